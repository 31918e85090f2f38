"""The audit of slides: what is in the file itself, slide by slide, measured against the pivot.

Sizes and places are read from the file's own master and layouts, never from what made them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pptx
from lxml import etree, html
from lxml.html import HtmlElement
from pptx.exc import PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.shapes.base import BaseShape
from pptx.slide import Slide

from handbook.audit.pdf.leaves import CONTRAST, contrast
from handbook.audit.source import Found, body_of, details, same, squeezed
from handbook.editions.formats.slides.plan import SAID_LAST, lines
from handbook.editions.plan.formats import Format

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
}
SMALLEST, SMALLEST_TITLE = 24, 32
"""In points. A slide is read from across a room."""
POINT = 12_700
MOVING = "//p:timing | //p:transition | //*[local-name()='timing'] | //*[local-name()='transition']"
NUMBERED = re.compile(r" \((\d+) of (\d+)\)$")


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape of a slide: its kind of placeholder, its words, its place and size in EMU.

    *paragraphs* has the words of each, their size, and how far they are set in, in points.
    """

    kind: str
    words: str
    paragraphs: tuple[tuple[str, float, float], ...]
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """A slide as the file has it."""

    root: etree._Element
    shapes: tuple[Shape, ...]
    notes: str
    notes_root: etree._Element | None

    def words(self, *kinds: str) -> str:
        """The words of its shapes of these kinds."""
        return " ".join(shape.words for shape in self.shapes if shape.kind in kinds)


def audit_slides(data: bytes, form: Format, pivot: str) -> Found:
    """Everything wrong in slides; the number of a finding is that of its slide."""
    try:
        deck = pptx.Presentation(io.BytesIO(data))
        pages = tuple(_page(slide) for slide in deck.slides)
        theme = etree.fromstring(deck.slide_master.part.part_related_by(RT.THEME).blob)
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, PythonPptxError) as error:
        yield 1, "slide-form", f"The file is no set of slides: {error}."
        return
    size = (int(deck.slide_width or 0), int(deck.slide_height or 0))
    about, source = deck.core_properties, html.document_fromstring(pivot)
    seen: set[str] = set()
    for number, page in enumerate(pages, 1):
        title = page.words("title")
        if not title.strip() or title in seen:
            yield number, "slide-title", f'The slide has the title "{title}".'
        seen.add(title)
        yield from (
            (number, rule, what)
            for rule, what in (*_form(page, str(source.get("lang"))), *_sizes(page), *_fit(page, size))
        )
    if about.language != source.get("lang") or about.title != source.findtext(".//title"):
        yield 1, "slide-language", f'The title of the file is "{about.title}", or its language is not set.'
    yield from _colours(theme)
    yield from _as_the_source(pages, pivot)
    yield from details(pivot, form, " ".join(page.words("title", "body") for page in pages))


def _page(slide: Slide) -> Page:
    notes = slide.notes_slide if slide.has_notes_slide else None
    spoken = notes.notes_text_frame.text if notes and notes.notes_text_frame else ""
    return Page(
        slide._element, tuple(_shape(shape, slide) for shape in slide.shapes), spoken, notes._element if notes else None
    )


def _shape(shape: BaseShape, slide: Slide) -> Shape:
    """A shape with what its layout and its master give it."""
    root = shape._element
    mark = root.find(".//p:nvPr/p:ph", NS)
    kind = "picture" if str(root.tag).endswith("}pic") else "none" if mark is None else mark.get("type", "body")
    place = f"idx='{mark.get('idx')}'" if mark is not None and mark.get("idx") else f"type='{kind}'"
    master = slide.slide_layout.slide_master._element
    homes = [
        root,
        *slide.slide_layout._element.xpath(f"//p:sp[.//p:ph[@{place}]]"),
        *master.xpath(f"//p:sp[.//p:ph[@type='{kind}']]"),
        master,
    ]
    style = {"title": "p:titleStyle", "body": "p:bodyStyle"}.get(kind, "p:otherStyle")
    inherited = [
        int(value) / 100
        for home in homes
        for value in home.xpath(f"(./p:txBody/a:lstStyle | .//{style})/a:lvl1pPr/a:defRPr/@sz")
    ]
    size = inherited[0] if inherited else 18.0  # what programs take where a file says nothing
    rows = []
    for row in root.xpath(".//a:p"):
        sizes = [int(value) / 100 for value in row.xpath(".//a:rPr/@sz")]
        points = min(sizes, default=size)
        indent = [int(value) / POINT for value in row.xpath("a:pPr/@marL")]
        rows.append(("".join(row.xpath(".//a:t/text()")), points, indent[0] if indent else points * (kind == "body")))
    box = (int(length or 0) for length in (shape.left, shape.top, shape.width, shape.height))
    left, top, wide, high = box
    return Shape(kind, "\n".join(words for words, _, _ in rows), tuple(rows), (left, top, wide, high))


