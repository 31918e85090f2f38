"""``handbook base``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, say, show, write
from handbook.cli.usage import Verb, signed_at_base
from handbook.problems import WrongUse, counted, did_you_mean

if TYPE_CHECKING:
    from handbook.content import Library


@click.command(cls=Verb)
@click.argument("page", required=False, metavar="[PAGE]")
@click.pass_obj
def base(root: Path, page: str | None) -> Exit:
    """Say what the base has changed in pages that you replaced, or take one to change it.

    PAGE is such as parents/index. A page that is here already counts as read against the base's page of today.
    """
    from handbook.project import read_project

    library = library_of(read_project(root))
    if not library.layer.place:
        raise WrongUse("This project stands on no base. Name one under extra.layers.base in mkdocs.yml.")
    if page:
        _take(root, library, f"{library.id_of(page)}.md")
    else:
        _tell(root, library)
    return Exit.FINE


def _take(root: Path, library: Library, path: str) -> None:
    from handbook.content.kinds import kind_of
    from handbook.content.kinds.layers import within
    from handbook.content.layers.left_out import words_of_links
    from handbook.content.layers.overlay import of_page
    from handbook.content.layers.taking import KEPT, pinned

    theirs, ours = root / library.layer.place / path, root / library.settings.docs_dir / path
    if path not in library.layer.offered:
        names = [name.removesuffix(".md") for name in library.layer.offered]
        raise WrongUse(f'The base gives no page "{path}". {did_you_mean(path.removesuffix(".md"), names)}')
    kind = kind_of(path)
    if kind and kind.signed:
        raise signed_at_base(path, library)
    text = theirs.read_text("utf-8")
    mine = ours.read_text("utf-8") if ours.exists() else words_of_links(text, path, library.layer.gone)
    pin = of_page(text)
    write(root / KEPT / f"{pin}.md", text)
    write(ours, pinned(mine, pin) if kind else mine)
    follows = "When that changes, the check says so."
    if kind is None:
        follows = "It is no page, so the check does not say when that changes: look yourself."
    say(f"It takes the place of the base's. {follows}")
    if within(path, library.settings.layers.without):
        say("It is under without in mkdocs.yml, which leaves out the base's alone: yours is shown.")
    elif path in library.layer.gone:
        say("It was left out here, for another nation or council area. Change what is not so here before it goes out.")


def _tell(root: Path, library: Library) -> None:
    from handbook.content.layers.taking import KEPT, difference

    layer, docs = library.layer, root / library.settings.docs_dir
    for path, pin in layer.moved.items():
        kept, now = root / KEPT / f"{pin}.md", (root / layer.place / path).read_text("utf-8")
        before, was = (kept, "as you replaced it") if kept.is_file() else (docs / path, "yours")
        show(difference(before.read_text("utf-8"), now, f"{path}, {was}", f"{path}, the base's today"))
        say(f"When yours is mended: handbook base {path.removesuffix('.md')}")
    said = f"{counted(len(layer.pages), 'page')} are the base's. It has changed {counted(len(layer.moved), 'page')}"
    say(f"{said} that you replaced.")
