"""Finished editions kept from build to build, each under the hash of everything it was made from.

A file counts only with its record, which is written last and holds the file's own hash: what was interrupted or
changed afterwards is made again, never published.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from handbook.swap import on_disk_of

_BEGUN, _HOUR = ".new-", 3600
USERS = "users"
"""The folder of a shared store in which each project says what it needs, in a file of its own name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A finished edition: where it is, its hash, its size in bytes and its pages (0 if it has none)."""

    file: Path
    sha256: str
    size: int
    pages: int


def digest(*parts: bytes) -> str:
    """The SHA-256 of the parts, each with its length, so that no two lists of parts are alike."""
    made = hashlib.sha256()
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.hexdigest()


def find(folder: Path, key: str) -> Kept | None:
    """The edition kept under *key*, if its record is there and its bytes are those that were written."""
    file = folder / key
    try:
        record = json.loads((folder / f"{key}.json").read_text(encoding="utf-8"))
        data = file.read_bytes()
        found = Kept(file, str(record["sha256"]), len(data), int(record["pages"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if hashlib.sha256(data).hexdigest() == found.sha256 else None


def writable(folder: Path) -> Path:
    """The folder, or one for a moment where nobody may write there: a checkout of somebody else is built too."""
    nearest = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return folder if os.access(nearest, os.W_OK) else Path(tempfile.mkdtemp())


def keep(folder: Path, key: str, data: bytes, pages: int) -> Kept:
    """Write an edition and then its record, each in one step."""
    folder.mkdir(parents=True, exist_ok=True)
    sha256 = hashlib.sha256(data).hexdigest()
    _write(folder / key, data)
    record = {"sha256": sha256, "pages": pages}
    _write(folder / f"{key}.json", json.dumps(record).encode("utf-8"))
    return Kept(folder / key, sha256, len(data), pages)


def claim(folder: Path, owner: Path, keys: frozenset[str]) -> None:
    """Write down which keys the project at *owner* needs of a store that others use too."""
    (folder / USERS).mkdir(parents=True, exist_ok=True)
    name = f"{owner.name}-{digest(str(owner).encode())[:8]}"
    _write(folder / USERS / name, "\n".join([f"{owner}", *sorted(keys)]).encode("utf-8"))


def claims(folder: Path) -> dict[Path, frozenset[str]]:
    """The keys that each project needs of a store that several use, by the project's folder."""
    found = {}
    for user in _users(folder):
        owner, *keys = user.read_text("utf-8").split("\n")
        found[Path(owner)] = frozenset(keys)
    return found


def _users(folder: Path) -> list[Path]:
    users = sorted((folder / USERS).glob("*")) if (folder / USERS).is_dir() else []
    return [user for user in users if not user.name.startswith(".")]


def release(folder: Path, schools: Path) -> list[str]:
    """Forget what projects in the folder *schools* needed that are gone from there; their names.

    A project elsewhere may be on another machine that has the store too: its claim stays.
    """
    gone = []
    for user in _users(folder):
        owner = Path(user.read_text("utf-8").partition("\n")[0])
        if owner.parent == schools and not owner.exists():
            user.unlink(missing_ok=True)
            gone.append(owner.name)
    return gone


def sharing(folder: Path) -> str:
    """How many copies are in a store that several projects use, and how many of them more than one needs."""
    needs = Counter(key for keys in claims(folder).values() for key in keys)
    shared = sum(number > 1 for number in needs.values())
    return f"The store has {len(needs)} copies for {sum(needs.values())} that are needed; {shared} are shared."


def prune(folder: Path, keys: frozenset[str]) -> None:
    """Take away what no key names, neither one of these nor one that a project has claimed.

    Who works beside us is spared: a file that is being written has a dot first, and a claim comes before its files.
    What a killed run was writing an hour ago goes too.
    """
    for begun in folder.glob(f"{_BEGUN}*"):
        with suppress(FileNotFoundError):  # finished meanwhile
            if time.time() - begun.stat().st_mtime > _HOUR:
                begun.unlink()
    files = [file for file in folder.iterdir() if file.is_file()] if folder.is_dir() else []
    wanted = keys.union(*claims(folder).values())
    for file in files:
        if not file.name.startswith(".") and file.name.removesuffix(".json") not in wanted:
            file.unlink(missing_ok=True)


def _write(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=_BEGUN)
    try:
        with on_disk_of(file.parent), os.fdopen(handle, "wb") as opened:
            opened.write(data)
        os.replace(name, file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
