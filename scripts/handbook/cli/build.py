"""``handbook build``."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from handbook.cli.editions import shelf_of
from handbook.cli.reporting import Exit, promising, report, say, sound_library, stop
from handbook.cli.usage import FORM, Verb
from handbook.problems import Report, counted
from handbook.shelf import Shelf


@click.command(cls=Verb)
@FORM
@click.option("--site", type=Path, metavar="DIR", help="where the website goes, instead of site/")
@click.option("--no-editions", is_flag=True, help="leave the printed copies out")
@click.pass_obj
@promising("The last good site is untouched.")
def build(root: Path, form: str, site: Path | None, no_editions: bool) -> Exit:
    """Check, make the editions and the website. It is put into site/ only when it is whole."""
    from handbook.project import read_project

    project = read_project(root)
    library = sound_library(project, form)
    shelf = Shelf() if no_editions else shelf_of(root, library, form)
    from handbook.website.build import NotBuilt, build_site

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    try:
        place = build_site(project, shelf, site)
    except NotBuilt as stopped:
        stop(Report.of(stopped.problems, project.report.documents), form, str(stopped))
    if form == "json":
        report(project.report, form)
    say(f"Built {counted(project.report.documents, 'document')} into {place}.")
    return Exit.FINE
