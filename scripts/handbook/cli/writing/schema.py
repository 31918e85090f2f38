"""``handbook schema``."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.reporting import Exit, library_of, write
from handbook.cli.usage import Verb


@click.command(cls=Verb)
@click.pass_obj
def schema(root: Path) -> Exit:
    """Make the reference pages and the JSON schema again.

    The words that each policy has today are kept beside it, so that a message can show them when they have changed.
    """
    from handbook.content.queries.words import WORDS_FILE, words_of
    from handbook.project import read_project
    from handbook.reference import reference_files

    library = library_of(read_project(root))
    docs = root / library.settings.docs_dir
    for path, text in reference_files().items():
        write(docs / path, text)
    for name in library.policies:
        record = docs / "policy" / name / WORDS_FILE
        write(record, words_of(name, library, record.read_text("utf-8") if record.exists() else ""))
    return Exit.FINE
