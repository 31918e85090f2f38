"""Every rule of the content check as cases: an edit to the example site, and the words an author reads.

To refresh the expected words after changing a message, run ``python tests/refresh.py`` and read the diff.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.content.checks import CHECKED, READ, run_checks
from handbook.content.kinds.choices import Act, Way
from handbook.content.school import SETTING
from handbook.problems import Level, Report
from sites import TESTS, changed, read, recorded

FOLDER = TESTS / "cases" / "content"
NAMES = {rule.name for table in (READ, CHECKED) for rules in table.values() for rule in rules}


def cases() -> list[tuple[Path, dict[str, Any]]]:
    return [(path, case) for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def outcome(case: dict[str, Any]) -> list[str]:
    put = {
        path: words.encode(case["encode"]) if "encode" in case else words for path, words in case.get("put", {}).items()
    }
    today = date.fromisoformat(case["today"]) if "today" in case else None
    _, report = read(changed(case.get("edit"), put, case.get("drop"), case.get("subjects")), today)
    return [("reminder: " if part.level is Level.REMINDER else "") + str(part) for part in report.problems]


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{path.stem}: {case['name']}") for path, case in cases()])
def test_an_author_reads_these_words(case: dict[str, Any]) -> None:
    assert outcome(case) == case["expect"]


def test_a_service_that_one_fact_alone_tells_apart_is_not_checked() -> None:
    weak = [['registered: "1234567"\n', ""], ["[the opening hours]", "[the opening hours, the web address]"]]
    library, _ = read(changed({"support/example-line.md": weak}))
    assert library is not None
    checked = recorded(library, "support/example-line", Act.CHECKED, Way.LIVE)
    told = [part.what for part in run_checks(checked) if part.rule == "service-expect"]
    assert ([part for part in run_checks(library) if part.rule == "service-expect"], told) == (
        [],
        ["It is checked, but one fact alone could be anybody's."],
    )


def test_every_rule_has_a_case_that_it_refuses() -> None:
    refused = {path.stem for path, case in cases() if any(line.endswith(f"[{path.stem}]") for line in case["expect"])}
    assert refused == NAMES


def test_every_rule_that_is_told_is_in_the_table() -> None:
    told = {line.rpartition("[")[2].rstrip("]") for _, case in cases() for line in case["expect"]}
    assert told <= NAMES


def test_files_and_documents_are_counted_apart() -> None:
    """A problem may be in a file that is no document, and where the settings cannot be used no document is read."""
    found = [SETTING.problem("mkdocs.yml", line, "Wrong.", "Mend it.") for line in (1, 2)]
    assert Report.of(found, 0).count_line == "2 problems in 1 file; 0 documents read"
    assert Report.of([], 1).count_line == "0 problems; 1 document read"


def refresh() -> None:
    """Write what the check says today into the case files."""
    for path in sorted(FOLDER.glob("*.yml")):
        listed = yaml.safe_load(path.read_text("utf-8"))
        for case in listed:
            case["expect"] = outcome(case)
        text = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=118)
        path.write_text(text, encoding="utf-8", newline="\n")
