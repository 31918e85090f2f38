"""The list of days: true on whatever day it is opened, and silent about what is overdue."""

from __future__ import annotations

import re
from pathlib import Path

from handbook.content import Library
from handbook.content.kinds import Counted
from handbook.content.recorded.due import due
from handbook.pages import compose
from sites import ROOT

PAGE = "office/days"


def test_every_page_that_is_read_by_itself_is_listed_by_month_with_its_own_day(real: Library) -> None:
    words = compose(real.documents[PAGE], real)
    listed = re.findall(r'data-day="([\d-]+)"', words)
    expected = [
        found.day.isoformat()
        for page in real.documents.values()
        if page.kind.counted is Counted.OWN and (found := due(page, real)) and found.day
    ]
    assert listed == sorted(expected)
    assert len(re.findall(r"^## [A-Z][a-z]+ \d{4}$", words, re.M)) == len({day[:7] for day in listed})


def test_nothing_on_it_depends_on_the_day_of_the_build(real: Library) -> None:
    words = compose(real.documents[PAGE], real)
    assert not re.search(r"overdue|late\b|in \d+ days|today is", words, re.I)


def test_its_script_asks_for_the_day_where_the_school_is() -> None:
    script = Path(ROOT / "docs/assets/days.js").read_text("utf-8")
    assert "timeZone: 'Europe/London'" in script
