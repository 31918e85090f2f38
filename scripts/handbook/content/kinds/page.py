"""The header of a plain page; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.choices import Listing, Reader
from handbook.content.kinds.shared import Practice, Review
from handbook.source.forms import Day, Language, Line, PinnedClause


@dataclass(frozen=True, slots=True)
class PageHeader(Practice):
    """A plain page."""

    title: Line
    """The page's title. Neutral on pages for pupils and parents."""
    summary: Line
    """One sentence, for lists and search."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    readers: tuple[Reader, ...] = ()
    """Who reads it. Leave it out for everybody."""
    clauses: tuple[PinnedClause, ...] = ()
    """The clauses it puts into practice, each with the fingerprint it was written from."""
    shows: Listing | None = None
    """What the page gathers below its own words. Services are gathered for the page's readers only."""
    order: int = 100
    """Its place in lists and menus: a smaller number comes first."""
    lang: Language | None = None
    """The language that it is written in, such as cy, if it is another than the school's."""