def _form(page: Page, language: str) -> Iterator[tuple[str, str]]:
    for shape in page.shapes:
        if shape.kind not in ("picture", "sldNum") and not shape.words.strip():
            yield "slide-form", "A place for words is empty."
        if shape.kind == "none":
            yield "slide-form", f'"{shape.words[:40]}" is in no place of the layout.'
    if page.root.xpath(MOVING):
        yield "slide-still", "Something moves, or the slide goes on by itself."
    for picture in page.root.xpath("//p:pic//p:cNvPr"):
        if not (picture.get("descr") or "").strip():
            yield "slide-picture", f"{picture.get('name')} has no words."
    for root in (page.root, page.notes_root):
        runs = root.xpath("//a:r/a:rPr | //a:r[not(a:rPr)]") if root is not None else []
        if any(run.get("lang") != language for run in runs):
            yield "slide-language", "Words have no language, or another."


def _sizes(page: Page) -> Iterator[tuple[str, str]]:
    for shape in page.shapes:
        least = SMALLEST_TITLE if shape.kind == "title" else SMALLEST
        for words, size, _ in shape.paragraphs:
            if words.strip() and size < least:
                yield "slide-size", f'"{words[:40]}" is set in {size:g} point.'


def _fit(page: Page, size: tuple[int, int]) -> Iterator[tuple[str, str]]:
    for shape in page.shapes:
        left, top, wide, high = shape.box
        if not wide or left < 0 or top < 0 or left + wide > size[0] or top + high > size[1]:
            yield "slide-fit", f'"{shape.words[:40]}" reaches beyond the slide.'
        # Lines are 1.15 of the size apart, and 1.1 of that in running words, with a quarter between paragraphs.
        more = 1.1 if shape.kind == "body" else 1.0
        gap = 0.25 if shape.kind == "body" else 0.0
        taken = sum(
            lines(words, points, wide / POINT - 14.4 - indent) * points * 1.15 * more + points * gap
            for words, points, indent in shape.paragraphs
        )
        if taken > high / POINT:
            yield "slide-fit", f'"{shape.words[:40]}" needs {taken:.0f} points of {high / POINT:.0f}.'
    for one, other in combinations(page.shapes, 2):
        if all(_meet(one.box[way], one.box[way + 2], other.box[way], other.box[way + 2]) for way in (0, 1)):
            named = " and ".join(f'"{shape.words[:30] or shape.kind}"' for shape in (one, other))
            yield "slide-fit", f"{named} lie over each other."


def _meet(one: int, long: int, other: int, wide: int) -> bool:
    """Whether two stretches, each with its start and length, share more than an edge."""
    return one < other + wide and other < one + long


def _colours(theme: etree._Element) -> Found:
    def colour(name: str) -> tuple[float, ...]:
        part = theme.xpath(f".//a:clrScheme/a:{name}/*", namespaces=NS)[0]
        value = part.get("lastClr") or part.get("val")
        return tuple(int(value[place : place + 2], 16) / 255 for place in (0, 2, 4))

    for name in ("dk1", "dk2", "hlink", "folHlink"):
        if contrast(colour(name), colour("lt1")) < CONTRAST:
            yield 1, "slide-contrast", f"The colour {name} is too pale on the ground."


def _as_the_source(pages: tuple[Page, ...], pivot: str) -> Found:
    """Each part of the source on a slide of its title, or on slides that number it."""
    place = 0
    for part in body_of(pivot).xpath("./header | .//section[./h2]"):
        heading = part.xpath("string(./h1 | ./h2)").strip()
        first = place
        while place < len(pages) and (place == first or _goes_on(pages[place].words("title"), heading)):
            place += 1
        here = pages[first:place]
        title = here[0].words("title") if here else ""
        if squeezed(NUMBERED.sub("", title) if len(here) > 1 else title) != squeezed(heading):
            yield first + 1, "words", f'The slide "{heading}" is missing or in the wrong place.'
            return
        yield from ((first + 1, rule, what) for rule, what in _alike(part, here))
    if place < len(pages):
        yield place + 1, "words", f'The slide "{pages[place].words("title")[:60]}" is not in the source.'


def _alike(part: HtmlElement, here: tuple[Page, ...]) -> Iterator[tuple[str, str]]:
    """Whether slides have the words, the pictures, the line of now and next, and the notes of a part of the source."""
    left_out = " or ".join(f"@class='{name}'" for name in (*SAID_LAST, "slide-place", "slide-notes"))
    left = part.xpath(f"./*[not(self::h1 or self::h2 or {left_out})]")
    wanted = " ".join(str(child.text_content()) for child in left)
    for _, rule, what in same(wanted, " ".join(page.words("body") for page in here)):
        yield rule, what
    pictures = [picture.get("alt") for child in left for picture in child.iter("img")]
    described = [picture.get("descr") for page in here for picture in page.root.xpath("//p:pic//p:cNvPr")]
    if pictures != described:
        yield "slide-picture", f"The pictures show {described}, and those of the source {pictures}."
    foot, notes = (part.xpath(f"string(./*[@class='{name}'])") for name in ("slide-place", "slide-notes"))
    for page in here:
        if squeezed(page.words("ftr")) != squeezed(foot):
            yield "words", f'The line of now and next reads "{page.words("ftr")[:60]}".'
        if squeezed(page.notes).replace("•", "") != squeezed(notes):
            yield "slide-notes", "The notes are not those of the plan."


def _goes_on(title: str, heading: str) -> bool:
    numbered = NUMBERED.search(title)
    return numbered is not None and numbered[1] != "1" and title[: numbered.start()] == heading
