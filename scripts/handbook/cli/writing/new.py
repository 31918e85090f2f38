"""``handbook new``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from handbook.cli.reporting import Exit, library_of, say, write
from handbook.cli.usage import OneOf, Verb, moment
from handbook.problems import WrongUse


def _kinds() -> Iterable[str]:
    """The kinds of which a new document can be written; a lesson is a folder."""
    from handbook.content.kinds import KINDS

    return sorted(kind.name for kind in KINDS if kind.new is not None)


@click.command(cls=Verb)
@click.argument("kind", type=OneOf(_kinds))
@click.argument("name")
@click.pass_obj
def new(root: Path, kind: str, name: str) -> Exit:
    """Write a page of a kind, valid but for its TODOs. NAME is short, such as example-line or staff/words-to-use."""
    from handbook.project import read_project
    from handbook.skeleton import example_of, place, skeleton

    library = library_of(read_project(root))
    path = place(kind, library.id_of(name))
    if path is None:
        do = f"Use small letters, digits and hyphens, such as {example_of(kind)}."
        raise WrongUse(f'"{name}" cannot be the name of a {kind}. {do}')
    target = root / library.settings.docs_dir / path
    if target.exists():
        raise WrongUse(f"{path} is not written: there is one already.")
    write(target, skeleton(kind, path.removesuffix(".md"), moment(None).date()))
    say("Run the check: it names each TODO.")
    return Exit.FINE
