"""Markdown source as blocks, each with its lines, cut where Python-Markdown cuts it.

Python-Markdown keeps no line numbers, and other readers of Markdown cut otherwise: GitHub starts a list right after
words, nests at two spaces and keeps every cell. So this walks the steps of Python-Markdown's own block parser, in its
order (3.11 with admonition, attr_list, def_list, fenced_code, md_in_html, sane_lists and tables), and leaves the marks
inside a line alone. Whoever must say where the readers differ compares a block with the source lines it came from.
A footnote is read as the extension for footnotes reads it. A test holds blocks and rendered HTML against each other.
"""

from __future__ import annotations

import re

from handbook.source.markdown.block import Block, Sort, blocks_of, walk
from handbook.source.markdown.parse import parsed

__all__ = ["Block", "Sort", "read_blocks", "walk"]


_ONE_ROW = re.compile(r"[^\W\d_](?:[^\x00-\x1f<{]*[^\s<{])?")
"""A row of words is a paragraph; most sentences of headers are."""


def read_blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of a Markdown text whose first line is line *first_line* of its file.

    What is nested deeper than anybody writes is one paragraph: Python-Markdown cannot read it either.
    """
    if _ONE_ROW.fullmatch(text):
        return (Block(Sort.PARAGRAPH, text, first_line, first_line),)
    try:
        return blocks_of(parsed(text, first_line))
    except RecursionError:
        return (Block(Sort.PARAGRAPH, text.strip("\n"), first_line, first_line + text.count("\n")),)
