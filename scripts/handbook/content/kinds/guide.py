"""The header of a guide and of its views; the string under a field is its help, as in ``kinds``."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.choices import Listing, Reader, View
from handbook.content.kinds.shared import Practice, Review, Tested
from handbook.source.forms import Day, DocumentRef, Language, Line, PinnedClause


@dataclass(frozen=True, slots=True)
class GuideHeader(Practice):
    """A guide for one group of readers, or a view: another way to read the same guide."""

    title: Line
    """The guide's title. Neutral on guides for pupils and parents."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    clauses: tuple[PinnedClause, ...] = ()
    """The clauses it puts into practice, each with the fingerprint it was written from. A view names its core's."""
    view: View = View.CORE
    """core, or a view of a core guide: autism-explicit (exact words), easy-read-draft (few words) or translation."""
    view_of: DocumentRef | None = None
    """The core guide that this is a view of, such as pupils/saying-no. Not on a core guide."""
    made_from: Line | None = None
    """The fingerprint of the words that a translation was made from. Write "00000000", and the check names it."""
    tested_with: tuple[Tested, ...] = ()
    """Readings by the people it is written for. Without one, an Easy Read view is shown as a draft."""
    shows: Listing | None = None
    """What the page gathers below its own words. Services are gathered for the page's readers only."""
    order: int = 100
    """Its place in lists and menus: a smaller number comes first. A view is listed with its core."""
    lang: Language | None = None
    """The language that it is written in, such as cy, if it is another than the school's."""
