"""The language and the direction of each run of words, where a format knows those of runs alone."""

from __future__ import annotations

from unicodedata import bidirectional

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.pivot.elements import tag_of
from handbook.source.html_tags import INLINE


def name_languages(page: HtmlElement) -> None:
    """Let each run of words name its language if it is another than the document's, and say if it runs to the left.

    Pandoc forgets both of a paragraph, and gives the language of a heading to all that is below it.
    """
    body = page.find("body")
    if body is not None and body.xpath("descendant-or-self::*[@lang or @dir]"):
        _block(body, {"lang": page.get("lang", "")}, page.get("lang", ""))


def _block(part: HtmlElement, around: dict[str, str], own: str) -> None:
    """Put the loose words of an element into spans; *around* is what holds for all that is in it."""
    marks = {**around, "lang": part.attrib.pop("lang", around["lang"]), **_direction(part)}
    if tag_of(part) == "pre":
        return
    children, words = list(part), html.Element("span")
    words.text, part.text = part.text, None
    for child in children:
        part.remove(child)
    for child in children:
        if tag_of(child) in INLINE:
            _inline(child)
            words.append(child)
            continue
        rest, child.tail = child.tail, None
        _put(part, words, marks, own)
        part.append(child)
        _block(child, marks, own)
        words = html.Element("span")
        words.text = rest
    _put(part, words, marks, own)


def _direction(part: HtmlElement) -> dict[str, str]:
    """The direction that an element has of its own; ``auto`` is that of its first letter that has one."""
    way = part.attrib.pop("dir", "")
    if way == "auto":
        sides = (bidirectional(letter) for letter in str(part.text_content()))
        way = "rtl" if next((side for side in sides if side in ("L", "R", "AL")), "L") != "L" else "ltr"
    return {"dir": way} if way else {}


def _inline(part: HtmlElement) -> None:
    """Let a span say what a link or a strong word says of its language: nothing else is asked."""
    for each in list(part.iter()):
        if tag_of(each) != "span" and each.get("lang"):
            inner = html.Element("span", lang=each.attrib.pop("lang"))
            inner.text, each.text = each.text, None
            inner.extend(list(each))
            each.append(inner)


def _put(part: HtmlElement, words: HtmlElement, marks: dict[str, str], own: str) -> None:
    part.append(words)
    needed = {key: value for key, value in marks.items() if value not in (own, "ltr")}
    if needed and str(words.text_content()).strip():
        words.attrib.update(needed)
    else:
        words.drop_tag()
