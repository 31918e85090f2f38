"""The header of one version of a policy; the string under a field is its help.

What a school did not print is left out: nothing but the title, the sentence for lists and the readers is needed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader, Standing
from handbook.content.kinds.shared import Concern, Review, Unordered, Waiver
from handbook.content.kinds.version import Approved, Ended, Gone, LeftOut, NoteDecision, OpenPoint, Origin, Question
from handbook.source.forms import Day, DocumentRef, FormerAddress, Label, Language, Line, PartialDate, Pin


@dataclass(frozen=True, slots=True)
class Signatory:
    """A person who signed, as printed on the policy."""

    name: Line
    """The name as printed."""
    role: Line | None = None
    """The role as printed."""


@dataclass(frozen=True, slots=True)
class Approval:
    """A body that approved or adopted the policy, as printed on it."""

    by: Line
    """The body as printed, such as Governing board."""
    on: PartialDate | None = None
    """The date as printed."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of the history that is printed on the policy."""

    version: Line
    """The version as printed."""
    on: PartialDate | None = None
    """The date as printed."""
    what: Line | None = None
    """What changed, as printed."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank of a policy that was written for many schools, and what this school put there."""

    blank: Line
    """The blank as it is in the Word file, such as [SCHOOL NAME]."""
    words: Line
    """The words of this school."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that the words came from, kept beside this one and not published. Each check reads it again."""

    file: Line
    """Its name, such as 2026.docx."""
    sha256: Line
    """Its fingerprint on the day it was imported. The import writes it."""


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """A short title for a numbered section, for navigation. It is ours and is shown as ours."""

    number: Label
    """The section's label, such as 3."""
    title: Line
    """A title of a few words."""


@dataclass(frozen=True, slots=True)
class PolicyHeader(Unordered):
    """One version of a policy. Its body is the policy's words, in order, unchanged."""

    clauses: ClassVar[tuple[Pin, ...]] = ()
    written: ClassVar[Day | None] = None
    review: ClassVar[Review | None] = None
    waivers: ClassVar[tuple[Waiver, ...]] = ()

    title: Line
    """A neutral title for pages, tabs and print, without the topic's words."""
    summary: Line
    """One sentence that says what the document is, for lists and search."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    lang: Language | None = None
    """The language of the signed words, such as cy, if it is another than the school's. A part may say its own."""
    short: Line | None = None
    """A short name for menus, lists and citations, such as Telephones, where a school has several policies."""
    standing: Standing | None = None
    """proposed, adopted, superseded or withdrawn. Leave it out for a policy that is in force and has one version."""
    signed_title: Line | None = None
    """The title as printed on the policy, if it is another."""
    number: Line | None = None
    """The policy's number as printed, such as 19b."""
    reference: Line | None = None
    """The reference as printed."""
    version: Line | None = None
    """The version as printed."""
    reviewed: PartialDate | None = None
    """The date of the last review, as printed."""
    next_review: PartialDate | None = None
    """The date by which the policy says it will be reviewed again."""
    owner: Line | None = None
    """The role that owns the policy, as printed."""
    signatories: tuple[Signatory, ...] = ()
    """Who signed, as printed."""
    approved_by: tuple[Approval, ...] = ()
    """Who approved or adopted it, as printed."""
    history: tuple[Change, ...] = ()
    """The versions, as printed."""
    blanks: tuple[Line, ...] = ()
    """Blanks in the words that are meant to stay, such as the line for a signature, as they are written."""
    filled: tuple[Filled, ...] = ()
    """Blanks in the Word file that the school filled in. The import writes them."""
    received: tuple[ReceivedFile, ...] = ()
    """The files as received. The import writes them, and the check holds the words against them."""
    former: tuple[FormerAddress, ...] = ()
    """Addresses that this page had before, such as policy/behaviour; a part of it with #. Each leads here for ever."""
    sections: tuple[SectionTitle, ...] = ()
    """Short titles for the numbered sections, for navigation."""
    concerns: tuple[Concern, ...] = ()
    """Which readers each clause concerns. This is our annotation, and no part of the signed words."""

    replaces: DocumentRef | None = None
    """The version that this one would replace, such as policy/behaviour/2019."""
    origins: tuple[Origin, ...] = ()
    """For each clause: the clauses of that version which it was, and why it is as it is."""
    gone: tuple[Gone, ...] = ()
    """Clauses of that version which this one no longer has."""
    left_out: tuple[LeftOut, ...] = ()
    """Notes on that version which this one does not take up, each with the reason."""
    open_points: tuple[OpenPoint, ...] = ()
    """What must be closed before anybody signs."""
    questions: tuple[Question, ...] = ()
    """What the body decides besides the corrections: title, days, who is trained."""
    effective: Day | None = None
    """The day from which it is followed. handbook adopt writes it."""
    approvals: tuple[Approved, ...] = ()
    """Who approved these very words. handbook adopt writes them."""
    decisions: tuple[NoteDecision, ...] = ()
    """What was decided of each note, where that is not simply adopted."""
    superseded: Ended | None = None
    """From when another version is followed, and which. handbook adopt writes it."""
    withdrawn: Ended | None = None
    """When a version was withdrawn, by whom and why."""

    @property
    def name(self) -> str:
        """The short name, or the title of a policy that has none."""
        return self.short or self.title
