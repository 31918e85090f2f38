"""Time that costs nothing, and connections without a network: the fault server and the check in one event loop.

Whenever everybody waits, the clock jumps to the next moment at which somebody wakes up. Thirty seconds of silence are
over at once, and nothing depends on how fast the machine is.
"""

from __future__ import annotations

import asyncio
import selectors
import ssl
from collections.abc import Coroutine
from typing import Any, TypeVar, cast

from fault_server import FaultServer
from handbook.links.read.answers import Ask
from handbook.links.read.fetch import Connect, Streams

Result = TypeVar("Result")
_FULL = 2**20


class _Instant(selectors.SelectSelector):
    """A selector that never waits for a known time: it moves the clock of its loop instead."""

    ahead = 0.0

    def select(self, timeout: float | None = None) -> Any:
        found = super().select(0 if timeout is not None else None)
        if not found and timeout:
            self.ahead += timeout
        return found


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock only its own waits move."""

    def __init__(self) -> None:
        self._instant = _Instant()
        super().__init__(self._instant)

    def time(self) -> float:
        return self._instant.ahead


def run_at_once(work: Coroutine[Any, Any, Result]) -> Result:
    """What ``asyncio.run`` does, on a clock that jumps."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work)


class _Pipe:
    """One direction of a connection, with as much of a writer and its transport as is used."""

    def __init__(self, to: asyncio.StreamReader) -> None:
        self._to = to
        self._ended = False
        self.other: _Pipe | None = None
        self.transport = self

    def write(self, data: bytes) -> None:
        if self._ended or (self.other and self.other._ended):
            raise ConnectionResetError
        self._to.feed_data(data)

    async def drain(self) -> None:
        await asyncio.sleep(0)
        while len(self._to._buffer) > _FULL and not (self.other and self.other._ended):  # type: ignore[attr-defined]
            await asyncio.sleep(0)
        if self.other and self.other._ended:
            raise ConnectionResetError

    def close(self) -> None:
        if not self._ended:
            self._ended = True
            self._to.feed_eof()

    def abort(self) -> None:
        if not self._ended:
            self._ended = True
            self._to.set_exception(ConnectionResetError())

    def is_closing(self) -> bool:
        return self._ended

    def get_extra_info(self, name: str) -> None:
        return None


def in_process(server: FaultServer) -> Connect:
    """Connections to *server* in the same loop; a port that is not its own refuses."""
    talks: set[asyncio.Task[None]] = set()

    async def connect(address: str, ask: Ask, context: ssl.SSLContext | None) -> Streams:
        if ask.port != server.http:
            raise ConnectionRefusedError(111, "Connection refused")
        near, far = asyncio.StreamReader(2**18), asyncio.StreamReader(2**18)
        up, down = _Pipe(far), _Pipe(near)
        up.other, down.other = down, up
        talk = asyncio.get_running_loop().create_task(server.talk(far, cast("asyncio.StreamWriter", down)))
        talks.add(talk)
        talk.add_done_callback(talks.discard)
        return near, cast("asyncio.StreamWriter", up)

    return connect
