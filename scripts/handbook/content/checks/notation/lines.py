"""Lines that GitHub and most editors read otherwise than they are read here."""

from __future__ import annotations

import re

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import LibraryRule
from handbook.source.markdown import Sort, walk
from handbook.source.markdown.elsewhere import Difference, Place, differences

_ITEMS = ("bullet", "number")
_MARK = re.compile(r"\s*(?:>\s*)*(\d+\)|\d+\.|[-+*])")
_NAMES = {
    "bullet": "an item of a list",
    "code": "code",
    "heading": "a heading",
    "html": "HTML",
    "number": "a numbered item",
    "paragraph": "words",
    "quotation": "a quotation",
    "row": "a row of a table",
    "rule": "a line across the page",
    "": "nothing",
}
_DEEPER = "Indent each level of a list, and all that belongs to it, by four spaces."
_APART = "Put an empty line before the list."
_AFTER = "Put an empty line before them, or indent them by four spaces if they belong to the item."
_DO = {
    "code": "Take the indent off words, and put ``` on a line of its own before and after code.",
    "heading": "Put an empty line before and after a heading, and a space after its #.",
    "html": "Put an empty line before and after a block of HTML, and none inside it.",
    "quotation": "Put an empty line before and after a quotation, and > on each line of it.",
    "row": "Put an empty line before and after a table, and a cell of dashes below each heading.",
    "rule": "Put an empty line before and after a line across the page.",
}


def _read_otherwise(written: Written) -> Faults:
    if written.signed:
        return  # a policy has a notation of its own, which is read by its labels
    found_here = [*_indented(written), *_run_on(written)]
    yield from found_here
    reported = {line for line, _, _ in found_here}
    for found in differences(written.text, written.blocks, written.line):
        ours, theirs = _leaf(found.here), _leaf(found.elsewhere)
        if (
            found.line in reported
            or {"footnote", "reference"} & dict(found.here).keys()
            or (ours == "paragraph" and theirs == "html")
        ):
            continue  # two have a rule of their own, and a tag alone on its line shows the same
        if ours == "paragraph" and found.here[-1][1] < found.line and _starts(found):
            continue  # it is reported where lists are looked for in words
        yield found.line, *_words_for(found)


def _indented(written: Written) -> Faults:
    """Words whose indent makes them code, or nothing that anybody could have meant."""
    rows = written.text.split("\n")
    for block in walk(written.blocks):
        place = block.line - written.line
        starts = place and not rows[place - 1].strip(" >")
        if block.sort is Sort.CODE and block.mark == " ":
            yield block.line, "Words indented by four spaces are shown as code.", _DO["code"]
        elif block.sort is Sort.PARAGRAPH and starts and _indent(rows[place], " ") % 4:
            yield block.line, "This indent is too small to belong to an item, and too large for none.", _DEEPER
        elif block.sort is Sort.LIST and block.mark != "dl":
            first = _indent(rows[place])
            other = next((item for item in block.blocks if _indent(rows[item.line - written.line]) != first), None)
            if other:
                yield other.line, "This item has another indent than the first of its list.", _DEEPER


def _indent(row: str, marks: str = " >") -> int:
    return len(row) - len(row.lstrip(marks))


def _run_on(written: Written) -> Faults:
    """Words right below an item or a quotation, which every reader takes into it."""
    rows = written.text.split("\n")
    for block in walk(written.blocks):
        end = {Sort.ITEM: block.line + block.text.count("\n"), Sort.QUOTATION: block.end}.get(block.sort, block.line)
        held, do = (" >", _AFTER) if block.sort is Sort.ITEM else (">", _DO["quotation"])
        below, marks = (
            rows[block.line - written.line + 1 : end - written.line + 1],
            _quoted(rows[block.line - written.line]),
        )
        for place, row in enumerate(below, block.line + 1):
            lower = block.sort is Sort.QUOTATION and 0 < _quoted(row) < marks
            if row.strip(" >") and (lower or row.lstrip("" if block.sort is Sort.ITEM else " ")[0] not in held):
                yield place, f"These words go on with the {block.sort} above them.", do
                break


def _quoted(row: str) -> int:
    """How many quotations a line says that it is in."""
    return row[: _indent(row)].count(">")


def _starts(found: Difference) -> bool:
    """Whether an item begins here elsewhere."""
    items = _items(found.elsewhere)
    return bool(items) and items[-1][1] == found.line


def _words_for(found: Difference) -> tuple[str, str]:
    here, there = _items(found.here), _items(found.elsewhere)
    starts, mark = _starts(found), _MARK.match(found.text)
    if starts and not (here and here[-1][1] == found.line):
        if mark and mark[1].endswith(")"):
            return f'"{mark[1]}" starts no item of a list here.', f'Write "{mark[1][:-1]}." instead. {_APART}'
        return "This item of a list is read as words.", f"{_APART} {_DEEPER}"
    if starts and len(here) != len(there):
        return "This item is read at another level of the list than its indent says.", _DEEPER
    if len(there) > len(here):
        return "This line belongs to the item above it by its indent, and is not read as part of it.", _DEEPER
    if len(there) < len(here):
        return "This line is read as part of the item above it.", f"{_DEEPER} Put an empty line after the list."
    ours, theirs = _leaf(found.here), _leaf(found.elsewhere)
    do = _DO.get(theirs) or _DO.get(ours) or "Put an empty line before it, and take its indent off."
    if ours == theirs == "quotation":
        return "Some readers make one quotation of two here.", "Write > on the empty line, or words between them."
    if ours == theirs:
        return f"This line is read as one with {_NAMES[ours]} above it, or apart from it, by different readers.", do
    return f"This line is read as {_NAMES[ours]}, and elsewhere as {_NAMES[theirs]}.", do


def _items(place: Place) -> list[tuple[str, int]]:
    return [part for part in place if part[0] in _ITEMS]


def _leaf(place: Place) -> str:
    sorts = [sort for sort, _ in place if sort not in _ITEMS]
    return "quotation" if "quotation" in sorts else sorts[-1] if sorts else place[-1][0] if place else ""


RULES = (
    LibraryRule(
        "markdown-lines",
        "A list or a table that readers get in another shape tells them something else.",
        "a list right after words",
        "an empty line, then the list",
        in_every(_read_otherwise),
    ),
)
"""The rule on lines that are read in two ways."""
