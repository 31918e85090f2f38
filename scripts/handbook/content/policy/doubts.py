"""Doubts that need no more than the blocks and their owners: notation that readers would see, blanks, and clashes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from handbook.content.policy.model import Clause, Draft, Fault, Part
from handbook.content.policy.place import anchor
from handbook.content.policy.words import plain
from handbook.source.markdown import Block, Sort, walk

_TO_FILL = re.compile(r"\[[A-Z][A-Z '’&/–-]{2,}\](?![(\[])")
_BLANK = re.compile(r"____(?!\s*\d{1,3}(?:\s|$))")  # before a page number it leads the eye


def left_in(blocks: Iterable[Block]) -> Iterator[Fault]:
    """Attribute lists in a place where they are shown as words."""
    for block in walk(blocks):
        if block.sort is not Sort.CODE and "{:" in block.text:
            do = "Write it at the end of a heading's line; below a paragraph or an item, on a line of its own."
            yield Fault(
                block.line + block.text.count("\n", 0, block.text.index("{:")),
                "label-notation",
                'Readers would see "{:" here.',
                do,
            )
        if block.sort is Sort.ROW and block.text:
            what = f'"{block.text[:40]}" is in no column of its table and would not be shown.'
            yield Fault(block.line, "label-notation", what, "Give the first row as many cells as the widest.")


def to_fill(parts: Iterable[Part], drafts: Mapping[str, Draft]) -> Iterator[Fault]:
    """Blanks that a school has not filled in; those after a colon or in an appendix belong to a form."""
    for part in parts:
        form = drafts[part.citation].container.startswith(("App", "Sch", "Ann", "Atod"))
        for block in walk([part.block]):
            words = plain(block.text)
            for found in _TO_FILL.finditer(words):
                do = "Write what belongs there in this school, if the signed copy has it."
                yield Fault(block.line, "label-blank", f'"{found[0]}" is not filled in.', do)
            for found in _BLANK.finditer(words) if not form else ():
                if not words[: found.start()].rstrip(" _").endswith(":"):
                    yield Fault(
                        block.line, "label-blank", "A blank is not filled in.", "Write what the signed copy says."
                    )


def looks_like_heading(block: Block, following: Block | None) -> bool:
    """Whether a line of few words above other words is a heading; asked only where a policy marks none."""
    words = plain(block.text)
    return (
        block.sort is Sort.PARAGRAPH
        and block.line == block.end
        and 0 < len(words.split()) <= 9
        and not words.isupper()
        and words[-1] not in ".:;,!?…"
        and following is not None
        and following.line > block.end
        and (following.sort is not Sort.PARAGRAPH or len(following.text.split()) > 9)
    )


def clashes(drafts: Mapping[str, Draft]) -> Iterator[Fault]:
    """Two clauses whose citations make one anchor."""
    made: dict[str, str] = {}
    for citation, draft in drafts.items():
        other = made.setdefault(anchor(citation), citation)
        if other != citation:
            what = f"{citation} and {other} have the same address on the page."
            yield Fault(draft.block.line, "label-twice", what, "Write another id for the one that bears no label.")


def disordered(clauses: Mapping[str, Clause], late: Iterable[Part]) -> Iterator[Fault]:
    """What is printed after its clause has ended or before a lower number, and labels with no words."""
    look, right = "Look at the printed copy, then write", "below it, or the id that is right."
    for part in late:
        block, citation = part.block, part.citation
        if part.opens and not block.id:
            what = f"Clause {citation} is printed where {clauses[citation].parent} has ended."
            yield Fault(block.line, "label-place", what, f"{look} {{: #{citation} }} {right}")
        elif not part.opens:
            what, do = f"Clause {citation} has ended above these words.", "write of= with a clause that they are in."
            yield Fault(block.line, "label-place", what, f"Look at the printed copy, then {do}")
    last: dict[str, tuple[int, str]] = {}
    for citation, clause in clauses.items():
        number = re.search(r"(\d+)\W*$", citation)
        row, value = (citation[: number.start()], int(number[1])) if number else (citation, 0)
        before, other = last.get(row, (value, ""))
        if value < before and not clause.blocks[0].id:
            do = f"{look} {{: #{citation} }} {right}"
            yield Fault(clause.line, "label-place", f"Clause {citation} is printed after {other}.", do)
        last[row] = (value, citation)
        if clause.label and not clause.said:
            what, do = f"No words are printed for clause {citation}.", "Look at the printed copy: they go below it."
            yield Fault(clause.line, "label-short", what, do)
