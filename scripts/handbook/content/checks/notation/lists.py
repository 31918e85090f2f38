"""Lists whose marks no reader of Markdown knows, or whose numbers readers would not see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import LibraryRule
from handbook.source.markdown import Block, Sort, walk

_BULLET = re.compile(r"\s*([•●▪■◦○‣⁃∙·➢➤❖✓✔◆\uf0b7\uf0a7\uf0d8])\s*(?=\S|$)")
_DASH = re.compile(r"\s*([–—]|o|§|[=-]>|>>|[→▸▶►▷➔➜☐☑☒□✗✘×]|[①-⑳]|\\[-+*]|\.{1,3})\s+(?=\S)")
_GLUED = re.compile(r"\s*([-+]|\*(?![^*]*\*)|\d{1,2}\.)(?=[^\W\d])")
_LABEL = re.compile(
    r"\s*(?:\*\*|__)?(\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})\\?[.)]|\(@\w*\)|\d+(?:\.\d+)+[.)]?"
    r"|(?:(?:step|stage|part|no\.)\s)?\d{1,2}(?:\s?:|\s[-–—])|(?:step|stage|part|no\.)\s\d{1,2})(?:\*\*|__)?\s+(?=\S)",
    re.I,
)
_INSIDE = re.compile(r"(?:<br\s*/?>\s*([-+*•]|\d{1,2}[.)])|:\s*([•●▪■◦]))\s", re.I)
_KNOWN = re.compile(r"\s*([-+*]|1\.)\s+(?=\S)")
_UNBROKEN = re.compile(r"\s*([-+*]|\d+\.)[^\S ]+\s*(?=\S)")
_WORDS = frozenset([Sort.PARAGRAPH, Sort.ITEM, Sort.DEFINITION, Sort.FOOTNOTE, Sort.ADMONITION])
_CELL_DO = "Give each item a row of its own, or join them to a sentence."
_DO = "Write an empty line, then each item on its own line after - or 1. and a space."
_KNOWN_DO = "Put an empty line before the list, and indent each level of it by four spaces."


def _marks(written: Written) -> Faults:
    blocks = [] if written.signed else [block for block in walk(written.blocks) if block.sort in _WORDS and block.text]
    texts = ["", *("" if block.sort is Sort.ITEM else block.text for block in blocks), ""]
    for place, block in enumerate(blocks):
        yield from _in_words(block, texts[place], texts[place + 2])
    for cell in () if written.signed else walk(written.blocks):
        if cell.sort is Sort.CELL and (inside := _INSIDE.search(cell.text)):
            yield cell.line, f'"{inside[1] or inside[2]}" begins an item inside a cell.', _CELL_DO


def _in_words(block: Block, before: str, after: str) -> Faults:
    """The marks in a block between two others; an item is no neighbour, as its mark is taken off."""
    rows = [before.split("\n")[0], *block.text.split("\n"), after.split("\n")[0]]
    rows, run = [unescape(row) for row in rows], False
    for place, row in enumerate(rows[1:-1]):
        known = _KNOWN.match(row) if place else _UNBROKEN.match(row)
        mark = known or _BULLET.match(row) or _started(row, rows[place], rows[place + 2], first=not place)
        if mark and not run:
            what = f'"{mark[1]}" begins an item of a list, and is read as words.'
            yield block.line + place, what, _KNOWN_DO if known else _DO
        elif inside := _INSIDE.search(row):
            yield block.line + place, f'"{inside[1] or inside[2]}" begins an item inside a line of words.', _DO
        run = bool(mark)


def _started(row: str, above: str, below: str, first: bool) -> re.Match[str] | None:
    """The mark that begins a line, if the line above it or below it shows that a list is meant."""
    for pattern in (_DASH, _GLUED, _LABEL):
        mark = pattern.match(row)
        if mark and (pattern.match(below) or (not first and (pattern.match(above) or above.rstrip().endswith(":")))):
            return mark
    return None


def _numbers(written: Written) -> Faults:
    for block in walk(written.blocks):
        if block.sort is Sort.LIST and block.mark == "ol" and not written.signed:
            yield from _counted([item for item in block.blocks if item.mark.rstrip(".").isdecimal()])


def _counted(items: Sequence[Block]) -> Faults:
    written = [int(item.mark.rstrip(".")) for item in items]
    shown = list(range(written[0], written[0] + len(written))) if written else []
    if written != shown and len(set(written)) > 1:
        place = next(place for place, number in enumerate(written) if number != shown[place])
        what = f'Readers see "{shown[place]}." where "{written[place]}." is written.'
        yield items[place].line, what, "Number the list without gaps, or put words between its parts."


RULES = (
    LibraryRule(
        "list-mark",
        "Marks that Markdown does not know leave a list as one running line.",
        "• a coat",
        "- a coat",
        in_every(_marks),
    ),
    LibraryRule(
        "list-number", "A step is found by the number that was written.", "1. then 3.", "1. then 2.", in_every(_numbers)
    ),
)
"""The rules on the marks and numbers of lists."""
