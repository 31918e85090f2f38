"""Dates and lengths of time: the day on which a review is due, and how days are written."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.source.period import MONTHS, Moment, Span, day_in_words


@pytest.mark.parametrize(
    ("day", "span", "due"),
    [
        ("2026-11-22", "10 days", "2026-12-02"),
        ("2026-11-22", "2 weeks", "2026-12-06"),
        ("2026-11-22", "1 month", "2026-12-22"),
        ("2026-12-31", "1 month", "2027-01-31"),
        ("2027-01-31", "1 month", "2027-02-28"),
        ("2028-01-31", "1 month", "2028-02-29"),
        ("2027-03-30", "6 months", "2027-09-30"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2027-08-31", "3 months", "2027-11-30"),
        ("2027-11-30", "3 months", "2028-02-29"),
        ("2026-11-22", "3 years", "2029-11-22"),
        ("2199-12-31", "100 years", "2299-12-31"),
    ],
)
def test_a_review_is_due_on_the_same_day_of_the_month_or_its_last(day: str, span: str, due: str) -> None:
    length = Span.read(span)
    assert length is not None
    assert str(length) == span
    assert length.after(date.fromisoformat(day)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("written", "said"), [("2019", "2019"), ("2019-11", "November 2019"), ("2019-11-05", "5 November 2019")]
)
def test_a_date_is_said_as_far_as_it_is_known(written: str, said: str) -> None:
    assert str(Moment.read(written)) == said


@pytest.mark.parametrize(
    ("written", "last"),
    [("2020-11", "2020-11-30"), ("2024-02", "2024-02-29"), ("2019", "2019-12-31"), ("2019-11-05", "2019-11-05")],
)
def test_what_is_known_to_the_month_or_the_year_is_due_on_its_last_day(written: str, last: str) -> None:
    moment = Moment.read(written)
    assert moment is not None
    assert moment.last_day == date.fromisoformat(last)


def test_moments_known_to_different_lengths_have_an_order() -> None:
    written = ["2020-11", "2020-11-05", "2020", "2019-12-31"]
    moments = [moment for words in written if (moment := Moment.read(words))]
    assert [str(moment) for moment in sorted(moments)] == [
        "31 December 2019",
        "5 November 2020",
        "November 2020",
        "2020",
    ]


@pytest.mark.parametrize("words", ["2200", "9999-01-01", "2026-02-30", "2026-00", "2026-13"])
def test_a_day_that_cannot_be_meant_is_none(words: str) -> None:
    assert Moment.read(words) is None


@pytest.mark.parametrize("words", ["101 years", "1201 months", "36501 days", "0 days", "1 fortnight", "99999 weeks"])
def test_a_length_of_time_beyond_a_century_is_none(words: str) -> None:
    assert Span.read(words) is None


def test_every_month_has_its_english_name() -> None:
    assert " ".join(name[:3] for name in MONTHS[1:]) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert day_in_words(date(2026, 9, 1)) == "1 September 2026"
