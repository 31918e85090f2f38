"""The header of a note; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Agreement, Confidence, Reader, Severity
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
class NoteHeader(Waivable, Unordered):
    """A dated correction or addition to clauses of the policy. Its body says what changed and why."""

    readers: ClassVar[tuple[Reader, ...]] = ()

    title: Line
    """What has changed, in a few words."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it corrects, each with the fingerprint of the words that it was written for."""
    severity: Severity
    """A: unsafe to follow today. B: wrong or out of date. C: tone, or something missing."""
    authority: Authority
    """The publication that says so."""
    confidence: Confidence
    """How sure we are. Write "to be checked by the school" unless you have read the publisher's own page."""
    status: Agreement
    """proposed, until a person at the school writes agreed."""
    instead: Text
    """What to do today, in one or two sentences."""
    revision: int
    """A whole number. Add one when what a reader does changes: the pages written under it are then read again."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    changed: PartialDate | None = None
    """When the change took effect: a year, a month or a day. Leave it out if it is not known."""

    @property
    def summary(self) -> str:
        """What lists and the page's description say of it: what to do today."""
        return self.instead
