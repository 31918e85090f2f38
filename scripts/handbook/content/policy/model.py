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
    """A clause: its citation, its label as printed (empty if it is ours), its own blocks and the clauses below it.

    *name* is what readers call it. *heading* is the level of a heading, or 0; "Part A" on a line of its own is one.
    *parent* is the citation of the clause above. *said* are its words and those below it, without its own label, so
    that a clause that moves is known again; *words* is their fingerprint.
    """

    citation: str
    label: str
    name: str
    line: int
    heading: int
    deleted: bool
    blocks: tuple[Block, ...]
    parent: str
    below: tuple[Clause, ...]
    said: str
    words: str

    @property
    def ours(self) -> bool:
        """Whether it bears no label in print, so that its citation is ours."""
        return not self.label

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
    """All clauses: the tree, each by its citation in the order of the text, every block with its owner, and doubts.

    *inside* says what is in each clause in the order of the text: its own blocks, and the citations of clauses. Under
    ``""`` are those at the top.
    """

    tree: tuple[Clause, ...] = ()
    by_citation: Mapping[str, Clause] = field(default_factory=dict)
    parts: tuple[Part, ...] = ()
    inside: Mapping[str, tuple[Block | str, ...]] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """The citations in the order of the text."""
        return tuple(self.by_citation)

    @property
    def sections(self) -> tuple[tuple[str, ...], ...]:
        """The clauses at the top by section: a heading or the front page opens one, and others go on in theirs."""
        found: list[list[str]] = []
        for part in self.inside.get("", ()):
            clause = self.by_citation[str(part)]
            if clause.heading or not found or self.is_front(found[-1][0]):
                found.append([])
            found[-1].append(clause.citation)
        return tuple(map(tuple, found))

    def is_front(self, citation: str) -> bool:
        """Whether a clause is the front page, so that a note on it is on the whole policy."""
        first = next(iter(self.by_citation.values()), None)
        return first is not None and first.citation == citation and first.ours and not first.heading

    def lineage(self, citation: str) -> tuple[str, ...]:
        """A clause and those that it is inside, the nearest first."""
        clause = self.by_citation.get(citation)
        return (citation, *self.lineage(clause.parent)) if clause else ()


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
    heading: int = 0
