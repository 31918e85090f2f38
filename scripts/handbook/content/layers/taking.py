"""A page of the base taken into the school's own folder, and what the base has changed since."""

from __future__ import annotations

import re
from difflib import unified_diff

from handbook.content.layers.overlay import header_of

KEPT = "handbook.base"
"""The folder of a project that keeps the base's pages as they were when they were replaced, by fingerprint."""

_LINE = re.compile(r"^replaces:.*$", re.M)


def pinned(text: str, fingerprint: str) -> str:
    """A page whose header says which page of the base it was read against."""
    header, line = header_of(text), f'replaces: "{fingerprint}"'
    changed = _LINE.sub(line, header) if _LINE.search(header) else f"{header}\n{line}"
    return text.replace(header, changed, 1)


def difference(before: str, after: str, was: str, now: str) -> str:
    """What was taken out (-) and put in (+), with the lines around it and what each text is."""
    lines = unified_diff(before.splitlines(), after.splitlines(), was, now, lineterm="", n=1)
    return "\n".join([*lines, ""])
