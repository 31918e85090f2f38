"""The body of a policy while it is written: its lines, and a row for each paragraph of the Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from handbook.wordfile.model import Block, Doubt, Paragraph, Received, Table


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as printed: which it is in the file, its label and its words; *line* is its line in the body."""

    place: int
    label: str
    words: str
    line: int = 0
    source: Paragraph | None = None


@dataclass(slots=True)
class Body:
    """The body while it is written: its lines, a row for each paragraph, its pictures, and what to ask a person.

    *marks* are what braces below a line say besides an id.
    *inner* writes the blocks of a box, or of a table that sets the page, with a prefix before each line.
    """

    name: str
    clause_lists: frozenset[str]
    received: Received
    lines: list[str] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    pictures: dict[str, bytes] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    level: int = 1
    numbered_below: bool = False
    first: bool = True
    explained: set[str] = field(default_factory=set)
    marks: dict[int, str] = field(default_factory=dict)
    inner: Callable[[tuple[Block, ...], Body, str], None] = field(default=lambda blocks, body, prefix: None)

    def add(self, text: str, prefix: str = "") -> int:
        """Write a block below an empty line; gives its line."""
        if self.lines and self.lines[-1].strip() not in ("", ">"):
            self.lines.append(prefix.rstrip() if self.lines[-1].startswith(">") and prefix else "")
        at = len(self.lines) + 1
        self.lines += [f"{prefix}{line}" for line in text.split("\n")]
        return at

    def tell(self, part: Paragraph | None, label: str, words: str, line: int) -> None:
        """Note what is printed."""
        self.rows.append(Row(part.place if part else 0, label, words, line, part))

    def ask(self, place: int, words: str, question: str) -> None:
        """Note a doubt."""
        self.doubts.append(Doubt(place, words[:160], question))


def tidy(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks without paragraphs that print nothing."""
    return tuple(block for block in blocks if isinstance(block, Table) or _prints(block))


def _prints(part: Paragraph) -> bool:
    return bool(part.words or part.label or part.pictures or part.boxes)
