"""When a document is due: from a person's reading of the words that it has, else from the day it was written."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.recorded.acts import words_read
from handbook.content.recorded.due import due
from sites import changed, read, recorded

PAGE = "risks/falling-off"
READ = date(2026, 3, 1)


def test_what_nobody_read_is_due_from_the_day_it_was_written(example: Library) -> None:
    found = due(example.documents[PAGE], example)
    assert found is not None
    assert (found.day, found.since, found.read, found.owner) == (date(2027, 1, 5), date(2026, 1, 5), None, "DSL")


def test_what_was_read_is_due_from_that_day(example: Library) -> None:
    library = recorded(example, PAGE, on=READ)
    found = due(library.documents[PAGE], library)
    assert found is not None
    assert found.read is not None
    assert (found.day, found.since) == (date(2027, 3, 1), READ)


def test_a_reading_of_other_words_no_longer_counts(example: Library) -> None:
    library = recorded(example, PAGE, words="00000000", on=READ)
    found = due(library.documents[PAGE], library)
    assert found is not None
    assert found.read is None


def test_a_page_that_moved_keeps_its_reading() -> None:
    library, _ = read(changed(edit={"risks/falling-off.md": [["order: 10", "order: 10\nformer: [risks/falls]"]]}))
    assert library is not None
    library = recorded(library, PAGE, page="risks/falls", on=READ)
    found = due(library.documents[PAGE], library)
    assert found is not None
    assert found.read is not None


@pytest.mark.parametrize(
    ("old", "new"), [("written: 2026-01-05", "written: 2026-02-02"), ("owner: DSL", "owner: Head")]
)
def test_a_reading_outlasts_changes_of_what_no_reader_sees(example: Library, old: str, new: str) -> None:
    library, _ = read(changed(edit={"risks/falling-off.md": [[old, new]]}))
    assert library is not None
    assert words_read(library.documents[PAGE], library) == words_read(example.documents[PAGE], example)


def test_a_sheet_is_due_with_its_plan_and_a_service_from_its_last_check(example: Library) -> None:
    lesson = "lessons/01-lending-a-bike"
    assert due(example.documents[f"{lesson}/quiz"], example) == due(example.documents[f"{lesson}/index"], example)
    service = "support/example-line"
    never = due(example.documents[service], example)
    assert never is not None
    assert never.day is None
    library = recorded(example, service, act=Act.CHECKED, way=Way.RUNG, on=READ)
    found = due(library.documents[service], library)
    assert found is not None
    assert found.day == date(2026, 6, 1)


def test_the_signed_policy_is_due_by_the_day_it_prints_alone(example: Library) -> None:
    assert due(example.documents["policy/bicycles/2020"], example) is None
