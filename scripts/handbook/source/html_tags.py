"""HTML tags in Markdown: those that pages may hold, and those that do not come in pairs.

What follows a tag without its partner would vanish into it, without a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*(?::[a-z]\w*)?)(?=[\s>]|/>)[^<>]*?(?P<alone>/?)>", re.I)
_UNQUOTED = re.compile(r"=[^\s\"'<>]+/>$")
"""A tag whose slash is the end of an address."""
_ALONE = frozenset({"area", "br", "col", "hr", "img", "source", "track", "wbr"})

INLINE = frozenset({"a", "abbr", "b", "br", "code", "em", "i", "img", "mark", "span", "strong", "sub", "sup"})
BLOCK = frozenset(
    {
        "article",
        "aside",
        "blockquote",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    }
    | {"li", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)
VOCABULARY = INLINE | BLOCK
"""Every element that a printed copy may hold; each of its writers knows all of them, and none knows another."""

OPENED = frozenset({"details", "hr", "nav", "summary", "wbr"})
"""Elements of pages that print has in another shape."""


def unknown(text: str) -> Iterator[tuple[int, str]]:
    """Each tag of *text* that no page shows: its place, and the tag."""
    for found in _TAG.finditer(text):
        if found["name"].lower() not in VOCABULARY | OPENED:
            yield found.start(), found[0]


def unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Each tag of *text* without its partner: its place, and the tag as it should have one."""
    opened: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if (name in _ALONE and not found["end"]) or (found["alone"] and not _UNQUOTED.search(found[0])):
            continue
        if not found["end"]:
            opened.append((name, found.start()))
        elif any(other == name for other, _ in opened):
            while opened[-1][0] != name:
                yield opened[-1][1], f"<{opened.pop()[0]}>"
            opened.pop()
        else:
            yield found.start(), f"</{name}>"
    yield from ((place, f"<{name}>") for name, place in opened)
