"""Questions as a paper has them: with letters, and their key apart."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.kinds.module import Item
from handbook.content.library import Library
from handbook.content.queries.draw import answers
from handbook.pages.markup import block, escaped
from handbook.pages.training.questions import feedback, rests_plainly

LETTERS = "ABCD"


def letters_of(item: Item, seed: int, place: int) -> dict[str, int]:
    """The answers by the letters that a paper gives them: 0 is the right one."""
    return dict(zip(LETTERS, answers(item, seed, place), strict=False))


def text_of(item: Item, number: int) -> str:
    """The words of an answer: 0 is the right one."""
    return item.right.text if number == 0 else item.wrong[number - 1].text


def _rows(parts: Iterable[tuple[str, str]]) -> str:
    return "\n".join(f"- **{letter}** {escaped(words)}" for letter, words in parts)


def right_letter(item: Item, seed: int, place: int) -> str:
    """The letter of the right answer."""
    return next(letter for letter, number in letters_of(item, seed, place).items() if number == 0)


def asked_words(items: Iterable[Item], seed: int, first: int = 0) -> str:
    """Questions with their answers by letter, as Markdown; *first* is the place of the first one."""
    parts = []
    for place, item in enumerate(items, first):
        rows = _rows((letter, text_of(item, n)) for letter, n in letters_of(item, seed, place).items())
        parts.append(block("section", f"### {place + 1}. {escaped(item.stem)}\n\n{rows}", class_="question"))
    return "\n\n".join(parts)


def answered_words(items: Iterable[Item], seed: int, library: Library) -> str:
    """Questions with what is said of each answer, as Markdown; of a critical one, how sure its notes are."""
    parts = []
    for place, item in enumerate(items):
        mark = f" Critical: {escaped(item.critical)}." if item.critical else ""
        rows = _rows((letter, feedback(item, n)) for letter, n in letters_of(item, seed, place).items())
        rests = f"\n\n{escaped(rests_plainly(item.rests, library))}" if item.critical else ""
        parts.append(f"### {place + 1}. {escaped(item.stem)}{mark}\n\n{rows}{rests}")
    return "\n\n".join(parts)
