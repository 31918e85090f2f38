"""What a rule is: one row that says its name, its words, an example, and the function that finds what breaks it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handbook.problems.problem import Level, Problem


@dataclass(frozen=True, slots=True)
class Rule:
    """A permanent name, a reason, an example of each side, and the function that finds what breaks it."""

    name: str
    why: str
    wrong: str
    right: str
    find: Callable[..., object]

    def problem(self, path: str, line: int, what: str, do: str, level: Level = Level.PROBLEM) -> Problem:
        """A problem of this rule; no other code makes one, so that no rule is without its row."""
        return Problem(path, line, self.name, what, do, level)

    def __str__(self) -> str:
        return self.name
