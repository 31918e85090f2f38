"""What each step of the parser is given, and the two ways to take an indent off."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from handbook.source.markdown.block import Chunk, Node


class Here(NamedTuple):
    """The next chunk, where its blocks go, what it is inside of, and the chunks after it, the next one last."""

    text: str
    line: int
    parent: Node
    state: str
    after: list[Chunk]
    read: Callable[[Node, list[Chunk], str], None]

    def line_at(self, place: int) -> int:
        """The line of a place in the text."""
        return self.line + self.text.count("\n", 0, place)

    def before(self, place: int) -> None:
        """Read what comes before a place first."""
        if place:
            self.read(self.parent, [(self.text[:place].rstrip("\n"), self.line)], self.state)

    def later(self, text: str, place: int | None = None) -> None:
        """Leave for the next step what is left of the text from a place on; without a place, its end."""
        if text:
            self.after.append((text, self.line_at(len(self.text) - len(text) if place is None else place)))


def detab(text: str, width: int = 4) -> tuple[str, str]:
    """The lines indented so far, without the indent, and the rest."""
    lines, kept = text.split("\n"), list[str]()
    for line in lines:
        if line.strip() and not line.startswith(" " * width):
            break
        kept.append(line[width:])
    return "\n".join(kept), "\n".join(lines[len(kept) :])


def detab_where_indented(text: str, level: int = 1) -> str:
    """Every line; those that are indented so far lose the indent."""
    return "\n".join(line.removeprefix(" " * 4 * level) for line in text.split("\n"))
