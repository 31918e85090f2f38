"""E-books: EPUB 3 with accessibility metadata, made by pandoc from the pivot."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pandoc import STYLE, Job, converted, job
from handbook.editions.plan.formats import Faulty, Order, Written

LOOK = Path(__file__).with_suffix(".css")
_TURNED = (
    *("blockquote", "dd", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "ul"),
    *("table", "tbody", "td", "th", "thead", "tr"),
)
XHTML = "http://www.w3.org/1999/xhtml"


def write_epubs(orders: Sequence[Order]) -> Iterator[Written | Faulty]:
    """An EPUB 3 of each pivot, or what is wrong with it."""
    for made in converted([_job(order) for order in orders]):
        yield made if isinstance(made, Faulty) else (_with_titles(made), 0)


def _job(order: Order) -> Job:
    page = html.document_fromstring(order.pivot)
    details = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    title = page.findtext(".//title") or ""
    features = ["readingOrder", "structuralNavigation", "tableOfContents", "displayTransformability"]
    seen = ["textual", "visual"] if order.pictures else ["textual"]
    metadata: dict[str, object] = {
        "title": title,
        "author": details["author"],
        "publisher": details["author"],
        "lang": page.get("lang"),
        "date": details["date"],
        "description": details["description"],
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, details['identifier'])}",
        "accessModes": seen,
        "accessModeSufficient": ["textual"],
        "accessibilityFeatures": [*features, *(["alternativeText"] if order.pictures else [])],
        "accessibilityHazards": ["none"],
        "accessibilitySummary": (
            "All content is text in reading order with headings and a table of contents. Every picture has words. "
            "Nobody has certified this file."
        ),
    }
    _for_epub(page)
    return job(page, "epub3", metadata, details["date"], order.pictures, (STYLE, LOOK.read_bytes()))


def _for_epub(page: HtmlElement) -> None:
    """Without the contents list, because an e-book has its own; the title first, because what is before the first
    heading would become a chapter."""
    for contents in page.xpath("//nav[@class='contents']"):
        contents.getparent().remove(contents)
    for heading in page.xpath("//header/h1"):
        heading.getparent().insert(0, heading)
    for link in page.xpath("//a[starts-with(@href, 'sms:')]"):
        link.drop_tag()  # epubcheck does not know this kind of address; the number is in the words
    for link in page.xpath("//a[starts-with(@href, '#')]"):
        for part in page.xpath("//*[self::section or self::div][@id=$name]", name=link.get("href")[1:]):
            _lead_to_heading(link, part)


def _lead_to_heading(link: HtmlElement, part: HtmlElement) -> None:
    """Let a link to a part lead to its first heading, or to the one before it: pandoc loses the names of sections."""
    for heading in (*part.iter("h1", "h2", "h3", "h4"), *reversed(part.xpath("preceding::*[self::h2 or self::h3]"))):
        if not heading.get("id"):
            heading.set("id", str(part.attrib.pop("id")))
        link.set("href", f"#{heading.get('id')}")
        return


def epub_source(pivot: str) -> str:
    """The words that an e-book of a pivot must hold, in its order."""
    page = html.document_fromstring(pivot)
    _for_epub(page)
    body = page.find("body")
    assert body is not None
    return str(body.text_content())


def _turn(root: etree._Element) -> None:
    """Let a block run from right to left if all that is in it does."""
    for part in reversed(list(root.iter(*(f"{{{XHTML}}}{name}" for name in _TURNED)))):
        loose = "".join(filter(None, (part.text, *(child.tail for child in part))))
        if len(part) and not loose.strip() and all(child.get("dir") == "rtl" for child in part):
            part.set("dir", "rtl")


def _with_titles(made: bytes) -> bytes:
    """The e-book with each chapter's heading as its title; pandoc writes the file's name."""
    files = unpacked(made)
    for name in files:
        if name.startswith("EPUB/text/"):
            root = etree.fromstring(files[name])
            words = root.xpath("string((//x:h1|//x:h2|//x:h3)[1])", namespaces={"x": XHTML})
            title = root.find(f".//{{{XHTML}}}title")
            if title is not None and words:
                title.text = str(words)
            _turn(root)
            files[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return packed(files)
