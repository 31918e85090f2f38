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
        ("2026-11-22", "3 years", "2029-11-22"),
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


def test_every_month_has_its_english_name() -> None:
    assert " ".join(name[:3] for name in MONTHS[1:]) == "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"
    assert day_in_words(date(2026, 9, 1)) == "1 September 2026"
