"""The texts in which authors write Markdown: what is below a header, and the sentences for readers in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from handbook.content.checks.row import Find, Finding
from handbook.content.library import Library
from handbook.source.markdown import Block, read_blocks


@dataclass(frozen=True, slots=True)
class Written:
    """A text in the file *path*, whose lines are counted from *line*; a sentence of a header is all on one line.

    *signed* words are those of a policy: their notation may be mended, but no word of them.
    """

    path: str
    text: str
    line: int
    blocks: tuple[Block, ...]
    signed: bool = False


Faults = Iterator[tuple[int, str, str]]
"""The line, what is wrong and what to do."""


def in_every(look: Callable[[Written], Faults]) -> Find:
    """What *look* finds in every text of the library."""

    def find(library: Library) -> Iterator[Finding]:
        for body in library.bodies:
            text = Written(body.path, body.text, body.line, body.outline.blocks, body.kind.signed)
            yield from ((body.path, *fault) for fault in look(text))
        for document in library.documents.values():
            for key, sentences in document.prose.items():
                for words in sentences:
                    text = Written(document.path, words, 1, _blocks(words))
                    yield from ((document.path, document.line_of(key), what, do) for _, what, do in look(text))

    return find


@lru_cache(maxsize=8192)
def _blocks(words: str) -> tuple[Block, ...]:
    """A sentence of a header is read once for all the rules."""
    return read_blocks(words)
