"""``handbook review``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from handbook.cli.outside.watch import MEMORY
from handbook.cli.reporting import Exit, library_of, show
from handbook.cli.usage import TODAY, OneOf, Verb, moment
from handbook.source.period import Span


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
@TODAY
@click.pass_obj
def review(root: Path, form: str, within: Span | None, today: date | None) -> Exit:
    """Say what is due, overdue or without a day, and whose it is."""
    from handbook import register, watch
    from handbook.project import read_project

    day = moment(today).date()
    library = library_of(read_project(root))
    memory = watch.read_memory(root / MEMORY)
    register.refuse_wrong_clock(library, day, memory, today is not None)
    watched = watch.remembered(library, memory)
    found = register.register(register.rows(library, watched, day), day, within)
    show(register.PRINTERS[form](found))
    return Exit.PROBLEMS if found.failing else Exit.FINE
