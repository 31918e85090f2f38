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
from datetime import UTC, date, datetime
from enum import IntEnum
from pathlib import Path

from handbook.content import Library
from handbook.problems import PRINTERS, Report
from handbook.project import Project, read_project, sources
from handbook.shelf import Shelf


class Exit(IntEnum):
    """Exit codes, the same for every verb."""

    FINE = 0
    PROBLEMS = 1
    USAGE = 2
    OUTSIDE = 3


def check(root: Path, options: argparse.Namespace) -> Exit:
    """check all content"""
    return _report(read_project(root, options.today or date.today()), options.format, options.warnings)


def build(root: Path, options: argparse.Namespace) -> Exit:
    """check, then build the website into site/, put in place only when whole"""
    project = read_project(root)
    code = _report(project, options.format)
    if code is not Exit.FINE or project.library is None:
        return code
    shelf = Shelf() if options.no_editions else _press(root, project.library, options.format)
    if isinstance(shelf, Exit):
        return shelf
    from mkdocs.exceptions import MkDocsException

    from handbook.built import check_site
    from handbook.website import Given, build_site

    library, given = project.library, Given(project, shelf)
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s: %(message)s")
    try:
        site = build_site(given, options.site, lambda built: check_site(built, library))
    except MkDocsException as error:
        _say(f"{error} The last good site is untouched.")
        return Exit.PROBLEMS
    _say(f"Built {project.report.documents} documents into {site}.")
    return Exit.FINE


def editions(root: Path, options: argparse.Namespace) -> Exit:
    """make the printed and other formats alone, into editions/ or another folder"""
    from handbook.editions import put

    project = read_project(root)
    code = _report(project, "text")
    if code is not Exit.FINE or project.library is None:
        return code
    shelf = _press(root, project.library, "text", tuple(options.names), options.format, options.size)
    if isinstance(shelf, Exit):
        return shelf
    target = options.to or root / "editions"
    put(shelf, target)
    _say(f"Put {len(shelf.files)} editions of {len(shelf.titles)} documents into {target}.")
    return Exit.FINE


def audit(root: Path, options: argparse.Namespace) -> Exit:
    """check a built site: its inside links and anchors, and every edition against the rules for its format"""
    from handbook.audit import audit_editions
    from handbook.built import check_site

    project, site = read_project(root), options.folder or root / "site"
    if project.library is None:
        return _report(project, "text")
    found = audit_editions(root, project.library, site, _making)
    report = Report.of([*found.problems, *check_site(site, project.library)], found.documents)
    sys.stdout.write(PRINTERS[options.format](report, None))
    return Exit.PROBLEMS if report.failed else Exit.FINE


def serve(root: Path, options: argparse.Namespace) -> Exit:
    """preview with live reload and the same checks"""
    code = _report(read_project(root), "text")
    if code is not Exit.FINE:
        return code
    from mkdocs.commands.serve import serve as mkdocs_serve

    logging.basicConfig(level=logging.INFO, format="%(message)s")
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


def confirm(root: Path, options: argparse.Namespace) -> Exit:
    """say that pages have been read again since their clauses changed"""
    from handbook.confirm import confirmed

    library = read_project(root).library
    for name in options.names:
        reference = name.removeprefix("docs/").removesuffix(".md")
        document = library.get(reference) if library else None
        if library is None or document is None:
            return _refuse(f'There is no readable document "{name}".')
        path = root / library.settings.docs_dir / document.path
        text, fresh = confirmed(path.read_bytes().decode("utf-8"), document, library)
        path.write_bytes(text.encode("utf-8"))
        _say(f"{name}: {'confirmed ' + ', '.join(fresh) if fresh else 'nothing had changed'}.")
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


def links(root: Path, options: argparse.Namespace) -> Exit:
    """read every outside address, remember what was found, and say what to do about it"""
    from handbook import links as lane

    project = read_project(root)
    if project.library is None:
        return _report(project, "text")
    limits = lane.Limits(options.deadline, options.pace, allow_private=options.allow_private)
    state = options.state or root / ".handbook" / "links.json"
    chosen = lane.Options(state, limits, options.ca_file, tuple(options.only), options.linkchecker)
    found = lane.run(sources(project), project.library, chosen, _now(options.today), _making)
    sys.stdout.write(lane.PRINTERS[options.format](found))
    if options.report:
        _say(f"Wrote {lane.write_reports(options.report, found)} and its data.")
    for change in lane.quarantine(root, found, project.library) if options.quarantine else ():
        _say(f"{change.path}: {change.said}")
    return Exit.PROBLEMS if found.alarm else Exit.FINE if found.whole else Exit.OUTSIDE


