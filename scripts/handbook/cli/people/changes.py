"""``handbook changes``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handbook.cli.reporting import Exit, library_of, say, show
from handbook.cli.usage import TODAY, Verb, moment
from handbook.problems import WrongUse, did_you_mean
from handbook.swap import own_scratch

if TYPE_CHECKING:
    from handbook.content import Library
    from handbook.content.queries.versions import Pair


@click.command(cls=Verb)
@click.argument("old")
@click.argument("new")
@click.option("--to", "folder", type=Path, metavar="DIR", help="where the papers go, instead of papers/")
@click.option("--only-say", is_flag=True, help="print what has changed, and make no papers")
@TODAY
@click.pass_obj
@own_scratch()
def changes(root: Path, old: str, new: str, folder: Path | None, only_say: bool, today: date | None) -> Exit:
    """Hold two versions against each other; make the papers for a decision.

    OLD and NEW are versions, such as behaviour/2026 or docs/policy/behaviour/2026.md.
    """
    from handbook import carried
    from handbook.adoption.bundle import board_files
    from handbook.adoption.show import counts, name_of_change
    from handbook.content.school import SETTINGS_FILE
    from handbook.project import read_project
    from handbook.redline.compare import redline
    from handbook.register.papers import every
    from handbook.render import read_extensions

    library = library_of(read_project(root))
    pair = versions(old, new, library)
    found = redline(*pair, library)
    lines = [f"{change.severity or '-'}  {name_of_change(change)}  {change.why}".rstrip() for change in found]
    show("\n".join([*lines, counts(found)]) + "\n")
    if only_say:
        return Exit.FINE
    place = folder or root / "papers"
    if place.resolve().is_relative_to((root / "site").resolve()):
        raise WrongUse("Papers are not for the public. Name a folder that is not in site/, such as papers.")
    extensions = read_extensions((root / SETTINGS_FILE).read_bytes())
    docs = library.layer.folders(root, library.settings.docs_dir)
    files = board_files(
        pair, library, moment(today).date(), extensions, lambda name: carried.asset(docs, name).read_bytes()
    )
    made = every.put(files, place)
    say(f"Made {made} papers in {place}. They are the school's own: do not publish them.")
    return Exit.FINE


def versions(old: str, new: str, library: Library) -> Pair:
    """The policy and the two versions that were named. Raises :class:`WrongUse`."""
    found = []
    known = {part.id: policy for policy in library.policies.values() for part in policy.versions}
    for words in (old, new):
        name = library.id_of(words)
        name = name if name in known else f"policy/{name}"
        if name not in known:
            short = [part.removeprefix("policy/") for part in known]
            raise WrongUse(f'There is no version "{words}". {did_you_mean(words, short)}')
        found.append(name)
    if known[found[0]] != known[found[1]] or found[0] == found[1]:
        raise WrongUse("Name two versions of one policy.")
    policy = known[found[0]]
    before, after = policy.version(found[0]), policy.version(found[1])
    assert before is not None
    assert after is not None
    return policy, before, after
