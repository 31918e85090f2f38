"""Which clause of one version is which of the other, by label and likeness, where no row says so."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from handbook.redline.tokens import key, tokens

_LABEL = 0.25
"""What the same label adds to the likeness of two clauses; it decides only where words do not."""
_LEAST = 0.4


def pairs_by_likeness(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """For each clause of *after* the one of *before* that it comes from; both are words by citation."""
    old = {name: _keys(words) for name, words in before.items()}
    new = {name: _keys(words) for name, words in after.items()}
    seen = Counter(word for words in (*old.values(), *new.values()) for word in set(words))
    rare = {word: math.log(1 + (len(old) + len(new)) / number) for word, number in seen.items()}
    scored = sorted(
        (
            (score, at, was)
            for at in new
            for was in old
            if (score := _score(was, at, old[was], new[at], rare)) >= _LEAST
        ),
        key=lambda row: (-row[0], row[1], row[2]),
    )
    found: dict[str, str] = {}
    for _, at, was in scored:
        if at not in found and was not in found.values():
            found[at] = was
    return found


def _keys(words: str) -> list[str]:
    return [key(token).casefold() for token in tokens(words)]


def _score(was: str, at: str, old: list[str], new: list[str], rare: Mapping[str, float]) -> float:
    if old == new:
        return 2.0 + (_LABEL if was == at else 0.0)
    both = sum(rare[word] for word in set(old) & set(new))
    overlap = 2 * both / max(1e-9, sum(rare[word] for word in set(old)) + sum(rare[word] for word in set(new)))
    label = _LABEL if was == at else 0.0
    if (overlap + 1) / 2 + label < _LEAST or (overlap < 0.1 and not label):
        return 0.0
    ratio = SequenceMatcher(None, old, new, autojunk=False).ratio()
    return (overlap + ratio) / 2 + label


def moved(order: Sequence[int]) -> frozenset[int]:
    """The places of those that are out of order: all but the longest run that still goes up."""
    best: list[tuple[int, int]] = []
    for value in order:
        before = [(length, back) for back, (length, _) in enumerate(best) if order[back] <= value]
        length, back = max(before, key=lambda row: (row[0], -row[1]), default=(0, -1))
        best.append((length + 1, back))
    at = max(range(len(best)), key=lambda place: (best[place][0], -place), default=-1)
    kept = set()
    while at >= 0:
        kept.add(at)
        at = best[at][1]
    return frozenset(range(len(order))) - kept
