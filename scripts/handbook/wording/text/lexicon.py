"""Our word lists, read from the data files of this package, and the search for their phrases in a text.

A list has one line for each thing to say: its forms, a bar, what to write instead. A phrase is found by its first
words, so that the cost of a page does not grow with the length of the lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from handbook.content.kinds.school import SchoolWords
from handbook.content.library import Library
from handbook.content.subjects import Subject
from handbook.content.subjects.model import PhraseList

NAMES = "names"
"""The list of names, which each library makes for itself."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One form of a phrase: the list it is from, its words and what to write instead."""

    name: str
    words: tuple[str, ...]
    say: str


Index = Mapping[str, Mapping[str, tuple[Phrase, ...]]]
"""Phrases by their first word and their second ("" for a phrase of one word), the longest first."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All lists: phrases, words everybody knows, short forms, and words for one thing."""

    phrases: tuple[Phrase, ...]
    core: frozenset[str]
    acronyms: Mapping[str, tuple[str, ...]]
    groups: tuple[tuple[str, ...], ...]


@cache
def lexicon(subject: Subject, school: SchoolWords) -> Lexicon:
    """Our own lists with those of a school's subjects, read once for each school.

    What the school calls its people and places is known there, and a list may name it in braces.
    """
    said = {**asdict(school), "lead_explained": school.lead_explained}
    found = [phrase for name in PhraseList for phrase in _phrases(name, read_list(name), said)]
    listed = ((part.list, ((part.forms, part.say),)) for part in subject.phrases)
    found += [phrase for name, entries in listed for phrase in _phrases(name, entries, {})]
    pairs = (line.partition("|") for line in lines("acronyms"))
    acronyms = {left.strip(): _parts(right, ";") for left, _, right in pairs}
    acronyms |= {part.short: part.words for part in subject.short_forms}
    acronyms |= {school.lead: (school.lead_in_full, "safeguarding lead")} if school.lead_in_full else {}
    own = " ".join(words for words in asdict(school).values() if words).lower().split()
    groups = (tuple(part.strip() for part in line.split(",")) for line in lines("groups"))
    return Lexicon(
        phrases=tuple(found),
        core=frozenset((*(word for line in lines("core") for word in line.split()), *subject.known, *own)),
        acronyms=acronyms,
        groups=(*groups, *subject.alike),
    )


def lexicon_of(library: Library) -> Lexicon:
    """The lists for the school of a library."""
    return lexicon(library.subject, library.settings.school.words)


@cache
def listed_syllables() -> Mapping[str, int]:
    """The words whose spelling misleads the rules, with the number of their syllables."""
    counts = [line.split() for line in lines("syllables")]
    return {word: int(number) for number, *words in counts for word in words}


def lines(name: str) -> tuple[str, ...]:
    """The lines of a list, without comments and empty lines."""
    text = (files("handbook.wording") / "words" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


def read_list(name: str) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Each line of a list as its forms and what to write instead; ``go/goes wrong`` is two forms."""
    pairs = (line.partition("|") for line in lines(name))
    return tuple(
        (tuple(form for part in _parts(left, ",") for form in _forms(part)), right.strip()) for left, _, right in pairs
    )


def _phrases(
    name: str, entries: tuple[tuple[tuple[str, ...], str], ...], said: Mapping[str, str | None]
) -> Iterator[Phrase]:
    for forms, say in entries:
        for form in forms:
            yield Phrase(name, tuple(form.lower().replace("-", " ").split()), say.format_map(said) if said else say)


def _parts(words: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in words.split(mark) if part.strip())


def _forms(phrase: str) -> Iterator[str]:
    for choice in product(*(word.split("/") for word in phrase.split())):
        yield " ".join(choice)


def index(phrases: Iterable[Phrase]) -> Index:
    """Phrases by their first two words, the longest first; names before others, since nothing counts inside a name."""
    found: dict[str, dict[str, list[Phrase]]] = {}
    for phrase in phrases:
        second = phrase.words[1] if len(phrase.words) > 1 else ""
        found.setdefault(phrase.words[0], {}).setdefault(second, []).append(phrase)
    return {
        first: {second: tuple(sorted(group, key=_first)) for second, group in groups.items()}
        for first, groups in found.items()
    }


def _first(phrase: Phrase) -> tuple[bool, int]:
    return phrase.name != NAMES, -len(phrase.words)


def matches(words: tuple[str, ...], phrases: Index) -> Iterator[tuple[int, Phrase]]:
    """Each phrase in *words* with the place of its first word; of one list, none inside another; none inside a name."""
    ends: dict[str, int] = {}
    for place, word in enumerate(words):
        if word not in phrases:
            continue
        seconds = phrases[word]
        after = words[place + 1] if place + 1 < len(words) else ""
        for phrase in (*seconds.get(after, ()), *seconds.get("", ())):
            free = place >= ends.get(phrase.name, 0) and place >= ends.get(NAMES, 0)
            if free and words[place : place + len(phrase.words)] == phrase.words:
                ends[phrase.name] = place + len(phrase.words)
                yield place, phrase


@cache
def known(word: str, core: frozenset[str]) -> bool:
    """Whether a word, or the word it is a form of, is in *core*: one that most people of eleven know."""
    return any(form in core for form in _stems(word))


def _stems(word: str) -> Iterator[str]:
    """The word and what it could be a form of; some are no words, which does no harm."""
    word = word.removesuffix("'s").removesuffix("'")
    yield word
    if word.startswith("un") and len(word) > 4:
        yield from _stems(word[2:])
    if word.endswith("n't"):
        yield word[:-3]
    for contracted in ("'ll", "'re", "'ve", "'d", "'m"):
        if word.endswith(contracted):
            yield word.removesuffix(contracted)
    for ending in ("s", "es", "d", "ed", "ing", "r", "er", "st", "est", "ly", "ful", "less", "ness"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield stem
            if ending in ("ing", "ed", "er", "est"):
                yield stem + "e"
                if len(stem) > 2 and stem[-1] == stem[-2]:
                    yield stem[:-1]
            if stem.endswith("i") and ending in ("es", "ed", "er", "est", "ly", "ness", "ful"):
                yield stem[:-1] + "y"
            if ending == "ly" and not word.endswith("lly"):
                yield stem + "le"
            if ending in ("s", "es", "ly") and len(stem) > 4:
                yield from _stems(stem)
