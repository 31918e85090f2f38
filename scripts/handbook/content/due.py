"""When a document must be read through: counted from the day a person read it, else from the day it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date

from handbook.content.kinds import Counted
from handbook.content.kinds.service import ServiceHeader
from handbook.content.lessons import lesson_of
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import Reading
from handbook.content.policy.words import fingerprint
from handbook.source.forms import Day, Line, Period

KEPT = frozenset(
    {"clauses", "exceptions", "former", "named_in", "notes", "order", "review", "unconcerned", "waivers", "written"}
)
"""The keys of headers that keep the books and say nothing to a reader."""


@dataclass(frozen=True, slots=True)
class Due:
    """The day by which a document must be read, or checked, again; None if there is no day to count from.

    *read* is the last reading of the words as they are; without one it was never read, and *since* is the day on which
    it was written.
    """

    day: Day | None
    since: Day | None
    every: Period
    owner: Line | None
    read: Reading | None


def due(document: Document, library: Library) -> Due | None:
    """When a document is due; None for what is never read by itself, or comes due on the day that its policy prints."""
    header = document.header
    if document.kind.counted is Counted.PLAN:
        lesson = lesson_of(document, library)
        plan = library.get(f"{lesson.folder}/index") if lesson else None
        return due(plan, library) if plan and plan != document else None
    if is_a(document, ServiceHeader):
        checked = document.header.verified.on if document.header.verified else None
        return _counted(checked, document.header.recheck, None, None)
    if header.review is None or header.written is None:
        return None
    read = last_reading(document, library)
    found = _counted(read.on if read else header.written, header.review.every, header.review.owner, read)
    first = header.review.first
    return replace(found, day=first) if first and not read and found.day and first < found.day else found


def _counted(since: date | None, every: Period, owner: str | None, read: Reading | None) -> Due:
    return Due(every.after(since) if since else None, since, every, owner, read)


def last_reading(document: Document, library: Library) -> Reading | None:
    """The last reading of a document in the words it has, also under a former address; None if nobody read them."""
    names = {document.id, *document.header.former}
    words = words_read(document)
    readings = [row for row in library.lock.read if row.page in names and row.words == words]
    return max(readings, key=lambda row: row.on, default=None)


def words_read(document: Document) -> str:
    """The fingerprint of what a document says to its readers, in its header and below it."""
    return fingerprint(f"{_flat(document.header)} {document.body.text}")


def _flat(value: object) -> str:
    """A value as words: what a key holds by default is not counted, so that a new key changes no reading."""
    if is_dataclass(value) and not isinstance(value, type):
        held = {part.name: (getattr(value, part.name), part.default) for part in fields(value)}
        return " ".join(f"{name}: {_flat(part)}" for name, part in _said(held))
    if isinstance(value, tuple):
        return "; ".join(_flat(part) for part in value)
    return str(value)


def _said(held: Mapping[str, tuple[object, object]]) -> list[tuple[str, object]]:
    return [(name, value) for name, (value, usual) in held.items() if name not in KEPT and value != usual]
