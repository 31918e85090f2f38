"""The verbs. The only place with the clock, the environment and exit codes; :mod:`handbook.grammar` reads arguments.

A verb reads its options, calls one function and reports. What a verb alone needs is imported inside it, so that
``check`` does not wait for MkDocs.
"""

from __future__ import annotations

import argparse
import gc
import io
import logging
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path

from handbook.content import Library
from handbook.grammar import parser
from handbook.problems import PRINTERS, Problem, Report, WrongUse, counted, did_you_mean
from handbook.project import Project, read_project, sources
from handbook.shelf import Shelf


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    OUTSIDE = 3


class _Told(Exception):
    """Problems that were told end the verb."""


def check(root: Path, options: argparse.Namespace) -> Exit:
    """check all content"""
    if options.warnings and not (root / options.warnings).exists():
        raise WrongUse(f'There is no file or folder "{options.warnings}". Write its path from the project\'s folder.')
    place = Path(options.warnings).as_posix() if options.warnings else options.warnings
    return _report(read_project(root, options.today or date.today()).report, options.format, place)


def build(root: Path, options: argparse.Namespace) -> Exit:
    """check, then build the website into site/, put in place only when whole"""
    project = read_project(root)
    library = _sound(project, options.format)
    shelf = Shelf() if options.no_editions else _press(root, library, options.format)
    from mkdocs.exceptions import MkDocsException

    from handbook.website.build import build_site
    from handbook.website.inside_links import check_site
    from handbook.website.mkdocs import Given

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    found: list[Problem] = []

    def inspect(built: Path) -> list[Problem]:
        found.extend(check_site(built, library))
        return found

    try:
        site = build_site(Given(project, shelf), options.site, inspect)
    except MkDocsException as error:
        if found:
            _report(Report.of(found, project.report.documents), options.format)
        _say(f"{error} {_KEPT['build']}")
        return Exit.PROBLEMS
    if options.format == "json":
        _report(project.report, options.format)
    _say(f"Built {counted(project.report.documents, 'document')} into {site}.")
    return Exit.FINE


def editions(root: Path, options: argparse.Namespace) -> Exit:
    """make the printed and other formats alone, into editions/ or another folder"""
    from handbook.editions.make import put

    library = _sound(read_project(root))
    shelf = _press(root, library, "text", tuple(options.names), options.format, options.size)
    target = options.to or root / "editions"
    put(shelf, target)
    _say(f"Put {counted(len(shelf.files), 'edition')} of {counted(len(shelf.titles), 'document')} into {target}.")
    return Exit.FINE


def audit(root: Path, options: argparse.Namespace) -> Exit:
    """check a built site: its inside links and anchors, and every edition against the rules for its format"""
    from handbook.audit import audit_editions
    from handbook.editions.pivot.pivot import Unprintable
    from handbook.website.inside_links import check_site

    library, site = _library(read_project(root)), options.folder or root / "site"
    if not site.is_dir():
        raise WrongUse(f"There is no site in {site}. Build it first, or name its folder.")
    try:
        found = audit_editions(root, library, site, _making)
    except Unprintable as stopped:
        return _report(Report.of(stopped.problems, len(library.documents)), options.format)
    return _report(Report.of([*found.problems, *check_site(site, library)], found.documents), options.format)


def serve(root: Path, options: argparse.Namespace) -> Exit:
    """preview with live reload and the same checks"""
    _sound(read_project(root))
    from mkdocs.commands.serve import serve as mkdocs_serve
    from mkdocs.exceptions import MkDocsException

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        mkdocs_serve(str(root / "mkdocs.yml"), dev_addr=options.address)
    except MkDocsException as error:
        _say(str(error))
        return Exit.PROBLEMS
    return Exit.FINE


def new(root: Path, options: argparse.Namespace) -> Exit:
    """write a new page of a kind, valid but for its TODOs"""
    from handbook.skeleton import example_of, place, skeleton

    library = _library(read_project(root))
    path = place(options.kind, library.id_of(options.name))
    if path is None:
        do = f"Use small letters, digits and hyphens, such as {example_of(options.kind)}."
        raise WrongUse(f'"{options.name}" cannot be the name of a {options.kind}. {do}')
    target = root / library.settings.docs_dir / path
    if target.exists() or (options.kind == "policy" and (library.policy or library.unread_of("policy"))):
        raise WrongUse(f"{path} is not written: there is one already.")
    _write(target, skeleton(options.kind, path.removesuffix(".md"), date.today()))
    _say("Run the check: it names each TODO.")
    return Exit.FINE


