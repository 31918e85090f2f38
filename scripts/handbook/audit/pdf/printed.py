"""A finished PDF as data: every glyph with its size, place and tag; thin lines; the tag tree; bookmarks; fonts."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.layout import LTChar, LTCurve, LTFigure, LTImage, LTRect
from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

ARTIFACT = -1
"""The mark number of what is no content: running lines and page numbers."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One letter on a page. Lengths in points from the left and the top; *baseline* from the top."""

    text: str
    font: str
    size: float
    x0: float
    x1: float
    baseline: float
    slant: float
    level: bool
    colour: tuple[float, ...]
    mark: int


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line, box or filled shape. *fill* is its colour, or None if it is drawn as an outline."""

    x0: float
    x1: float
    top: float
    bottom: float
    thickness: float
    fill: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page: its one-based number, size in points, letters, strokes and pictures' boxes."""

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    strokes: tuple[Stroke, ...]
    pictures: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """An element of the tag tree: its type, alternative text, own marks (page, mark) and children in order."""

    type: str
    alt: str
    parts: tuple[Tag | tuple[int, int], ...]

    def walk(self) -> Iterator[Tag]:
        """This element and everything in it, in reading order."""
        yield self
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.walk()

    def marks(self) -> Iterator[tuple[int, int]]:
        """The marks in it, in reading order."""
        for part in self.parts:
            if isinstance(part, Tag):
                yield from part.marks()
            else:
                yield part


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF read whole.

    *marked* holds the letters of each mark (page, number); *fonts* maps a font's name to whether it is embedded;
    *bookmarks* are levels with titles.
    """

    leaves: tuple[Leaf, ...]
    marked: Mapping[tuple[int, int], tuple[Glyph, ...]]
    tags: Tag | None
    fonts: Mapping[str, bool]
    title: str
    author: str
    language: str
    shows_title: bool
    bookmarks: tuple[tuple[int, str], ...]

    def text(self, tag: Tag) -> str:
        """The words of a tag in reading order; a line's end counts as a space."""
        return "".join(part for part, _ in self.lettered(tag)).strip()

    def lettered(self, tag: Tag) -> Iterator[tuple[str, Glyph]]:
        """The letters of a tag in reading order, each with a space before it where a line begins."""
        last: Glyph | None = None
        at = 0
        for mark in tag.marks():
            for glyph in self.marked.get(mark, ()):
                begins = last is not None and (at != mark[0] or abs(glyph.baseline - last.baseline) > glyph.size * 0.5)
                yield (" " if begins else "") + glyph.text, glyph
                last, at = glyph, mark[0]


def read_pdf(data: bytes) -> Printed:
    """The PDF in *data*. Raises what pdfminer raises if it is no PDF."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        leaves, fonts = [], dict[str, bool]()
        numbers: dict[object, int] = {}
        for page in document.pages:
            numbers[page.page_obj.pageid] = page.page_number
            fonts |= _fonts(page.page_obj.resources)
            leaves.append(_leaf(page))
            page.close()
        catalog: Mapping[str, Any] = document.doc.catalog
        root = resolve1(catalog.get("StructTreeRoot"))
        viewer = resolve1(catalog.get("ViewerPreferences")) or {}
        return Printed(
            leaves=tuple(leaves),
            marked=_marked(leaves),
            tags=_tag(root, "Root", numbers, 0, _roles(root)) if root else None,
            fonts=fonts,
            title=str(document.metadata.get("Title", "")),
            author=str(document.metadata.get("Author", "")),
            language=_string(catalog.get("Lang")),
            shows_title=bool(viewer.get("DisplayDocTitle", False)),
            bookmarks=tuple(_bookmarks(resolve1(catalog.get("Outlines")), 1)),
        )


def _marked(leaves: list[Leaf]) -> dict[tuple[int, int], tuple[Glyph, ...]]:
    found: dict[tuple[int, int], list[Glyph]] = {}
    for leaf in leaves:
        for glyph in leaf.glyphs:
            found.setdefault((leaf.number, glyph.mark), []).append(glyph)
    return {mark: tuple(glyphs) for mark, glyphs in found.items()}


class _Device(PDFPageAggregatorWithMarkedContent):
    """Keeps the mark of an outer tag while tags inside it open and close, which pdfplumber's own device forgets."""

    def __init__(self, resources: Any, number: int) -> None:
        super().__init__(resources, pageno=number, laparams=None)
        self._open: list[int | None] = []

    def begin_tag(self, tag: Any, props: Any = None) -> None:
        """A tag opens: it has a mark of its own, or is within one that has."""
        own = props.get("MCID") if isinstance(props, dict) else None
        self._open.append(own if own is not None else self._open[-1] if self._open else None)
        self.cur_mcid = self._open[-1]

    def end_tag(self) -> None:
        """A tag closes."""
        if self._open:
            self._open.pop()
        self.cur_mcid = self._open[-1] if self._open else None


