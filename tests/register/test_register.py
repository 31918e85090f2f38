"""The register: what is due on a day, whose it is, and that nothing takes a document out of it."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from handbook.cli import Exit, main
from handbook.cli.usage import moment
from handbook.content import Library
from handbook.problems import WrongUse
from handbook.register import PRINTERS, Register, State, refuse_wrong_clock, register, rows
from handbook.register.rows import Mark
from handbook.source.period import Span
from handbook.watch.edition import Edition
from handbook.watch.memory import Known
from sites import changed, read, recorded

PAGE = "risks/falling-off"
FILE = f"{PAGE}.md"
POLICY = "policy/bikes"
DAY = date(2026, 12, 1)


def on(library: Library, day: date = DAY, within: str = "") -> Register:
    return register(rows(library), day, Span.read(within) if within else None)


def library_with(**changes: object) -> Library:
    library, _ = read(changed(**changes))  # type: ignore[arg-type]
    assert library is not None
    return library


def state_of(found: Register, name: str) -> State:
    (entry,) = (entry for entry in found.entries if entry.row.id == name)
    return entry.state


@pytest.mark.parametrize(
    ("day", "state"),
    [
        ("2026-11-04", State.LATER),
        ("2026-11-05", State.TWO_MONTHS),
        ("2026-12-06", State.MONTH),
        ("2026-12-29", State.WEEK),
        ("2027-01-04", State.WEEK),
        ("2027-01-05", State.TODAY),
        ("2027-01-06", State.OVERDUE),
    ],
)
def test_the_due_day_itself_is_not_overdue(example: Library, day: str, state: State) -> None:
    assert state_of(on(example, date.fromisoformat(day)), PAGE) is state


def test_a_policy_that_names_a_month_is_due_on_its_last_day() -> None:
    old = next(line for line in changed()["policy/bicycles/2020.md"].decode().splitlines() if "next_review" in line)
    library = library_with(edit={"policy/bicycles/2020.md": [[old, "next_review: 2027-02"]]})
    for day, state in (("2027-02-28", State.TODAY), ("2027-03-01", State.OVERDUE)):
        assert state_of(on(library, date.fromisoformat(day)), POLICY) is state


@pytest.mark.parametrize(
    "changes",
    [
        {"edit": {FILE: [["order: 10", "order: 999"]]}},
        {"edit": {FILE: [["readers: [parents, pupils]", "readers: [office]"]]}},
        {"edit": {FILE: [["every: 12 months", "every: 100 years"], ["2026-01-05", "1926-01-05"]]}},
        {"edit": {FILE: [["written: 2026-01-05\n", ""]]}},
        {"edit": {FILE: [["review:\n  every: 12 months\n  owner: DSL\n", ""]]}},
        {"edit": {FILE: [["order: 10", "order: 10\nreviewed: true"]]}},
        {
            "edit": {
                FILE: [
                    [
                        "order: 10",
                        "order: 10\nwaivers:\n  - rule: review\n    words: all\n    reason: none\n    by: Head\n"
                        "    until: 2099-01-01",
                    ]
                ]
            }
        },
        {"put": {"about/falling-off.md": changed()[FILE].decode()}, "drop": [FILE]},
        {"put": {"office/falling-off.md": changed()[FILE].decode()}, "drop": [FILE]},
        {"edit": {FILE: [["title: Falling off", "title: [unclosed"]]}},
        {"edit": {FILE: [["order: 10", "order: 10\ndraft: true"]]}},
        {"put": {"subjects/falling-off.md": changed()[FILE].decode()}, "drop": [FILE]},
        {"put": {"nowhere/falling-off.md": changed()[FILE].decode()}, "drop": [FILE]},
    ],
)
def test_no_key_waiver_or_folder_takes_a_document_out(example: Library, changes: dict[str, object]) -> None:
    found = on(library_with(**changes), date(2028, 1, 1))
    (entry,) = (part for part in found.entries if "falling-off" in part.row.path and "#" not in part.row.id)
    assert entry in found.failing


def test_every_document_is_a_row_of_its_own(example: Library, real: Library) -> None:
    for library in (example, real):
        paths = Counter(row.path for row in rows(library) if "#" not in row.id)
        assert paths == Counter(document.path for document in library.documents.values())
        assert len({row.id for row in rows(library)}) == len(rows(library))


def test_a_document_that_moved_keeps_its_name_and_its_reading(example: Library) -> None:
    moved = changed()[FILE].decode().replace("order: 10", f"order: 10\nformer: [{PAGE}]")
    library = library_with(put={"risks/falls.md": moved}, drop=[FILE])
    library = recorded(library, "risks/falls", page=PAGE, on=date(2026, 10, 1))
    (entry,) = (entry for entry in on(library).entries if entry.row.id == PAGE)
    assert (entry.row.path, entry.row.read, entry.row.due) == ("risks/falls.md", "DSL, 2026-10-01", date(2027, 10, 1))
    assert Mark.NEVER_READ not in entry.row.marks


def test_a_first_reading_may_be_sooner_and_counts_once(example: Library) -> None:
    index = "parents/index"
    (entry,) = (entry for entry in on(example).entries if entry.row.id == index)
    assert (entry.row.due, entry.state) == (date(2026, 12, 4), State.WEEK)
    later = recorded(example, index, on=date(2026, 10, 1))
    (entry,) = (entry for entry in on(later).entries if entry.row.id == index)
    assert entry.row.due == date(2027, 10, 1)


def test_exceptions_end_in_the_register(example: Library) -> None:
    waivers = [entry for entry in on(example).entries if entry.row.kind == "exception"]
    assert {entry.row.owner for entry in waivers} >= {"Headteacher"}
    assert State.OVERDUE in {entry.state for entry in on(example, date(2100, 1, 1)).entries}


def test_a_replaced_version_is_not_due_and_the_only_one_cannot_hide() -> None:
    words = changed()["policy/bicycles/2020.md"].decode().replace("standing: adopted", "standing: superseded")
    older = "\n".join(line for line in words.splitlines() if not line.startswith(("former:", "title:")))
    older = older.replace("---\n", "---\ntitle: The older policy\n", 1)
    both = library_with(put={"policy/bicycles/2019.md": older})
    assert state_of(on(both), "policy/bicycles/2019") is State.REPLACED
    alone = library_with(put={"policy/bicycles/2020.md": words})
    assert state_of(on(alone), POLICY) is State.OVERDUE


def test_a_clock_before_what_was_done_is_refused(example: Library) -> None:
    with pytest.raises(WrongUse, match="Set the clock of this machine, or correct that day"):
        refuse_wrong_clock(example, date(2025, 1, 1))
    refuse_wrong_clock(example, DAY)


def test_a_clock_a_year_after_everything_is_refused_unless_a_person_said_the_day(example: Library) -> None:
    late = date(2028, 1, 1)
    with pytest.raises(WrongUse, match="say that it is right: --today 2028-01-01"):
        refuse_wrong_clock(example, late, asked=False)
    refuse_wrong_clock(example, late)
    refuse_wrong_clock(example, DAY, asked=False)
    asked_last_week = {"https://www.gov.uk/x": Known(Edition(), tried="2027-12-25")}
    refuse_wrong_clock(example, late, asked_last_week, asked=False)


def test_what_is_due_within_a_time_fails_and_names_its_owner(example: Library) -> None:
    assert {entry.state for entry in on(example).failing} == {State.OVERDUE, State.UNDATED}
    failing = on(example, within="1 week").failing
    assert {entry.state for entry in failing} == {State.OVERDUE, State.UNDATED, State.WEEK}
    said = PRINTERS["ci"](on(example, within="61 days"))
    assert "::error file=docs/parents/index.md,title=review::" in said
    assert "Suggested owners:" in said


def test_every_form_holds_every_row(example: Library) -> None:
    found = on(example)
    lines = list(csv.DictReader(io.StringIO(PRINTERS["csv"](found))))
    data = json.loads(PRINTERS["json"](found))
    assert len(lines) == len(data["rows"]) == len(found.entries)
    assert [line["id"] for line in lines] == [row["id"] for row in data["rows"]]
    text = PRINTERS["text"](found)
    assert text.startswith("On 1 December 2026\n")
    assert f"{len(found.entries)} rows:" in text


def test_no_cell_of_the_spreadsheet_is_a_formula() -> None:
    library = library_with(edit={FILE: [["title: Falling off", 'title: "=1+1 and more"']]})
    assert "'=1+1 and more" in PRINTERS["csv"](on(library))


def test_no_owner_of_this_site_meets_a_hundred_on_one_day(real: Library) -> None:
    met = Counter((row.owner, row.due) for row in rows(real) if row.due)
    assert max(met.values()) < 100


def test_the_verb_is_red_for_dates_and_check_is_not(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    late = ("--today", "2026-12-01")  # before any exception of the example ends, which the check refuses too
    assert main(["-C", str(project), "check", *late]) == Exit.FINE
    assert main(["-C", str(project), "review", *late]) == Exit.PROBLEMS
    assert "overdue since" in capsys.readouterr().out
    assert main(["-C", str(project), "review", "--today", "2020-01-01"]) == Exit.USAGE
    assert "Set the clock" in capsys.readouterr().err
    for words in ("61d", "8 weeks", "2m", "1y"):
        assert main(["-C", str(project), "review", "--within", words, *late]) == Exit.PROBLEMS
    assert main(["-C", str(project), "review", "--within", "soon", *late]) == Exit.USAGE


def test_a_new_day_begins_at_midnight_in_the_united_kingdom() -> None:
    assert moment(DAY).date() == DAY
    assert str(moment(None).tzinfo) == "Europe/London"
