"""What a page says in its headings and notices, and how it is reached, to know later what is new and what is lost.

Of the words only hashes are kept, without their digits, so that a clock or a count is no news.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from handbook.links.page.page import Block, Page

_KEPT, _COMPARED = {"heading": 40, "bar": 16, "top": 16, "lead": 4}, {"heading": 25, "bar": 10, "top": 10, "lead": 3}
"""How many of each place are kept and compared: fewer, so that one that moves up is not new."""
_LEAST = 8
"""Letters of words that say anything."""
_WAYS = {
    "calls": ("call ring phone ffoni galw", re.compile(r"\b(?:call|ring|phone|ffoni\w+|galw\w*)\b")),
    "a chat": ("chat sgwrs", re.compile(r"\bchat\b|\bsgwrs\w*")),
    "a way to write": (
        "text mail message write ebost",
        re.compile(r"\b(?:text|e-?mail|message|write to)\b|\bebost\w*"),
    ),
    "its hours": (
        "am pm 24 day midnight",
        re.compile(r"\b\d{1,2}(?:[.:]\d\d)? ?[ap]m\b|\b24/7\b|\b24 hours|day and night|midnight|every day\b"),
    ),
    "that it is open": ("open agor", re.compile(r"\bopen\b|\bar agor\b")),
}
"""Each way with letters that are looked for first, which costs nothing, and its words."""


def said(page: Page) -> str:
    """The hashes of what a page says in its headings and notices."""
    return "".join(dict.fromkeys(_hash(block) for block in _first(page, _KEPT)))


def ways(page: Page) -> tuple[str, ...]:
    """How a page can be reached and when, by its words and its forms."""
    text = page.text[:60_000]
    found = [
        way
        for way, (letters, words) in _WAYS.items()
        if any(part in text for part in letters.split()) and words.search(text)
    ]
    return (*found, *(("its form",) if page.controls else ()))


def fresh(page: Page, before: str) -> tuple[Block, ...]:
    """The headings and notices of a page that were not among those hashed *before*."""
    known = {before[start : start + 8] for start in range(0, len(before), 8)}
    return tuple(block for block in _first(page, _COMPARED) if _hash(block) not in known)


def _first(page: Page, most: dict[str, int]) -> Iterator[Block]:
    left = dict(most)
    for block in page.blocks:
        if left.get(block.place, 0) and len(block.text) >= _LEAST and not (block.place == "heading" and block.linked):
            left[block.place] -= 1
            yield block


_NO_LETTERS = re.compile(r"[\W\d_]+")


def _hash(block: Block) -> str:
    return f"{zlib.crc32(_NO_LETTERS.sub(' ', block.text).strip().encode()):08x}"
