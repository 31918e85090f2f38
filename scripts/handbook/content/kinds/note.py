"""The header of a note; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader, Says, Severity, Sight
from handbook.content.kinds.shared import Review, Unordered, Waivable
from handbook.source.forms import Day, DocumentRef, Line, PartialDate, PinnedClause, Text, Url


@dataclass(frozen=True, slots=True)
class Authority:
    """The publication that a note relies on."""

    title: Line
    """The title of the publication."""
    publisher: Line
    """Who published it."""
    date: PartialDate | None = None
    """When: a year, a month or a day, such as 2024-03. Leave it out if the publication shows none."""
    address: Url | None = None
    """Its web address, if it is known."""
    kept_in: DocumentRef | None = None
    """The service on whose website it is, such as support/example-line. Without an address, that website is meant."""


@dataclass(frozen=True, slots=True)
class Seen:
    """How a note's source was seen by whoever wrote the note."""

    how: Sight
    """live: on the publisher's own page. stored copy. second-hand: in another body's account. Or not seen."""
    by: Line
    """The role of the person who saw it, such as author of this website."""
    on: PartialDate
    """When: a year, a month or a day."""


@dataclass(frozen=True, slots=True)
class NoteHeader(Waivable, Unordered):
    """A dated correction or addition to clauses of the policy. Its body says what changed and why."""

    readers: ClassVar[tuple[Reader, ...]] = ()

    title: Line
    """What has changed, in a few words."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it corrects, each with the fingerprint of the words that it was written for."""
    says: Says
    """What is wrong: the words are unsafe as they are, out of date, wrong in tone, or something is missing here."""
    severity: Severity
    """How much harm it could do. A: a child could come to harm. B: something would go wrong. C: little."""
    authority: Authority
    """The publication that says so."""
    seen: Seen
    """How its source was seen, by which role, and when."""
    instead: Text
    """What to do today, in one or two sentences."""
    revision: int
    """A whole number. Add one when what a reader does changes: the pages written under it are then read again."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    why: Text = ""
    """The reason in one sentence, for the copy with notes. It does not repeat what to do."""
    changed: PartialDate | None = None
    """When the change took effect: a year, a month or a day. Leave it out if it is not known."""

    @property
    def summary(self) -> str:
        """What lists and the page's description say of it: what to do today."""
        return self.instead
