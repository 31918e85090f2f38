"""A school's own words in the blanks of a policy that was written for many, such as [SCHOOL NAME]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from handbook.wordfile.model import Block, Piece, Received, Table


def filled(received: Received, blanks: Mapping[str, str]) -> Received:
    """What is printed, with the words for each blank in its place."""
    if not blanks:
        return received
    notes = {mark: _filled(blocks, blanks) for mark, blocks in received.notes.items()}
    return replace(received, blocks=_filled(received.blocks, blanks), notes=notes)


def _filled(blocks: Iterable[Block], blanks: Mapping[str, str]) -> tuple[Block, ...]:
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            rows = tuple(
                tuple(replace(cell, blocks=_filled(cell.blocks, blanks)) for cell in row) for row in block.rows
            )
            made.append(replace(block, rows=rows))
            continue
        pieces = block.pieces
        for blank, words in blanks.items():
            pieces = _instead(pieces, blank, words)
        made.append(replace(block, pieces=pieces, boxes=tuple(_filled(box, blanks) for box in block.boxes)))
    return tuple(made)


def _instead(pieces: tuple[Piece, ...], blank: str, words: str) -> tuple[Piece, ...]:
    """Pieces with *words* for each *blank*, which may be cut over several of them."""
    at = "".join(piece.words for piece in pieces).find(blank)
    while at >= 0:
        made: list[Piece] = []
        place = 0
        for piece in pieces:
            start, end = at - place, at + len(blank) - place
            if 0 <= start < len(piece.words):
                made.append(replace(piece, words=piece.words[:start] + words + piece.words[end:]))
            elif start < 0 < end:
                made.append(replace(piece, words=piece.words[end:]))
            else:
                made.append(piece)
            place += len(piece.words)
        pieces = tuple(made)
        at = "".join(piece.words for piece in pieces).find(blank, at + len(words))
    return pieces
