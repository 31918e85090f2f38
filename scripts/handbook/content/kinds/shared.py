"""Parts of headers that several kinds share; the string under a field is its help, as in ``kinds``.

Every header has a title, summary, readers, clauses, shows, order, review and waivers, written by authors or fixed for
its kind, so that whoever reads any document may ask for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Listing, Reader
from handbook.source.forms import ClauseRef, Day, Line, Period, Pin, Text


@dataclass(frozen=True, slots=True)
class Review:
    """When a page was last read through and how often that must happen. All three keys, or no block."""

    last: Day
    """The day a person last read the whole page against its sources, such as 2026-11-22."""
    every: Period
    """How long that reading holds: a number and a unit, such as 12 months."""
    owner: Line
    """The role (not the name) of the person who reads it next, such as DSL."""


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

    clauses: tuple[ClauseRef, ...]
    """Clause numbers. A section counts for all its clauses but those that another entry names more narrowly."""
    readers: tuple[Reader, ...]
    """The readers for each of whom a page must put these clauses to work."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """An exception to one check on words, on this page alone. Once its day has passed, or unused, it is a problem."""

    rule: Line
    """The name of the rule, such as wording-idiom."""
    words: Line
    """The words that may stand, as the finding shows them."""
    reason: Text
    """Why they may stand."""
    by: Line
    """The role of the person who decided it."""
    until: Day
    """The last day on which it holds, such as 2027-05-31."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waivable:
    """A header whose words are checked."""

    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""


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
    review: ClassVar[Review | None] = None
