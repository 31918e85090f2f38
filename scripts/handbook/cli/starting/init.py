"""``handbook init``: a new project of a school."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, say
from handbook.problems import WrongUse

if TYPE_CHECKING:
    from handbook.content.layers.overlay import Base

NAMES = {"gitignore": ".gitignore"}
"""Files of the starter that have another name in a project, so that they do nothing where they are kept."""

_MORE = """6. The other pages come from the base that `mkdocs.yml` names, and change when it does.
   `handbook base parents/index` takes one, to change it here; `handbook base` says what the base has changed since.
7. Leave pages or folders of the base out with `without: [lessons]`, below `base`.
"""


@click.command()
@click.argument("folder", type=Path)
@click.option("--school", required=True, metavar="NAME", help="the school's name, as it is written")
@click.option("--from", "base", type=Path, metavar="BASE", help="the folder of a project whose pages it takes over")
@click.pass_obj
def init(root: Path, folder: Path, school: str, base: Path | None) -> Exit:
    """Start a project for a school: its settings, and five pages or those of a BASE.

    FOLDER is made, or is empty. Page templates, styles and drawings stay in this program.
    """
    place = root / folder
    if '"' in school or "\\" in school or not school.isprintable() or not school.strip():
        raise WrongUse("The name has a mark in it that a name does not have. Write it as on the school's sign.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise WrongUse(f"{place} is not empty. Name a new folder.")
    found = _base_in(root, base) if base else None
    _write(place, school.strip(), date.today(), found)
    if base and found:
        settings, start = place / "mkdocs.yml", place / "START.md"
        settings.write_text(_on(found, root / base, settings), encoding="utf-8", newline="\n")
        start.write_text(start.read_text("utf-8") + _MORE, encoding="utf-8", newline="\n")
        say(f"It takes its pages from {base}, which follow the law of {found.settings.school.nation or 'no nation'}.")
    say(f"Made {place}. Next, in that folder: handbook import POLICY.docx, handbook check, handbook serve.")
    return Exit.FINE


def _base_in(root: Path, folder: Path) -> Base:
    from handbook.project import read_base

    base = read_base(root, str(folder))
    if base is None or base.settings.layers.base:
        raise WrongUse(f"No school can stand on {folder}. Name the folder of a project, with its own pages in it.")
    return base


def _on(found: Base, base: Path, settings: Path) -> str:
    """The settings of a school on a base: what the base's pages need to know, which is the same for both."""
    theirs, text = found.settings, settings.read_text("utf-8")
    try:
        folder = Path(os.path.relpath(base, settings.parent)).as_posix()
    except ValueError:  # on another drive of Windows
        folder = base.as_posix()
    words = theirs.school.words
    said = {"lead": words.lead, "lead_in_full": words.lead_in_full, "office": words.office, "board": words.board}
    told = ", ".join(f"{key}: {value}" for key, value in said.items() if value)
    lines = {
        "    subjects:": f"    subjects: [{', '.join(theirs.school.subjects)}]",
        "    # nation:": f"    nation: {theirs.school.nation}  # the base follows its law; write your own",
        "    # words:": f"    words: {{{told}}}  # as the pages of the base say",
        "  handbook:": f"  layers:\n    base: {folder}\n  handbook:",
        "    emergency:": f"    emergency: {theirs.furniture.emergency}",
        "    help:": f"    help: {theirs.furniture.help}",
    }
    if not theirs.school.nation:
        del lines["    # nation:"]
    kept = (next((new for start, new in lines.items() if line.startswith(start)), line) for line in text.split("\n"))
    return "\n".join(kept)


def _write(place: Path, school: str, today: date, base: Base | None) -> None:
    from handbook.carried import folder
    from handbook.content.kinds.layers import within

    starter = folder("starter")
    for file in sorted(starter.rglob("*")):
        name = file.relative_to(starter)
        path = name.as_posix().removeprefix("docs/")
        given = base and path in base.files and not within(path, base.settings.layers.own)
        if given or (base and path.startswith(("subjects/", "support/"))):
            continue
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            target = place / name.with_name(NAMES.get(name.name, name.name))
            target.parent.mkdir(parents=True, exist_ok=True)
            text = file.read_text("utf-8").replace("@SCHOOL@", school)
            text = text.replace("written: 2026-11-30", f"written: {today}")
            target.write_text(text, encoding="utf-8", newline="\n")
