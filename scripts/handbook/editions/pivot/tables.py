"""Tables on paper: how wide each column is, and a wide table as a list."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from copy import copy

from lxml.html import HtmlElement, builder

from handbook.pages.forms import ROOM
from handbook.pages.markup import NBSP

WRITING = 30
"""The share of a column that is there to be written in."""
FORM = [40, 60]
"""The shares of the columns of a form: what is asked, and room to write."""


def weights(table: HtmlElement) -> list[int]:
    """The share of the width that each column gets: by its longest word and by how much it holds."""
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    width = max(len(row) for row in rows)
    if rows[0][-1] == ROOM:
        return FORM
    shares = []
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row)]
        longest = max((len(word) for cell in cells for word in cell.split(" ")), default=1)
        mean = sum(len(cell) for cell in cells) / max(1, len(cells))
        blank = sum(1 for cell in cells if not cell.strip())
        if blank * 2 > len(cells):  # a column to write in needs room, not letters
            shares.append(WRITING)
            continue
        shares.append(max(longest, round(min(60.0, mean) ** 0.7 * 2), 4))
    return shares


LIST_SIZE = 24
"""From this size in points on, a table of three or more columns is set as a list: its columns would be too narrow."""
NARROW, WIDE = 380, 470
"""How long a line is on a page of less than 16 points, and from there on and on sheets, in points: A4 less margins."""
LETTER, SPACE = 0.6, 0.8
"""The width of a letter and the space in a cell, in parts of the size; a bold letter is no wider than this."""
LONGEST = 24
"""A word of more letters than this is cut; words that hard spaces join are not."""
LONGEST_WHOLE, WHOLE = 400, 14
"""A row with more letters in a cell than this, or more lines, may run over pages; a shorter one stays whole."""


def widths(table: HtmlElement, size: int, *, wide: bool = False) -> list[float] | None:
    """The width of each column at *size* points, in parts of the size; None if the table is set as a list.

    So is one whose headings, which each page repeats, would fill it.
    The shares of :func:`weights` hold unless a word would not fit: then each column has its longest word, and the
    shares divide what is left.
    """
    shares, rows, room = weights(table), list(table.iter("tr")), (WIDE if wide or size >= 16 else NARROW) / size
    if size >= LIST_SIZE and (len(shares) > 2 or _at_the_door(table)):
        return None
    needed = [
        LETTER * max((_uncut(word) for row in rows for word in _words(row, place)), default=0) + SPACE
        for place in range(len(shares))
    ]
    given = [room * share / sum(shares) for share in shares]
    if any(wanted > width for wanted, width in zip(needed, given, strict=True)):
        left = room - sum(needed)
        given = [wanted + left * share / sum(shares) for wanted, share in zip(needed, shares, strict=True)]
        if left < 0:
            return None
    return None if may_break(rows[0], given) else given


def _words(row: HtmlElement, place: int) -> list[str]:
    return re.split(r"[ \n\t\r]+", row[place].text_content()) if place < len(row) else []


def _uncut(word: str) -> int:
    """How many letters of a word must be on one line."""
    return len(word) if NBSP in word else min(LONGEST, len(word))


def may_break(row: HtmlElement, widths: Sequence[float]) -> bool:
    """Whether a row may run over pages: some cell has many lines at these *widths*, or many letters."""
    return any(
        len(cell.text_content()) > LONGEST_WHOLE
        or len(cell.text_content()) * LETTER / width + len(cell.xpath(".//br|.//p|.//li")) > WHOLE
        for cell, width in zip(row, widths, strict=False)
    )


def as_list(table: HtmlElement) -> HtmlElement:
    """The table as a list: an item a row, each cell after the name of its column, the first in bold."""
    heads = [cell.text_content().strip() for cell in table.xpath(".//thead/tr[1]/*")]
    if _at_the_door(table):
        return _in_lines(table, heads)
    items = []
    caption = table.find("caption")
    for row in table.xpath(".//tr[not(parent::thead)]"):
        item = builder.LI()
        for place, cell in enumerate(row):
            name = heads[place] if place < len(heads) else ""
            said = (builder.STRONG(f"{name}: "),) if name else ()
            item.append(
                builder.P(*said, *_inside(cell))
                if place
                else builder.P(builder.STRONG(f"{name}: " if name else "", *_inside(cell)))
            )
        items.append(item)
    listed = builder.UL(*items)
    return (
        listed
        if caption is None
        else builder.DIV(builder.P(caption.text_content(), builder.CLASS("opened-label")), listed)
    )


def _at_the_door(table: HtmlElement) -> bool:
    """Whether a table is read at the door, where few sides count for more than a line for each cell."""
    return bool(table.xpath("ancestor::*[contains(concat(' ', @class, ' '), ' run-sheet ')]"))


def _in_lines(table: HtmlElement, heads: Sequence[str]) -> HtmlElement:
    """The table as a list in which a row is one paragraph, below the name of its first column."""
    items = []
    for row in table.xpath(".//tr[not(parent::thead)]"):
        said: list[str | HtmlElement] = []
        for place, cell in enumerate(row):
            end = " " if cell.text_content().strip().endswith((".", "!", "?", "…", ".”", "…”", "?”")) else ". "
            named = [builder.STRONG(f"{heads[place]}: "), *_inside(cell)] if place else [builder.STRONG(*_inside(cell))]
            said += [*named, end if place + 1 < len(row) else end.strip()]
        items.append(builder.LI(builder.P(*said)))
    return builder.DIV(builder.P(heads[0], builder.CLASS("opened-label")), builder.UL(*items))


def _inside(cell: HtmlElement) -> list[str | HtmlElement]:
    """The words and elements in a cell, copied."""
    return [cell.text or "", *(copy(child) for child in cell)]


def listed(root: HtmlElement, wide: Callable[[HtmlElement], bool] = lambda table: True) -> None:
    """Put a list in the place of every table that is *wide*; of every one, if nothing is said."""
    for table in root.xpath(".//table"):
        if wide(table):
            made = as_list(table)
            made.tail = table.tail
            table.getparent().replace(table, made)
