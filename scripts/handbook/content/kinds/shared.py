"""Parts of headers that several kinds share; the string under a field is its help, as in ``kinds``.

Every header has a title, summary, readers, clauses, shows, order, written, review and waivers. Authors set them or the
kind fixes them, so whoever reads any document may ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Listing, Reader
from handbook.source.forms import Day, Flag, FormerAddress, Label, Line, Period, Pin, PinnedNote, Text


@dataclass(frozen=True, slots=True)
class Review:
    """How often a person at the school must read a page through, and who; for the first time perhaps sooner."""

    every: Period
    """How long a reading holds, or the writing of a page that nobody has read: such as 12 months."""
    owner: Line
    """The role (not the name) that should read it. It is a suggestion until the school takes it over."""
    first: Day | None = None
    """The day of the first reading, if sooner, so that pages written together do not come due together."""


@dataclass(frozen=True, slots=True)
class Tested:
    """A reading of the page by people it is written for."""

    on: Day
    """The day of the reading."""
    who: Line
    """Who read it, without names, such as a group of Year 9 pupils with their speech and language therapist."""
    number: int
    """How many people read it."""
    changed: Text
    """What was changed afterwards."""


@dataclass(frozen=True, slots=True)
class Concern:
    """Clauses and the readers whom they concern."""

    clauses: tuple[Label, ...]
    """Labels of clauses. A section counts for all its clauses but those that another entry names more narrowly."""
    readers: tuple[Reader, ...]
    """The readers for each of whom a page must put these clauses to work."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception to one check on words, on this page alone. Once its day has passed, or unused, it is a problem."""

    rule: Line
    """The name of the rule, such as wording-idiom."""
    words: Line
    """The words that may stay, as the finding shows them."""
    reason: Text
    """Why they may stay."""
    by: Line
    """The role of the person who decided it."""
    until: Day
    """The last day on which it holds, such as 2027-05-31."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivable:
    """A header whose words are checked."""

    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""
    former: tuple[FormerAddress, ...] = ()
    """Its earlier addresses, oldest first, such as parents/old-name; a part of it with #. Each leads here for ever."""
    draft: Flag = False
    """Whether the page is kept back while it is written. The check says which pages are."""
    nations: tuple[Line, ...] = ()
    """The nations whose schools may take this page over; if left out, the nation of this website's school."""
    areas: tuple[Line, ...] = ()
    """The council areas that it is for. A school elsewhere that takes over these pages does not get it."""
    replaces: Line | None = None
    """The fingerprint of the page of the base that it was made from and whose place it takes; the check names it."""


@dataclass(frozen=True, slots=True)
class Unconcerned:
    """A note of severity A on a clause that the page puts to work, and why the page does not depend on it."""

    note: Line
    """The note's file name, such as never-look-at-the-picture."""
    why: Text
    """Why what the page says does not depend on the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(Waivable):
    """A header of a page that puts clauses to work, and so depends on the notes of severity A on them."""

    notes: tuple[PinnedNote, ...] = ()
    """The notes of severity A that the page was written under, each with its revision."""
    unconcerned: tuple[Unconcerned, ...] = ()
    """Notes of severity A on the page's clauses that do not matter to this page, each with the reason."""


class OwnWords:
    """A header whose page gathers nothing from other documents."""

    __slots__ = ()
    shows: ClassVar[Listing | None] = None


class Unordered(OwnWords):
    """A header that gives its page no place of its own in lists: the title decides."""

    __slots__ = ()
    order: ClassVar[int] = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Waivable, Unordered):
    """A header of what is kept beside a lesson's plan, which is reviewed with it and names its clauses."""

    clauses: ClassVar[tuple[Pin, ...]] = ()
    written: ClassVar[Day | None] = None
    review: ClassVar[Review | None] = None
