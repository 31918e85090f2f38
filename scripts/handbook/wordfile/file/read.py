"""A Word file as what it prints: every label and every word, or the reasons why it cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from lxml import etree

from handbook.problems import Problem
from handbook.wordfile.file.inline import read_line
from handbook.wordfile.file.numbering import Counter, NoFormat, read_counter
from handbook.wordfile.file.package import CannotOpen, Package
from handbook.wordfile.file.second import letters
from handbook.wordfile.file.seen import seen
from handbook.wordfile.file.source import MC, Line, Source
from handbook.wordfile.file.styles import Styles, W, child, read_styles, value
from handbook.wordfile.model import Block, Cell, Doubt, Number, Paragraph, Piece, Received, Table, paragraphs
from handbook.wordfile.refusals import RULE, refused

_MOST_COLUMNS = 63
MOST_PARAGRAPHS = 20_000
"""How many paragraphs a Word file may hold: twenty times the longest policy that was met."""
_INSIDE = frozenset(
    W + name for name in ("sdtContent", "customXml", "smartTag", "ins", "moveTo", "sdt", "txbxContent", "body")
)


@dataclass(slots=True)
class _Reading:
    """What lasts from paragraph to paragraph."""

    source: Source
    counter: Counter
    order: Mapping[etree._Element, int]
    contents: int = 0


def read_docx(data: bytes, path: str) -> tuple[Received | None, list[Problem]]:
    """What a Word file prints, and every reason to refuse it, each naming *path*; None if it cannot be opened."""
    try:
        package = Package(data)
        received, reasons = _read(package)
        problems = [refused(reason, path, place, shown, near) for reason, place, shown, near in dict.fromkeys(reasons)]
        if not problems and not any(part.words for part in paragraphs(received.blocks)):
            problems.append(refused("empty", path))
        second = "".join(letters(package, name) for name in _parts(package))
        if not problems and second != received.typed:
            same = next(
                (at for at, (one, two) in enumerate(zip(second, received.typed, strict=False)) if one != two), 0
            )
            problems.append(refused("proof", path, near=second[max(0, same - 20) : same + 20]))
        return received, problems
    except CannotOpen as error:
        return None, [RULE[error.reason].problem(path, 1, error.what, error.do)]


def _parts(package: Package) -> tuple[str, ...]:
    """The parts that hold printed words: the text, its notes, and what is at the head and foot of pages."""
    related = package.related(package.main)
    held = [
        part.target
        for kind in ("footnotes", "endnotes", "header", "footer")
        for part in related
        if part.kind == kind and not part.outside
    ]
    return (package.main, *dict.fromkeys(held))


def _read(package: Package) -> tuple[Received, list[tuple[str, int, str, str]]]:
    main = package.tree(package.main)
    if main is None:
        raise CannotOpen("file", "The file holds no text.", "Open it in Word, and save it as .docx.")
    if sum(1 for _ in main.iter(f"{W}p")) > MOST_PARAGRAPHS:
        raise CannotOpen(
            "large", "The file holds more than any policy does.", "Take out what is no policy, and save it."
        )
    held = {part.kind: part.target for part in package.related(package.main) if not part.outside}
    styles = read_styles(package.tree(held.get("styles", "")))
    counter = read_counter(package.tree(held.get("numbering", "")), styles)
    refusals: list[tuple[str, int, str, str]] = []
    doubts: list[Doubt] = []
    typed: list[str] = []
    marks: dict[str, str] = {}
    texts: dict[str, tuple[Block, ...]] = {}
    notes: dict[str, tuple[Block, ...]] = {}
    for name in _parts(package):
        root = main if name == package.main else package.tree(name)
        if root is None:
            continue
        reading = _Reading(
            Source(
                package,
                name,
                styles,
                package.by_id(name),
                lambda box: (),
                refusals,
                doubts,
                typed,
                marks,
                root.tag in (f"{W}hdr", f"{W}ftr"),
            ),
            counter,
            {part: place for place, part in enumerate(root.iter(f"{W}p"), 1)},
        )
        reading.source.boxed = lambda box, reading=reading: tuple(_blocks(box, reading))  # type: ignore[misc]
        for reason, words, part in seen(root, name, package):
            near = next(part.iterancestors(f"{W}p"), part)
            refusals.append(
                (reason, reading.order.get(near, 1), words, "" if words else "".join(near.itertext(f"{W}t")))
            )
        kind = name.rpartition("/")[2]
        if root.tag in (f"{W}footnotes", f"{W}endnotes"):
            one = root.tag.removeprefix(W).removesuffix("s")
            for note in root.findall(W + one):
                if note.get(f"{W}type", "normal") == "normal":
                    blocks = tuple(_blocks(note, reading))
                    if mark := marks.get(f"{one} {note.get(f'{W}id', '')}"):
                        notes[mark] = blocks
        else:
            body = child(root, "body") if root is main else root
            texts[name if root is main else kind] = tuple(_blocks(body, reading)) if body is not None else ()
        if reading.source.fields:
            refusals.append(("file", reading.source.place, "", "a field that has no end"))
    blocks = texts.pop(package.main, ())
    margins = tuple(block for part in texts.values() for block in part if _says(block))
    received = Received(blocks, MappingProxyType(notes), margins, tuple(doubts), "".join("".join(typed).split()))
    return received, refusals


def _says(block: Block) -> bool:
    return any(part.words or part.boxes for part in paragraphs((block,)))


def _blocks(parent: etree._Element, reading: _Reading) -> Iterator[Block]:
    large: tuple[Piece, ...] = ()
    for part in parent:
        if part.tag == f"{W}p":
            made = _paragraph(part, reading)
            frame = child(child(part, "pPr"), "framePr")
            if frame is not None and frame.get(f"{W}dropCap", "none") != "none" and part.getnext() is not None:
                large = made.pieces  # the first letter, which Word keeps in a paragraph before its word
                continue
            yield replace(made, pieces=(*large, *made.pieces)) if large else made
            large = ()
        elif part.tag == f"{W}tbl":
            yield _table(part, reading)
        elif part.tag == f"{W}sdt":
            gallery = child(part, "sdtPr")
            listed = gallery is not None and any(
                "Table of Contents" in (each.get(f"{W}val") or "") for each in gallery.iter(f"{W}docPartGallery")
            )
            if child(gallery, "showingPlcHdr") is not None:
                words = "".join(part.itertext(f"{W}t"))
                reading.source.ask(
                    words, "A box to fill in still holds the words that ask for it. Fill it in Word, or leave it empty."
                )
            reading.contents += listed
            yield from _blocks(part, reading)
            reading.contents -= listed
        elif part.tag in _INSIDE:
            yield from _blocks(part, reading)
        elif part.tag == f"{MC}AlternateContent":
            for choice in part.findall(f"{MC}Choice")[:1]:
                yield from _blocks(choice, reading)


def _paragraph(part: etree._Element, reading: _Reading) -> Paragraph:
    source, styles = reading.source, reading.source.styles
    source.place = reading.order[part]
    look = child(part, "pPr")
    style = value(look, "pStyle") or styles.usual
    in_contents = source.in_contents
    number = _number(look, style, reading)
    line = read_line(part, style, source)
    level = value(look, "outlineLvl")
    heading = (int(level) + 1 if int(level) < 9 else 0) if level.isdecimal() else styles.heading(style)
    made = Paragraph(
        source.place,
        tuple(line.pieces),
        number,
        heading,
        styles.is_title(style),
        bool(reading.contents) or in_contents or (source.in_contents) or styles.is_contents(style),
        _indent(look, style, styles),
        _language(line),
        tuple(line.pictures),
        tuple(line.boxes),
    )
    if number and number.skips:
        source.ask(
            f"{number.printed} {made.words}",
            "A level of the list is left out here. Compare this number with the printed copy.",
        )
    return made


def _number(look: etree._Element | None, style: str, reading: _Reading) -> Number | None:
    """The automatic label of a paragraph: its own list, else the first list up the chain of its styles."""
    own = child(look, "numPr")
    number, depth = value(own, "numId"), value(own, "ilvl")
    named = ""
    if not number:
        for each in reading.source.styles.chain(style):
            found = child(child(each, "pPr"), "numPr")
            if found is not None and value(found, "numId"):
                number, named = value(found, "numId"), each.get(f"{W}styleId", "")
                depth = depth or value(found, "ilvl")
                break
    if not number or number == "0":
        return None
    at = int(depth) if depth.isdecimal() else reading.counter.level_of_style(number, named or style)
    try:
        return reading.counter.next(number, at)
    except NoFormat as unknown:
        reading.source.refuse("label-format", str(unknown))
        return None


def _indent(look: etree._Element | None, style: str, styles: Styles) -> int:
    places = [child(look, "ind"), *(child(child(part, "pPr"), "ind") for part in styles.chain(style))]
    for found in places:
        left = (found.get(f"{W}left") or found.get(f"{W}start") or "") if found is not None else ""
        if re.fullmatch(r"-?\d+", left):
            return int(left)
    return 0


def _language(line: Line) -> str:
    """The language of a paragraph that is all in Welsh; it is marked for those who listen."""
    said = {words[:2].lower() for words in line.languages}
    return "cy" if said == {"cy"} else ""


def _table(part: etree._Element, reading: _Reading) -> Table:
    rows = []
    for row in _rows(part):
        look = child(row, "trPr")
        before = _columns(value(look, "gridBefore"))
        cells = [Cell((), before)] if before else []
        for cell in _cells(row):
            shape = child(cell, "tcPr")
            span, merge = _columns(value(shape, "gridSpan")), child(shape, "vMerge")
            goes_on = merge is not None and merge.get(f"{W}val", "continue") == "continue"
            cells.append(Cell(tuple(_blocks(cell, reading)), span or 1, goes_on))
        rows.append(tuple(cells))
    return Table(next((reading.order[each] for each in part.iter(f"{W}p")), 1), tuple(rows))


def _columns(said: str) -> int:
    """How many columns; Word has no table of more than 63."""
    return min(int(said), _MOST_COLUMNS) if re.fullmatch(r"\d{1,9}", said) else 0


def _rows(part: etree._Element) -> Iterator[etree._Element]:
    for each in part:
        if each.tag == f"{W}tr":
            yield each
        elif each.tag in _INSIDE:
            yield from _rows(each)


def _cells(part: etree._Element) -> Iterator[etree._Element]:
    for each in part:
        if each.tag == f"{W}tc":
            yield each
        elif each.tag in _INSIDE:
            yield from _cells(each)
