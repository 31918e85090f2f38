"""The kinds of document and their headers, one frozen class a kind.

The string under a field is its help. It is the author's guide on the content-model page, the tooltip in
an editor that reads the JSON schema, and the hint inside an error, so it is written for an author.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.choices import Ability, Access, Agreement, Confidence, Listing, Reader, Severity, Status
from handbook.content.forms import (
    ClauseRef,
    Day,
    DocumentRef,
    Domain,
    Email,
    Line,
    PartialDate,
    Period,
    Phone,
    PinnedClause,
    Text,
    Url,
)
from handbook.content.guide_header import GuideHeader
from handbook.content.lesson_files import LessonFile
from handbook.content.parts import Concern, Waiver
from handbook.content.parts import Review as Review
from handbook.content.step_header import StepHeader


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


@dataclass(frozen=True, slots=True)
class TextLine:
    """A number that takes text messages."""

    to: Line
    """The number to text, such as 12345."""
    say: Line | None = None
    """The word to send first, if the service asks for one."""


@dataclass(frozen=True, slots=True)
class WebPage:
    """A further page of a service, with its own address."""

    name: Line
    """What the page is for, in a few words."""
    address: Url
    """Its web address."""


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages a service is for, both ends included. Leave out an end that has no limit."""

    lowest: int | None = None
    """The youngest age, in whole years."""
    highest: int | None = None
    """The oldest age, in whole years."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The last time a person opened the page and checked the number. Both keys, or no block."""

    by: Line
    """The role of the person who checked."""
    on: Day
    """The day of the check."""


@dataclass(frozen=True, slots=True)
class Exemption:
    """A finding of the link check that the school accepts for a time."""

    rule: Line
    """The finding's name, as the report of the link check gives it, such as wall."""
    reason: Line
    """Why it is accepted, so that the next person can judge it again."""
    until: Day
    """The last day on which it is accepted, such as 2027-02-01."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """Web addresses that were taken off every page because they no longer lead to the service."""

    on: Day
    """The day on which they were taken off."""
    why: Line
    """What was found, in a few words that any reader may see."""
    addresses: tuple[Line, ...]
    """The addresses. They are kept for the school and are never shown and never asked for."""
    instead: DocumentRef
    """The service that readers are shown in their place, such as support/childline."""


@dataclass(frozen=True, slots=True)
class PolicyHeader:
    """The signed policy. Its body is the signed words, in order, unchanged."""

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


@dataclass(frozen=True, slots=True)
class NoteHeader:
    """A dated correction or addition to clauses of the policy. Its body says what changed and why."""

    title: Line
    """What has changed, in a few words."""
    clauses: tuple[ClauseRef, ...]
    """The clauses it corrects, such as 6.6. A section number means the whole section; 0 the whole policy."""
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
    review: Review
    """When the note was last checked, how often, and by whom."""
    changed: PartialDate | None = None
    """When the change took effect: a year, a month or a day. Leave it out if it is not known."""
    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""


@dataclass(frozen=True, slots=True)
class ServiceHeader:
    """A help organisation. Its number and addresses are written here and nowhere else."""

    title: Line
    """The name people know it by today."""
    summary: Line
    """What it does for whom, in one plain sentence."""
    status: Status
    """live; renamed or closed (both need replaced_by); or unverified, which readers see as "to be checked"."""
    readers: tuple[Reader, ...]
    """Whose directory page lists it."""
    can: tuple[Ability, ...]
    """What it can do."""
    who: Line
    """Who may use it, in plain words."""
    evidence: Line
    """Where the facts come from: publisher and page, with its date if it shows one."""
    recheck: Period
    """How often a person must check it, such as 3 months."""
    former_names: tuple[Line, ...] = ()
    """Names that a reader may know from an older paper copy."""
    former_contacts: tuple[Line, ...] = ()
    """Numbers and addresses no longer in use. They are shown as text, never as links."""
    website: Url | None = None
    """Its main web address."""
    pages: tuple[WebPage, ...] = ()
    """Further addresses, such as a report form."""
    phone: Phone | None = None
    """Its telephone number, with spaces as people read it aloud."""
    text: TextLine | None = None
    """The number that takes text messages."""
    email: Email | None = None
    """Its email address."""
    hours: Line | None = None
    """When it answers. Leave it out unless it is verified."""
    cost: Line | None = None
    """What it costs."""
    ages: Ages | None = None
    """The ages it is for."""
    access: tuple[Access, ...] = ()
    """Other ways to use it."""
    next: Text | None = None
    """What happens after a reader makes contact."""
    replaced_by: DocumentRef | None = None
    """The service to use instead, such as support/childline."""
    named_in: tuple[ClauseRef, ...] = ()
    """The clauses of the policy that name it."""
    expect: tuple[Line, ...] = ()
    """Words that its web page must show if it is still the same organisation."""
    registered: Line | None = None
    """Its charity or company number, as its web page prints it, such as 216401."""
    domains: tuple[Domain, ...] = ()
    """Further website names that its addresses may lead to, such as nspcc.org.uk."""
    exceptions: tuple[Exemption, ...] = ()
    """Findings of the link check that the school accepts for a time, each with its reason and its last day."""
    withdrawn: Withdrawal | None = None
    """Addresses taken off because they no longer lead to the service. Delete it when new ones are in place."""
    to_check: tuple[Line, ...] = ()
    """Details that a person must check before they are printed, such as "the opening hours"."""
    verified: Verified | None = None
    """Who last checked it, and when. Leave it out until a person has."""
    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""


@dataclass(frozen=True, slots=True)
class RiskHeader:
    """One risk: what it is, what lowers it, and what to do if it has happened."""

    title: Line
    """A calm, neutral title."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...]
    """Who reads it."""
    clauses: tuple[PinnedClause, ...]
    """The clauses it explains, each with the fingerprint it was written from, such as 3.1@1a2b3c4d."""
    review: Review
    """When the page was last checked, how often, and by whom."""
    order: int = 100
    """Its place in lists: a smaller number comes first."""
    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""


@dataclass(frozen=True, slots=True)
class PageHeader:
    """A plain page."""

    title: Line
    """The page's title. Neutral on pages for pupils and parents."""
    summary: Line
    """One sentence, for lists and search."""
    readers: tuple[Reader, ...] = ()
    """Who reads it. Leave it out for everybody."""
    clauses: tuple[PinnedClause, ...] = ()
    """The clauses it puts into practice, each with the fingerprint it was written from."""
    shows: Listing | None = None
    """What the page gathers below its own words. Services are gathered for the page's readers only."""
    order: int = 100
    """Its place in lists and menus: a smaller number comes first."""
    review: Review | None = None
    """When the page was last checked, how often, and by whom. Needed everywhere but in about/."""
    waivers: tuple[Waiver, ...] = ()
    """Exceptions to checks on words, each with a reason, a person and an end."""


Header = PolicyHeader | NoteHeader | ServiceHeader | RiskHeader | PageHeader | GuideHeader | StepHeader | LessonFile
