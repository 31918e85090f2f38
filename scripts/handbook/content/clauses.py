"""The policy's body as sections and numbered clauses; the numbers come from its structure.

- A heading that starts with a whole number opens that section. If no heading has a number, each level-2
  heading opens the next one. What stands before section 1 is the front page, section 0, even under a heading 0.
- In a section, the text outside lists is the section's own clause (``4``) and each list item is a clause below it
  (``4.1``, ``4.2`` …, counted through the section); an item inside an item is ``4.2.1``.
- On the front page each paragraph is a clause too (``0.1`` …), because it has no title of its own to cite.
- A paragraph or heading that writes its own number (``4.2 Staff will …``) is that clause, and lists below it are
  ``4.2.1`` …
- A paragraph with an attribute list of a class but ``.ours`` (``{: .cover }``, ``{: .sign }``) is layout, not a clause.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent

from handbook.source import markdown
from handbook.source.markdown import Sort, read_blocks

FRONT = "0"

_NUMBERED = re.compile(r"^(\d{1,3})\.?(?=\s|$)\s*(.*)$")
_OWN_NUMBER = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\.?\s")


Source = Callable[[markdown.Block], str]
"""What gives the lines of a block as written."""


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
    """The anchor of a clause by its label or citation, such as ``clause-6-3`` for ``pictures:6.3``."""
    label = number.rpartition(":")[2]
    return "clause-" + "-".join(re.findall(r"[0-9a-z]+", label.lower()))


def covers(wider: str, number: str) -> bool:
    """Whether clause *number* is *wider* or lies inside it. Clause 0 covers the front page, not the policy."""
    return number == wider or (number.startswith(wider) and number[len(wider)] in ".([•¶/")


def fingerprint(text: str) -> str:
    """Eight hexadecimal digits that change when the words of *text* do, and not with its spacing."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def read_sections(body: str, first_line: int) -> tuple[tuple[Section, ...], tuple[NumberFault, ...]]:
    """The sections of a policy's body, front page first, and every number that does not fit."""
    blocks = read_blocks(body, first_line)
    lines = body.split("\n")

    def source(block: markdown.Block) -> str:
        return dedent("\n".join(lines[block.line - first_line : block.end - first_line + 1]))

    numbered = any(block.sort is Sort.HEADING and _NUMBERED.match(block.text) for block in blocks)
    faults: list[NumberFault] = []
    sections: list[Section] = []
    number, heading, line = FRONT, "", first_line
    held: list[markdown.Block] = []
    last = 0
    for block in blocks:
        found = _NUMBERED.match(block.text) if block.sort is Sort.HEADING else None
        opens = bool(found) if numbered else block.mark == "##"
        opens = opens and not (found and int(found[1]) == 0 == last)
        if not opens:
            held.append(block)
            continue
        sections.append(Section(number, heading, line, _parts(number, held, source, faults)))
        value = int(found[1]) if found else last + 1
        if value <= last:
            what = f"Section {value} stands after section {last}."
            faults.append(NumberFault(block.line, what, f"Number this heading {last + 1}."))
            value = last + 1
        number, last = str(value), value
        heading, line, held = (found[2] if found else block.text), block.line, []
    sections.append(Section(number, heading, line, _parts(number, held, source, faults)))
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


def _parts(
    number: str, blocks: list[markdown.Block], source: Source, faults: list[NumberFault]
) -> tuple[Block | tuple[Item, ...], ...]:
    parts: list[Block | tuple[Item, ...]] = []
    parent, counters, seen = number, {number: 0}, {number}
    for block in blocks:
        if block.mark in ("ul", "ol"):
            parts.append(_items(block, parent, counters, source))
            continue
        heading = len(block.mark) if block.sort is Sort.HEADING else 0
        text = block.text if heading or block.sort is Sort.PARAGRAPH else source(block)
        style = next((name for name in block.classes if name != "ours"), None)
        own = _OWN_NUMBER.match(text + " ")
        clause = None
        if own:
            clause = own[1]
            if not covers(number, clause) or clause in seen:
                do = f"Give it a number of its own that starts with {number}."
                faults.append(NumberFault(block.line, f"Clause {clause} does not fit in section {number}.", do))
                clause = None
            else:
                parent, counters[clause] = clause, 0
        elif number == FRONT and not heading and not style:
            counters[number] += 1
            clause = f"{number}.{counters[number]}"
        seen |= {clause} if clause else set()
        parts.append(Block(text, block.line, clause, heading, style))
    return tuple(parts)


def _items(listed: markdown.Block, parent: str, counters: dict[str, int], source: Source) -> tuple[Item, ...]:
    items: list[Item] = []
    for item in listed.blocks:
        counters[parent] = counters.get(parent, 0) + 1
        number = f"{parent}.{counters[parent]}"
        inside = [part for part in item.blocks if part.mark in ("ul", "ol")]
        words = "\n\n".join([item.text, *(source(part) for part in item.blocks if part not in inside)])
        below = tuple(under for part in inside for under in _items(part, number, counters, source))
        items.append(Item(number, words, item.line, below))
    return tuple(items)
