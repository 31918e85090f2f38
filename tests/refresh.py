"""Writes what the checks say today into the cases on content and words: ``python tests/refresh.py``. Read the diff."""

from __future__ import annotations

from content import test_content_cases
from wording import test_wording

if __name__ == "__main__":
    test_content_cases.refresh()
    test_wording.refresh()
