"""The register's rows: every document and every dated fact, each with the day on which something must happen.

Nothing takes a document out: no key, no waiver, no folder. What has no day is a row without one, and says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from handbook.content.kinds import Counted
from handbook.content.kinds.choices import Act, Sight
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.requirements import RequirementsHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.policy.words import fingerprint
from handbook.content.queries.versions import met_by
from handbook.content.recorded.acts import identity, last
from handbook.content.recorded.due import Due, due
from handbook.watch import Watched

NOBODY = "nobody yet"
"""The owner of what no role was suggested for."""


class Mark(StrEnum):
    """What is open about a row besides its day; a closed list."""

    NEVER_READ = "never read through"
    NEVER_CHECKED = "never checked"
    UNVERIFIED = "source not seen live"
    NOT_AGREED = "not agreed"
    STALE = "its clause has other words"
    SOURCE_CHANGED = "its source changed"


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that somebody must do by a day. *due* is None where there is no day to count from.

    *in_force* is false for a version of a policy that another one has replaced or may replace, and for a note that the
    version in force has *met*.
    *id* stays when a document is renamed or moved. *since* is the day that *due* is counted from, and *every* the
    time after it; *read* says by whom it was last read or checked. *do* is the next act.
    """

    id: str
    title: str
    kind: str
    path: str
    owner: str
    basis: str
    due: date | None
    do: str
    since: date | None = None
    every: str = ""
    read: str = ""
    marks: tuple[Mark, ...] = ()
    why: str = ""
    in_force: bool = True
    met: bool = False

    @property
    def section(self) -> str:
        """The folder that it belongs to, by which days are spread."""
        return self.path.partition("/")[0]


def rows(library: Library, watched: tuple[Watched, ...] = (), today: date | None = None) -> tuple[Row, ...]:
    """Every row, the earliest day first, and those without a day before them.

    What comes round every year is among them if it is known from which day on to look.
    """
    sources = {note.id: part for part in watched for note in part.authority.notes}
    met = met_by(library)
    found = [
        _with_met(_row(document, library, sources), met.get(document.id)) for document in library.documents.values()
    ]
    found += [row for document in library.documents.values() for row in _facts(document, library)]
    found += [_unread(path, library, "could not be read", "Run: handbook check") for path in sorted(library.unread)]
    found += [_unread(path, library, "kept back", _KEPT_BACK) for path in sorted(library.drafts)]
    found += [row for part in watched for row in _coming(part)]
    found += [row for document in library.of(RequirementsHeader) for row in _yearly(document, today)] if today else []
    return tuple(sorted(found, key=lambda row: (row.due is not None, row.due or date.min, row.id)))


def _row(document: Document, library: Library, sources: Mapping[str, Watched]) -> Row:
    owner = library.settings.school.words.office
    counted = due(document, library)
    marks, why = _marks(document, library, counted, sources.get(document.id))
    row = Row(identity(document), document.title, document.kind.name, document.path, owner, "page", None, _READ)
    if is_a(document, PolicyHeader):
        printed = document.header.next_review
        current = library.policies[document.folder.rpartition("/")[2]].current
        return replace(
            row,
            in_force=current is None or current == document,
            owner=document.header.owner or NOBODY,
            basis="the policy's own words",
            due=printed.last_day if printed else None,
            do="Review the policy, and adopt the next version." if printed else "Write next_review into its header.",
            marks=marks,
        )
    if counted is None:
        return replace(row, marks=marks, why=why)
    if is_a(document, ServiceHeader):
        row = replace(row, basis="number and addresses", do=_CHECK)
    elif document.kind.counted is Counted.PLAN:
        row = replace(row, basis="read with the plan of its lesson")
    read = f"{counted.read.by}, {counted.read.on}" if counted.read else ""
    return replace(
        row,
        owner=counted.owner or owner,
        due=counted.day,
        since=counted.since,
        every=str(counted.every),
        read=read,
        marks=marks,
        why=why,
    )


def _with_met(row: Row, where: str | None) -> Row:
    """The row of a note that a version has met: nobody reads it again, unless its source changes."""
    if where is None:
        return row
    marks = tuple(mark for mark in row.marks if mark is Mark.SOURCE_CHANGED)
    said = f"Met by {where}. {row.why if marks else ''}".rstrip()
    return replace(row, in_force=False, met=True, marks=marks, why=said, do="Nothing.")


