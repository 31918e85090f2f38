"""An author's word that a page has been read again: its fingerprints become those of the clauses as they stand."""

from __future__ import annotations

from handbook.content.forms import Pin
from handbook.content.library import Document, Library


def confirmed(text: str, document: Document, library: Library) -> tuple[str, tuple[str, ...]]:
    """The document's text with fresh fingerprints in its header, and the clauses whose fingerprints were old."""
    header, mark, body = text.partition("\n---")
    fresh: list[str] = []
    for pin in getattr(document.header, "clauses", ()):
        if isinstance(pin, Pin) and pin.clause in library.clauses:
            now = Pin(pin.clause, library.fingerprint(pin.clause))
            header = header.replace(str(pin), str(now))
            fresh += [pin.clause] if now != pin else []
    return header + mark + body, tuple(fresh)
