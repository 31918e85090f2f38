"""The PDF printed from a Word file, held against it: the one proof of labels that shares nothing with it.

A PDF has letters on lines, and no paragraphs. So letters alone are compared, without white space and hyphens; what is
at the head or foot of most pages is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]

from handbook.problems import Problem
from handbook.wordfile.body.page import Row
from handbook.wordfile.model import Doubt
from handbook.wordfile.refusals import RULE, refused

_LOOK = re.compile(r"[\s\xad\u2010\u2011-]|[_.…]{3,}|[•·▪●○◦‣■\uf000-\uf0ff]")
_FEWEST_ON_PAGE = 40
"""The letters of a page, on average, below which a PDF is a picture of paper."""
_FEWEST = 8
"""The letters by which a place in the PDF is known again."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The letters of a PDF without running heads, and its pages."""

    letters: str
    pages: int


def read_printed(data: bytes, path: str) -> tuple[Printed | None, list[Problem]]:
    """The letters of a PDF, or why it cannot be compared."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = [page.get_textpage().get_text_bounded() for page in document]
    except pypdfium2.PdfiumError:
        what, do = "This PDF has a password or is damaged.", "Print it again from Word, without a password."
        return None, [RULE["printed"].problem(path, 1, what, do)]
    if len(_only("".join(pages))) < _FEWEST_ON_PAGE * len(pages):
        return None, [refused("scan", path)]
    if len(re.findall(r"\(cid:\d+\)|[\ue000-\uefff\ufffd]", "".join(pages))) > len(pages) * 20:
        what = "The letters of this PDF cannot be read."
        return None, [RULE["printed"].problem(path, 1, what, "In Word choose Save as PDF, and give that file.")]
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    heads = _running(lines)
    kept = [line for page in lines for place, line in enumerate(page) if not _is_running(line, place, page, heads)]
    return Printed(_only("\n".join(kept)), len(pages)), []


def _running(pages: list[list[str]]) -> frozenset[str]:
    """The lines at the head or foot of more than half of the pages, their digits left out."""
    if len(pages) < 2:
        return frozenset()
    at_edge = Counter(each for page in pages for each in {_same(line) for line in (*page[:3], *page[-3:])})
    return frozenset(line for line, times in at_edge.items() if times > len(pages) / 2)


def _same(line: str) -> str:
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _is_running(line: str, place: int, page: list[str], heads: frozenset[str]) -> bool:
    return (place < 3 or place >= len(page) - 3) and _same(line) in heads


def _only(words: str) -> str:
    return _LOOK.sub("", unicodedata.normalize("NFKC", words))


def compared(rows: Iterable[Row], printed: Printed) -> list[Doubt]:
    """Where the printed copy has other labels or words than the rows, and what it has between them."""
    doubts: list[Doubt] = []
    place = 0
    for row in rows:
        label, words = _only(row.label), _only(re.sub(r"\[\w+\]", "", row.words))
        if len(words) < 2:
            continue
        plain = _only(re.sub(r"^\[\w+\]$", "", row.label))
        found = _next(printed.letters, plain + words, place)
        if found >= 0:
            place = found + len(plain + words)
            continue
        alone = _next(printed.letters, words, place)
        if alone >= 0:
            before = printed.letters[max(0, alone - 12) : alone]
            if label:
                said = f'The label "{row.label}" is not before these words in the printed copy, which has "…{before}".'
                doubts.append(Doubt(row.place, f"{row.label} {row.words}"[:160], said))
            place = alone + len(words)
            continue
        if not _scattered(words, printed.letters):
            said = "The printed copy does not have these words in this order."
            doubts.append(Doubt(row.place, f"{row.label} {row.words}".strip()[:160], said))
    return doubts


def _next(letters: str, words: str, place: int) -> int:
    """Where words come next; short ones only if they come soon, for they are everywhere."""
    end = place + 400 + len(words) if len(words) < _FEWEST else len(letters)
    found = letters.find(words, place, end)
    return found if found >= 0 else letters.find(words) if len(words) >= 3 * _FEWEST else -1


def _scattered(words: str, letters: str) -> bool:
    """Whether all of the words are in the PDF, cut over lines with a running head or a note between them."""
    half = len(words) // 2
    return len(words) >= 2 * _FEWEST and words[:half] in letters and words[half:] in letters
