"""``handbook serve``."""

from __future__ import annotations

import logging
from ipaddress import ip_address
from pathlib import Path

import click

from handbook.cli.reporting import Exit, Stopped, sound_library
from handbook.cli.usage import Verb
from handbook.swap import own_scratch


def _address(words: str) -> str:
    """A host and port that MkDocs can serve at; MkDocs itself would call another one a fault of the settings."""
    host, _, port = words.rpartition(":")
    try:
        sound = host == "localhost" or bool(ip_address(host.removeprefix("[").removesuffix("]")))
    except ValueError:
        sound = False
    if not sound or not (port.isascii() and port.isdecimal() and int(port) < 65536):
        raise click.BadParameter(f'"{words}" is not a host and port. Write them such as 127.0.0.1:8000.')
    return words


@click.command(cls=Verb)
@click.option("--address", type=_address, metavar="HOST:PORT", help="instead of 127.0.0.1:8000")
@click.pass_obj
@own_scratch()
def serve(root: Path, address: str | None) -> Exit:
    """Preview the website, with live reload and the same checks."""
    from handbook.project import read_project

    sound_library(read_project(root))
    from handbook.website.build import NotBuilt, preview

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    try:
        preview(root, address)
    except NotBuilt as stopped:
        raise Stopped(str(stopped)) from None
    return Exit.FINE
