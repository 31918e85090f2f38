"""``handbook editions``, and the shelf of editions that ``build`` publishes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, at_home, progress, say, sound_library, stop
from handbook.cli.usage import STORE, OneOf, Verb
from handbook.problems import counted
from handbook.swap import own_scratch

if TYPE_CHECKING:
    from handbook.content import Library
    from handbook.shelf import Shelf


def _media() -> Iterable[str]:
    from handbook.editions.formats import Medium

    return [medium.value for medium in Medium]


def _points(words: str) -> int:
    if not (words.isascii() and words.isdecimal()):
        raise click.BadParameter(f'"{words}" is not a size in points. Write it such as 18.')
    return int(words)


@click.command(cls=Verb)
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--format", "medium", type=OneOf(_media), help="one format alone")
@click.option("--size", type=_points, metavar="N", help="one size alone, in points")
@click.option("--to", type=Path, metavar="DIR", help="where they go, instead of editions/")
@STORE
@click.pass_obj
@own_scratch()
def editions(
    root: Path, ids: tuple[str, ...], medium: str | None, size: int | None, to: Path | None, store: Path | None
) -> Exit:
    """Make the printed and other formats alone. ID is what to make, such as help/index; all if left out."""
    from handbook.editions.make import put
    from handbook.project import read_project

    shelf = shelf_of(root, sound_library(read_project(root)), ids=ids, medium=medium, size=size, store=store)
    target = to or root / "editions"
    put(shelf, target)
    say(f"Put {counted(len(shelf.files), 'edition')} of {counted(len(shelf.titles), 'document')} into {target}.")
    return Exit.FINE


def shelf_of(
    root: Path,
    library: Library,
    form: str = "text",
    ids: tuple[str, ...] = (),
    medium: str | None = None,
    size: int | None = None,
    store: Path | None = None,
) -> Shelf:
    """The editions that are asked for. If some cannot be printed, that is reported and the verb ends."""
    from handbook.editions.make import Wish, make_for
    from handbook.editions.pivot.pivot import Unprintable
    from handbook.editions.plan.store import sharing

    try:
        shelf = make_for(root, library, Wish(ids, medium, size), progress, store)
    except Unprintable as found:
        stop(at_home(found.problems, library), form)
    for words in shelf.missing:
        say(words)
    if store:
        say(sharing(store))
    return shelf
