"""A PDF edition: typeset, valid PDF/UA-1, and nothing in its margins."""

from __future__ import annotations

import re
import threading
from datetime import UTC, datetime

import page
import pypdfium2  # type: ignore[import-untyped]

from handbook.editions.formats.pdf.compile import TYPESET, compiled
from handbook.editions.formats.pdf.fonts import FONT, family_of
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
    fonts = [family_of(data) for name, (_, data) in pictures.items() if name.startswith(FONT)]
    source = typeset(pivot, form.size, {name: file for name, (file, _) in pictures.items()}, fonts)
    dated = _DATE.search(pivot)
    day = dated[1] if dated else EPOCH.isoformat()
    made = compiled(source, dict(pictures.values()), datetime.fromisoformat(day).replace(tzinfo=UTC))
    report = page.validate_pdf_bytes(made, profile="ua1")
    if not report.is_compliant:
        said = "; ".join(f"{failure.rule_id} {failure.message}" for failure in report.failures[:3])
        raise Faulty(PDF_UA, f"The PDF does not pass PDF/UA-1: {said}.", "Mend what the validator names.")
    return made, fit(made, form)


def fit(made: bytes, form: Format) -> int:
    """The number of pages of a PDF in which nothing is in the margins. Raises :class:`Faulty` if any does."""
    with _PDFIUM:
        document = pypdfium2.PdfDocument(made)
        try:
            for number in range(len(document)):
                out, below = _outside(document[number])
                if out:
                    way, do = ("long", "Cut the part that they are in.") if below else ("wide", "Use shorter words.")
                    what = f'"{out[:60]}" is too {way} for page {number + 1} of {form.size} point.'
                    raise Faulty(TOO_WIDE, what, do, out)
            return len(document)
        finally:
            document.close()


def _outside(leaf: pypdfium2.PdfPage) -> tuple[str, bool]:
    """The first words of a page that reach into its margins, none if none do; and whether they do so at its foot."""
    words = leaf.get_textpage()
    right = leaf.get_width() - MARGIN + SLACK
    rects = (words.get_rect(place) for place in range(words.count_rects()))
    # A rectangle may end in a space, so the letters are looked at one by one before anything is said.
    if all(left >= MARGIN - SLACK and across <= right and low >= MARGIN - DESCENT for left, low, across, _ in rects):
        return "", False
    text = words.get_text_range()
    for word in re.finditer(r"\S+", text):
        for place in range(*word.span()):
            left, low, across, _ = words.get_charbox(place)
            if left < MARGIN - SLACK or across > right or low < MARGIN - DESCENT:
                return " ".join(text[word.start() :].split()[:4]), low < MARGIN - DESCENT
    return "", False


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
