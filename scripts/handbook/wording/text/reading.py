"""One document as the checks read it: its units, the listed phrases found in them, and the names that are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.wording.profiles import Profile
from handbook.wording.text.lexicon import NAMES, Index, Phrase, index, lexicon_of, matches
from handbook.wording.text.markdown_units import WORD, Sort, Unit, field_units, quoted_at, units_of

SUMMARY, OPENING = -1, -2
"""The block of a summary's units, and that of a note's advice; readers meet both before the body."""

OPENED = {"summary": SUMMARY, "instead": OPENING}

_TURNED_UNDER = re.compile(
    r"\b(?:not to (?:say|write|do|use|ask)|do(?:es)? not|don't|never|avoid|instead of|rather than|unhelpful)\b",
    re.I,
)
_CITES = re.compile(r"\b(?:signed|the policy|policy's|clauses?|2019)\b", re.I)
_TURNING = frozenset(
    [
        "not",
        "never",
        "no",
        "nobody",
        "none",
        "nothing",
        "nor",
        "neither",
        "cannot",
        "without",
        "avoid",
        "avoids",
        "instead",
        "rather",
        "stop",
        "stops",
        "hardly",
    ]
)


def cites(text: str) -> bool:
    """Whether a sentence speaks of the signed policy."""
    return bool(_CITES.search(text))


@dataclass(frozen=True, slots=True)
class Hit:
    """A listed phrase in a unit, with the place of its first word there."""

    unit: Unit
    place: int
    phrase: Phrase

    @property
    def said(self) -> str:
        """The phrase as the author wrote it."""
        start, end = self._span()
        return self.unit.text[start:end]

    @property
    def quoted(self) -> bool:
        """Whether it is in quotation marks, so that the page speaks of the words and does not use them."""
        return self.unit.spoken != quoted_at(self.unit.text, self._span()[0])

    @property
    def cited(self) -> bool:
        """Whether the sentence speaks of the signed words, which a page must be able to quote."""
        return cites(self.unit.text)

    @property
    def turned(self) -> bool:
        """Whether a "not" before it, or a heading such as "What not to say", turns its meaning."""
        if self.unit.under and _TURNED_UNDER.search(self.unit.under):
            return True
        if "in place of" in self.unit.text:
            return True
        return any(word in _TURNING or word.endswith("n't") for word in self.unit.words[: self.place])

    def _span(self) -> tuple[int, int]:
        found = list(WORD.finditer(self.unit.text))
        return found[self.place].start(), found[self.place + len(self.phrase.words) - 1].end()


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, whose readers' limits it must keep, its units, the phrases found by list, and words inside names.

    *prose* are the units that count as sentences: those of the body that are no headings and no cells. *said* are the
    units held to a view's limits: all but a view's summary, which is in lists beside those of other pages.
    """

    document: Document
    library: Library
    profile: Profile
    units: tuple[Unit, ...]
    prose: tuple[Unit, ...]
    said: tuple[Unit, ...]
    hits: Mapping[str, tuple[Hit, ...]]
    names: frozenset[str]


def names_in(library: Library) -> Index:
    """The lists, with the names of the school and of every service, which nobody can write more plainly."""
    titles = [library.settings.school.name]
    for service in library.of(ServiceHeader):
        titles += [service.title, *service.header.former_names]
    words = [tuple(WORD.findall(title.lower().replace("’", "'"))) for title in titles]
    return index((*(Phrase(NAMES, part, "") for part in words if part), *lexicon_of(library).phrases))


def read(document: Document, library: Library, profile: Profile, phrases: Index) -> Reading:
    """The document as the checks read it."""
    fields = tuple(_fields(document))
    opening = tuple(unit for unit in fields if unit.block >= OPENING)
    units = (*opening, *units_of(document.body.outline.blocks), *fields[len(opening) :])
    return reading_of(document, library, profile, units, phrases)


def reading_of(
    document: Document, library: Library, profile: Profile, units: tuple[Unit, ...], phrases: Index
) -> Reading:
    """These units of a document as the checks read them."""
    hits: dict[str, list[Hit]] = {}
    names: set[str] = set()
    for unit in units:
        for place, phrase in matches(unit.words, phrases):
            if phrase.name == NAMES:
                names.update(phrase.words)
            else:
                hits.setdefault(phrase.name, []).append(Hit(unit, place, phrase))
    found = {name: tuple(part) for name, part in hits.items()}
    prose = tuple(unit for unit in units if unit.sort in (Sort.SENTENCE, Sort.ITEM))
    view = profile in (Profile.EXACT, Profile.EASY)
    said = tuple(unit for unit in units if unit.block != SUMMARY) if view else units
    return Reading(document, library, profile, units, prose, said, found, frozenset(names))


def _fields(document: Document) -> Iterator[Unit]:
    block = OPENING
    for key, sentences in document.prose.items():
        for words in sentences:
            block -= 1
            yield from field_units(words, document.line_of(key), OPENED.get(key, block))
    for choice in document.header.choices if is_a(document, StepHeader) else ():
        block -= 1
        yield from field_units(choice.words, document.line_of("choices"), block)
