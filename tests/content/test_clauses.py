"""Clause numbers from the structure of any school's policy."""

from __future__ import annotations

import pytest

from handbook.content.clauses import anchor, clauses_of, covers, fingerprint, read_sections
from handbook.content.coverage import concerned
from handbook.content.kinds.choices import Reader
from sites import changed, read

CASES = {
    "numbered headings and lists": (
        "Front words.\n\n## 1. Riding\n\nText.\n\n- one\n- two\n    - inside\n\n## 2.\n\nMore.\n",
        ["0", "0.1", "1", "1.1", "1.2", "1.2.1", "2"],
    ),
    "headings without numbers are counted": (
        "## Riding\n\n- one\n\n## Storing\n\n- two\n",
        ["0", "1", "1.1", "2", "2.1"],
    ),
    "two lists in one section are counted through": ("## 1. A\n\n- one\n\nWords.\n\n- two\n", ["0", "1", "1.1", "1.2"]),
    "a paragraph that writes its own number": (
        "## 2. A\n\n2.1 Staff will.\n\n- one\n\n2.2 Others will.\n\n- two\n",
        ["0", "2", "2.1", "2.1.1", "2.2", "2.2.1"],
    ),
    "a heading that writes its own number": ("## 2. A\n\n### 2.1 Part\n\n- one\n", ["0", "2", "2.1", "2.1.1"]),
    "an ordered list": ("## 1. A\n\n1. one\n2. two\n", ["0", "1", "1.1", "1.2"]),
    "layout is not a clause": ("COVER\n{: .cover }\n\nWords.\n\n## 1. A\n", ["0", "0.1", "1"]),
    "a list on the front page": ("Words.\n\n- one\n- two\n\nMore.\n", ["0", "0.1", "0.2", "0.3", "0.4"]),
    "an item of several paragraphs": ("## 1. A\n\n- one\n\n    more of one\n\n- two\n", ["0", "1", "1.1", "1.2"]),
    "code is not a list": ("## 1. A\n\n```\n- not\n# not\n```\n\n- one\n", ["0", "1", "1.1"]),
    "nothing at all": ("", ["0"]),
}


@pytest.mark.parametrize(("body", "numbers"), CASES.values(), ids=CASES.keys())
def test_numbers(body: str, numbers: list[str]) -> None:
    sections, faults = read_sections(body, 1)
    assert [clause.number for clause in clauses_of(sections)] == numbers
    assert not faults


def test_words_of_a_clause_keep_their_marks_and_line() -> None:
    sections, _ = read_sections("## 1. A\n\n- one **two**\n  three\n- four\n", 5)
    clauses = {clause.number: clause for clause in clauses_of(sections)}
    assert clauses["1.1"].text == "one **two**\nthree"
    assert (clauses["1"].line, clauses["1.1"].line, clauses["1.2"].line) == (5, 7, 9)


@pytest.mark.parametrize(
    ("wider", "number", "inside"), [("6", "6.3", True), ("6.3", "6.3", True), ("6", "60", False), ("6.3", "6", False)]
)
def test_a_section_covers_its_clauses(wider: str, number: str, inside: bool) -> None:
    assert covers(wider, number) is inside


def test_an_anchor_is_stable_and_a_fingerprint_follows_words_alone() -> None:
    assert anchor("6.3") == "clause-6-3"
    assert fingerprint("Tell  the\nDSL") == fingerprint("Tell the DSL") != fingerprint("Tell a DSL")


@pytest.mark.parametrize("turned", [False, True])
def test_the_narrowest_entry_says_whom_a_clause_concerns(turned: bool) -> None:
    entries = ['  - clauses: ["1"]\n    readers: [staff]\n', '  - clauses: ["1.2"]\n    readers: [pupils]\n']
    old = '  - clauses: ["1.1"]\n    readers: [pupils]\n'
    library, _ = read(changed({"policy/bicycles/2020.md": [[old, "".join(reversed(entries) if turned else entries)]]}))
    assert library is not None
    assert concerned(library, "bicycles:1.1") == (Reader.STAFF,)
    assert concerned(library, "bicycles:1.2") == concerned(library, "bicycles:1.2.1") == (Reader.PUPILS,)
    assert concerned(library, "bicycles:2.1") == ()
