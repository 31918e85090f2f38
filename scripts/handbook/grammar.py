"""The command line's grammar: the options of every verb and their help."""

from __future__ import annotations

import argparse
import math
from collections.abc import Mapping
from datetime import date
from ipaddress import ip_address
from pathlib import Path

from handbook.content.kinds import KINDS
from handbook.content.kinds.lesson.files import LESSON_KINDS
from handbook.editions.formats import Medium
from handbook.problems import PRINTERS

NEW = sorted(kind.name for kind in KINDS if kind.name not in LESSON_KINDS)
"""The kinds of which a new document can be written; a lesson is a folder."""

MEDIA = tuple(medium.value for medium in Medium)
"""What editions are made as."""


def parser(verbs: Mapping[str, str]) -> argparse.ArgumentParser:
    """The grammar of these verbs, each with its help."""
    root = argparse.ArgumentParser(prog="handbook", description="A school policy as an accessible website.")
    root.add_argument("-C", dest="root", metavar="DIR", type=Path, default=Path(), help="the project folder")
    listed = root.add_subparsers(dest="verb", metavar="VERB", required=True)
    made = {name: listed.add_parser(name, help=words, description=words) for name, words in verbs.items()}
    for name in ("check", "build", "audit"):
        made[name].add_argument("--format", choices=list(PRINTERS), default="text", help="how to print problems")
    _check(made["check"])
    made["build"].add_argument("--site", type=Path, help="where the website goes, instead of site/")
    made["build"].add_argument("--no-editions", action="store_true", help="leave the printed copies out")
    _editions(made["editions"])
    made["audit"].add_argument("folder", nargs="?", type=Path, metavar="DIR", help="the built site, instead of site/")
    made["serve"].add_argument("--address", type=_address, help="host and port, instead of 127.0.0.1:8000")
    made["new"].add_argument("kind", choices=NEW, metavar="KIND", help=", ".join(NEW))
    made["new"].add_argument("name", metavar="NAME", help="a short name, such as childline or staff/words-to-use")
    made["confirm"].add_argument("names", nargs="+", metavar="DOC", help="a document, such as risks/blackmail")
    _links(made["links"])
    return root


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError:
        raise argparse.ArgumentTypeError(f'"{words}" is not a day. Write it such as 2026-11-22.') from None


def _seconds(words: str) -> float:
    try:
        given = float(words)
    except ValueError:
        given = -1.0
    if not 0 <= given < math.inf:
        raise argparse.ArgumentTypeError(f'"{words}" is not a number of seconds. Write it such as 20 or 0.5.')
    return given


def _address(words: str) -> str:
    """A host and port that MkDocs can serve at; MkDocs itself would call another one a fault of the settings."""
    host, _, port = words.rpartition(":")
    try:
        sound = host == "localhost" or bool(ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        sound = False
    if not sound or not (port.isascii() and port.isdecimal() and int(port) < 65536):
        raise argparse.ArgumentTypeError(f'"{words}" is not a host and port. Write them such as 127.0.0.1:8000.')
    return words


def _today(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--today", type=_day, metavar="D", help="as if it were this day: 2026-11-22")


def _check(verb: argparse.ArgumentParser) -> None:
    words = "tell warnings in full, of a file or all"
    verb.add_argument("--warnings", nargs="?", const="", metavar="FILE", help=words)
    _today(verb)


def _editions(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("names", nargs="*", metavar="ID", help="what to make, such as help/index; all if left out")
    verb.add_argument("--format", choices=MEDIA, help="one format alone")
    verb.add_argument("--size", type=int, metavar="N", help="one size alone, in points")
    verb.add_argument("--to", type=Path, metavar="DIR", help="where they go, instead of editions/")


def _links(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--format", choices=["text", "json", "junit", "ci"], default="text", help="how to print findings")
    verb.add_argument("--only", nargs="+", default=[], metavar="ID", help="documents, such as support/childline")
    verb.add_argument("--report", type=Path, metavar="DIR", help="also write the office's page and its data there")
    verb.add_argument("--quarantine", action="store_true", help="take dangerous addresses off, for a person to commit")
    words = "remember that a person has looked at these addresses and found them right; nothing is asked"
    verb.add_argument("--looked", nargs="+", default=[], metavar="ADDRESS", help=words)
    verb.add_argument("--linkchecker", action="store_true", help="ask LinkChecker for a second opinion")
    verb.add_argument("--state", type=Path, metavar="FILE", help="the memory, instead of .handbook/links.json")
    verb.add_argument("--ca-file", type=Path, metavar="FILE", help="certificates to trust besides the usual ones")
    verb.add_argument("--deadline", type=_seconds, default=20.0, metavar="S", help="seconds a link, instead of 20")
    verb.add_argument("--pace", type=_seconds, default=1.0, metavar="S", help="seconds between requests to a host")
    verb.add_argument("--allow-private", action="store_true", help="ask this machine and private networks, for tests")
    _today(verb)
