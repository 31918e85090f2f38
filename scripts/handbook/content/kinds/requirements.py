"""The header of the map of requirements; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.shared import Review, Unordered, Waivable
from handbook.source.forms import ClauseRef, Day, DocumentRef, Line, PinnedClause


class Certainty(StrEnum):
    """How the place of a requirement is known."""

    COPY = "seen in a stored copy"
    SECOND_HAND = "second-hand"
    UNSEEN = "not seen"


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that law or guidance asks of the school, and where it is met."""

    title: Line
    """What is asked, in a few words."""
    named_in: tuple[Line, ...]
    """Where it is asked: the publication and the place in it."""
    certainty: Certainty
    """How that place is known. Nobody may call it verified but a person who opened the publication."""
    evidence: tuple[Line, ...]
    """What the school would show. This website does not know whether there is any."""
    met_by: tuple[ClauseRef, ...] = ()
    """The clauses that meet it, each pinned under clauses. Leave it out if the policy says nothing of it."""
    pages: tuple[DocumentRef, ...] = ()
    """The pages that put it to work, such as help/staff-tell."""
    missing: Line | None = None
    """What the signed policy does not say of it."""
    unseen: Line | None = None
    """What nobody saw, and the school must open."""


@dataclass(frozen=True, slots=True)
class YearlyEvent:
    """Something that comes round every year, for the calendar."""

    month: int
    """The month, from 1 to 12. It is due on the first school day of it, that is Monday to Friday."""
    what: Line
    """What comes, and what to do then."""
    owner: Line
    """The role that should do it. It is a suggestion."""


@dataclass(frozen=True, slots=True)
class RequirementsHeader(Waivable, Unordered):
    """The map of what is required: where policy and pages meet it, and what the school would show."""

    title: Line
    """The page's title."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    clauses: tuple[PinnedClause, ...]
    """The clauses that are named, each with the fingerprint of the words it was read against."""
    requirements: tuple[Requirement, ...]
    """The requirements, in the order of the page."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    yearly: tuple[YearlyEvent, ...] = ()
    """What comes round every year."""
