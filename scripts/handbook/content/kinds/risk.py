"""The header of a risk page; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.shared import OwnWords, Practice, Review
from handbook.source.forms import Day, Language, Line, PinnedClause

RISK_SECTIONS = ("What it is", "What lowers the risk", "If it has happened", "Where to get help")
"""The sections of a risk page, in order."""


@dataclass(frozen=True, slots=True)
class RiskHeader(Practice, OwnWords):
    """One risk: what it is, what lowers it, and what to do if it has happened."""

    title: Line
    """A calm, neutral title."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it explains, each with the fingerprint it was written from, such as pictures:3.1@1a2b3c4d."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    order: int = 100
    """Its place in lists: a smaller number comes first."""
    lang: Language | None = None
    """The language that it is written in, such as cy, if it is another than the school's."""
