"""What a rule on the library is: a row whose function looks at all documents together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from handbook.content.library import Library
from handbook.problems import Level, Rule

Finding = tuple[str, int, str, str]
"""The path under ``docs/`` (or the settings file), the line, what is wrong and what to do."""

Find = Callable[[Library], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class LibraryRule(Rule):
    """A rule that is kept by looking at documents that have been read."""

    find: Find
    level: Level = Level.PROBLEM


@dataclass(frozen=True, slots=True)
class DatedRule(Rule):
    """A rule that is kept by looking at documents on a day. A build, which asks for no day, does not look."""

    find: Callable[[Library, date], Iterator[Finding]]
    level: Level = Level.PROBLEM


def also(rule: Rule, find: Find) -> LibraryRule:
    """A rule that is met while a file is read, and found in what was read too."""
    return LibraryRule(rule.name, rule.why, rule.wrong, rule.right, find)
