"""Many schools from one place: each is built in a process of its own, so that what ends one leaves the others alone.

The processes are started afresh and never forked: the typesetter's threads do not live through a fork, and a forked
worker would wait for ever. The executor is anything with ``submit`` (PEP 3148): threads here, or an engine that spreads
the same jobs over machines which share the folders.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from pathlib import Path

from handbook.content.library import Library
from handbook.content.recorded.todo import tasks
from handbook.content.school import SETTINGS_FILE
from handbook.problems import counted
from handbook.project import read_project

BUILD = (sys.executable, "-m", "handbook", "-C")
"""The command that builds a school, up to its folder."""
_PROBLEM = re.compile(r"^(?!reminder: |warning: ).* \[[a-z0-9-]+\]$")
"""A line of a report that says what is to be mended."""


@dataclass(frozen=True, slots=True)
class Built:
    """How the build of a school ended: the folder's name, the exit code (under 0: killed), and what it said first."""

    school: str
    code: int
    said: str


def schools_in(folder: Path) -> tuple[Path, ...]:
    """The projects in a folder, by name."""
    return tuple(sorted(part.parent for part in folder.glob(f"*/{SETTINGS_FILE}")))


def build_school(folder: Path, options: tuple[str, ...] = (), command: tuple[str, ...] = BUILD) -> Built:
    """Build one school in a process of its own."""
    done = subprocess.run([*command, str(folder), "build", *options], capture_output=True, text=True, check=False)
    lines = [line for line in f"{done.stdout}\n{done.stderr}".splitlines() if line.strip()]
    problems = [line for line in lines if _PROBLEM.search(line)]
    return Built(folder.name, done.returncode, (problems or lines[-1:] or [""])[0])


def build_schools(folders: Iterable[Path], executor: Executor, options: tuple[str, ...] = ()) -> tuple[Built, ...]:
    """Build each school; a job that ends badly is a row like any other, and names its school."""
    jobs: list[tuple[Path, Future[Built]]] = [(each, executor.submit(build_school, each, options)) for each in folders]
    return tuple(_result(folder, job) for folder, job in jobs)


def _result(folder: Path, job: Future[Built]) -> Built:
    try:
        return job.result()
    except Exception as error:  # an engine has errors of its own for a worker that was lost
        return Built(folder.name, -1, f"{type(error).__name__}: {error}")


def ending(built: Built) -> str:
    """How a build ended, in a few words."""
    if built.code == 0:
        return "built"
    return f"stopped ({built.said})" if built.code > 0 else f"was killed ({built.said or 'without a word'})"


def matrix(folders: Iterable[Path]) -> str:
    """A table of schools: the versions of their policies, problems, facts that are missing, and readings that wait."""
    rows = ["school\tpolicies\tproblems\tmissing facts\treadings"]
    for folder in folders:
        project = read_project(folder)
        missing = sum(problem.rule == "school-detail" for problem in project.report.problems)
        problems = sum(problem.level == "problem" for problem in project.report.problems)
        library = project.library
        waiting = counted(len(tasks(library)), "task") if library else "not known"
        rows.append(f"{folder.name}\t{_policies(library)}\t{problems}\t{missing}\t{waiting}")
    return "\n".join(rows) + "\n"


def _policies(library: Library | None) -> str:
    current = [policy.current for policy in library.policies.values() if policy.current] if library else []
    return ", ".join(version.id.removeprefix("policy/") for version in current) or "none"
