"""``handbook papers``: what is the school's own, made beside the website and never into it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli.outside.watch import MEMORY
from handbook.cli.reporting import Exit, library_of, say
from handbook.cli.usage import TODAY, Verb, moment
from handbook.problems import WrongUse
from handbook.swap import own_scratch


@click.command(cls=Verb)
@click.option("--to", "folder", type=Path, metavar="DIR", help="where they go, instead of papers/")
@TODAY
@click.pass_obj
@own_scratch()
def papers(root: Path, folder: Path | None, today: date | None) -> Exit:
    """Make the papers that are the school's own: for the head, checking sheets, register, calendar, pack, recalls."""
    from handbook import register, watch
    from handbook.content.school import SETTINGS_FILE
    from handbook.project import read_project
    from handbook.register.papers import every
    from handbook.render import read_extensions

    place = beside(root, folder or root / "papers")
    day = moment(today).date()
    library = library_of(read_project(root))
    memory = watch.read_memory(root / MEMORY)
    register.refuse_wrong_clock(library, day, memory, today is not None)
    watched = watch.remembered(library, memory)
    found = register.register(register.rows(library, watched, day), day)
    extensions = read_extensions((root / SETTINGS_FILE).read_bytes())
    made = every.put(every.papers(library, found, watched, extensions, every.last_calendar(place)), place)
    say(f"Made {made} papers in {place}. They are the school's own: do not publish them.")
    return Exit.FINE


def beside(root: Path, folder: Path) -> Path:
    """The folder, if it is not a part of the website. Raises :class:`handbook.problems.WrongUse`."""
    if folder.resolve().is_relative_to((root / "site").resolve()):
        raise WrongUse("Papers are not for the public. Name a folder that is not in site/, such as papers.")
    return folder
