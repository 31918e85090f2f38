"""The kinds of document: a header a file, the table of all kinds, and the kind of a file by its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType

from handbook.content.kinds.record import LESSON, LESSONS, POLICY, VERSIONS, Alone, Counted, Kind, Printed, Shape, Words
from handbook.content.kinds.table import KINDS, PAGE, Header

__all__ = ["KINDS", "LESSONS", "Alone", "Counted", "Header", "Kind", "Printed", "Shape", "Words"]

FOLDERS: Mapping[str, Kind[Header]] = MappingProxyType(
    {folder: kind for kind in KINDS for folder in kind.folders if folder and not kind.stems}
)
"""The kind that a folder alone says."""

LESSON_FILES: Mapping[str, Kind[Header]] = MappingProxyType(
    {stem: kind for kind in KINDS if LESSON in kind.folders and not kind.optional for stem in kind.stems}
)
"""Every file that a lesson needs by its name without ``.md``, in the order in which they are listed."""

_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"

RESERVED = ("404", "search")
"""File names that the website uses itself."""

_NAMED = MappingProxyType(
    {(folder, stem): kind for kind in KINDS for folder in kind.folders for stem in kind.stems}
    | {(folder, "index"): PAGE for folder in (*FOLDERS, POLICY) if folder != VERSIONS}
)
"""The kind of the files that have a name of their own in their folder."""


def kind_of(path: str) -> Kind[Header] | None:
    """The kind that a path under ``docs/`` stands for; None if its folder is not one of ours."""
    folder, _, name = path.rpartition("/")
    if re.fullmatch(rf"{LESSONS}/\d\d-{_NAME}", folder):
        folder = LESSON
    elif re.fullmatch(rf"{POLICY}/{_NAME}", folder):
        folder = VERSIONS
    return _NAMED.get((folder, name.removesuffix(".md"))) or (FOLDERS.get(folder) if folder else PAGE)


def kind_named(name: str) -> Kind[Header]:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind.name == name)


def places_of(kind: Kind[Header]) -> Iterator[str]:
    """Where files of a kind are, in words, such as ``docs/lessons/…/quiz.md``."""
    for folder in kind.folders:
        base = f"docs/{folder.replace('*', '…')}/".replace("//", "/")
        yield from (f"{base}{stem}.md" for stem in kind.stems) if kind.stems else (base,)


def misplaced(path: str) -> tuple[str, str] | None:
    """What is wrong with a file that is in no lesson's or policy's folder, and what to do."""
    if path.startswith(f"{POLICY}/"):
        do = f"Give it a folder there with small letters, digits and hyphens, such as {POLICY}/behaviour/2026.md."
        return f'"{path}" is not in the folder of a policy.', do
    if path.count("/") < 2 or not path.startswith(f"{LESSONS}/"):
        return None
    listed = ", ".join(f"{stem}.md" for stem in LESSON_FILES)
    do = f"A lesson's folder has two digits and a name, such as {LESSONS}/02-who-could-see-it, and "
    do += f"these files: {listed}."
    return f'"{path}" is not a file of a lesson.', do


def is_evidence(path: str) -> bool:
    """Whether a file is kept beside a policy as what was received, and is not published; its pictures are."""
    return bool(re.fullmatch(rf"{POLICY}/{_NAME}/.+", path)) and not re.search(
        r"\.(?:md|png|jpe?g|gif|svg|webp)$", path, re.I
    )


def can_be_address(path: str) -> bool:
    """Whether the name of the file at *path* can be the address of a page."""
    name = PurePosixPath(path).stem
    return path.endswith(".md") and bool(re.fullmatch(_NAME, name)) and not (name in RESERVED and "/" not in path)
