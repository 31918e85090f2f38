"""A server on this machine that fails in every way a case file describes. It listens on 127.0.0.1 only.

A case's ``serve`` maps a path to what is sent: status, headers, body, or a fault. The host in the request
chooses the case, so that every case has a website of its own. Bodies and waits are bounded.
"""

from __future__ import annotations

import asyncio
import gzip
import ssl
import threading
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import trustme

LONGEST = 30.0
"""Seconds after which a connection is closed whatever its case says."""
LARGEST = 260 * 2**20


@dataclass
class FaultServer:
    """Hosts by name, each with its paths. *asked* lists every request as ``host path``, in order."""

    hosts: Mapping[str, Mapping[str, Any]]
    http: int = 0
    https: int = 0
    asked: list[str] = field(default_factory=list)
    times: list[tuple[float, str]] = field(default_factory=list)
    open_now: dict[str, int] = field(default_factory=dict)
    most_open: dict[str, int] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    ca_file: Path = Path()

    def start(self, folder: Path) -> FaultServer:
        """Begin to serve, in a thread of its own."""
        ready = threading.Event()
        self._loop = asyncio.new_event_loop()
        contexts = _certificates(self.hosts, folder)
        self.ca_file = folder / "authority.pem"

        async def begin() -> None:
            self._packed_ahead()
            plain = await asyncio.start_server(self.talk, "127.0.0.1", 0, limit=2**20)
            first = next(iter(contexts.values()))

            def choose(connection: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> None:
                connection.context = contexts.get(name or "", first)

            outer = contexts["good.test"]
            outer.sni_callback = choose
            secure = await asyncio.start_server(self.talk, "127.0.0.1", 0, ssl=outer, limit=2**20)
            self.http = plain.sockets[0].getsockname()[1]
            self.https = secure.sockets[0].getsockname()[1]
            self._servers = (plain, secure)
            ready.set()

        self._loop.create_task(begin())
        self._loop.set_exception_handler(lambda loop, context: None)  # broken connections are the point
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        assert ready.wait(10)
        return self

    def start_in_process(self) -> FaultServer:
        """Be ready for connections without a network, in the loop of whoever asks; no secured ones."""
        self._packed_ahead()
        self.http, self.https = 8080, 8443
        return self

    def stop(self) -> None:
        """Stop serving."""
        if not hasattr(self, "_loop"):
            return

        async def end() -> None:
            for server in self._servers:
                server.close()
            for task in asyncio.all_tasks() - {asyncio.current_task()}:
                task.cancel()
            await asyncio.sleep(0.3)

        asyncio.run_coroutine_threadsafe(end(), self._loop).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request."""
        host = ""
        try:
            async with asyncio.timeout(LONGEST):
                first = await reader.readexactly(1)
                if first == b"\x16":  # somebody speaks TLS to the plain port
                    writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
                    return
                head = (first + await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                request, _, rest = head.partition("\r\n")
                method, path, _ = request.split(" ", 2)
                headers = {
                    name.lower(): value
                    for name, _, value in (line.partition(": ") for line in rest.split("\r\n"))
                    if name
                }
                host = headers.get("host", "").rpartition(":")[0] or headers.get("host", "")
                self._note(host, path)
                await self._answer(host, method, path, headers, writer)
        except (TimeoutError, OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        finally:
            if host:
                self.open_now[host] -= 1
            writer.transport.abort() if writer.transport.is_closing() else writer.close()

    def _note(self, host: str, path: str) -> None:
        self.asked.append(f"{host} {path}")
        self.times.append((asyncio.get_running_loop().time(), host))
        self.open_now[host] = self.open_now.get(host, 0) + 1
        self.most_open[host] = max(self.most_open.get(host, 0), self.open_now[host])

    async def _answer(
        self, host: str, method: str, path: str, headers: dict[str, str], writer: asyncio.StreamWriter
    ) -> None:
        paths = self.hosts.get(host, {})
        spec: Any = paths.get(path.partition("?")[0]) or paths.get("*") or {"status": 404, "body": "<h1>Not found</h1>"}
        if isinstance(spec, list):
            turn = self.counts.get(f"{host}{path}", 0)
            self.counts[f"{host}{path}"] = turn + 1
            spec = spec[min(turn, len(spec) - 1)]
        for condition in spec.get("when", []):
            value = headers.get(condition["header"].lower(), "")
            if ("has" in condition and condition["has"] in value) or (
                "lacks" in condition and condition["lacks"] not in value
            ):
                spec = condition["then"]
                break
        if method == "HEAD" and "head" in spec:
            spec = spec["head"]
        await self._send(spec, host, writer)

    async def _send(self, spec: dict[str, Any], host: str, writer: asyncio.StreamWriter) -> None:
        await asyncio.sleep(min(spec.get("delay", 0), LONGEST))
        if spec.get("stall"):
            await asyncio.sleep(LONGEST)
        if spec.get("close"):
            return
        if "raw" in spec:
            writer.write(self._filled(spec["raw"], host).encode("latin-1"))
            return await writer.drain()
        body = self._ahead.get(id(spec)) or self._body(spec, host)
        lines = {
            "Content-Type": "text/html; charset=utf-8",
            **{key: self._filled(str(value), host) for key, value in spec.get("headers", {}).items()},
        }
        if spec.get("packed"):
            lines.setdefault("Content-Encoding", spec["packed"])
        endless = any(key in spec for key in ("endless", "drip", "headers_endless", "hang"))
        if not endless and "chunked" not in spec and "no_length" not in spec:
            lines["Content-Length"] = str(spec.get("length", len(body)))
        if "chunked" in spec or "endless" in spec or "hang" in spec:
            lines["Transfer-Encoding"] = "chunked"
        status = spec.get("status_line", f"HTTP/1.1 {spec.get('status', 200)} {spec.get('reason', 'Said')}")
        rows = [*spec.get("head_lines", []), *(f"{key}: {value}" for key, value in lines.items() if value != "")]
        rows += [f"Set-Cookie: {cookie}" for cookie in spec.get("cookies", [])]
        head = "".join(f"{row}\r\n" for row in (status, *rows))
        if spec.get("line_end") == "lf":
            head = head.replace("\r\n", "\n")
        writer.write(head.encode("utf-8" if "head_lines" in spec else "latin-1", "replace"))
        if spec.get("headers_endless"):
            return await self._for_ever(writer, b"X-More: " + b"m" * 1000 + b"\r\n", spec.get("every", 0))
        writer.write(b"\n" if spec.get("line_end") == "lf" else b"\r\n")
        await writer.drain()
        if "hang" in spec:
            writer.write(f"{len(body):x}\r\n".encode() + body + b"\r\n")
            await writer.drain()
            return await asyncio.sleep(LONGEST)
        if "drip" in spec:
            return await self._for_ever(writer, b"a", spec["drip"])
        if "endless" in spec:
            piece = f"{len(body) * 64:x}\r\n".encode() + body * 64 + b"\r\n"
            return await self._for_ever(writer, piece, 0)
        if "cut" in spec:
            body = body[: spec["cut"]]
        await self._whole(writer, body, spec)

    async def _whole(self, writer: asyncio.StreamWriter, body: bytes, spec: dict[str, Any]) -> None:
        if "huge" in spec:
            writer.write(body)
            filling, left = b"<p>word word word</p>\n" * 3000, int(spec["length"]) - len(body)
            while left > 0:
                writer.write(filling[:left])
                left -= len(filling)
                await writer.drain()
        elif "chunked" in spec:
            writer.write(f"{len(body):x}\r\n".encode() + body + (b"\r\n" if spec.get("cut") else b"\r\n0\r\n\r\n"))
        else:
            writer.write(body)
        await writer.drain()
        if spec.get("reset"):
            writer.transport.abort()

    async def _for_ever(self, writer: asyncio.StreamWriter, piece: bytes, every: float) -> None:
        sent = 0
        while sent < LARGEST:
            writer.write(piece)
            sent += len(piece)
            await writer.drain()
            await asyncio.sleep(every)

    def _packed_ahead(self) -> None:
        """Pack what is to be packed before anybody waits for it."""
        self._ahead: dict[int, bytes] = {}
        for paths in self.hosts.values():
            for spec in paths.values():
                if isinstance(spec, dict) and spec.get("packed"):
                    self._ahead[id(spec)] = _packed(self._body(spec, ""), spec["packed"])

    def _body(self, spec: dict[str, Any], host: str) -> bytes:
        text = self._filled(str(spec.get("body", "")), host) * int(spec.get("times", 1))
        return text.encode(spec.get("charset", "utf-8"))

    def _filled(self, text: str, host: str) -> str:
        return text.replace("@http@", str(self.http)).replace("@https@", str(self.https)).replace("@host@", host)


def _packed(body: bytes, how: str) -> bytes:
    match how:
        case "gzip":
            return gzip.compress(body, 6)
        case "deflate":
            return zlib.compress(body)
        case "raw-deflate":
            packer = zlib.compressobj(wbits=-15)
            return packer.compress(body) + packer.flush()
        case _:
            return body


def _certificates(hosts: Mapping[str, Mapping[str, Any]], folder: Path) -> dict[str, ssl.SSLContext]:
    """A server context for each host: good by default, else as the host's ``tls`` says."""
    authority, stranger = trustme.CA(), trustme.CA()
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    now = datetime.now(UTC)
    contexts: dict[str, ssl.SSLContext] = {}
    for host in ("good.test", *hosts):
        kind = hosts.get(host, {}).get("tls", "good")
        if kind == "none":
            continue
        span = {"expired": (-40, -2), "soon": (-85, 5)}.get(kind, (-30, 80))
        issuer = stranger if kind in ("selfsigned", "unknown") else authority
        name = "elsewhere.test" if kind == "wronghost" else host
        made = issuer.issue_cert(
            name, not_before=now + timedelta(days=span[0]), not_after=now + timedelta(days=span[1])
        )
        contexts[host] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        made.configure_cert(contexts[host])
    return contexts
