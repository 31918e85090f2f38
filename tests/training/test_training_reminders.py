"""Refreshers and training due again as a calendar, made from the school's record and read back by others."""

from __future__ import annotations

import warnings
from datetime import date, timedelta
from typing import Any
from unittest import mock

import vobject

from handbook.content import Library
from handbook.content.recorded.modules import modules_of
from handbook.pages.training.module import data_of
from handbook.training.record import as_csv, check_record
from handbook.training.reminders import reminders

with warnings.catch_warnings():  # its grammar compiler warns of a future Python when it is loaded
    warnings.simplefilter("ignore")
    import ics

DAY = date(2026, 12, 1)


def record(library: Library, *rows: tuple[str, str, str]) -> str:
    """Practice rows of the example's module: whose, on which day, and when it is due again."""
    (module,) = modules_of(library)
    about = {**data_of(module, library), "role": "assistant", "mode": "group", "result": "practice"}
    text = as_csv({**about, "staff_ref": ref, "date": day, "next_due": due} for ref, day, due in rows)
    assert not check_record("training.csv", text, library, DAY).problems
    return text


def read(data: bytes) -> dict[date, Any]:
    """The events by day, as vobject reads them; ics reads the same titles and days."""
    found: Any = vobject.readOne(data.decode("utf-8"))
    assert found.validate(raiseException=True)
    events = getattr(found, "vevent_list", [])
    assert all(event.dtend.value == event.dtstart.value + timedelta(days=1) for event in events)
    with warnings.catch_warnings(), mock.patch("colorama.init"):
        warnings.simplefilter("ignore")
        other = ics.Calendar(data.decode("utf-8")).events
    assert {(event.uid, event.name, event.begin.date()) for event in other} == {
        (event.uid.value, event.summary.value, event.dtstart.value) for event in events
    }
    return {event.dtstart.value: event for event in events}


def test_three_refreshers_come_after_the_day_on_record_and_the_module_again_with_a_month_to_go(
    example: Library,
) -> None:
    events = read(reminders(record(example, ("S014", "2026-12-01", "2027-12-01")), example, DAY))
    assert sorted(day.isoformat() for day in events) == [
        *("2026-12-08", "2026-12-29", "2027-01-22", "2027-02-23", "2027-11-01", "2027-12-01"),
    ]
    first = events[date(2026, 12, 8)]
    assert first.summary.value == "Training: After a fall, three questions after 1 week, for 1 person due now"
    assert "S014: send them the module’s page." in first.description.value
    assert events[date(2027, 12, 1)].summary.value.endswith("again, for 1 person due now")


def test_people_of_one_day_share_an_event_and_what_was_taken_before_counts_no_more(example: Library) -> None:
    one_day = record(
        example, ("S1", "2026-06-01", "2027-06-01"), ("S1", "2026-11-30", ""), ("S2", "2026-11-30", "2027-11-30")
    )
    events = read(reminders(one_day, example, DAY))
    assert "for 2 people due now" in events[date(2026, 12, 7)].summary.value
    assert "S1, S2: send" in events[date(2026, 12, 7)].description.value
    assert date(2027, 6, 1) not in events
    assert "for 1 person" in events[date(2027, 11, 30)].summary.value


def test_a_refresher_that_has_passed_is_let_go_and_what_is_overdue_comes_back(example: Library) -> None:
    events = read(reminders(record(example, ("S1", "2025-01-06", "2026-01-06")), example, DAY))
    ((day, event),) = events.items()
    assert (day, event.summary.value) == (
        DAY,
        "Training: Overdue since 6 January 2026: After a fall, again, for 1 person",
    )


def test_who_has_left_the_record_is_called_off(example: Library) -> None:
    before = reminders(record(example, ("S1", "2026-12-01", "")), example, DAY)
    after = read(reminders(record(example), example, DAY, before))
    assert {event.status.value for event in after.values()} == {"CANCELLED"}
    assert after.keys() == read(before).keys()
