"""The header of a service; the string under a field is its help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Ability, Access, Reader, Status
from handbook.content.kinds.shared import Review, Unordered, Waivable
from handbook.source.forms import ClauseRef, Day, DocumentRef, Domain, Email, Line, Period, Phone, Text, Url


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
class Times:
    """When one way to reach a service is answered."""

    way: Line
    """The way, such as phone, chat or email."""
    hours: Line
    """When it is answered. Leave the entry out unless it was seen."""


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages a service is for, both ends included. Leave out an end that has no limit."""

    lowest: int | None = None
    """The youngest age, in whole years."""
    highest: int | None = None
    """The oldest age, in whole years."""


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
    instead: DocumentRef | None = None
    """The service that readers are shown in their place, such as support/example-line. Without one they are sent to an
    adult at school."""


@dataclass(frozen=True, slots=True)
class ServiceHeader(Waivable, Unordered):
    """A help organisation. Its number and addresses are written here and nowhere else."""

    written: ClassVar[Day | None] = None
    review: ClassVar[Review | None] = None

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
    times: tuple[Times, ...] = ()
    """The hours of each way, where they differ; in place of hours."""
    languages: tuple[Line, ...] = ()
    """The languages in which it helps, such as Welsh, or over 200 with an interpreter."""
    cost: Line | None = None
    """What it costs."""
    ages: Ages | None = None
    """The ages it is for."""
    access: tuple[Access, ...] = ()
    """Other ways to use it."""
    next: Text | None = None
    """What happens after a reader makes contact."""
    replaced_by: DocumentRef | None = None
    """The service to use instead, such as support/example-line."""
    named_in: tuple[ClauseRef, ...] = ()
    """The clauses of the policy that name it."""
    expect: tuple[Line, ...] = ()
    """Words that its web page must show if it is still the same organisation."""
    registered: Line | None = None
    """Its charity or company number, as its web page prints it, such as 216401."""
    domains: tuple[Domain, ...] = ()
    """Further website names that its addresses may lead to, such as example.org."""
    exceptions: tuple[Exemption, ...] = ()
    """Findings of the link check that the school accepts for a time, each with its reason and its last day."""
    withdrawn: Withdrawal | None = None
    """Addresses taken off because they no longer lead to the service. Delete it when new ones are in place."""
    to_check: tuple[Line, ...] = ()
    """Details that a person must check before they are printed, such as "the opening hours"."""

    @property
    def clauses(self) -> tuple[str, ...]:
        """The clauses, as other kinds name them."""
        return self.named_in
