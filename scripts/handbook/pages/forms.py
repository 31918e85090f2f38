"""A form as its page shows it: what each question asks for, with room to write on paper and in Word."""

from __future__ import annotations

from handbook.content.kinds.form import FormHeader, Part, Question
from handbook.content.library import Document, Library
from handbook.pages.lessons.marks import TICK
from handbook.pages.markup import escaped, hard_spaces, moved

BREAK = "<br>"
ASKED, ROOM = "To fill in", "Write here"
"""The heads of the two columns of every part."""
SHORT = 16
"""Letters of all choices of a question that are printed on one line."""


def form_page(document: Document[FormHeader], library: Library) -> str:
    """Who fills the form in, where it is kept, its own words, and every part as rows to fill in."""
    header, path = document.header, document.path
    parts = [
        f"**Who fills it in, and when:** {escaped(header.when)}",
        f"**{escaped(header.kept)}**",
        moved(document.body.text.strip(), path, path, library),
        *(_part(part) for part in header.parts),
    ]
    return "\n\n".join(part for part in parts if part)


def _part(part: Part) -> str:
    rows = "\n".join(f"| {_asked(question)} | {_room(question)} |" for question in part.questions)
    return f"## {escaped(part.heading)}\n\n| {ASKED} | {ROOM} |\n| --- | --- |\n{rows}"


def _asked(question: Question) -> str:
    return BREAK.join(words for words in (f"**{escaped(question.ask)}**", escaped(question.help)) if words)


def _room(question: Question) -> str:
    """Boxes to tick, then three lines of print for two lines of writing; the words beside them often take as much."""
    boxes = [f"{TICK} {escaped(choice)}" for choice in question.choices]
    short = sum(len(choice) for choice in question.choices) <= SHORT
    ticked = " ".join(map(hard_spaces, boxes)) if short else BREAK.join(boxes)
    return ticked + BREAK * (question.lines * 3 // 2)
