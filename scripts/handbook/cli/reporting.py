"""What verbs print and how they end: exit codes, reports on standard output, everything else on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from handbook.problems import PRINTERS, Problem, Report
from handbook.swap import put_whole

if TYPE_CHECKING:
    from handbook.content import Library
    from handbook.project import Project


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    OUTSIDE = 3


class Stopped(Exception):
    """Ends a verb whose problems have been reported; its words, if any, are said last."""


def show(text: str) -> None:
    """Print what the verb was asked for."""
    sys.stdout.write(text)
    sys.stdout.flush()


def say(words: str) -> None:
    """Print a line about what is going on; nothing if there are no words."""
    sys.stderr.write(f"{words}\n" if words else "")


def report(found: Report, form: str = "text", warnings: str | None = None) -> Exit:
    """Print a report in a form that ``--format`` takes; the exit code that it asks for."""
    show(PRINTERS[form](found, warnings))
    return Exit.PROBLEMS if found.failed else Exit.FINE


def at_home(problems: Sequence[Problem], library: Library) -> Report:
    """A report on problems in a library, each at the file that it is in: the school's, or its base's."""
    return Report.of(library.layer.told(list(problems), library.settings.docs_dir), len(library.documents))


def stop(found: Report, form: str = "text", words: str = "") -> NoReturn:
    """End the verb: report what was found, and say the *words*, which are enough where nothing was found."""
    if found.problems or not words:
        report(found, form)
    raise Stopped(words)


def progress(done: int, total: int, name: str = "addresses") -> None:
    """Say how many are done: on one line of a screen, or every hundred in a file."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}: {name[:60]:60}{chr(10) if done == total else ''}")
        sys.stderr.flush()
    elif done % 100 == 0 or done == total:
        say(f"{done} of {total}: {name}")


def write(path: Path, text: str) -> None:
    """Write a text file, whole or not at all, and say so."""
    put_whole(path, text.encode("utf-8"))
    say(f"Wrote {path}.")


def library_of(project: Project) -> Library:
    """The library; if the settings cannot be read, their problems are reported and the verb ends."""
    if project.library is None:
        stop(project.report)
    return project.library


def sound_library(project: Project, form: str = "text") -> Library:
    """The library of a project without problems. Its report is printed; JSON waits, to be one for the whole verb."""
    if project.report.failed:
        stop(project.report, form)
    if form != "json":
        report(project.report, form)
    return library_of(project)


@contextmanager
def promising(words: str) -> Iterator[None]:
    """Whatever stops what is inside, *words* are said after the reason."""
    try:
        yield
    except BaseException as error:
        error.add_note(words)
        raise
