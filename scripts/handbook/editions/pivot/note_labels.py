"""Labels on paper: each on a line of its own in the paragraph that it belongs to."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.pivot.elements import embolden


def join_labels(root: HtmlElement) -> None:
    """A label is on a line of its own in the paragraph it belongs to: they are read as one, never parted by the
    end of a page, and the empty lines between them fill no paper."""
    for name in ("note-label", "signed-label"):
        for label in root.xpath(".//p[@class=$name]", name=name):
            below = label.getnext()
            if below is None or below.tag != "p":
                continue
            if not label.xpath("./strong"):
                embolden(label)
            if below.get("class") == "note-title":
                embolden(below)
            else:
                label.attrib.pop("class")
            _append(label, below)
    for status in root.xpath(".//aside/p[@class='to-check']"):
        above = status.getprevious()
        if above is not None and above.tag == "p" and not above.get("class"):
            embolden(status)
            _append(above, status)


def _append(paragraph: HtmlElement, more: HtmlElement) -> None:
    """Put the words of one paragraph on a new line at the end of another; each keeps its language."""
    for part in (paragraph, more):
        if language := part.attrib.pop("lang", None):
            words = html.Element("span", lang=language)
            words.text, part.text = part.text, None
            words.extend(list(part))
            part.append(words)
    line = html.Element("br")
    line.tail, more.text = more.text, None
    paragraph.append(line)
    paragraph.extend(list(more))
    more.drop_tree()
