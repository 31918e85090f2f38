"""The accessibility statement says what the long test saw, and no more."""

from __future__ import annotations

import re
from datetime import date

import pytest

from accessibility import CRITERIA, PAGE, TESTS, Results, kept, page
from sites import TESTS as FOLDER

DAY = date(2026, 12, 1)


def test_the_page_is_written_from_the_kept_results() -> None:
    assert PAGE.read_text("utf-8") == page(kept())


def test_without_results_no_criterion_counts_as_tested() -> None:
    assert page(None).count("| Not tested |") == len(CRITERIA) == 55
    assert "nothing below counts as tested" in page(None)


@pytest.mark.parametrize(("outcome", "said"), [("passed", "A program found no fault"), ("failed", "A fault was found")])
def test_a_criterion_is_set_by_its_named_test_alone(outcome: str, said: str) -> None:
    name, numbers = "test_every_stop_of_the_tab_key_is_seen", ("2.4.7", "2.4.11")
    words = page(Results(DAY, "0a1b2c3d", {name: outcome}))
    assert words.count(f"| {said} |") == len(numbers)
    assert words.count("| Not tested |") == len(CRITERIA) - len(numbers)
    assert "on 1 December 2026" in words
    assert "0a1b2c3d" in words


def test_a_skipped_test_sets_nothing() -> None:
    assert page(Results(DAY, "0a1b2c3d", dict.fromkeys(TESTS, "skipped"))).count("| Not tested |") == len(CRITERIA)


def test_every_test_of_the_list_is_there() -> None:
    there = {
        name
        for file in (FOLDER / "browser").glob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text("utf-8"), re.M)
    }
    assert set(TESTS) <= there
    assert {number for numbers in TESTS.values() for number in numbers} <= set(CRITERIA)
