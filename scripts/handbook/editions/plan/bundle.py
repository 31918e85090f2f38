"""A bundle: one document, or a few that belong together, as one printed thing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handbook.content.kinds import Shape
from handbook.content.library import Document, Library


class Wording(StrEnum):
    """Which words of a document are printed."""

    PAGE = "page"
    """Those of its page."""
    OWN = "own"
    """Its own, without what its page lists."""
    SHORT = "short"
    """A policy's signed words with one safe line where a child is at risk."""
    NOTED = "noted"
    """The same with every note, each once, with its reason and its source."""
    BRIEF = "brief"
    """A note in a few lines: what is wrong, where, and what to do today if it is grave."""
    NOTES = "notes"
    """Those of its slides, each with the notes of the adult who shows them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One document in a bundle, or the *section* of a policy that this anchor is at, in one of its wordings."""

    document: Document
    section: str = ""
    wording: Wording = Wording.PAGE


@dataclass(frozen=True, slots=True)
class Chapter:
    """Pieces under a heading; without one, the single piece is under the bundle's own title.

    *titles* says whether each piece also has its own title, below the heading; *close* that its rows are close together
    and as wide as the sheet, so that it needs few pages.
    """

    heading: str
    pieces: tuple[Piece, ...]
    titles: bool = True
    close: bool = False


@dataclass(frozen=True, slots=True)
class Bundle:
    """One printed thing. *page* is the document whose web page is its current version; *id* its place in ``editions/``.

    *also* names further documents whose pages offer it, because their words are in it. *slides* says that it is made as
    slides and as nothing else: slides are no leaflet, and a leaflet is no slides.
    """

    id: str
    title: str
    page: Document
    chapters: tuple[Chapter, ...]
    shape: Shape = Shape.LEAFLET
    also: tuple[str, ...] = ()
    slides: bool = False

    @property
    def short(self) -> bool:
        """Whether it is the short copy of a policy."""
        return self.chapters[0].pieces[0].wording is Wording.SHORT

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents it is made from, in order."""
        return tuple(piece.document for chapter in self.chapters for piece in chapter.pieces)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: the heading over its bundles in the print room, and what gathers them from the library.

    The heading may name in braces what the school calls its office or its board, and its policy or policies.
    """

    heading: str
    gather: Callable[[Library], tuple[Bundle, ...]]


def whole(document: Document, shape: Shape) -> Bundle:
    """A document by itself."""
    chapter = Chapter("", (Piece(document),), close=shape is Shape.SHEETS)
    return Bundle(document.id, document.title, document, (chapter,), shape)
