"""A table's rows and cells, as the extension for tables finds them."""

from __future__ import annotations

import re

from handbook.source.markdown.block import Sort
from handbook.source.markdown.step import Here

_BORDER = re.compile(r"(?<!\\)(?:\\\\)*\|$")
_MARKS = re.compile(r"\\\\|\\?`+|\\\||\|")


def table(here: Here) -> bool:
    """Whether the chunk is a table: a head, a line of dashes with as many cells, and rows."""
    rows = [row.strip(" ") for row in here.text.split("\n")]
    if len(rows) < 2:
        return False
    bordered = rows[0].startswith("|") or bool(_BORDER.search(rows[0]))
    head, under = _cells(rows[0], bordered), _cells(rows[1], bordered)
    if len(under) != len(head) or not set("".join(under)) <= set("|:- "):
        return False
    if len(head) == 1 and not (bordered and all(row[:1] == "|" or _BORDER.search(row) for row in rows[1:])):
        return False
    made = here.parent.add(Sort.TABLE, here.line)
    made.end += len(rows) - 1
    for number, words in enumerate(rows if len(rows) > 2 else [*rows, ""], here.line):
        if number != here.line + 1:
            cells = _cells(words, bordered)
            number = min(number, made.end)
            row = made.add(Sort.ROW, number, " | ".join(cells[len(head) :]).strip())
            for place in range(len(head)):
                row.add(Sort.CELL, number, cells[place].strip(" ") if place < len(cells) else "")
    return True


def _cells(row: str, bordered: bool) -> list[str]:
    """The cells of a row; a pipe inside code or after a backslash divides nothing."""
    if bordered:
        row = _BORDER.sub("", row.removeprefix("|"))
    if "`" not in row and "\\" not in row:
        return row.split("|")
    cells, place, code_until = [], 0, 0
    marks = list(_MARKS.finditer(row))
    for number, mark in enumerate(marks):
        if mark.start() < code_until:
            continue
        if mark[0] == "|":
            cells.append(row[place : mark.start()])
            place = mark.end()
        elif "`" in mark[0]:
            ticks = mark[0].strip("\\")[mark[0].startswith("\\") :]
            code_until = next((hit.end() for hit in marks[number + 1 :] if ticks and hit[0].strip("\\") == ticks), 0)
    return [*cells, row[place:]]
