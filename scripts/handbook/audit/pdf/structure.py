"""The audit of a PDF: PDF/UA-1 by a validator, the LP rules, and its tags and words against the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

import page
from lxml import html
from lxml.html import HtmlElement

from handbook.audit.pdf.leaves import LEAF_CHECKS
from handbook.audit.pdf.letters import LETTER_CHECKS, Found, Sheet
from handbook.audit.pdf.printed import Printed, Tag, read_pdf
from handbook.audit.source import body_of, details, signed_words, squeezed
from handbook.content.kinds import Shape
from handbook.editions.pivot.kept_together import drawn
from handbook.editions.pivot.tables import listed, widths
from handbook.editions.plan.formats import Format

_PAGES = re.compile(r"\(pages?\d+(?:to\d+)?\)")
LARGE = 16
"""From this size in points on, print is large."""
PAPER_CHECKS = (*LETTER_CHECKS, *LEAF_CHECKS)
"""The LP rules with what measures each."""


def audit_pdf(data: bytes, form: Format, pivot: str) -> Iterator[tuple[int, str, str]]:
    """Everything wrong in a PDF of a format made from *pivot*: page, rule and what is wrong."""
    size = form.size
    for said in conformance(data):
        yield 1, "pdf-ua", said
    printed = read_pdf(data)
    body = body_of(pivot)
    close = size < LARGE and body.get("class") in (Shape.SHEETS, Shape.SIDE)
    sheet = Sheet.of(printed, size, signed_words(body), close=close)
    for name, check in PAPER_CHECKS:
        for number, what in check(sheet):
            yield number, name, what
    root = _as_printed(pivot, size)
    for name, found in (
        ("pdf-title", _title(printed, root)),
        ("pdf-bookmarks", _bookmarks(printed, root)),
        ("pdf-tags", _tags(printed, root)),
        ("pdf-order", _order(printed, root)),
    ):
        for number, what in found:
            yield number, name, what
    yield from details(pivot, form, "".join(_read(printed)))


def conformance(data: bytes) -> Iterator[str]:
    """What a PDF/UA-1 validator says against the file."""
    try:
        report = page.validate_pdf_bytes(data, profile="ua1")
    except page.PageError as error:
        yield f"The validator cannot read the file: {error}."
        return
    for failure in report.failures:
        yield f"{failure.rule_id}: {failure.message}"


def _as_printed(pivot: str, size: int) -> HtmlElement:
    """The pivot with what a PDF does to it: its own contents list, boxes and lines that are drawn, and at 24 point wide
    tables as lists."""
    root = html.document_fromstring(pivot)
    drawn(root)
    for contents in root.xpath("//nav[@class='contents']"):
        heading = contents.find("h2")
        contents.clear()
        contents.append(heading)
    wide = bool(root.xpath("//body[@class='sheets' or @class='side']"))
    listed(root, lambda table: widths(table, size, wide=wide) is None)
    assert isinstance(root, HtmlElement)
    return root


def _title(printed: Printed, root: HtmlElement) -> Found:
    title, author = root.findtext(".//title") or "", root.xpath("string(//meta[@name='author']/@content)")
    if printed.title != title or printed.author != author or not printed.shows_title:
        yield 1, f'The title is "{printed.title}" and the author "{printed.author}", or the title is not shown.'
    if printed.language != root.get("lang"):
        yield 1, f'The language is "{printed.language}".'


def _bookmarks(printed: Printed, root: HtmlElement) -> Found:
    wanted = [squeezed(part.text_content()) for part in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    found = [squeezed(title) for _, title in printed.bookmarks]
    if wanted != found:
        missing = next((words for words in wanted if words not in found), "")
        yield 1, f'{len(found)} bookmarks for {len(wanted)} headings; "{missing[:40]}" is one that is missing.'


def _count(printed: Printed, *types: str) -> int:
    return sum(1 for tag in printed.tags.walk() if tag.type in types) if printed.tags else 0


def _tags(printed: Printed, root: HtmlElement) -> Found:
    terms = len(root.xpath("//dt"))
    counts: tuple[tuple[str, int, int], ...] = (
        *(
            (f"headings of level {level}", len(root.xpath(f"//h{level}")), _count(printed, f"H{level}"))
            for level in range(1, 7)
        ),
        ("list items", len(root.xpath("//li[not(ancestor::nav)]")) + terms, _count(printed, "LI")),
        ("tables", len(root.xpath("//table")), _count(printed, "Table")),
        ("heading cells", len(root.xpath("//th")), _count(printed, "TH")),
        ("table rows", len(root.xpath("//tr")), _count(printed, "TR")),
        ("pictures", len(root.xpath("//img")), _count(printed, "Figure")),
        ("links", len(root.xpath("//body//a[@href]")), _links(printed)),
    )
    for name, wanted, found in counts:
        if wanted != found:
            yield 1, f"{found} {name} are tagged, and the source has {wanted}."
    words = {squeezed(picture.get("alt", "")) for picture in root.iter("img")}
    for tag in printed.tags.walk() if printed.tags else ():
        if tag.type == "Figure" and squeezed(tag.alt) not in words:
            yield 1, f'The picture "{tag.alt[:40]}" has other words than in the source.'


def _links(printed: Printed) -> int:
    def count(tag: Tag) -> int:
        if tag.type == "TOC":
            return 0
        return (tag.type == "Link") + sum(count(part) for part in tag.parts if isinstance(part, Tag))

    return count(printed.tags) if printed.tags else 0


def _order(printed: Printed, root: HtmlElement) -> Found:
    """The letters of the tags in reading order are those of the source in its order, with spaces left out."""
    wanted = squeezed(str(root.xpath("string(//body)")))
    found = squeezed("".join(_read(printed)))
    found = _PAGES.sub("", found) if root.xpath("//a[@class='pages']") else found  # a link's pages are the copy's own
    if wanted != found:
        place = next((at for at, (one, other) in enumerate(zip(wanted, found, strict=False)) if one != other), 0)
        start = max(0, place - 15)
        yield 1, f'The source reads "{wanted[start : place + 25]}" where the copy reads "{found[start : place + 25]}".'


def _read(printed: Printed) -> Iterator[str]:
    def walk(tag: Tag) -> Iterator[str]:
        if tag.type in ("TOC", "Lbl") and not _term(tag, printed):
            return
        for part in tag.parts:
            if isinstance(part, Tag):
                yield from walk(part)
            else:
                yield from (glyph.text for glyph in printed.marked.get(part, ()))

    if printed.tags:
        yield from walk(printed.tags)


def _term(tag: Tag, printed: Printed) -> bool:
    """Whether a label is a word of the source (a term) and not the bullet or number of a list item."""
    return tag.type == "Lbl" and not re.fullmatch(r"(?:[•–]|\d+\.)", printed.text(tag))
