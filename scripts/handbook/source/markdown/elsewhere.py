"""The same Markdown as GitHub and most editors read it, line by line beside how it is read here.

Authors learn Markdown elsewhere. Python-Markdown nests at four spaces and starts no list right after words, and says
nothing where it reads otherwise. So each line has a place in either reading, and where the two differ it is a problem.
markdown-it-py reads the notation of CommonMark 0.31 with the tables of GitHub.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from handbook.source.markdown.block import Block, Sort
from handbook.source.markdown.plain_parts import LEFT_OUT, leave_out_plain

Place = tuple[tuple[str, int], ...]
"""What a line is inside of, outermost first: the sort of each part, and the line on which it begins."""

_SORTS = {
    "blockquote_open": "quotation",
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "rule",
    "tr_open": "row",
}
_OURS = {
    Sort.QUOTATION: "quotation",
    Sort.PARAGRAPH: "paragraph",
    Sort.HEADING: "heading",
    Sort.CODE: "code",
    Sort.HTML: "html",
    Sort.RULE: "rule",
    Sort.ROW: "row",
    Sort.FOOTNOTE: "footnote",
    Sort.REFERENCE: "reference",
}
_OUR_OWN = frozenset([Sort.ADMONITION, Sort.TERM, Sort.DEFINITION])
"""What no other reader knows; what is inside an admonition is compared by itself."""


class Difference(NamedTuple):
    """A line that is read otherwise elsewhere: its text, and its place in either reading."""

    line: int
    text: str
    here: Place
    elsewhere: Place


@cache
def _reader(left_out: str) -> MarkdownIt:
    reader = MarkdownIt("commonmark").enable("table")
    reader.core.ruler.disable(left_out)
    return reader


def differences(text: str, blocks: Iterable[Block], first_line: int = 1) -> Iterator[Difference]:
    """Each line of *text* that is read otherwise elsewhere than in its *blocks*; of those in a row the first alone."""
    lines, blocks = text.expandtabs(4).split("\n"), tuple(blocks)
    if len(lines) == 1 and text[:1].isalpha() and [block.sort for block in blocks] == [Sort.PARAGRAPH]:
        return  # a line of words is a paragraph to every reader
    yield from _inner(lines, blocks, first_line)
    leave_out_plain(lines, blocks, first_line)
    if not any(row and row != LEFT_OUT for row in lines):
        return
    here, elsewhere = dict(_here(blocks, ())), _elsewhere("\n".join(lines), first_line)
    reported = False
    for number, row in enumerate(lines, first_line):
        if not row.strip() or row == LEFT_OUT:
            reported = False
            continue
        ours, theirs = here.get(number, ()), elsewhere.get(number, ())
        differs = ours != theirs and not (not ours and row.strip().startswith("{"))
        if differs and not reported:
            yield Difference(number, row, ours, theirs)
        reported = differs


def _inner(lines: list[str], blocks: Iterable[Block], first_line: int) -> Iterator[Difference]:
    """The differences inside what is our own; its lines are emptied, because no other reader knows them."""
    for block in blocks:
        inside = block.sort is Sort.HTML and block.blocks
        if block.sort in _OUR_OWN or inside:
            start, end = block.line - first_line, block.end - first_line + 1
            if block.sort is Sort.ADMONITION or inside:
                rows = lines[start + 1 : end - bool(inside)]
                text = "\n".join(row if inside else row.removeprefix("    ") for row in rows)
                yield from differences(text, block.blocks, block.line + 1)
            lines[start:end] = [""] * (end - start)
        else:
            yield from _inner(lines, block.blocks, first_line)


def _elsewhere(text: str, first_line: int) -> Mapping[int, Place]:
    return dict(_walked(_reader("inline").parse(text), first_line))


def _walked(tokens: Iterable[Token], first_line: int) -> Iterator[tuple[int, Place]]:
    around: list[tuple[str, int] | None] = []
    for token in tokens:
        first, end = token.map or (0, 0)
        part = (_SORTS[token.type], first + first_line) if token.type in _SORTS else None
        if token.type == "list_item_open":
            part = ("number" if token.info else "bullet", first + first_line)
        if token.nesting < 0:
            around.pop()
            continue
        if part:
            place = (*(outer for outer in around if outer), part)
            yield from ((line + first_line, place) for line in range(first, end))
        if token.nesting > 0:
            around.append(part)


def _here(blocks: Iterable[Block], around: Place, listed: str = "") -> Iterator[tuple[int, Place]]:
    for block in blocks:
        if block.sort is Sort.ITEM:
            place = (*around, ("number" if listed == "ol" else "bullet", block.line))
            yield block.line, place
            if block.text:
                yield from _lines(block, (*place, ("paragraph", block.line)))
        elif block.sort is Sort.TABLE:
            place = around
            if around:
                yield block.line + 1, around  # the line of dashes
            block = block._replace(blocks=tuple(row for row in block.blocks if row.line != block.line + 1))
        elif block.sort in _OURS:
            place = (*around, (_OURS[block.sort], block.line))
            yield from _lines(block, place)
        else:
            place = around
        yield from _here(block.blocks, place, block.mark)


def _lines(block: Block, place: Place) -> Iterator[tuple[int, Place]]:
    end = (
        block.end
        if block.sort in (Sort.CODE, Sort.HEADING, Sort.HTML, Sort.QUOTATION)
        else block.line + block.text.count("\n")
    )
    yield from ((line, place) for line in range(block.line, end + 1))


_INLINE = re.compile(r"[\\`*\[\]<]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)| \n|\n ")
"""Where any notation inside a line begins; a text without them is words alone."""
_EMPHASIS = re.compile(
    r"(?<![\w*\\])(\*{1,2})([^\W_](?:[^*_\\`\[\]<&\n]*(?:[^\W_]|[.,:;?)](?=\1(?:\s|$))))?)\1(?![\w*])"
)
_PIECE = re.compile(
    r"(?<![`\\])`(?P<code>[^` \n](?:[^`\n]*[^` \n])?)`(?!`)"
    r"|(?<![]\\])(?P<image>!?)\[(?P<linked>[^\[\]\\`*_<&\n]+)\]\([\w./#:?=-]+\)"
)
"""Notations as nearly every author writes them and every reader reads them: to read them at length takes longest."""


class Words(NamedTuple):
    """Words of a paragraph as readers get them.

    *sort* is ``text``, ``linked``, ``special``, ``html``, ``code`` or ``break``. What is special is one character,
    written as *mark*: after a backslash, or as an entity.
    """

    sort: str
    text: str
    mark: str = ""


def words_of(text: str) -> Iterator[Words]:
    """The words of a paragraph's Markdown in order, with every line end in them; no emphasis and no addresses."""
    if simple := _simple(text):
        yield from simple
        return
    linked = 0
    for token in _reader("text_join").parseInline(text)[0].children or ():
        linked += token.nesting * (token.type in ("link_open", "link_close"))
        if token.type == "text":
            yield Words("linked" if linked else "text", token.content)
        elif token.type == "text_special":
            yield Words("special", token.content, token.markup)
        elif token.type in ("softbreak", "hardbreak"):
            yield Words("break" if token.type == "hardbreak" else "text", "\n")
        elif token.type in ("code_inline", "image", "html_inline"):
            yield Words("html" if token.type == "html_inline" else "code", token.content)


def _simple(text: str) -> list[Words]:
    """The same for words with code, links, pictures and emphasis of the simplest sort; nothing if there is more."""
    if not _INLINE.search(text):
        return [Words("text", text)] if text else []
    words, place = list[Words](), 0
    for found in [*_PIECE.finditer(text), None]:
        between = _EMPHASIS.sub(r"\2", text[place : found.start() if found else None])
        if _INLINE.search(between):
            return []
        words += [Words("text", between)] if between else []
        if found:
            words.append(
                Words("code" if found["code"] or found["image"] else "linked", found["code"] or found["linked"])
            )
            place = found.end()
    return words
