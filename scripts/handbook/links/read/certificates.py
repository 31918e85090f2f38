"""Whom to trust, and which certificate a server showed that nobody trusts.

A refused certificate is fetched once more, without believing it, for its print and its
issuer's alone: one print for many websites means that something between us and them answers.
"""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from pathlib import Path

import certifi

_BITES = 16


def trust(ca_file: Path | None) -> ssl.SSLContext:
    """Whom to trust: the authorities that browsers trust, and those in *ca_file*, for schools whose filter signs
    pages itself.

    Raises ``OSError`` if the file cannot be read as certificates.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    if ca_file is not None:
        words = ca_file.read_text(encoding="ascii", errors="replace")
        try:
            context.load_verify_locations(cadata=words)
        except (ssl.SSLError, ValueError):
            raise OSError(0, "This file holds no certificates in PEM form", str(ca_file)) from None
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)  # browsers are not that strict either
    return context


async def prints_of(address: str, port: int, host: str) -> tuple[str, str]:
    """Short prints of the certificate shown for *host* at an IP address and of its issuer; empty if none can be had."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        _, writer = await asyncio.open_connection(address, port, ssl=context, server_hostname=host)
    except (OSError, ssl.SSLError):
        return "", ""
    secured = writer.get_extra_info("ssl_object")
    shown = secured.getpeercert(binary_form=True) if secured is not None else None
    writer.transport.abort()
    return (_print(shown), _print(issuer_in(shown))) if shown else ("", "")


def _print(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:_BITES] if data else ""


def issuer_in(certificate: bytes) -> bytes:
    """The issuer's name in a certificate (X.509 in DER, as every server sends it), undecoded; empty if it is none."""
    try:
        start = _inside(certificate, _inside(certificate, 0)[0])[0]  # into the certificate, and what it certifies
        if certificate[start] == _VERSION:
            start = _inside(certificate, start)[1]
        for _ in ("number", "way of signing"):
            start = _inside(certificate, start)[1]
        return certificate[slice(*_inside(certificate, start))]
    except IndexError:
        return b""


_VERSION = 0xA0


def _inside(data: bytes, start: int) -> tuple[int, int]:
    """Where the contents of the value at *start* begin and end."""
    size, place = data[start + 1], start + 2
    if size & 0x80:
        length = size & 0x7F
        size, place = int.from_bytes(data[place : place + length], "big"), place + length
    return place, place + size
