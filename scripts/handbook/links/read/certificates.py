"""Whom to trust, and which certificate a server showed that nobody trusts.

A refused certificate is fetched once more, without believing it, for its print alone: one print for many websites
means that something between us and them answers.
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


async def print_of(address: str, port: int, host: str) -> str:
    """A short print of the certificate shown for *host* at an IP address; empty if none can be had."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        _, writer = await asyncio.open_connection(address, port, ssl=context, server_hostname=host)
    except (OSError, ssl.SSLError):
        return ""
    secured = writer.get_extra_info("ssl_object")
    shown = secured.getpeercert(binary_form=True) if secured is not None else None
    writer.transport.abort()
    return hashlib.sha256(shown).hexdigest()[:_BITES] if shown else ""
