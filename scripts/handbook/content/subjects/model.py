"""What a subject's file may say; the string under a field is its help, as in ``kinds``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import PupilView
from handbook.source.forms import DocumentRef, Flag, Line, Pattern, Text

NONE = "none"
"""The helper of a ready-made card that has none."""


class PhraseList(StrEnum):
    """The lists of phrases that checks on words look for."""

    IDIOMS = "idioms"
    VAGUE = "vague"
    HEDGES = "hedges"
    AMOUNTS = "amounts"
    NEGATIVES = "negatives"
    ABSOLUTES = "absolutes"
    BLAME = "blame"
    FEAR = "fear"
    SECRECY = "secrecy"
    TROUBLE = "trouble"
    MEANINGS = "meanings"
    PROBES = "probes"
    AIMS = "aims"
    CASES = "cases"
    TERMS = "terms"


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases that a check looks for, and what to write instead."""

    list: PhraseList
    """The list that they belong to."""
    forms: tuple[Line, ...]
    """The phrases, in small letters."""
    say: Text
    """What to write instead."""


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A short form and its words."""

    short: Line
    """The letters."""
    words: tuple[Line, ...]
    """The words that they are made from. The one word "word" says that the letters are better known than these."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of patterns."""

    name: Line
    """Its name in capitals. Patterns below it name it in braces."""
    pattern: Pattern
    """The pattern. NEAR, FEW, ONE and CHILD are known to all: up to five words, up to three, an article, a child."""


@dataclass(frozen=True, slots=True)
class Act:
    """What no step may ask anybody to do."""

    act: Line
    """What it is, after the words: this asks the reader to."""
    asks: tuple[Pattern, ...]
    """Patterns that ask for it."""
    lead_too: Flag = False
    """true where the safeguarding lead may not be asked either."""


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What steps for one reader do not speak of, neither for nor against."""

    reader: Reader
    """The reader."""
    pattern: Pattern
    """The pattern."""
    what: Line
    """What is wrong, after the words that were found."""
    do: Text
    """What to write instead."""


@dataclass(frozen=True, slots=True)
class Taught:
    """What lessons must teach between them."""

    key: Line
    """Its name in the headers of lessons."""
    words: Line
    """What it is, in a line."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the card in its one wording, which every page and sheet repeats."""

    number: Line
    """What it is called, such as 1b."""
    asks: Line
    """The question."""
    decides: Line
    """The answers that end the card, a colon, and how. Any other answer goes on to the next question."""
    words: Line = ""
    """What belongs to it."""
    symbols: tuple[Line, ...] = ()
    """The names of its symbols."""
    helper: Flag = False
    """true where a helper can be thought of."""

    @property
    def text(self) -> str:
        """All its words, as on a card to cut out."""
        return " ".join(filter(None, (f"{self.number}.", self.asks, self.words, self.decides)))


