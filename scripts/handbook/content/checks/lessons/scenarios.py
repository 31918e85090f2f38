"""The rule on scenarios: words only, a stop before any answer, and a helping end for everybody in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.lessons.said import DENIED
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.choices import Stage
from handbook.content.kinds.lesson.scenarios import Scenario
from handbook.content.library import Library
from handbook.content.queries.lessons import lessons_of
from handbook.content.search_words import words_of
from handbook.content.subjects import is_subject
from handbook.content.subjects.model import Rehearsal
from handbook.problems import counted

BUBBLES, WORDS, YOUNGEST = 6, 9, 13
_BLAMES = re.compile(r"\b(?:should|could|ought to)(?: not|n['’]t)? have\b", re.I)
_PLAIN = re.compile(r"[\w ,.?!'’:-]+")
_AGE = re.compile(r"\b\d{1,2}\b")


def _scenarios(library: Library) -> Iterator[Finding]:
    rehearsal = next(iter(library.subject.rehearsals), None)
    unread = any(is_subject(path) for path in library.unread)
    for lesson in lessons_of(library) if not unread else ():
        if lesson.scenarios is None:
            continue
        document = lesson.files["scenarios"]
        tell = (document.path, document.line_of("scenarios"))
        if rehearsal is None:
            do = "Write rehearsals in the file of a subject that the school takes, or take this file out."
            yield *tell, "No subject says how scenarios are practised.", do
            continue
        if lesson.plan and lesson.plan.number <= rehearsal.after:
            do = "Move it to a later lesson: pupils must know first what they may say, and whom they can tell."
            yield *tell, f"Scenarios come after lesson {rehearsal.after}.", do
        for part in lesson.scenarios.scenarios:
            for what, do in (*_bubbles(part, rehearsal), *_helping(part, library)):
                yield *tell, f'"{part.title}": {what}', do


def _bubbles(part: Scenario, rehearsal: Rehearsal) -> Iterator[tuple[str, str]]:
    bubbles = (*part.bubbles, *part.after)
    named = {person.name for person in part.people}
    if len(bubbles) > BUBBLES:
        yield f"There are {counted(len(bubbles), 'bubble')}.", f"Keep {BUBBLES} at most."
    for bubble in bubbles:
        if bubble.who not in named:
            yield f'"{bubble.who}" is not one of its people.', "Name one of them."
        if len(bubble.words.split()) > WORDS:
            yield f'"{bubble.words}" has more than {WORDS} words.', "Say one thing in it."
        refused = any(re.search(pattern, bubble.words, re.I) for pattern in rehearsal.refused)
        if refused or not _PLAIN.fullmatch(bubble.words):
            yield f'"{bubble.words}" is more than plain words.', "Write no sign, no body, no brand and no picture."
    noun = rehearsal.request.split()[0].casefold()
    asked = sum(words_of(bubble.words).count(noun) for bubble in bubbles)
    if asked > 1:
        yield f'"{noun}" is said {asked} times.', "Say it once: the words are heard, not practised."


def _helping(part: Scenario, library: Library) -> Iterator[tuple[str, str]]:
    words = library.settings.school.words
    if Stage.CONCRETE in part.stages:
        yield "It is not for the concrete stage.", "Practise stop and tell with real things there."
    if any(int(age) < YOUNGEST for age in _AGE.findall(part.ages)):
        yield f"Somebody in it is under {YOUNGEST}.", f"Make everybody {YOUNGEST} or older."
    if not part.stop.rstrip().endswith("?"):
        yield f'Its stop line "{part.stop}" asks nothing.', "Ask one thing that a pupil can point at."
    if not DENIED.search(part.ending.picture):
        yield f'"{part.ending.picture}" does not say that nobody looks.', "Write that nobody shows or asks to see one."
    if blamed := next((words for words in (part.why, *part.further, part.ending.other) if _BLAMES.search(words)), ""):
        yield f'"{blamed}" says what somebody should have done.', "Say what the one who asked did, and what helps now."
    if part.right not in part.choices:
        yield f'"{part.right}" is not one of its choices.', "Write one of them, in the same words."
    if not words.name_lead(part.ending.lead):
        yield f"Its end does not say what the {words.lead} does.", f"Name the {words.lead} in lead."
    if "thank you" not in part.ending.hears.casefold():
        yield (
            "Its end does not thank the one who tells.",
            "Write in hears what the adult says: thank you for telling me.",
        )


RULES = (
    LibraryRule(
        "lesson-scenario",
        "A scenario rehearses a real situation, so it must be safe to read on a bad day.",
        "a scenario without a stop, or with an emoji",
        "six bubbles of plain words, a stop, and an end that helps everybody",
        _scenarios,
    ),
)
"""The rule on scenarios."""
