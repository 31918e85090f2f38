"""The only HTTP code: one request, one answer, whatever the server does.

httpcore (the engine below httpx) speaks HTTP; it follows nothing, keeps no cookies and unpacks nothing, so each of
those stays under our own limits. Headers are capped by it at 100 KiB. One outer deadline ends every request: a limit
on each read alone lets a page drip for ever.
"""

from __future__ import annotations

import asyncio
import errno
import functools
import socket
import ssl
import threading
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import httpcore

from handbook.links.read.answers import Answer, Ask, Fetch, Resolve, Trouble
from handbook.links.read.certificates import print_of, trust
from handbook.links.read.limits import Limits
from handbook.links.read.networks import may_contact
from handbook.links.read.unpack import Unpacker

USER_AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 "
    "(compatible; handbook/0.1; a school keeping its page of help services up to date)"
)
"""Says what we are and why. It opens as browsers do, because stock firewall rules refuse everything else, and avoids
three words that such rules look for."""

_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
_TEXT = ("text/", "application/xhtml", "application/xml", "application/json")
_SAMPLE = 64 * 2**10
_VERIFY = {
    10: Trouble.CERTIFICATE_ENDED,  # X509_V_ERR_CERT_HAS_EXPIRED
    62: Trouble.OTHER_CERTIFICATE,  # X509_V_ERR_HOSTNAME_MISMATCH
    64: Trouble.OTHER_CERTIFICATE,  # X509_V_ERR_IP_ADDRESS_MISMATCH
}


class _Private(Exception):
    """The host is in a network that may not be contacted."""


class _GuardedNetwork(httpcore.AnyIOBackend):
    """Connects to judged IP addresses only, by a resolver that is handed in."""

    def __init__(self, resolve: Resolve, allow_private: bool) -> None:
        self._resolve = resolve
        self._allow_private = allow_private

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        found = await self._resolve(host, port)
        allowed = [address for address in found if may_contact(address, self._allow_private)]
        if not allowed:
            raise _Private(host)
        failure: Exception | None = None
        for address in allowed[:4]:
            try:
                return await super().connect_tcp(address, port, timeout, local_address, socket_options)
            except httpcore.ConnectError as error:
                failure = error
        assert failure is not None
        raise failure


