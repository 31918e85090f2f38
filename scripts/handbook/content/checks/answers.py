"""What gives the right answer of a question away: length, a word without exception, form, a word of the question.

Lessons and training ask the same way, so what is found here is one thing for both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from handbook.content.search_words import words_of

LENGTH = 0.4
"""The share of questions, at most, whose right answer is the longest, or the shortest: else length gives it away."""
LONGER = 1.2
"""How many times as long as the longest wrong answer a right one may be; more is seen at a glance. Our own figure."""

ABSOLUTE = re.compile(
    r"\b(?:always|never|everybody|everyone|absolutely|definitely|certainly|no matter what"
    r"|(?:at all|in all|in every|under no) (?:times?|cases?|circumstances?)"
    r"|(?:all|both|none|neither|either) of (?:the above|the answers|these|those)|all (?:three|four) answers?)\b",
    re.I,
)
"""Words without exception, and answers that stand for the others: who knows tests knows what they mean."""
_FIRST = {"he", "she", "they", "it", "i", "we", "you", "to"}
_ENDS = re.compile(r"[.!?]\W*$")
_ARTICLE = re.compile(r"\b(an?)\s*(?:…|\.{3}|_{2,})?\s*$", re.I)
_VOWEL = re.compile(r"\W*[aeiou]", re.I)
_SMALL = 3
"""The letters of a word, at least, that is seen again in an answer."""
COMMON = frozenset(
    words_of(
        "about after also and any are before but can did does for from has have her here him his how into its more "
        "most not now one out than that the them then there they this two under was what when where which who why "
        "with would you"
    )
)
"""Words that say nothing of what a question is about."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with one right answer, and what others could believe."""

    stem: str
    right: str
    wrong: tuple[str, ...]
    hint: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        """All answers, the right one first."""
        return (self.right, *self.wrong)


def uneven(items: Sequence[Asked]) -> Iterator[tuple[str, list[Asked]]]:
    """``longest`` or ``shortest``, and the questions whose right answer is that, where they are too many."""
    pairs = [(item, len(item.right), [len(text) for text in item.wrong]) for item in items if item.wrong]
    longest = [item for item, right, wrong in pairs if right > max(wrong)]
    shortest = [item for item, right, wrong in pairs if right < min(wrong)]
    for found, what in ((longest, "longest"), (shortest, "shortest")):
        if len(found) > LENGTH * len(items):
            yield what, found


def given_away(asked: Asked) -> Iterator[tuple[str, str]]:
    """What of one question gives its answer away, and what to do."""
    stem = asked.stem
    if asked.wrong and len(asked.right) > LONGER * max(map(len, asked.wrong)):
        what = f'The right answer to "{stem}" is longer than every other, and gives itself away.'
        yield what, "Make it shorter, or a wrong one as long."
    for found in filter(None, map(ABSOLUTE.search, asked.answers)):
        what = f'An answer to "{stem}" says "{found[0]}", which gives away whether it is right.'
        yield what, "Say it without that word."
    if article := _ARTICLE.search(stem):
        fits = [bool(_VOWEL.match(text)) == (article[1].casefold() == "an") for text in asked.answers]
        if not all(fits):
            what = f'After "{article[1]}" some answers to "{stem}" cannot stand.'
            yield what, "End the question before that word, and put it into each answer."
    if len(asked.wrong) > 1 and (odd := _odd(asked)):
        yield f'The right answer to "{stem}" {odd}, unlike every other.', "Give all answers one form."
    if word := _again(asked.stem, asked):
        what = f'"{word}" of "{stem}" is in the right answer alone.'
        yield what, "Say it in a wrong answer too, or in none."
    if word := _again(asked.hint, asked):
        what = f'The hint to "{stem}" has "{word}", which is in the right answer alone.'
        yield what, "Let the hint point to what to think of, in other words."


def _odd(asked: Asked) -> str:
    """What of its form only the right answer has, where the others are of one form."""
    ends, wrong_ends = bool(_ENDS.search(asked.right)), {bool(_ENDS.search(text)) for text in asked.wrong}
    if wrong_ends == {not ends}:
        return "ends with a mark" if ends else "ends without a mark"
    form, others = _form(asked.right), {_form(text) for text in asked.wrong}
    if form in others or ("" in others and others != {""}):
        return ""
    return f'starts with "{(words_of(asked.right) or ("",))[0]}"'


def _form(text: str) -> str:
    """How an answer begins, as far as grammar shows it: its pronoun, ``to``, or ``-ing``."""
    first = (words_of(text) or ("",))[0]
    return first if first in _FIRST else "-ing" if re.fullmatch(r"\w{3,}ing", first) else ""


def _again(words: str, asked: Asked) -> str:
    """A word of the question or the hint that the right answer has and no other: it is seen, not known."""
    names = {_root(word.casefold()) for word in re.findall(r"(?<![.?!\"“]\s)(?<!^)\b[A-Z]\w+", words)}
    right, *wrong = (roots(text) for text in asked.answers)
    for word in words_of(words):
        plain = len(word) < _SMALL or word in COMMON | _FIRST or _root(word) in names
        if not plain and _root(word) in right and not any(_root(word) in text for text in wrong):
            return word
    return ""


def roots(text: str) -> set[str]:
    """The words of a text, each without its commonest endings."""
    return {_root(word) for word in words_of(text)}


@cache
def _root(word: str) -> str:
    """A word without its commonest English endings: what two forms of it share."""
    return re.sub(r"(?<=\w{3})(?:s|ing|ed|es)$", "", word)
