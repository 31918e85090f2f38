"""What people wrote down about what they did: read from their sheet, held against the documents, shown, taken back."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
import yaml

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.lock import Lock, read_lock, written
from handbook.content.recorded.acts import last, words_read
from handbook.content.recorded.recording import after, ended, read_sheet
from sites import TESTS, changed, read, recorded

CASES = TESTS / "cases" / "record" / "sheets.yml"
TODAY = date(2026, 6, 1)


def cases() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(CASES.read_text("utf-8"))
    return found


def outcome(case: dict[str, Any], library: Library) -> dict[str, list[str]]:
    """The changes that a sheet makes, or what is wrong with it."""
    text = re.sub(r"\{([a-z0-9/-]+)\}", lambda found: words_read(library.documents[found[1]], library), case["sheet"])
    sheet = read_sheet("sheet", text, library, TODAY)
    if sheet.problems:
        return {"problems": [str(problem) for problem in sheet.problems]}
    return {"changes": after(sheet.acts, library, take_back=False)[1]}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in cases()])
def test_a_sheet_changes_this_or_is_refused_for_this(case: dict[str, Any], example: Library) -> None:
    assert outcome(case, example) == {key: case[key] for key in ("changes", "problems") if key in case}


def test_what_is_recorded_is_kept_and_can_be_taken_back(example: Library) -> None:
    acts = read_sheet("sheet", cases()[0]["sheet"], example, TODAY).acts
    rows, _ = after(acts, example, take_back=False)
    lock, problems = read_lock(written(Lock(acts=rows)).encode())
    assert problems == []
    assert set(lock.acts) == set(acts)
    library = replace(example, lock=lock)
    assert after(acts, library, take_back=False)[0] == lock.acts
    assert after(acts, library, take_back=True)[0] == ()
    assert after(acts, example, take_back=True)[1][0].startswith("not there: ")


def test_what_no_longer_counts_is_told_with_the_reason(example: Library) -> None:
    library = recorded(example, "risks/falling-off", words="00000000")
    library = recorded(library, "pupils/riding", on=date(2020, 1, 1))
    library = recorded(library, "pupils/riding", Act.WITHOUT, Way.MEETING, on=date(2026, 1, 1), why="it must go on")
    library = recorded(library, "parents/index", page="parents/gone")
    assert [line.rpartition("; ")[2] for line in ended(library, TODAY)] == [
        "its words have changed",
        "it is to be read every 12 months",
        "it counted for 3 months",
        "there is no such page",
    ]


@pytest.mark.parametrize(("act", "counts"), [(Act.READ, False), (Act.TOOK_OVER, True)])
def test_other_words_end_a_reading_and_not_who_keeps_the_page(example: Library, act: Act, counts: bool) -> None:
    library = recorded(example, "risks/falling-off", act)
    edited, _ = read(changed(edit={"risks/falling-off.md": [["A fall.", "Another fall."]]}))
    assert edited is not None
    edited = replace(edited, lock=library.lock)
    assert (last(edited.documents["risks/falling-off"], edited, act) is not None) is counts


def refresh() -> None:
    """Write what is said today into the cases; ``tests/refresh.py`` calls it."""
    library, _ = read(changed())
    assert library is not None
    told = [{"name": case["name"], "sheet": case["sheet"], **outcome(case, library)} for case in cases()]
    CASES.write_text(yaml.safe_dump(told, sort_keys=False, allow_unicode=True, width=120), "utf-8")
