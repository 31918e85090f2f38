"""The rule that a help number or address is written once, in the service's own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.problems import did_you_mean
from handbook.source.markdown_links import relative

_NUMBER = re.compile(r"(?<![\d@])(?:\+44|0|\d)(?:[ \u00a0-]?\d){4,13}(?!\d)")


def _written_again(library: Library) -> Iterator[Finding]:
    numbers, hosts = _contacts(library)
    for document in library.documents.values():
        if document.kind.signed or is_a(document, ServiceHeader):
            continue
        path = document.path
        for key, sentences in (("title", (document.title,)), *document.prose.items()):
            for _, what, do in _numbers(library, path, "\n".join(sentences), numbers):
                yield path, document.line_of(key), what, do
        for link in document.header_links:
            yield from _host(path, link.target, link.line, hosts)
        if is_a(document, NoteHeader):
            yield from _source(document, library)
    for body in library.bodies:
        if not body.kind.signed and body.kind.model is not ServiceHeader:
            seen = body.outline.masked
            for place, what, do in _numbers(library, body.path, seen, numbers):
                yield body.path, body.line + seen.count("\n", 0, place), what, do
            for link in body.outline.links:
                yield from _host(body.path, link.target, link.line, hosts)


def _source(note: Document[NoteHeader], library: Library) -> Iterator[Finding]:
    """A publication whose address is a service's own, and a service that keeps none."""
    source, tell = note.header.authority, (note.path, note.line_of("authority"))
    for service in library.of(ServiceHeader):
        if source.address and source.address in (
            service.header.website,
            *(page.address for page in service.header.pages),
        ):
            yield *tell, f"This address is kept in {service.path}.", f"Write kept_in: {service.id} in its place."
    if source.kept_in and f"{source.kept_in}.md" not in library.unread:
        keeping = library.get(source.kept_in)
        if not is_a(keeping, ServiceHeader) or not keeping.header.website:
            services = [service.id for service in library.of(ServiceHeader) if service.header.website]
            yield *tell, f'"{source.kept_in}" is no service with a website.', did_you_mean(source.kept_in, services)


def _contacts(library: Library) -> tuple[dict[str, Document], dict[str, Document]]:
    numbers: dict[str, Document] = {}
    hosts: dict[str, Document] = {}
    for service in library.of(ServiceHeader):
        header = service.header
        written = [header.phone or "", header.text.to if header.text else "", *header.former_contacts]
        for words in written:
            for found in re.findall(r"\d[\d ]{3,}\d", words):
                numbers.setdefault(found.replace(" ", ""), service)
        for address in (header.website, *(page.address for page in header.pages)):
            host = urlsplit(address).hostname if address else None
            if host:
                hosts.setdefault(host.removeprefix("www."), service)
    return numbers, hosts


def _numbers(library: Library, path: str, words: str, known: dict[str, Document]) -> Iterator[tuple[int, str, str]]:
    """Each number for a telephone in *words* but the office's own: its place, what is wrong and what to do."""
    own = _digits(library.settings.school.office_phone or "")
    for found in _NUMBER.finditer(words):
        digits = _digits(found[0])
        service = known.get(digits)
        if service:
            yield found.start(), f"This number is kept in {service.path}.", _link_to(service, path)
        elif re.fullmatch(r"0[1-8]\d{5,9}", digits) and digits != own:
            do = f"Put it in a document of its own in {library.settings.docs_dir}/support/ and link to that."
            yield found.start(), f'"{found[0]}" looks like a telephone number.', do


def _digits(number: str) -> str:
    """The digits of a number as it is dialled in the country."""
    return re.sub(r"^44", "0", re.sub(r"\D", "", number))


def _host(path: str, target: str, line: int, known: dict[str, Document]) -> Iterator[Finding]:
    try:
        host = (urlsplit(target).hostname or "").removeprefix("www.")
    except ValueError:
        return
    if host in known:
        yield path, line, f"This address is kept in {known[host].path}.", _link_to(known[host], path)


def _link_to(service: Document, path: str) -> str:
    return f"Link to {relative(path, service.path)} instead, so that it changes in one place."


RULES = (
    LibraryRule(
        "contact-once",
        "A number written twice is corrected once.",
        "0800 1111 in a page",
        "[Example Line](../support/example-line.md)",
        _written_again,
    ),
)
"""The rule on contacts."""
