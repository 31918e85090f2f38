"""The rules on services: who can be reached, recognised and led on to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from handbook.content.checks.row import DatedRule, Finding, LibraryRule
from handbook.content.kinds.choices import Act, Reader, Status
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, usable
from handbook.content.recorded.acts import last
from handbook.problems import did_you_mean
from handbook.source.period import day_in_words

_ENDED = (Status.CLOSED, Status.RENAMED)


def _out_of_reach(library: Library) -> Iterator[Finding]:
    for service in library.of(ServiceHeader):
        header = service.header
        reach = header.website or header.phone or header.text or header.pages or header.email
        if header.status is Status.LIVE and not reach and not header.withdrawn:
            do = "Add a website, a phone number or a text number."
            yield service.path, 1, "There is no way to reach this service.", do
        if header.status in _ENDED and reach:
            do = "Move them to former_contacts, where they are shown as text."
            yield service.path, service.line_of("status"), "An ended service still has contacts.", do


def _unrecognised(library: Library) -> Iterator[Finding]:
    common = frozenset(library.subject.common)
    for service in library.of(ServiceHeader):
        header = service.header
        if header.status is Status.LIVE and header.website and not header.expect:
            do = "Add expect: with words that its page must show, such as its name."
            yield service.path, service.line_of("website"), "Nothing tells its page from another's.", do
        elif header.website and _facts(header, common) < 2 and last(service, library, Act.CHECKED):
            do = "Add its number or charity number."
            yield service.path, service.line_of("expect"), "It is checked, but one fact alone could be anybody's.", do
        elif header.status is Status.LIVE and header.website and _facts(header, common) < 2 and not _to_check(header):
            do = "Add its number or charity number, or write the web address under to_check."
            yield service.path, service.line_of("expect"), "Only one fact tells its page from another's.", do


def _facts(header: ServiceHeader, common: frozenset[str]) -> int:
    """How many facts that do not say the same tell the service's page from another's; *common* words tell nothing."""
    numbers = [fact for fact in header.expect if len(re.sub(r"\D", "", fact)) >= 5]
    names = [fact.casefold() for fact in header.expect if fact not in numbers and len(fact) > 3]
    names = [name for name in names if " " in name or name not in common or len(header.expect) > len(names)]
    apart = [name for name in names if not any(name != other and name in other for other in names)]
    return bool(numbers) + bool(header.registered) + len(set(apart))


def _to_check(header: ServiceHeader) -> bool:
    return any("web address" in item for item in header.to_check)


def _exceptions_ended(library: Library, today: date) -> Iterator[Finding]:
    for service in library.of(ServiceHeader):
        for part in service.header.exceptions:
            if part.until < today:
                what = f"The exception for {part.rule} ended on {day_in_words(part.until)}."
                do = "Take it out; or a person looks at the page again and gives a new day."
                yield service.path, service.line_of("exceptions"), what, do


def _leading_nowhere(library: Library) -> Iterator[Finding]:
    for service in library.of(ServiceHeader):
        header = service.header
        tell = (service.path, service.line_of("replaced_by" if header.replaced_by else "status"))
        if header.replaced_by is None:
            if header.status in _ENDED:
                yield *tell, "An ended service leads nowhere.", "Add replaced_by: with the service to use instead."
        else:
            if header.status is Status.LIVE:
                yield *tell, "A live service is not replaced.", "Take replaced_by out, or change status."
            target = library.get(header.replaced_by)
            if target is None:
                yield from _unknown(library, tell, header.replaced_by)
            elif not usable(target):
                yield *tell, f"{target.title} cannot be used either.", "Name a service that is live."
        if header.withdrawn and header.withdrawn.instead:
            tell = (service.path, service.line_of("withdrawn"))
            target = library.get(header.withdrawn.instead)
            if target is None:
                yield from _unknown(library, tell, header.withdrawn.instead)
            elif target == service or not usable(target):
                yield *tell, f"{target.title} cannot be the other service.", "Name another service that is live."


def _unknown(library: Library, tell: tuple[str, int], reference: str) -> Iterator[Finding]:
    if f"{reference}.md" not in library.files:
        known = [part.id for part in library.of(ServiceHeader)]
        yield *tell, f'There is no document "{reference}".', did_you_mean(reference, known)


def _wrong_ages(library: Library) -> Iterator[Finding]:
    for service in library.of(ServiceHeader):
        header = service.header
        ages = header.ages
        if ages and ages.lowest is not None and ages.highest is not None and ages.lowest > ages.highest:
            yield service.path, service.line_of("ages"), "The lowest age is above the highest.", "Swap them."
        if ages and (ages.lowest or 0) >= 18 and Reader.PUPILS in header.readers:
            do = "Take pupils out of readers."
            yield service.path, service.line_of("readers"), "This service is for adults only.", do


RULES = (
    LibraryRule(
        "service-contact",
        "A service needs a way to reach it.",
        "status: live and no contact",
        "website: https://…",
        _out_of_reach,
    ),
    LibraryRule(
        "service-expect",
        "A changed owner is noticed by the words that are gone.",
        "no expect",
        "expect: [Example Line]",
        _unrecognised,
    ),
    DatedRule(
        "service-exception",
        "What is excused for a time must not stay excused for ever.",
        "exceptions: with until: in the past",
        "until: a day to come",
        _exceptions_ended,
    ),
    LibraryRule(
        "service-replaced",
        "A reader with an old paper copy must find the way.",
        "status: closed alone",
        "replaced_by: support/…",
        _leading_nowhere,
    ),
    LibraryRule(
        "service-ages",
        "Pupils must not be sent to services for adults.",
        "readers: [pupils], ages from 18",
        "readers: [staff]",
        _wrong_ages,
    ),
)
"""The rules on services."""
