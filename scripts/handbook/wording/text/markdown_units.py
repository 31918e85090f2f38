"""A Markdown text cut into units, each with its line: a heading, or a sentence of a paragraph, a list item or a cell.

Words inside code, comments and addresses are no prose and are left out. A unit knows what it stands under (its heading,
the line that leads into its list, the head of its column), because "Do not say" turns the meaning of what follows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handbook.source.markdown_links import masked


class Sort(StrEnum):
    """Where a unit stands."""

    SENTENCE = "sentence"
    ITEM = "item"
    CELL = "cell"
    HEADING = "heading"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a heading: its words as read, its line, where it stands and what it stands under.

    Units with the same *block* are one paragraph or item; those with the same *section* stand under one heading. One
    that is *spoken* starts inside a quotation.
    """

    text: str
    line: int
    sort: Sort
    block: int
    section: int
    under: str
    words: tuple[str, ...]
    spoken: bool = False


WORD = re.compile(r"[^\W_]+(?:['’&][^\W_]+)*")
"""A word: letters or digits, with apostrophes inside it."""

_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|?$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?=\S)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*#*\s*$")
_LAYOUT = re.compile(r"^\s*\{:?\s*[.#][^{}]*\}\s*$")
_ADMONITION = re.compile(r"^\s*(?:!!!|\?\?\?\+?)\s*\w+")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_DROPPED = re.compile(r"<(?:https?|mailto):[^<>\s]+>|https?://\S+|</?[a-z][^<>]*>|\{:?\s*[.#][^{}]*\}", re.I)
_DOMAIN = re.compile(r"(?:\b[\w.+-]+@|\b)[a-z0-9-]{3,}(?:\.[a-z0-9-]{2,})+\b(?:/\S*)?")
_MARKS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])|`+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|Mr|Mrs|Ms|Dr|Prof|St|vs|approx|cf|para|p|pp|[A-Z])\.$")
_NUMBER = re.compile(r"(?:^|[\s(])[Nn]os?\.$")


def units_of(text: str, first_line: int = 1) -> tuple[Unit, ...]:
    """The units of a Markdown text whose first line is line *first_line* of its file."""
    return tuple(_units(_blocks(masked(text).split("\n"), first_line)))


def field_units(words: str, line: int, block: int) -> tuple[Unit, ...]:
    """The units of a value in a header, all on the line of its key."""
    found = Block(words, line, Sort.FIELD, "", -1)
    return tuple(_cut(found, block, at_line=line))


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a list item, a cell or a heading as written: its Markdown, its line and what it stands under."""

    text: str
    line: int
    sort: Sort
    under: str
    section: int


def _blocks(lines: list[str], first_line: int) -> Iterator[Block]:
    heading, lead, section = "", "", 0
    columns: list[str] = []
    held: list[str] = []
    start, sort = 0, Sort.SENTENCE

    def flush() -> Iterator[Block]:
        nonlocal lead
        if held and not _LAYOUT.match(held[-1]):
            text = "\n".join(held)
            if sort is Sort.SENTENCE:
                lead = text if text.rstrip().endswith(":") else ""
            yield Block(text, first_line + start, sort, f"{heading} {lead}" if sort is Sort.ITEM else heading, section)
        held.clear()

    for number, line in enumerate(lines):
        bare = line.strip()
        if not bare:
            yield from flush()
            sort, columns = Sort.SENTENCE, []
            continue
        title = _HEADING.match(line) if bare[0] == "#" else None
        item = _ITEM.match(line)
        if title:
            yield from flush()
            section, lead, heading = section + 1, "", plain(title[1])
            yield Block(title[1], first_line + number, Sort.HEADING, "", section)
        elif bare[0] == "|":
            yield from flush()
            if _TABLE_RULE.match(bare):
                continue
            cells = [cell.strip() for cell in bare.strip("|").split("|")]
            for place, cell in enumerate(cells if columns else ()):
                under = columns[place] if place < len(columns) else ""
                yield Block(cell, first_line + number, Sort.CELL, f"{heading} {under}", section)
            columns = columns or cells
        elif item:
            yield from flush()
            held.append(line[item.end() :])
            start, sort = number, Sort.ITEM
        elif _ADMONITION.match(line):
            yield from flush()
        else:
            if not held:
                start = number
            held.append(bare.lstrip("> ").removeprefix(": "))
    yield from flush()


def _units(blocks: Iterator[Block]) -> Iterator[Unit]:
    for number, block in enumerate(blocks):
        yield from _cut(block, number)


def _cut(block: Block, number: int, at_line: int | None = None) -> Iterator[Unit]:
    text = plain(block.text)
    for start, end in _sentences(text):
        words = tuple(WORD.findall(text[start:end].lower().replace("’", "'")))
        if words:
            line = at_line or block.line + text.count("\n", 0, start)
            said = " ".join(text[start:end].split())
            spoken = start > 0 and quoted_at(text, start)
            yield Unit(said, line, block.sort, number, block.section, block.under, words, spoken)


def quoted_at(text: str, place: int) -> bool:
    """Whether a quotation is open at a place of the text."""
    return text.count('"', 0, place) % 2 == 1 or text.count("“", 0, place) > text.count("”", 0, place)


def plain(markdown: str) -> str:
    """The words of a piece of Markdown without marks, targets and addresses; its line breaks stay."""
    text = _LINK.sub(r"\1", _PICTURE.sub("", markdown)) if "](" in markdown else markdown
    if "<" in text or "://" in text or "{" in text:
        text = _DROPPED.sub("", text)
    text = _DOMAIN.sub("", text) if ".uk" in text or ".org" in text or ".com" in text else text
    text = _MARKS.sub("", text) if "*" in text or "_" in text or "`" in text else text
    return html.unescape(text) if "&" in text else text


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _END.finditer(text):
        before = text[start : found.end()]
        after = text[found.end() :].lstrip()[:1]
        if _ABBREVIATION.search(before) or (after.isdigit() and _NUMBER.search(before)):
            continue
        lead = len(before) - len(before.lstrip())
        yield start + lead, found.end()
        start = found.end()
    rest = text[start:]
    if rest.strip():
        yield start + len(rest) - len(rest.lstrip()), len(text)
