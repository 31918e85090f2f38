"""The list of days for those who keep the website: which page is to be read by when. True on any day it is opened.

No state is on it. A small script says how far away each day is; what is overdue is in the school's own papers.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape

from handbook.content.kinds import Counted
from handbook.content.library import Document, Library
from handbook.content.recorded.due import due
from handbook.pages.markup import link_to
from handbook.problems import counted
from handbook.source.period import MONTHS, day_in_words


def days(base: str, library: Library) -> str:
    """Every page that is read by itself, under the month of its day, with the suggested reader."""
    rows = sorted(_dated(library), key=lambda row: (row[0], row[1].id))
    parts = [f'<p class="days-today" hidden></p>\n\n{_undated(library)}']
    for (year, month), inside in _months(rows).items():
        shown = "\n".join(_row(day, page, owner, base) for day, page, owner in inside)
        parts += [f"## {MONTHS[month]} {year}", f'<ul class="days" markdown="block">\n{shown}\n</ul>']
    return "\n\n".join(parts)


def _dated(library: Library) -> Iterator[tuple[date, Document, str]]:
    for page in library.documents.values():
        found = due(page, library) if page.kind.counted is Counted.OWN else None
        if found and found.day:
            yield found.day, page, found.owner or ""


def _months(
    rows: list[tuple[date, Document, str]],
) -> dict[tuple[int, int], list[tuple[date, Document, str]]]:
    found: dict[tuple[int, int], list[tuple[date, Document, str]]] = {}
    for row in rows:
        found.setdefault((row[0].year, row[0].month), []).append(row)
    return found


def _row(day: date, page: Document, owner: str, base: str) -> str:
    words = f"{day_in_words(day)}: {link_to(page, base)}. {escape(owner)}"
    return f'<li data-day="{day.isoformat()}" markdown="span">{words}</li>'


def _undated(library: Library) -> str:
    """How many documents have no day, because nobody has checked them yet."""
    without = [page for page in library.documents.values() if (found := due(page, library)) and found.day is None]
    return f"{counted(len(without), 'help service')} without a day: nobody has checked them yet." if without else ""
