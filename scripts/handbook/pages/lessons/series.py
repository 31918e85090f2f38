"""The questions before and after the whole series: the same skills, each time with another story."""

from __future__ import annotations

from handbook.content.kinds.lesson.choices import ItemKind
from handbook.content.kinds.lesson.sheets import QuizItem
from handbook.content.library import Library
from handbook.content.queries.lessons import lessons_of
from handbook.pages.lessons.marks import sheet
from handbook.pages.lessons.questions import shown, to_tick
from handbook.pages.lessons.record import pairs, to_fill
from handbook.pages.markup import block, escaped

FIRST, LAST = "Before lesson 1", "After the last lesson"
GROUP = 6
"""How many pupils the record has a row for."""


def series_sheets(library: Library) -> str:
    """The questions that are asked before the first lesson and, as their pairs, after the last one."""
    chosen = [pair for lesson in lessons_of(library) for pair in pairs(lesson) if pair[0].series]
    if not chosen:
        return ""
    first, last = [start for start, _ in chosen], [end for _, end in chosen]
    heads = ["Initials", *(str(number) for number in range(1, len(chosen) + 1))]
    table = "\n\n".join(f"**{when}**\n\n{to_fill(heads, GROUP)}" for when in (FIRST, LAST))
    key = "\n".join(
        f"{number}. {escaped(start.skill.capitalize())}. Right: {_right(start)} And after: {_right(end)}"
        for number, (start, end) in enumerate(chosen, 1)
    )
    return "\n\n".join(
        (
            sheet("series-before", FIRST, *_questions(FIRST, first)),
            sheet("series-after", LAST, *_questions(LAST, last)),
            sheet("series-record", "The record of the series, for the adult", table, key, kind="record"),
        )
    )


def _questions(about: str, items: list[QuizItem]) -> list[str]:
    return [
        block("div", f"**{number}.** {escaped(item.stem)}\n\n{to_tick(answers)}", class_="question")
        for number, (item, answers) in enumerate(shown(about, items), 1)
    ]


def _right(item: QuizItem) -> str:
    right = [answer.text for answer in item.answers if answer.correct or item.type is not ItemKind.CHOICE]
    return f"“{escaped(' '.join(right))}”"
