"""The website's search index: every page, and every part of it that has an anchor, as words.

It is written as a script that calls ``handbookSearch``, because a browser that opened the site from a USB stick
may not fetch a data file but may load a script.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html.parser import HTMLParser

from handbook.content.kinds import ServiceHeader
from handbook.content.library import Document


@dataclass(frozen=True, slots=True)
class Entry:
    """One place to be found: its address with anchor, title, words, exact keywords, and the headings above it."""

    address: str
    title: str
    words: str
    keywords: tuple[str, ...]
    above: tuple[str, ...]


_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_HEADINGS = frozenset({"h2", "h3"})


class _Reader(HTMLParser):
    """Cuts a page at headings and clauses that have an id."""

    def __init__(self, title: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[tuple[str, list[str], list[str]]] = [("", [title], [])]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        anchor = given.get("id")
        clause = re.fullmatch(r"clause-([\d-]+)", anchor or "")
        if anchor and tag in _HEADINGS:
            self.parts.append((anchor, [], []))
            self._in_heading = True
        elif anchor and clause and tag in ("li", "div"):
            self.parts.append((anchor, [f"Clause {clause[1].replace('-', '.')}"], []))
        elif tag not in _VOID:
            self._words().append(" ")

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS:
            self._in_heading = False
        self._words().append(" ")

    def handle_data(self, data: str) -> None:
        (self.parts[-1][1] if self._in_heading else self._words()).append(data)

    def _words(self) -> list[str]:
        return self.parts[-1][2]


def entries(document: Document, address: str, article: str) -> list[Entry]:
    """The entries of one page; *article* is its HTML without its title."""
    reader = _Reader(document.title)
    reader.feed(article)
    reader.close()
    keywords = _keywords(document)
    found = []
    for anchor, title, words in reader.parts:
        name = " ".join("".join(title).split())
        number = re.match(r"(?:Clause )?(\d+(?:\.\d+)*)\b", name) if anchor.startswith("clause-") else None
        more = (number[1],) if number else () if anchor else keywords
        place = f"{address}#{anchor}" if anchor else address
        found.append(Entry(place, name, " ".join("".join(words).split()), more, (document.title,) if anchor else ()))
    return [entry for entry in found if entry.title]


def _keywords(document: Document) -> tuple[str, ...]:
    header = document.header
    if not isinstance(header, ServiceHeader):
        return (summary,) if (summary := getattr(header, "summary", "")) else ()
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
