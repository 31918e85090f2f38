"""The verbs. The only place with arguments, the clock, the environment and exit codes.

A verb reads its options, calls one function and reports. What a verb alone needs is imported inside it, so that
``check`` does not wait for MkDocs.
"""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from datetime import date
from enum import IntEnum
from pathlib import Path

from handbook.problems import PRINTERS
from handbook.project import Project, read_project


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    OUTSIDE = 3


def check(root: Path, options: argparse.Namespace) -> Exit:
    """check all content"""
    return _report(read_project(root), options.format)


def build(root: Path, options: argparse.Namespace) -> Exit:
    """check, then build the website into site/, put in place only when whole"""
    project = read_project(root)
    code = _report(project, options.format)
    if code is not Exit.FINE:
        return code
    from mkdocs.exceptions import MkDocsException

    from handbook.website import build_site

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    try:
        site = build_site(root, options.site)
    except MkDocsException as error:
        _say(f"{error} The last good site is untouched.")
        return Exit.PROBLEMS
    _say(f"Built {project.report.documents} documents into {site}.")
    return Exit.FINE


def serve(root: Path, options: argparse.Namespace) -> Exit:
    """preview with live reload and the same checks"""
    code = _report(read_project(root), "text")
    if code is not Exit.FINE:
        return code
    from mkdocs.commands.serve import serve as mkdocs_serve

    mkdocs_serve(str(root / "mkdocs.yml"), dev_addr=options.address)
    return Exit.FINE


def new(root: Path, options: argparse.Namespace) -> Exit:
    """write a new page of a kind, valid but for its TODOs"""
    from handbook.content.library import KINDS
    from handbook.skeleton import place, skeleton

    kind = next(part for part in KINDS if part.name == options.kind)
    library = read_project(root).library
    docs = root / (library.settings.docs_dir if library else "docs")
    path = place(options.kind, options.name)
    if path is None:
        return _refuse(f'"{options.name}" is not in a folder for a {options.kind}.')
    if (docs / path).exists() or (options.kind == "policy" and library and library.policy):
        return _refuse(f"{path} is not written: there is one already.")
    (docs / path).parent.mkdir(parents=True, exist_ok=True)
    (docs / path).write_text(skeleton(kind, path.removesuffix(".md"), date.today()), encoding="utf-8", newline="\n")
    _say(f"Wrote {docs / path}. Run the check: it names each TODO.")
    return Exit.FINE


def schema(root: Path, options: argparse.Namespace) -> Exit:
    """make the reference pages and the JSON schema again"""
    del options
    from handbook.reference import reference_files

    library = read_project(root).library
    docs = root / (library.settings.docs_dir if library else "docs")
    for path, text in reference_files().items():
        (docs / path).parent.mkdir(parents=True, exist_ok=True)
        (docs / path).write_text(text, encoding="utf-8", newline="\n")
        _say(f"Wrote {docs / path}.")
    return Exit.FINE


VERBS = (check, build, serve, new, schema)
"""Every verb: a function named as it is typed, whose docstring is its help."""


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    root = argparse.ArgumentParser(prog="handbook", description="A school policy as an accessible website.")
    root.add_argument("-C", dest="root", metavar="DIR", type=Path, default=Path(), help="the project folder")
    verbs = root.add_subparsers(dest="verb", metavar="VERB", required=True)
    made = {
        verb.__name__: verbs.add_parser(verb.__name__, help=verb.__doc__, description=verb.__doc__) for verb in VERBS
    }
    for name in ("check", "build"):
        made[name].add_argument("--format", choices=list(PRINTERS), default="text", help="how to print problems")
    made["build"].add_argument("--site", type=Path, help="where the website goes, instead of site/")
    made["serve"].add_argument("--address", help="host and port, instead of 127.0.0.1:8000")
    made["new"].add_argument("kind", choices=["note", "page", "policy", "risk", "service"], metavar="KIND")
    made["new"].add_argument("name", metavar="NAME", help="a short name, such as childline or staff/words-to-use")
    return root


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice of its end of life: see the ADR on MkDocs
    options = parser().parse_args(arguments)
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        _say(f"There is no mkdocs.yml in {root}. Name the project folder with -C.")
        return Exit.USAGE
    verb = next(part for part in VERBS if part.__name__ == options.verb)
    try:
        return verb(root, options)
    except KeyboardInterrupt:
        _say("Stopped. The last good site is untouched.")
        return Exit.OUTSIDE
    except OSError as error:
        _say(f"{error.strerror or error}: {error.filename or root}. The last good site is untouched.")
        return Exit.OUTSIDE


def _report(project: Project, form: str) -> Exit:
    printed = PRINTERS[form](project.report)
    sys.stdout.write(printed)
    sys.stdout.flush()
    return Exit.PROBLEMS if project.report.failed else Exit.FINE


def _refuse(why: str) -> Exit:
    _say(why)
    return Exit.PROBLEMS


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
