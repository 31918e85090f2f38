"""The rules on what is said in a lesson: who plays whom, what a story shows, whose names are kept, what a card says."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.lessons.limits import walk
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.choices import VIEWS
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import Lesson, lessons_of

DENIED = re.compile(r"\b(?:not|cannot|never|nobody|no one|nothing|none|without|no|instead of)\b|n['’]t\b", re.I)
"""Words of which one turns a sentence round."""
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|(?<=[.!?][\"”])\s+")
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")

_PUPIL = (
    r"\b(?:pupils?|children|child|each (?:one|pair)|one (?:of you|of them)|someone in the group|volunteers?"
    r"|the group)\b"
)
_PLAYS = r"\b(?:plays?|acts?|pretends?|is|are|be|reads?|speaks?|says?|takes?|becomes?|writes?)\b"
_ASKER = (
    r"\b(?:push(?:es|er|ed|ing)?|threat(?:en(?:s|ing)?|s)?|tricks?|asker"
    r"|ask(?:s|ing)? (?:again|(?:\w+ ){1,2}(?:to send|for an? \w*picture))"
    r"|(?:one|person|pupil|people|friend) (?:who|that) (?:asks?|pushes|sends?|sent|wants|demands)|again and again)\b"
)
_PUSHES = r"\b(?:pressur(?:es?|ing)|push|pushes|threatens?|begs?|keeps? (?:on )?asking|demands?)\b"
_PLAYED = re.compile(
    rf"{_PUPIL}[^.;]*{_PLAYS}[^.;]*{_ASKER}|{_PLAYS}[^.;]*{_ASKER}[^.;]*\bby {_PUPIL}"
    rf"|{_PUPIL}(?! who\b)[^.;,]{{0,20}}{_PUSHES}|{_PUPIL}[^.;]*\b(?:acts?|acting|role[- ]?plays?|performs?)\b",
    re.I,
)
_ADULT = re.compile(r"^\W*(?:an?|the|two|each|one|another|second) adults?\b", re.I)

_SHOWN = re.compile(
    r"\b(?:shows?|showed|showing|hold(?:s|ing)? up|held up|looks? (?:at|through)|looked (?:at|through)|hands? over|"
    r"turns? (?:the|his|her|their) \w+ (?:round|towards?)|passes (?:round|over)|sees? (?:it|them) on|opens?)\b[^.;!?]*"
    r"\b(?:pictures?|photos?|images?|videos?|screens?|phones?|tablets?|it|page)\b"
    r"|\b(?:gives?|hands?|passes) (?:\w+ )?(?:phone|tablet|screen)\b|\breads? [^.;]*\b(?:chats?|messages?)\b"
    r"|\bso that [^.;]*\b(?:can|could) (?:see|look)\b",
    re.I,
)

_NAMES = r"(?:names?|surnames?|dates? of birth|birthdays?|addresses|photos?)"
_KEPT = re.compile(
    r"\b(?:write|note|record|keep|store|save|type|enter|list|collect|put|add|fill)\w*\b[^.;]*"
    rf"(?:\b{_NAMES}\b[^.;]*\bof (?:each|every|the|all|your)(?: the)? pupils?\b(?!['’])"
    rf"|\bpupils?['’]s? (?:(?:full|first|last|real) )?{_NAMES}\b)"
    r"|\bpupils?\b[^.;]*\bby (?:\w+ )?names?\b|\b(?:named pupils?|names? the pupils?)\b"
    r"|\bpupils?\b[^.;]*\b(?:in|into|on|to) (?:an?|the) (?:\w+ )?(?:spreadsheet|database|online form|app)\b",
    re.I,
)

FACTS = (
    (r"\b(?:nobody|no one) (?:is )?push|\bnot pushed\b", r"\bpush", "pushes"),
    (r"\bsa(?:ys|id) yes (?:to (?:this|it),? )?today\b", r"\byes\b|\bfine\b|\bonly \w+ is in it\b", "says yes"),
    (r"\bthree people (?:may|can|could)?\b|\bif three people\b", r"\bthree\b|\bno name\b", "names who could see it"),
    (r"\bis asleep\b|\bcannot (?:say|answer)\b", r"\basleep\b|\bsleep", "is asleep"),
    (r"\bnot asked\b|\bnobody asked\b", r"\bask|\bknow", "has been asked"),
)
"""Facts that a reason may use, what a card that has the fact says, and its name."""


def sentences_of(document: Document) -> Iterator[tuple[int, str]]:
    """Every sentence in a header and a body, with its line."""
    for key, _, _, value in walk(document.header):
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, str):
                yield from ((document.line_of(key), part) for part in _SENTENCE.split(words))
    for number, row in enumerate(document.body.text.splitlines()):
        yield from ((document.body.line + number, part) for part in _SENTENCE.split(row))


def _played(library: Library) -> Iterator[Finding]:
    do = "Let an adult read those words in a flat voice; pupils speak for the one who is asked, a friend or a helper."
    for lesson in lessons_of(library):
        for stem in ("index", "slides", "cards", "worksheet"):
            for line, words in sentences_of(lesson.files[stem]) if stem in lesson.files else ():
                said = _QUOTED.sub("", words)
                if _PLAYED.search(said) and not DENIED.search(said) and not _ADULT.search(said):
                    what = f'"{words[:60]}" lets a pupil play the one who asks or pushes.'
                    yield lesson.files[stem].path, line, what, do


def _shown(library: Library) -> Iterator[Finding]:
    do = "Let them tell with words, a card or a device: a literal pupil does what the story does."
    for lesson in lessons_of(library):
        told = [("story", "sentences", part.words) for part in lesson.story.sentences] if lesson.story else []
        for scene in lesson.scenarios.scenarios if lesson.scenarios else ():
            rows = (scene.ending.tells, scene.ending.hears, scene.ending.lead, scene.ending.other, *scene.further)
            told += [("scenarios", "scenarios", words) for words in rows]
        for stem, key, words in told:
            for part in _SENTENCE.split(words):
                if _SHOWN.search(part) and not DENIED.search(part):
                    file = lesson.files[stem]
                    yield file.path, file.line_of(key), f'In "{part[:60]}" a picture is shown or looked at.', do


def _named(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        for stem, document in lesson.files.items():
            if stem in VIEWS or stem == "home":
                continue
            for line, words in sentences_of(document):
                if _KEPT.search(words) and not DENIED.search(words):
                    what = f'"{words[:60]}" keeps names of pupils.'
                    yield document.path, line, what, "Write initials, as the class record sheet does, or nothing."


def _unfounded(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        people = _people(lesson)
        for group in lesson.cards.sets if lesson.cards else ():
            for card in group.cards if group.labels else ():
                given = f"{group.use} {card.words}"
                reason = f"{card.answer or ''} {card.why or ''}"
                lacks = [name for name in people if _names(name, reason) and not _names(name, given)]
                lacks += [
                    fact
                    for uses, says, fact in FACTS
                    if re.search(uses, reason, re.I) and not re.search(says, card.words, re.I)
                ]
                if card.answer and lacks:
                    file = lesson.files["cards"]
                    what = f'The answer to the card "{card.words[:50]}" uses what is not on it: {", ".join(lacks)}.'
                    yield file.path, file.line_of("sets"), what, "Write it on the card, or give a reason without it."


def _people(lesson: Lesson) -> list[str]:
    return [person.name for person in lesson.safety.distancing.characters] if lesson.safety else []


def _names(name: str, words: str) -> bool:
    return bool(re.search(rf"\b{re.escape(name)}\b", words))


RULES = (
    LibraryRule(
        "lesson-played",
        "A pupil who plays the one who pushes practises pushing, and the one beside may have lived it.",
        "Pupils take turns to play the one who pushes.",
        "An adult reads the words of the one who asks.",
        _played,
    ),
    LibraryRule(
        "lesson-shown",
        "A literal pupil does what the story does, and nobody needs to see a picture to help.",
        "Sam shows his dad the photo.",
        "Sam tells his dad with a card.",
        _shown,
    ),
    LibraryRule(
        "lesson-record",
        "What is written about a pupil in a lesson can be lost or found.",
        "Write the name of each pupil on the sheet.",
        "Write initials on the class record sheet.",
        _named,
    ),
    LibraryRule(
        "lesson-card",
        "A literal pupil sorts a card by what is on it.",
        "A silly face, with the reason that nobody is pushing",
        "Kit's silly face. Nobody is pushing.",
        _unfounded,
    ),
)
"""The rules on what is said."""
