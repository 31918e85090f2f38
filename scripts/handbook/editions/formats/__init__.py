"""The table of formats: one row a medium, one row an edition, and what makes each medium.

A makers' module is loaded when the first edition of its medium is made, so that reading the table costs nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import assert_never

from handbook.editions.plan.formats import Faulty, Format, Order, Pictures, Write, Written


class Medium(StrEnum):
    """What an edition is made as: the ending of its files, and what the print room calls it."""

    words: str

    def __new__(cls, ending: str, words: str) -> Medium:
        made = str.__new__(cls, ending)
        made._value_, made.words = ending, words
        return made

    PDF = "pdf", "PDF"
    WORD = "docx", "Word"
    SLIDES = "pptx", "PowerPoint"
    EPUB = "epub", "EPUB"
    HTML = "html", "HTML"
    TEXT = "txt", "text"
    BRAILLE = "brf", "BRF"


FORMATS = (
    Format("clear-print-14", "Clear print", Medium.PDF, 14, use="for most people on paper"),
    Format("large-print-18", "Large print", Medium.PDF, 18, use="for people who find 14 point too small"),
    Format("giant-print-24", "Giant print", Medium.PDF, 24, use="for people who find 18 point too small"),
    Format("print-12", "Print on one side", Medium.PDF, 12, use="for one sheet that is handed to many"),
    Format("word-12", "Word", Medium.WORD, 12, use="to change the size, colours or font on a computer"),
    Format("word-18", "Word", Medium.WORD, 18, use="the same, in large print from the start"),
    Format("powerpoint", "PowerPoint", Medium.SLIDES, use="to change the slides in PowerPoint or a program like it"),
    Format("e-book", "E-book (EPUB)", Medium.EPUB, use="for phones, tablets and screen readers"),
    Format("web-page", "One web page", Medium.HTML, use="to open in a browser without the internet, or to email"),
    Format("plain-text", "Plain text", Medium.TEXT, use="for simple readers and old devices"),
    Format("braille-1", "Braille draft, grade 1", Medium.BRAILLE, grade=1, use="for a qualified proofreader"),
    Format("braille-2", "Braille draft, grade 2", Medium.BRAILLE, grade=2, use="for a qualified proofreader"),
)
"""Every format, in the order readers see them. Sizes are in points, by UKAAF G003 and RNIB."""


@dataclass(frozen=True, slots=True)
class Maker:
    """What makes a medium: its writer, how many editions are best written *together*, and the versions of all tools
    but ours that shape its files."""

    write: Write
    tools: str = ""
    together: int = 1

    def one(self, order: Order) -> Written:
        """One edition. Raises :class:`handbook.editions.plan.formats.Faulty`."""
        (made,) = self.write([order])
        if isinstance(made, Faulty):
            raise made
        return made


def _singly(make: Callable[[str, Format, Pictures], Written]) -> Write:
    """The writer that makes each edition by itself."""

    def write(orders: Sequence[Order]) -> Iterator[Written | Faulty]:
        for order in orders:
            try:
                yield make(order.pivot, order.form, order.pictures)
            except Faulty as fault:
                yield fault

    return write


def maker(medium: Medium) -> Maker:
    """What makes a medium."""
    match medium:
        case Medium.PDF:
            from handbook.editions.formats.pdf.edition import make_pdf

            return Maker(_singly(make_pdf), _versions("typst", "page-validation"))
        case Medium.WORD:
            from handbook.editions.formats.pandoc import TOGETHER
            from handbook.editions.formats.word.write import write_words

            return Maker(write_words, _versions("pypandoc-binary", "typst"), TOGETHER)
        case Medium.SLIDES:
            from handbook.editions.formats.slides.powerpoint import make_slides

            return Maker(_singly(make_slides), _versions("python-pptx", "typst"))
        case Medium.EPUB:
            from handbook.editions.formats.epub import write_epubs
            from handbook.editions.formats.pandoc import TOGETHER

            return Maker(write_epubs, _versions("pypandoc-binary"), TOGETHER)
        case Medium.HTML:
            from handbook.editions.formats.web_page import make_web_page

            return Maker(_singly(make_web_page))
        case Medium.TEXT:
            from handbook.editions.formats.text import make_text

            return Maker(_singly(make_text))
        case Medium.BRAILLE:
            from handbook.editions.formats.braille.liblouis import translator
            from handbook.editions.formats.braille.pages import make_braille

            louis = translator(1)
            return Maker(_singly(make_braille), f"liblouis {louis.version if louis else ''}")
        case _:
            assert_never(medium)


def _versions(*packages: str) -> str:
    return " ".join(f"{package} {version(package)}" for package in packages)


def medium_of(form: Format) -> Medium:
    """The medium of a format."""
    return next(medium for medium in Medium if medium == form.medium)


@cache
def tools(medium: Medium) -> str:
    """Everything but the words that an edition of a medium depends on: our own files, fonts, and tools' versions."""
    here = Path(__file__).parents[1]
    made = hashlib.sha256()
    for file in sorted(part for part in here.rglob("*") if part.suffix in (".py", ".lua", ".typ", ".css", ".ttf")):
        made.update(file.relative_to(here).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{made.hexdigest()} {_versions('lxml', 'segno')} {maker(medium).tools}"
