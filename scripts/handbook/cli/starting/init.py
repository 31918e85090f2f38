"""``handbook init``: a new project of a school."""

from __future__ import annotations

import json
import os
import re
from datetime import date
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, say
from handbook.problems import WrongUse
from handbook.swap import put_whole

if TYPE_CHECKING:
    from handbook.content.layers.overlay import Base

NAMES = {"gitignore": ".gitignore"}
"""Files of the starter that have another name in a project, so that they do nothing where they are kept."""
LONGEST = 80
"""The letters of a folder's name that leave room for the names of its pages and copies on every system."""

_MORE = """7. The other pages come from the base that `mkdocs.yml` names, and change when it does.
   `handbook base parents/index` takes one, to change it here; `handbook base` says what the base has changed since.
   Leave pages or folders of the base out with `without: [lessons]`, below `base`.
8. `handbook check` names what the base has for other nations and council areas, and what to write instead.
   Do that first: whom to call, and where your nation's law is another one.
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
    school = _name(school)
    if len(folder.name) > LONGEST:
        raise WrongUse(f"The folder's name has {len(folder.name)} letters. Choose one of at most {LONGEST}.")
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise WrongUse(f"{place} is not empty. Name a new folder.")
    found = _base_in(root, base) if base else None
    try:
        _write(place, school, date.today(), found)
        if base and found:
            settings, start = place / "mkdocs.yml", place / "START.md"
            put_whole(settings, _on(found, root / base, settings).encode())
            put_whole(start, (start.read_text("utf-8") + _MORE).encode())
    except OSError:
        rmtree(place, ignore_errors=True)  # a folder that is half made could not be made again
        raise
    if base and found:
        law = found.settings.school.nation
        say(f"It takes its pages from {base}." + (f" They follow the law of {law}." if law else ""))
    say(f"Made {place}. Next, in that folder: handbook import POLICY.docx, handbook check, handbook serve.")
    return Exit.FINE


def _name(words: str) -> str:
    """The name of a school as settings take it. Raises ``WrongUse``."""
    from handbook.source.forms import LINE, ValueFault

    try:
        name = str(LINE.find(words))
    except ValueFault as fault:
        raise WrongUse(f"--school: {fault.what} {fault.do}") from None
    if not re.search(r"\w", name):
        raise WrongUse("--school: The name has no letter in it. Write it as on the school's sign.")
    return name


def _base_in(root: Path, folder: Path) -> Base:
    from handbook.project import read_base

    place = root / folder
    if not (place / "mkdocs.yml").is_file():
        what = "There is no mkdocs.yml in it" if place.is_dir() else "There is no such folder"
        raise WrongUse(f"No school can stand on {folder}. {what}: name the folder of a project, from where you are.")
    base = read_base(root, str(folder))
    if base is None:
        do = f"Its settings cannot be read, or it has no page: see what handbook -C {folder} check says."
        raise WrongUse(f"No school can stand on {folder}. {do}")
    if base.settings.layers.base:
        raise WrongUse(f"No school can stand on {folder}, which stands on {base.settings.layers.base}. Name that one.")
    return base


def _on(found: Base, base: Path, settings: Path) -> str:
    """The settings of a school on a base: what the base's pages need to know, which is the same for both."""
    theirs, text = found.settings, settings.read_text("utf-8")
    try:
        folder = Path(os.path.relpath(base, settings.parent)).as_posix()
    except ValueError:  # on another drive of Windows
        folder = base.as_posix()
    words, nation = theirs.school.words, theirs.school.nation or ""
    said = {"lead": words.lead, "lead_in_full": words.lead_in_full, "office": words.office, "board": words.board}
    told = ", ".join(f"{key}: {_quoted(value)}" for key, value in said.items() if value)
    lines = {
        "    subjects:": f"    subjects: [{', '.join(map(_quoted, theirs.school.subjects))}]",
        "    # nation:": f"    nation: {_quoted(nation)}  # the base follows its law; write your own",
        "    # words:": f"    words: {{{told}}}  # as the pages of the base say",
        "  handbook:": f"  layers:\n    base: {_quoted(folder)}\n  handbook:",
        "    emergency:": f"    emergency: {theirs.furniture.emergency}",
        "    help:": f"    help: {theirs.furniture.help}",
    }
    if not nation:
        del lines["    # nation:"]
    kept = (next((new for start, new in lines.items() if line.startswith(start)), line) for line in text.split("\n"))
    return "\n".join(kept)


def _quoted(words: str) -> str:
    """Words as a value of YAML, which reads what JSON writes, whatever marks are in them."""
    return json.dumps(words, ensure_ascii=False)


def _write(place: Path, school: str, today: date, base: Base | None) -> None:
    from handbook.carried import folder
    from handbook.content.kinds.layers import within

    starter = folder("starter")
    for file in sorted(starter.rglob("*")):
        name = file.relative_to(starter)
        path = name.as_posix().removeprefix("docs/")
        given = base and path in base.files and not within(path, base.settings.layers.own)
        if given or (base and path.startswith(("subjects/", "support/", ".github/"))):
            continue
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            target = place / name.with_name(NAMES.get(name.name, name.name))
            text = file.read_text("utf-8").replace('"@SCHOOL@"', _quoted(school))
            text = text.replace("@SCHOOL@", school)
            text = text.replace("written: 2026-11-30", f"written: {today}")
            put_whole(target, text.encode())
