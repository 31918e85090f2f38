"""What a check on words finds, before its level is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from handbook.wording.text.reading import Reading


@dataclass(frozen=True, slots=True)
class Finding:
    """Where it is, the words it is about (by which a waiver names it), what is wrong and what to write."""

    line: int
    words: str
    what: str
    do: str


Find = Callable[[Reading, float], Iterator[Finding]]
"""Takes a document and the limit of its readers (a number where the check counts something)."""


def start_of(text: str, words: int = 5) -> str:
    """The first words of a sentence, so that an author finds it."""
    parts = text.split()
    return " ".join(parts[:words]) + (" …" if len(parts) > words else "")
