"""The editions of a project folder: reads what the makers need from disk, and puts finished copies into a folder."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from handbook.content.library import Library
from handbook.content.school import SETTINGS_FILE
from handbook.editions.make import Tell, Wish, make_editions
from handbook.render import read_extensions
from handbook.shelf import MANIFEST, Shelf, as_manifest

CACHE = ".editions"
"""The folder in a project that keeps finished editions from build to build."""


def press(root: Path, library: Library, wish: Wish, tell: Tell) -> Shelf:
    """The shelf of the project at *root*: all that is wished for, made or kept.

    Raises :class:`handbook.editions.Unprintable` with every problem found, and ``OSError`` if the disk fails.
    """
    extensions = read_extensions((root / SETTINGS_FILE).read_bytes())
    docs = root / library.settings.docs_dir
    return make_editions(library, extensions, lambda name: (docs / name).read_bytes(), root / CACHE, wish, tell)


def put(shelf: Shelf, folder: Path) -> None:
    """Put every copy of the shelf into *folder*, each in one step, with the manifest last."""
    for path, file in shelf.files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target.with_name(f".new-{target.name}"))
        os.replace(target.with_name(f".new-{target.name}"), target)
    (folder / MANIFEST).write_text(as_manifest(shelf), encoding="utf-8", newline="\n")
