"""The only network code: one request, one answer, whatever the server does.

Nothing is followed, no cookie is kept and nothing is unpacked beyond a limit here, so each of those stays under our own
rules. One outer deadline ends every request: a limit on each read alone lets a page drip for ever.
"""

from __future__ import annotations

import asyncio
import errno
import functools
import socket
import ssl
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from handbook.links.read.answers import Answer, Ask, Fetch, Resolve, Trouble
from handbook.links.read.certificates import prints_of, trust
from handbook.links.read.http import Cut, Garbled, Head, Nothing, read_body, read_head, request
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
_TEXT = ("text/", "application/xhtml", "application/xml", "application/atom", "application/json")
_SAMPLE = 64 * 2**10
_VERIFY = {
    10: Trouble.CERTIFICATE_ENDED,  # X509_V_ERR_CERT_HAS_EXPIRED
    62: Trouble.OTHER_CERTIFICATE,  # X509_V_ERR_HOSTNAME_MISMATCH
    64: Trouble.OTHER_CERTIFICATE,  # X509_V_ERR_IP_ADDRESS_MISMATCH
}
_REFUSED = (Trouble.OTHER_CERTIFICATE, Trouble.CERTIFICATE_UNKNOWN, Trouble.CERTIFICATE_ENDED)
_ADDRESSES = 4
"""IP addresses of one host that are tried, one after the other."""
_FOR_A_PRINT = 3.0
_BROKEN = (OSError, Garbled, Nothing, Cut, UnicodeError)

Streams = tuple[asyncio.StreamReader, asyncio.StreamWriter]
Connect = Callable[[str, Ask, ssl.SSLContext | None], Awaitable[Streams]]
"""Opens a connection to an IP address for a request, secured if a context is given. Raises ``OSError``."""


class _Private(OSError):
    """The host is in a network that may not be contacted."""


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


async def connection(address: str, ask: Ask, context: ssl.SSLContext | None) -> Streams:
    """A real connection."""
    name = ask.host if context else None
    return await asyncio.open_connection(address, ask.port, ssl=context, server_hostname=name, limit=2**18)


@asynccontextmanager
async def network(
    limits: Limits, ca_file: Path | None = None, resolve: Resolve = system_names, connect: Connect = connection
) -> AsyncIterator[Fetch]:
    """A fetch function over connections that *connect* opens to the addresses that *resolve* finds."""
    yield functools.partial(_fetch, limits, trust(ca_file), resolve, connect)


async def _fetch(limits: Limits, context: ssl.SSLContext, resolve: Resolve, connect: Connect, ask: Ask) -> Answer:
    clock = asyncio.get_running_loop().time
    started, partial = clock(), _Partial(limits)
    try:
        async with asyncio.timeout(ask.seconds):
            try:
                answer = await _exchange(limits, context, resolve, connect, ask, partial)
            except TimeoutError:
                answer = partial.failed(Trouble.SLOW)
            except _BROKEN as error:
                answer = partial.failed(_trouble(error, bool(partial.head)), lasting=_no_such_name(error))
                if answer.trouble in _REFUSED:
                    shown, issuer = await _refused(ask, limits, resolve)
                    answer = replace(answer, certificate=shown, issuer=issuer)
    except TimeoutError:
        answer = partial.failed(Trouble.SLOW)
    return replace(answer, seconds=clock() - started, sent=max(0.0, partial.sent - started))


async def _refused(ask: Ask, limits: Limits, resolve: Resolve) -> tuple[str, str]:
    """The prints of the certificate that was refused and of its issuer."""
    try:
        async with asyncio.timeout(_FOR_A_PRINT):
            found = await resolve(ask.host, ask.port)
            allowed = [address for address in found if may_contact(address, limits.allow_private)]
            return await prints_of(allowed[0], ask.port, ask.host) if allowed else ("", "")
    except OSError:  # a time-out too
        return "", ""


class _Partial:
    """What has come in so far, for the moment when something breaks."""

    def __init__(self, limits: Limits) -> None:
        self.head: Head | None = None
        self.ends: datetime | None = None
        self.sent = 0.0
        self.unpacker = Unpacker("", limits.kept)

    def answer(self) -> Answer:
        head = self.head or Head(0, ())
        kept, failed = self.unpacker.kept, self.unpacker.failed
        return Answer(head.status, head.headers, kept, certificate_ends=self.ends, unreadable=failed)

    def failed(self, trouble: Trouble, lasting: bool = False) -> Answer:
        return replace(self.answer(), trouble=trouble, lasting=lasting)


