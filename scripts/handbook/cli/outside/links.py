"""``handbook links``."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, progress, say, show
from handbook.cli.usage import TODAY, OneOf, Verb, moment

if TYPE_CHECKING:
    from handbook.links import Findings


def _forms() -> Iterable[str]:
    from handbook.links import PRINTERS

    return PRINTERS


def _seconds(words: str) -> float:
    try:
        given = float(words)
    except ValueError:
        given = -1.0
    if not 0 <= given < math.inf:
        raise click.BadParameter(f'"{words}" is not a number of seconds. Write it such as 20 or 0.5.')
    return given


@click.command(cls=Verb)
@click.option("--format", "form", type=OneOf(_forms), default="text", help="how to print findings")
@click.option("--only", multiple=True, metavar="ID...", help="documents, such as support/example-line")
@click.option("--report", type=Path, metavar="DIR", help="also write the office's page and its data there")
@click.option("--quarantine", is_flag=True, help="take dangerous addresses off, for a person to commit")
@click.option("--looked", multiple=True, metavar="ADDRESS...", help="a person found these right; nothing is asked")
@click.option("--linkchecker", is_flag=True, help="ask LinkChecker for a second opinion")
@click.option("--state", type=Path, metavar="FILE", help="the memory, instead of .handbook/links.json")
@click.option("--ca-file", type=Path, metavar="FILE", help="certificates to trust besides the usual ones")
@click.option("--deadline", type=_seconds, default=20.0, metavar="S", help="seconds a link, instead of 20")
@click.option(
    "--pace", type=_seconds, default=1.0, metavar="S", help="seconds between requests to a host, instead of 1"
)
@click.option("--allow-private", is_flag=True, help="ask this machine and private networks, for tests")
@TODAY
@click.pass_obj
def links(
    root: Path,
    form: str,
    only: tuple[str, ...],
    looked: tuple[str, ...],
    report: Path | None,
    quarantine: bool,
    linkchecker: bool,
    state: Path | None,
    ca_file: Path | None,
    deadline: float,
    pace: float,
    allow_private: bool,
    today: date | None,
) -> Exit:
    """Read every outside address and say what to do. What was found is remembered."""
    from handbook import links as link_check
    from handbook.project import read_project, sources

    library = library_of(project := read_project(root))
    memory = state or root / ".handbook" / "links.json"
    if looked:
        return _settled(memory, looked, moment(today).date())
    limits = link_check.Limits(deadline, pace, allow_private=allow_private)
    options = link_check.Options(memory, limits, ca_file, only, linkchecker)
    found = link_check.run(sources(project), library, options, moment(today), progress)
    show(link_check.PRINTERS[form](found))
    if report:
        say(f"Wrote {link_check.write_reports(report, found)} and its data.")
    if quarantine:
        link_check.quarantine(root, found, library, say, _yes)
    return _exit_of(found)


def _settled(memory: Path, looked: tuple[str, ...], today: date) -> Exit:
    from handbook.links import settle

    settle(memory, looked, today)
    return Exit.FINE


def _exit_of(found: Findings) -> Exit:
    if found.alarm and not found.network:
        return Exit.PROBLEMS
    return Exit.FINE if found.whole else Exit.OUTSIDE


def _yes(question: str) -> bool:
    say(question)
    return sys.stdin.readline().strip().lower() == "yes"
