"""What an edition is measured against: the words of the pivot, and the facts that every copy must carry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.pivot.copy_details import QR_SOURCE
from handbook.editions.pivot.paper_links import short_address
from handbook.editions.plan.formats import Format

Finding = tuple[int, str, str]
"""A line or page, a rule's name, and what is wrong."""
Found = Iterator[Finding]

_SIGNED = (
    "//section[@class='clause-section']//text()[not(ancestor::aside)] | //blockquote//text()"
    " | //*[@id='about-this-document']/following-sibling::table[1]//text()"
)

BLOCKS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "caption", "figcaption", "blockquote")


_TWICE = re.compile(r"(\w[\u0300-\u036f]+)\1")


def squeezed(text: str) -> str:
    """The text without spaces, and without the colons that writers put between a term and its words.

    A letter drawn in two parts, such as o with two accents, is read once for each of them from a PDF.
    """
    return _TWICE.sub(r"\1", re.sub(r"[\s\u00a0:]+", "", text))


def body_of(pivot: str) -> HtmlElement:
    """The body of a pivot."""
    body = html.document_fromstring(pivot).find(".//body")
    assert isinstance(body, HtmlElement)
    return body


def signed_words(body: HtmlElement) -> str:
    """The words of a pivot that a school signed or printed, squeezed: clauses, covers, and facts of the policy."""
    return squeezed(" ".join(str(words) for words in body.xpath(_SIGNED)))


def blocks(body: HtmlElement) -> Iterator[str]:
    """The words of each block that holds no other block, squeezed, in order; empty ones are left out."""
    for part in body.iter(*BLOCKS):
        own = part.xpath("string()") if not any(True for _ in part.iterdescendants(*BLOCKS)) else part.text or ""
        words = squeezed(str(own))
        if words:
            yield words


def in_order(wanted: Iterator[str], text: str) -> Found:
    """Blocks of the source that are not in *text* at or after the place of the block before."""
    found = squeezed(text)
    place = 0
    for words in wanted:
        at = found.find(words, place)
        if at < 0:
            where = "is in the wrong order" if words in found else "is missing"
            yield 1, "words", f'"{words[:40]}" {where}.'
            return
        place = at + len(words)


def same(wanted: str, text: str) -> Found:
    """Whether two texts are the same but for spaces; the first difference is reported."""
    one, other = squeezed(wanted), squeezed(text)
    if one != other:
        place = next(
            (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), len(other)
        )
        start = max(0, place - 15)
        yield 1, "words", f'The source reads "{one[start : place + 25]}", the copy "{other[start : place + 25]}".'


def details(pivot: str, form: Format, text: str) -> Found:
    """The facts that every copy carries: school, policy number and version, edition."""
    page = html.document_fromstring(pivot)
    found = squeezed(text)
    details = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    wanted = [details.get("author", ""), form.label, *page.xpath("//section[@class='copy']//dd/text()")]
    for words in wanted:
        if squeezed(str(words)) not in found:
            yield 1, "details", f'"{words}" is not in the copy.'


def addresses(body: HtmlElement) -> Iterator[str]:
    """Every web address, email address and picture's words that a copy without links must spell out."""
    for link in body.iter("a"):
        target = link.get("href", "")
        if target.startswith(("https://", "http://")):
            yield squeezed(short_address(target))
        elif target.startswith("mailto:"):
            yield squeezed(target.removeprefix("mailto:"))
    for picture in body.iter("img"):
        if not picture.get("src", "").startswith(QR_SOURCE):
            yield squeezed(picture.get("alt", ""))
