"""What is together on a printed page, and what is drawn there instead of written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil, inf
from types import MappingProxyType

from lxml.html import HtmlElement

from handbook.editions.pivot.elements import tag_of

WHOLE: Mapping[str, float] = MappingProxyType({"note-a": 0.6, "service": 0.6, "question": 0.7, "task": inf})
"""Classes of containers that stay whole on a page, each with the part of a page that it may fill: a longer one would
leave too much paper empty. A task is whole wherever a page can hold it, and the typesetter measures that."""
TO_TICK, TO_WRITE_ON, PICTURED = "to-tick", "to-write-on", "pictured"
"""Classes of what is drawn: a list whose bullets are boxes to tick, a paragraph that ends in a line to write on, and
one with its pictures beside it."""

_TICK = re.compile(r"^\s*\[\s*\]\s*")
_LINE = re.compile(r"\s*(?:_{4,}|\.{8,})\s*$")
_LEADS = frozenset({"stem", PICTURED})
_LISTS = frozenset({"div", "dl", "ol", "table", "ul"})
_LONGEST_LEAD = 200
_LETTERS, _SURE_LETTERS = 2.2, 1.95  # on a line, to an em: mostly, and always; measured on the large print policy
_BELOW = {"h": 3.6, "l": 1.1}  # the empty space at a heading and at a list item, in em; at anything else:
_GAP = 1.7
_DRAWING, _FRAME = 4.6, 60 / 25.4 * 72  # em; points


def drawn(root: HtmlElement) -> None:
    """Take away the boxes to tick and the lines to write on that a PDF draws, and mark where they were."""
    for listed in root.iter("ul"):
        if len(listed) and all(_TICK.match(item.text or "") for item in listed):
            for item in listed:
                item.text = _TICK.sub("", item.text or "")
            listed.set("class", TO_TICK)
    for line in root.iter("p"):
        if len(line) and _LINE.search(line[-1].tail or ""):
            line[-1].tail = _LINE.sub(" ", line[-1].tail or "")
        elif not len(line) and _LINE.search(line.text or ""):
            line.text = _LINE.sub(" ", line.text or "")
        else:
            continue
        line.set("class", TO_WRITE_ON)
    for room in root.xpath(".//div[contains(@class, 'cut-cards')]//p[br][not(normalize-space())]"):
        room.set("class", "room")
    for row in root.xpath(".//p[@class='task-symbols']"):
        for words in row.xpath("(following-sibling::*[1]/descendant-or-self::p)[1]"):
            pictures = list(row)
            for place, picture in enumerate(pictures):
                words.insert(place, picture)
                picture.tail = None
            words.text, pictures[-1].tail = None, words.text
            words.set("class", PICTURED)
            row.drop_tree()


def leads_in(paragraph: HtmlElement) -> bool:
    """Whether a paragraph only says what comes next, so that it must not be last on a page."""
    below = paragraph.getnext()
    if below is None:
        return False
    words = paragraph.text_content().strip()
    said = words.endswith((":", "?")) and len(words) <= _LONGEST_LEAD and tag_of(below) in _LISTS
    asked = words.endswith("?") and below.get("class") == "step-label"
    return said or asked or paragraph.get("class") in _LEADS


def stays_whole(part: HtmlElement, size: int) -> bool:
    """Whether a container is kept on one page at *size* points."""
    room = max((WHOLE.get(name, 0.0) for name in (part.get("class") or "").split()), default=0.0)
    return room > 0 and _height(part, size) <= room * _page(size)


def is_label(part: HtmlElement) -> bool:
    """Whether a container holds nothing but the label of what comes next."""
    return len(part) == 1 and part[0].get("class") == "note-label"


def signs_on(paragraph: HtmlElement) -> bool:
    """Whether a line to sign, or the words before it, has another one below: all be on one page."""
    below = paragraph.getnext()
    signs = [part is not None and "sign" in part.get("class", "").split() for part in (paragraph, below)]
    return all(signs)


def letters_on_a_line(size: int) -> int:
    """How many letters certainly fit on a line at *size* points."""
    return int(_width(size) * _SURE_LETTERS)


def _page(size: int) -> float:
    """The height of the words on a page, in em."""
    return (257 / 25.4 * 72) / size - 4.7


def _width(size: int) -> float:
    """The length of a line, in em; the margins are those of the template."""
    return ((210 - 2 * (38 if size < 16 else 22)) / 25.4 * 72) / size


def _height(part: HtmlElement, size: int) -> float:
    """About how high a container will be, in em."""
    height = 0.0
    for block in part.iter("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td"):
        if block.xpath("./p|./ul|./ol|./div"):
            continue
        tag = tag_of(block)
        larger = 1.2 if tag[0] == "h" else 1.0
        lines = ceil(len(block.text_content()) * larger / (_width(size) * _LETTERS)) + len(block.findall("br"))
        height += 1.5 * max(0, lines - 1) + 1 + _BELOW.get(tag[0], _GAP)
        height += _DRAWING if block.find(".//img") is not None else 0
    return height + len(part.xpath(".//*[@class='draw-box']")) * _FRAME / size
