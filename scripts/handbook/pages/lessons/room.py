"""What hangs in the room, lies on the tables and is in every hand: the same sheets in every lesson, from its data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.content.library import Library
from handbook.content.queries.lessons import SYMBOL_FOLDER, Lesson
from handbook.pages.lessons.door import SLIPS
from handbook.pages.lessons.marks import TICK, bullets, pictures, sheet
from handbook.pages.markup import block, escaped, hard_spaces

ROOM = r"\_" * 28
"""A line to write on: wider than 30 millimetres in every format."""


def room_sheets(lesson: Lesson, base: str, library: Library) -> list[str]:
    """The rules and the plan strip, the labels, the cards to leave and to stop, and the question slips."""
    safety, slides, cards = lesson.safety, lesson.slides, lesson.cards
    if safety is None or slides is None or cards is None:
        return []
    strip = [
        f"- {_pictured(part.slides[0].symbols[:1], base, library)}{number}. {escaped(part.title)}"
        for number, part in enumerate(slides.parts, 1)
    ]
    labels = list(dict.fromkeys(label for group in cards.sets for label in group.labels))
    leave = f"- {_pictured(('door',), base, library)}I leave now. An adult comes with me."
    stop = f"- {_pictured(('stop',), base, library)}Stop, please. I need a break."
    found = [
        sheet(
            "room",
            "For the room: our rules and the plan",
            bullets(safety.ground_rules),
            "Cut out the plan, and put it up in order. Turn a card over when its part is done.",
            block("div", cards_list(strip), class_="cut-cards"),
        )
    ]
    if labels:
        large = block("div", "\n".join(f"- **{escaped(label)}**" for label in labels), class_="cut-cards labels")
        found.append(sheet("labels", "Labels for the table", large))
    found.append(
        sheet(
            "signals",
            "Cards to leave and to stop",
            "One of each for each pupil. Keep them for all lessons. To leave: "
            + escaped(safety.exit_route.signal)
            + ".",
            block("div", cards_list((leave, stop, leave, stop)), class_="cut-cards"),
        )
    )
    found.append(sheet("slips", "Question slips", block("div", cards_list([_SLIP] * SLIPS), class_="cut-cards")))
    return found


_SLIP = (
    "- My question or drawing:\n\n    <br><br>\n\n"
    f"    An adult comes to me: {hard_spaces(f'{TICK} yes   {TICK} no')}\n\n    My name, if I want: {ROOM}"
)


def cards_list(rows: Iterable[str]) -> str:
    """The items of a list; where one has room to write, all are apart, or it would take in the next."""
    found = list(rows)
    return ("\n\n" if any("\n" in row for row in found) else "\n").join(found)


def card_words(words: str) -> str:
    """The words of a card; where it asks for words, a line to write on that is as wide as the card."""
    *asked, last = re.split(r"\s*_{4,}\s*", words)
    rows = []
    for asks in asked:
        before, _, number = asks.rpartition(" ")  # a number is on its line
        rows += [escaped(before), f"{number} {ROOM}"] if number.isdigit() else [escaped(asks), ROOM]
    return "\n\n    ".join(row for row in (*rows, escaped(last)) if row)


def _pictured(names: tuple[str, ...], base: str, library: Library) -> str:
    shown = pictures((name for name in names if f"{SYMBOL_FOLDER}/{name}.svg" in library.files), base, library)
    return f"{shown}<br>" if shown else ""
