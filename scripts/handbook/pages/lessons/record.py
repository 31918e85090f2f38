"""Knowing what was learned: which questions are pairs, and the class record sheet of a lesson."""

from __future__ import annotations

from collections.abc import Sequence

from handbook.content.kinds.lesson.plan import Evidence
from handbook.content.kinds.lesson.sheets import QuizItem
from handbook.content.queries.lessons import Lesson
from handbook.pages.lessons.marks import sheet, stopped
from handbook.pages.markup import escaped

WORDS = ("unsure", "misconceived", "emerging", "developing", "secure")
"""The five words of the scale, as the record sheet lists them."""


def pairs(lesson: Lesson) -> tuple[tuple[QuizItem, QuizItem], ...]:
    """Each item of the start with the item of the end that asks for the same skill."""
    later = {item.skill: item for item in lesson.quiz.exit} if lesson.quiz else {}
    return tuple(
        (item, later[item.skill]) for item in (lesson.quiz.starter if lesson.quiz else ()) if item.skill in later
    )


def record_sheet(lesson: Lesson, lead: str) -> str:
    """A row for each pupil, the five words with what an adult sees, and the misreadings by letter."""
    plan = lesson.plan
    if plan is None:
        return ""
    skills = [f"{number}. {escaped(start.skill)}" for number, (start, _) in enumerate(pairs(lesson), 1)]
    numbers = range(1, len(skills) + 1)
    heads = [
        "Pupil",
        *(f"Start {n}" for n in numbers),
        *(f"End {n}" for n in numbers),
        "Word",
        "Note",
        "Day",
    ]
    table = to_fill(heads, plan.group_max)
    wrong = "; ".join(f"**{chr(97 + n)}** {stopped(part.belief)[:-1]}" for n, part in enumerate(plan.misconceptions))
    return sheet(
        "record",
        "Class record sheet",
        "Initials only, kept as the school keeps records of pupils: this website stores nothing. No worry is "
        f"written here: it goes to the {lead} at once. "
        f"Write yes, prompt, no or pass. Skills: {'; '.join(skills)}.",
        table,
        "**Word**, from what an adult sees in speech, signs, pointing or on a device:\n\n" + _scale(plan.evidence),
        f"**Note** the letter of a misreading: {wrong}. Three pupils with one letter: teach it again.",
        "Seen by, role and day: " + r"\_" * 28,
        kind="record",
    )


def to_fill(heads: Sequence[str], rows: int) -> str:
    """An empty table to write in."""
    bar, blank = "|" + " --- |" * len(heads), "|" + "   |" * len(heads)
    return "\n".join([f"| {' | '.join(heads)} |", bar, *[blank] * rows])


def _scale(evidence: Evidence) -> str:
    """The five words; the last is never given in the lesson itself, but with something new on another day."""
    said = {word: word.capitalize() for word in WORDS} | {"secure": "Secure, on another day (write it)"}
    return "\n".join(f"- **{said[word]}:** {escaped(getattr(evidence, word))}" for word in WORDS)
