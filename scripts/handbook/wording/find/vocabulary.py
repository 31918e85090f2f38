"""The checks on single words: hard words, short forms and contractions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.step import StepHeader
from handbook.wording.findings import Finding
from handbook.wording.profiles import Profile
from handbook.wording.text.lexicon import known, lexicon_of
from handbook.wording.text.markdown_units import WORD, Sort, quoted_at
from handbook.wording.text.reading import SUMMARY, Reading
from handbook.wording.text.syllables import syllables

_SHORT = re.compile(r"(?<![\w.])[A-Z][A-Z0-9&]*[A-Z](?=s?(?!\w))")
_EXPLAINED = r"\({short}\)|\b{short}(?: \(| means| is\b|(?: then)? (?:stands|leads|helps|works)|, who)|called {short}\b"
"""A short form with its words, or with what it is or does, which serves a child better than three long words."""

_MARK = re.compile(r"\(?To be checked by the school")

_CONTRACTED = re.compile(
    r"\b(?:\w+n['’]t|(?:I|you|we|they|he|she|it|that|there|what|who)['’](?:ll|re|ve|d|s|m))\b", re.I
)


def hard_words(reading: Reading, limit: float) -> Iterator[Finding]:
    """Words of at least *limit* syllables that are not in the list of known words and not explained on the page."""
    text = ""
    reported: set[str] = set()
    core = lexicon_of(reading.library).core
    for unit in reading.said:
        for word in unit.words:
            if (
                word in reported
                or len(word) < 5
                or known(word, core)
                or word in reading.names
                or syllables(word) < limit
            ):
                continue
            reported.add(word)
            if _is_name(word, reading) or not word.replace("'", "").isalpha():
                continue
            text = text or " ".join(part.text for part in reading.units).lower()
            if not _explained(word, text):
                what = f'"{word}" is a word that many readers do not know.'
                do = f'Find a plainer word, or explain it in the next sentence: "{word.capitalize()} means …".'
                yield Finding(unit.line, word, what, do)


def _is_name(word: str, reading: Reading) -> bool:
    """Whether the page writes it with a capital inside a sentence each time."""
    found = [part for unit in reading.units for part in WORD.findall(unit.text)[1:] if part.lower() == word]
    return bool(found) and all(part[0].isupper() for part in found)


def _explained(word: str, text: str) -> bool:
    form = rf"{re.escape(word)}(?:s|es|d|ed|ing)?"
    return bool(
        re.search(
            rf"\b{form}\b[^.]{{0,60}}?\b(?:means?|is when|are when|is called|is an?|are|is the|is where|is some\w+)\b",
            text,
        )
        or re.search(
            rf"\b(?:called|known as|calls? it|word is|or|means) (?:an? |the )?\"?{form}",
            text,
        )
        or re.search(rf"\b{form}\W? \(|\({form}\b", text)
    )


def short_forms(reading: Reading, limit: float) -> Iterator[Finding]:
    """Short forms without their words at or before their first use; with limit 0 every short form."""
    if set(reading.document.header.readers) == {Reader.LEAD}:
        return  # these pages are for one trained person
    reported: set[str] = set()
    title = reading.document.title.split()
    known_here = {*title, "".join(word[0] for word in title if word[0].isupper())}
    for place, unit in enumerate(reading.units):
        # A summary is in lists, where there is no room for the words.
        if unit.sort is Sort.HEADING or unit.block == SUMMARY or "signed words" in unit.text or _MARK.match(unit.text):
            continue
        for found in _SHORT.finditer(unit.text):
            short = found[0]
            passed = unit.spoken != quoted_at(unit.text, found.start()) or short.lower() in reading.names
            if passed or short in reported or short in known_here:
                continue
            reported.add(short)
            words = lexicon_of(reading.library).acronyms.get(short, ())
            if "word" in words or (limit and _in_full(short, words, _near(reading, place))):
                continue
            full = words[0] if words else "the words"
            do = f'Write "{full} ({short})" first.' if limit else f'Write "{full}" each time.'
            yield Finding(unit.line, short, f'"{short}" is a short form that a reader may not know.', do)


def _near(reading: Reading, place: int) -> str:
    """What is read before a unit and at one glance with it: the authority of a note, and all of a step."""
    header = reading.document.header
    ahead = len(reading.units) if isinstance(header, StepHeader) else place + 4
    source = (header.authority.publisher, header.authority.title) if isinstance(header, NoteHeader) else ()
    return " ".join((*source, *(unit.text for unit in reading.units[:ahead] if unit.block != SUMMARY)))


def _in_full(short: str, words: tuple[str, ...], near: str) -> bool:
    explained = _EXPLAINED.format(short=re.escape(short))
    return any(form.lower() in near.lower() for form in words) or bool(re.search(explained, near))


def contractions(reading: Reading, limit: float) -> Iterator[Finding]:
    """Words run together, such as "don't"."""
    del limit
    for unit in reading.units:
        for found in _CONTRACTED.findall(unit.text):
            if not found.lower().endswith("'s") or reading.profile is Profile.EASY:
                yield Finding(unit.line, found, f'"{found}" runs two words together.', "Write both in full.")
