"""An author's word that a page has been read again: its fingerprints become those of the clauses as they stand."""

from __future__ import annotations

from handbook.content.library import Document, Library
from handbook.source.forms import Pin


def confirmed(text: str, document: Document, library: Library) -> tuple[str, tuple[str, ...]]:
    """The document's text with fresh fingerprints in its header, and the clauses whose fingerprints were old."""
    header, mark, body = text.partition("\n---")
    stale = library.stale(document)
    for pin in stale:
        header = header.replace(str(pin), str(Pin(pin.clause, library.fingerprint(pin.clause))))
    return header + mark + body, tuple(pin.clause for pin in stale)
