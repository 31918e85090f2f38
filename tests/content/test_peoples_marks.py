"""People's marks are people's: this repository says of no page that a person read, agreed, verified or adopted it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from handbook.content.lock import Lock, read_lock
from handbook.source.file import read_source
from handbook.source.yaml_nodes import Entries, Items, Node, read_nodes
from sites import EXAMPLE, LOCK, ROOT, SETTINGS

ACTS = "read|agreed|verified|adopted|approved"
KEYS = re.compile(
    rf"(?:{ACTS}|tested|reviewed|signed_off|checked)(?:_(?:by|on|with))?|pilot|reviewers|feedback"
    r"|approvals|decisions|effective|superseded|withdrawn|left_open"
)
"""Keys of what only a person at the school does, wherever in a header or in the settings they are."""

VALUES = {"status": ("agreed",), "standing": ("adopted",), "state": ("approved", "retired")}
"""Values that say so."""

PRINTED = {("policy", "reviewed"), ("policy", "approved_by"), ("help", "read")}
"""What is no such mark: what a signed policy prints of itself, and the pages that a step names to read afterwards."""


def marks(value: Any, folder: str = "") -> Iterator[str]:
    """Every mark in a header's or the settings' values, however they are written."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if KEYS.fullmatch(str(key)) and (folder, key) not in PRINTED:
                yield str(key)
            elif inner in VALUES.get(str(key), ()):
                yield f"{key}: {inner}"
            yield from marks(inner, folder)
    elif isinstance(value, list):
        for inner in value:
            yield from marks(inner, folder)


def plain(node: Node | None) -> Any:
    if isinstance(node, Entries):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return node.text if node else None


def header(text: str) -> Any:
    source, problems = read_source("a.md", text.encode())
    assert source is not None, problems
    return plain(source.header)


def marked(docs: Any) -> list[str]:
    return [
        f"{path.relative_to(docs)}: {mark}"
        for path in sorted(docs.rglob("*.md"))
        for mark in marks(header(path.read_text("utf-8")), path.relative_to(docs).parts[0])
    ]


def test_no_page_bears_a_mark_that_only_a_person_may_set() -> None:
    assert marked(ROOT / "docs") == []


def test_the_settings_bear_none() -> None:
    node, _ = read_nodes((ROOT / SETTINGS).read_text("utf-8"), 1)
    assert "school" in plain(node)["extra"]
    assert list(marks(plain(node))) == []


def test_no_lock_says_that_anybody_read_or_confirmed_a_page() -> None:
    path = ROOT / LOCK
    lock, problems = read_lock(path.read_bytes() if path.exists() else None)
    assert (lock, problems) == (Lock(), [])
    assert [found for found in ROOT.glob("**/*.lock") if found.name == LOCK and found != path] == []


def test_the_example_school_has_made_up_ones() -> None:
    assert {part.rpartition(": ")[2] for part in marked(EXAMPLE / "docs")} >= {"adopted", "tested_with"}


@pytest.mark.parametrize(
    "text",
    [
        "status: agreed",
        "'status': \"agreed\"",
        "standing: adopted",
        "state: approved",
        "agreed: {by: Head, on: 2026-12-01}",
        "read_by: Head",
        "read: 2026-12-01",
        "verified:\n  by: Head",
        "review: {every: 1 year, owner: Head, read: 2026-12-01}",
        "parts:\n  - deep:\n      - {adopted_on: 2026-12-01}",
        "approved: {by_role: Head}",
        "tested_with: [{who: A group}]",
        "reviewers: [Head of Year]",
        "pilot: []",
        "approvals: [{body: Board, on: 2026-12-01}]",
        "open_points: [{point: A, left_open: {by: Head}}]",
    ],
)
def test_every_form_of_a_mark_is_found(text: str) -> None:
    assert list(marks(header(f"---\n{text}\n---\n\nWords.\n"), "notes"))


@pytest.mark.parametrize("text", ["status: proposed", "state: draft", "written: 2026-12-01", "summary: Read it."])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert list(marks(header(f"---\n{text}\n---\n\nWords.\n"), "notes")) == []
