"""The school's record of training as a calendar: the three refreshers of each module, and when it is due again.

No website knows who was trained when, so the days come from the record that the school keeps. People are in it by
their references, as in the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from urllib.parse import urlsplit

from handbook.content.library import Library
from handbook.content.queries.draw import WEEKS
from handbook.content.recorded.modules import Module, modules_of
from handbook.problems import counted
from handbook.register import Row, register
from handbook.register.reminders import calendar
from handbook.training.record import newest_rows

OWNER = "Training"
"""Whose the events are in their titles and identities, so that none is taken for one of the register."""


def reminders(text: str, library: Library, today: date, before: bytes = b"") -> bytes:
    """The calendar's file, from the words of a record without faults; *before* is the one of the last time."""
    school, host = library.settings.school.name, urlsplit(library.settings.site_url or "").hostname
    found = register(_rows(newest_rows(text), library, today), today)
    name = host or "handbook.invalid"
    return calendar(found, school, name, before, ahead=("1m", "0"), about="refreshers and training due")


def _rows(record: tuple[Mapping[str, str], ...], library: Library, today: date) -> tuple[Row, ...]:
    """One row for all who took a module on one day, and for all for whom it is due again on one day."""
    found: dict[tuple[str, str], list[Mapping[str, str]]] = {}
    for row in record:
        found.setdefault((row["module"], row["date"]), []).append(row)
    modules = {module.name: module for module in modules_of(library)}
    made = [one for (name, day), rows in found.items() for one in _of(modules[name], date.fromisoformat(day), rows)]
    return tuple(row for row in made if row.due and (row.basis == "next due" or row.due >= today))


def _of(module: Module, taken: date, rows: list[Mapping[str, str]]) -> Iterator[Row]:
    title = module.document.title
    for week in WEEKS:
        due = taken + timedelta(weeks=int(week.split()[0]))
        do = "send them the module’s page. Its last part has three questions, which nobody scores."
        yield _row(
            module, f"{taken} {week}", f"{title}, three questions after {week}", rows, taken, due, "refresher", do
        )
    again: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        again.setdefault(row["next_due"], []).append(row)
    for day, who in again.items():
        if day:
            do, due = "they take the module again, and the record gets a new row.", date.fromisoformat(day)
            yield _row(module, f"{taken} again {day}", f"{title}, again", who, taken, due, "next due", do)


def _row(
    module: Module, name: str, title: str, rows: list[Mapping[str, str]], taken: date, due: date, basis: str, do: str
) -> Row:
    whom = f"{title}, for {counted(len(rows), 'person', 'people')}"
    do = f"{', '.join(sorted(row['staff_ref'] for row in rows))}: {do}"
    return Row(f"training {module.name} {name}", whom, "training", module.document.path, OWNER, basis, due, do, taken)
