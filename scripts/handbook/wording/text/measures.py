"""How long and how hard a text is. A measure is never shown to readers as proof of anything."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from handbook.wording.text.markdown_units import Unit
from handbook.wording.text.syllables import syllables


@dataclass(frozen=True, slots=True)
class Measures:
    """The numbers of a text: units, words, words in the longest unit, units over 20 words, and its school grade.

    The grade is Flesch and Kincaid's of 1975: 0.39 words a sentence + 11.8 syllables a word - 15.59. Grade + 5 is
    roughly the age in years of the pupils who can read it.
    """

    units: int
    words: int
    longest: int
    over_20: int
    grade: float

    @property
    def mean(self) -> float:
        """Words in a unit, on average."""
        return self.words / self.units if self.units else 0.0


def measure(units: Iterable[Unit], names: Collection[str] = frozenset()) -> Measures:
    """The numbers of these units; *names* are words that say who, not what, and count one syllable."""
    lengths: list[int] = []
    spoken = 0
    for unit in units:
        lengths.append(len(unit.words))
        for word in unit.words:
            spoken += 1 if word in names else syllables(word)
    words = sum(lengths)
    grade = 0.39 * words / len(lengths) + 11.8 * spoken / words - 15.59 if words else 0.0
    return Measures(len(lengths), words, max(lengths, default=0), sum(length > 20 for length in lengths), grade)
