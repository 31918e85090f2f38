"""The headers of what is beside a lesson's plan: pupil pages, quiz, cards, worksheet, answers, story, home page.

The string under a field is its help, as in ``kinds``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Each, ItemKind, Place, PupilView, Telling
from handbook.content.kinds.lesson.forms import SymbolRef, Title
from handbook.content.kinds.shared import Review, Sheet, Unordered, Waivable
from handbook.source.forms import ClauseRef, Day, Flag, Line, Pin, Text


@dataclass(frozen=True, slots=True)
class PupilHeader(Sheet):
    """What a pupil reads, part by part, in one of five views. Its body has a section for each part, under its title."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? To read."""
    summary: Line
    """One sentence, for lists and search."""
    view: PupilView
    """core, autism-explicit, easy-read-draft, symbol-supported or stretch, as the file's name says."""


@dataclass(frozen=True, slots=True)
class QuizAnswer:
    """One answer to choose or to place."""

    text: Line
    """The answer."""
    why: Line
    """What choosing it teaches, without blame and without praise of the pupil."""
    correct: Flag = False
    """true for a right answer of a choice."""
    place: Line | None = None
    """For sort, order and match: the group, number or partner that it goes with."""


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One question. Tries are unlimited; there is no score and no time."""

    type: ItemKind
    """choice, sort, order, match or short (then the answers are examples of good ones)."""
    stem: Line
    """The question or task."""
    skill: Line
    """What it asks for, in a few words. The start and the end ask for the same skill, each with another story."""
    answers: tuple[QuizAnswer, ...]
    """The answers, at least 2, or 1 for short. Pupils meet them mixed, so the right one may be written first."""
    series: Flag = False
    """true on an item of the start that is asked before the first lesson too; its pair is asked after the last one."""
    hint: Line | None = None
    """A hint."""
    clause: ClauseRef | None = None
    """The clause it is about."""
    symbol: SymbolRef | None = None
    """The symbol beside it."""


@dataclass(frozen=True, slots=True)
class QuizHeader(Sheet):
    """The questions at the start and the end of a lesson."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? Questions."""
    summary: Line
    """One sentence, for lists and search."""
    starter: tuple[QuizItem, ...]
    """2 to 4 items before the lesson."""
    exit: tuple[QuizItem, ...]
    """2 to 4 items after the lesson."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card to cut out."""

    words: Line
    """What is on it, in a few words."""
    symbols: tuple[SymbolRef, ...] = ()
    """Up to two symbols."""
    answer: Line | None = None
    """For a card to sort: where it goes. It is on the answers page, never on the card."""
    why: Line | None = None
    """Why it goes there."""


@dataclass(frozen=True, slots=True)
class CardSet:
    """Cards that belong together."""

    name: Line
    """The name of the set, such as Set A: everyday pictures."""
    use: Text
    """How the set is used."""
    each: Each
    """adult, pair or pupil: who gets a set. The list of what to print counts the copies by it."""
    cards: tuple[Card, ...]
    """2 to 16 cards."""
    labels: tuple[Line, ...] = ()
    """What the cards are sorted under, each printed as a large label for the table."""
    whole: Flag = False
    """true for a board: one sheet that stays whole and is not cut."""


@dataclass(frozen=True, slots=True)
class CardsHeader(Sheet):
    """The cards of a lesson, to print and cut out."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? Cards."""
    summary: Line
    """One sentence, for lists and search."""
    sets: tuple[CardSet, ...]
    """The sets."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of a worksheet."""

    words: Text
    """What to do: one thing."""
    answer: Text
    """What a good answer can be. It is on the answers page alone."""
    choices: tuple[Line, ...] = ()
    """Choices, each printed with a box to tick."""
    lines: int = 0
    """How many lines to write on, 0 to 8."""
    box: Flag = False
    """true for an empty box to draw or stick in."""
    symbols: tuple[SymbolRef, ...] = ()
    """Symbols beside the task."""


@dataclass(frozen=True, slots=True)
class WorksheetHeader(Sheet):
    """The worksheet of a lesson."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? Worksheet."""
    summary: Line
    """One sentence, for lists and search."""
    tasks: tuple[Task, ...]
    """2 to 8 tasks, for the developing stage."""
    concrete: tuple[Task, ...]
    """2 to 4 tasks with real things, to point, stick or draw. An adult reads them."""
    independent: tuple[Task, ...]
    """2 to 4 tasks that ask for reasons, comparisons and plans."""


@dataclass(frozen=True, slots=True)
class AnswersHeader(Sheet):
    """The answers, apart from what pupils get. They are gathered from the quiz, cards, worksheet and checks."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Title
    """A title of its own, such as Who could see it next? Answers."""
    summary: Line
    """One sentence, for lists and search."""


@dataclass(frozen=True, slots=True)
class StorySentence:
    """One sentence of a story, and what it does."""

    place: Place
    """introduction, body or conclusion."""
    kind: Telling
    """descriptive, perspective, affirmative or cooperative (these inform), or coaching."""
    words: Line
    """The sentence, in the first or third person, never "you"."""
    symbols: tuple[SymbolRef, ...] = ()
    """One symbol beside it, or none."""


@dataclass(frozen=True, slots=True)
class StoryHeader(Sheet):
    """A story for the one pupil who needs it. At least two sentences inform for each that coaches."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PUPILS,)

    title: Title
    """A neutral title of its own."""
    summary: Line
    """One sentence, for lists and search."""
    where: Line
    """Where it takes place."""
    when: Line
    """When."""
    who: Line
    """Who is in it; nobody real."""
    what: Line
    """What happens."""
    how: Line
    """How it happens."""
    why: Line
    """Why it matters."""
    sentences: tuple[StorySentence, ...]
    """The sentences in order: introduction, body, conclusion."""


@dataclass(frozen=True, slots=True)
class HomeHeader(Sheet):
    """The parents' mirror of a lesson: what was taught, in the very words, and everything that was used, to see."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.PARENTS,)

    title: Title
    """A neutral title of its own, such as Who could see it next? For home."""
    summary: Line
    """One sentence, for lists and search."""
    told_what: tuple[Text, ...]
    """What pupils were taught, 2 to 4 lines: they fit one side with the rest."""
    words_used: tuple[Line, ...]
    """The very words that the school used, so that home can use the same."""
    try_this: tuple[Text, ...]
    """1 to 4 small things to try at home."""


@dataclass(frozen=True, slots=True)
class Symbol:
    """One drawing of the set."""

    name: SymbolRef
    """The name of its file in docs/assets/symbols/, without .svg, such as share."""
    word: Line
    """The word it stands for."""
    shows: Line
    """What the drawing shows, in a few words, for a reader who cannot see it."""
    tried: Day | None = None
    """The day on which pupils were seen to understand it without its word. Without it the sheet calls it a draft."""


@dataclass(frozen=True, slots=True)
class SymbolsHeader(Waivable, Unordered):
    """The list of symbols. The page is also the printed sheet."""

    clauses: ClassVar[tuple[Pin, ...]] = ()
    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Title
    """The page's title."""
    summary: Line
    """One sentence, for lists and search."""
    symbols: tuple[Symbol, ...]
    """Every symbol, in the order of the sheet."""
    licence: Line
    """Under which terms others may use the drawings."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
