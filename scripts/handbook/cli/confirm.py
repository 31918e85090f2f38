"""``handbook confirm``: fingerprints in the headers of pages become those of the clauses as they are now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, report, say
from handbook.cli.usage import Verb
from handbook.problems import WrongUse, did_you_mean

if TYPE_CHECKING:
    from handbook.content import Document, Library


@click.command(cls=Verb)
@click.argument("names", nargs=-1, required=True, metavar="DOC...")
@click.pass_obj
def confirm(root: Path, names: tuple[str, ...]) -> Exit:
    """Say that pages have been read again since their clauses changed. DOC is a document, such as risks/blackmail."""
    from handbook.content.checks.policy import fingerprints_last
    from handbook.project import read_project

    project = read_project(root)
    library = library_of(project)
    for unknown in (name for name in map(library.id_of, names) if f"{name}.md" not in library.files):
        raise WrongUse(f'There is no document "{unknown}". {did_you_mean(unknown, library.documents)}')
    documents = {name: document for name in names if (document := library.get(library.id_of(name)))}
    if len(documents) < len(set(names)) or not fingerprints_last(library):
        return report(project.report)
    for name, document in documents.items():
        fresh = _renew(root / library.settings.docs_dir / document.path, document, library)
        say(f"{name}: {'confirmed ' + ', '.join(fresh) if fresh else 'nothing had changed'}.")
    return Exit.FINE


def _renew(path: Path, document: Document, library: Library) -> tuple[str, ...]:
    """Write fresh fingerprints into the header of the file; the clauses whose fingerprints were old."""
    from handbook.source.forms import Pin

    header, mark, body = path.read_bytes().decode("utf-8").partition("\n---")
    stale = library.stale(document)
    for pin in stale:
        header = header.replace(str(pin), str(Pin(pin.clause, library.fingerprint(pin.clause))))
    path.write_bytes((header + mark + body).encode("utf-8"))
    return tuple(pin.clause for pin in stale)
