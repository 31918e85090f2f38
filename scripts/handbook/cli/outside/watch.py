"""``handbook watch``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, say, show
from handbook.cli.usage import TODAY, OneOf, Verb, moment

if TYPE_CHECKING:
    from handbook.content import Library

MEMORY = Path(".handbook") / "watch.json"
"""The memory's place in a project."""


def _forms() -> Iterable[str]:
    from handbook.watch import PRINTERS

    return PRINTERS


@click.command(cls=Verb)
@click.option("--format", "form", type=OneOf(_forms), default="text", help="how to print the report")
@click.option("--only", multiple=True, metavar="NAME...", help="addresses, or notes such as notes/net-aware-closed")
@click.option(
    "--looked", multiple=True, metavar="ADDRESS...", help="a person held the notes against these; asks nobody"
)
@click.option(
    "--contact", default="", metavar="EMAIL", help="whom a publisher may write to, if mkdocs.yml names nobody"
)
@click.option("--state", type=Path, metavar="FILE", help="the memory, instead of .handbook/watch.json")
@click.option("--ca-file", type=Path, metavar="FILE", help="certificates to trust besides the usual ones")
@TODAY
@click.pass_obj
def watch(
    root: Path,
    form: str,
    only: tuple[str, ...],
    looked: tuple[str, ...],
    contact: str,
    state: Path | None,
    ca_file: Path | None,
    today: date | None,
) -> Exit:
    """Ask the authorities that notes rest on whether they changed, and say what rests on it."""
    from handbook import watch as watching
    from handbook.project import read_project

    library = library_of(read_project(root))
    memory = state or root / MEMORY
    if looked:
        watching.settle(library, memory, looked, moment(today).date())
        say("Remembered. The next run says what is new since then.")
        return Exit.FINE
    options = watching.Options(memory, ca_file=ca_file, only=only, contact=contact or _contact(library))
    report = watching.run(library, options, moment(today))
    show(watching.PRINTERS[form](report))
    if report.alarm:
        return Exit.PROBLEMS
    return Exit.FINE if report.whole else Exit.OUTSIDE


def _contact(library: Library) -> str:
    """Whom a publisher may write to about our questions: the office, or the website."""
    settings = library.settings
    return settings.school.office_email or settings.site_url or ""
