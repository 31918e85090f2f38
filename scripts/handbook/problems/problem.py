"""What is wrong in content, and the ways to print it.

Checking returns data; only a printer here and the command line turn it into words on a screen. A problem is
always about content that an author can mend. A bug in our own code stays an ordinary exception.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath


class WrongUse(Exception):
    """Words of a command that name nothing; the message says so and what to write, in whole sentences."""


class Level(StrEnum):
    """How a problem is treated: it stops a build, asks the school for something, or is counted and shown if asked."""

    PROBLEM = "problem"
    REMINDER = "reminder"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend: where (path and one-based line), what is wrong, what to do, and the rule's name."""

    path: str
    line: int
    rule: str
    what: str
    do: str
    level: Level = field(default=Level.PROBLEM, compare=False)

    def __str__(self) -> str:
        return " ".join(f"{self.path}:{self.line}: {self.what} {self.do} [{self.rule}]".splitlines())


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of one run, sorted by file and line, and how many documents were read."""

    problems: tuple[Problem, ...]
    documents: int

    @classmethod
    def of(cls, problems: Iterable[Problem], documents: int) -> Report:
        """A report with the problems sorted and repeated ones taken out."""
        return cls(tuple(sorted(set(problems))), documents)

    def at(self, level: Level) -> tuple[Problem, ...]:
        """The problems of one level, in order."""
        return tuple(problem for problem in self.problems if problem.level is level)

    @property
    def failed(self) -> bool:
        """Whether anything in it stops a build."""
        return bool(self.at(Level.PROBLEM))

    @property
    def count_line(self) -> str:
        """The closing line, such as ``3 problems in 2 files; 41 documents read``: a file need not be a document."""
        found = self.at(Level.PROBLEM)
        reminders = len(self.at(Level.REMINDER))
        files = len({problem.path for problem in found})
        said = [
            counted(len(found), "problem") + (f" in {counted(files, 'file')}" if files else ""),
            f"{counted(self.documents, 'document')} read",
            *([f"{counted(reminders, 'reminder')} for the school"] if reminders else []),
        ]
        return "; ".join(said)

    def warnings(self, place: str = "") -> tuple[Problem, ...]:
        """The warnings in one file or folder, or all of them."""
        parts = PurePosixPath(place).parts
        return tuple(part for part in self.at(Level.WARNING) if PurePosixPath(part.path).parts[: len(parts)] == parts)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """The number with its noun, such as ``1 problem`` or ``3 problems``; *nouns* is a plural without s."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"
