"""A site is published once readers can call somebody, and once people at the school have decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.recorded.public import NEEDED, in_short, lacking, notice
from sites import recorded

TODAY = date(2026, 6, 1)
STEPS = ("help/pupils", "help/pupil-fell", "help/pupil-call-first")


def decided(library: Library) -> Library:
    """The library of the made-up school after it did all that is asked."""
    library = recorded(library, "notes/helmets", Act.AGREED, Way.MEETING)
    for name in STEPS:
        library = recorded(library, name)
    return library


def test_a_school_that_gave_its_facts_and_decided_may_publish(example: Library) -> None:
    library = decided(example)
    assert [str(part) for part in lacking(library, TODAY)] == []
    assert in_short(library) == ""


@pytest.mark.parametrize("key", NEEDED)
def test_each_fact_that_is_missing_is_refused_with_its_line(example: Library, key: str) -> None:
    library = decided(example)
    without: dict[str, Any] = {key: None}
    settings = replace(library.settings, school=replace(library.settings.school, **without))
    (problem,) = lacking(replace(library, settings=settings), TODAY)
    assert (problem.path, problem.line) == ("mkdocs.yml", library.settings.lines["school"])
    assert key in problem.do
    assert NEEDED[key] in in_short(replace(library, settings=settings))


def test_an_address_is_needed(example: Library) -> None:
    library = decided(example)
    (problem,) = lacking(replace(library, settings=replace(library.settings, site_url=None)), TODAY)
    assert problem.do == "Add site_url."


def test_what_nobody_decided_is_refused(example: Library) -> None:
    assert [part.path for part in lacking(example, TODAY)] == ["docs/notes/helmets.md", "docs/help/pupil-call-first.md"]
    assert "a decision on 1 note; a reading of the steps" in in_short(example)


@pytest.mark.parametrize(("on", "left"), [(date(2026, 5, 1), 0), (date(2026, 1, 1), 2)])
def test_a_named_role_may_decide_to_publish_without_for_a_time(example: Library, on: date, left: int) -> None:
    library = recorded(example, "index", Act.WITHOUT, Way.WRITING, on=on, by="Head", why="Parents need the numbers")
    assert len(lacking(library, TODAY)) == left


def test_a_refused_note_is_decided(example: Library) -> None:
    library = recorded(decided(example), "notes/helmets", Act.REFUSED, Way.MEETING, on=date(2026, 4, 1), why="Not ours")
    assert lacking(library, TODAY) == []


def test_where_nobody_answers_at_night_the_council_stands_in_or_is_missing(example: Library) -> None:
    library = decided(example)
    settings = replace(library.settings, school=replace(library.settings.school, out_of_hours="None."))
    library = replace(library, settings=settings)
    assert lacking(library, TODAY) == []
    without = replace(settings, furniture=replace(settings.furniture, night=None))
    (problem,) = lacking(replace(library, settings=without), TODAY)
    assert problem.do == "Add night under extra.handbook."


def test_the_head_is_told_what_publishing_means(example: Library, real: Library) -> None:
    assert "1 place of the signed policy could harm a child" in notice(example)
    assert "Decide on the 12 that wait" in notice(real)
    assert "the 0 that wait" in notice(decided(example))
