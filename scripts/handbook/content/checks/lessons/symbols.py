"""The rules on symbols: each is drawn, none tells an answer, and none says the opposite of its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from handbook.content.checks.lessons.limits import walk
from handbook.content.checks.row import Finding, LibraryRule, also
from handbook.content.kinds.lesson.forms import SYMBOL
from handbook.content.kinds.lesson.sheets import Card, CardsHeader, PupilHeader, StorySentence, Task
from handbook.content.kinds.lesson.slides import Slide
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import SYMBOL_FOLDER, SYMBOLS, places_of, symbols_of
from handbook.problems import did_you_mean

VERDICTS = frozenset({"yes", "no", "stop", "go", "safe", "pressure", "threat"})
"""Symbols that judge. On a card to sort they tell the answer, whatever the places are called."""
_DENIED = r"\b(?:no|not|never|nobody|none|without|cannot|stops?|pass|wait)\b|n't\b"
NEEDS = MappingProxyType({"no": _DENIED, "stop": _DENIED + r"|\bleave\b|\bOK\b"})
"""Words of which one must be beside a symbol, because the symbol denies."""
_KEPT = r"^\W*(?:\w+ ){0,2}(?:not|never|nobody|no one)\s+(?:\w+\s+){0,2}(?:share|send|pass|forward)"
_NOBODY = r"|\b(?:share|send|pass|forward)(?:s|es)?\b[^.;]*\b(?:nobody|no one)\b"
FEELINGS = MappingProxyType(
    {
        "happy": r"happy|glad|proud|smil|laugh|fun|like|joke",
        "sad": r"\bsad|cr(?:y|ies)|sorry|upset|hurt|cross|miss",
        "worried": r"worr|afraid|scared|sorry|upset|danger|threat",
        "calm": r"calm|breath|rest|quiet|slow|all right|good",
    }
)
"""Symbols of feelings, and words of which one says the feeling. On a card to sort, another one tells where it goes."""
_OTHER = MappingProxyType(
    {"happy": ("sad", "worried"), "sad": ("happy", "calm"), "worried": ("calm",), "calm": ("worried", "sad")}
)
NOT_BESIDE = MappingProxyType(
    {
        **{
            name: rf"^(?!.*(?:{FEELINGS[name]})).*(?:{'|'.join(FEELINGS[other] for other in others)})"
            for name, others in _OTHER.items()
        },
        "yes": r"^(?!.*\byes\b).*\b(?:no|not|never|nobody)\b",
        **dict.fromkeys(("share", "send", "forward"), _KEPT + _NOBODY),
    }
)
"""Words that must not be beside a symbol, because the symbol affirms."""
_LINE = re.compile(r"^\s*(?:[-*]|\d+\.)\s+((?:!\[[^\]]*\]\([^)]*\)\s*)+)(.*)$", re.M)
_PICTURE = re.compile(rf"!\[([^\]]*)\]\([^)]*{SYMBOL_FOLDER}/([a-z0-9-]+)\.svg\)")
_FILE = re.compile(rf"{SYMBOL_FOLDER}/([a-z0-9-]+)\.svg")


def _listed(library: Library) -> Iterator[Finding]:
    """Names of symbols that are not on the list, and listed symbols without a drawing."""
    listed = symbols_of(library)
    readable = library.get(SYMBOLS) is not None or f"{SYMBOLS}.md" not in library.files
    for document in _of_lessons(library):
        if document.id == SYMBOLS:
            for name in listed:
                if f"{SYMBOL_FOLDER}/{name}.svg" not in library.files:
                    do = f"Add {library.settings.docs_dir}/{SYMBOL_FOLDER}/{name}.svg."
                    yield document.path, document.line_of("symbols"), f'There is no drawing "{name}".', do
            continue
        reported: set[str] = set()
        for key, _, field, value in walk(document.header):
            if field not in ("symbol", "symbols") or not readable:
                continue
            for name in value if isinstance(value, tuple) else (value,) if value else ():
                left = f"{SYMBOL_FOLDER}/{name}.svg" in library.layer.gone
                if name not in listed and name not in reported and not left:
                    reported.add(str(name))
                    what = f'There is no symbol "{name}" in {SYMBOLS}.md.'
                    yield document.path, document.line_of(key), what, did_you_mean(str(name), listed)


def _telling(library: Library) -> Iterator[Finding]:
    """Symbols on cards to sort that say where the card goes; steps to put in order are pictured as they are."""
    for document in library.of(CardsHeader):
        for group in document.header.sets:
            places = [place for place in places_of(group) if not place.isdigit()]
            named = {word for place in places for word in re.findall(r"[a-z]+", place.casefold())}
            for card in group.cards:
                for name in card.symbols if places and card.answer else ():
                    felt = name in FEELINGS and not re.search(FEELINGS[name], card.words, re.I)
                    if felt or name in VERDICTS or name.partition("-")[0] in named:
                        what = f'The symbol "{name}" on the card "{card.words[:60]}" tells where it goes.'
                        do = "Take a drawing of the thing itself, such as lunch, or none."
                        yield document.path, document.line_of("sets"), what, do


def _against(library: Library) -> Iterator[Finding]:
    for document in _of_lessons(library):
        for line, names, words in _pictured(document):
            for name in names:
                needed, refused = NEEDS.get(name), NOT_BESIDE.get(name)
                if (needed and not re.search(needed, words, re.I)) or (refused and re.search(refused, words, re.I)):
                    what = f'The symbol "{name}" says something else than "{words[:60]}".'
                    yield document.path, line, what, "Take a drawing of what the words say, or none."


def _unsaid(library: Library) -> Iterator[Finding]:
    """Pictures of symbols whose words are not those of the list: a drawing that is drawn anew is said anew."""
    listed = symbols_of(library)
    for document in _of_lessons(library):
        for match in _PICTURE.finditer(document.body.text):
            words, symbol = match[1], listed.get(match[2])
            if symbol and words != symbol.shows and not words.startswith("The symbol for "):
                line = document.body.line + document.body.text.count("\n", 0, match.start())
                what = f'"{words[:60]}" is not what the symbol "{match[2]}" shows.'
                yield document.path, line, what, f'Write "{symbol.shows}"'


def _pictured(document: Document) -> Iterator[tuple[int, Iterable[str], str]]:
    """The sentences of a document that have symbols: their line, the symbols' names, their words."""
    for key, _, _, value in walk(document.header):
        for part in value if isinstance(value, tuple) else ():
            if isinstance(part, Card | Slide | StorySentence | Task):
                yield document.line_of(key), part.symbols, part.words
    if isinstance(document.header, PupilHeader):
        for match in _LINE.finditer(document.body.text):
            line = document.body.line + document.body.text.count("\n", 0, match.start(1))
            yield line, _FILE.findall(match[1]), match[2]


def _of_lessons(library: Library) -> Iterator[Document]:
    return (document for document in library.documents.values() if document.kind.of_lessons)


RULES = (
    also(SYMBOL, _listed),
    LibraryRule(
        "symbol-answer",
        "A pupil who sorts cards thinks about the thing, and does not read the answer off its symbol.",
        "symbols: [stop] on a card that goes under Do not share",
        "symbols: [asleep]",
        _telling,
    ),
    LibraryRule(
        "symbol-shows",
        "Who cannot see a drawing is told what it shows now.",
        "![A person inside a house.](symbols/safe.svg), where safe shows a shield",
        "![A shield with a tick.](symbols/safe.svg)",
        _unsaid,
    ),
    LibraryRule(
        "symbol-words",
        "A pupil who cannot read takes the symbol for what is said.",
        "symbols: [yes] beside There is no score.",
        "symbols: [question]",
        _against,
    ),
)
"""The rules on the symbols of lessons."""
