"""People's marks are people's: this repository says of no page that a person read, agreed, verified or adopted it."""

from __future__ import annotations

import re

from handbook.content.lock import Lock, read_lock
from sites import LOCK, ROOT

MARKS = re.compile(
    r"^\s*(?:status: agreed|standing: adopted|state: (?!draft)|(?:agreed|adopted|verified):"
    r"|(?:agreed|verified|read|approved|adopted)_by:)",
    re.M,
)
"""What only a person at the school may write into a header."""


def test_no_page_bears_a_mark_that_only_a_person_may_set() -> None:
    marked = [
        f"{path.relative_to(ROOT)}: {found[0].strip()}"
        for path in sorted((ROOT / "docs").rglob("*.md"))
        if (found := MARKS.search(path.read_text("utf-8").partition("\n---\n")[0]))
    ]
    assert marked == []


def test_nobody_is_said_to_have_read_a_page() -> None:
    path = ROOT / LOCK
    lock, problems = read_lock(path.read_bytes() if path.exists() else None)
    assert (lock, problems) == (Lock(), [])
