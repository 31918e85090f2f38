"""The parts of a lesson, in order: what the adult does and says, and what is on the slides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import PartKind, Response
from handbook.content.kinds.lesson.forms import Said, SymbolRef, Title
from handbook.content.kinds.lesson.plan import Sensory
from handbook.content.kinds.shared import Sheet
from handbook.source.forms import Line, Text


@dataclass(frozen=True, slots=True)
class Slide:
    """One screen: at most two sentences, with symbols."""

    words: Line
    """One or two sentences."""
    symbols: tuple[SymbolRef, ...] = ()
    """Up to three symbols, by name, such as share."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer, and why it is wrong."""

    text: Line
    """The answer."""
    why: Line
    """Why it is not right, as teaching and without blame."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A question to the whole group that shows the adult who has understood."""

    stem: Line
    """The question."""
    correct: Line
    """The right answer."""
    why: Line
    """Why it is right."""
    distractors: tuple[Wrong, ...]
    """At least two wrong answers, each with its reason."""


@dataclass(frozen=True, slots=True)
class Activity:
    """What pupils do in a part."""

    format: Line
    """Who works with whom, such as pairs."""
    responses: tuple[Response, ...]
    """The ways in which a pupil may answer: speak, point, sort, draw, type, none."""
    materials: tuple[Line, ...] = ()
    """What they use."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the lesson: what the adult does and says, and the slides. The pupil's words are in pupil.md."""

    kind: PartKind
    """settle, rules, starter, explain, check, practise, feedback, plenary, exit or settle_out."""
    title: Line
    """At most 8 words. It heads the slide, and the same section of each pupil page."""
    minutes: int
    """How long it takes. Only the adult sees it."""
    now_next: Line
    """What is now and what is next, such as "Now: the cards. Next: a chat to read."."""
    teacher: tuple[Text, ...]
    """What the adult does, one thing an item."""
    say: Said
    """The exact words to say, at most 40."""
    slides: tuple[Slide, ...]
    """1 to 10 screens, with one idea on each."""
    activity: Activity | None = None
    """What pupils do, if they do anything but listen."""
    check: Checkpoint | None = None
    """A check for understanding. At least one part of the lesson has one."""
    sensory: Sensory | None = None
    """The load of this part, if it differs from that of the lesson."""


@dataclass(frozen=True, slots=True)
class SlidesHeader(Sheet):
    """The parts of a lesson in order. The page is the slides; the plan shows the adult's side of each part."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? Slides."""
    summary: Line
    """One sentence, for lists and search."""
    parts: tuple[Part, ...]
    """4 to 9 parts; the first is settle and the last is settle_out."""
