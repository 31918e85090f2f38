"""The calendar, read back by two programs that did not write it."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from typing import Any
from unittest import mock

import vobject

from handbook.content import Library
from handbook.register import Register, register, rows
from handbook.register.reminders import calendar, groups
from handbook.register.rows import Row

with warnings.catch_warnings():  # its grammar compiler warns of a future Python when it is loaded
    warnings.simplefilter("ignore")
    import ics

DAY = date(2026, 12, 1)


def row(name: str, due: str | None, owner: str = "DSL", since: str = "2026-01-05", title: str = "") -> Row:
    day = date.fromisoformat(due) if due else None
    return Row(name, title or name, "page", f"{name}.md", owner, "page", day, "Read it.", date.fromisoformat(since))


def of(*given: Row, day: date = DAY) -> Register:
    return register(given, day)


def made(*given: Row, day: date = DAY, before: bytes = b"") -> bytes:
    return calendar(of(*given, day=day), "Example, School; of é", "handbook.invalid", before)


def by_ics(data: bytes) -> dict[str, tuple[str, date]]:
    # Its grammar compiler wraps the screen once more for every line that it reads, until there is no room left.
    with warnings.catch_warnings(), mock.patch("colorama.init"):
        warnings.simplefilter("ignore")
        read = ics.Calendar(data.decode("utf-8"))
    return {event.uid: (event.name, event.begin.date()) for event in read.events}


def by_vobject(data: bytes) -> dict[str, tuple[str, date]]:
    read: Any = vobject.readOne(data.decode("utf-8"))
    assert read.validate(raiseException=True)
    events = getattr(read, "vevent_list", [])
    for event in events:
        assert event.dtend.value == event.dtstart.value + timedelta(days=1)
        assert event.validate(raiseException=True)
    return {event.uid.value: (event.summary.value, event.dtstart.value) for event in events}


def test_both_programs_read_the_same_events(example: Library, real: Library) -> None:
    for library in (example, real):
        data = calendar(register(rows(library), DAY), "Example, School; of é", "handbook.invalid")
        assert by_ics(data) == by_vobject(data)
        assert by_ics(data)


def test_every_reminder_is_an_event_of_its_own_and_a_weekend_is_told_on_friday() -> None:
    data = made(row("a", "2027-05-22", title="Helmets, bells; and é\\ more"))
    events = by_vobject(data)
    assert events == by_ics(data)
    assert sorted(day.isoformat() for _, day in events.values()) == [
        *("2027-03-22", "2027-04-22", "2027-05-14", "2027-05-21"),
    ]
    assert {name for name, _ in events.values()} == {
        f"DSL: Helmets, bells; and é\\ more due {words}"
        for words in ("in two months", "in one month", "in one week", "now")
    }


def test_months_are_counted_back_to_the_last_day_of_a_shorter_one() -> None:
    days = {day for _, day in by_vobject(made(row("a", "2027-04-30"), day=date(2027, 1, 1))).values()}
    assert days == {date(2027, 2, 26), date(2027, 3, 30), date(2027, 4, 23), date(2027, 4, 30)}


def test_an_owner_has_one_event_for_a_week_and_others_have_theirs() -> None:
    many = [row(f"p{number}", f"2027-05-{18 + number % 3}") for number in range(30)]
    events = by_vobject(made(*many, row("q", "2027-05-19", owner="Headteacher")))
    assert len(events) == 8
    assert {name for name, _ in events.values()} >= {"DSL: 30 things due now", "Headteacher: q due now"}


def test_no_owner_of_this_site_meets_more_than_twelve_in_a_week_of_first_readings(real: Library) -> None:
    weeks = [group for group in groups(rows(real)) if group.owner == "DSL"]
    spread = [len([part for part in group.rows if "#" not in part.id]) for group in weeks]
    assert sorted(spread)[len(spread) // 2] <= 12


def test_identities_outlast_a_new_title_and_a_later_day_is_a_later_edition() -> None:
    first = made(row("a", "2027-05-21"))
    later = made(row("a", "2027-09-24", since="2026-11-30", title="Another title"))
    assert by_vobject(first).keys() == by_vobject(later).keys()
    numbers = [
        {int(event.sequence.value) for event in vobject.readOne(data.decode()).vevent_list} for data in (first, later)
    ]
    assert max(numbers[0]) < min(numbers[1])
    assert b"a.md" not in first
    assert first == made(row("a", "2027-05-21"))


def test_what_is_overdue_comes_back_every_week() -> None:
    data = made(row("a", "2026-01-01"), row("b", None))
    ((name, day),) = by_vobject(data).values()
    assert (name, day) == ("DSL: Overdue since 1 January 2026 (2 things)", DAY)
    assert b"RRULE:FREQ=WEEKLY;COUNT=52" in data


def test_an_event_that_is_no_more_is_called_off_for_a_year() -> None:
    before = made(row("a", "2027-05-21"), row("b", "2027-06-25"))
    after = made(row("a", "2027-05-21"), before=before)
    gone = by_vobject(before).keys() - by_vobject(made(row("a", "2027-05-21"))).keys()
    called_off = {
        event.uid.value
        for event in vobject.readOne(after.decode()).vevent_list
        if getattr(event, "status", None) and event.status.value == "CANCELLED"
    }
    assert called_off == gone
    assert made(row("a", "2027-05-21"), before=after) == after
    year_later = made(row("c", "2029-01-05"), day=date(2028, 7, 1), before=after)
    assert b"CANCELLED" not in year_later


def test_every_line_is_short_and_ends_as_the_standard_says(real: Library) -> None:
    data = calendar(register(rows(real), DAY), "City of Rochester School", "handbook.invalid")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert max(len(line) for line in data.split(b"\r\n")) <= 75
    assert b"TZID" not in data
    assert b"mailto:" not in data.lower()
