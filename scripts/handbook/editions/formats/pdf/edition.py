"""A PDF edition: typeset, valid PDF/UA-1, and nothing in its margins."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime

import page
import pypdfium2  # type: ignore[import-untyped]

from handbook.editions.formats.pdf.compile import TYPESET, compiled
from handbook.editions.formats.pdf.source import typeset
from handbook.editions.pivot.copy_details import EPOCH
from handbook.editions.plan.formats import Faulty, Format, Pictures, Written
from handbook.problems import Rule

MARGIN = 20 / 25.4 * 72
SLACK = 2.0  # points by which a letter's box may be wider than its ink
DESCENT = 12.0  # points by which letters hang below their line at the largest size
_DATE = re.compile(r'<meta name="date" content="([\d-]+)"')
_PDFIUM = threading.Lock()  # PDFium may be in one thread at a time


def make_pdf(pivot: str, form: Format, pictures: Pictures) -> Written:
    """The PDF of a pivot. Raises :class:`Faulty`."""
    source = typeset(pivot, form.size, {name: file for name, (file, _) in pictures.items()})
    dated = _DATE.search(pivot)
    day = dated[1] if dated else EPOCH.isoformat()
    made = compiled(source, dict(pictures.values()), datetime.fromisoformat(day).replace(tzinfo=UTC))
    report = page.validate_pdf_bytes(made, profile="ua1")
    if not report.is_compliant:
        said = "; ".join(f"{failure.rule_id} {failure.message}" for failure in report.failures[:3])
        raise Faulty(PDF_UA, f"The PDF does not pass PDF/UA-1: {said}.", "Mend what the validator names.")
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
                    raise Faulty(TOO_WIDE, what, "Use shorter words, or write the table as a list.", out)
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


TOO_WIDE = Rule(
    "edition-width", "What runs into the margin is cut off by printers.", "a word of 60 letters", "shorter words", fit
)
PDF_UA = Rule(
    "edition-pdf-ua",
    "A PDF that fails PDF/UA-1 shuts readers out.",
    "a drawing of unnamed words",
    "its words",
    make_pdf,
)

RULES = (TYPESET, TOO_WIDE, PDF_UA)
"""The rules that a finished copy must keep to be handed out."""