def _leaf(page: Any) -> Leaf:
    height = float(page.height)
    device = _Device(page.pdf.rsrcmgr, page.page_number)
    PDFPageInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    drawn = list(_drawn(device.get_result()))
    glyphs = tuple(
        Glyph(
            text=char.get_text(),
            font=char.fontname.partition("+")[2] or char.fontname,
            size=float(char.size) if char.upright else float(char.width),
            x0=char.x0,
            x1=char.x1,
            baseline=height - char.matrix[5],
            slant=char.matrix[2],
            level=bool(char.upright) and char.matrix[0] > 0 and abs(char.matrix[1]) < 1e-3,
            colour=_colour(char.graphicstate.ncolor),
            mark=ARTIFACT if getattr(char, "mcid", None) is None else int(vars(char)["mcid"]),
        )
        for char in drawn
        if isinstance(char, LTChar)
    )
    strokes = tuple(
        Stroke(
            part.x0,
            part.x1,
            height - part.y1,
            height - part.y0,
            float(part.linewidth or 0) if part.stroke else part.y1 - part.y0,
            # A filled path that is no rectangle may be a frame drawn as a ribbon: its box is not what it covers.
            _colour(part.non_stroking_color) if part.fill and isinstance(part, LTRect) else None,
        )
        for part in drawn
        if isinstance(part, LTCurve)
    )
    pictures = tuple(
        (part.x0, part.x1, height - part.y1, height - part.y0) for part in drawn if isinstance(part, LTImage)
    )
    return Leaf(page.page_number, float(page.width), height, glyphs, strokes, pictures)


def _drawn(item: Any) -> Iterator[Any]:
    for part in item:
        if isinstance(part, LTFigure):
            yield from _drawn(part)
        else:
            yield part


def _colour(value: object) -> tuple[float, ...]:
    if isinstance(value, int | float):
        return (float(value),)
    return tuple(float(part) for part in value) if isinstance(value, tuple | list) else (0.0,)


def _string(value: object) -> str:
    found = resolve1(value)
    return decode_text(found) if isinstance(found, bytes) else str(found or "")


def _fonts(resources: Any) -> dict[str, bool]:
    """The fonts of a page and of the drawings on it, and whether each is embedded."""
    found: dict[str, bool] = {}
    resources = resolve1(resources) or {}
    for font in (resolve1(resources.get("Font")) or {}).values():
        font = resolve1(font)
        inner = [resolve1(part) for part in resolve1(font.get("DescendantFonts")) or ()] or [font]
        described = [resolve1(part.get("FontDescriptor")) or {} for part in inner]
        embedded = all(any(f"FontFile{kind}" in part for kind in ("", "2", "3")) for part in described)
        found[_name(font.get("BaseFont")).partition("+")[2] or _name(font.get("BaseFont"))] = embedded
    for drawing in (resolve1(resources.get("XObject")) or {}).values():
        drawing = resolve1(drawing)
        if hasattr(drawing, "get") and _name(drawing.get("Subtype")) == "Form" and drawing.get("Resources"):
            found |= _fonts(drawing.get("Resources"))
    return found


def _name(value: object) -> str:
    found = resolve1(value)
    if isinstance(found, PSLiteral):
        return found.name if isinstance(found.name, str) else found.name.decode("latin-1")
    return str(found or "")


def _roles(root: Mapping[str, Any]) -> Mapping[str, str]:
    return {name: _name(value) for name, value in (resolve1(root.get("RoleMap")) or {}).items()}


def _tag(element: Any, kind: str, numbers: Mapping[object, int], page: int, roles: Mapping[str, str]) -> Tag:
    page = _page(element, numbers) or page
    kids = resolve1(element.get("K"))
    parts: list[Tag | tuple[int, int]] = []
    for kid in kids if isinstance(kids, list) else [kids] if kids is not None else []:
        kid = resolve1(kid)
        if isinstance(kid, int):
            parts.append((page, kid))
        elif "MCID" in kid:
            parts.append((_page(kid, numbers) or page, int(kid["MCID"])))
        elif "S" in kid:
            name = _name(kid["S"])
            parts.append(_tag(kid, roles.get(name, name), numbers, page, roles))
    return Tag(kind, _string(element.get("Alt")), tuple(parts))


def _page(element: Any, numbers: Mapping[object, int]) -> int:
    found = element.get("Pg")
    return numbers.get(found.objid, 0) if found is not None and hasattr(found, "objid") else 0


def _bookmarks(node: Any, level: int) -> Iterator[tuple[int, str]]:
    entry = resolve1(node.get("First")) if node else None
    while entry:
        yield level, _string(entry.get("Title"))
        yield from _bookmarks(entry, level + 1)
        entry = resolve1(entry.get("Next"))
