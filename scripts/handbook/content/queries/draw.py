"""A set of questions drawn by a seed: the same on every machine, in a browser and on paper.

Whatever has a name gets a rank from the seed and the name, and the lowest ranks are drawn. The place of the right
answer goes round from question to question, so that no place is more often right than another. ``training.js`` draws
in the same way; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

from handbook.content.kinds.module import Item

WEEKS = ("1 week", "4 weeks", "12 weeks")
"""About how long after a module each of its refreshers comes."""


def rank(seed: int, name: str) -> int:
    """A number of 32 bits for a name of plain letters (FNV-1a, Fowler, Noll and Vo, with its bits mixed once more)."""
    found = 2166136261
    for letter in f"{name}|{seed}":
        found = (found ^ ord(letter)) * 16777619 & 0xFFFFFFFF
    found = (found ^ found >> 15) * 739982445 & 0xFFFFFFFF
    return found ^ found >> 12


def drawn(items: Sequence[Item], others: int, seed: int) -> tuple[Item, ...]:
    """One question for each critical subject and so many *others*, in the order in which they are asked."""
    ranked = sorted(items, key=lambda item: rank(seed, item.id))
    critical: dict[str, Item] = {}
    for item in ranked:
        if item.critical:
            critical.setdefault(item.critical, item)
    plain = [item for item in ranked if not item.critical][:others]
    chosen = [*critical.values(), *plain]
    return tuple(item for item in ranked if item in chosen)


def refreshers(items: Sequence[Item]) -> tuple[tuple[Item, ...], ...]:
    """Three sets of three, in a fixed order: in turn one of each critical subject, and one that is not critical."""
    left, order = sorted(items, key=lambda item: rank(3, item.id)), list[Item]()
    while left:
        turn = tuple({item.critical: item for item in reversed(left)}.values())
        order += turn
        left = [item for item in left if item not in turn]
    return tuple(tuple(order[3 * at : 3 * at + 3]) for at in range(len(WEEKS)))


def answers(item: Item, seed: int, place: int) -> tuple[int, ...]:
    """The order of the answers of a question in a *place* of its set: 0 is the right one, 1 and more the wrong ones."""
    order = sorted(range(1, len(item.wrong) + 1), key=lambda number: rank(seed, f"{item.id}-{number}"))
    order.insert((place + rank(seed, "places")) % (len(item.wrong) + 1), 0)
    return tuple(order)
