"""``handbook training``: papers for a group, packages for the school's platform, and the check of its record."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.people.papers import beside
from handbook.cli.reporting import Exit, library_of, report, say, show
from handbook.cli.usage import TODAY, Verb, moment
from handbook.problems import Report, WrongUse, counted
from handbook.swap import own_scratch

if TYPE_CHECKING:
    from handbook.project import Project


@click.command(cls=Verb)
@click.argument("what", type=click.Choice(["papers", "export", "check", "remind"]))
@click.argument("name", required=False)
@click.option("--to", "folder", type=Path, metavar="DIR", help="where they go, instead of papers/training/")
@TODAY
@click.pass_obj
@own_scratch()
def training(root: Path, what: str, name: str | None, folder: Path | None, today: date | None) -> Exit:
    """Make papers or packages of training; check the school's own record.

    WHAT is papers, export (SCORM 1.2 and GIFT), check, or remind (a calendar of refreshers and of what is due again).
    NAME is a module, such as first-five-minutes, or all without it; for check and remind it is the record, a CSV file.
    """
    from handbook.project import read_project

    project, day = read_project(root), moment(today).date()
    if what == "check":
        return _check(project, name, day)
    place = beside(root, folder or root / "papers" / "training")
    if what == "remind":
        return _remind(project, name, day, place)
    made = _made(project, what, name, day)
    say(f"Made {counted(_put(made, place), 'file')} in {place}. They are the school's own: do not publish them.")
    return Exit.FINE


def _made(project: Project, what: str, name: str | None, day: date) -> dict[str, bytes]:
    from handbook.content.recorded.modules import modules_of
    from handbook.content.school import SETTINGS_FILE
    from handbook.render import read_extensions
    from handbook.training.files import packages, papers

    library = library_of(project)
    chosen = tuple(module for module in modules_of(library) if name in (None, module.name))
    if not chosen:
        raise WrongUse(f'There is no module "{name}".' if name else "This project has no module.")
    extensions = read_extensions((project.root / SETTINGS_FILE).read_bytes())
    if what == "export":
        docs = library.layer.folders(project.root, library.settings.docs_dir)
        return packages(chosen, library, extensions, docs)
    return papers(chosen, library, extensions, day, whole=name is None)


def _put(made: dict[str, bytes], place: Path) -> int:
    from handbook.register.papers.every import put

    return put(made, place)


def _read(name: str | None) -> tuple[str, str]:
    """The record's name and words. Raises :class:`handbook.problems.WrongUse` or ``OSError``."""
    if name is None:
        raise WrongUse("Name the record: a CSV file, such as training.csv.")
    file = Path(name)
    try:
        return file.name, file.read_text("utf-8")
    except UnicodeDecodeError:
        raise WrongUse(f"{file} is not UTF-8 text. Save it as CSV (UTF-8).") from None


def _remind(project: Project, name: str | None, day: date, place: Path) -> Exit:
    from handbook.training.record import check_record
    from handbook.training.reminders import reminders

    named, text = _read(name)
    library = library_of(project)
    if found := check_record(named, text, library, day).problems:
        return report(Report.of(list(found), 1))
    file = place / "reminders.ics"
    _put({file.name: reminders(text, library, day, file.read_bytes() if file.exists() else b"")}, place)
    say(f"Made {file}. It is the school's own: do not publish it.")
    return Exit.FINE


def _check(project: Project, name: str | None, day: date) -> Exit:
    from handbook.training.record import check_record

    named, text = _read(name)
    found = check_record(named, text, library_of(project), day)
    show("".join(f"{line}\n" for line in found.lines))
    code = report(Report.of(list(found.problems), 1))
    return Exit.PROBLEMS if found.lines else code
