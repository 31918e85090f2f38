"""Lines that their author saw one below the other, and that readers would get as one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import LibraryRule
from handbook.source.markdown import Sort, walk

_SHORT = 40
_LINE = re.compile(rf"(?=.{{1,{_SHORT}}}$)[*_\[(]*[A-Z0-9].*(?<![.?!:;,>–—-])(?<!  )$")
_LABELLED = re.compile(r"(?:\*\*|__)?[A-Z][\w '’/-]{0,25}(?::\*\*|\*\*:|:__|__:|:)\s+\S.*(?<!>)(?<!  )$")
_CUT = re.compile(r"[^\W\d_]{2}[-‐]$")
_GOES_ON = re.compile(r"(?!(?:and|or|to|but|nor|und|a|neu)\b)[^\W\d_]{2}")


def _joined(written: Written) -> Faults:
    for block in walk(() if written.signed or "\n" not in written.text else written.blocks):
        if block.sort is not Sort.PARAGRAPH or "\n" not in block.text:
            continue
        rows = block.text.split("\n")
        if _apart(rows):
            do = "Write <br> at the end of each, or make a list of them."
            yield block.line, "Readers would get these short lines as one.", do
        for place, (row, below) in enumerate(pairwise(rows)):
            if _CUT.search(row) and _GOES_ON.match(below) and below[0].islower():
                word = f"{row.split()[-1]} {below.split()[0]}"
                yield block.line + place, f'Readers would get this cut word as "{word}".', "Write it on one line."


def _apart(rows: Sequence[str]) -> bool:
    """Whether these are an address, names or figures below each other, and not the lines of a sentence."""
    if all(_LABELLED.match(row) for row in rows[:-1]):
        return bool(_LABELLED.match(rows[-1].rstrip()))
    return len(rows) > 2 and all(_LINE.match(row) for row in (*rows[:-1], rows[-1].rstrip(" .")))


RULES = (
    LibraryRule(
        "line-joined",
        "Markdown makes one line of lines that follow each other.",
        "an address in three lines",
        "the same with <br> at the end of each",
        in_every(_joined),
    ),
)
"""The rule on lines that would be joined."""
