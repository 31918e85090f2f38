"""The slides of a pivot as data: each section a slide, its words in blocks, split where they would not fit."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.formats.slides.layouts import (
    INDENTS,
    INSET,
    LEAST,
    LINE,
    PLACES,
    POINT,
    TITLE,
    WITH_PICTURES,
    WORDS_ALONE,
    Look,
)
from handbook.editions.pivot.elements import tag_of
from handbook.editions.pivot.tables import listed

LETTER, BOLD_LETTER = 0.53, 0.58
"""How wide a letter is, as a part of its size, with some to spare: measured on running words in the font."""
FONT_LINE = 1.15  # a line of the font, as a part of its size
TITLE_LINES = FOOT_LINES = 2
SAID_LAST = ("edition-name", "lede")
"""What the title of a leaflet says and pupils need not: the edition is on the last slide."""


class Overfull(Exception):
    """Words that fit on no slide."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look: whether they are bold, and the address that they lead to."""

    words: str
    bold: bool = False
    address: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (*tag* ``p``) or an item of a list (``ul``, or ``ol`` with its *number*)."""

    tag: str
    runs: tuple[Run, ...]
    number: int = 0

    @property
    def words(self) -> str:
        """Its words; a line break is a ``\\v``."""
        return "".join(run.words for run in self.runs)


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide: title, blocks of words, pictures (source and words), what is now and next, the adult's notes.

    *shown* is whether it is for the pupils; other slides are in the file and not in the show.
    """

    title: str
    blocks: tuple[Block, ...]
    pictures: tuple[tuple[str, str], ...] = ()
    foot: str = ""
    notes: tuple[Block, ...] = ()
    shown: bool = True
    look: Look = WORDS_ALONE[0]


def slides_of(pivot: str) -> tuple[Slide, ...]:
    """The slides of a pivot in order, none of them overfull. Raises :class:`Overfull`."""
    return tuple(part for slide in planned(pivot) for part in _fitting(slide))


def planned(pivot: str) -> tuple[Slide, ...]:
    """The slides of a pivot as it has them: the title, each section, and at the end what this copy is."""
    body = html.document_fromstring(pivot).find(".//body")
    assert isinstance(body, HtmlElement)
    listed(body)
    found = []
    for part in body.xpath("./header | .//section[./h2]"):
        heading = part.xpath("./h1 | ./h2")[0]
        feet, notes = part.xpath("./*[@class='slide-place']"), part.xpath("./*[@class='slide-notes']")
        left = [
            child for child in part if child not in (heading, *feet, *notes) and child.get("class") not in SAID_LAST
        ]
        found.append(
            Slide(
                heading.text_content().strip(),
                tuple(block for child in left for block in _blocks(child)),
                tuple((image.get("src", ""), image.get("alt", "")) for child in left for image in child.iter("img")),
                " ".join(foot.text_content().strip() for foot in feet),
                tuple(block for note in notes for block in _blocks(note)),
                part.get("class") != "copy",
            )
        )
    return tuple(found)


def _blocks(part: HtmlElement) -> Iterator[Block]:
    tag = tag_of(part)
    if tag in ("ul", "ol"):
        for number, item in enumerate(part.findall("li"), int(part.get("start") or 1)):
            yield Block(tag, _runs(item), number)
    elif tag == "dt":
        said = part.getnext()
        named = Run(f"{''.join(run.words for run in _runs(part))}:", bold=True)
        yield Block("p", (named, Run(" "), *(_runs(said) if said is not None else ())))
    elif tag in ("p", "h3", "h4", "h5", "h6", "figcaption"):
        runs = _runs(part, bold=tag.startswith("h"))
        if runs:
            yield Block("p", runs)
    elif tag != "dd":
        for child in part:
            yield from _blocks(child)


def _runs(part: HtmlElement, bold: bool = False) -> tuple[Run, ...]:
    """The words of an element with single spaces; blocks inside it are run on, and pictures left out."""
    found = [Run("")]
    for run in _words(part, Run("", bold)):
        words = re.sub(r"[ \t\n]+", " ", run.words)
        words = words.lstrip(" ") if found[-1].words[-1:] in ("", " ", "\v") else words
        found += [replace(run, words=words)] if words else []
    found[-1] = replace(found[-1], words=found[-1].words.rstrip(" \v"))
    return tuple(run for run in found if run.words)


def _words(part: HtmlElement, look: Run) -> Iterator[Run]:
    yield replace(look, words=part.text or "")
    for child in part:
        tag, target = tag_of(child), child.get("href") or "#"
        if tag == "br":
            yield replace(look, words="\v")
        elif tag == "a" and not target.startswith("#"):
            yield from _words(child, replace(look, address=target))
        elif tag and tag != "img":
            bold = look.bold or tag in ("strong", "b", "em", "i")  # slanted letters are hard to read
            yield from _words(child, replace(look, bold=bold))
            yield replace(look, words=" " if tag in ("p", "ul", "ol", "li", "div") else "")
        yield replace(look, words=child.tail or "")


def lines(words: str, size: float, width: float, letter: float = LETTER) -> int:
    """How many lines *words* take at *size* points in *width* points, broken between words; at least one."""
    room = max(1, int(width / (size * letter)))
    taken, place = 1, 0
    for word in words.replace("\u00a0", "x").split():
        extra = len(word) + (1 if place else 0)
        if place and place + extra > room:
            taken, place, extra = taken + 1, 0, len(word)
        taken += (place + extra - 1) // room if extra > room else 0
        place = (place + extra) % room if extra > room else place + extra
    return taken


def height(blocks: Iterable[Block], look: Look) -> float:
    """The height of blocks in a layout, in points."""
    return sum(_high(block, look) for block in blocks)


def _high(block: Block, look: Look) -> float:
    width = look.width / POINT - INSET - INDENTS[block.tag] * look.size
    taken = sum(lines(words, look.size, width) for words in block.words.split("\v"))
    return taken * look.size * FONT_LINE * LINE + look.gap


def _fitting(slide: Slide) -> tuple[Slide, ...]:
    if lines(slide.title, TITLE, PLACES["title"][2] / POINT - INSET, BOLD_LETTER) > TITLE_LINES:
        raise Overfull(slide.title)
    if lines(slide.foot, LEAST, PLACES["ftr"][2] / POINT - INSET) > FOOT_LINES:
        raise Overfull(slide.foot)
    looks = WITH_PICTURES if slide.pictures else WORDS_ALONE
    for look in looks:
        if height(slide.blocks, look) <= look.room:
            return (replace(slide, look=look),)
    look = looks[-1]
    full = [block for block in slide.blocks if _high(block, look) > look.room]
    if full:
        raise Overfull(full[0].words)
    many = math.ceil(height(slide.blocks, look) / look.room)
    parts = _shared(slide.blocks, look, height(slide.blocks, look) / many)
    return tuple(
        replace(
            slide,
            title=f"{slide.title} ({number} of {len(parts)})",
            blocks=part,
            pictures=slide.pictures if number == 1 else (),
            look=look,
        )
        for number, part in enumerate(parts, 1)
    )


def _shared(blocks: tuple[Block, ...], look: Look, aim: float) -> list[tuple[Block, ...]]:
    """Blocks shared out over slides as evenly as they go: each part about *aim* points high, and none overfull."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        here, own = height(parts[-1], look), _high(block, look)
        if parts[-1] and (here + own > look.room or here + own / 2 > aim):
            parts.append([])
        parts[-1].append(block)
    return [tuple(part) for part in parts]
