"""The header of a signed policy; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.shared import Concern, Review, Unordered, Waiver
from handbook.source.forms import ClauseRef, Line, PartialDate, Pin


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signed, as printed on the policy."""

    name: Line
    """The name as printed."""
    role: Line
    """The role as printed."""


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """A short title for a numbered section, for navigation. It is ours and is shown as ours."""

    number: ClauseRef
    """The section's number, such as 3."""
    title: Line
    """A title of a few words."""


@dataclass(frozen=True, slots=True)
class PolicyHeader(Unordered):
    """The signed policy. Its body is the signed words, in order, unchanged."""

    clauses: ClassVar[tuple[Pin, ...]] = ()
    review: ClassVar[Review | None] = None
    waivers: ClassVar[tuple[Waiver, ...]] = ()

    title: Line
    """A neutral title for pages, tabs and print, without the topic's words."""
    signed_title: Line
    """The title as signed."""
    summary: Line
    """One sentence that says what the document is, for lists and search."""
    number: Line
    """The policy's number, such as 19b."""
    reference: Line
    """The reference as printed."""
    version: Line
    """The version as printed."""
    reviewed: PartialDate
    """The date of the last signed review."""
    next_review: PartialDate
    """The date by which the policy says it will be reviewed again."""
    owner: Line
    """The role that owns the policy."""
    signatories: tuple[Signatory, ...]
    """Who signed, as printed."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    sections: tuple[SectionTitle, ...] = ()
    """Short titles for the numbered sections, for navigation."""
    concerns: tuple[Concern, ...] = ()
    """Which readers each clause concerns. This is our annotation, and no part of the signed words."""
