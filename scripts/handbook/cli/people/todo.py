"""``handbook todo``."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.reporting import Exit, library_of, show
from handbook.cli.usage import Verb


@click.command(cls=Verb)
@click.pass_obj
def todo(root: Path) -> Exit:
    """Say what a person must read, in order of harm and by cause."""
    from handbook.content.recorded.todo import tasks
    from handbook.project import read_project

    found = tasks(library_of(read_project(root)))
    show("".join(f"{number}. {task}\n" for number, task in enumerate(found, 1)) or "Nothing waits for a reading.\n")
    return Exit.FINE
