"""The headers of a training module and of its questions; the string under a field is its help, as in ``kinds``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.forms import Version
from handbook.content.kinds.shared import OwnWords, Practice, Review, Sheet
from handbook.source.forms import Day, Flag, Line, Period, PinnedClause, Text


class Trainee(StrEnum):
    """Who takes a module. Each has a path through the modules."""

    GATE = "gate"
    ASSISTANT = "assistant"
    LEADER = "leader"
    OFFICE = "office"
    LEAD = "lead"
    BOARD = "board"


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen: at most 80 words, and where they come from."""

    title: Line
    """What it says, in a few words."""
    words: tuple[Text, ...]
    """The words, one thing an item, at most 80 words together."""
    rests: tuple[Line, ...]
    """The clauses, notes and pages that it rests on, such as "pictures:6.3" or never-look-at-the-picture."""
    short: Flag = False
    """true on a screen for people who have a few minutes: at the door, or in a group of 15 minutes."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan to say aloud: if this happens, then I do that."""

    when: Line
    """What happens, such as "a pupil holds out a phone"."""
    then: Line
    """What I do, such as "I look away and say that I need not see it"."""


@dataclass(frozen=True, slots=True)
class ModuleHeader(Practice, OwnWords):
    """A training module: a question before any teaching, short screens, checks, a plan, and a last set of questions.

    Its questions are in training/questions/ under the same name. It is practice until the school has agreed it and the
    notes that its critical questions rest on.
    """

    title: Line
    """The module's title."""
    summary: Line
    """One sentence, for lists and search."""
    version: Version
    """Three numbers, such as "0.1.0". Change it with the words: a certificate names it."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    trainees: tuple[Trainee, ...]
    """Who must take it: gate, assistant, leader, office, lead or board."""
    aim: Line
    """What somebody can do afterwards, such as "Do five things, and avoid six"."""
    minutes: int
    """How long it takes alone."""
    within: Period
    """How soon after somebody starts, such as 1 week."""
    again: Period
    """How long it counts, such as 12 months."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it rests on, each with the fingerprint of the words that it was written for."""
    opening: Line
    """The question that comes before any teaching, by its id."""
    screens: tuple[Screen, ...]
    """The screens in order."""
    checks: tuple[Line, ...]
    """Two or three questions after the screens that nobody scores, by their ids."""
    plan: Plan
    """One plan, said aloud at the end."""
    others: int
    """How many questions of the last set are not critical. All critical subjects come as well, one question each."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    short_minutes: int = 0
    """How long its short form takes, if it has one."""
    order: int = 100
    """Its place in lists and paths: a smaller number comes first."""


@dataclass(frozen=True, slots=True)
class Right:
    """The right answer."""

    text: Line
    """What to do, or to say."""
    why: Text
    """Why it is right."""


@dataclass(frozen=True, slots=True)
class Tempting:
    """A wrong answer that somebody could give, because of something that they believe."""

    text: Line
    """What somebody might do, or say."""
    belief: Line
    """What they believe, such as "I may look if I mean well". The tally names it, so that it can be taught again."""
    why: Text
    """Why it is wrong, without blame. What is right is said below it by itself."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question about something that happens, with three answers."""

    id: Line
    """Its name in small letters, digits and hyphens, such as phone-held-out. It stays when the words change."""
    stem: Text
    """What happens. Nobody in it is real."""
    right: Right
    """The one right answer."""
    wrong: tuple[Tempting, ...]
    """Two wrong answers, or three."""
    rests: tuple[Line, ...]
    """The clauses, notes and pages that it rests on, such as "pictures:6.3" or never-look-at-the-picture."""
    critical: Line | None = None
    """What nobody may get wrong, such as look. It is asked each time, and every one of these must be right."""
    fact: Flag = False
    """true where it asks for a fact, and nothing happens in it. At most one in three does."""


@dataclass(frozen=True, slots=True)
class QuestionsHeader(Sheet):
    """The questions of a module. The page has every answer with its reason, for readers without JavaScript."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Line
    """A title of its own, such as The first five minutes: answers and reasons."""
    summary: Line
    """One sentence, for lists and search."""
    items: tuple[Item, ...]
    """The questions. A set is drawn from them each time."""
