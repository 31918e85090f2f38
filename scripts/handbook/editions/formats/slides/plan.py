"""The slides of a pivot as data: each section a slide, its words in blocks, split where they would not fit."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from lxml import etree, html
from lxml.html import HtmlElement

from handbook.editions.formats.slides.layouts import (
    FOOT_WIDTH,
    INSET,
    LEAST,
    LINE,
    POINT,
    TITLE,
    TITLE_WIDTH,
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
"""What the title of a leaflet says and pupils need not: the edition stands on the last slide."""


class Overfull(Exception):
    """Words that fit on no slide."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (*tag* ``p``) or an item of a list (``ul``, or ``ol`` with its *number*): HTML, and plain words."""

    tag: str
    markup: str
    words: str
    number: int = 0


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
    listed(body, 1)
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
            yield _block(tag, item, number)
    elif tag == "dt":
        words = part.getnext()
        named, said = _block("p", part), _block("p", words) if words is not None else None
        markup = f"<strong>{named.markup}:</strong> {said.markup if said else ''}"
        yield Block("p", markup, f"{named.words}: {said.words if said else ''}")
    elif tag in ("p", "h3", "h4", "h5", "h6", "figcaption"):
        made = _block("p", part)
        if made.words:
            yield replace(made, markup=f"<strong>{made.markup}</strong>") if tag.startswith("h") else made
    elif tag != "dd":
        for child in part:
            yield from _blocks(child)


def _block(tag: str, part: HtmlElement, number: int = 0) -> Block:
    """The words of an element in one block: inline marks are kept, pictures and lists inside are run on."""
    whole = deepcopy(part)
    for image in list(whole.iter("img")):
        image.drop_tree()
    for inside in list(whole.iter("p", "ul", "ol", "li", "div", "span")):
        if inside is not whole:
            inside.tail = f" {inside.tail or ''}" if inside.tag != "span" else inside.tail
            inside.drop_tag()
    for link in list(whole.iter("a")):
        if (link.get("href") or "#").startswith("#"):
            link.drop_tag()
    for slanted in whole.iter("em", "i"):
        slanted.tag = "strong"  # slanted letters are hard to read
    inner = escape(whole.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in whole)
    return Block(tag, inner.strip(), whole.text_content().strip(), number)


def markup(blocks: Iterable[Block]) -> str:
    """Blocks as HTML, items that follow each other in one list."""
    made = []
    for tag, group in groupby(blocks, key=lambda block: block.tag):
        held = list(group)
        if tag == "p":
            made += [f"<p>{block.markup}</p>" for block in held]
            continue
        start = f' start="{held[0].number}"' if tag == "ol" else ""
        made.append(f"<{tag}{start}>{''.join(f'<li>{block.markup}</li>' for block in held)}</{tag}>")
    return "\n".join(made)


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
    width = look.width / POINT - INSET - (0 if block.tag == "p" else look.size)
    return lines(block.words, look.size, width) * look.size * FONT_LINE * LINE + look.gap


def _fitting(slide: Slide) -> tuple[Slide, ...]:
    if lines(slide.title, TITLE, TITLE_WIDTH / POINT - INSET, BOLD_LETTER) > TITLE_LINES:
        raise Overfull(slide.title)
    if lines(slide.foot, LEAST, FOOT_WIDTH / POINT - INSET) > FOOT_LINES:
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
