"""The website's search index: every page, and every part of it that has an anchor, as words.

It is written as a script that calls ``handbookSearch``, because a browser that opened the site from a USB stick
may not fetch a data file but may load a script.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

from lxml import html
from lxml.html import HtmlElement

from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to be found: its address with anchor, title, words, exact keywords, and the headings above it."""

    address: str
    title: str
    words: str
    keywords: tuple[str, ...]
    above: tuple[str, ...]


_HEADINGS = frozenset({"h2", "h3"})
_INSIDE_WORDS = frozenset({"a", "abbr", "b", "code", "em", "i", "mark", "span", "strong", "sub", "sup", "wbr"})
"""Elements that part no words: a full stop behind one stays with its word."""
_CLAUSE = re.compile(r"clause-([\d-]+)")


Part = tuple[str, list[str], list[str]]
"""A part of a page: its anchor, the words of its title, and the words below."""


def _parts(title: str, article: str) -> list[Part]:
    """The page cut at headings and clauses that have an id."""
    parts: list[Part] = [("", [title], [])]
    _take(html.fragment_fromstring(article, create_parent=True), parts)
    return parts


def _take(element: HtmlElement, parts: list[Part], in_title: bool = False) -> None:
    """Add the words of an element to the parts, in the order in which they are read."""
    tag, anchor = element.tag, element.get("id", "")
    if anchor and tag in _HEADINGS:
        parts.append((anchor, [], []))
        in_title = True
    elif tag in ("li", "div") and (clause := _CLAUSE.fullmatch(anchor)):
        parts.append((anchor, [f"Clause {clause[1].replace('-', '.')}"], []))
    room = "" if tag in _INSIDE_WORDS else " "
    parts[-1][2].append(room)
    (parts[-1][1] if in_title else parts[-1][2]).append(element.text or "")
    for child in element:
        if isinstance(child.tag, str):  # a remark is no element
            _take(child, parts, in_title)
        (parts[-1][1] if in_title else parts[-1][2]).append(child.tail or "")
    parts[-1][2].append(room)


def entries(document: Document, address: str, article: str) -> list[Entry]:
    """The entries of one page; *article* is its HTML without its title."""
    keywords = _keywords(document)
    found = []
    for anchor, title, words in _parts(document.title, article):
        name = " ".join("".join(title).split())
        number = re.match(r"(?:Clause )?(\d+(?:\.\d+)*)\b", name) if anchor.startswith("clause-") else None
        more = (number[1],) if number else () if anchor else keywords
        place = f"{address}#{anchor}" if anchor else address
        found.append(Entry(place, name, " ".join("".join(words).split()), more, (document.title,) if anchor else ()))
    return [entry for entry in found if entry.title]


def _keywords(document: Document) -> tuple[str, ...]:
    header = document.header
    if not isinstance(header, ServiceHeader):
        return () if isinstance(header, NoteHeader) else (header.summary,)
    numbers = (header.phone, header.text.to if header.text else None)
    return (header.summary, *header.former_names, *header.former_contacts, *(number for number in numbers if number))


def as_script(found: list[Entry]) -> str:
    """The index as the script ``search/index.js``: version 1, one object an entry."""
    listed = [
        {"u": entry.address, "t": entry.title, "x": entry.words, "k": entry.keywords, "h": entry.above}
        for entry in found
    ]
    body = json.dumps({"version": 1, "entries": listed}, ensure_ascii=False, separators=(",", ":"))
    return f"handbookSearch({body});\n"
