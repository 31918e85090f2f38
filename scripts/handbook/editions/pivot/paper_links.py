"""Links as paper carries them: to a place in the same bundle, to a title to look for, or to an address spelt out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, usable
from handbook.editions.pivot.hard_spaces import plain_spaces
from handbook.source.markdown_links import resolve


@dataclass(slots=True)
class Addresses:
    """The web addresses of one bundle that are behind other words, in the order of their first mention."""

    listed: dict[str, str] = field(default_factory=dict)

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
    for link in list(root.iter("a")):
        target = link.get("href", "")
        words = plain_spaces(link.text_content())
        if target.startswith(("tel:", "sms:", "mailto:")):
            continue
        if target.startswith(("https://", "http://")):
            if words.removesuffix("/") not in (short_address(target), target.removesuffix("/")):
                _follow(link, f" (web address {addresses.number(target, words)})")
            continue
        found = resolve(document.path, target)
        other = library.get(found[0].removesuffix(".md")) if found else None
        if found is None or other is None:
            _follow(link, "")
            link.drop_tag()
            continue
        section = prefixes.get(other.id, "") + found[1]
        here = section if section in sections else _inside(found[1], other, document, prefixes, root)
        if here:
            link.set("href", f"#{here}")
            continue
        _follow(link, _hint(words, link, other, document, explained))
        link.drop_tag()


def _inside(anchor: str, other: Document, document: Document, prefixes: Mapping[str, str], root: HtmlElement) -> str:
    """The anchor in the bundle, or nothing if the place is not in it."""
    if other.id not in prefixes:
        return ""
    if other != document:
        return prefixes[other.id] + (anchor or "top")
    if anchor and not root.xpath(".//*[@id=$name]", name=anchor):
        return ""
    return prefixes[other.id] + (anchor or "top")


def _hint(words: str, link: HtmlElement, other: Document, document: Document, explained: set[str]) -> str:
    header = other.header
    if isinstance(header, ServiceHeader):
        first, follows = other.id not in explained, (link.tail or "").lstrip().startswith("(")
        explained.add(other.id)
        reachable = header.phone or header.text or follows
        listed = bool(link.xpath("ancestor::*[@class='service'][1]"))  # its ways to reach it stand in the entry
        if first and usable(other) and header.website and not reachable and not listed and other != document:
            return f" ({short_address(header.website)})"
        return ""
    if words.casefold() == other.title.casefold() or (isinstance(header, PolicyHeader) and other == document):
        return ""
    named = "clause" in words.casefold() or "section" in words.casefold()
    return "" if isinstance(header, PolicyHeader) and named else f" (see “{other.title}”)"


def _follow(link: HtmlElement, words: str) -> None:
    """Put words that only paper needs behind a link."""
    if words:
        span = html.Element("span", {"class": "print-only"})
        span.text, span.tail, link.tail = words, link.tail, None
        link.addnext(span)
