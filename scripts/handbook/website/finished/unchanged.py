"""Whether a site would be built again as it is: what it is made from has a fingerprint, and so has the site itself.

Everything that a build reads is in the first: all files of the project and of its base, templates and hooks that lie
elsewhere, this package, every installed package's version, which grades of Braille this machine can write, and the
options. A build asks neither the day nor the network, so the same makes the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from handbook import carried
from handbook.content.school import SETTINGS_FILE, Settings, read_settings
from handbook.editions.formats import FORMATS
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.make import CACHE
from handbook.editions.plan.store import digest
from handbook.source.yaml_nodes import Entries, plain, read_nodes

BUILT = "built"
"""The folder beside the kept editions that has a record of the last build of each place."""
OURS = Path(__file__).parents[2]
"""This package's own files."""
MADE = ("papers", "editions", "site")
"""Folders of a project that hold what verbs made."""
ELSEWHERE = (b"INHERIT", b"!ENV", b"!relative")
"""What lets settings depend on more than is listed here."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A website to be built in a place: the fingerprint of all it is made from, and where its record is kept."""

    place: Path
    inputs: str
    record: Path


def wish_of(root: Path, site: Path | None, *options: str) -> Wish | None:
    """The website of the project at *root*, for *site* or where its settings put it.

    None if the settings or a file cannot be read, or if they depend on what cannot be listed: then it is built.
    """
    written = (root / SETTINGS_FILE).read_bytes()
    settings, _ = read_settings(written)
    if settings is None or any(word in written for word in ELSEWHERE):
        return None
    node, _ = read_nodes(written.decode("utf-8"), 1)
    named = plain(node) if isinstance(node, Entries) else {}
    assert isinstance(named, dict)
    place = (site or root / str(named.get("site_dir", "site"))).resolve()
    machine = [sys.version, *sorted(_installed())]
    machine += [form.id for form in FORMATS if form.grade and translator(form.grade) is not None]
    said = (part.encode() for part in (str(place), *options, *machine))
    try:
        inputs = digest(*said, *_hashed(_read_by_a_build(root.resolve(), settings, named, place)))
    except OSError:
        return None  # if a build reads that file, it says so
    return Wish(place, inputs, root / CACHE / BUILT / f"{digest(str(place).encode())[:16]}.json")


def _installed() -> set[str]:
    """Every installed package and its version, from the names of their folders: to open them all takes a second."""
    places = (Path(place) for place in {*sys.path} if place)
    return {found.name for place in places if place.is_dir() for found in place.glob("*-info")}  # of either kind


def unchanged(wish: Wish) -> tuple[str, ...] | None:
    """What was said when this website was built; None if it was not, or is no longer as it was left."""
    try:
        record = json.loads(wish.record.read_text(encoding="utf-8"))
        same = record["inputs"] == wish.inputs and record["site"] == _mark(wish.place)
        return tuple(map(str, record["said"])) if same else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(wish: Wish, said: Iterable[str]) -> None:
    """Write down that this website is there as it was wished for, and what was said. Raises ``OSError``."""
    record = {"inputs": wish.inputs, "site": _mark(wish.place), "said": list(said)}
    wish.record.parent.mkdir(parents=True, exist_ok=True)
    wish.record.write_text(json.dumps(record), encoding="utf-8")


def _read_by_a_build(root: Path, settings: Settings, named: dict[str, object], place: Path) -> set[Path]:
    projects = [root, *([(root / settings.layers.base).resolve()] if settings.layers.base else [])]
    made = {place, *(project / name for project in projects for name in (*MADE, str(named.get("site_dir", "site"))))}
    made |= {hidden for project in projects for hidden in project.glob(".*")}
    theme, hooks = named.get("theme"), named.get("hooks")
    elsewhere = [root / str(settings.docs_dir), *map(carried.folder, ("theme", "assets")), OURS]
    if isinstance(theme, dict) and theme.get("custom_dir"):
        elsewhere.append(root / str(theme["custom_dir"]))
    files = {file for folder in (*projects, *elsewhere) for file in _files(folder, made)}
    return files | {(root / str(hook)).resolve() for hook in (hooks if isinstance(hooks, list) else ())}


def _mark(folder: Path) -> str:
    return digest(*_hashed(_files(folder)))


def _files(folder: Path, left_out: Collection[Path] = ()) -> Iterator[Path]:
    """The files of a folder but for these folders in it, and for what Python keeps of its own."""
    for place, folders, names in os.walk(folder.resolve()):
        folders[:] = [name for name in folders if name != "__pycache__" and Path(place, name) not in left_out]
        yield from (path for name in names if (path := Path(place, name)).is_file())  # and no pipe, which never ends


def _hashed(files: Iterable[Path]) -> Iterator[bytes]:
    for file in sorted(files):
        yield str(file).encode("utf-8", "surrogateescape")
        with file.open("rb") as opened:
            yield hashlib.file_digest(opened, "sha256").digest()
