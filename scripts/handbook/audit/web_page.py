"""The audit of the one-file web page: the facts of WCAG that can be read from the file."""

from __future__ import annotations

from lxml import html

from handbook.audit.source import Found, body_of, details, same
from handbook.editions.pivot.elements import level_of
from handbook.editions.plan.formats import Format


def audit_html(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a one-file web page."""
    page = html.document_fromstring(data.decode("utf-8", "replace"))
    if page.get("lang") != "en-GB" or not page.findtext(".//title"):
        yield 1, "html-form", "The page has no language or no title."
    level = 0
    for heading in page.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        here = level_of(heading)
        if here > level + 1:
            yield 1, "html-form", f'The heading "{heading.text_content()[:40]}" skips a level.'
        level = here
    if len(page.xpath("//h1")) != 1 or len(page.xpath("//main")) != 1:
        yield 1, "html-form", "The page needs one heading of level 1 and one main part."
    ids = [str(value) for value in page.xpath("//@id")]
    if len(ids) != len(set(ids)):
        yield 1, "html-form", "An anchor is used twice."
    for target in (str(value) for value in page.xpath("//a/@href")):
        if target.startswith("#") and target[1:] not in ids:
            yield 1, "html-form", f"A link leads to {target}, which is not there."
    for value in page.xpath("//img/@src | //link/@href | //script/@src | //iframe/@src"):
        if not str(value).startswith("data:"):
            yield 1, "html-form", f"The page asks for another file: {str(value)[:60]}."
    for picture in page.iter("img"):
        if not (picture.get("alt") or "").strip():
            yield 1, "html-form", "A picture has no words."
    body = page.find("body")
    text = str(body.text_content()) if body is not None else ""
    yield from same(str(body_of(pivot).text_content()), text)
    yield from details(pivot, form, text)
