"""A Markdown text cut into units, each with its line: a heading, or a sentence of a paragraph, a list item or a cell.

Words inside code, comments and addresses are no prose and are left out. A unit knows what it is under: its heading,
the line that leads into its list, the head of its column. "Do not say" turns the meaning of what follows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from handbook.source import markdown
from handbook.source.markdown import Block
from handbook.source.markdown_links import masked


class Sort(StrEnum):
    """Where a unit is."""

    SENTENCE = "sentence"
    ITEM = "item"
    CELL = "cell"
    HEADING = "heading"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence or a heading: its words as read, its line, where it is and what it is under.

    Units with the same *block* are one paragraph or item; those with the same *section* are under one heading. One
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

_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*(?:\s+\"[^\"]*\")?\)")
_DROPPED = re.compile(r"<(?:https?|mailto):[^<>\s]+>|https?://\S+|</?[a-z][^<>]*>|\{:?\s*[.#][^{}]*\}", re.I)
_DOMAIN = re.compile(r"(?:\b[\w.+-]+@|\b)[a-z0-9-]{3,}(?:\.[a-z0-9-]{2,})+\b(?:/\S*)?")
_MARKS = re.compile(r"\*+|(?<![^\W_])_+|_+(?![^\W_])|`+")
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s+[\"'“‘(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(r"(?:^|[\s(])(?:e\.g|i\.e|Mr|Mrs|Ms|Dr|Prof|St|vs|approx|cf|para|p|pp|[A-Z])\.$")
_NUMBER = re.compile(r"(?:^|[\s(])[Nn]os?\.$")


def units_of(blocks: Iterable[Block]) -> tuple[Unit, ...]:
    """The units of a text's blocks."""
    return tuple(unit for number, piece in enumerate(_pieces(blocks)) for unit in _cut(piece, number))


def field_units(words: str, line: int, block: int) -> tuple[Unit, ...]:
    """The units of a value in a header, all on the line of its key."""
    return tuple(_cut(_Piece(words, line, Sort.FIELD, "", -1), block, at_line=line))


class _Piece(NamedTuple):
    """A paragraph, a list item, a cell or a heading: its Markdown, its line and what it is under."""

    text: str
    line: int
    sort: Sort
    under: str
    section: int


_SORTS = {
    markdown.Sort.PARAGRAPH: Sort.SENTENCE,
    markdown.Sort.HTML: Sort.SENTENCE,
    markdown.Sort.TERM: Sort.SENTENCE,
    markdown.Sort.DEFINITION: Sort.SENTENCE,
    markdown.Sort.FOOTNOTE: Sort.SENTENCE,
    markdown.Sort.ITEM: Sort.ITEM,
    markdown.Sort.HEADING: Sort.HEADING,
}


def _pieces(blocks: Iterable[Block]) -> Iterator[_Piece]:
    heading, lead, section = "", "", 0
    for block in markdown.walk(blocks):
        sort = _SORTS.get(block.sort)
        text = masked(block.text)
        if block.sort is markdown.Sort.TABLE:
            head, *rows = (row.blocks for row in block.blocks)
            for row in rows:
                for column, cell in zip(head, row, strict=True):
                    yield _Piece(masked(cell.text), cell.line, Sort.CELL, f"{heading} {column.text}", section)
        elif sort is Sort.HEADING:
            section, lead, heading = section + 1, "", plain(text)
            yield _Piece(text, block.line, sort, "", section)
        elif sort and set(block.classes) <= {"ours"}:
            lead = lead if sort is Sort.ITEM else text if text.rstrip().endswith(":") else ""
            yield _Piece(text, block.line, sort, f"{heading} {lead}" if sort is Sort.ITEM else heading, section)


def _cut(piece: _Piece, number: int, at_line: int | None = None) -> Iterator[Unit]:
    text = plain(piece.text)
    for start, end in _sentences(text):
        words = tuple(WORD.findall(text[start:end].lower().replace("’", "'")))
        if words:
            line = at_line or piece.line + text.count("\n", 0, start)
            said = " ".join(text[start:end].split())
            spoken = start > 0 and quoted_at(text, start)
            yield Unit(said, line, piece.sort, number, piece.section, piece.under, words, spoken)


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