_KEPT_BACK = "Finish it and let it out, or delete it."
_READ = "Read it through against its sources, and record it."
_CHECK = "Compare its number and addresses with its own website. Never ring a helpline. Then record it."


def _marks(
    document: Document, library: Library, counted: Due | None, source: Watched | None
) -> tuple[tuple[Mark, ...], str]:
    """What is open about a document, and why somebody should look before the day."""
    header = document.header
    found = []
    if is_a(document, ServiceHeader):
        found += [] if counted and counted.read else [Mark.NEVER_CHECKED]
    elif not document.kind.signed and (counted is None or counted.read is None):
        found.append(Mark.NEVER_READ)
    if isinstance(header, NoteHeader):
        seen = header.seen.how is Sight.LIVE or last(document, library, Act.CHECKED)
        found += [] if seen else [Mark.UNVERIFIED]
    if Act.AGREED in document.kind.asks:
        found += [] if last(document, library, Act.AGREED, Act.REFUSED) else [Mark.NOT_AGREED]
    stale = library.stale(document)
    found += [Mark.STALE] if stale else []
    changed = source is not None and source.alarm
    found += [Mark.SOURCE_CHANGED] if changed else []
    said = [f"{source.authority.title}: {source.verdict} since {source.since}."] if source and changed else []
    said += [f"Clause {part.pin.clause} has other words than it was written for." for part in stale]
    return tuple(found), " ".join(said)


def _unread(path: str, library: Library, basis: str, do: str) -> Row:
    """A file that no document was made of, or that is kept back: nothing says by when, so it has no day."""
    owner = library.settings.school.words.office
    return Row(path.removesuffix(".md"), path, "file", path, owner, basis, None, do)


def _facts(document: Document, library: Library) -> Iterator[Row]:
    """Exceptions that end: those from checks on words, and findings of the link check that are accepted for a time."""
    name = identity(document)
    for waiver in document.header.waivers:
        yield Row(
            f"{name}#waiver-{waiver.rule}-{fingerprint(waiver.words)}",
            f'{document.title}: "{waiver.words}" may stay',
            "exception",
            document.path,
            waiver.by,
            "an exception that ends",
            waiver.until,
            "Change the words, or decide again.",
        )
    for exemption in document.header.exceptions if is_a(document, ServiceHeader) else ():
        yield Row(
            f"{name}#accepted-{exemption.rule}",
            f"{document.title}: a finding of the link check is accepted ({exemption.rule})",
            "exception",
            document.path,
            NOBODY,
            "an exception that ends",
            exemption.until,
            "Look again, and decide again.",
        )
    agreed = last(document, library, Act.AGREED)
    if is_a(document, LessonHeader) and agreed and document.header.expires:
        yield Row(
            f"{name}#approval",
            f"{document.title}: its approval ends",
            "approval",
            document.path,
            agreed.by,
            "an approval that ends",
            document.header.expires,
            "Look at the lesson again before it is taught.",
        )


def _yearly(document: Document[RequirementsHeader], today: date) -> Iterator[Row]:
    """What comes round every year, on the first day of its month that is no weekend, from today on."""
    for event in document.header.yearly:
        days = (_first_weekday(year, event.month) for year in (today.year, today.year + 1))
        yield Row(
            f"{identity(document)}#{event.month}-{fingerprint(event.what)}",
            event.what,
            "event",
            document.path,
            event.owner,
            "comes every year",
            next(day for day in days if day >= today),
            event.what,
        )


def _first_weekday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(7 - first.weekday()) if first.weekday() > 4 else 0)


def _coming(part: Watched) -> Iterator[Row]:
    """Days on which a law takes effect, as its publisher announces them."""
    for change in part.coming:
        note = part.authority.notes[0]
        yield Row(
            f"{part.authority.address}#{change.on}-{fingerprint(change.said)}",
            f"{part.authority.title}: {change.said}",
            "event",
            note.path,
            note.header.review.owner,
            "announced by the publisher",
            date.fromisoformat(change.on[:10]),
            "Hold the notes against it before that day, and tell staff.",
        )
