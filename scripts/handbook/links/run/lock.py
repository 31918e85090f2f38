"""A lock on a file, so that two runs never write one memory. It ends with the process, however that ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class AlreadyRunning(OSError):
    """Another run uses the same memory."""


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Keep every other run away from the memory in *state*. Raises :class:`AlreadyRunning`."""
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.with_name(f"{state.name}.lock").open("w") as lock:
        try:
            _take(lock.fileno())
        except (BlockingIOError, PermissionError):
            raise AlreadyRunning(0, "Another link check is running", str(state)) from None
        yield
