"""The register as a calendar: every reminder is an event of its own, grouped by owner and week.

Alarms alone do not remind a school: subscribed calendars drop them, and no format can say "two months before". So each
reminder is an all-day event, and its alarm is a bonus. Nothing in an identity is an address of a page, so a page that
moves keeps its events.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from handbook.content.policy.words import fingerprint
from handbook.register.rows import Row
from handbook.register.today import FAILS, Register, by_owner
from handbook.source.period import Span, day_in_words

AHEAD = (
    ("2m", "in two months", Span(-2, "months")),
    ("1m", "in one month", Span(-1, "months")),
    ("1w", "in one week", Span(-1, "weeks")),
    ("0", "now", Span(0, "days")),
)
"""Every reminder: its name in an identity, its words, and how long before the day it comes."""
_SHOWN = 10
"""Rows that an event lists; the register has them all."""
_START = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Group:
    """What one owner does in one week. *day* is the first day of it that is due."""

    owner: str
    name: str
    day: date
    rows: tuple[Row, ...]

    @property
    def source(self) -> date:
        """The newest day from which one of the rows is counted: a later one makes a later edition of the events."""
        return max((row.since for row in self.rows if row.since), default=_START)


def groups(rows: Iterable[Row]) -> tuple[Group, ...]:
    """The rows with a day, by owner and week. A row that is alone in its week has an identity of its own."""
    found: dict[tuple[str, int, int], list[Row]] = {}
    for row in sorted((row for row in rows if row.due and row.in_force), key=lambda row: (row.due, row.id)):
        assert row.due
        year, week, _ = row.due.isocalendar()
        found.setdefault((row.owner, year, week), []).append(row)
    return tuple(_group(owner, year, week, inside) for (owner, year, week), inside in found.items())


def _group(owner: str, year: int, week: int, rows: list[Row]) -> Group:
    name = rows[0].id if len(rows) == 1 else f"{owner} {year} {week}"
    assert rows[0].due
    return Group(owner, name, rows[0].due, tuple(rows))


def calendar(
    register: Register,
    school: str,
    host: str,
    before: bytes = b"",
    *,
    ahead: tuple[str, ...] = ("2m", "1m", "1w", "0"),
    about: str = "what is due",
) -> bytes:
    """The calendar's file. *before* is the last one: an event in it that is no more is called off for a year.

    *host* is the website's name, or one that nobody has. *ahead* is which of the reminders of AHEAD it has, and *about*
    what a calendar program calls it.
    """
    made = Calendar()
    made.add("prodid", "-//handbook//register//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("name", f"{school}: {about}")
    made.add("x-wr-calname", f"{school}: {about}")
    made.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    events = [*_overdue(register, host), *_ahead(register, host, ahead)]
    for event in (*events, *_called_off(before, events, register.today)):
        made.add_component(event)
    return bytes(made.to_ical())


def _ahead(register: Register, host: str, ahead: tuple[str, ...]) -> Iterator[Event]:
    for group in groups(entry.row for entry in register.entries):
        for name, words, span in AHEAD:
            day = _school_day(span.after(group.day))
            if name in ahead and day >= register.today:
                count = f"{len(group.rows)} things" if len(group.rows) > 1 else group.rows[0].title
                title = f"{group.owner}: {count} due {words}"
                yield _event(f"{fingerprint(group.name)}-{name}@{host}", day, title, group.rows, group.source)


def _overdue(register: Register, host: str) -> Iterator[Event]:
    """What is overdue or has no day: on the day of the register and every week from then, until it is done."""
    for owner, entries in by_owner(register.where(*FAILS)):
        rows = tuple(entry.row for entry in entries)
        days = [row.due for row in rows if row.due]
        since = f"Overdue since {day_in_words(min(days))}" if days else "Without a day"
        title = f"{owner}: {since}" + (f" ({len(rows)} things)" if len(rows) > 1 else f": {rows[0].title}")
        event = _event(f"{fingerprint(owner)}-late@{host}", register.today, title, rows, register.today)
        event.add("rrule", {"freq": "weekly", "count": 52})
        yield event


def _event(name: str, day: date, title: str, rows: tuple[Row, ...], source: date) -> Event:
    event = Event()
    event.add("uid", name)
    event.add("dtstamp", datetime(source.year, source.month, source.day, tzinfo=UTC))
    event.add("sequence", (source - _START).days)
    event.add("summary", title)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("description", "\n".join(_lines(rows)))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=-15))  # nine in the morning of the day before; later ones are ignored
    event.add_component(alarm)
    return event


def _lines(rows: tuple[Row, ...]) -> Iterator[str]:
    for row in rows[:_SHOWN]:
        yield f"{row.title}: {f'due {day_in_words(row.due)}' if row.due else 'without a day'}. {row.do}"
    if len(rows) > _SHOWN:
        yield f"And {len(rows) - _SHOWN} more: see the register."


def _school_day(day: date) -> date:
    """The day, or the Friday before a weekend. Holidays are not known here."""
    return day - timedelta(days=max(0, day.weekday() - 4))


def _called_off(before: bytes, events: list[Event], today: date) -> Iterator[Event]:
    """Events of the last calendar that are to come and are no more, called off so that no other calendar keeps them."""
    here = {str(event["uid"]) for event in events}
    for event in Calendar.from_ical(before).events if before else ():
        day = event.decoded("dtstart")
        if str(event["uid"]) in here or not today <= day + timedelta(days=365):
            continue
        if event.get("status") != "CANCELLED":
            if day < today:
                continue  # it has been
            event["sequence"] = int(str(event["sequence"])) + 1
            event.add("status", "CANCELLED")
        yield event
