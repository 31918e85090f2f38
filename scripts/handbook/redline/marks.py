"""The changed places of two texts: what stays, what is taken out and what is put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.redline.tokens import key, tokens

_ISLAND = 2
"""So few words that stay between two changes join them: single words left standing cannot be read."""
_ALIKE = 0.42
_PLACES = 2


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of words: as they stay, or what is taken out and what is put in at their place."""

    stays: str = ""
    out: str = ""
    put: str = ""


def marks_of(before: str, after: str) -> tuple[Mark, ...]:
    """Every run of two texts, in order. With the words put in left out it is *before*, and the other way round."""
    old, new = tokens(before), tokens(after)
    matcher = SequenceMatcher(None, [key(part) for part in old], [key(part) for part in new], autojunk=False)
    return tuple(_runs(matcher.get_opcodes(), _Words(before, old), _Words(after, new)))


class _Words:
    """A text and where each of its tokens begins, so that runs are shown with their own spaces."""

    def __init__(self, text: str, found: list[str]) -> None:
        self.text, self.at = " ".join(text.replace("\u00ad", "").split()), list[int]()
        place = 0
        for token in found:
            place = self.text.index(token, place)
            self.at.append(place)
            place += len(token)
        self.at.append(len(self.text))

    def cut(self, start: int, end: int) -> str:
        """The words of some tokens, with the space after them."""
        return self.text[self.at[start] : self.at[end]]


def _runs(opcodes: Sequence[tuple[str, int, int, int, int]], old: _Words, new: _Words) -> Iterator[Mark]:
    held: tuple[int, int, int, int] | None = None
    before = after = ""  # a space that only one of the texts has after words that stay belongs to the change
    for number, (what, i, j, k, m) in enumerate(opcodes):
        island = what == "equal" and held is not None and j - i <= _ISLAND and number + 1 < len(opcodes)
        if what != "equal" or island:
            held = (held[0], j, held[2], m) if held else (i, j, k, m)
            continue
        if held:
            yield Mark(out=before + old.cut(*held[:2]), put=after + new.cut(*held[2:]))
            held = None
        was, stays = old.cut(i, j), new.cut(k, m)
        before, after = (" " if was[-1:] == " " else "", " " if stays[-1:] == " " else "")
        if before == after:
            before = after = ""
        else:
            stays = stays.rstrip()
        yield Mark(stays=stays)
    if held:
        yield Mark(out=before + old.cut(*held[:2]), put=after + new.cut(*held[2:]))


def legible(marks: tuple[Mark, ...]) -> bool:
    """Whether the changes can be read inside the sentence; otherwise both texts are shown whole."""
    places = sum(not part.stays for part in marks)
    stay = sum(len(tokens(part.stays)) for part in marks)
    moved = sum(len(tokens(part.out)) + len(tokens(part.put)) for part in marks)
    return places <= _PLACES and 2 * stay / max(1, 2 * stay + moved) >= _ALIKE
