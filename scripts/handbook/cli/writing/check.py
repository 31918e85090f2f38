"""``handbook check``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli.reporting import Exit, report
from handbook.cli.usage import FORM, TODAY, Verb, moment
from handbook.problems import WrongUse


@click.command(cls=Verb)
@FORM
@click.option("--warnings", is_flag=False, flag_value="", metavar="[FILE]", help="warnings in full, of a file or all")
@TODAY
@click.pass_obj
def check(root: Path, form: str, warnings: str | None, today: date | None) -> Exit:
    """Check all content and its words."""
    from handbook.project import read_project

    if warnings and not (root / warnings).exists():
        raise WrongUse(f'There is no file or folder "{warnings}". Write its path from the project\'s folder.')
    place = Path(warnings).as_posix() if warnings else warnings
    return report(read_project(root, moment(today).date()).report, form, place)
