"""The checks on what leads from one document to another: links, services, and contacts written once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.content.checks import Check, at, check_bodies, check_headers, check_policy, check_titles, followed
from handbook.content.choices import Reader, Status
from handbook.content.clauses import anchor as clause_anchor
from handbook.content.coverage import check_coverage
from handbook.content.guides import check_guides
from handbook.content.kinds import PolicyHeader, ServiceHeader
from handbook.content.lesson_checks import check_lessons
from handbook.content.lesson_limits import check_limits
from handbook.content.lesson_series import check_series
from handbook.content.library import PROSE, Body, Document, Library, usable
from handbook.content.markdown_links import has_scheme, masked, resolve
from handbook.content.step_checks import check_steps, check_ways
from handbook.problems import Problem, did_you_mean, nearest


def check_links(library: Library) -> Iterator[Problem]:
    """Every link inside the site leads to a document, an anchor or a file that is there, and to no ended service."""
    for body in library.bodies:
        for link in followed(body):
            if not has_scheme(link.target):
                yield from _internal(library, body, link.target, link.line)
    for document in library.documents.values():
        for link in document.header_links:
            if not has_scheme(link.target):
                yield from _internal(library, document.body, link.target, link.line)


def _internal(library: Library, body: Body, target: str, line: int) -> Iterator[Problem]:
    tell = (library, body.path, line)
    place = resolve(body.path, target)
    if place is None or target.startswith("/") or not target:
        do = "Write the path from this file to the other, such as ../support/childline.md."
        yield at(*tell, "link", f'"{target[:60]}" does not lead to a document.', do)
        return
    path, anchor = place
    if path not in library.files:
        near = nearest(path, (name for name in library.files if name.endswith(".md") or not path.endswith(".md")))
        do = f'Did you mean "{near}"?' if near else "Mend the path, or put it there."
        yield at(*tell, "link", f'There is no document "{path}".', do)
        return
    document = library.get(path.removesuffix(".md"))
    if document is None:
        return  # a file that is not a document, or one whose own problems are told at its place
    if anchor:
        known = set(document.body.outline.anchors)
        if isinstance(document.header, PolicyHeader):
            known |= {clause_anchor(number) for number in library.clauses}
        if anchor not in known:
            yield at(*tell, "link-anchor", f'There is no part "#{anchor}" in {path}.', did_you_mean(anchor, known))
    if isinstance(document.header, ServiceHeader) and not usable(document):
        instead = document.header.replaced_by
        what = f"{document.title} is {'closed' if document.header.status is Status.CLOSED else 'no longer to be used'}."
        yield at(*tell, "link-closed", what, f"Link to {instead} instead." if instead else "Take the link out.")


def check_contacts(library: Library) -> Iterator[Problem]:
    """A help number or a help organisation's address is written in the service's own file and nowhere else."""
    numbers, hosts = _contacts(library)
    for document in library.documents.values():
        if isinstance(document.header, ServiceHeader | PolicyHeader):
            continue
        for key in ("title", *PROSE):
            yield from _numbers(library, document.body, document.words_of(key), document.line_of(key), numbers)
        for link in document.header_links:
            yield from _host(library, document.body, link.target, link.line, hosts)
        authority = getattr(document.header, "authority", None)
        if authority is not None and authority.address:
            yield from _host(library, document.body, authority.address, document.line_of("authority"), hosts)
    for body in library.bodies:
        if body.kind.name not in ("service", "policy"):
            seen = masked(body.text)
            for offset, line in enumerate(seen.split("\n")):
                yield from _numbers(library, body, line, body.line + offset, numbers)
            for link in body.outline.links:
                yield from _host(library, body, link.target, link.line, hosts)


def _contacts(library: Library) -> tuple[dict[str, Document], dict[str, Document]]:
    numbers: dict[str, Document] = {}
    hosts: dict[str, Document] = {}
    for service in library.of(ServiceHeader):
        header = service.header
        assert isinstance(header, ServiceHeader)
        written = [header.phone or "", header.text.to if header.text else "", *header.former_contacts]
        for words in written:
            for found in re.findall(r"\d[\d ]{3,}\d", words):
                numbers.setdefault(found.replace(" ", ""), service)
        for address in (header.website, *(page.address for page in header.pages)):
            host = urlsplit(address).hostname if address else None
            if host:
                hosts.setdefault(host.removeprefix("www."), service)
    return numbers, hosts


def _numbers(library: Library, body: Body, words: str, line: int, known: dict[str, Document]) -> Iterator[Problem]:
    for found in re.findall(r"(?<![\d@])(?:\+44|0|\d)(?:[ \u00a0-]?\d){4,13}(?!\d)", words):
        digits = re.sub(r"^44", "0", re.sub(r"\D", "", found))
        service = known.get(digits)
        if service:
            do = f"Link to {service.path} instead, so that it changes in one place."
            yield at(library, body.path, line, "contact-once", f"This number is kept in {service.path}.", do)
        elif re.fullmatch(r"0[1-8]\d{5,9}", digits):
            do = "Put it in a document of its own in docs/support/ and link to that."
            yield at(library, body.path, line, "contact-once", f'"{found}" looks like a telephone number.', do)


def _host(library: Library, body: Body, target: str, line: int, known: dict[str, Document]) -> Iterator[Problem]:
    try:
        host = (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:
        return
    if host in known:
        do = f"Link to {known[host].path} instead, so that it changes in one place."
        yield at(library, body.path, line, "contact-once", f"This address is kept in {known[host].path}.", do)


def check_services(library: Library) -> Iterator[Problem]:
    """A usable service can be reached and recognised; an ended one leads on; none is for the wrong age."""
    for service in library.of(ServiceHeader):
        header = service.header
        assert isinstance(header, ServiceHeader)
        tell = (library, service.path)
        ended = header.status in (Status.CLOSED, Status.RENAMED)
        reach = header.website or header.phone or header.text or header.pages or header.email
        if header.status is Status.LIVE and not reach and not header.withdrawn:
            do = "Add a website, a phone number or a text number."
            yield at(*tell, 1, "service-contact", "There is no way to reach this service.", do)
        if ended and reach:
            do = "Move them to former_contacts, where they are shown as text."
            yield at(*tell, service.line_of("status"), "service-contact", "An ended service still has contacts.", do)
        if header.status is Status.LIVE and header.website and not header.expect:
            do = "Add expect: with words that its page must show, such as its name."
            yield at(*tell, service.line_of("website"), "service-expect", "Nothing tells its page from another's.", do)
        yield from _replacement(library, service, ended)
        yield from _stand_in(library, service)
        ages = header.ages
        if ages and ages.lowest is not None and ages.highest is not None and ages.lowest > ages.highest:
            yield at(
                *tell, service.line_of("ages"), "service-ages", "The lowest age is above the highest.", "Swap them."
            )
        if ages and (ages.lowest or 0) >= 18 and Reader.PUPILS in header.readers:
            do = "Take pupils out of readers."
            yield at(*tell, service.line_of("readers"), "service-ages", "This service is for adults only.", do)


def _replacement(library: Library, service: Document, ended: bool) -> Iterator[Problem]:
    header = service.header
    assert isinstance(header, ServiceHeader)
    line = service.line_of("replaced_by") if header.replaced_by else service.line_of("status")
    tell = (library, service.path, line, "service-replaced")
    if header.replaced_by is None:
        if ended:
            yield at(*tell, "An ended service leads nowhere.", "Add replaced_by: with the service to use instead.")
        return
    if header.status is Status.LIVE:
        yield at(*tell, "A live service is not replaced.", "Take replaced_by out, or change status.")
    target = library.get(header.replaced_by)
    if target is None:
        if f"{header.replaced_by}.md" not in library.files:
            known = [part.id for part in library.of(ServiceHeader)]
            yield at(*tell, f'There is no document "{header.replaced_by}".', did_you_mean(header.replaced_by, known))
    elif not usable(target):
        yield at(*tell, f"{target.title} cannot be used either.", "Name a service that is live.")


def _stand_in(library: Library, service: Document) -> Iterator[Problem]:
    header = service.header
    assert isinstance(header, ServiceHeader)
    if header.withdrawn is None:
        return
    tell = (library, service.path, service.line_of("withdrawn"), "service-replaced")
    target = library.get(header.withdrawn.instead)
    if target is None:
        if f"{header.withdrawn.instead}.md" not in library.files:
            known = [part.id for part in library.of(ServiceHeader)]
            what = f'There is no document "{header.withdrawn.instead}".'
            yield at(*tell, what, did_you_mean(header.withdrawn.instead, known))
    elif target == service or not usable(target):
        yield at(*tell, f"{target.title} cannot stand in.", "Name another service that is live.")


def check_settings(library: Library) -> Iterator[Problem]:
    """The help page and the emergency service that every page carries are there, and no school detail is a TODO."""
    settings, tell = library.settings, "mkdocs.yml"
    for key, reference, model in (
        ("help", settings.furniture.help, None),
        ("emergency", settings.furniture.emergency, ServiceHeader),
    ):
        document = library.get(reference)
        line = settings.lines.get(key, 1)
        if f"{reference}.md" not in library.files:
            what = f'extra.handbook.{key} names "{reference}", which is not there.'
            known = [part.id for part in (library.of(model) if model else library.documents.values())]
            yield Problem(tell, line, "setting", what, did_you_mean(reference, known))
        elif document and model and not (isinstance(document.header, model) and document.header.phone):
            what = f"extra.handbook.{key} names a document without a telephone number."
            yield Problem(tell, line, "setting", what, "Name a service that has one.")
    for key in settings.lines:
        if "TODO" in str(getattr(settings.school, key, "")):
            yield Problem(tell, settings.lines[key], "todo", f'A TODO stands in "{key}".', "Write what is missing.")
    if "index.md" not in library.files:
        do = f"Add {settings.docs_dir}/index.md."
        yield at(library, "index.md", 1, "setting", "There is no front page.", do)


CHECKS: tuple[Check, ...] = (
    check_bodies,
    check_headers,
    check_titles,
    check_policy,
    check_links,
    check_contacts,
    check_services,
    check_guides,
    check_steps,
    check_ways,
    check_coverage,
    check_limits,
    check_lessons,
    check_series,
    check_settings,
)
"""Every check, in the order in which they are read; the report sorts what they find."""


def run_checks(library: Library) -> list[Problem]:
    """What all checks find."""
    return [problem for check in CHECKS for problem in check(library)]
