"""What all reference pages have: their head, and links to what is on another page."""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.source.markdown_links import slug

MADE = "Made by `handbook schema` from the code. Change it there."


KEPT = "written: 2026-11-22\nreview:\n  every: 12 months\n  owner: Whoever keeps the website\n"
"""When a person last wrote the words from which these pages are made, and who should read them through."""


def header(title: str, summary: str, order: int, former: str = "") -> str:
    """The page's head, as a document has it, and the sentence that says who makes the page."""
    head = f'---\ntitle: "{title}"\nsummary: "{summary}"\nreaders: [office]\norder: {order}\n'
    return f"{head}{former}{KEPT}---\n\n{MADE}\n"


def elsewhere(parts: Iterable[str], page: str) -> str:
    """A list that leads to each heading of these parts on another page, with the anchor that it once had on this."""
    headings = re.findall(r"^###? (.+)$", "\n".join(parts), re.MULTILINE)
    anchors = ((heading, slug(heading)) for heading in headings)
    return "\n".join(f"- [{heading}]({page}#{anchor}){{ #{anchor} }}" for heading, anchor in anchors)
