"""The known word that an author most likely meant: offered only where it is near, since a wrong guess misleads."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable

_LISTED = 30


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that *word* most likely stands for, or None if none is near."""
    meant = word.casefold()[:200]
    folded = {candidate.casefold(): candidate for candidate in sorted(known, reverse=True)}
    alike = difflib.get_close_matches(meant, list(folded), n=10, cutoff=0.6)
    around = sorted((each for each in folded if meant in each or each in meant), key=lambda each: (len(each), each))
    ends = sorted(each for each in folded if _parts(each)[-1] == _parts(meant)[-1])
    return next((folded[each] for each in (*alike, *around, *ends) if _near(meant, each)), None)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or the known words themselves: of many, those beside it."""
    candidates = sorted(known)
    near = nearest(word, candidates)
    if near is not None:
        return f'Did you mean "{near}"?'
    if not candidates:
        return "There are none yet; add one first."
    folder = re.match(r".*[/.:]", word)
    beside = [each for each in candidates if folder and each.startswith(folder[0])]
    shown = beside if beside and len(candidates) > _LISTED else candidates
    return f"Known: {', '.join(shown[:_LISTED])}{', …' if len(shown) > _LISTED else ''}."


def _near(word: str, candidate: str) -> bool:
    """Whether each part of one name is near its part of the other, or one name ends as the whole other does."""
    one, other = _parts(word), _parts(candidate)
    if len(one) != len(other):
        shorter, longer = sorted((one, other), key=len)
        tail = longer[-len(shorter) :] == shorter and (len(shorter) > 1 or _telling(shorter[0]))
        return tail or _part_near(word, candidate)
    return all(map(_part_near, one, other)) or (one[-1] == other[-1] and _telling(one[-1]))


def _parts(name: str) -> list[str]:
    return re.split(r"[/.:]", name)


def _telling(part: str) -> bool:
    return len(part) > 3 and part.isascii() and not part.isdigit() and part != "index"


def _part_near(one: str, other: str) -> bool:
    """Few letters differ for its length, or one holds the other. Another number, or letter in brackets, is no slip."""
    if re.sub(r"\W", "", one) == re.sub(r"\W", "", other):
        return True
    if re.findall(r"\d+|\(\w+\)", one) != re.findall(r"\d+|\(\w+\)", other):
        return False
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) > 3 and (longer.startswith(shorter) or (shorter in longer and len(longer) <= 3 * len(shorter))):
        return True
    slips = _slips(one, other)
    if one[:1] != other[:1]:
        return slips <= 1 and len(shorter) > 4
    return len(shorter) > 1 and slips <= max(1, len(longer) // 4)


def _slips(one: str, other: str) -> int:
    """How many letters must be put in, taken out, changed or swapped with the next."""
    rows = [list(range(len(other) + 1))]
    for at, letter in enumerate(one, 1):
        row = [at]
        for to, theirs in enumerate(other, 1):
            least = min(rows[-1][to] + 1, row[-1] + 1, rows[-1][to - 1] + (letter != theirs))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == theirs:
                least = min(least, rows[-2][to - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