def confirm(root: Path, options: argparse.Namespace) -> Exit:
    """say that pages have been read again since their clauses changed"""
    from handbook.confirm import confirmed
    from handbook.content.checks.policy import fingerprints_last

    project = read_project(root)
    library = _library(project)
    ids = [library.id_of(name) for name in options.names]
    for unknown in (name for name in ids if f"{name}.md" not in library.files):
        raise WrongUse(f'There is no document "{unknown}". {did_you_mean(unknown, library.documents)}')
    documents = [document for name in ids if (document := library.get(name))]
    if len(documents) < len(ids) or not fingerprints_last(library):
        return _report(project.report)
    for name, document in zip(options.names, documents, strict=True):
        path = root / library.settings.docs_dir / document.path
        text, fresh = confirmed(path.read_bytes().decode("utf-8"), document, library)
        path.write_bytes(text.encode("utf-8"))
        _say(f"{name}: {'confirmed ' + ', '.join(fresh) if fresh else 'nothing had changed'}.")
    return Exit.FINE


def schema(root: Path, options: argparse.Namespace) -> Exit:
    """make the reference pages and the JSON schema again"""
    del options
    from handbook.reference import reference_files

    docs = root / _library(read_project(root)).settings.docs_dir
    for path, text in reference_files().items():
        _write(docs / path, text)
    return Exit.FINE


def links(root: Path, options: argparse.Namespace) -> Exit:
    """read every outside address, remember what was found, and say what to do about it"""
    from handbook import links as lane

    project = read_project(root)
    library = _library(project)
    limits = lane.Limits(options.deadline, options.pace, allow_private=options.allow_private)
    state = options.state or root / ".handbook" / "links.json"
    if options.looked:
        lane.settle(state, options.looked, options.today or date.today())
        return Exit.FINE
    chosen = lane.Options(state, limits, options.ca_file, tuple(options.only), options.linkchecker)
    found = lane.run(sources(project), library, chosen, _now(options.today), _making)
    sys.stdout.write(lane.PRINTERS[options.format](found))
    if options.report:
        _say(f"Wrote {lane.write_reports(options.report, found)} and its data.")
    if options.quarantine:
        lane.quarantine(root, found, library, _say, _yes)
    if found.alarm and not found.network:
        return Exit.PROBLEMS
    return Exit.FINE if found.whole else Exit.OUTSIDE


def _yes(question: str) -> bool:
    _say(question)
    return sys.stdin.readline().strip().lower() == "yes"


VERBS = (check, build, editions, audit, serve, new, confirm, links, schema)
"""Every verb: a function named as it is typed, whose docstring is its help."""

_KEPT = {"build": "The last good site is untouched."}
"""What a person may fear for when a verb stops half way."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a screen without a letter still shows the rest
    gc.set_threshold(20_000, 20, 20)  # looking for cycles among documents that stay takes a tenth of a build
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice of its end of life: see the ADR on MkDocs
    options = parser({verb.__name__: verb.__doc__ or "" for verb in VERBS}).parse_args(arguments)
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        _say(f"There is no mkdocs.yml in {root}. Name the project folder with -C.")
        return Exit.USAGE
    try:
        return next(part for part in VERBS if part.__name__ == options.verb)(root, options)
    except _Told:
        return Exit.PROBLEMS
    except WrongUse as wrong:
        _say(str(wrong))
        return Exit.USAGE
    except BrokenPipeError:  # whoever reads has read enough, as in: handbook check | head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.OUTSIDE
    except KeyboardInterrupt:
        _say(f"Stopped. {_KEPT.get(options.verb, '')}".strip())
        return Exit.OUTSIDE
    except OSError as error:
        _say(f"{error.strerror or error}: {error.filename or root}. {_KEPT.get(options.verb, '')}".strip())
        return Exit.OUTSIDE


def _library(project: Project) -> Library:
    """The library; if the settings cannot be read, their problems are told and the verb ends."""
    if project.library is None:
        _report(project.report)
        raise _Told
    return project.library


def _sound(project: Project, form: str = "text") -> Library:
    """The library of a project without problems, whose report is told; JSON waits, to be one for the whole verb."""
    if project.report.failed or form != "json":
        _report(project.report, form)
    if project.report.failed:
        raise _Told
    return _library(project)


def _press(
    root: Path,
    library: Library,
    form: str,
    ids: tuple[str, ...] = (),
    medium: str | None = None,
    size: int | None = None,
) -> Shelf:
    from handbook.editions.make import Wish, make_for
    from handbook.editions.pivot.pivot import Unprintable

    try:
        shelf = make_for(root, library, Wish(ids, medium, size), _making)
    except Unprintable as found:
        _report(Report.of(found.problems, len(library.documents)), form)
        raise _Told from None
    for words in shelf.missing:
        _say(words)
    return shelf


def _now(today: date | None) -> datetime:
    now = datetime.now(UTC)
    return datetime.combine(today, now.timetz()) if today else now


def _making(done: int, total: int, name: str = "addresses") -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}: {name[:60]:60}{chr(10) if done == total else ''}")
        sys.stderr.flush()
    elif done % 100 == 0 or done == total:
        _say(f"{done} of {total}: {name}")


def _report(report: Report, form: str = "text", warnings: str | None = None) -> Exit:
    sys.stdout.write(PRINTERS[form](report, warnings))
    sys.stdout.flush()
    return Exit.PROBLEMS if report.failed else Exit.FINE


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    _say(f"Wrote {path}.")


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
