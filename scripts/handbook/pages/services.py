"""Services as readers meet them: a card with every way to make contact, a page, and a directory by reader."""

from __future__ import annotations

from collections.abc import Iterable
from types import MappingProxyType
from urllib.parse import urlsplit

from handbook.content.kinds.choices import FAMILIES, Ability, Act, Reader, Status
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a, services_for, usable
from handbook.pages.claims import said
from handbook.pages.markup import (
    block,
    contact_phrase,
    escaped,
    facts,
    line,
    link_to,
    listed,
    moved,
    phone_link,
    text_link,
)
from handbook.source.period import day_in_words

GROUPS = MappingProxyType(
    {
        Ability.SAVE: "In danger now",
        Ability.TALK: "Someone to talk to",
        Ability.REMOVE: "Get a picture taken down",
        Ability.REPORT: "Report what happened",
        Ability.ADVISE: "Advice and information",
    }
)
"""The headings of a directory, in order; a service is under the first thing it can do."""


def _address(address: str) -> str:
    """An address as people read it, which may break after a dot or a slash and nowhere else."""
    parts = urlsplit(address)
    shown = escaped((parts.hostname or "") + (parts.path if parts.path != "/" else ""))
    return shown.replace(".", ".<wbr>").replace("/", "/<wbr>")


def contacts(header: ServiceHeader) -> str:
    """Every way to reach the service, one a line, each a link."""
    rows = [f"Phone {phone_link(header.phone)}"] if header.phone else []
    if header.text:
        rows.append(text_link(header)[0].upper() + text_link(header)[1:])
    if header.website:
        rows.append(f"Website [{_address(header.website)}]({header.website})")
    rows += [f"{escaped(page.name)} [{_address(page.address)}]({page.address})" for page in header.pages]
    if header.email:
        rows.append(f"Email [{header.email}](mailto:{header.email})")
    if not rows:
        return ""
    return listed((line("li", row) for row in rows), class_="contacts")


def _named(service: Document[ServiceHeader], library: Library) -> str:
    """The clauses of the school's policies that name a service; with the policy where there are several."""
    several = len(library.in_force) > 1
    return ", ".join(
        escaped(library.clauses.called(clause)) + (f" of {escaped(library.policy_of(clause).title)}" if several else "")
        for clause in service.header.named_in
        if clause in library.clauses
    )


def _standing(service: Document[ServiceHeader], base: str, library: Library) -> str:
    header = service.header
    instead = library.get(header.replaced_by or "")
    use = f" Use {link_to(instead, base)} instead." if instead else ""
    if header.withdrawn:
        taken = f"**Web address taken off** on {day_in_words(header.withdrawn.on)}. {escaped(header.withdrawn.why)}"
        stand_in = library.get(header.withdrawn.instead or "")
        other = f"Use {link_to(stand_in, base)} instead." if stand_in else "Ask an adult at school who else can help."
        return line("p", f"{taken.rstrip('.')}. {other}", class_="status")
    match header.status:
        case Status.CLOSED:
            return line("p", f"**Closed.** This service has ended.{use}", class_="status")
        case Status.RENAMED:
            return line("p", f"**Renamed.** This name is no longer used.{use}", class_="status")
        case Status.UNVERIFIED if instead:
            return line(
                "p", f"**Not confirmed.** We could not confirm that this can still be used.{use}", class_="status"
            )
        case _:
            return ""


def _checks(header: ServiceHeader) -> str:
    what = ", ".join(escaped(part) for part in header.to_check)
    if header.status is Status.UNVERIFIED:
        opening = "**To be checked by the school** before it is printed or relied on."
        return line("p", f"{opening} {f'Still to check: {what}.' if what else ''}".strip(), class_="to-check")
    return line("p", f"To be checked by the school: {what}.", class_="to-check") if what else ""


def _for_whom(header: ServiceHeader) -> str:
    said = [escaped(header.who).rstrip(".") + "."]
    said += [f"Hours: {escaped(hours)}."] if (hours := hours_of(header)) else []
    said += [f"Languages: {escaped('; '.join(header.languages))}."] if header.languages else []
    said += [f"Cost: {escaped(header.cost)}."] if header.cost else []
    return " ".join(said)


def named(service: Document[ServiceHeader], base: str) -> str:
    """A service by its name and number alone."""
    return f"**{link_to(service, base)}**{contact_phrase(service.header)}."


