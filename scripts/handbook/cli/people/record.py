"""``handbook record``: what people at the school did, from their own sheet into the school's lock."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, report, say, stop, write
from handbook.cli.usage import TODAY, Verb
from handbook.problems import Report, WrongUse

if TYPE_CHECKING:
    from handbook.content.lock import Lock, Recorded


@click.command(cls=Verb)
@click.argument("file", type=Path)
@click.option("--yes", is_flag=True, help="what changes was shown and is right; write it down")
@click.option("--take-back", is_flag=True, help="take out what this sheet recorded")
@TODAY
@click.pass_obj
def record(root: Path, file: Path, yes: bool, take_back: bool, today: date | None) -> Exit:
    """Record what people at the school did, from their own sheet.

    FILE is a table (CSV: page,act,words,on,by,way,why), or the checking sheet with a cross in each box. What changes is
    shown, with what no longer counts, and nothing is written without --yes.
    """
    from handbook.content.recorded.recording import after, ended, read_sheet
    from handbook.project import read_project

    library = library_of(project := read_project(root))
    if any(problem.rule == "lock" for problem in project.report.problems):
        return report(project.report)
    sheet = read_sheet(file.name, _text(file), library, day := today or date.today())
    if sheet.problems:
        stop(Report.of(sheet.problems, 1), words="Nothing is written.")
    acts, lines = after(sheet.acts, library, take_back=take_back)
    say("\n".join([*lines, *(f"no longer counts: {line}" for line in ended(library, day))]))
    _keep(root, library.lock, acts, yes)
    return Exit.FINE


def _keep(root: Path, lock: Lock, acts: tuple[Recorded, ...], yes: bool) -> None:
    from handbook.content.lock import LOCK_FILE, written

    if acts == lock.acts:
        say("Nothing changes.")
    elif yes:
        write(root / LOCK_FILE, written(replace(lock, acts=acts)))
    else:
        say("Nothing is written. If this is right, say the same with --yes.")


def _text(file: Path) -> str:
    try:
        return file.read_text("utf-8")
    except UnicodeDecodeError:
        raise WrongUse(f"{file} is not UTF-8 text. Save it as CSV (UTF-8), or as plain text.") from None
