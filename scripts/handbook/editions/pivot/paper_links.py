"""Links as paper carries them: to a place in the same bundle, to a title to look for, or to an address spelt out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a, usable
from handbook.content.queries.languages import OURS, language_of
from handbook.editions.pivot.hard_spaces import plain_spaces
from handbook.source.markdown_links import resolve


@dataclass(slots=True)
class Addresses:
    """The web addresses of one bundle that are behind other words, and the services in use that its words name, in the
    order of their first mention."""

    listed: dict[str, str] = field(default_factory=dict)
    services: dict[str, Document[ServiceHeader]] = field(default_factory=dict)

    def number(self, address: str, words: str) -> int:
        """The place of *address* in the list, which is added if it is new; *words* are those of its link."""
        self.listed.setdefault(address, words)
        return list(self.listed).index(address) + 1


def short_address(address: str) -> str:
    """An address as people write it: without https:// and a last slash."""
    parts = urlsplit(address)
    rest = address.partition("://")[2] if parts.scheme in ("http", "https") else address
    return rest.removesuffix("/")


def on_paper(
    root: HtmlElement,
    document: Document,
    prefixes: Mapping[str, str],
    library: Library,
    addresses: Addresses,
    sections: frozenset[str] = frozenset(),
) -> None:
    """Change every link of the page of *document* into what can be followed on paper.

    *prefixes* holds the documents of the bundle with what their anchors start with, *sections* the anchors of its
    sections.
    """
    explained: set[str] = set()
    language = language_of(document, library)
    for link in list(root.iter("a")):
        target = link.get("href", "")
        words = plain_spaces(link.text_content())
        if target.startswith(_DIALS):
            addresses.services |= {part.id: part for part in library.of(ServiceHeader) if _dials(target, part)}
            continue
        if target.startswith(("https://", "http://")):
            if words.removesuffix("/") not in (short_address(target), target.removesuffix("/")):
                _follow(link, f" (web address {addresses.number(target, words)})", language)
            continue
        found = resolve(document.path, target)
        other = library.get(found[0].removesuffix(".md")) if found else None
        if found is None or other is None:
            link.drop_tag()
            continue
        section = prefixes.get(other.id, "") + found[1]
        here = section if section in sections else _inside(found[1], other, document, prefixes, root)
        if here:
            link.set("href", f"#{here}")
            continue
        if is_a(other, ServiceHeader):
            _follow(link, _site(link, other, document, explained, addresses), language)
        elif _hinted(words, other, document):
            _follow(link, " (see “", language, other.title, language_of(other, library))
        link.drop_tag()


_DIALS = ("tel:", "sms:", "mailto:")


def _dials(target: str, service: Document[ServiceHeader]) -> bool:
    """Whether a link rings a service in use, or writes to it."""
    header, (scheme, _, reached) = service.header, target.partition(":")
    way = {"tel": header.phone, "sms": header.text and header.text.to, "mailto": header.email}[scheme]
    return usable(service) and bool(way) and reached.partition("?")[0] == str(way).replace(" ", "")


def _inside(anchor: str, other: Document, document: Document, prefixes: Mapping[str, str], root: HtmlElement) -> str:
    """The anchor in the bundle, or nothing if the place is not in it."""
    if other.id not in prefixes:
        return ""
    if other != document:
        return prefixes[other.id] + (anchor or "top")
    if anchor and not root.xpath(".//*[@id=$name]", name=anchor):
        return ""
    return prefixes[other.id] + (anchor or "top")


def _site(
    link: HtmlElement, service: Document[ServiceHeader], document: Document, explained: set[str], addresses: Addresses
) -> str:
    """The web address of a service, where it is named first and there is no other way to reach it."""
    header = service.header
    first, follows = service.id not in explained, (link.tail or "").lstrip().startswith("(")
    explained.add(service.id)
    if not usable(service) or link.xpath("ancestor::*[@class='service'][1]"):  # an entry has its ways to reach it
        return ""
    addresses.services.setdefault(service.id, service)
    reachable = header.phone or header.text or follows
    return (
        f" ({short_address(header.website)})"
        if first and header.website and not reachable and service != document
        else ""
    )


def _hinted(words: str, other: Document, document: Document) -> bool:
    """Whether readers must be told where to look for another page."""
    if words.casefold() == other.title.casefold() or (is_a(other, PolicyHeader) and other == document):
        return False
    named = "clause" in words.casefold() or "section" in words.casefold()
    return not (is_a(other, PolicyHeader) and named)


def _follow(link: HtmlElement, words: str, around: str, title: str = "", language: str = OURS) -> None:
    """Put words of ours that only paper needs behind a link, in what is *around* it in another language; a *title*
    has its own language."""
    if words:
        span = html.Element("span", {"class": "print-only", **({"lang": OURS} if around != OURS else {})})
        span.text, span.tail, link.tail = words + (f"{title}”)" if title and language == OURS else ""), link.tail, None
        if title and language != OURS:
            named = html.Element("span", {"lang": language})
            named.text, named.tail = title, "”)"
            span.append(named)
        link.addnext(span)
