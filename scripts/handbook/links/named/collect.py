"""Every outside address that the content names, with each place that names it and who is expected there.

Headers are read from the files again and not from the library alone: a document whose header has a fault is not in the
library, and its links must not go unread for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handbook.content.kinds import kind_of
from handbook.content.kinds.choices import Act
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import PROSE, Document, Library, usable
from handbook.content.recorded.acts import last
from handbook.content.school import SETTINGS_FILE
from handbook.links.named.addresses import Web, is_external, read_address
from handbook.links.named.owners import owner_of
from handbook.links.named.subject import Exempt, Link, Subject, Use
from handbook.source.file import read_source
from handbook.source.markdown_links import links_of
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

_ADDRESSES = ("website", "address")
_PROSE = (*PROSE, "who", "cost", "hours", "to_check")
_NEVER = ("withdrawn", "former_contacts", "exceptions", "evidence")

Header = tuple[tuple[tuple[str, ...], Scalar], ...]
"""The values of a header as written, each with the keys above it."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An address at one place, before those that are the same are put together."""

    written: str
    use: Use
    subject: Subject


def collect(files: Mapping[str, bytes], library: Library) -> tuple[Link, ...]:
    """All addresses, each once as written, in the order of their first place; hosts of one service stay together."""
    found: dict[str, list[_Named]] = {}
    for path in sorted(files):
        for named in _in_file(path, files[path], library):
            found.setdefault(named.written, []).append(named)
    leave = library.settings.furniture.leave
    line = library.settings.lines.get("leave", 1)
    found.setdefault(leave, []).append(_Named(leave, Use(SETTINGS_FILE, line, "Leave this page"), Subject(title=leave)))
    return tuple(_link(written, places) for written, places in found.items())


def _link(written: str, places: list[_Named]) -> Link:
    """The address once; the service that names it knows best who is expected there."""
    best = max(places, key=lambda named: (bool(named.subject.facts), named.subject.main))
    uses = tuple(dict.fromkeys(named.use for named in places))
    return Link(written, uses, best.subject)


def _in_file(path: str, data: bytes, library: Library) -> Iterator[_Named]:
    kind = kind_of(path)
    if kind is None or kind.signed:
        return  # the policy's words are evidence; addresses in it are shown as text, never as links
    shown = f"{library.settings.docs_dir}/{path}"
    source, _ = read_source(shown, data)
    if source is None:
        return
    document = library.get(path.removesuffix(".md"))
    header = tuple(_scalars(source.header)) if source.header else ()
    title = document.title if document else next((node.text for keys, node in header if keys == ("title",)), path)
    checked = last(document, library, Act.CHECKED) if document else None
    looked_at = checked.on if checked else None
    subject = _subject(path.removesuffix(".md"), title, kind.model is ServiceHeader, document, header, looked_at)
    everybodys = frozenset(re.sub(r"\D", "", number) for number in library.subject.help_numbers)
    subject = replace(subject, help_numbers=everybodys)
    named = [*_in_header(header), *((link.target, link.line) for link in links_of(source.body, source.body_line))]
    main = next((node.text for keys, node in header if keys == ("website",)), "")
    for written, line in named:
        if is_external(written) or any(written == node.text for keys, node in header if keys[-1] in _ADDRESSES):
            yield _Named(written, Use(shown, line, title), _for_address(subject, written, main))


def _in_header(header: Header) -> Iterator[tuple[str, int]]:
    for keys, node in header:
        if keys[0] in _NEVER or not node.text.strip():
            continue
        if keys[-1] in _ADDRESSES:
            yield node.text, node.line
        elif keys == ("email",):
            yield f"mailto:{node.text}", node.line
        elif keys == ("phone",):
            yield f"tel:{node.text.replace(' ', '')}", node.line
        elif keys[0] in _PROSE:
            yield from ((link.target, node.line) for link in links_of(node.text))


def _scalars(node: Node, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Scalar]]:
    match node:
        case Scalar():
            yield keys, node
        case Items():
            for item in node.items:
                yield from _scalars(item, keys)
        case Entries():
            for key, value in node.entries:
                yield from _scalars(value, (*keys, key.text))


def _subject(
    name: str, title: str, service: bool, document: Document | None, header: Header, looked_at: date | None
) -> Subject:
    """Who is expected, by the typed header, or by its raw words if the header was refused."""
    if not service:
        return Subject(name, title, exceptions=_exceptions(header))
    words = {
        key: _texts(header, key)
        for key in ("expect", "domains", "summary", "who", "former_names", "phone", "registered")
    }
    addresses = [read_address(node.text) for keys, node in header if keys[0] not in _NEVER and keys[-1] in _ADDRESSES]
    hosts = {owner_of(address.host) for address in addresses if isinstance(address, Web)}
    live = document is None or usable(document)
    return Subject(
        document=name,
        title=title,
        facts=(words["expect"] or (title,)) if live else (),
        phone="".join(words["phone"][:1]),
        registered="".join(words["registered"][:1]),
        owners=frozenset(hosts | {owner_of(domain.lower()) for domain in words["domains"]}),
        topics=" ".join((*words["summary"], *words["who"], *words["former_names"])),
        exceptions=_exceptions(header),
        looked_at=looked_at,
    )


def _for_address(subject: Subject, written: str, main: str) -> Subject:
    """The subject for one of its addresses: a further page on the same website need not show every fact."""
    address, front = read_address(written), read_address(main) if main else None
    if written == main or not isinstance(address, Web) or not isinstance(front, Web):
        return subject
    return replace(subject, main=owner_of(address.host) != owner_of(front.host))


def _texts(header: Header, key: str) -> tuple[str, ...]:
    return tuple(node.text for keys, node in header if keys == (key,) and node.text.strip())


def _exceptions(header: Header) -> tuple[Exempt, ...]:
    """The exceptions, in threes: a block without all its keys is the content check's matter and does not count."""
    rows = [(keys[-1], node.text) for keys, node in header if keys[0] == "exceptions"]
    found: list[Exempt] = []
    for start in range(0, len(rows) - 2, 3):
        block = dict(rows[start : start + 3])
        if set(block) == {"rule", "reason", "until"}:
            try:
                found.append(Exempt(block["rule"], block["reason"], date.fromisoformat(block["until"])))
            except ValueError:
                continue
    return tuple(found)
