"""The header of a form to print or to fill in as a Word file; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.shared import OwnWords, Review, Waivable
from handbook.source.forms import Day, Line, Pin, Text


@dataclass(frozen=True, slots=True)
class Question:
    """One thing to fill in."""

    ask: Line
    """What to write, in a few words."""
    help: Text = ""
    """What belongs there and what does not."""
    choices: tuple[Line, ...] = ()
    """Words to choose from, each printed with a box to tick."""
    lines: int = 1
    """How much room there is to write, in lines: 0 where a tick is enough, at most 8."""


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under a heading."""

    heading: Line
    """What this part is about, or who fills it in."""
    questions: tuple[Question, ...]
    """What to fill in, in order."""


@dataclass(frozen=True, slots=True)
class FormHeader(Waivable, OwnWords):
    """A form. It is printed, or filled in as a Word file at the school. Nobody can fill it in on the website."""

    title: Line
    """What the form is called."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...]
    """Who fills it in."""
    when: Text
    """Who fills it in, and when."""
    kept: Text
    """Where the filled form is kept, and how it must not be sent. It says not to email it."""
    parts: tuple[Part, ...]
    """The form itself, part by part."""
    written: Day
    """The day on which the whole form was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    order: int = 100
    """Its place in lists: a smaller number comes first."""
    clauses: ClassVar[tuple[Pin, ...]] = ()
