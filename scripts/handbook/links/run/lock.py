"""A lock on a file, so that two runs never write one memory. It ends with the process, however that ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from handbook.swap import take


class AlreadyRunning(OSError):
    """Another run uses the same memory."""


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Keep every other run away from the memory in *state*. Raises :class:`AlreadyRunning`."""
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.with_name(f"{state.name}.lock").open("w") as lock:
        try:
            take(lock.fileno())
        except (BlockingIOError, PermissionError):
            raise AlreadyRunning(0, "Another link check is running", str(state)) from None
        yield
