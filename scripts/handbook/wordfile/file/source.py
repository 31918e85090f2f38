"""A part of a Word file while it is read, and a paragraph of it: what is met is collected here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from lxml import etree

from handbook.wordfile.file.package import Package, Related
from handbook.wordfile.file.styles import Styles
from handbook.wordfile.model import Block, Doubt, Picture, Piece

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"


@dataclass(slots=True)
class Field:
    """A field while it is read: its code, and whether the reading has come to what it shows."""

    code: str = ""
    shows: bool = False
    link: str = ""


@dataclass(slots=True)
class Source:
    """One part of the file while it is read: what is met goes into its lists. *margin*: heads and feet."""

    package: Package
    name: str
    styles: Styles
    related: Mapping[str, Related]
    boxed: Callable[[etree._Element], tuple[Block, ...]]
    refusals: list[tuple[str, int, str, str]]
    doubts: list[Doubt]
    typed: list[str]
    marks: dict[str, str]
    margin: bool = False
    place: int = 0
    fields: list[Field] = field(default_factory=list)

    @property
    def in_contents(self) -> bool:
        """Whether the reading is inside the field that makes a table of contents."""
        return any(re.match(r"\s*TOC\b", part.code, re.I) for part in self.fields)

    @property
    def shows(self) -> bool:
        """Whether what is read now is printed, and not the code of a field."""
        return all(part.shows for part in self.fields)

    @property
    def link(self) -> str:
        """The address of the field that what is read now is in."""
        return next((part.link for part in reversed(self.fields) if part.link), "")

    def refuse(self, reason: str, shown: str = "", near: str = "") -> None:
        """Note a reason to refuse the file, here."""
        self.refusals.append((reason, self.place, shown, near))

    def ask(self, words: str, question: str) -> None:
        """Note a doubt, here."""
        self.doubts.append(Doubt(self.place, " ".join(words.split()), question))


@dataclass(slots=True)
class Line:
    """A paragraph while it is read."""

    style: str
    near: str
    pieces: list[Piece] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    boxes: list[tuple[Block, ...]] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)

    def write(self, words: str, source: Source, bold: bool = False, italic: bool = False) -> None:
        """Add what Word prints and the file does not hold as letters."""
        if source.shows:
            self.pieces.append(Piece(words, bold, italic, typed=False))
