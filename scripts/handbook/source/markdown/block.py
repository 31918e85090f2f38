"""What a block is: as it is read, and while it is being made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple


class Sort(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST = "list"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    CODE = "code"
    HTML = "html"
    QUOTATION = "quotation"
    ADMONITION = "admonition"
    RULE = "rule"
    FOOTNOTE = "footnote"
    REFERENCE = "reference"


class Block(NamedTuple):
    """A block: its own words as Markdown, a line for each of the source, and the blocks inside it.

    *mark* is what makes it: ``##``, ``-``, ``3.``, ``note``, ``[^1]``; of a list ``ul``, ``ol`` or ``dl``; of HTML the
    tag. *attributes* is what ``{: … }`` holds. The text of a row is what no column is there for, so it is not shown.
    """

    sort: Sort
    text: str
    line: int
    end: int
    mark: str = ""
    attributes: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def id(self) -> str:
        """The id that the attribute list gives, or nothing."""
        return next((part[1:] for part in self.attributes.split() if part[0] == "#"), "")

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that the attribute list gives."""
        return tuple(part[1:] for part in self.attributes.split() if part[0] == ".")

    def value(self, key: str) -> str:
        """What the attribute list gives for a key, such as ``lang``, or nothing."""
        return next(
            (part.partition("=")[2].strip("\"'") for part in self.attributes.split() if part.startswith(f"{key}=")), ""
        )


def walk(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, and the blocks inside it after it, in the order of the text."""
    for block in blocks:
        yield block
        if block.blocks:
            yield from walk(block.blocks)


class Node:
    """A block in the making; as in an HTML tree, the *tail* is the words after it inside its parent.

    *unseen* are the definitions of references inside it, and *chunks* the Markdown in HTML that is not parsed yet.
    """

    __slots__ = ("chunks", "end", "line", "mark", "nodes", "sort", "tail", "text", "unseen")

    def __init__(self, sort: Sort, line: int, text: str = "", mark: str = "") -> None:
        self.sort, self.line, self.text, self.mark = sort, line, text, mark
        self.end = line + text.count("\n")
        self.nodes: list[Node] = []
        self.unseen: list[Node] = []
        self.chunks: list[Chunk] = []
        self.tail: Node | None = None

    def add(self, sort: Sort, line: int, text: str = "", mark: str = "") -> Node:
        """A new block at the end of this one."""
        self.nodes.append(Node(sort, line, text, mark))
        return self.nodes[-1]

    @property
    def last(self) -> Node | None:
        """The last block inside this one."""
        return self.nodes[-1] if self.nodes else None

    def is_list(self, *marks: str) -> bool:
        """Whether it is a list of one of these marks."""
        return self.sort is Sort.LIST and self.mark in marks

    def loosen(self) -> None:
        """Make a paragraph of an item's own words, because more paragraphs follow."""
        if self.text:
            self.nodes.insert(0, Node(Sort.PARAGRAPH, self.line, self.text))
            self.text = ""

    def go_on(self, text: str, line: int) -> None:
        """Add words to its own, on their line."""
        self.text += "\n" * max(line - self.line - self.text.count("\n"), 1) + text if self.text else text
        self.end = line + text.count("\n")


Chunk = tuple[str | Node, int]
"""A part of a text between empty lines with its line; or a block that is made already."""

TAIL = "tail"
"""The mark of words that follow a block without an empty line and are no paragraph."""

_INDENT = re.compile(r"\n +")
_LAST_LINE = re.compile(r"\n *\{:? *([^{}\n ][^{}\n]*)\} *$")
_LAST_WORDS = re.compile(r" +\{:? *([^{}\n ][^{}\n]*)\} *$")


_DEEPEST = 60


def blocks_of(node: Node, depth: int = 0) -> tuple[Block, ...]:
    """The finished blocks inside a node."""
    if depth > _DEEPEST:
        raise RecursionError
    nodes = node.nodes
    if any(part.tail for part in nodes):
        nodes = [each for part in nodes for each in (part, part.tail) if each and (each is part or each.text)]
    if node.unseen:
        nodes = sorted([*nodes, *node.unseen], key=lambda part: part.line)
    return tuple([_block(part, depth) for part in nodes])


def _block(node: Node, depth: int) -> Block:
    sort, text, attributes = node.sort, node.text, ""
    if sort in (Sort.ITEM, Sort.DEFINITION):
        holder = _holder(node)
        if holder and holder.text and (found := _LAST_LINE.search("\n" + holder.text)):
            holder.text, attributes = holder.text[: max(found.start() - 1, 0)], found[1].strip()
        text = node.text
        if not text and node.nodes and node.nodes[0].sort is Sort.PARAGRAPH:
            text, attributes = _parted(node.nodes.pop(0))
    elif "{" in text:
        text, attributes = _parted(node)
    if "\n " in text and sort is not Sort.CODE:
        text = _INDENT.sub("\n", text)
    inside = blocks_of(node, depth + 1) if node.nodes or node.unseen else ()
    end = max(node.end, inside[-1].end) if inside else node.end
    mark = "" if node.mark == TAIL else node.mark
    return Block(sort, text, node.line, end, mark, attributes, inside)


def _holder(item: Node) -> Node | None:
    """Where an item's attribute list is looked for: after what comes before the list in it, or in its own words."""
    place = next((place for place, part in enumerate(item.nodes) if part.is_list("ul", "ol")), len(item.nodes))
    return item.nodes[place - 1].tail if place else item


def _parted(node: Node) -> tuple[str, str]:
    """A block's words and its attribute list."""
    if node.sort in (Sort.CODE, Sort.HTML, Sort.ROW) or node.mark == TAIL:
        return node.text, ""
    pattern = _LAST_WORDS if node.sort in (Sort.HEADING, Sort.CELL, Sort.TERM) else _LAST_LINE
    found = pattern.search(node.text)
    if not found:
        return node.text, ""
    text = node.text[: found.start()]
    return text.rstrip("#").rstrip() if node.sort is Sort.HEADING else text, found[1].strip()
