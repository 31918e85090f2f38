"""Braille drafts (BRF): Unified English Braille, grade 1 or 2, paged for an embosser.

The words come from the plain-text writer's blocks, so that no address or picture's words are lost. The result is a
draft: a qualified proofreader must sign it off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from lxml import html

from handbook.editions.formats.braille.liblouis import Translator, translator
from handbook.editions.formats.text import plain_text
from handbook.editions.plan.formats import Format, Pictures, Written

WIDTH, HEIGHT = 40, 25
"""Cells on a line and lines on a page: the common size of A4 and 11-inch embossers (UKAAF B004 sets none)."""

DRAFT = "Braille draft. A qualified proofreader must check it before it is handed out."
_ASCII = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-", "\u00a0": " ", "→": "->"}
)
HEADING = "    "
"""Headings are in cell 5, after an empty line: plain text has two empty lines before each."""
_OTHER = re.compile(r"[^\x00-\x7f]")
_RAISED = {"<super>": "^", "<sub>": "_"}
_RULE = re.compile(r"^\s*[=-]{3,}$")
_ITEM = re.compile(r"\s*(?:- |\d+\. )")
_WRITE = re.compile(r"_{4,}|\.{4,}")
"""A line to write on, which would fill lines of cells."""


def make_braille(pivot: str, form: Format, pictures: Pictures) -> Written:
    """The BRF file of a pivot in the grade of its format; liblouis must be installed."""
    del pictures
    louis = translator(form.grade)
    assert louis is not None
    made = brf(pivot, louis)
    return made.encode("ascii"), made.count("\f") + 1


def brf(pivot: str, louis: Translator, width: int = WIDTH, height: int = HEIGHT) -> str:
    """The pages of a BRF file: lines of at most *width* cells, *height* lines a page, pages ended by a form feed."""
    page = html.document_fromstring(pivot)
    title = page.findtext(".//title") or ""
    lines: list[str] = []
    for block in braille_blocks(pivot, louis):
        heading = block.startswith(HEADING)
        cells = louis.forward(block.strip())
        lines += ["", *(HEADING + line for line in _filled(cells, width - len(HEADING), 0))] if heading else []
        lines += [] if heading else _filled(cells, width, 2)
    return _paged(lines, louis.forward(_spelt(title, louis)), width, height, louis)


def _spelt(words: str, louis: Translator) -> str:
    """The words in letters that Braille has: a name without the marks that are not known, a sign by its name."""
    return _OTHER.sub(lambda letter: _known(letter[0], louis), words.translate(_ASCII))


@lru_cache(maxsize=4096)
def _known(letter: str, louis: Translator) -> str:
    if louis.has(letter):
        return letter
    way, *parts = unicodedata.decomposition(letter).split() or [""]
    if way.startswith("<"):
        return _RAISED.get(way, "") + "".join(_known(chr(int(part, 16)), louis) for part in parts)
    if way:
        return _known(chr(int(way, 16)), louis)
    if unicodedata.category(letter) == "Mn":
        return ""
    name = unicodedata.name(letter, "unknown sign").lower()
    return letter if letter.isspace() else f" ({name}) "


def braille_blocks(pivot: str, louis: Translator) -> Iterator[str]:
    """The words to translate, a block at a time, with the notice that this is a draft first; a heading is indented."""
    yield DRAFT
    held, empty = list[str](), 0
    for line in [*plain_text(pivot).split("\n"), ""]:
        starts = _ITEM.match(line) or (held and 0 < _indent(line) <= _indent(held[0]))
        if (not line.strip() or starts or _RULE.match(line)) and held:
            words = " ".join([held[0].rstrip(), *(part.strip() for part in held[1:])])
            yield (HEADING if empty > 1 else "") + _spelt(_WRITE.sub("...", words), louis)
            held, empty = [], 0
        empty += not line.strip()
        if line.strip() and not _RULE.match(line):
            held.append(line)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _filled(cells: str, width: int, indent: int) -> list[str]:
    """The cells in lines: the first is indented, further lines start in cell 1; long words are cut."""
    lines, line = list[str](), " " * indent
    for word in cells.split():
        while len(word) > width:
            room = width - len(line) - (1 if line.strip() else 0)
            piece, word = word[: max(room, 1)], word[max(room, 1) :]
            lines.append(f"{line}{' ' if line.strip() else ''}{piece}"[:width])
            line = ""
        joined = f"{line} {word}" if line.strip() else line + word
        if len(joined) > width:
            lines.append(line.rstrip())
            joined = word
        line = joined
    return [*lines, line.rstrip()] if line.strip() else lines


def _cut(cells: str, room: int) -> str:
    """The first words that fit."""
    return cells if len(cells) <= room else cells[: room + 1].rpartition(" ")[0] or cells[:room]


def _split(lines: list[str], height: int) -> list[list[str]]:
    """The lines of each page: no heading is last on one, and no page starts with an empty line."""
    pages = []
    while lines:
        lines = lines[1:] if not lines[0] else lines
        end = height
        while len(lines) > height and end > 1 and (not lines[end - 1] or lines[end - 1].startswith(HEADING)):
            end -= 1
        end = end if end > 1 else height
        pages.append(lines[:end])
        lines = lines[end:]
    return pages


def _paged(lines: list[str], title: str, width: int, height: int, louis: Translator) -> str:
    """Pages with a running line: the title, and the page number at the right."""
    pages, made = _split(lines, height - 1), []
    for number, page in enumerate(pages, 1):
        mark = louis.forward(str(number))
        head = _cut(title, width - len(mark) - 3).ljust(width - len(mark)) + mark
        made.append("\r\n".join([head, *page, *[""] * (height - 1 - len(page))]))
    return "\f".join(made) + "\r\n"