async def system_names(host: str, port: int) -> tuple[str, ...]:
    """The host's addresses by the system's resolver. A look-up that never ends cannot keep the program alive."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[tuple[str, ...]] = loop.create_future()

    def settle(found: tuple[str, ...] | None, error: Exception | None) -> None:
        if not future.done():
            if error is not None:
                future.set_exception(error)
            else:
                future.set_result(found or ())

    def look_up() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found, error = tuple(dict.fromkeys(str(row[4][0]) for row in rows)), None
        except (OSError, UnicodeError) as problem:
            found, error = None, problem
        if not loop.is_closed():
            loop.call_soon_threadsafe(settle, found, error)

    threading.Thread(target=look_up, daemon=True, name=f"names:{host}").start()
    return await future


@asynccontextmanager
async def network(limits: Limits, ca_file: Path | None = None, resolve: Resolve = system_names) -> AsyncIterator[Fetch]:
    """A fetch function over real connections, closed at the end."""
    pool = httpcore.AsyncConnectionPool(
        ssl_context=trust(ca_file),
        max_connections=limits.connections,
        max_keepalive_connections=0,
        network_backend=_GuardedNetwork(resolve, limits.allow_private),
    )
    async with pool:
        yield functools.partial(_fetch, pool, limits, resolve)


_REFUSED = (Trouble.OTHER_CERTIFICATE, Trouble.CERTIFICATE_UNKNOWN, Trouble.CERTIFICATE_ENDED)


async def _fetch(pool: httpcore.AsyncConnectionPool, limits: Limits, resolve: Resolve, ask: Ask) -> Answer:
    started = time.monotonic()
    partial = _Partial()
    try:
        async with asyncio.timeout(ask.seconds):
            try:
                answer = await _exchange(pool, limits, ask, partial)
            except (TimeoutError, httpcore.TimeoutException):
                answer = partial.failed(Trouble.SLOW)
            except _BROKEN as error:
                answer = partial.failed(_trouble(error, bool(partial.status)), lasting=_no_such_name(error))
                if answer.trouble in _REFUSED:
                    answer = replace(answer, certificate=await _refused(ask, limits, resolve))
    except TimeoutError:
        answer = partial.failed(Trouble.SLOW)
    return replace(answer, seconds=time.monotonic() - started, sent=max(0.0, partial.sent - started))


_FOR_A_PRINT = 3.0
_BROKEN = (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError, _Private)


async def _refused(ask: Ask, limits: Limits, resolve: Resolve) -> str:
    """The print of the certificate that was refused."""
    try:
        async with asyncio.timeout(_FOR_A_PRINT):
            found = await resolve(ask.host, ask.port)
            allowed = [address for address in found if may_contact(address, limits.allow_private)]
            return await print_of(allowed[0], ask.port, ask.host) if allowed else ""
    except OSError:  # a time-out too
        return ""


class _Partial:
    """What has come in so far, for the moment when something breaks."""

    def __init__(self) -> None:
        self.status = 0
        self.headers: tuple[tuple[str, str], ...] = ()
        self.ends: datetime | None = None
        self.sent = 0.0

    async def trace(self, event: str, info: object) -> None:
        """Told by httpcore of every step."""
        if event.endswith("send_request_headers.complete"):
            self.sent = time.monotonic()

    def failed(self, trouble: Trouble, lasting: bool = False) -> Answer:
        return Answer(self.status, self.headers, b"", trouble, lasting, certificate_ends=self.ends)


async def _exchange(pool: httpcore.AsyncConnectionPool, limits: Limits, ask: Ask, partial: _Partial) -> Answer:
    default = {"http": 80, "https": 443}[ask.scheme] == ask.port
    shown = f"[{ask.host}]" if ":" in ask.host else ask.host
    headers = {"Host": shown if default else f"{shown}:{ask.port}", **_HEADERS, **ask.headers}
    url = httpcore.URL(
        scheme=ask.scheme.encode(), host=ask.host.encode(), port=ask.port, target=ask.target.encode("ascii", "replace")
    )
    lines = [(name.encode(), value.encode("latin-1", "replace")) for name, value in headers.items()]
    async with pool.stream("GET", url, headers=lines, extensions={"trace": partial.trace}) as response:
        partial.status = response.status
        partial.headers = tuple(
            (name.decode("latin-1"), value.decode("latin-1", "replace")) for name, value in response.headers
        )
        partial.ends = _certificate_end(response)
        return await _body(response, limits, partial)


async def _body(response: httpcore.Response, limits: Limits, partial: _Partial) -> Answer:
    so_far = Answer(partial.status, partial.headers, certificate_ends=partial.ends)
    declared = so_far.header("Content-Length")
    length = int(declared) if declared.isascii() and declared.isdigit() else None
    kind = so_far.header("Content-Type").lower()
    sample = bool(kind) and not kind.startswith(_TEXT)
    unpacker = Unpacker(so_far.header("Content-Encoding"), limits.kept)
    trouble: Trouble | None = None
    # The generator holds the connection; leaving the loop early closes it with the response.
    stream = response.aiter_stream()
    async for chunk in stream:
        unpacker.feed(chunk)
        if unpacker.unpacked > limits.unpacked and unpacker.unpacked > 20 * unpacker.packed:
            trouble = Trouble.BOMB
            break
        if sample and unpacker.packed >= _SAMPLE:
            break
        if unpacker.packed > (limits.packed if length is None else limits.kept):
            trouble = Trouble.ENDLESS if length is None else None
            break
    return replace(so_far, body=unpacker.kept, trouble=trouble, unreadable=unpacker.failed)


def _certificate_end(response: httpcore.Response) -> datetime | None:
    stream = response.extensions.get("network_stream")
    secured = stream.get_extra_info("ssl_object") if stream is not None else None
    found = secured.getpeercert() if secured is not None else None
    ends = found.get("notAfter") if found else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None


def _trouble(error: BaseException, answered: bool) -> Trouble:
    if isinstance(error, _Private):
        return Trouble.PRIVATE
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and len(chain) < 10:
        chain.append(step)
        chain += list(step.exceptions) if isinstance(step, BaseExceptionGroup) else []
        step = step.__cause__ or step.__context__
    for part in chain:
        if isinstance(part, ssl.SSLCertVerificationError):
            return _VERIFY.get(part.verify_code, Trouble.CERTIFICATE_UNKNOWN)
        if isinstance(part, socket.gaierror | UnicodeError):
            return Trouble.NO_NAME
        if isinstance(part, ssl.SSLError) and not answered:
            return Trouble.INSECURE
        if isinstance(part, OSError) and part.errno in (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN):
            return Trouble.NO_NETWORK
        if isinstance(part, ConnectionRefusedError):
            return Trouble.REFUSED
    if answered:
        return Trouble.CUT_OFF
    if isinstance(error, httpcore.RemoteProtocolError):
        return Trouble.NO_ANSWER if "disconnected" in str(error) else Trouble.GARBLED
    return Trouble.REFUSED if isinstance(error, httpcore.ConnectError) else Trouble.NO_ANSWER


def _no_such_name(error: BaseException) -> bool:
    found = error if isinstance(error, socket.gaierror) else error.__cause__
    return isinstance(found, socket.gaierror) and found.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5))
