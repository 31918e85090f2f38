"""Lines that another program draws, fills in or folds, and that are words, or nothing, here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from unicodedata import bidirectional

from handbook.content.checks.notation.written import Faults, Written, in_every
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.library import Library
from handbook.content.queries.languages import OURS, language_of
from handbook.source.markdown import Block, Sort, walk

_SECOND_HEADER = re.compile(r"\s*---[ \t]*\n[\w-]+:")
_CURLY = re.compile(r"(?:<[a-z][^<>\n]*|\{:[^{}\n]*)=[“”„‘’]", re.I)
_TAB = re.compile(
    r"(?!\s*(?:>\s*)*(?:[-+*:•●▪■◦○·–—o§]|\(?\w{1,4}[.)]|\d+(?:\.\d+)+)\t+\S[^\t]*$).*[^\s>](?:[ ]?\t+| {4,})\S"
)
_DRAWN = re.compile(r"\s*(?:`{3,}|~{3,})\s*\{?\.?((?:mermaid|plantuml|graphviz|dot|math|geojson|topojson|stl)\b)", re.I)
_RUN = re.compile(r"\s*(?:`{3,}|~{3,})\s*(\{=?[a-z]\w*)|(?<!`)`(r) +[\w.]+\(", re.I)
_SUGGESTION = re.compile(r"\s*(?:`{3,}|~{3,})\s*(suggestion)\b")
_COLUMNS = re.compile(r"\s*(?:-{2,} +)+-{2,}\s*$")
_FEWEST = 3
"""So many dashes make a heading of the line above them; fewer stand before the name at the end of a message."""
_SUM = re.compile(r"(?<=\d)\*\d[^*\n]*\*(?=\d)|\\\([^()\n]*[\\^_={][^()\n]*\\\)")
_BAR = re.compile(r"`[^`]*\\\|[^`]*`")
_NO_BREAK = re.compile(r"[\u00a0\u2000-\u200a\u202f\u3000 ]+")
_AS_WORDS = frozenset([Sort.PARAGRAPH, Sort.ITEM, Sort.DEFINITION])


def _brought(written: Written) -> Faults:
    if written.signed:
        return
    rows = written.text.split("\n")
    if _SECOND_HEADER.match(written.text):
        place = next(place for place, row in enumerate(rows) if row.strip())
        yield written.line + place, "A second header begins here, and would be shown.", "Keep one header, at the top."
    for block in walk(written.blocks):
        below = rows[block.end - written.line + 1 :][:1]
        if block.sort is Sort.ADMONITION and block.blocks and any(row.strip() for row in below):
            do = "Indent them by four spaces, or put an empty line before them."
            yield block.end + 1, "These words are not in the box above them.", do
        for line, what, do in _in_block(block, rows[block.line - written.line : block.end - written.line + 1]):
            yield block.line + line, what, do


def _in_block(block: Block, rows: list[str]) -> Faults:
    if block.sort is Sort.CODE and rows:
        if drawn := _DRAWN.match(rows[0]):
            do = "Put a picture into assets/, and say in words what it shows."
            yield 0, f'"{drawn[1]}" is not drawn here: its source would be shown.', do
        if run := _RUN.match(rows[0]):
            yield 0, f'"{run[1]}" is not run here: its source would be shown.', "Write what comes out of it."
        if _SUGGESTION.match(rows[0]):
            yield 0, '"suggestion" proposes words that nobody has taken over.', "Write the words that hold, without it."
    elif ("`" in block.text or "~~~" in block.text) and (run := _RUN.search(block.text)):
        yield block.text.count("\n", 0, run.start()), f'"`{run[2]}" is not run here.', "Write what comes out of it."
    if block.sort in _AS_WORDS and ("*" in block.text or "\\(" in block.text):
        for found in _SUM.finditer(re.sub(r"(`+).+?\1", lambda code: "x" * len(code[0]), block.text)):
            what = f'The marks in "{found[0][:40]}" are taken away, and the sum is another.'
            yield block.text.count("\n", 0, found.start()), what, "Write × for times, and a formula in words."
    if block.sort is Sort.ADMONITION and not block.blocks:
        yield 0, "This box has no words in it.", "Indent its words by four spaces, right below its title."
    if block.sort is Sort.CELL and _BAR.search(block.text):
        yield 0, "The backslash in this code would be shown.", "Write | alone: code keeps it in its cell."
    for term, meaning in pairwise(block.blocks if block.mark == "dl" else ()):
        if term.sort is meaning.sort is Sort.TERM:
            what = f'"{term.text[:60]}" has no explanation of its own: the line below it is a term too.'
            yield term.line - block.line, what, "Make one term of the two, or explain each."
        if term.sort is Sort.TERM and meaning.line > term.end + 1:
            what = f'"{term.text[:60]}" is read as the term that this line explains.'
            yield meaning.line - block.line, what, "Take the : away, or the empty line if that is meant."
    if block.sort is Sort.RULE and rows and _COLUMNS.match(rows[0]):
        yield 0, "These dashes make no table.", "Write | between its cells, and a cell of dashes below each heading."
    underlined = block.sort is Sort.HEADING and not rows[0].lstrip(" >").startswith("#")
    if underlined and (block.text.endswith((".", ",", ";")) or len(rows[-1].strip(" >")) < _FEWEST):
        what = "This sentence is read as a heading, because the line below it is all dashes."
        yield 0, what, "Put an empty line between them."
    for place, row in enumerate(rows if block.sort in _AS_WORDS and not block.blocks else ()):
        if _TAB.match(row):
            what = "The columns in this line would be words with single spaces."
            yield place, what, "Write a table, with | between its cells, or a space."
        if place and row and _NO_BREAK.fullmatch(row) and row.strip(" "):
            yield place, "This line is not empty: it holds a space that does not break.", "Empty it."


def _without_direction(library: Library) -> Iterator[Finding]:
    """Paragraphs of another direction, in pages that are not in that language as a whole, and outside HTML."""
    for document in library.documents.values():
        body = document.body
        if not body.kind.signed and language_of(document, library) == OURS:
            for block in _outside_html(body.outline.blocks):
                if block.sort is Sort.PARAGRAPH and not block.attributes and _from_the_right(block.text):
                    what = "These words run from right to left, and nothing says so."
                    do = 'Write {: lang="ar" dir="rtl" } on the line below them, with the code of their language.'
                    yield body.path, block.line, what, do


def _outside_html(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if block.sort is not Sort.HTML:
            yield block
            yield from _outside_html(block.blocks)


def _from_the_right(text: str) -> bool:
    """Whether the first letter whose direction is fixed runs from right to left, as in Arabic and Hebrew."""
    return next((way for letter in text if (way := bidirectional(letter)) in ("L", "R", "AL")), "L") != "L"


def _curly(written: Written) -> Faults:
    for block in walk(() if written.signed else written.blocks):
        held = f"{block.text}{{:{block.attributes}}}" if block.sort is not Sort.CODE else ""
        if "=" in held and (found := _CURLY.search(re.sub(r"(`+).+?\1", "", held))):
            what = f'"{found[0][:60]}" has a curly quotation mark, and it is read as a letter.'
            yield block.line, what, "Write it with straight ones."


RULES = (
    LibraryRule(
        "markdown-brought",
        "What another program draws, fills in or folds is words here, and says something else.",
        "a flowchart as ```mermaid",
        "a picture, and words that say the same",
        in_every(_brought),
    ),
    LibraryRule(
        "curly-attribute",
        "Word and some telephones make quotation marks curly, and no tag is read with them.",
        "<span class=“big”>",
        '<span class="big">',
        in_every(_curly),
    ),
    LibraryRule(
        "right-to-left",
        "A paragraph in Arabic or Hebrew stands at the right, and its full stop at its left.",
        "a paragraph in Arabic",
        'the same with {: lang="ar" dir="rtl" } below it',
        _without_direction,
    ),
)
"""The rules on what is brought from other programs."""
