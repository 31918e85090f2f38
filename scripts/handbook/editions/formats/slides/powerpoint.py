"""The file of the slides, by python-pptx: real layouts, titles, notes and words of pictures, and nothing that moves.

It starts from the library's own empty file, whose one master and first layouts become ours.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime

import pptx
from lxml import etree, html
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import XmlPart
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation
from pptx.shapes.base import BaseShape
from pptx.slide import Slide as Page
from pptx.slide import SlideLayout, SlideMaster
from pptx.text.text import TextFrame, _Paragraph
from pptx.util import Emu, Pt

from handbook.editions.formats.archive import packed, unpacked
from handbook.editions.formats.pdf.compile import bitmaps
from handbook.editions.formats.pdf.edition import TOO_WIDE
from handbook.editions.formats.slides.layouts import (
    ABOVE_NOTES,
    BOTTOM,
    EDGE,
    GAP,
    GAP_BEFORE,
    HEIGHT,
    INDENTS,
    LEAST,
    LINE,
    LOOKS,
    PICTURE,
    PLACES,
    POINT,
    TITLE,
    TOP,
    WIDTH,
)
from handbook.editions.formats.slides.plan import Block, Overfull, Run, Slide, slides_of
from handbook.editions.plan.formats import Faulty, Format, Pictures, Written

FONT = "Arial"
SHARP = 600
"""Pixels across a picture: sharp on a large screen."""
PAPER, ACCENT = "FFFDF8", "0B4049"
"""The ground, which is that of the drawings, and the colour of titles and links: 11:1 on it, and black is 20:1."""
_NOT_OURS = (RT.THUMBNAIL, RT.EXTENDED_PROPERTIES, RT.PRINTER_SETTINGS)  # a picture and facts of another file


@dataclass(frozen=True, slots=True)
class Level:
    """The look of the words of a level: points, side, whether they are bold and coloured, whether items have a dot."""

    size: int
    align: str = "l"
    bold: bool = False
    bullet: bool = True


_MASTER_STYLES = {
    "//p:titleStyle": Level(TITLE, bold=True, bullet=False),
    "//p:bodyStyle": Level(28),
    "//p:sp[.//p:ph[@type='ftr']]//a:lstStyle": Level(LEAST, bullet=False),
    "//p:sp[.//p:ph[@type='sldNum']]//a:lstStyle": Level(LEAST, "r", bullet=False),
}
_BULLET = '<a:buFont typeface="Arial"/><a:buChar char="•"/>'


def make_slides(pivot: str, form: Format, pictures: Pictures) -> Written:
    """The slides of a pivot. Raises :class:`Faulty`."""
    del form
    page = html.document_fromstring(pivot)
    details = {meta.get("name", ""): meta.get("content", "") for meta in page.iter("meta")}
    try:
        slides = slides_of(pivot)
    except Overfull as full:
        what = f'"{str(full)[:60]}" does not fit on a slide.'
        raise Faulty(TOO_WIDE, what, "Use shorter words, or make two of it.", str(full)) from full
    shown = bitmaps(pictures, SHARP)
    deck = _empty()
    for number, slide in enumerate(slides, 1):
        _add(deck, slide, number, shown)
    about, day = deck.core_properties, datetime.fromisoformat(details["date"])
    about.title, about.comments, about.language = (
        page.findtext(".//title") or "",
        details["description"],
        page.get("lang", ""),
    )
    about.author = about.last_modified_by = details["author"]
    about.created = about.modified = day
    _in_language(deck, page.get("lang", ""))
    held = io.BytesIO()
    deck.save(held)
    return packed(unpacked(held.getvalue())), 0


def _empty() -> Presentation:
    """A file with our master and layouts, and no slide."""
    deck = pptx.Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH), Emu(HEIGHT)
    for owner in (deck.part.package, deck.part):
        for name in [name for name, link in owner._rels.items() if link.reltype in _NOT_OURS]:
            owner._rels.pop(name)
    master = deck.slide_master
    theme = master.part.part_related_by(RT.THEME)
    theme.blob = _themed(theme.blob.decode("utf-8")).encode("utf-8")
    for shape in master.placeholders:
        if place := PLACES.get(shape.placeholder_format.type.xml_value):
            _put(shape, *place)
            shape.text_frame.auto_size = MSO_AUTO_SIZE.NONE
    _put(deck.notes_master.placeholders[2], *ABOVE_NOTES)
    for path, level in _MASTER_STYLES.items():
        _styled(_only(master, path), level)
    layouts = list(deck.slide_layouts)
    for layout in layouts[len(LOOKS) :]:
        deck.slide_layouts.remove(layout)
    model = _only(layouts[1], "p:cSld/p:spTree")  # a title and words
    for look, layout in zip(LOOKS, layouts, strict=False):
        layout._element.set("type", "obj")
        drawn = _only(layout, "p:cSld")
        drawn.set("name", look.name)
        drawn.replace(drawn[0], deepcopy(model))
        _put(layout.placeholders[1], EDGE, TOP, look.width, BOTTOM - TOP)
        _styled(_only(layout, "//p:sp[.//p:ph[@idx='1']]//a:lstStyle"), Level(look.size))
    for part in (master, *layouts):
        for dated in part._element.xpath("//p:sp[.//p:ph[@type='dt']]"):
            dated.getparent().remove(dated)
    return deck


def _only(part: SlideLayout | SlideMaster, path: str) -> etree._Element:
    found: etree._Element = part._element.xpath(path)[0]
    return found


def _put(shape: BaseShape, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = (Emu(length) for length in (left, top, width, height))


def _themed(theme: str) -> str:
    for name in ("lt1", "dk2", "hlink", "folHlink"):
        colour = f'<a:{name}><a:srgbClr val="{PAPER if name == "lt1" else ACCENT}"/></a:{name}>'
        theme = re.sub(rf"<a:{name}>.*?</a:{name}>", colour, theme)
    return re.sub(r'(<a:m(?:aj|in)orFont><a:latin typeface=")[^"]*', rf"\g<1>{FONT}", theme)


def _styled(style: etree._Element, level: Level) -> None:
    """Put the nine levels of words of a list style, or the one that it has, into one look."""
    indent = level.size * POINT if level.bullet else 0
    style[:] = [
        parse_xml(
            f'<a:lvl{number}pPr {nsdecls("a")} marL="{indent * number}" indent="{-indent}" algn="{level.align}">'
            f'<a:lnSpc><a:spcPct val="{round((LINE if level.bullet else 1) * 100_000)}"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{round(level.size * 100 * GAP_BEFORE) if level.bullet else 0}"/></a:spcBef>'
            f"{_BULLET if level.bullet else '<a:buNone/>'}"
            f'<a:defRPr sz="{level.size * 100}" b="{int(level.bold)}" kern="1200"><a:solidFill>'
            f'<a:schemeClr val="{"tx2" if level.bold else "tx1"}"/></a:solidFill><a:latin typeface="+mn-lt"/>'
            f"</a:defRPr></a:lvl{number}pPr>"
        )
        for number in range(1, 10)
    ]


def _add(deck: Presentation, slide: Slide, number: int, pictures: Pictures) -> None:
    """Add a slide: title, words, pictures, the line of now and next, its number, and its notes, in this order."""
    layout = deck.slide_layouts.get_by_name(slide.look.name)
    assert layout is not None
    page = deck.slides.add_slide(layout)
    page.placeholders[0].text_frame.text = slide.title
    if slide.blocks:
        _write(page.placeholders[1].text_frame, slide.blocks, slide.look.size)
    else:
        page.placeholders[1]._element.getparent().remove(page.placeholders[1]._element)
    _illustrate(page, slide, pictures)
    for kind, words in (("ftr", slide.foot), ("sldNum", str(number))):
        if words:
            page.shapes._spTree.append(deepcopy(_only(layout, f"//p:sp[.//p:ph[@type='{kind}']]")))
            line = page.shapes[-1].text_frame.paragraphs[0]
            if kind == "ftr":
                line.text = words
                line.runs[0].font.size = Pt(LEAST)  # not every program takes it from the layout
            else:
                next(line._p.iter(qn("a:t"))).text = words
    for count, named in enumerate(page._element.iter(qn("p:cNvPr")), 1):
        named.set("id", str(count))
    if slide.notes:
        for shape in page.notes_slide.placeholders:
            if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
                shape.text_frame.paragraphs[0]._p.append(deepcopy(next(page._element.iter(qn("a:fld")))))
            elif shape.placeholder_format.type == PP_PLACEHOLDER.BODY:
                _write(shape.text_frame, _spoken(slide.notes))
    if not slide.shown:
        page._element.set("show", "0")


def _illustrate(page: Page, slide: Slide, pictures: Pictures) -> None:
    """The pictures of a slide, one below the other, each as large as its place allows, with its words."""
    many = len(slide.pictures)
    side = min(PICTURE, (BOTTOM - TOP - GAP * (many - 1)) // max(1, many))
    for step, (source, words) in enumerate(slide.pictures):
        shown = page.shapes.add_picture(io.BytesIO(pictures[source][1]), Emu(0), Emu(0))
        scale = side / max(shown.width, shown.height)
        wide, high = round(shown.width * scale), round(shown.height * scale)
        left, top = WIDTH - EDGE - (PICTURE + wide) // 2, TOP + step * (side + GAP) + (side - high) // 2
        _put(shown, left, top, wide, high)
        next(shown._element.iter(qn("p:cNvPr"))).set("descr", words)


def _write(frame: TextFrame, blocks: Iterable[Block], size: int = LEAST) -> None:
    """Blocks as paragraphs of a placeholder, each with its mark."""
    first, last = 0, 0
    for place, block in enumerate(blocks):
        paragraph = frame.add_paragraph() if place else frame.paragraphs[0]
        if block.tag != "ul":  # the layout gives every other paragraph a dot
            mark, indent = paragraph._p.get_or_add_pPr(), round(INDENTS[block.tag] * size * POINT)
            mark.set("marL", str(indent))
            mark.set("indent", str(-indent))
            first = first if block.number == last + 1 else block.number
            numbered = {"type": "arabicPeriod", "startAt": str(first)}
            etree.SubElement(mark, qn("a:buAutoNum"), numbered) if block.number else etree.SubElement(
                mark, qn("a:buNone")
            )
        last = block.number
        for run in block.runs:
            _run(paragraph, run)


def _run(paragraph: _Paragraph, run: Run) -> None:
    for place, words in enumerate(run.words.split("\v")):
        if place:
            paragraph.add_line_break()
        made = paragraph.add_run()
        made.text, made.font.bold = words, run.bold or None
        if run.address:
            made.hyperlink.address = run.address


def _spoken(notes: Iterable[Block]) -> Iterator[Block]:
    """Notes as paragraphs alone, for the pane for notes shows no lists: items begin with a dot, the rest with a gap."""
    for place, block in enumerate(notes):
        if block.tag != "p":
            yield Block("p", (Run("• "), *block.runs))
            continue
        if place:
            yield Block("p", ())
        yield block


def _in_language(deck: Presentation, language: str) -> None:
    """Name the language of all words, also of those that somebody types into a layout."""
    for part in deck.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for run in part._element.xpath("//a:r"):
                run.get_or_add_rPr()
            for look in part._element.xpath("//a:rPr | //a:endParaRPr | //a:defRPr"):
                look.set("lang", language)
