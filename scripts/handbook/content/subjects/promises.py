"""Whether a sentence says a promise otherwise than it may be said.

A promise that breaks is the last that a child believes. So each has its words, and other words for it are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from handbook.content.subjects.model import Promise

FEWEST = 10
"""The fewest wrong ways that a promise names: fewer do not show what is meant."""

_TURNED = re.compile(r"\b(?:not|never|nobody|no one|cannot|nor|neither|without|avoid)\b|n['’]t\b", re.I)
_CLAUSE = re.compile(r"[,;:]|\bbut\b|\bso\b", re.I)
_BESIDE_ESCAPES = re.compile(r"(?<!\\)[A-Z]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


Refusal = Callable[[str], Iterator[tuple[Promise, str]]]
"""Each promise that a sentence says otherwise, with the words."""


@cache
def refused_by(promises: tuple[Promise, ...]) -> Refusal:
    """What finds in a sentence each of the *promises* that it says otherwise.

    A question promises nothing, and neither does what a "not" before it in the same clause turns.
    """
    any_refused = _pattern(*(way for promise in promises for way in promise.refused))
    parts = {part for promise in promises for words in promise.says for part in _SENTENCE.split(words)}
    allowed = [re.compile(re.escape(part), re.I) for part in sorted(parts, key=len, reverse=True)]

    @cache  # a third of the sentences are on several pages
    def promises_something(sentence: str) -> bool:
        return bool(any_refused.search(sentence.lower()))

    def refused(sentence: str) -> Iterator[tuple[Promise, str]]:
        if sentence.rstrip("\"'”’ ").endswith("?") or not promises_something(sentence):
            return
        for words in allowed:
            sentence = words.sub(".", sentence)
        small = sentence.lower()
        said = sentence if len(small) == len(sentence) else small
        for promise in promises:
            hits = _pattern(*promise.refused).finditer(small)
            if found := next((hit for hit in hits if not _turned(small[: hit.start()])), None):
                yield promise, said[found.start() : found.end()].strip(" .,:;")

    return refused


def _turned(before: str) -> bool:
    return bool(_TURNED.search(_CLAUSE.split(before)[-1]))


@cache
def _pattern(*ways: str) -> re.Pattern[str]:
    """For sentences in small letters: to look for letters of either size takes three times as long."""
    written = "|".join(ways) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{_BESIDE_ESCAPES.sub(lambda found: found[0].lower(), written)})")


def faults(promises: tuple[Promise, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong with promises themselves, and what to do: each is tried on its own words."""
    for promise in promises:
        refused = refused_by((promise,))
        if len(promise.wrong) < FEWEST:
            what = f'"{promise.name}" names {len(promise.wrong)} wrong ways.'
            yield what, f"Write {FEWEST} at least, as somebody would say them."
        for words in promise.wrong:
            if not any(refused(words)):
                yield f'No pattern of "{promise.name}" refuses "{words}".', "Add a pattern, or mend one."
