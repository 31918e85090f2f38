"""``handbook import``: a policy from a Word file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, report, say, write
from handbook.cli.usage import FORM, Verb
from handbook.problems import Report, WrongUse, counted
from handbook.swap import put_whole

if TYPE_CHECKING:
    from handbook.wordfile.importing import Imported


def _filling(words: str) -> tuple[str, str]:
    blank, sign, own = words.partition("=")
    if not sign or not blank.strip() or not own.strip():
        raise click.BadParameter(f'"{words}" fills no blank. Write it such as "[SCHOOL NAME]=Ash Primary School".')
    return blank.strip(), own.strip()


@click.command("import", cls=Verb)
@click.argument("file", type=Path)
@click.option("--printed", type=Path, metavar="PDF", help="the PDF that Word printed, to compare every label")
@click.option("--name", default="", help="the policy's name in addresses, such as phones")
@click.option("--version", default="", metavar="V", help="this version's name, such as 2026")
@click.option("--title", default="", help="a neutral title, where the printed one tells too much")
@click.option("--fill", multiple=True, type=_filling, metavar="BLANK=WORDS...", help="a blank, and your school's words")
@click.option("--leave", multiple=True, metavar="BLANK...", help="a blank that is meant to stay")
@click.option("--again", is_flag=True, help="in place of the version that was imported before")
@FORM
@click.pass_obj
def import_policy(
    root: Path,
    file: Path,
    printed: Path | None,
    name: str,
    version: str,
    title: str,
    fill: tuple[tuple[str, str], ...],
    leave: tuple[str, ...],
    again: bool,
    form: str,
) -> Exit:
    """Take a policy from a Word file, label by label and word by word.

    FILE is a .docx. It is kept beside the page as received. A report for the person who signs it off goes into papers/.
    """
    from handbook.project import read_project
    from handbook.wordfile.importing import Asked, import_docx

    for each in (file, printed):
        if each is not None and not each.is_file():
            raise WrongUse(f'There is no file "{each}". Write its path from where you are.')
    copy = printed.read_bytes() if printed else None
    library = library_of(read_project(root))
    asked = Asked(name, version, title, fill, leave)
    imported, problems = import_docx(file.read_bytes(), file.name, asked, copy, library.subject)
    if imported is None:
        return report(Report.of(problems, 1), form)
    _keep(imported, root, library.settings.docs_dir, again)
    for blank in imported.blanks:
        say(f'Not filled in: {blank}. Import again with --again --fill "{blank}=…", or --leave "{blank}".')
    return Exit.FINE


def _keep(imported: Imported, root: Path, docs: str, again: bool) -> None:
    from handbook.wordfile.report import report_page

    folder = root / docs / "policy" / imported.policy
    if (folder / f"{imported.version}.md").exists() and not again:
        do = "Add --again to put this one in its place, or --version for another version."
        raise WrongUse(f"There is a policy {imported.policy}/{imported.version} already. {do}")
    for part, data in imported.files.items():
        put_whole(folder / part, data)
    say(f"Wrote {folder / imported.version}.md, and kept the files as received beside it.")
    write(root / "papers" / f"import-{imported.policy}-{imported.version}.html", report_page(imported))
    doubts = counted(len(imported.doubts), "doubt")
    say(f"{doubts}: open that page beside the signed copy, and read both columns down.")
