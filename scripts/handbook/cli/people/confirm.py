"""``handbook confirm``: a person at the school read pages against the words of one clause as they are here."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, report, say, write
from handbook.cli.usage import Verb, moment
from handbook.problems import WrongUse, did_you_mean

if TYPE_CHECKING:
    from handbook.content import Library


@click.command(cls=Verb)
@click.argument("clause")
@click.argument("names", nargs=-1, metavar="[DOC]...")
@click.option("--by", required=True, metavar="ROLE", help="the role of the person who read the pages")
@click.option("--yes", is_flag=True, help="the words were shown and the pages were read; write it down")
@click.pass_obj
def confirm(root: Path, clause: str, names: tuple[str, ...], by: str, yes: bool) -> Exit:
    """Record that a person read pages against the words of one clause.

    CLAUSE is such as pictures:6.3; DOC narrows the pages. The words that the pages were written for are shown beside
    those of today, and nothing is written without --yes.
    """
    from handbook.content.checks.policies.pins import fingerprints_last
    from handbook.content.lock import LOCK_FILE, written
    from handbook.content.recorded.confirmation import confirmed, pages_on
    from handbook.project import read_project

    library = library_of(project := read_project(root))
    _refuse(clause, names, library)
    pages = pages_on(clause, tuple(map(library.id_of, names)), library)
    unread = any(problem.rule == "lock" for problem in project.report.problems)
    if unread or not fingerprints_last(library):
        return report(project.report)
    say("\n".join(page.said for page in pages) or f"No page waits for a reading of {clause}.")
    if pages and yes:
        write(root / LOCK_FILE, written(confirmed(pages, by, moment(None).date(), library.lock)))
    elif pages:
        say("Nothing is written. Read each page against the words, then write the same with --yes.")
    return Exit.FINE


def _refuse(clause: str, names: tuple[str, ...], library: Library) -> None:
    if ":" not in clause:
        first = "A clause comes first, such as pictures:6.3: pages are read against one clause at a time."
        raise WrongUse(f'"{clause}" names no clause. {first}')
    if clause not in library.clauses:
        raise WrongUse(f"There is no clause {clause}. {did_you_mean(clause, library.clauses)}")
    for name in names:
        if f"{library.id_of(name)}.md" not in library.files:
            raise WrongUse(f'There is no document "{name}". {did_you_mean(name, library.documents)}')