VERBS = (check, build, editions, audit, serve, new, confirm, links, schema)
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
    made["check"].add_argument(
        "--warnings", nargs="?", const="", metavar="FILE", help="tell warnings in full, of a file or all"
    )
    made["check"].add_argument(
        "--today", type=date.fromisoformat, metavar="D", help="as if it were this day: 2026-11-22"
    )
    made["build"].add_argument("--site", type=Path, help="where the website goes, instead of site/")
    made["build"].add_argument("--no-editions", action="store_true", help="leave the printed copies out")
    _editions_grammar(made["editions"], made["audit"])
    _links_grammar(made["links"])
    made["serve"].add_argument("--address", help="host and port, instead of 127.0.0.1:8000")
    made["new"].add_argument(
        "kind", choices=["guide", "note", "page", "policy", "risk", "service", "step"], metavar="KIND"
    )
    made["confirm"].add_argument("names", nargs="+", metavar="DOC", help="a document, such as risks/blackmail")
    made["new"].add_argument("name", metavar="NAME", help="a short name, such as childline or staff/words-to-use")
    return root


def _editions_grammar(verb: argparse.ArgumentParser, audits: argparse.ArgumentParser) -> None:
    verb.add_argument("names", nargs="*", metavar="ID", help="what to make, such as help/index; all if left out")
    media = ["pdf", "docx", "pptx", "epub", "html", "txt", "brf"]
    verb.add_argument("--format", choices=media, help="one format alone")
    verb.add_argument("--size", type=int, metavar="N", help="one size alone, in points")
    verb.add_argument("--to", type=Path, metavar="DIR", help="where they go, instead of editions/")
    audits.add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the built site, instead of site/")
    audits.add_argument("--format", choices=list(PRINTERS), default="text", help="how to print problems")


def _links_grammar(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--format", choices=["text", "json", "junit", "ci"], default="text", help="how to print findings")
    verb.add_argument("--only", nargs="+", default=[], metavar="ID", help="documents, such as support/childline")
    verb.add_argument("--report", type=Path, metavar="DIR", help="also write the office's page and its data there")
    verb.add_argument("--quarantine", action="store_true", help="take dangerous addresses off, for a person to commit")
    verb.add_argument("--linkchecker", action="store_true", help="ask LinkChecker for a second opinion")
    verb.add_argument("--state", type=Path, metavar="FILE", help="the memory, instead of .handbook/links.json")
    verb.add_argument("--ca-file", type=Path, metavar="FILE", help="certificates to trust besides the usual ones")
    verb.add_argument("--deadline", type=float, default=20.0, metavar="S", help="seconds a link, instead of 20")
    verb.add_argument("--pace", type=float, default=1.0, metavar="S", help="seconds between requests to a host")
    verb.add_argument("--allow-private", action="store_true", help="ask this machine and private networks, for tests")
    verb.add_argument("--today", type=date.fromisoformat, metavar="D", help="as if it were this day: 2026-11-22")


def _now(today: date | None) -> datetime:
    now = datetime.now(UTC)
    return datetime.combine(today, now.timetz()) if today else now


def _press(
    root: Path,
    library: Library,
    form: str,
    ids: tuple[str, ...] = (),
    medium: str | None = None,
    size: int | None = None,
) -> Shelf | Exit:
    from handbook.editions import Unprintable, Wish, press

    try:
        shelf = press(root, library, Wish(ids, medium, size), _making)
    except Unprintable as found:
        sys.stdout.write(PRINTERS[form](Report.of(found.problems, len(library.documents)), None))
        return Exit.PROBLEMS
    for words in shelf.missing:
        _say(words)
    return shelf


def _making(done: int, total: int, name: str = "addresses") -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"\r{done} of {total}: {name[:60]:60}{chr(10) if done == total else ''}")
        sys.stderr.flush()
    elif done % 100 == 0 or done == total:
        _say(f"{done} of {total}: {name}")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # Material's notice of its end of life: see the ADR on MkDocs
    options = parser().parse_args(arguments)
    root = options.root.resolve()
    if not (root / "mkdocs.yml").is_file():
        _say(f"There is no mkdocs.yml in {root}. Name the project folder with -C.")
        return Exit.USAGE
    try:
        return next(part for part in VERBS if part.__name__ == options.verb)(root, options)
    except KeyboardInterrupt:
        _say("Stopped. The last good site is untouched.")
        return Exit.OUTSIDE
    except OSError as error:
        _say(f"{error.strerror or error}: {error.filename or root}. The last good site is untouched.")
        return Exit.OUTSIDE


def _report(project: Project, form: str, warnings: str | None = None) -> Exit:
    sys.stdout.write(PRINTERS[form](project.report, warnings))
    sys.stdout.flush()
    return Exit.PROBLEMS if project.report.failed else Exit.FINE


def _refuse(why: str) -> Exit:
    _say(why)
    return Exit.PROBLEMS


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
