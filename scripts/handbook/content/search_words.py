"""What people type, and the page that answers it: one table in ``docs/search/words.md``, shown on no page.

People in distress type their own words and not the page's. The table is content, so that whoever knows the pupils can
add to it. It is no document: it has no page, and nothing but the website's search reads it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

from handbook.content.layers.left_out import without_names
from handbook.problems import Problem, Rule
from handbook.source.file import read_source
from handbook.source.forms import DocumentRef, Line
from handbook.source.model import read_model
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

WORDS_FILE = "search/words.md"
"""Where the table is under ``docs/``."""

ASKERS = ("parents", "staff")
"""The signs that need no words of their own: one is there if a parent or one of the staff is known by the words."""

START = "^"
"""What is before the first word: people leave "I" out, as in "sent a picture"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What people type that one page answers."""

    page: DocumentRef
    """The page that must come first, such as help/pupil-help-first."""
    words: tuple[Line, ...]
    """What people type, in their own spelling. No other row has the same words."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that can have happened, by the words that tell it."""

    name: Line
    """Its name in the situations, in one word, such as threat."""
    words: tuple[Line, ...]
    """What people say of it, such as or else. A * is up to four words that differ, ^ is the start."""


@dataclass(frozen=True, slots=True)
class Situation:
    """What happened to somebody who typed many words: all these signs, and the page that answers."""

    page: DocumentRef
    """The page that must come first, such as help/pupil-friend-stop-and-tell."""
    signs: tuple[Line, ...]
    """The names of the signs. Two more are known: parents and staff, by who asks. Staff have their own alone."""


@dataclass(frozen=True, slots=True)
class Twin:
    """Pages for the same thing that happened, as a pupil, a parent or one of the staff says it."""

    pupils: DocumentRef
    """The page that answers a pupil, such as help/pupil-stop-and-tell. A situation leads to it."""
    parents: DocumentRef | None = None
    """The page that answers a parent whose child would have said it, such as help/parent-police-first."""
    staff: DocumentRef | None = None
    """The page that answers one of the staff of whose pupil it is true, such as help/staff-threat."""


@dataclass(frozen=True, slots=True)
class WordTable:
    """What people type into the search, row by row. Apostrophes, capitals and accents do not matter."""

    answers: tuple[Answer, ...]
    """The rows: a page, and the words that it answers."""
    staff: tuple[Line, ...] = ()
    """Words that only people at work type. Pages for staff alone are found by these and no others."""
    parents: tuple[Line, ...] = ()
    """Words by which a parent is known, such as my son. Pages for parents then come first."""
    work: tuple[Line, ...] = ()
    """Words by which one of the staff is known who says nothing of themselves, such as caretaker."""
    home: tuple[Line, ...] = ()
    """Words by which a parent is known who says nothing of themselves, such as her class."""
    alike: tuple[tuple[Line, ...], ...] = ()
    """Words that mean the same here, a list for each meaning, such as picture, pic and photo."""
    ordinary: tuple[Line, ...] = ()
    """Words that are rightly spelt though no row has them, such as random, so that none is taken for another."""
    signs: tuple[Sign, ...] = ()
    """What can have happened, in people's own words."""
    situations: tuple[Situation, ...] = ()
    """Which signs lead to which page. The first row that fits counts, so danger comes first.

    What a parent or one of the staff says is read as the child would say it too. Rows for parents at the end count
    only if that leads to no page.
    """
    twins: tuple[Twin, ...] = ()
    """Which page answers a parent or one of the staff who says what a situation of pupils says."""
    nothing_found: tuple[DocumentRef, ...] = ()
    """The pages that are shown when no page has the words, the best first."""


@dataclass(frozen=True, slots=True)
class SearchWords:
    """The table, the line of each of its keys, rows and words, and that of the words *below* its header, if any."""

    table: WordTable = field(default_factory=lambda: WordTable(()))
    lines: Mapping[tuple[str | int, ...], int] = field(default_factory=dict)
    below: int | None = None

    def of(self, page: str) -> tuple[str, ...]:
        """The words that a page answers, by its id."""
        return tuple(words for answer in self.table.answers if answer.page == page for words in answer.words)


def read_search_words(
    path: str, data: bytes, gone: frozenset[str] = frozenset()
) -> tuple[SearchWords, tuple[Problem, ...]]:
    """The table in a file's header, or an empty one with every reason why it cannot be read.

    Rows for pages that are *gone*, because a school leaves them out of its base, are not in it.
    """
    source, faults = read_source(path, data)
    problems = list(faults)

    def tell(line: int, what: str, do: str, rule: Rule) -> None:
        problems.append(rule.problem(path, line, what, do))

    if source is None or source.header is None:
        return SearchWords(), tuple(problems)
    header = without_names(source.header, gone)
    table = read_model(WordTable, header, "the table of words", tell, source.hidden)
    below = source.body_line if source.body.strip() else None
    return SearchWords(table, _lines(header), below) if table else SearchWords(), tuple(problems)


_NO_LETTER = re.compile(r"[\u0300-\u036f'’]")
_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text in small letters, without accents and apostrophes."""
    plain = unicodedata.normalize("NFD", text.lower())
    return tuple(_WORD.findall(_NO_LETTER.sub("", plain)))


def _lines(node: Node, place: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], int]:
    """The line of everything in a header, by its keys and its places in lists."""
    parts: list[tuple[str | int, int, Node]] = []
    match node:
        case Entries():
            parts = [(key.text, key.line, value) for key, value in node.entries]
        case Items():
            parts = [(number, item.line, item) for number, item in enumerate(node.items)]
        case Scalar():
            pass
    found = {(*place, key): line for key, line, _ in parts}
    for key, _, value in parts:
        found |= _lines(value, (*place, key))
    return found
