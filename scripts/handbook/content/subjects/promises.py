"""Whether a sentence says a promise otherwise than it may be said.

A promise that breaks is the last that a child believes. So each has its words, and other words for it are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from handbook.content.subjects.model import Promise

FEWEST = 10
"""The fewest wrong ways that a promise names: fewer do not show what is meant."""

_TURNED = re.compile(r"\b(?:not|never|nobody|no one|cannot|nor|neither|without|avoid)\b|n['’]t\b", re.I)
_CLAUSE = re.compile(r"[,;:]|\bbut\b|\bso\b", re.I)
_BESIDE_ESCAPES = re.compile(r"(?<!\\)[A-Z]")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def broken(promises: tuple[Promise, ...], sentence: str) -> Iterator[tuple[Promise, str]]:
    """Each promise that *sentence* says otherwise, with the words.

    A question promises nothing, and neither does what a "not" before it in the same clause turns.
    """
    if sentence.rstrip("\"'”’ ").endswith("?"):
        return
    if not _any_refused(promises).search(sentence.lower()):
        return  # most sentences promise nothing, and are looked through once
    said = sentence
    for allowed in _allowed(promises):
        said = allowed.sub(".", said)
    for promise in promises:
        for pattern in promise.refused:
            found = next((hit for hit in _compiled(pattern).finditer(said) if not _turned(said[: hit.start()])), None)
            if found:
                yield promise, found[0].strip(" .,:;")
                break


def _turned(before: str) -> bool:
    return bool(_TURNED.search(_CLAUSE.split(before)[-1]))


@cache
def _allowed(promises: tuple[Promise, ...]) -> tuple[re.Pattern[str], ...]:
    parts = {part for promise in promises for words in promise.says for part in _SENTENCE.split(words)}
    return tuple(re.compile(re.escape(part), re.I) for part in sorted(parts, key=len, reverse=True))


@cache
def _any_refused(promises: tuple[Promise, ...]) -> re.Pattern[str]:
    """For sentences in small letters: to look for letters of either size takes three times as long."""
    written = "|".join(pattern for promise in promises for pattern in promise.refused) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{_BESIDE_ESCAPES.sub(lambda found: found[0].lower(), written)})")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{pattern})", re.I)


def faults(promises: tuple[Promise, ...]) -> Iterator[tuple[str, str]]:
    """What is wrong with promises themselves, and what to do: each is tried on its own words."""
    for promise in promises:
        if len(promise.wrong) < FEWEST:
            what = f'"{promise.name}" names {len(promise.wrong)} wrong ways.'
            yield what, f"Write {FEWEST} at least, as somebody would say them."
        for words in promise.wrong:
            if promise not in (found for found, _ in broken(promises, words)):
                yield f'No pattern of "{promise.name}" refuses "{words}".', "Add a pattern, or mend one."
