"""The ways to print a report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Sequence
from types import MappingProxyType

from handbook.problems.problem import Level, Problem, Report, counted

SHOWN_FILES = 6
"""How many files a summary of warnings names: enough to start with, few enough to read."""


def as_text(report: Report, warnings: str | None = None) -> str:
    """One line a problem, problems before reminders, then the count.

    Warnings are counted by file; those of the file or folder *warnings* ("" for all) are shown in full instead.
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
    shown = report.warnings(warnings) if warnings is not None else ()
    lines = [
        annotation(
            "error" if problem.level is Level.PROBLEM else "notice",
            f"{problem.what} {problem.do}",
            file=problem.path,
            line=str(problem.line),
            title=problem.rule,
        )
        for problem in report.problems
        if problem.level is not Level.WARNING or problem in shown
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
