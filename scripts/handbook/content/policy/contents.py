"""The table of contents in a policy: its entries bear labels, and are no clauses."""

from __future__ import annotations

from dataclasses import dataclass, field

from handbook.content.policy.labels import read_label
from handbook.content.policy.words import plain
from handbook.source.markdown import Block, walk

_HEADINGS = frozenset({"contents", "table of contents", "cynnwys"})
_LONGEST_ENTRY = 12  # words


@dataclass(slots=True)
class Contents:
    """Whether the reading is in a table of contents, and the labels of its entries."""

    inside: bool = False
    labels: set[str] = field(default_factory=set)

    def meet(self, heading: str) -> None:
        """Take up a heading: one that says "Contents" begins a table of contents, and any other ends it."""
        self.inside = heading.casefold().rstrip(":") in _HEADINGS

    def holds(self, listed: Block) -> bool:
        """Whether a list is in the table of contents; one whose items have ids is of clauses."""
        parts = tuple(walk(listed.blocks)) if self.inside else ()
        for part in parts:
            label = read_label(f"{part.mark} {part.text}" if part.mark.endswith(".") else part.text)
            self.labels |= {label.printed} if label else set()
        return self.inside and not any(part.id for part in parts)

    def bears_label(self, text: str) -> bool:
        """Whether a paragraph bears the label of a clause; a label that comes again, or a sentence, ends the table."""
        label, words = read_label(text), plain(text)
        if label and self.inside:
            entry = len(words.split()) <= _LONGEST_ENTRY and words[-1] not in ".;:"
            self.inside = entry and label.printed not in self.labels
            self.labels.add(label.printed)
        return label is not None and not self.inside
