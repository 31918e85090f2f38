"""``handbook schema``."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.reporting import Exit, library_of, write
from handbook.cli.usage import Verb


@click.command(cls=Verb)
@click.pass_obj
def schema(root: Path) -> Exit:
    """Make the reference pages and the JSON schema again."""
    from handbook.project import read_project
    from handbook.reference import reference_files

    docs = root / library_of(read_project(root)).settings.docs_dir
    for path, text in reference_files().items():
        write(docs / path, text)
    return Exit.FINE
