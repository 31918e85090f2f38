"""What a picture's file holds beside the picture: parts that no reader needs to draw it, by their own names.

What may stay is listed, and not what must go: cameras, telephones and editors find new places for words about people.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

AFTER = "bytes after its end"
"""What was cut off a picture, or the film of a live photograph, may still be there."""
_PNG_DRAWS = frozenset(
    [
        "IHDR",
        "PLTE",
        "IDAT",
        "IEND",
        "tRNS",
        "cHRM",
        "gAMA",
        "iCCP",
        "sBIT",
        "sRGB",
        "bKGD",
        "hIST",
        "pHYs",
        "sPLT",
        "acTL",
        "fcTL",
        "fdAT",
        "cICP",
        "mDCV",
        "cLLI",
        "eXIf",
    ]
)
_WEBP_DRAWS = frozenset(["VP8 ", "VP8L", "VP8X", "ANIM", "ANMF", "ALPH", "ICCP", "EXIF"])
_JPEG_APPLICATIONS = (b"\xe1Exif\0", b"\xe2ICC_PROFILE\0", b"\xeeAdobe")
_GIF_APPLICATIONS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_EOI, _SOS, _COMMENT = 0xD9, 0xDA, 0xFE


def leftovers(form: str | None, data: bytes) -> tuple[str, ...]:
    """The parts of a picture's file that do not draw it; its EXIF block is not looked into.

    Raises ``ValueError``, ``IndexError`` or ``struct.error`` if the file is not built as its form asks.
    """
    read = _FORMS.get(form or "")
    return tuple(dict.fromkeys(read(data))) if read else ()


def _jpeg(data: bytes) -> Iterator[str]:
    at = 2
    while data[at + 1] != _EOI:
        marker = data[at + 1]
        if data[at] != 0xFF or marker in (0x00, 0xFF, *range(0xD0, 0xD8)):
            at += 1 if data[at] != 0xFF or marker == 0xFF else 2
            continue
        size = struct.unpack_from(">H", data, at + 2)[0]
        held = data[at + 4 : at + 2 + size]
        if marker == 0xE0 and held.startswith(b"JFIF\0"):
            yield from ["Thumbnail"] if held[12:14] != b"\0\0" else ()
        elif marker == _COMMENT:
            yield "Comment"
        elif 0xE0 <= marker <= 0xEF and not (bytes([marker]) + held).startswith(_JPEG_APPLICATIONS):
            yield held[:20].partition(b"\0")[0].decode("ascii", "replace") or f"APP{marker - 0xE0}"
        at = _next_marker(data, at + 2 + size) if marker == _SOS else at + 2 + size
    yield from [AFTER] if data[at + 2 :].strip(b"\0") else ()


def _next_marker(data: bytes, at: int) -> int:
    """Where the lines of the picture end."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] not in (0x00, *range(0xD0, 0xD8)):
            return at
        at += 2


def _png(data: bytes) -> Iterator[str]:
    at, name = 8, ""
    while name != "IEND":
        size, kind = struct.unpack_from(">I4s", data, at)
        name = kind.decode("latin-1")
        if name not in _PNG_DRAWS:
            words = data[at + 8 : at + 8 + size].partition(b"\0")[0].decode("latin-1")
            yield words[:30] if name in ("tEXt", "zTXt", "iTXt") else name
        at += 12 + size
    yield from [AFTER] if data[at:].strip(b"\0") else ()


def _webp(data: bytes) -> Iterator[str]:
    at, end = 12, 8 + struct.unpack_from("<I", data, 4)[0]
    while at + 8 <= end:
        kind, size = struct.unpack_from("<4sI", data, at)
        name = kind.decode("latin-1")
        yield from [name.strip()] if name not in _WEBP_DRAWS else ()
        at += 8 + size + size % 2
    yield from [AFTER] if data[end:].strip(b"\0") else ()


def _gif(data: bytes) -> Iterator[str]:
    at = 13 + _colours(data[10])
    while data[at] != 0x3B:
        if data[at] == 0x2C:
            at = _blocks(data, at + 11 + _colours(data[at + 9]))
            continue
        kind, first = data[at + 1], data[at + 3 : at + 3 + data[at + 2]]
        if kind == _COMMENT or (kind == 0xFF and first not in _GIF_APPLICATIONS):
            yield "Comment" if kind == _COMMENT else first.decode("latin-1")
        at = _blocks(data, at + 2)
    yield from [AFTER] if data[at + 1 :].strip(b"\0") else ()


def _colours(flags: int) -> int:
    """How long a table of colours is."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks(data: bytes, at: int) -> int:
    """Where a row of blocks ends."""
    while data[at]:
        at += data[at] + 1
    return at + 1


_FORMS: Mapping[str, Callable[[bytes], Iterator[str]]] = MappingProxyType(
    {"JPEG": _jpeg, "PNG": _png, "WEBP": _webp, "GIF": _gif}
)