@dataclass(frozen=True, slots=True)
class Card:
    """The card with questions that a teacher makes for a pupil."""

    not_for: Line
    """The line above all questions: what the card is not for."""
    already: Text
    """The line below them, for a pupil to whom it has happened."""
    questions: tuple[Question, ...]
    """The questions, in order."""
    helpers: tuple[Line, ...]
    """The people that a teacher can pick as the helper, as the pupil says it. A teacher picks for each pupil."""
    asks_helper: Line
    """What is asked of the helper, who is {helper} in it."""
    only_think: Line
    """That the helper is only thought of: a literal reader goes and asks."""
    ready: tuple[Line, ...]
    """The helpers of the ready-made cards, the first of them a person; none for a card without one."""
    about_ready: Text
    """What a teacher must know of the ready-made cards."""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A short line with its drawing."""

    symbol: Line
    """The name of the symbol."""
    words: Line
    """One thing, in a few words."""


@dataclass(frozen=True, slots=True)
class DrawnHelp:
    """What matters most, as a view with drawings says it, for a pupil whom the prose of adults does not help."""

    view: PupilView
    """The view that says it so."""
    already: tuple[DrawnLine, ...]
    """What a pupil can do for whom it has happened, or who did it."""
    people: tuple[DrawnLine, ...]
    """Who helps at school. Services outside come after it, each with its number."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What an adult says to something that a pupil says."""

    hears: Line
    """What the pupil says."""
    say: Text
    """What the adult says."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How the real situation is practised in words only: what the adult says, and what no scenario may hold."""

    after: int
    """The number of the lesson that must come first. No lesson up to it has scenarios."""
    ready: tuple[Text, ...]
    """What must be true before an adult opens a sheet, each to tick."""
    how: tuple[Text, ...]
    """How it is done, one thing an item."""
    opens: Text
    """What the adult says before a scenario."""
    pauses: Text
    """What the adult says at the stop line."""
    never: tuple[Line, ...]
    """What the adult never asks."""
    closes: Text
    """What the adult says after the end."""
    leaves: tuple[Text, ...]
    """What the adults do when a pupil leaves, tells something or looks as if it had happened."""
    replies: tuple[Reply, ...]
    """What the adult says to a pupil who tells, also to one who did it."""
    request: Line
    """The words of the request. They come once in the bubbles of a scenario at most."""
    refused: tuple[Pattern, ...] = ()
    """Patterns of what no bubble may hold."""
    stop_symbol: Line = ""
    """The name of the symbol at the stop line."""
    end_symbols: tuple[Line, ...] = ()
    """The names of the symbols at the helping end."""
    home: Text = ""
    """What parents read of it on the page for home of a lesson with scenarios, as a paragraph of its own."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What may be promised to somebody who asks for help, and what may not be made of it."""

    name: Line
    """What it is about, such as secrecy."""
    says: tuple[Line, ...]
    """The words that say it, one way for each kind of reader. Nothing else says it."""
    pages: tuple[DocumentRef, ...]
    """The pages that must say it. Their views say it too."""
    wrong: tuple[Line, ...]
    """Ways of saying it wrongly, ten at least. Each must be refused by a pattern."""
    refused: tuple[Pattern, ...]
    """Patterns of what no page for these readers may say."""
    instead: Text
    """What to write instead."""
    everyone: Flag = False
    """true where staff's pages and notes must say it in these words too: one question has one answer."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The words, acts and topics of one subject, or of all that a school takes."""

    title: Line = ""
    """The name of the subject."""
    summary: Line = ""
    """What it is, in a sentence."""
    loaded: tuple[Line, ...] = ()
    """Words that no title for pupils or parents holds. A star at the end is any ending."""
    filtered: tuple[Line, ...] = ()
    """Further words that no address holds, because a school's filter may refuse it."""
    phrases: tuple[Phrases, ...] = ()
    """Phrases that the checks on words look for."""
    definitions: tuple[Text, ...] = ()
    """The definitions, whole, that the list of meanings lets pass."""
    alike: tuple[tuple[Line, ...], ...] = ()
    """Words that mean one thing, in one and many. A page keeps to the first two."""
    known: tuple[Line, ...] = ()
    """Words that the pages explain, or that everybody knows."""
    short_forms: tuple[ShortForm, ...] = ()
    """Short forms and their words."""
    pieces: tuple[Piece, ...] = ()
    """Named parts of the patterns below."""
    verbs: tuple[Line, ...] = ()
    """The pieces that are verbs: a prohibition carries over a list of them."""
    acts: tuple[Act, ...] = ()
    """What no step may ask anybody to do."""
    unsaid: tuple[Unsaid, ...] = ()
    """What steps for one reader do not speak of."""
    teaching: tuple[Pattern, ...] = ()
    """Words of lessons, which come on another day than help."""
    promises: tuple[Promise, ...] = ()
    """What may be promised, and where it is."""
    common: tuple[Line, ...] = ()
    """Words that are on pages of many services; as the only word of a name they tell nobody apart."""
    help_numbers: tuple[Line, ...] = ()
    """Telephone numbers that any page of help may give beside its own, such as those of the emergency services."""
    guidance: tuple[Line, ...] = ()
    """The guidance that the topics are from."""
    about_topics: tuple[Text, ...] = ()
    """How sure the topics are."""
    topics: tuple[Taught, ...] = ()
    """What guidance asks lessons to teach."""
    coverage: tuple[Taught, ...] = ()
    """What lessons must cover between them, so that no part is left out."""
    phases: tuple[Line, ...] = ()
    """The parts of school life that a lesson may be for."""
    cards: tuple[Card, ...] = ()
    """The card with questions."""
    drawn_help: tuple[DrawnHelp, ...] = ()
    """What matters most, for each view of a lesson that has a drawing on each line."""
    rehearsals: tuple[Rehearsal, ...] = ()
    """How the real situation is practised in words only."""


ALONE = Subject()
"""No subject at all."""
