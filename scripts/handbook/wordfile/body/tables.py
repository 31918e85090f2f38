"""Tables as Markdown tables, where they hold data; where they only set the page, the words in them in order."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.content.policy.labels import read_label
from handbook.wordfile.body.hanging import picture_words, write_note
from handbook.wordfile.body.marks import marked
from handbook.wordfile.body.page import Body, tidy
from handbook.wordfile.file.numbering import BULLET
from handbook.wordfile.model import Block, Cell, Paragraph, Piece, Table, paragraphs

_MOST_IN_CELL = 80
"""The words of a cell above which a table sets the page; a reader on a phone could not follow it."""


def write_table(table: Table, body: Body, prefix: str) -> None:
    """A table of data as a table; one that sets the page as the words in it, row by row."""
    rows = [row for row in table.rows if any(tidy(cell.blocks) for cell in row)] or list(table.rows)
    width = max((sum(cell.columns for cell in row) for row in rows), default=0)
    if not rows or not width:
        return
    if _is_layout(table, width):
        if width > 1:
            shown = " ".join(each.words for each in paragraphs((table,)))
            body.ask(
                table.place, shown, "A table sets the page here. Compare the order of the words with the printed copy."
            )
        for row in rows:
            body.inner(_joined_row(row), body, prefix)
        return
    if any(cell.goes_on for row in rows for cell in row):
        shown = " ".join(each.words for each in paragraphs((table,)))
        body.ask(table.place, shown, "Cells are joined over several rows. Compare the table with the printed copy.")
    made = []
    notes: list[tuple[str, Paragraph]] = []
    at = len(body.lines) + 2
    for number, row in enumerate(table.rows):
        cells: list[str] = []
        for cell in row:
            cells += [_cell(cell, body, notes, at + number + bool(number)), *[""] * (cell.columns - 1)]
        cells += [""] * (width - len(cells))
        made.append("| " + " | ".join(cells).replace("  ", " ") + " |")
    made.insert(1, f"|{' --- |' * width}")
    body.add("\n".join(made), prefix)
    for mark, part in notes:
        write_note(mark, part, body)


def _cell(cell: Cell, body: Body, notes: list[tuple[str, Paragraph]], line: int) -> str:
    said = []
    for part in paragraphs(cell.blocks):
        if part.words or part.label:
            words = marked(part.pieces, breaks="<br> ")
            said.append(f"{part.label} {words}".strip())
            body.tell(part, part.label, part.words, line)
        for picture in part.pictures:
            shown, written = picture_words(picture, body)
            said.append(written)
            body.tell(part, "", shown, line)
        notes += [(piece.note, part) for piece in part.pieces if piece.note]
    return re.sub(r"(\\?)\|", lambda found: f"{found[1]}&#124;" if found[1] else r"\|", "<br> ".join(said))


def _is_layout(table: Table, width: int) -> bool:
    """Whether a table sets the page: one column, or with headings, clauses, tables or long text in it."""
    if width == 1:
        return True
    for row in table.rows:
        for cell in row:
            held = tidy(cell.blocks)
            if any(isinstance(block, Table) or block.heading or block.boxes for block in held):
                return True
            if sum(len(part.words.split()) for part in paragraphs(held)) > _MOST_IN_CELL:
                return True
    firsts = [tidy(row[0].blocks) for row in table.rows if row]
    labels = [held for held in firsts if len(held) == 1 and isinstance(held[0], Paragraph) and _only_label(held[0])]
    return len(labels) >= max(2, len(firsts) // 2) and width == 2


def _only_label(part: Paragraph) -> bool:
    if part.number:
        return not part.words and part.label != BULLET and "." in part.label
    found = read_label(part.words, heading=True)
    return found is not None and found.end == len(part.words) and (found.sure and "." in part.words)


def _joined_row(row: tuple[Cell, ...]) -> tuple[Block, ...]:
    """The blocks of a row of a page set as a table; a label that has a cell of its own is put before its words."""
    blocks = [block for cell in row for block in tidy(cell.blocks)]
    if len(blocks) > 1 and isinstance(blocks[0], Paragraph) and isinstance(blocks[1], Paragraph):
        label, words = blocks[0], blocks[1]
        if _only_label(label) and not words.number:
            if label.number:
                blocks[:2] = [replace(words, number=label.number)]
            else:
                blocks[:2] = [replace(words, pieces=(*label.pieces, Piece(" ", typed=False), *words.pieces))]
    return tuple(blocks)
