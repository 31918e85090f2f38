"""How many of each thing a lesson has: a table, and the one rule that reads it.

The figures are those of the lesson model: few enough for a teacher to hold, enough for a pupil to have a choice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import Any

from handbook.content.checks.row import Finding, also
from handbook.content.kinds.lesson.forms import LIMIT
from handbook.content.kinds.lesson.plan import LessonHeader, Sensory, StagePlan
from handbook.content.kinds.lesson.safety import Character, Disclosure, Distancing, SafetyHeader
from handbook.content.kinds.lesson.scenarios import Scenario, ScenariosHeader
from handbook.content.kinds.lesson.sheets import (
    Card,
    CardSet,
    CardsHeader,
    HomeHeader,
    QuizHeader,
    QuizItem,
    StoryHeader,
    StorySentence,
    SymbolsHeader,
    Task,
    WorksheetHeader,
)
from handbook.content.kinds.lesson.slides import Activity, Checkpoint, Part, Slide, SlidesHeader
from handbook.content.library import Library
from handbook.problems import counted
from handbook.source.model import fields_of

MANY = 999

COUNTS: Mapping[tuple[type, str], tuple[int, int]] = MappingProxyType(
    {
        (LessonHeader, "clauses"): (1, MANY),
        (LessonHeader, "topics"): (1, MANY),
        (LessonHeader, "framework"): (1, MANY),
        (LessonHeader, "phase"): (1, MANY),
        (LessonHeader, "stages"): (1, 3),
        (LessonHeader, "delivery"): (1, 4),
        (LessonHeader, "prior_knowledge"): (1, 5),
        (LessonHeader, "learning_points"): (3, 4),
        (LessonHeader, "key_words"): (1, 5),
        (LessonHeader, "misconceptions"): (1, 3),
        (LessonHeader, "coverage"): (1, MANY),
        (LessonHeader, "contexts"): (4, MANY),
        (LessonHeader, "sittings"): (1, 3),
        (LessonHeader, "resources"): (1, MANY),
        (SafetyHeader, "content_guidance"): (1, MANY),
        (SafetyHeader, "ground_rules"): (3, 6),
        (SafetyHeader, "school_help"): (1, MANY),
        (SafetyHeader, "services"): (2, MANY),
        (SafetyHeader, "telling_words"): (3, 6),
        (SafetyHeader, "literal_risks"): (1, MANY),
        (Distancing, "characters"): (2, MANY),
        (Character, "does"): (1, MANY),
        (Disclosure, "say"): (1, MANY),
        (Disclosure, "do_not_say"): (1, MANY),
        (SlidesHeader, "parts"): (4, 9),
        (Part, "teacher"): (1, MANY),
        (Part, "slides"): (1, 10),
        (Slide, "symbols"): (0, 3),
        (Checkpoint, "distractors"): (2, MANY),
        (Activity, "responses"): (1, MANY),
        (QuizHeader, "starter"): (2, 4),
        (QuizHeader, "exit"): (2, 4),
        (QuizItem, "answers"): (1, MANY),
        (CardsHeader, "sets"): (1, MANY),
        (CardSet, "cards"): (2, 16),
        (CardSet, "labels"): (0, 4),
        (Card, "symbols"): (0, 2),
        (WorksheetHeader, "tasks"): (2, 8),
        (WorksheetHeader, "concrete"): (2, 4),
        (WorksheetHeader, "independent"): (2, 4),
        (Task, "symbols"): (0, 3),
        (StoryHeader, "sentences"): (4, MANY),
        (StorySentence, "symbols"): (0, 1),
        (HomeHeader, "told_what"): (2, 4),
        (HomeHeader, "words_used"): (1, MANY),
        (HomeHeader, "try_this"): (1, 4),
        (ScenariosHeader, "scenarios"): (1, 12),
        (Scenario, "stages"): (1, 2),
        (Scenario, "people"): (1, 4),
        (Scenario, "choices"): (2, 3),
        (SymbolsHeader, "symbols"): (1, MANY),
    }
)
"""The fewest and the most items of a list."""

FIGURES: Mapping[tuple[type, str], tuple[int, int]] = MappingProxyType(
    {
        (LessonHeader, "number"): (1, 99),
        (LessonHeader, "group_max"): (1, 30),
        (Part, "minutes"): (1, 40),
        (StagePlan, "minutes"): (5, 25),
        (StagePlan, "times"): (1, 6),
        (Task, "lines"): (0, 8),
        **{(Sensory, field.key): (0, 3) for field in fields_of(Sensory)},
    }
)
"""The lowest and the highest figure."""


def _out_of_range(library: Library) -> Iterator[Finding]:
    """Lists that are too short or too long, and figures out of range; the help of the field says why it matters."""
    for document in library.documents.values():
        if not document.kind.of_lessons:
            continue
        for key, model, field, value in walk(document.header):
            tell = (document.path, document.line_of(key))
            low, high = COUNTS.get((model, field), (0, MANY))
            if isinstance(value, tuple) and not low <= len(value) <= high:
                what = f'"{field}" has {counted(len(value), "item")}; it takes {_range(low, high)}.'
                yield *tell, what, _help(model, field)
            low, high = FIGURES.get((model, field), (0, MANY * 10))
            if isinstance(value, int) and not low <= value <= high:
                yield *tell, f'"{field}" is {value}; it takes {_range(low, high)}.', _help(model, field)
        if isinstance(document.header, LessonHeader):
            stages = [plan.stage for plan in document.header.stages]
            if len(set(stages)) < len(stages):
                what = "A stage is here twice."
                yield document.path, document.line_of("stages"), what, "Describe each stage once."


def walk(header: Any, top: str = "") -> Iterator[tuple[str, type, str, object]]:
    """Every value in a header with the key of the header it is under, its model and its own key."""
    for field in fields_of(type(header)):
        value = getattr(header, field.key)
        key = top or field.key
        yield key, type(header), field.key, value
        for item in value if isinstance(value, tuple) else (value,):
            if not isinstance(item, str) and is_dataclass(item):
                yield from walk(item, key)


def _help(model: type, key: str) -> str:
    return next(field.help for field in fields_of(model) if field.key == key)


def _range(low: int, high: int) -> str:
    if high >= MANY:
        return f"at least {low}"
    return f"{low}" if low == high else f"{low} to {high}"


RULES = (also(LIMIT, _out_of_range),)
"""The rule on how many."""
