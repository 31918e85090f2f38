"""When a document must be read through: counted from the day a person read it, else from the day it was written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from handbook.content.kinds import Counted
from handbook.content.kinds.choices import Act
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import Recorded
from handbook.content.queries.lessons import lesson_of
from handbook.content.recorded.acts import last
from handbook.source.forms import Day, Line, Period


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
    read: Recorded | None


def due(document: Document, library: Library) -> Due | None:
    """When a document is due; None for what is never read by itself, or comes due on the day that its policy prints."""
    header = document.header
    if document.kind.counted is Counted.PLAN:
        lesson = lesson_of(document, library)
        plan = library.get(f"{lesson.folder}/index") if lesson else None
        return due(plan, library) if plan and plan != document else None
    if is_a(document, ServiceHeader):
        checked = last(document, library, Act.CHECKED)
        return _counted(checked.on if checked else None, document.header.recheck, None, checked)
    if header.review is None or header.written is None:
        return None
    read = last(document, library, Act.READ)
    found = _counted(read.on if read else header.written, header.review.every, header.review.owner, read)
    first = header.review.first
    return replace(found, day=first) if first and not read and found.day and first < found.day else found


def _counted(since: date | None, every: Period, owner: str | None, read: Recorded | None) -> Due:
    return Due(every.after(since) if since else None, since, every, owner, read)
