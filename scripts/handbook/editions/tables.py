"""Tables on paper: how wide each column is, and a wide table as a list."""

from __future__ import annotations

from lxml.html import HtmlElement
from lxml.html import builder as E


def weights(table: HtmlElement) -> list[int]:
    """The share of the width that each column gets: by its longest word and by how much it holds."""
    rows = [[cell.text_content() for cell in row] for row in table.iter("tr")]
    width = max(len(row) for row in rows)
    shares = []
    for place in range(width):
        cells = [row[place] for row in rows if place < len(row)]
        longest = max((len(word) for cell in cells for word in cell.split(" ")), default=1)
        mean = sum(len(cell) for cell in cells) / max(1, len(cells))
        shares.append(max(longest, round(min(60.0, mean) ** 0.7 * 2), 4))
    return shares


def as_list(table: HtmlElement) -> HtmlElement:
    """The table as a list: an item a row, each cell after the name of its column, the first in bold."""
    heads = [cell.text_content().strip() for cell in table.xpath(".//thead/tr[1]/*")]
    items = []
    caption = table.find("caption")
    for row in table.xpath(".//tr[not(parent::thead)]"):
        item = E.LI()
        for place, cell in enumerate(row):
            name = heads[place] if place < len(heads) else ""
            said = (E.STRONG(f"{name}: "),) if name else ()
            item.append(E.P(*said, *_inside(cell)) if place else E.P(E.STRONG(f"{name}: " if name else "", *_inside(cell))))
        items.append(item)
    listed = E.UL(*items)
    return listed if caption is None else E.DIV(E.P(caption.text_content(), E.CLASS("opened-label")), listed)


def _inside(cell: HtmlElement) -> list[str | HtmlElement]:
    """The words and elements in a cell, copied."""
    copied: list[str | HtmlElement] = [cell.text or ""]
    for child in cell:
        copied.append(child.__copy__())
    return copied


def listed(root: HtmlElement, columns: int) -> None:
    """Put a list in the place of every table of at least this many columns."""
    for table in root.xpath(".//table"):
        if max(len(row) for row in table.iter("tr")) >= columns:
            made = as_list(table)
            made.tail = table.tail
            table.getparent().replace(table, made)
