"""The policy's body as sections and numbered clauses; the numbers come from its structure.

- A heading that starts with a whole number opens that section. If no heading has a number, each level-2
  heading opens the next one. What stands before section 1 is the front page, section 0, even under a heading 0.
- In a section, the text outside lists is the section's own clause (``4``) and each list item is a clause below it
  (``4.1``, ``4.2`` …, counted through the section); an item inside an item is ``4.2.1``.
- On the front page each paragraph is a clause too (``0.1`` …), because it has no title of its own to cite.
- A paragraph or heading that writes its own number (``4.2 Staff will …``) is that clause, and lists below it are
  ``4.2.1`` …
- A paragraph with an attribute list of a class (``{: .cover }``, ``{: .sign }``) is layout, not a clause.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

FRONT = "0"

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*\s*$")
_NUMBERED = re.compile(r"^(\d{1,3})\.?(?=\s|$)\s*(.*)$")
_OWN_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\.?\s")
_ITEM = re.compile(r"^(\s*)([-*+]|\d{1,3}[.)])(?:\s+(.*)|$)")
_CLASSED = re.compile(r"\n?\{:?\s*\.([\w-]+)[^{}]*\}\s*$")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, sub-heading or other piece of text; *clause* is its number where it is a clause of its own."""

    text: str
    line: int
    clause: str | None = None
    heading: int = 0
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its number, its own words, and the items inside it."""

    number: str
    text: str
    line: int
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its number, the words of its heading after the number, and what stands in it, in order."""

    number: str
    heading: str
    line: int
    parts: tuple[Block | tuple[Item, ...], ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered statement: its number, its words as signed (Markdown) and the line it starts on."""

    number: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class NumberFault:
    """A number in the text that does not fit its place: the line, what is wrong and what to do."""

    line: int
    what: str
    do: str


def anchor(number: str) -> str:
    """The anchor of a clause, such as ``clause-6-3``."""
    return "clause-" + number.replace(".", "-")


def covers(wider: str, number: str) -> bool:
    """Whether clause *number* is *wider* or lies inside it. Clause 0 covers the front page, not the policy."""
    return number == wider or number.startswith(wider + ".")


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that change when the words of *text* do, and not with its spacing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def read_sections(body: str, first_line: int) -> tuple[tuple[Section, ...], tuple[NumberFault, ...]]:
    """The sections of a policy's body, front page first, and every number that does not fit."""
    pieces = tuple(_pieces(body.split("\n"), first_line))
    numbered = any(piece.heading and _NUMBERED.match(piece.text) for piece in pieces)
    faults: list[NumberFault] = []
    sections: list[Section] = []
    number, heading, line = FRONT, "", first_line
    held: list[_Piece] = []
    last = 0
    for piece in pieces:
        found = _NUMBERED.match(piece.text) if piece.heading else None
        opens = bool(found) if numbered else piece.heading == 2
        opens = opens and not (found and int(found[1]) == 0 == last)
        if not opens:
            held.append(piece)
            continue
        sections.append(Section(number, heading, line, _parts(number, held, faults)))
        value = int(found[1]) if found else last + 1
        if value <= last:
            what = f"Section {value} stands after section {last}."
            faults.append(NumberFault(piece.line, what, f"Number this heading {last + 1}."))
            value = last + 1
        number, last = str(value), value
        heading, line, held = (found[2] if found else piece.text), piece.line, []
    sections.append(Section(number, heading, line, _parts(number, held, faults)))
    return tuple(sections), tuple(faults)


def clauses_of(sections: tuple[Section, ...]) -> tuple[Clause, ...]:
    """Every clause, in the order of the text; a section's own words are one clause under its number."""
    clauses: list[Clause] = []
    for section in sections:
        own = [
            part.text for part in section.parts if isinstance(part, Block) and not part.clause and part.style is None
        ]
        clauses.append(Clause(section.number, "\n\n".join([section.heading, *own]).strip(), section.line))
        for part in section.parts:
            if isinstance(part, Block):
                clauses += [Clause(part.clause, part.text, part.line)] if part.clause else []
            else:
                clauses += _flat(part)
    return tuple(clauses)


def _flat(items: tuple[Item, ...]) -> Iterator[Clause]:
    for item in items:
        yield Clause(item.number, item.text, item.line)
        yield from _flat(item.items)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    line: int
    heading: int = 0
    indent: int = -1


def _pieces(lines: list[str], first_line: int) -> Iterator[_Piece]:
    """Headings, list items and paragraphs in order; an item's further lines are part of it."""
    held: list[str] = []
    start, indent, base, blank, fenced = 0, -1, 0, False, False
    for number, line in enumerate([*lines, "# end"]):
        if re.match(r"\s*(```|~~~)", line):
            fenced = not fenced
        item = None if fenced else _ITEM.match(line)
        heading = None if fenced else _HEADING.match(line)
        depth = len(line) - len(line.lstrip(" "))
        inside = indent >= 0 and depth > indent
        leaves = bool(held) and bool(line.strip()) and blank and not inside and not fenced
        if held and (item or heading or leaves or (not line.strip() and indent < 0 and not fenced)):
            yield _Piece("\n".join(held).rstrip(), first_line + start, indent=indent)
            held, indent = [], -1
        blank = not line.strip()
        if heading:
            if number < len(lines):
                yield _Piece(heading[2], first_line + number, heading=len(heading[1]))
        elif item:
            held, start, indent = [item[3] or ""], number, len(item[1])
            base = len(item[0]) - len(item[3] or "")
        elif held:
            held.append(line[min(base, depth) :] if indent >= 0 else line)
        elif not blank:
            held, start = [line], number


def _parts(number: str, pieces: list[_Piece], faults: list[NumberFault]) -> tuple[Block | tuple[Item, ...], ...]:
    parts: list[Block | tuple[Item, ...]] = []
    parent, counters, seen = number, {number: 0}, {number}
    index = 0
    while index < len(pieces):
        piece = pieces[index]
        if piece.indent >= 0:
            end = index
            while end < len(pieces) and pieces[end].indent >= 0:
                end += 1
            parts.append(_items(pieces[index:end], parent, counters))
            index = end
            continue
        classed = None if piece.heading else _CLASSED.search(piece.text)
        own = _OWN_NUMBER.match(piece.text + " ")
        clause = None
        if own:
            clause = own[1]
            if not covers(number, clause) or clause in seen:
                do = f"Give it a number of its own that starts with {number}."
                faults.append(NumberFault(piece.line, f"Clause {clause} does not fit in section {number}.", do))
                clause = None
            else:
                parent, counters[clause] = clause, 0
        elif number == FRONT and not piece.heading and not classed:
            counters[number] += 1
            clause = f"{number}.{counters[number]}"
        seen |= {clause} if clause else set()
        text = _CLASSED.sub("", piece.text) if classed else piece.text
        parts.append(Block(text, piece.line, clause, piece.heading, classed[1] if classed else None))
        index += 1
    return tuple(parts)


def _items(pieces: list[_Piece], parent: str, counters: dict[str, int]) -> tuple[Item, ...]:
    items: list[Item] = []
    index = 0
    while index < len(pieces):
        first = pieces[index]
        end = index + 1
        while end < len(pieces) and pieces[end].indent > first.indent + 1:
            end += 1
        counters[parent] = counters.get(parent, 0) + 1
        number = f"{parent}.{counters[parent]}"
        items.append(Item(number, first.text, first.line, _items(pieces[index + 1 : end], number, counters)))
        index = end
    return tuple(items)
