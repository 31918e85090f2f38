"""``handbook adopt``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from handbook.cli.people.changes import versions
from handbook.cli.reporting import Exit, library_of, say, stop, write
from handbook.cli.usage import TODAY, Verb, day_of, moment, signed_at_base
from handbook.problems import WrongUse


@click.command(cls=Verb)
@click.argument("version")
@click.option("--body", required=True, help="the body that decided")
@click.option("--by", "role", required=True, metavar="ROLE", help="the role that signed, such as Chair")
@click.option("--on", type=day_of, required=True, metavar="D", help="the day of the meeting")
@click.option("--minute", required=True, metavar="REF", help="the reference of the minute")
@click.option("--text", required=True, metavar="MARK", help="the fingerprint of the words, from the minute")
@click.option("--from", "effective", type=day_of, required=True, metavar="D", help="the day from which it is followed")
@click.option("--yes", is_flag=True, help="what changes was shown and is right; do it")
@TODAY
@click.pass_obj
def adopt(
    root: Path,
    version: str,
    body: str,
    role: str,
    on: date,
    minute: str,
    text: str,
    effective: date,
    yes: bool,
    today: date | None,
) -> Exit:
    """Make a version the one in force, once a body approved it.

    What is against it is said, or else what will change. Nothing is written without --yes.
    """
    from handbook.adoption.adopt import Approval, adopted, against, to_mend, what_changes
    from handbook.project import read_project

    project = read_project(root)
    library = library_of(project)
    name = library.id_of(version)
    document = library.get(name) or library.get(f"policy/{name}")
    replaces = getattr(document.header, "replaces", None) if document else None
    if document is None or replaces is None:
        raise WrongUse(f'"{version}" is no version that replaces another, such as behaviour/2027.')
    if document.path in library.layer.paths:
        raise signed_at_base(document.path, library)
    policy, old, new = versions(replaces, document.id, library)
    if project.report.failed:
        stop(project.report)
    approval = Approval(body, role, on, minute, text, effective)
    faults = tuple(against(policy, new, approval, moment(today).date(), library))
    if faults:
        say("\n".join(faults))
        say("Nothing is written.")
        return Exit.PROBLEMS
    docs = root / library.settings.docs_dir
    texts = {part.path: (docs / part.path).read_text("utf-8") for part in (old, new)}
    made = adopted(texts, policy, new, approval)
    say("\n".join(what_changes(policy, new, approval, library)))
    say("\n".join(to_mend(project.report, read_project(root, instead=made).report)))
    if not yes:
        say("Nothing is written. If this is right, say the same with --yes.")
        return Exit.FINE
    for path, words in made.items():
        write(docs / path, words)
    return Exit.FINE
