"""What ``mkdocs.yml`` says of a project's base, and of the councils that a school works with."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from handbook.source.forms import DocumentRef, Flag, Line


@dataclass(frozen=True, slots=True)
class Layers:
    """What a project takes from another and gives to others, under ``extra.layers``."""

    base: Line | None = None
    """The folder of the project that this one stands on, such as ../trust. What is not here is taken from it."""
    without: tuple[Line, ...] = ()
    """Folders and files of the base that this school leaves out: lessons, parents/new.md, assets/symbols/cat.svg."""
    nameless: Flag = False
    """Whether printed copies of the base's pages name no school, so that schools with one store share them."""
    own: tuple[Line, ...] = ()
    """Folders and files that are this project's alone. A school that stands on it does not get them."""


@dataclass(frozen=True, slots=True)
class Council:
    """A council area in which pupils or staff of the school live or work, and the council's services."""

    area: Line
    """The name of the area, as pages for it give it in areas."""
    children: DocumentRef | None = None
    """The service that is called about a child who lives there, such as support/example-council."""
    night: DocumentRef | None = None
    """The service that is called about such a child when the other is closed."""
    adults: DocumentRef | None = None
    """The council's officer for concerns about adults who work with children there."""


COUNCIL_KEYS = ("children", "night", "adults")
"""The services of a council that prose may name, as ``[[councils.children]]``."""


def within(path: str, places: tuple[str, ...]) -> bool:
    """Whether a path under the documents is one of these files or in one of these folders."""
    parts = path.split("/")
    return any(parts[: place.count("/") + 1] == place.split("/") for place in map(plain, places))


def plain(path: str) -> str:
    """A path as it is compared with others: without ``./`` before it and a slash after it."""
    return PurePosixPath(path.strip("/")).as_posix()
