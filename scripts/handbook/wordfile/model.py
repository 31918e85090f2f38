"""What a Word file prints, as data: paragraphs with their labels, tables, boxes, pictures and notes, in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one look. *note* names the footnote that they are the mark of; *typed* is false for what Word adds."""

    words: str
    bold: bool = False
    italic: bool = False
    link: str = ""
    note: str = ""
    typed: bool = True


@dataclass(frozen=True, slots=True)
class Number:
    """An automatic label: as printed, the list that counts it, its level there, and whether a level was left out."""

    printed: str
    counter: str
    level: int
    skips: bool = False
    simple: bool = False
    start: int = 0


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: what it shows, in the words of whoever put it in, and its bytes with the ending of their format."""

    words: str
    data: bytes
    ending: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph. *place* counts the paragraphs of the file; *boxes* are the text boxes that hang on it."""

    place: int
    pieces: tuple[Piece, ...]
    number: Number | None = None
    heading: int = 0
    title: bool = False
    contents: bool = False
    indent: int = 0
    language: str = ""
    pictures: tuple[Picture, ...] = ()
    boxes: tuple[tuple[Block, ...], ...] = ()

    @property
    def words(self) -> str:
        """Its words without the label, white space folded."""
        return " ".join("".join(piece.words for piece in self.pieces).split())

    @property
    def label(self) -> str:
        """Its automatic label, or nothing."""
        return self.number.printed if self.number else ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: what is in it, how many columns it takes, and whether it goes on from the cell above."""

    blocks: tuple[Block, ...]
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table, row by row."""

    place: int
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a person should compare with the printed copy: the paragraph, its words, and what to look at."""

    place: int
    words: str
    ask: str


@dataclass(frozen=True, slots=True)
class Received:
    """All that a Word file prints: its text, the notes by their mark, and what is at the head and foot of pages.

    *typed* is every letter in the order of the file, for the second reading.
    """

    blocks: tuple[Block, ...]
    notes: Mapping[str, tuple[Block, ...]] = field(default_factory=lambda: MappingProxyType({}))
    margins: tuple[Block, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    typed: str = ""


def paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """Every paragraph of blocks in the order they are read: a box after the paragraph that it hangs on."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
            for box in block.boxes:
                yield from paragraphs(box)
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs(cell.blocks)