def mentions(references: Iterable[str], base: str, library: Library) -> list[str]:
    """Services in a line each, for a list on the page at *base*: the name, the number, and what it does."""
    rows = []
    for reference in references:
        service = library.get(reference)
        if is_a(service, ServiceHeader):
            unsure = " To be checked before it is relied on." if service.header.status is Status.UNVERIFIED else ""
            rows.append(f"{named(service, base)} {escaped(service.header.summary)}{unsure}")
    return rows


def card(service: Document[ServiceHeader], base: str, library: Library, level: int = 3) -> str:
    """A service in short, for a list on the page at *base*."""
    header = service.header
    parts = [
        f"{'#' * level} {link_to(service, base)}",
        line("p", escaped(header.summary), class_="service-summary"),
        _standing(service, base, library),
        contacts(header),
        line("p", _for_whom(header), class_="service-who"),
        _checks(header),
    ]
    return block("article", "\n\n".join(part for part in parts if part), class_="service")


def service_page(service: Document[ServiceHeader], library: Library) -> str:
    """A service's own page."""
    header, base = service.header, service.path
    rows = [
        ("Who it is for", escaped(header.who)),
        ("Ages", ages_of(header)),
        ("Hours", escaped(hours_of(header))),
        ("Languages", escaped("; ".join(header.languages))),
        ("Cost", escaped(header.cost or "")),
        ("Other ways to use it", ", ".join(way.value for way in header.access)),
        ("What happens next", moved(header.next or "", base, base, library)),
        ("Known before as", "; ".join(escaped(name) for name in header.former_names)),
        ("No longer in use", "; ".join(escaped(contact) for contact in header.former_contacts)),
        ("Named in the policy", _named(service, library)),
        ("Where these facts come from", escaped(header.evidence)),
        (
            "Checked",
            f"{escaped(said(Act.CHECKED, service, library))} To be checked every {header.recheck}."
            if usable(service)
            else "",
        ),
    ]
    parts = [
        line("p", escaped(header.summary), class_="service-summary"),
        _standing(service, base, library),
        contacts(header),
        _checks(header) if usable(service) else "",
        moved(service.body.text.strip(), base, base, library),
        "## Details",
        facts(rows),
    ]
    return "\n\n".join(part for part in parts if part)


def hours_of(header: ServiceHeader) -> str:
    """When a service answers, by the way to reach it where the hours differ; empty if it is not known."""
    each = "; ".join(f"{time.way}: {time.hours}" for time in header.times)
    return each or header.hours or ""


def ages_of(header: ServiceHeader) -> str:
    """The ages a service is for, in words; empty if it has no limit."""
    ages = header.ages
    if ages is None or (ages.lowest is None and ages.highest is None):
        return ""
    if ages.highest is None:
        return f"{ages.lowest} and over"
    return f"Up to {ages.highest}" if ages.lowest is None else f"{ages.lowest} to {ages.highest}"


def directory(base: str, readers: tuple[Reader, ...], library: Library) -> str:
    """The usable services for these readers by what they can do, the ended ones too if for everybody.

    For families the list is short: a service that is not sure is only named, with what it does, at the end.
    """
    services = services_for(library, readers)
    short = bool(readers) and FAMILIES.issuperset(readers)
    unsure = [part for part in services if short and part.header.status is Status.UNVERIFIED]
    services = tuple(part for part in services if part not in unsure)
    emergency = library.get(library.settings.furniture.emergency)
    parts = []
    for ability, heading in GROUPS.items():
        group = [service for service in services if service != emergency and service.header.can[:1] == (ability,)]
        if ability is Ability.SAVE and is_a(emergency, ServiceHeader) and emergency in services:
            group.insert(0, emergency)
        if group:
            parts += [f"## {heading}", *(card(service, base, library) for service in group)]
    if unsure:
        rows = (line("li", f"**{link_to(part, base)}**: {escaped(part.header.summary)}") for part in unsure)
        opening = "The school has to check these before anybody relies on them. Each page says what is not sure."
        parts += ["## Not checked yet", opening, listed(rows)]
    ended = [service for service in library.of(ServiceHeader) if not usable(service)]
    if ended and not readers:
        opening = "These names are on older paper copies. Each says what to use today."
        parts += ["## Names on older paper copies", opening, *(card(service, base, library) for service in ended)]
    return "\n\n".join(parts)
