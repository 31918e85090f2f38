"""What hangs in the room, lies on the tables and is in every hand: the same sheets in every lesson, from its data."""

from __future__ import annotations

import re
from collections.abc import Iterable
from types import MappingProxyType

from handbook.content.checks.answers import COMMON, roots
from handbook.content.kinds.lesson.choices import PartKind
from handbook.content.kinds.lesson.slides import Part
from handbook.content.library import Library
from handbook.content.queries.lessons import SYMBOL_FOLDER, Lesson, symbols_of
from handbook.pages.lessons.marks import TICK, bullets, pictures, sheet
from handbook.pages.markup import block, escaped, hard_spaces

ROUTINE = MappingProxyType(
    {
        PartKind.SETTLE: "now",
        PartKind.RULES: "rule",
        PartKind.SETTLE_OUT: "end",
    }
)
"""The symbols of the parts that come in each lesson."""
JUDGES = frozenset({"yes", "no", "stop", "go", "safe"})
"""Symbols that stand for no part of the plan: a pupil would read the part as an order."""
SLIPS = 3
"""Question slips for each pupil, on one page."""
STRIP, ROLES = "Comic strip", "Role cards"
"""Sheets that a pack holds where a part of the lesson names them among its materials."""
BOXES = (
    "Who is here?",
    "What does one person write or say?",
    "What does the other person think?",
    "Who helps?",
)
"""What the boxes of a comic strip ask for: what is drawn ends with help."""
ROOM = r"\_" * 28
"""A line to write on: wider than 30 millimetres in every format."""


def room_sheets(lesson: Lesson, base: str, library: Library) -> list[str]:
    """The rules and the plan strip, labels, cards to leave and to stop, slips; and what else the lesson uses."""
    safety, slides, cards = lesson.safety, lesson.slides, lesson.cards
    if safety is None or slides is None or cards is None:
        return []
    strip = [
        f"- {_pictured(_of_part(part, library), base, library)}{number}. {escaped(part.title)}"
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
    if uses(lesson, STRIP):
        boxes = (f"- **{number}. {words}**" for number, words in enumerate(BOXES, 1))
        comic = block("div", cards_list(boxes), class_="comic-strip")
        found.append(sheet("strip", STRIP, "A made-up story. Draw, write or stick. You can pass.", comic))
    if uses(lesson, ROLES):
        about = "Choose a card, or pass. An adult reads the words of the one who asks. No card is for that person."
        roles = block("div", cards_list(role_cards(library.settings.school.words.lead)), class_="cut-cards")
        found.append(sheet("roles", ROLES, about, roles))
    return found


def _of_part(part: Part, library: Library) -> tuple[str, ...]:
    """The symbol of a part on the plan: the same in each lesson for what comes in each, and never one that judges.

    It is one whose word the title has, of those in the part before others; or else the first in the part.
    """
    if part.kind in ROUTINE:
        return (ROUTINE[part.kind],)
    shown = [name for slide in part.slides for name in slide.symbols if name not in JUDGES]
    listed, title = symbols_of(library), roots(part.title) - COMMON
    said = [name for name in (*shown, *listed) if name in listed and roots(listed[name].word) <= title]
    return tuple([*(name for name in said if name not in JUDGES), *shown][:1])


def uses(lesson: Lesson, what: str) -> bool:
    """Whether a part of the lesson has a sheet among its materials."""
    parts = lesson.slides.parts if lesson.slides else ()
    return any(what in part.activity.materials for part in parts if part.activity)


def role_cards(lead: str) -> tuple[str, ...]:
    """A card for each role of a pupil, with two lines to say, sign or press. Nobody plays the one who asks."""
    return tuple(
        "\n\n    ".join((f"- **{role}**", *map(escaped, words)))
        for role, *words in (
            ("I am asked.", "I can say: “No.”", "I can say: “I will tell an adult.”"),
            ("I am the friend.", "I can say: “I am with you.”", "I can say: “We tell an adult together.”"),
            (
                "I am the helper.",
                "I can say: “Thank you for telling me.”",
                f"I can say: “I tell the {lead}, who helps.”",
            ),
            ("I pass.", "I watch, or I do something calm.", "Nobody asks why."),
        )
    )


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
