"""What people bring from GitHub, Word, Google Docs, Notion, Obsidian, mail and PDFs: read rightly, or told at its line.

Each case says what its author meant was kept: the *page* as readers get it, or the lines and rules by which they are
*told*. The cases were written, with what each should do, before they were tried.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from handbook.content import Library
from handbook.editions.pivot.pieces import HtmlOf, rendering
from handbook.editions.plan.bundle import Wording
from handbook.render import read_extensions
from pages.test_what_is_written import HEADER
from sites import SETTINGS, TESTS, changed, example_files, read

CASES: list[dict[str, Any]] = yaml.safe_load((TESTS / "cases/pages/brought.yml").read_text("utf-8"))
FIRST = HEADER.count("\n")
"""The lines of the header, before the first of a text."""


@pytest.fixture(scope="module")
def brought() -> tuple[Library, HtmlOf, dict[str, list[str]]]:
    """All cases read together, with what is told of each document."""
    put = {f"staff/try-{number}.md": HEADER.format(number) + case["text"] + "\n" for number, case in enumerate(CASES)}
    library, report = read(changed(put=put))
    assert library is not None
    told: dict[str, set[tuple[int, str]]] = {}
    for problem in report.problems:
        told.setdefault(problem.path, set()).add((problem.line - FIRST, problem.rule))
    said = {path: [f"{line} {rule}" for line, rule in sorted(found)] for path, found in told.items()}
    return library, rendering(library, read_extensions(example_files()[SETTINGS])), said


@pytest.mark.parametrize("number", [pytest.param(number, id=case["name"]) for number, case in enumerate(CASES)])
def test_what_is_brought_is_read_rightly_or_told(
    number: int, brought: tuple[Library, HtmlOf, dict[str, list[str]]]
) -> None:
    library, html_of, said = brought
    case = CASES[number]
    assert said.get(f"docs/staff/try-{number}.md", []) == case.get("told", [])
    if "told" not in case:
        page = html_of(library.documents[f"staff/try-{number}"], Wording.PAGE)
        assert re.sub(r"\s*\n\s*", "\n", page).strip() == case["page"]
