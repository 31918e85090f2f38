"""Unpacking a page piece by piece, so that a few kilobytes can never become a gigabyte in memory."""

from __future__ import annotations

import zlib

_STEP = 256 * 2**10


class Unpacker:
    """Takes packed pieces and keeps the first *limit* bytes of what is inside.

    *packed* and *unpacked* count bytes; *failed* is true if the packing is one that we do not know or that is broken.
    After a failure nothing more is unpacked.
    """

    def __init__(self, encoding: str, limit: int) -> None:
        names = [name.strip().lower() for name in encoding.split(",") if name.strip().lower() not in ("", "identity")]
        self.packed = 0
        self.unpacked = 0
        self.failed = any(name not in ("gzip", "x-gzip", "deflate") for name in names) or len(names) > 1
        self._packing = names[0] if names else ""
        self._inflater = (
            zlib.decompressobj(47) if names and not self.failed else None
        )  # gzip or zlib, by its first bytes
        self._kept = bytearray()
        self._limit = limit

    @property
    def kept(self) -> bytes:
        """The first bytes of the page."""
        return bytes(self._kept)

    def feed(self, piece: bytes) -> None:
        """Take the next piece from the network."""
        first = not self.packed
        self.packed += len(piece)
        if self._inflater is None:
            if not self.failed:
                self._keep(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error:
            if first and self._packing == "deflate":
                self._inflater = zlib.decompressobj(-15)  # without a header, as some servers send it
                self._retry(piece)
            else:
                self.failed = True
                self._inflater = None

    def _retry(self, piece: bytes) -> None:
        try:
            self._inflate(piece)
        except zlib.error:
            self.failed = True
            self._inflater = None

    def _inflate(self, piece: bytes) -> None:
        """Unpack a piece in steps, but no more of it than 64 steps: the caller's limit has long been passed then."""
        assert self._inflater is not None
        rest = piece
        for _ in range(64):
            self._keep(self._inflater.decompress(rest, _STEP))
            rest = self._inflater.unconsumed_tail
            if self._inflater.eof and self._inflater.unused_data:
                rest = self._inflater.unused_data  # a second packed member follows
                if rest[:2] != b"\x1f\x8b":
                    return
                self._inflater = zlib.decompressobj(47)
            elif not rest:
                return

    def _keep(self, piece: bytes) -> None:
        self.unpacked += len(piece)
        room = self._limit - len(self._kept)
        if room > 0:
            self._kept += piece[:room]
