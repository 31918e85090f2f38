"""The name of an element as a plain string: the parser's own type also allows comments and bytes."""

from __future__ import annotations

from lxml.html import HtmlElement


def tag_of(part: HtmlElement) -> str:
    """The element's name; empty for a comment."""
    return part.tag if isinstance(part.tag, str) else ""


def level_of(heading: HtmlElement) -> int:
    """The level of a heading, from 1 to 6."""
    return int(tag_of(heading)[1:])
