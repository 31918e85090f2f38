"""What the register says on one day: the state of each row, and whether the day itself can be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from handbook.content.library import Library
from handbook.problems import WrongUse
from handbook.register.rows import Row
from handbook.source.period import Span, day_in_words
from handbook.watch import Memory


class State(StrEnum):
    """Where a row is on a day; a closed list, the most urgent first."""

    OVERDUE = "overdue"
    UNDATED = "without a day"
    TODAY = "due today"
    WEEK = "due in 7 days"
    MONTH = "due in 30 days"
    TWO_MONTHS = "due in 61 days"
    LATER = "later"
    MET = "met"
    REPLACED = "not in force"


FAILS = (State.OVERDUE, State.UNDATED)
"""The states that fail a scheduled run whatever else it asks."""
_NOTHING: Memory = MappingProxyType({})
_WITHIN = ((0, State.TODAY), (7, State.WEEK), (30, State.MONTH), (61, State.TWO_MONTHS))


@dataclass(frozen=True, slots=True)
class Entry:
    """A row and its state on the day of the register. *days* are those until it is due, below zero if it is overdue."""

    row: Row
    state: State
    days: int | None


@dataclass(frozen=True, slots=True)
class Register:
    """All rows on one day. *within* is the last day that fails a run besides what is overdue or has no day."""

    today: date
    entries: tuple[Entry, ...]
    within: date | None = None

    def where(self, *states: State) -> tuple[Entry, ...]:
        """The entries in these states, in the order of their days."""
        return tuple(entry for entry in self.entries if entry.state in states)

    @property
    def failing(self) -> tuple[Entry, ...]:
        """What fails a scheduled run: overdue, without a day, or due within the time that was asked for."""
        return tuple(entry for entry in self.entries if entry.state in FAILS or self._soon(entry))

    def _soon(self, entry: Entry) -> bool:
        if self.within is None or entry.row.due is None or not entry.row.in_force:
            return False
        return entry.row.due <= self.within


def register(rows: Iterable[Row], today: date, within: Span | None = None) -> Register:
    """The register on one day."""
    found = tuple(_entry(row, today) for row in rows)
    order = [*State]
    return Register(
        today,
        tuple(sorted(found, key=lambda entry: (order.index(entry.state), entry.row.due or date.min, entry.row.id))),
        within.after(today) if within else None,
    )


def _entry(row: Row, today: date) -> Entry:
    if not row.in_force:
        return Entry(row, State.MET if row.met else State.REPLACED, None)
    if row.due is None:
        return Entry(row, State.UNDATED, None)
    days = (row.due - today).days
    state = next((state for most, state in _WITHIN if days <= most), State.LATER) if days >= 0 else State.OVERDUE
    return Entry(row, state, days)


def refuse_wrong_clock(library: Library, today: date, memory: Memory = _NOTHING, asked: bool = True) -> None:
    """Refuse a day that is before something which the content says has been done. A day that nobody *asked* for is the
    clock's: it is refused too if it is more than a year after everything that was written, done or watched.

    Raises :class:`handbook.problems.WrongUse`: the clock is wrong, or that day is.
    """
    newest, place = max(_days_done(library), default=(today, ""))
    if newest > today:
        raise WrongUse(
            f"{place} gives {day_in_words(newest)}, and today would be {day_in_words(today)}. "
            "Set the clock of this machine, or correct that day."
        )

    tried = [date.fromisoformat(known.tried) for known in memory.values() if known.tried]
    if not asked and today > Span(1, "years").after(last := max([newest, *tried])):
        raise WrongUse(
            f"The clock says {day_in_words(today)}. Nothing here is newer than {day_in_words(last)}, more than a year "
            f"before. Set the clock of this machine, or say that it is right: --today {today}."
        )


def _days_done(library: Library) -> Iterator[tuple[date, str]]:
    docs = library.settings.docs_dir
    for document in library.documents.values():
        if document.header.written:
            yield document.header.written, f"{docs}/{document.path}"
    for row in library.lock.acts:
        yield row.on, "handbook.lock"


def by_owner(entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[Entry, ...]]]:
    """The entries of each suggested owner, in the order in which the owners first come up."""
    for owner in dict.fromkeys(entry.row.owner for entry in entries):
        yield owner, tuple(entry for entry in entries if entry.row.owner == owner)
