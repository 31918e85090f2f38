"""``handbook review``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.outside.watch import MEMORY
from handbook.cli.reporting import Exit, library_of, say, show
from handbook.cli.usage import TODAY, OneOf, Verb, moment
from handbook.problems import WrongUse
from handbook.source.period import Span

if TYPE_CHECKING:
    from handbook.content import Library
    from handbook.register import Register
    from handbook.watch import Watched


def _forms() -> Iterable[str]:
    from handbook.register import PRINTERS

    return PRINTERS


def _span(words: str) -> Span:
    short = re.fullmatch(r"(\d+) ?([dwmy])", words)
    units = {"d": "days", "w": "weeks", "m": "months", "y": "years"}
    found = Span.read(f"{short[1]} {units[short[2]]}" if short else words)
    if found is None:
        raise click.BadParameter(f'"{words}" is not a length of time. Write it such as 61d, or "8 weeks".')
    return found


@click.command(cls=Verb)
@click.option("--format", "form", type=OneOf(_forms), default="text", help="how to print the register")
@click.option("--within", type=_span, metavar="P", help="also fail for what is due in this time, such as 61d")
@click.option("--papers", type=Path, metavar="DIR", help="also write the head's page, calendar, pack and sheet there")
@TODAY
@click.pass_obj
def review(root: Path, form: str, within: Span | None, papers: Path | None, today: date | None) -> Exit:
    """Say what is due, overdue or without a day, and whose it is."""
    from handbook import register, watch
    from handbook.project import read_project

    day = moment(today).date()
    library = library_of(read_project(root))
    register.refuse_wrong_clock(library, day)
    watched = watch.remembered(library, watch.read_memory(root / MEMORY))
    found = register.register(register.rows(library, watched, day), day, within)
    show(register.PRINTERS[form](found))
    if papers:
        _write(root, papers, library, found, watched)
    return Exit.PROBLEMS if found.failing else Exit.FINE


def _write(root: Path, folder: Path, library: Library, found: Register, watched: tuple[Watched, ...]) -> None:
    from handbook.content.school import SETTINGS_FILE
    from handbook.register.papers import every
    from handbook.render import read_extensions

    site = root / "site"
    if folder.resolve().is_relative_to(site.resolve()):
        raise WrongUse("Papers are not for the public. Name a folder that is not in site/, such as papers.")
    last = folder / every.CALENDAR
    before = last.read_bytes() if last.exists() else b""
    extensions = read_extensions((root / SETTINGS_FILE).read_bytes())
    every.put(every.papers(library, found, watched, extensions, before), folder)
    say(f"Wrote the papers into {folder}.")
