"""One writer a medium: from a complete pivot to the bytes of an edition, and how many pages of paper it takes."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType

import page
import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

from handbook.editions.formats import pandoc
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.formats.braille.pages import make_braille
from handbook.editions.formats.pdf import compile as pdf
from handbook.editions.formats.pdf.source import typeset
from handbook.editions.formats.slides.plan import Overfull
from handbook.editions.formats.slides.powerpoint import make_slides
from handbook.editions.formats.text import plain_text
from handbook.editions.formats.web_page import one_file
from handbook.editions.pivot.front import EPOCH
from handbook.editions.plan.formats import Format, Medium

Pictures = Mapping[str, tuple[str, bytes]]
Written = tuple[bytes, int]
"""The bytes of an edition and its pages."""

_DATE = re.compile(r'<meta name="date" content="([\d-]+)"')

MARGIN = 20 / 25.4 * 72
SLACK = 2.0  # points by which a letter's box may be wider than its ink


DESCENT = 12.0  # points by which letters hang below their line at the largest size

_PDFIUM = threading.Lock()  # PDFium may be in one thread at a time


SHARP = 600
"""Pixels across a picture on a slide: sharp on a large screen."""


class Faulty(Exception):
    """An edition that may not be handed out: what is wrong, what to do, the rule, and the words it is wrong at."""

    def __init__(self, rule: str, what: str, do: str, words: str = "") -> None:
        super().__init__(what)
        self.rule, self.what, self.do, self.words = rule, what, do, words


def _pdf(pivot: str, form: Format, pictures: Pictures) -> Written:
    source = typeset(pivot, form.size, {name: file for name, (file, _) in pictures.items()})
    dated = _DATE.search(pivot)
    day = dated[1] if dated else EPOCH.isoformat()
    try:
        made = pdf.make_pdf(source, dict(pictures.values()), datetime.fromisoformat(day).replace(tzinfo=UTC))
    except pdf.Refused as refused:
        raise Faulty(
            "edition-typeset", f"The typesetter stopped: {refused}.", "Change the words it names."
        ) from refused
    report = page.validate_pdf_bytes(made, profile="ua1")
    if not report.is_compliant:
        said = "; ".join(f"{failure.rule_id} {failure.message}" for failure in report.failures[:3])
        raise Faulty("edition-pdf-ua", f"The PDF does not pass PDF/UA-1: {said}.", "Mend what the validator names.")
    return made, fit(made, form)


def fit(made: bytes, form: Format) -> int:
    """The number of pages of a PDF in which nothing stands in the margins. Raises :class:`Faulty` if any does."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(made)
        try:
            for number in range(len(document)):
                out = _outside(document[number])
                if out:
                    what = f'"{out[:60]}" does not fit on a page of {form.size} point (page {number + 1}).'
                    raise Faulty("edition-width", what, "Use shorter words, or write the table as a list.", out)
            return len(document)
        finally:
            document.close()


def _outside(leaf: pypdfium2.PdfPage) -> str:
    """The words of a page that reach into its margins at the left, right or foot; empty if none do."""
    words = leaf.get_textpage()
    right = leaf.get_width() - MARGIN + SLACK
    rects = (words.get_rect(place) for place in range(words.count_rects()))
    # A rectangle may end in a space, so the letters are looked at one by one before anything is said.
    if all(left >= MARGIN - SLACK and across <= right and low >= MARGIN - DESCENT for left, low, across, _ in rects):
        return ""
    text = words.get_text_range()
    out = []
    for place, letter in enumerate(text):
        if letter.strip():
            left, low, across, _ = words.get_charbox(place)
            if left < MARGIN - SLACK or across > right or low < MARGIN - DESCENT:
                out.append(letter)
    return "".join(out)


def _word(pivot: str, form: Format, pictures: Pictures) -> Written:
    return _piped(lambda: pandoc.make_word(pivot, form.size, _bitmaps(pictures)))


def _slides(pivot: str, form: Format, pictures: Pictures) -> Written:
    del form
    try:
        return make_slides(pivot, _bitmaps(pictures, SHARP)), 0
    except Overfull as full:
        what = f'"{str(full)[:60]}" does not fit on a slide.'
        raise Faulty("edition-width", what, "Use shorter words, or make two of it.", str(full)) from full


def _epub(pivot: str, form: Format, pictures: Pictures) -> Written:
    del form
    return _piped(lambda: pandoc.make_epub(pivot, pictures))


def _piped(make: Callable[[], bytes]) -> Written:
    try:
        return make(), 0
    except (pandoc.Refused, pdf.Refused) as refused:
        raise Faulty("edition-typeset", f"The converter stopped: {refused}.", "Change the words it names.") from refused


def _bitmaps(pictures: Pictures, width: int = 300) -> Pictures:
    """The pictures with drawings as PNG, *width* pixels wide.

    Word shows a drawing only where a bitmap stands beside it.
    """
    return {
        source: (f"{name.removesuffix('.svg')}.png", pdf.as_png(data, width)) if name.endswith(".svg") else (name, data)
        for source, (name, data) in pictures.items()
    }


def _html(pivot: str, form: Format, pictures: Pictures) -> Written:
    del form
    return one_file(pivot, pictures).encode("utf-8"), 0


def _text(pivot: str, form: Format, pictures: Pictures) -> Written:
    del form, pictures
    return plain_text(pivot).encode("utf-8"), 0


def _braille(pivot: str, form: Format, pictures: Pictures) -> Written:
    del pictures
    louis = translator(form.grade)
    assert louis is not None
    made = make_braille(pivot, louis)
    return made.encode("ascii"), made.count("\f") + 1


WRITERS: Mapping[Medium, Callable[[str, Format, Pictures], Written]] = MappingProxyType(
    {
        Medium.PDF: _pdf,
        Medium.WORD: _word,
        Medium.SLIDES: _slides,
        Medium.EPUB: _epub,
        Medium.HTML: _html,
        Medium.TEXT: _text,
        Medium.BRAILLE: _braille,
    }
)
"""The writer of each medium."""

_TOOLS: Mapping[Medium, Callable[[], str]] = MappingProxyType(
    {
        Medium.PDF: lambda: f"typst {version('typst')} page-validation {version('page-validation')}",
        Medium.WORD: lambda: f"pandoc {pandoc.pandoc_version()} typst {version('typst')}",
        Medium.SLIDES: lambda: f"python-pptx {version('python-pptx')} typst {version('typst')}",
        Medium.EPUB: lambda: f"pandoc {pandoc.pandoc_version()}",
        Medium.HTML: lambda: "",
        Medium.TEXT: lambda: "",
        Medium.BRAILLE: lambda: f"liblouis {louis.version if (louis := translator(1)) else ''}",
    }
)


@cache
def tools(medium: Medium) -> str:
    """Everything but the words that an edition of a medium depends on: our own files, fonts, and tools' versions."""
    here = Path(__file__).parents[1]
    made = hashlib.sha256()
    for file in sorted(part for part in here.rglob("*") if part.suffix in (".py", ".typ", ".css", ".ttf")):
        made.update(file.relative_to(here).as_posix().encode() + b"\0" + file.read_bytes())
    return f"{made.hexdigest()} lxml {etree.LXML_VERSION} segno {version('segno')} {_TOOLS[medium]()}"
