"""Elements of the pivot. Their names are plain strings here: the parser's own type also allows comments and bytes."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

UNLISTED = frozenset({"clause-number", "unlisted"})
"""Classes of headings that are in no contents list."""


def tag_of(part: HtmlElement) -> str:
    """The element's name; empty for a comment."""
    return part.tag if isinstance(part.tag, str) else ""


def level_of(heading: HtmlElement) -> int:
    """The level of a heading, from 1 to 6."""
    return int(tag_of(heading)[1:])


def embolden(part: HtmlElement) -> None:
    """Put all that is in an element into bold."""
    strong = html.Element("strong")
    strong.text, part.text = part.text, None
    strong.extend(list(part))
    part.append(strong)
