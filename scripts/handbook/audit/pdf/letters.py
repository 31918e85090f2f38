"""LP-01 to LP-10: rules on letters, lines and paragraphs. Each gives the pages on which a rule is broken."""

from __future__ import annotations

import re
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from handbook.audit.pdf.paragraphs import Line, Paragraph, paragraphs
from handbook.audit.pdf.printed import Printed
from handbook.audit.source import squeezed
from handbook.editions.pivot.hard_spaces import JOINED
from handbook.pages.markup import NBSP

LEAST_PITCH, MOST_PITCH = 1.25, 2.0  # Round Table and CNIB 1.25 to 1.3; above 2 a line loses the next
PITCH = 1.5  # the template's own, which LP-06 counts from
PARAGRAPH_GAP = 1.15  # UKAAF: one blank line, with what rounding takes
GAP_SPREAD = 0.03  # measured: 0.006 when left aligned, 0.10 when justified
LONGEST_LINE = 70  # RNIB: 60 to 70
UNDERLINE = 0.22  # measured: an underline is within this part of the size under the baseline
THIN = 2.2  # points; a thicker line is a bar
CAPITALS = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the rules look at: the PDF, the edition's size in points, and the paragraphs, read once.

    *signed* are the words that nobody may edit, without spaces: they may be in capitals. A *close* copy is of sheets
    below large print, whose rows and measure are those of a table: one side must hold them.
    """

    printed: Printed
    size: int
    paragraphs: tuple[Paragraph, ...]
    signed: str = ""
    close: bool = False

    @classmethod
    def of(cls, printed: Printed, size: int, signed: str = "", *, close: bool = False) -> Sheet:
        """The PDF with its paragraphs."""
        return cls(printed, size, paragraphs(printed), signed, close)


Found = Iterator[tuple[int, str]]
"""Page numbers with what is wrong on them."""
PaperCheck = Callable[[Sheet], Found]


def _shown(text: str) -> str:
    text = " ".join(text.replace(NBSP, " ").split())
    return f'"{text if len(text) <= 50 else text[:47] + "…"}"'


def sizes(sheet: Sheet) -> Found:
    """LP-01."""
    for leaf in sheet.printed.leaves:
        small = [glyph for glyph in leaf.glyphs if glyph.text.strip() and glyph.size < sheet.size - 0.05]
        if small:
            least = min(glyph.size for glyph in small)
            words = "".join(glyph.text for glyph in small)
            yield leaf.number, f"{_shown(words)} is {least:.1f} point in an edition of {sheet.size}."


def slanted(sheet: Sheet) -> Found:
    """LP-02."""
    for leaf in sheet.printed.leaves:
        words = "".join(glyph.text for glyph in leaf.glyphs if abs(glyph.slant) > 1e-3 or _is_slanted(glyph.font))
        if words.strip():
            yield leaf.number, f"{_shown(words)} is slanted."


@cache
def _is_slanted(font: str) -> bool:
    return re.search(r"ital|obli", font, re.I) is not None


def underlined(sheet: Sheet) -> Found:
    """LP-03."""
    for leaf in sheet.printed.leaves:
        thin = [part for part in leaf.strokes if part.bottom - part.top < THIN and part.thickness < THIN]
        for stroke in thin:
            over = [
                glyph.text
                for glyph in leaf.glyphs
                if 0 <= stroke.top - glyph.baseline <= UNDERLINE * glyph.size
                and stroke.x0 - 1 <= (glyph.x0 + glyph.x1) / 2 <= stroke.x1 + 1
            ]
            if "".join(over).strip():
                yield leaf.number, f"There is a line under {_shown(''.join(over))}."


def capitals(sheet: Sheet) -> Found:
    """LP-04."""
    run = re.compile(rf"(?:\b[A-Z]{{2,}}\b[^\w.]+){{{CAPITALS - 1},}}[A-Z]{{2,}}\b")
    for part in sheet.paragraphs:
        found = run.search(part.text)
        if found and squeezed(found[0]) not in sheet.signed:
            yield part.lines[0].page, f"{_shown(found[0])} is in capitals."


def _steps(part: Paragraph) -> Iterator[tuple[Line, Line]]:
    return ((one, next_) for one, next_ in pairwise(part.lines) if one.page == next_.page)


def pitches(sheet: Sheet) -> Found:
    """LP-05."""
    for part in sheet.paragraphs:
        for one, below in _steps(part):
            pitch = (below.baseline - one.baseline) / one.size
            if not LEAST_PITCH - 0.005 <= pitch <= MOST_PITCH:
                yield one.page, f"The lines of {_shown(part.text)} are {pitch:.2f} times their size apart."
                break


def gaps(sheet: Sheet) -> Found:
    """LP-06: between one paragraph and the next that is not in a list, a table or a contents list."""
    for one, below in pairwise(() if sheet.close else sheet.paragraphs):
        if one.type != "P" or below.type != "P" or one.above != below.above or "L" in one.above or "Table" in one.above:
            continue
        last, first = one.lines[-1], below.lines[0]
        if last.page != first.page:
            continue
        extra = (first.baseline - last.baseline) / last.size - PITCH
        if extra < PARAGRAPH_GAP - 0.005:
            yield last.page, f"{_shown(below.text)} is {extra:.2f} of the size below the paragraph before it."


NO_WORDS = frozenset(".[]_")
"""Dot leaders, boxes to tick and lines to write on: the gaps beside them are no gaps between words."""


def _mean_gap(line: Line) -> float | None:
    """The mean gap between words, in parts of the size; dot leaders and what follows a bullet do not count.

    None for a line with a hard space, which is narrower than a space in our print font, and for one of few words.
    """
    if any("\u00a0" in glyph.text for glyph in line.glyphs):
        return None
    letters = [glyph for glyph in line.glyphs if glyph.text.strip(" \u00a0")]
    found = [
        (after.x0 - before.x1) / before.size
        for before, after in pairwise(letters)
        if (after.x0 - before.x1) > 0.1 * before.size and not {before.text, after.text} & NO_WORDS
    ]
    return statistics.fmean(found) if len(found) >= 3 else None


def justified(sheet: Sheet) -> Found:
    """LP-07: on a justified page the mean gap differs from line to line."""
    by_page: dict[int, list[float]] = {}
    for part in sheet.paragraphs:
        if part.type in ("P", "LBody", "TD"):
            for line in part.lines:
                gap = _mean_gap(line)
                if gap is not None:
                    by_page.setdefault(line.page, []).append(gap)
    for page, found in by_page.items():
        if len(found) >= 4 and statistics.pstdev(found) > GAP_SPREAD:
            yield (
                page,
                f"The gaps between words differ by {statistics.pstdev(found):.3f} of the size from line to line.",
            )


def hyphens(sheet: Sheet) -> Found:
    """LP-08."""
    for part in sheet.paragraphs:
        for line in part.lines[:-1]:
            if line.text.rstrip(" \u00a0").endswith(("-", "\u00ad", "\u2010", "\u2011")):
                yield line.page, f"The line {_shown(line.text)} ends in a hyphen."


def splits(sheet: Sheet) -> Found:
    """LP-09."""
    for part in sheet.paragraphs:
        if len(part.lines) < 2 or part.type == "TOCI":
            continue
        ends, text = set[int](), ""
        for line in part.lines:
            text += line.text.strip(" ").replace(NBSP, " ") + " "
            ends.add(len(text) - 1)
        for found in JOINED.finditer(text):
            if any(found.start() < end < found.end() for end in ends):
                yield part.lines[0].page, f"{_shown(found[0])} is split over two lines."


def measures(sheet: Sheet) -> Found:
    """LP-10."""
    for part in () if sheet.close else sheet.paragraphs:
        if part.type == "TOCI":  # dot leaders are no words
            continue
        for line in part.lines:
            if len(line.text.strip()) > LONGEST_LINE:
                yield line.page, f"{_shown(line.text)} holds {len(line.text.strip())} letters on a line."


LETTER_CHECKS: tuple[tuple[str, PaperCheck], ...] = (
    ("lp-01-size", sizes),
    ("lp-02-upright", slanted),
    ("lp-03-underline", underlined),
    ("lp-04-capitals", capitals),
    ("lp-05-lines", pitches),
    ("lp-06-paragraphs", gaps),
    ("lp-07-left", justified),
    ("lp-08-hyphen", hyphens),
    ("lp-09-split", splits),
    ("lp-10-measure", measures),
)

BOLD = re.compile(r"bold|black|heavy", re.I)
"""What the name of a bold font holds."""
