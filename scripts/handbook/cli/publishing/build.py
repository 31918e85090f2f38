"""``handbook build``."""

from __future__ import annotations

import logging
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.publishing.editions import shelf_of
from handbook.cli.reporting import Exit, at_home, promising, report, say, show, sound_library, stop
from handbook.cli.usage import FORM, STORE, Verb
from handbook.problems import PRINTERS, counted
from handbook.shelf import Shelf
from handbook.swap import own_scratch

if TYPE_CHECKING:
    from handbook.content import Library
    from handbook.project import Project


@click.command(cls=Verb)
@FORM
@click.option("--site", type=Path, metavar="DIR", help="where the website goes, instead of site/")
@click.option("--no-editions", is_flag=True, help="leave the printed copies out")
@click.option("--public", is_flag=True, help="refuse a site that nobody can call, or that nobody has decided on")
@STORE
@click.pass_obj
@promising("The last good site is untouched.")
@own_scratch()
def build(root: Path, form: str, site: Path | None, no_editions: bool, public: bool, store: Path | None) -> Exit:
    """Check, make the editions and the website. It is put into site/ only when it is whole.

    If nothing that it reads and nothing in the website has changed since, the website stays as it is.
    """
    from handbook.project import read_project
    from handbook.swap import clear
    from handbook.website.finished.unchanged import remember, unchanged, wish_of

    wish = None if public else wish_of(root, site, form, str(no_editions), str(store))
    if wish and (told := unchanged(wish)):
        clear(wish.place)
        show(told[0])
        say("\n".join((*told[1:], f"Nothing has changed since {wish.place} was built.")))
        return Exit.FINE
    project = read_project(root)
    library = (_public_library if public else sound_library)(project, form)
    shelf = Shelf() if no_editions else shelf_of(root, library, form, store=store)
    from handbook.website.build import NotBuilt, build_site

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    try:
        place = build_site(project, shelf, site)
    except NotBuilt as stopped:
        stop(at_home(stopped.problems, library), form, str(stopped))
    if form == "json":
        report(project.report, form)
    say(f"Built {counted(project.report.documents, 'document')} into {place}.")
    if wish:
        with suppress(OSError):  # without a record the next build makes it again, and that is all
            remember(wish, (PRINTERS[form](project.report, None), *shelf.missing))
    return Exit.FINE


def _public_library(project: Project, form: str) -> Library:
    """The library, if nothing is missing without which the public may not read the site; else the build ends."""
    from handbook.content.recorded.public import lacking, notice

    library = sound_library(project, form)
    if form == "text" and (words := notice(library)):
        say(words)
    if found := lacking(library, date.today()):
        stop(at_home(found, library), form, "This is not for the public yet.")
    return library