async def _exchange(
    limits: Limits, context: ssl.SSLContext, resolve: Resolve, connect: Connect, ask: Ask, partial: _Partial
) -> Answer:
    reader, writer = await _connected(limits, context if ask.scheme == "https" else None, resolve, connect, ask)
    try:
        secured = writer.get_extra_info("ssl_object")
        partial.ends = _certificate_end(secured.getpeercert() if secured is not None else None)
        default = {"http": 80, "https": 443}[ask.scheme] == ask.port
        shown = f"[{ask.host}]" if ":" in ask.host else ask.host
        writer.write(
            request(ask.target, {"Host": shown if default else f"{shown}:{ask.port}", **_HEADERS, **ask.headers})
        )
        await writer.drain()
        partial.sent = asyncio.get_running_loop().time()
        partial.head = await read_head(reader)
        return await _body(partial.head, reader, limits, partial)
    finally:
        writer.transport.abort()


async def _connected(
    limits: Limits, context: ssl.SSLContext | None, resolve: Resolve, connect: Connect, ask: Ask
) -> Streams:
    found = await resolve(ask.host, ask.port)
    allowed = [address for address in found if may_contact(address, limits.allow_private)][:_ADDRESSES]
    if not allowed:
        raise _Private(ask.host)
    failure: OSError = _Private(ask.host)
    for left, address in zip(range(len(allowed), 0, -1), allowed, strict=True):
        try:  # an address that swallows everything must leave time for the next one
            async with asyncio.timeout(ask.seconds / left if left > 1 else None):
                return await connect(address, ask, context)
        except ssl.SSLError:
            raise
        except OSError as error:
            failure = error
    raise failure


async def _body(head: Head, reader: asyncio.StreamReader, limits: Limits, partial: _Partial) -> Answer:
    so_far = partial.answer()
    length = so_far.header("Content-Length")
    kind = so_far.header("Content-Type").lower()
    sample = bool(kind) and not kind.startswith(_TEXT)
    unpacker = partial.unpacker = Unpacker(so_far.header("Content-Encoding"), limits.kept)
    trouble: Trouble | None = None
    async for chunk in read_body(head, reader):
        unpacker.feed(chunk)
        if unpacker.unpacked > limits.unpacked and unpacker.unpacked > 20 * unpacker.packed:
            trouble = Trouble.BOMB
            break
        if sample and unpacker.packed >= _SAMPLE:
            break
        if unpacker.packed > (limits.kept if length else limits.packed):
            trouble = None if length else Trouble.ENDLESS
            break
    return replace(partial.answer(), trouble=trouble)


def _certificate_end(shown: dict[str, object] | None) -> datetime | None:
    ends = shown.get("notAfter") if shown else None
    return datetime.fromtimestamp(ssl.cert_time_to_seconds(ends), UTC) if isinstance(ends, str) else None


_FAULTS = {errno.ENETUNREACH: Trouble.NO_NETWORK, errno.EHOSTUNREACH: Trouble.NO_NETWORK}
_FAULTS |= {errno.ENETDOWN: Trouble.NO_NETWORK, errno.ECONNREFUSED: Trouble.REFUSED}


def _trouble(error: Exception, answered: bool) -> Trouble:
    match error:
        case _Private():
            return Trouble.PRIVATE
        case ssl.SSLCertVerificationError():
            return _VERIFY.get(error.verify_code, Trouble.CERTIFICATE_UNKNOWN)
        case socket.gaierror() | UnicodeError():
            return Trouble.NO_NAME
        case Garbled():
            return Trouble.GARBLED
        case ssl.SSLError() if not answered:
            return Trouble.INSECURE
        case _ if answered:
            return Trouble.CUT_OFF
        case OSError():
            return _FAULTS.get(error.errno or 0, Trouble.NO_ANSWER)
        case _:
            return Trouble.NO_ANSWER


def _no_such_name(error: Exception) -> bool:
    return isinstance(error, socket.gaierror) and error.errno in (socket.EAI_NONAME, getattr(socket, "EAI_NODATA", -5))
