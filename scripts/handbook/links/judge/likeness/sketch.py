"""A page's words as a short sketch, to know later how much of them is still there.

The smallest hashes of all runs of four words (Broder's resemblance): 32 of them say within about a tenth how alike two
texts are, fit on one line of the memory, and cannot be turned back into the text.
"""

from __future__ import annotations

import heapq
import re
import zlib

_RUN, _KEPT, _WORDS = 4, 32, 4000
ADDRESS = re.compile(r"(?<![\w-])(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?:]\S*)?")
"""A website's name or address: a network's page says it of whichever website the reader wanted."""


def sketch(words: str) -> str:
    """The sketch of a text that is spelt for comparing, as a line of letters and digits; addresses do not count."""
    found = ADDRESS.sub("", words[:60_000]).split()[:_WORDS]
    runs = {
        zlib.crc32(" ".join(found[start : start + _RUN]).encode()) for start in range(max(1, len(found) - _RUN + 1))
    }
    return "".join(f"{number:08x}" for number in heapq.nsmallest(_KEPT, runs)) if found else ""


def likeness_of(one: str, other: str) -> float:
    """How much of two texts is the same, from 0 to 1."""
    first, second = _numbers(one), _numbers(other)
    smallest = set(heapq.nsmallest(_KEPT, first | second))
    return len(smallest & first & second) / len(smallest) if smallest else 1.0


def _numbers(line: str) -> set[int]:
    return {int(line[start : start + 8], 16) for start in range(0, len(line) - 7, 8)}
