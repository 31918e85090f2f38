"""Words that no reader would get: cells without a heading, and what is taken for an address, a mark or a footnote."""

from __future__ import annotations

import re

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import LibraryRule
from handbook.source.markdown import Block, Sort, walk
from handbook.source.markdown_links import masked

_ATTRIBUTE = r"(?:[.#][^\s{}]+|[\w:-]+=(?:\"[^\"]*\"|'[^']*'|\S+))"
_ATTRIBUTES = re.compile(rf"{_ATTRIBUTE}(?:\s+{_ATTRIBUTE})*")
_TITLE = re.compile(
    r"\]\([^()\s]+\s+(?P<link>\"[^\"\n]+\"|'[^'\n]+'|\([^()\n]+\))\s*\)"
    r"|(?:<[a-z][^<>]*|\{:?[^{}\n]*)\stitle=(?P<tag>\"[^\"\n]+\"|'[^'\n]+')",
    re.I,
)
_TITLE_OF_REFERENCE = re.compile(r"\s*\[[^\]]*\]:\s*\S+[ ]*\n?[ ]*(\"[^\"\n]+\"|'[^'\n]+'|\([^()\n]+\))\s*(?:\n|$)")
_INLINE = re.compile(r"(?<=[*_`)\]>])\{:? *([^{}\n]+)\}")


def _cells(written: Written) -> Faults:
    rows = written.text.split("\n")
    for block in walk(written.blocks):
        if block.sort is Sort.ROW and "|" not in rows[block.line - written.line]:
            yield block.line, "These words are read as a row of the table above.", "Put an empty line after the table."
        elif block.sort is Sort.ROW and block.text:
            what = f'This row has more cells than the table has headings, and "{block.text[:60]}" would be lost.'
            yield block.line, what, "Add a heading, or join the cells."
        elif block.sort is Sort.TABLE:
            yield from _borders(block, rows[block.line - written.line :])


def _borders(table: Block, rows: list[str]) -> Faults:
    """Rows that are cut in two."""
    bordered = rows[0].lstrip(" >").startswith("|")
    for row in table.blocks:
        begins = rows[row.line - table.line].lstrip(" >").startswith("|")
        if "|" in rows[row.line - table.line] and begins is not bordered:
            do = "Write each row on one line, with | before its first cell."
            yield row.line, "This row does not begin as the first one does.", do


def _braces(written: Written) -> Faults:
    for block in walk(written.blocks):
        held = [block.attributes] if block.attributes else []
        for words in [*held, *(found[1] for found in _INLINE.finditer(block.text) if block.sort is not Sort.CODE)]:
            if not _ATTRIBUTES.fullmatch(words.strip()):
                what = f'The words in braces, "{words[:60]}", would be shown to nobody.'
                yield block.end, what, "Write them in round brackets."


def _titles(written: Written) -> Faults:
    """Words that a mouse alone finds."""
    rows = written.text.split("\n")
    for block in walk(() if written.signed else written.blocks):
        seen = masked(block.text) if block.sort not in (Sort.CODE, Sort.REFERENCE) else ""
        end = "\n".join(rows[block.line - written.line :][:2]) if block.sort is Sort.REFERENCE else ""
        if found := _TITLE_OF_REFERENCE.match(end):
            yield block.line, f"{found[1][:60]} shows under a mouse alone.", "Write it as a sentence, or leave it out."
        for found in _TITLE.finditer(seen):
            what = f"{block.text[slice(*found.span(found.lastgroup or 0))][:60]} shows under a mouse alone."
            yield block.line + seen.count("\n", 0, found.start()), what, "Write it as a sentence, or leave it out."


def _references(written: Written) -> Faults:
    used, first = written.text.casefold(), dict[str, int]()
    for block in walk(() if written.signed else written.blocks):
        if block.sort is not Sort.REFERENCE:
            continue
        if (name := block.mark.casefold()) in first:
            what = f'"{block.mark}" leads elsewhere on line {first[name]}, and readers differ in which holds.'
            yield block.line, what, "Give each its own name."
        first.setdefault(name, block.line)
        if used.count(f"[{name}]") < 2:
            what = f'Nothing leads to "{block.mark}", so this line would be shown to nobody.'
            yield block.line, what, "Take it out, or write its words as a sentence."


def _footnotes(written: Written) -> Faults:
    for block in walk(() if written.signed else written.blocks):
        if block.sort is Sort.FOOTNOTE:
            what = f'"[^{block.mark}]:" begins a footnote, and footnotes are not used here.'
            yield block.line, what, "Put its words in the text."


RULES = (
    LibraryRule(
        "table-cell",
        "A cell that no heading is there for is on no page.",
        "three cells under two headings",
        "a third heading",
        in_every(_cells),
    ),
    LibraryRule(
        "words-lost",
        "What is written must be read by somebody.",
        "## Rules { draft }",
        "## Rules (draft)",
        in_every(_braces),
    ),
    LibraryRule(
        "title-unseen",
        "Paper, touch and most speech show no words that wait for a mouse.",
        '[The desk](room-3.md "Until four")',
        "[The desk](room-3.md), until four",
        in_every(_titles),
    ),
    LibraryRule(
        "reference-unused",
        "A line that only gives an address is shown to nobody.",
        "[desk]: room-3.md",
        "[The desk](room-3.md)",
        in_every(_references),
    ),
    LibraryRule(
        "footnote",
        "Paper, speech and a telephone have no foot of the page to look at.",
        "The desk.[^1]",
        "The desk, in room 3.",
        in_every(_footnotes),
    ),
)
"""The rules on words that would be lost."""
