"""The check that a help number or address is written once, in the service's own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from handbook.content.checks.bodies import at
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Body, Document, Library, is_a
from handbook.problems import Problem
from handbook.source.markdown_links import masked


def check_contacts(library: Library) -> Iterator[Problem]:
    """A help number or a help organisation's address is written in the service's own file and nowhere else."""
    numbers, hosts = _contacts(library)
    for document in library.documents.values():
        if isinstance(document.header, ServiceHeader | PolicyHeader):
            continue
        for key, sentences in (("title", (document.title,)), *document.prose.items()):
            yield from _numbers(library, document.body, "\n".join(sentences), document.line_of(key), numbers)
        for link in document.header_links:
            yield from _host(library, document.body, link.target, link.line, hosts)
        if is_a(document, NoteHeader) and document.header.authority.address:
            place = document.line_of("authority")
            yield from _host(library, document.body, document.header.authority.address, place, hosts)
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
