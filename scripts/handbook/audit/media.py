"""What measures each medium. The audits of a few rules are here, the others in modules of their own."""

from __future__ import annotations

import re
from collections import Counter
from typing import assert_never

from lxml import html

from handbook.audit.epub import audit_epub
from handbook.audit.pdf.structure import audit_pdf
from handbook.audit.slides import audit_slides
from handbook.audit.source import Found, addresses, blocks, body_of, details, in_order, same, squeezed
from handbook.audit.word import audit_word
from handbook.editions.formats import Medium, medium_of
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.formats.braille.pages import HEIGHT, braille_blocks
from handbook.editions.formats.braille.pages import WIDTH as CELLS
from handbook.editions.formats.text import WIDTH
from handbook.editions.pivot.elements import level_of
from handbook.editions.pivot.tables import listed
from handbook.editions.plan.formats import Format

ALIKE = 0.9
"""The least part of the words that must come back: measured 0.99 for grade 1 and 0.95 for grade 2."""
_MARK = len("10. ")
"""What stands before the words of an item, and on the line of its first, however long that is."""


def audit(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in one edition made from *pivot*: page or line, rule and what is wrong."""
    medium = medium_of(form)
    match medium:
        case Medium.PDF:
            return audit_pdf(data, form, pivot)
        case Medium.WORD:
            return audit_word(data, form, pivot)
        case Medium.SLIDES:
            return audit_slides(data, form, pivot)
        case Medium.EPUB:
            return audit_epub(data, form, pivot)
        case Medium.HTML:
            return audit_html(data, form, pivot)
        case Medium.TEXT:
            return audit_text(data, form, pivot)
        case Medium.BRAILLE:
            return audit_braille(data, form, pivot)
        case _:
            assert_never(medium)


def audit_html(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a one-file web page."""
    page = html.document_fromstring(data.decode("utf-8", "replace"))
    if page.get("lang") != html.document_fromstring(pivot).get("lang") or not page.findtext(".//title"):
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
    for added in page.xpath("//p[@class='leave']"):
        added.drop_tree()  # the way out is no word of the source
    body = page.find("body")
    text = str(body.text_content()) if body is not None else ""
    yield from same(str(body_of(pivot).text_content()), text)
    yield from details(pivot, form, text)


def audit_text(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a plain-text edition."""
    text = data.decode("utf-8", "replace")
    for number, line in enumerate(text.split("\n"), 1):
        longest = max(map(len, line.split()), default=0) + len(line) - len(line.lstrip()) + _MARK
        if len(line) > WIDTH >= longest:
            yield number, "text-form", f"The line holds {len(line)} letters."
        if not line.isprintable() or "\ufffd" in line:
            yield number, "text-form", "There is an invisible or broken character in the line."
    body = body_of(pivot)
    squeezed_text = squeezed(text)
    for words in dict.fromkeys(addresses(body)):
        if words not in squeezed_text:
            yield 1, "text-address", f'"{words[:60]}" is lost.'
    listed(body)
    yield from in_order(blocks(body), text)
    yield from details(pivot, form, text)


def audit_braille(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in a Braille edition; without liblouis its words cannot be judged, only its form."""
    text = data.decode("latin-1")
    line_number = 0
    for page in text.removesuffix("\r\n").split("\f"):
        lines = page.split("\r\n")
        if len(lines) > HEIGHT:
            yield line_number + 1, "braille-form", f"A page holds {len(lines)} lines."
        for line in lines:
            line_number += 1
            if len(line) > CELLS:
                yield line_number, "braille-form", f"The line holds {len(line)} cells."
            if not re.fullmatch(r"[\x20-\x5f]*", line):
                yield line_number, "braille-form", "The line holds what is no Braille ASCII."
        if "'\\X" in page:
            yield line_number, "braille-form", "The page holds a letter that Braille does not have."
    louis = translator(form.grade)
    if louis is None:
        return
    body = "\r\n".join(line for page in text.split("\f") for line in page.split("\r\n")[1:])
    back = " ".join(louis.back(" ".join(part.split())) for part in re.split(r"\r\n(?=  )", body) if part.strip())
    wanted, found = _words(" ".join(braille_blocks(pivot, louis))), _words(back)
    alike = (wanted & found).total() / max(1, wanted.total())
    if alike < ALIKE:
        yield 1, "braille-back", f"{alike:.0%} of the words come back."


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9]+", text.lower()))
