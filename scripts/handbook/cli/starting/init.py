"""``handbook init``: a new project of a school."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli.reporting import Exit, say
from handbook.problems import WrongUse

NAMES = {"gitignore": ".gitignore"}
"""Files of the starter that have another name in a project, so that they do nothing where they are kept."""


@click.command()
@click.argument("folder", type=Path)
@click.option("--school", required=True, metavar="NAME", help="the school's name, as it is written")
@click.pass_obj
def init(root: Path, folder: Path, school: str) -> Exit:
    """Start a project for a school: its settings and five pages.

    FOLDER is made, or is empty. Page templates, styles and drawings stay in this program.
    """
    place = root / folder
    if '"' in school or "\\" in school or not school.isprintable() or not school.strip():
        raise WrongUse("The name has a mark in it that a name does not have. Write it as on the school's sign.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise WrongUse(f"{place} is not empty. Name a new folder.")
    _write(place, school.strip(), date.today())
    say(f"Made {place}. Next, in that folder: handbook import POLICY.docx, handbook check, handbook serve.")
    return Exit.FINE


def _write(place: Path, school: str, today: date) -> None:
    from handbook.carried import folder

    starter = folder("starter")
    for file in sorted(starter.rglob("*")):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            name = file.relative_to(starter)
            target = place / name.with_name(NAMES.get(name.name, name.name))
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text("utf-8").replace("@SCHOOL@", school)
            text = text.replace("written: 2026-11-30", f"written: {today}")
            target.write_text(text, encoding="utf-8", newline="\n")
