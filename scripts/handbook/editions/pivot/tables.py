"""Tables on paper: how wide each column is, and a wide table as a list."""

from __future__ import annotations

from copy import copy

from lxml.html import HtmlElement, builder

WRITING = 30
"""The share of a column that is there to be written in."""


def weights(table: HtmlElement) -> list[int]:
    """The share of the width that each column gets: by its longest word and by how much it holds."""
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    width = max(len(row) for row in rows)
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


def as_list(table: HtmlElement) -> HtmlElement:
    """The table as a list: an item a row, each cell after the name of its column, the first in bold."""
    heads = [cell.text_content().strip() for cell in table.xpath(".//thead/tr[1]/*")]
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


def _inside(cell: HtmlElement) -> list[str | HtmlElement]:
    """The words and elements in a cell, copied."""
    return [cell.text or "", *(copy(child) for child in cell)]


def listed(root: HtmlElement, columns: int) -> None:
    """Put a list in the place of every table of at least this many columns."""
    for table in root.xpath(".//table"):
        if max(len(row) for row in table.iter("tr")) >= columns:
            made = as_list(table)
            made.tail = table.tail
            table.getparent().replace(table, made)
