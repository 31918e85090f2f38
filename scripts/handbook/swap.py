"""Put a finished folder or file in the place of the last one, so that a reader never finds half of it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


_LOCK = ".at-work"

if sys.platform == "win32":
    import msvcrt

    def take(handle: int) -> None:
        """Lock an open file until it is closed or the process ends. Raises ``OSError`` if another process has it."""
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def take(handle: int) -> None:
        """Lock an open file until it is closed or the process ends. Raises ``OSError`` if another process has it."""
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def on_disk_of(place: Path) -> Iterator[None]:
    """Let an error that a disk is full name *place* if it names none: writing into an open file tells nobody where."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT) and not error.filename:
            error.filename = str(place)
        raise


def put_whole(path: Path, data: bytes) -> None:
    """Put a file in the place of the last one in one step. Raises ``OSError``, the last one being whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.part")
    try:
        with on_disk_of(path):
            temporary.write_bytes(data)
            temporary.replace(path)
    except OSError:
        temporary.unlink(missing_ok=True)
        raise


@contextmanager
def workplace(site: Path) -> Iterator[Path]:
    """A folder beside *site*, on the same disk, that is gone afterwards."""
    site.parent.mkdir(parents=True, exist_ok=True)
    clear(site)
    place = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        with on_disk_of(site.parent), (place / _LOCK).open("wb") as lock:
            take(lock.fileno())
            yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def own_scratch() -> Iterator[None]:
    """While it lasts, whatever needs a folder for a moment gets it in one that a later run clears if this is killed."""
    before = tempfile.tempdir
    with workplace(Path(tempfile.gettempdir(), "handbook")) as place:
        tempfile.tempdir = str(place)
        try:
            yield
        finally:
            tempfile.tempdir = before


def clear(site: Path) -> None:
    """Clear what a build that was killed left beside *site*. One whose lock is held belongs to a build that works."""
    for left in site.parent.glob(f".{site.name}-*/{_LOCK}"):
        with left.open("rb") as lock, suppress(BlockingIOError, PermissionError):
            take(lock.fileno())
            shutil.rmtree(left.parent, ignore_errors=True)


def swap(new: Path, target: Path) -> None:
    """Make *new* the folder at *target*; the old one, if any, ends where *new* was. Both lie on one disk.

    On Linux the two change places in one step (renameat2). Elsewhere there are two, and a power cut between
    them leaves the old folder beside the new one under the name ``target.last``.
    """
    if not target.exists():
        new.rename(target)
    elif not _exchange(new, target):
        last = target.with_name(f"{target.name}.last")
        target.rename(last)
        new.rename(target)
        last.rename(new)


def _exchange(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
