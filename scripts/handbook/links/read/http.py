"""HTTP/1.1 as browsers read it: one request written, one answer read, whatever a server sends.

Servers send header lines that no standard allows, raw UTF-8, bare line ends and connections that stay open. A browser
shows such a page, so a reader that refuses it would say that a good page is broken.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

_LONGEST_HEAD = 100 * 2**10
_PIECE = 64 * 2**10
_STATUS = re.compile(rb"HTTP/1\.[01][ \t]+(\d{3})(?:[ \t].*)?$")
_END = re.compile(rb"\r?\n\r?\n")


class Garbled(Exception):
    """What came back is not HTTP."""


class Nothing(Exception):
    """The connection was closed before a single line."""


class Cut(Exception):
    """The page ended before its end."""


@dataclass(frozen=True, slots=True)
class Head:
    """The first part of an answer: its status and its header lines, and the bytes that came with it."""

    status: int
    headers: tuple[tuple[str, str], ...]
    rest: bytes = b""

    def all_of(self, name: str) -> list[str]:
        """The different values of a header, in order."""
        return list(dict.fromkeys(value for key, value in self.headers if key.lower() == name))


def request(target: str, headers: Mapping[str, str]) -> bytes:
    """The bytes of a GET request."""
    lines = [f"GET {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join((*lines, "", "")).encode("latin-1", "replace")


async def read_head(reader: asyncio.StreamReader) -> Head:
    """The head of an answer, after any that only says to go on. Raises what is above."""
    data = b""
    while True:
        found = _END.search(data)
        if found is None:
            if data and not b"HTTP/1.".startswith(data.lstrip()[:7]):
                raise Garbled
            if len(data) > _LONGEST_HEAD:
                raise Garbled
            piece = await reader.read(_PIECE)
            if not piece:
                raise Garbled if b"\n" in data else Nothing
            data += piece
            continue
        head = _parsed(data[: found.start()].lstrip(), data[found.end() :])
        if head.status >= 200:
            return head
        if head.status == 101:
            raise Garbled
        data = head.rest


def _parsed(lines: bytes, rest: bytes) -> Head:
    first, *others = re.split(rb"\r?\n", lines)
    status = _STATUS.match(first)
    if status is None:
        raise Garbled
    headers: list[tuple[str, str]] = []
    for line in others:
        if line[:1] in (b" ", b"\t") and headers:
            name, value = headers.pop()
            headers.append((name, f"{value} {_text(line)}".strip()))
        elif b":" in line:
            name, _, value = (_text(part) for part in line.partition(b":"))
            headers.append((name, value))
    return Head(int(status[1]), tuple(headers), rest)


def _text(line: bytes) -> str:
    """A header line as text: UTF-8 where it is that, as browsers take a Location, else a letter for each byte."""
    try:
        return line.decode("utf-8").strip()
    except UnicodeDecodeError:
        return line.decode("latin-1").strip()


async def read_body(head: Head, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    """The pieces of the page as they come in, still packed. Raises :class:`Cut` if it ends before its end."""
    if head.status in (204, 205, 304):
        return
    if "chunked" in ",".join(head.all_of("transfer-encoding")).lower():
        async for piece in _chunks(head.rest, reader):
            yield piece
        return
    lengths = {value for value in head.all_of("content-length") if value.isascii() and value.isdigit()}
    if len(lengths) > 1:
        raise Garbled
    left = int(lengths.pop()) if lengths else None
    piece = head.rest
    while left is None or left > 0:
        if not piece:
            piece = await reader.read(_PIECE)
        if not piece:
            if left:
                raise Cut
            return
        piece = piece if left is None else piece[:left]
        left = None if left is None else left - len(piece)
        yield piece
        piece = b""


async def _chunks(data: bytes, reader: asyncio.StreamReader) -> AsyncIterator[bytes]:
    while True:
        while b"\n" not in data:
            piece = await reader.read(_PIECE)
            if not piece or len(data) > 4096:
                raise Cut
            data += piece
        size, _, data = data.partition(b"\n")
        try:
            left = int(size.partition(b";")[0].strip() or b"0", 16) if size.strip() else None
        except ValueError:
            raise Cut from None
        if left is None:
            continue  # the line end after a chunk
        if left == 0:
            return
        while left > 0:
            if not data:
                data = await reader.read(_PIECE)
                if not data:
                    raise Cut
            yield data[:left]
            data, left = data[left:], left - len(data[:left])
