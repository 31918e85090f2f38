"""What is wrong in content, and the ways to print it.

Checking returns data; only a printer here and the command line turn it into words on a screen. A problem is
always about content that an author can mend. A bug in our own code stays an ordinary exception.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePosixPath
from types import MappingProxyType


class WrongUse(Exception):
    """Words of a command that name nothing; the message says so and what to write, in whole sentences."""


class Level(StrEnum):
    """How a problem is treated: it stops a build, asks the school for something, or is counted and told if asked."""

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
        """The closing line, such as ``3 problems in 2 of 41 documents``."""
        found = self.at(Level.PROBLEM)
        reminders = len(self.at(Level.REMINDER))
        files = len({problem.path for problem in found})
        said = f"{counted(len(found), 'problem')} in {files} of {counted(self.documents, 'document')}"
        return said + (f", {counted(reminders, 'reminder')} for the school" if reminders else "")

    def warnings(self, place: str = "") -> tuple[Problem, ...]:
        """The warnings in one file or folder, or all of them."""
        parts = PurePosixPath(place).parts
        return tuple(part for part in self.at(Level.WARNING) if PurePosixPath(part.path).parts[: len(parts)] == parts)


def counted(number: int, noun: str, nouns: str = "") -> str:
    """The number with its noun, such as ``1 problem`` or ``3 problems``; *nouns* is a plural without s."""
    return f"{number} {noun if number == 1 else nouns or f'{noun}s'}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that *word* most likely stands for, or None if none is near."""
    candidates = sorted(known)
    folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    found = difflib.get_close_matches(word.casefold()[:200], list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A hint that names the nearest known word, or the known words themselves."""
    candidates = sorted(known)
    near = nearest(word, candidates)
    if near is not None:
        return f'Did you mean "{near}"?'
    shown = ", ".join(candidates[:30])
    return f"Known: {shown}{', …' if len(candidates) > 30 else ''}." if candidates else "There are none yet."


SHOWN_FILES = 6
"""How many files a summary of warnings names: enough to start with, few enough to read."""


def as_text(report: Report, warnings: str | None = None) -> str:
    """One line a problem, problems before reminders, then the count.

    Warnings are counted by file; those of the file or folder *warnings* ("" for all) are told in full instead.
    """
    lines = [str(problem) for problem in report.at(Level.PROBLEM)]
    lines += [f"reminder: {problem}" for problem in report.at(Level.REMINDER)]
    if warnings is not None:
        lines += [f"warning: {problem}" for problem in report.warnings(warnings)]
    elif report.at(Level.WARNING):
        lines += [_warning_counts(report.at(Level.WARNING))]
    return "\n".join([*lines, report.count_line]) + "\n"


def _warning_counts(found: Sequence[Problem]) -> str:
    counts = Counter(problem.path for problem in found).most_common()
    named = ", ".join(f"{path} {count}" for path, count in counts[:SHOWN_FILES])
    more = f" and {counted(len(counts) - SHOWN_FILES, 'file')} more" if len(counts) > SHOWN_FILES else ""
    return f"{counted(len(found), 'warning')} on words: {named}{more}. To read them: handbook check --warnings [FILE]"


def as_json(report: Report, warnings: str | None = None) -> str:
    """Format ``handbook-problems`` version 1, described on the page docs/about/problems.md. It holds every warning."""
    del warnings
    listed = [
        {
            "path": problem.path,
            "line": problem.line,
            "rule": problem.rule,
            "level": problem.level.value,
            "what": problem.what,
            "do": problem.do,
        }
        for problem in report.problems
    ]
    body = {
        "format": "handbook-problems",
        "version": 1,
        "documents": report.documents,
        "failed": report.failed,
        "problems": listed,
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def as_annotations(report: Report, warnings: str | None = None) -> str:
    """Workflow commands that common forges show on the changed line; warnings only if asked for."""
    told = report.warnings(warnings) if warnings is not None else ()
    lines = [
        annotation(
            "error" if problem.level is Level.PROBLEM else "notice",
            f"{problem.what} {problem.do}",
            file=problem.path,
            line=str(problem.line),
            title=problem.rule,
        )
        for problem in report.problems
        if problem.level is not Level.WARNING or problem in told
    ]
    return "\n".join([*lines, report.count_line]) + "\n"


def annotation(level: str, words: str, **properties: str) -> str:
    """A workflow command that common forges show: a level, words, and where they belong."""

    def escaped(text: str) -> str:
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")

    where = ",".join(
        f"{name}={escaped(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in properties.items()
    )
    return f"::{level} {where}".rstrip() + f"::{escaped(words)}"


PRINTERS: MappingProxyType[str, Callable[[Report, str | None], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "ci": as_annotations}
)
"""The ways to print a report, by the name that ``--format`` takes; the second value says which warnings to tell."""
