"""The words in the headers of lessons and of training: who hears each, and so whose limits each keeps.

A teacher's notes are for staff; what the adult says aloud and what is on slides, cards and sheets is for
pupils; the page for home is for parents. Words that a lesson quotes in order to answer them, such as a wrong belief,
are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from handbook.content.checks.lessons.limits import walk
from handbook.content.kinds.lesson.plan import Evidence, KeyWord, LessonHeader, Misconception, StagePlan
from handbook.content.kinds.lesson.safety import (
    Before,
    Disclosure,
    ExitRoute,
    Guidance,
    QuestionBox,
    SafetyHeader,
    TellingWord,
)
from handbook.content.kinds.lesson.scenarios import Bubble, Ending, Scenario
from handbook.content.kinds.lesson.sheets import Card, CardSet, HomeHeader, QuizAnswer, QuizItem, StorySentence, Task
from handbook.content.kinds.lesson.slides import Checkpoint, Part, Slide, Wrong
from handbook.content.kinds.module import Item, ModuleHeader, Plan, QuestionsHeader, Right, Screen, Tempting
from handbook.content.library import Document, Library
from handbook.source.markdown_links import outline
from handbook.wording.find.listed_phrases import turned
from handbook.wording.findings import Finding
from handbook.wording.profiles import Profile
from handbook.wording.text.lexicon import Index
from handbook.wording.text.markdown_units import Unit, field_units
from handbook.wording.text.reading import OPENING, Reading, reading_of

_HEARERS: Mapping[Profile, Mapping[type, tuple[str, ...]]] = MappingProxyType(
    {
        Profile.STAFF: MappingProxyType(
            {
                LessonHeader: ("grouping_note", "prior_knowledge", "learning_points", "feedback"),
                StagePlan: ("how", "cards", "questions"),
                Misconception: ("reply",),
                Evidence: ("start", "end", "secure", "developing", "emerging", "unsure"),
                SafetyHeader: ("aftercare", "staff_note"),
                Guidance: ("description",),
                Before: ("do",),
                QuestionBox: ("how",),
                Part: ("teacher",),
                CardSet: ("use",),
                Card: ("why",),
                Task: ("answer",),
                ModuleHeader: ("aim",),
                Screen: ("title", "words"),
                Plan: ("when", "then"),
                Item: ("stem",),
                Right: ("text", "why"),
                Tempting: ("why",),
            }
        ),
        Profile.PUPILS: MappingProxyType(
            {
                LessonHeader: ("outcome",),
                StagePlan: ("outcome",),
                KeyWord: ("definition",),
                SafetyHeader: ("ground_rules", "already_happened"),
                ExitRoute: ("signal",),
                Disclosure: ("say",),
                TellingWord: ("phrase",),
                Part: ("title", "now_next", "say"),
                Slide: ("words",),
                Checkpoint: ("stem", "correct", "why"),
                Wrong: ("why",),
                QuizItem: ("stem", "hint"),
                QuizAnswer: ("why",),
                Card: ("words",),
                Task: ("words",),
                Scenario: ("ages", "before", "stop", "choices", "why", "further"),
                Bubble: ("words",),
                Ending: ("tells", "hears", "picture", "lead", "other", "good"),
                StorySentence: ("words",),
            }
        ),
        Profile.PARENTS: MappingProxyType({HomeHeader: ("told_what", "try_this")}),
    }
)


def header_readings(document: Document, library: Library, phrases: Index) -> Iterator[Reading]:
    """The words in the header of a lesson's file or of a module, once for each group of hearers."""
    if not document.kind.of_lessons and not isinstance(document.header, ModuleHeader | QuestionsHeader):
        return
    bare = replace(document, body=replace(document.body, text="", outline=outline("", document.body.line)))
    for profile, wanted in _HEARERS.items():
        units: list[Unit] = []
        block = OPENING - 1
        for key, model, field, value in walk(document.header):
            if field not in wanted.get(model, ()):
                continue
            for words in value if isinstance(value, tuple) else (value,):
                if isinstance(words, str):
                    units += field_units(words, document.line_of(key), block)
                    block -= 1
        if units:
            yield reading_of(bare, library, profile, tuple(units), phrases)


def aims(reading: Reading, limit: float) -> Iterator[Finding]:
    """Embarrassment as an aim, risk laid on a disability, and, in what staff read of a lesson, questions that probe."""
    del limit
    asked = reading.profile is Profile.STAFF and reading.document.id.startswith("lessons/")
    probes = [hit for hit in reading.hits.get("probes", ()) if asked and hit.unit.text.rstrip("\"”' ").endswith("?")]
    for hit in (*reading.hits.get("aims", ()), *probes):
        if not turned(reading, hit):
            what = f'"{hit.said}" does not help a pupil to tell.'
            yield Finding(hit.unit.line, hit.said, what, f"Instead: {hit.phrase.say}.")
