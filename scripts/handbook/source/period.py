"""Dates as authors know them (a year, a month or a day) and lengths of time between reviews."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

# Written out: the calendar's own names follow the language that a program is set to.
MONTHS = (
    "",
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def day_in_words(day: date) -> str:
    """The day as people write it, such as ``22 November 2026``."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


LAST_YEAR = 2199
"""A day beyond it is a slip of the pen; no length of time that may be written leads out of the calendar from there."""
_LONGEST = {"days": 36_500, "weeks": 5_200, "months": 1_200, "years": 100}


@dataclass(frozen=True, slots=True)
class Moment:
    """A date known to the year, the month or the day. Moments are in the order of their last days."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        """The date in words, such as ``November 2019``."""
        if self.month is None:
            return str(self.year)
        if self.day is None:
            return f"{MONTHS[self.month]} {self.year}"
        return day_in_words(date(self.year, self.month, self.day))

    def __lt__(self, other: Moment) -> bool:
        return self.last_day < other.last_day

    @property
    def last_day(self) -> date:
        """The last day that it can mean: what must be done by November is due on the 30th."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def read(cls, text: str) -> Moment | None:
        """The moment that *text* writes, or None if there is no such year, month or day."""
        found = re.fullmatch(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", text, re.ASCII)
        if found is None:
            return None
        year, month, day = (int(part) if part else None for part in found.groups())
        try:
            date(year or 0, month or 1, day or 1)
        except ValueError:
            return None
        if (found[2] and not month) or (found[3] and not day) or (year or 0) > LAST_YEAR:
            return None
        return cls(year or 0, month, day)


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time: a number of days, weeks, months or years."""

    number: int
    unit: str

    def __str__(self) -> str:
        return f"{self.number} {self.unit if self.number != 1 else self.unit.removesuffix('s')}"

    @classmethod
    def read(cls, text: str) -> Span | None:
        """The span that *text* writes, such as ``6 months``; None if it does not, and for over a century."""
        found = re.fullmatch(r"([1-9]\d{0,4}) (day|week|month|year)s?", text, re.ASCII)
        made = cls(int(found[1]), found[2] + "s") if found else None
        return made if made and made.number <= _LONGEST[made.unit] else None

    def after(self, day: date) -> date:
        """The day this long after *day*; the last of the month where the month is shorter."""
        if self.unit in ("days", "weeks"):
            return day + timedelta(days=self.number * (7 if self.unit == "weeks" else 1))
        months = self.number * (12 if self.unit == "years" else 1)
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
