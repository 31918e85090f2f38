"""Writes what is said today into the cases: ``python tests/refresh.py``. Read the diff."""

from __future__ import annotations

from content import test_content_cases, test_recording
from content.policy import test_policy_clauses
from source import test_markdown_blocks
from wordfile import test_wordfile
from wording import test_wording

if __name__ == "__main__":
    test_content_cases.refresh()
    test_policy_clauses.refresh()
    test_recording.refresh()
    test_markdown_blocks.refresh()
    test_wordfile.refresh()
    test_wording.refresh()
