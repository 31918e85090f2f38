"""What a policy's body is read into: clauses, the blocks they own, and what a person must decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.policy.place import anchor
from handbook.content.policy.words import words_of
from handbook.source.markdown import Block

FRONT = "front"
"""The citation of what comes before the first clause."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that a person must decide: its line, what is doubtful and what to do, and the rule."""

    line: int
    rule: str
    what: str
    do: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause: its citation, its label as printed (empty if it is *ours*), its own blocks and the clauses below it.

    *own* is the fingerprint of its own words and *words* of those of all clauses below it too. *parent* is the
    citation of the clause above, and *heading* the level of a heading, or 0.
    """

    citation: str
    label: str
    ours: bool
    line: int
    heading: int
    deleted: bool
    blocks: tuple[Block, ...]
    parent: str
    below: tuple[Clause, ...]
    own: str
    words: str

    @property
    def anchor(self) -> str:
        """Its anchor on the page."""
        return anchor(self.citation)

    @property
    def text(self) -> str:
        """Its own words as printed, without those of the clauses below it."""
        return words_of(self.blocks)


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the body in its place: the clause that owns it, and whether it is the one that opens the clause."""

    block: Block
    citation: str
    opens: bool


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses: the tree, each by its citation in the order of the text, every block with its owner, and doubts."""

    tree: tuple[Clause, ...]
    by_citation: Mapping[str, Clause]
    parts: tuple[Part, ...]
    faults: tuple[Fault, ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The citations in the order of the text."""
        return tuple(self.by_citation)


@dataclass(slots=True)
class Draft:
    """A clause while it is read: what opened it, its blocks so far, and the part and the heading it is under."""

    citation: str
    label: str
    ours: bool
    block: Block
    blocks: list[Block] = field(default_factory=list)
    container: str = ""
    under: str = ""
