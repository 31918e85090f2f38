"""The pivot made ready for Word: which paragraph has which style, and what must stay with the next one."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement, builder

from handbook.editions.pivot.elements import embolden
from handbook.editions.pivot.kept_together import leads_in

FRAMES = {"note-a": "Note A", "summary-a": "Note A", "note-b": "Note B", "note-c": "Note C", "signed": "Signed"}
"""The style of each framed part."""
NEXT, LABEL = " Next", " Label"
"""What the name of a frame's style ends in: after a frame of the same kind, and for a first line that stays with the
words below it."""
LEAD_IN, FACT = "Lead In", "Fact"
LABELS = frozenset({"school", "note-title", "signed-label", "opened-label"})
"""Paragraphs that are in bold; on the web their style does it."""
DRAWING, QR = "3.2cm", "3.2cm"
"""How wide pictures are: a drawing beside its words, and a QR code that is read even when it is blurred."""


def for_word(page: HtmlElement) -> None:
    """Give each part of a pivot its style in Word, and each drawing the size of a drawing."""
    leading = [part for part in page.iter("p") if leads_in(part) or part.get("class") == "opened-label"]
    for label in page.iter("p"):
        if label.get("class") in LABELS:
            embolden(label)
    for part in leading:
        _styled(part, LEAD_IN)
    for part in page.xpath("//*[@class]"):
        name = next((style for key, style in FRAMES.items() if key in part.get("class").split()), "")
        if name:
            _framed(part, name)
        elif part.get("class") == "sign signatory":
            _styled(part, "Signatory")
    for terms in list(page.iter("dl")):
        _facts(terms)
    for contents in page.xpath("//nav/ol"):
        contents.tag = "ul"  # its headings have numbers of their own
    for picture in page.xpath("//*[@class='qr']//img"):
        picture.set("width", QR)
    for picture in page.xpath("//img[not(ancestor::figure)]"):
        picture.set("width", DRAWING)
    for slanted in page.xpath("//em | //i"):
        slanted.tag = "strong"  # slanted letters are hard to read


def _styled(paragraph: HtmlElement, style: str) -> None:
    frame = html.Element("div", {"custom-style": style})
    frame.tail, paragraph.tail = paragraph.tail, None
    paragraph.addprevious(frame)
    frame.append(paragraph)


def _framed(part: HtmlElement, name: str) -> None:
    """Word draws one frame around neighbours of one style, so the second of two notes has a style of its own."""
    part.tag = "div"
    before = part.getprevious()
    style = name + NEXT if before is not None and before.get("custom-style") == name else name
    part.set("custom-style", style)
    if len(part) > 1 and part[0].tag == "p":
        _styled(part[0], style + LABEL)


def _facts(terms: HtmlElement) -> None:
    """Short terms with their words on one line: on two lines each they fill twice the paper."""
    names, values = terms.findall("dt"), terms.findall("dd")
    if terms.xpath("./dd[p or ul or ol or dl]") or len(names) != len(values):
        return
    for name, value in zip(names, values, strict=True):
        fact = builder.P(builder.STRONG(*_moved(name), ":"), " ", *_moved(value))
        terms.addprevious(fact)
        _styled(fact, FACT)
    terms.drop_tree()


def _moved(part: HtmlElement) -> list[str | HtmlElement]:
    moved: list[str | HtmlElement] = [part.text or ""]
    for child in list(part):
        part.remove(child)
        moved.append(child)
    return moved
