"""Parts of a Markdown text that every reader reads alike; left out, the rest is compared in half the time."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from handbook.source.markdown.block import Block, Sort

LEFT_OUT = "These words are read alike."
"""What a part that is left out becomes: a paragraph, so that nothing below it is taken into what is above it."""

_GOES_ON = re.compile(r"`{3}|~{3}|<(?:[!?]|(?:pre|script|style|textarea)\b)", re.I)
"""What may hold empty lines, and so all that is below it."""
_WORDS = r"(?:[A-Za-z“‘(]|\*\*\w|\[[^\[\]]+\]\()"
_ROWS = {"": re.compile(_WORDS), "ul": re.compile(rf"[-*+] {_WORDS}"), "ol": re.compile(rf"\d{{1,9}}\. {_WORDS}")}
"""How the rows of a paragraph and of either list begin, by the mark of the block."""
_TABLE_ROW = re.compile(r"\|.*\|$")


class _Part(NamedTuple):
    """Lines that may be left out, how each of them begins, and how many items or rows; None is any number."""

    start: int
    end: int
    row: re.Pattern[str]
    items: int | None = None


def leave_out_plain(lines: list[str], blocks: Iterable[Block], first_line: int) -> None:
    """Take the plain paragraphs, lists with a line an item and rows of tables among *blocks* out of their *lines*."""
    if any(map(_GOES_ON.search, lines)):
        return
    for block in blocks:
        part = _part(block)
        if part and _apart(lines, block, part.start - first_line, part.end - first_line):
            place = slice(part.start - first_line, part.end - first_line)
            rows = [row for row in lines[place] if row.strip() or part.items is None]
            if part.items in (None, len(rows)) and all(map(part.row.match, rows)):
                lines[place] = [""] * (part.end - part.start)
                lines[place.start] = "" if block.sort is Sort.TABLE else LEFT_OUT


def _part(block: Block) -> _Part | None:
    row, parts = _ROWS.get(block.mark), block.blocks
    if block.sort is Sort.PARAGRAPH and row:
        return _Part(block.line, block.line + block.text.count("\n") + 1, row)
    if block.sort is Sort.LIST and row and not any(item.blocks or "\n" in item.text for item in parts):
        return _Part(block.line, parts[-1].line + 1, row, len(parts))
    if block.sort is Sort.TABLE and len(parts) > 1 and parts[1].line == block.line + 2:
        return _Part(parts[1].line, parts[-1].line + 1, _TABLE_ROW, len(parts) - 1)  # what makes it a table stays
    return None


def _apart(lines: list[str], block: Block, start: int, end: int) -> bool:
    """Whether empty lines are around these lines, and nothing below them can belong to the last item."""
    above = block.sort is not Sort.TABLE and start > 0 and lines[start - 1].strip()
    below = next((row for row in lines[end:] if row.strip()), "")
    return not (above or "".join(lines[end : end + 1]).strip() or (block.sort is Sort.LIST and below[:1] == " "))
