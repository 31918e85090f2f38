"""``handbook audit``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from handbook.cli.reporting import Exit, at_home, library_of, progress, report
from handbook.cli.usage import FORM, Verb
from handbook.problems import WrongUse


@click.command(cls=Verb)
@click.argument("folder", type=Path, required=False, metavar="[DIR]")
@FORM
@click.pass_obj
def audit(root: Path, folder: Path | None, form: str) -> Exit:
    """Check a built site: its inside links and every edition. DIR is the site's folder, instead of site/."""
    from handbook.audit import audit_editions
    from handbook.editions.pivot.pivot import Unprintable
    from handbook.project import read_project
    from handbook.website.finished.inside_links import check_site

    library, site = library_of(read_project(root)), folder or root / "site"
    if not site.is_dir():
        raise WrongUse(f"There is no site in {site}. Build it first, or name its folder.")
    try:
        found = audit_editions(root, library, site, progress)
    except Unprintable as stopped:
        return report(at_home(stopped.problems, library), form)
    told = at_home([*found.problems, *check_site(site, library)], library)
    return report(replace(told, documents=found.documents), form)
