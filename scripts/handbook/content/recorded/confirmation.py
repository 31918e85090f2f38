"""What waits for a person's reading: the pages that were written for other words of a clause, with both words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Library, is_a
from handbook.content.lock import Difference, Lock
from handbook.content.pins import Hold
from handbook.content.queries.words import compared
from handbook.source.forms import Pin


@dataclass(frozen=True, slots=True)
class Waiting:
    """A page that was written for other words of a clause: its pin, the words here, and both words as a sentence."""

    page: str
    pin: Pin
    here: str
    said: str


def pages_on(clause: str, names: tuple[str, ...], library: Library) -> tuple[Waiting, ...]:
    """The pages, all or those of these *names*, that were written for other words of *clause*. Notes are no pages."""
    return tuple(
        Waiting(document.id, part.pin, library.clauses[clause].words, f"{document.id}: {_both(part.pin, library)}")
        for document in library.documents.values()
        if not is_a(document, NoteHeader) and (not names or document.id in names)
        for part in library.attached.get(document.id, ())
        if part.hold is Hold.OTHER and part.clause == clause
    )


def _both(pin: Pin, library: Library) -> str:
    return compared(library.kept.get(pin.fingerprint), library.clauses[pin.clause].said, shown=400)


def confirmed(pages: tuple[Waiting, ...], by: str, on: date, lock: Lock) -> Lock:
    """The lock after a person of the role *by* read these pages; what they replace is gone."""
    read = {(page.page, page.pin.clause) for page in pages}
    others = tuple(row for row in lock.differs if (row.page, row.clause.clause) not in read)
    rows = tuple(Difference(page.page, page.pin, page.here, f"{on.isoformat()}, {by}") for page in pages)
    return replace(lock, differs=(*others, *rows))
