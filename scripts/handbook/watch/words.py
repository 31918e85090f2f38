"""The words that a page is there for: its main part, without menus, scripts and what is around it."""

from __future__ import annotations

from lxml import etree, html

_AROUND = "//script|//style|//noscript|//template|//nav|//footer|//header|//aside|//form|//comment()"
_MAIN = "//main|//*[@role='main']|//article"

_IN_A_LINE = frozenset(
    {"a", "abbr", "b", "cite", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "u"}
)


def main_words(page: str) -> str:
    """The words of a page, or of a piece of HTML, on one line; empty for none."""
    try:
        root = html.document_fromstring(page)
    except (etree.ParserError, ValueError):
        return ""
    for part in root.xpath(_AROUND):
        part.drop_tree()
    for part in root.iter():
        if part.tag not in _IN_A_LINE:
            part.tail = f" {part.tail or ''}"
    main = root.xpath(_MAIN)[:1] or [root]
    return " ".join("".join(main[0].itertext()).split())
