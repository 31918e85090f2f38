"""The header of a lesson's scenarios: the real situation in words only, each on one sheet with its helping end.

Adults alone open it. The adult's words, the same for every scenario, are in the subject's file.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Stage
from handbook.content.kinds.lesson.forms import Said, Title
from handbook.content.kinds.lesson.safety import Character
from handbook.content.kinds.shared import Sheet
from handbook.source.forms import Line, Text


class Way(StrEnum):
    """How a character's words are given."""

    WRITES = "writes"
    SAYS = "says"
    THINKS = "thinks"


@dataclass(frozen=True, slots=True)
class Bubble:
    """One bubble."""

    who: Line
    """The name of one of the people."""
    words: Line
    """At most 9 plain words: no emoji, no address, no picture."""
    way: Way = Way.WRITES
    """writes, says or thinks."""


@dataclass(frozen=True, slots=True)
class Ending:
    """The helping end, on the same sheet. Nobody reads a scenario without it, so no part of it can be left out."""

    tells: Line
    """Who tells whom, and how, with words alone."""
    hears: Line
    """What the adult says first: thank you for telling me."""
    picture: Line
    """That nobody shows a picture or asks to see one."""
    lead: Line
    """What the safeguarding lead does."""
    other: Text
    """What the one who asked, pushed or passed it on did, and what help that person gets too."""
    good: Line
    """An ordinary good thing that comes after."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A made-up situation in which somebody asks for a picture, in bubbles of words."""

    title: Title
    """A neutral title."""
    stages: tuple[Stage, ...]
    """developing, independent or both. It is never for the concrete stage."""
    people: tuple[Character, ...]
    """Who is in it; also an account or a group. Pupils never speak for the one who asks."""
    ages: Line
    """How old they are; nobody is under 13."""
    bubbles: tuple[Bubble, ...]
    """What comes before the stop line."""
    stop: Line
    """The one thing to point at, asked before any answer is shown."""
    choices: tuple[Line, ...]
    """Two or three answers to point at. Pupils meet them mixed."""
    right: Line
    """The right one of them."""
    why: Said
    """What the adult says after any answer. It starts with what is true."""
    ending: Ending
    """The helping end."""
    before: Line | None = None
    """What happened before. A picture is never sent in a bubble, and never shown or described."""
    after: tuple[Bubble, ...] = ()
    """What comes after the stop line. With the bubbles before it there are at most 6."""
    further: tuple[Line, ...] = ()
    """Thoughts or words more, on the sheet for the independent stage alone."""


@dataclass(frozen=True, slots=True)
class ScenariosHeader(Sheet):
    """Practice with the real situation, in words only. No search, no menu and no page for pupils leads to it."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Title
    """A title of its own, such as Lesson 4: practice in words."""
    summary: Line
    """One sentence, for the adult."""
    scenarios: tuple[Scenario, ...]
    """1 to 12 scenarios. A school may leave any of them out."""
