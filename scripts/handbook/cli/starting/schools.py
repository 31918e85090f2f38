"""``handbook schools``: many schools in one folder."""

from __future__ import annotations

from pathlib import Path

import click

from handbook.cli.reporting import Exit, say, show
from handbook.cli.usage import STORE
from handbook.problems import WrongUse, counted


@click.command()
@click.argument("what", type=click.Choice(["build", "list"]))
@click.argument("folder", type=Path)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), default=2, metavar="N", help="how many at a time")
@STORE
@click.option("--no-editions", is_flag=True, help="leave the printed copies out")
@click.pass_obj
def schools(root: Path, what: str, folder: Path, jobs: int, store: Path | None, no_editions: bool) -> Exit:
    """Build the sites of many schools, or list what each has.

    WHAT is build or list. FOLDER holds one project a school. One that cannot be built is named, and costs no other.
    A store then keeps nothing more for a school whose folder is gone from FOLDER.
    """
    from concurrent.futures import ThreadPoolExecutor

    from handbook.editions.plan.store import release, sharing
    from handbook.schools import build_schools, ending, matrix, schools_in

    if not (found := schools_in(root / folder)):
        raise WrongUse(f"There is no project in {root / folder}. Name the folder that holds the schools' folders.")
    if what == "list":
        show(matrix(found))
        return Exit.FINE
    kept = ("--store", str(store.resolve())) if store else ()
    for name in release(store, root / folder) if store else ():
        say(f"{name} is gone: the store keeps nothing more for it.")
    with ThreadPoolExecutor(jobs) as pool:
        try:
            built = build_schools(found, pool, (*(("--no-editions",) if no_editions else ()), *kept))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)  # who stops it waits for those that run, not for all
            raise
    show("".join(f"{one.school}: {ending(one)}\n" for one in built))
    if store and not no_editions:
        say(sharing(store))
    bad = [one for one in built if one.code]
    say(f"{counted(len(built) - len(bad), 'school')} built, {len(bad)} not.")
    return Exit.OUTSIDE if any(one.code < 0 for one in bad) else Exit.PROBLEMS if bad else Exit.FINE
