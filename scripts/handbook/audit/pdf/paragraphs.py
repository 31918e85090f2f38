"""The lines and paragraphs of a printed page, found by tag and by baseline."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import mode

from handbook.audit.pdf.printed import ARTIFACT, Glyph, Leaf, Printed, Tag

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
TEXT = (*HEADINGS, "P", "LBody", "TD", "TH", "TOCI", "Lbl", "Caption")
"""The tags that hold words of their own; words in any other are measured as a paragraph."""
INLINE = ("Span", "Link", "Reference", "Em", "Strong", "Quote", "Code", "NonStruct")
"""The tags inside a line: their words belong to the tag around them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its page, letters from left to right, and the baseline of most, in points from the top."""

    page: int
    glyphs: tuple[Glyph, ...]
    baseline: float

    @property
    def text(self) -> str:
        """Its words."""
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def size(self) -> float:
        """The size of its largest letter, in points."""
        return max(glyph.size for glyph in self.glyphs)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A tag with words of its own: its type, the types of the tags around it, and its lines."""

    type: str
    above: tuple[str, ...]
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its words on one line."""
        return " ".join(line.text for line in self.lines)


def paragraphs(printed: Printed) -> tuple[Paragraph, ...]:
    """Every tag with words of its own, in reading order."""
    return tuple(_paragraphs(printed, printed.tags, ())) if printed.tags else ()


def _paragraphs(printed: Printed, tag: Tag, above: tuple[str, ...]) -> Iterator[Paragraph]:
    glyphs = [(mark[0], glyph) for mark in _own_marks(tag) for glyph in printed.marked.get(mark, ())]
    if glyphs:
        yield Paragraph(tag.type if tag.type in TEXT else "P", above, tuple(_lines(glyphs)))
    for part in tag.parts:
        if isinstance(part, Tag) and part.type not in INLINE:
            yield from _paragraphs(printed, part, (*above, tag.type))


def _own_marks(tag: Tag) -> Iterator[tuple[int, int]]:
    for part in tag.parts:
        if not isinstance(part, Tag):
            yield part
        elif part.type in INLINE:
            yield from _own_marks(part)


def _lines(glyphs: list[tuple[int, Glyph]]) -> Iterator[Line]:
    held: list[Glyph] = []
    page = glyphs[0][0]
    for number, glyph in glyphs:
        same = held and number == page and abs(glyph.baseline - held[-1].baseline) < 0.5 * glyph.size
        if held and not same:
            yield Line(page, tuple(held), mode(glyph.baseline for glyph in held))
            held = []
        page = number
        held.append(glyph)
    if held:
        yield Line(page, tuple(held), mode(glyph.baseline for glyph in held))


def running_lines(leaf: Leaf) -> tuple[Line, ...]:
    """The lines of a page that are no content: the running head and the foot, from top to bottom."""
    found: dict[int, list[Glyph]] = {}
    for glyph in leaf.glyphs:
        if glyph.mark == ARTIFACT:
            found.setdefault(round(glyph.baseline), []).append(glyph)
    return tuple(
        Line(leaf.number, tuple(sorted(glyphs, key=lambda glyph: glyph.x0)), float(place))
        for place, glyphs in sorted(found.items())
    )
