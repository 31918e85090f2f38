"""Plain text, 72 columns wide: every word, address and picture's words, for simple readers and old devices."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.pivot.copy_details import QR_SOURCE
from handbook.editions.pivot.elements import tag_of
from handbook.editions.pivot.tables import as_list
from handbook.editions.plan.formats import Format, Pictures, Written
from handbook.pages.markup import NBSP
from handbook.source.html_tags import INLINE

WIDTH = 72
_SPACES = re.compile(r"[ \n\t\r]+")
_MARKS = {"h1": "=", "h2": "=", "h3": "-"}
_INDENT = {"blockquote": "  "}


def make_text(pivot: str, form: Format, pictures: Pictures) -> Written:
    """The plain text of a pivot, in UTF-8."""
    del form, pictures
    return plain_text(pivot).encode("utf-8"), 0


def plain_text(pivot: str) -> str:
    """The words of a pivot as plain text. Hard spaces keep their words on one line and are then ordinary ones."""
    body = html.document_fromstring(pivot).find(".//body")
    assert body is not None
    return "\n".join(line.replace(NBSP, " ") for line in _blocks(body, "")).strip("\n") + "\n"


def words_in(part: HtmlElement) -> str:
    """The words of an element of inline words, with the words of its pictures; a line break is kept."""
    made = [part.text or ""]
    for child in part:
        if child.tag == "br":
            made.append("\v")
        elif child.tag == "img":
            made.append(f"[Picture: {child.get('alt', '')}]")
        else:
            made.append(words_in(child))
        made.append(child.tail or "")
    return _SPACES.sub(" ", "".join(made))


def _filled(words: str, indent: str, first: str = "") -> list[str]:
    lines: list[str] = []
    for number, part in enumerate(words.strip(" \v").split("\v")):
        wrapper = textwrap.TextWrapper(
            width=WIDTH,
            initial_indent=indent[: len(indent) - len(first)] + first if number == 0 and first else indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        lines += wrapper.wrap(part.strip(" ").replace(NBSP, "\u0001"))
    return [line.replace("\u0001", NBSP) for line in lines]


def _blocks(parent: HtmlElement, indent: str) -> Iterator[str]:
    """The lines of a block's contents, with an empty line after each block."""
    loose = parent.text or ""
    for child in parent:
        if child.tag in INLINE:
            loose += "\v" if child.tag == "br" else words_in(child) if child.tag != "img" else _picture(child)
        else:
            yield from _settled(loose, indent)
            loose = ""
            yield from _block(child, indent)
        loose += child.tail or ""
    yield from _settled(loose, indent)


def _settled(loose: str, indent: str) -> Iterator[str]:
    words = _SPACES.sub(" ", loose).strip()
    if words:
        yield from [*_filled(words, indent), ""]


def _block(part: HtmlElement, indent: str) -> Iterator[str]:
    tag = tag_of(part)
    if tag in ("ul", "ol"):
        yield from _items(part, indent)
    elif tag == "table":
        yield from _block(as_list(part), indent)
    elif tag == "dl":
        yield from _terms(part, indent)
    elif tag[0] == "h" and tag[1:].isdecimal():
        lines = _filled(words_in(part), indent)
        rule = [indent + _MARKS[tag] * min(WIDTH, max(len(line) for line in lines))] if tag in _MARKS and lines else []
        yield from ["", *lines, *rule, ""]
    elif tag in ("p", "figcaption", "dt"):
        yield from [*_filled(words_in(part), indent), ""]
    else:
        yield from _blocks(part, indent + _INDENT.get(tag, ""))


def _picture(picture: HtmlElement) -> str:
    return "" if picture.get("src", "").startswith(QR_SOURCE) else f"[Picture: {picture.get('alt', '')}]"


def _items(part: HtmlElement, indent: str) -> Iterator[str]:
    start = int(part.get("start", "1"))
    tight = all(not len(item.xpath("./p|./ul|./ol|./div|./dl")) for item in part)
    for number, item in enumerate(part, start):
        mark = f"{number}. " if part.tag == "ol" and not item.get("class", "").startswith("level-") else "- "
        inner = indent + " " * len(mark)
        lines = list(_blocks(item, inner))
        while lines and not lines[0].strip():
            lines.pop(0)
        if lines:
            lines[0] = indent + mark + lines[0][len(inner) :]
        yield from (line for line in lines if line.strip() or not tight)
    if tight:
        yield ""


def _terms(part: HtmlElement, indent: str) -> Iterator[str]:
    name = ""
    for child in part:
        if child.tag == "dt":
            name = words_in(child).strip()
        else:
            lines = _filled(f"{name}: {words_in(child).strip()}", indent + "    ")
            yield from [indent + "  " + line.strip(" ") if number == 0 else line for number, line in enumerate(lines)]
    yield ""
