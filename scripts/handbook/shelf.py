"""The shelf: every finished edition as plain data, for whoever shows or publishes it.

It knows nothing of how an edition is made, so that the website can offer editions without knowing their makers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from types import MappingProxyType

FOLDER = "editions"
"""Where editions are in the site."""
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class Copy:
    """One edition: its place under ``editions/``, format, size in bytes, hash, and pages of A4 (0 if it has none)."""

    path: str
    form: str
    label: str
    medium: str
    use: str
    size: int
    sha256: str
    pages: int = 0

    @property
    def sheets(self) -> int:
        """Sheets of paper, printed on both sides."""
        return (self.pages + 1) // 2


@dataclass(frozen=True, slots=True)
class Title:
    """One printed thing with its copies. *page* is the document that is its current version; *also* offer it too.

    *written* is the day it was last written; empty if nobody has said so.
    """

    id: str
    title: str
    heading: str
    page: str
    also: tuple[str, ...]
    written: str
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """All titles, the file of each copy by its path under ``editions/``, and what could not be made and why."""

    titles: tuple[Title, ...] = ()
    files: Mapping[str, Path] = field(default_factory=lambda: MappingProxyType({}))
    missing: tuple[str, ...] = ()

    def offered_on(self, document: str) -> tuple[Title, ...]:
        """The titles that the page of a document offers, its own first."""
        own = [title for title in self.titles if title.page == document and title.id == document]
        return (*own, *(title for title in self.titles if document in title.also and title not in own))


def as_manifest(shelf: Shelf) -> str:
    """The shelf as JSON: format ``handbook-editions``, version 1."""
    body = {
        "format": "handbook-editions",
        "version": 1,
        "missing": list(shelf.missing),
        "titles": [asdict(title) for title in shelf.titles],
    }
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def read_manifest(text: str) -> Shelf:
    """The shelf that a manifest describes, without its files. Raises ``ValueError`` if it is none, or damaged."""
    body = json.loads(text)
    if not isinstance(body, dict) or (body.get("format"), body.get("version")) != ("handbook-editions", 1):
        raise ValueError("not a manifest of editions, version 1")
    try:
        titles = tuple(
            Title(**{**title, "also": tuple(title["also"]), "copies": tuple(Copy(**copy) for copy in title["copies"])})
            for title in body["titles"]
        )
        return Shelf(titles, missing=tuple(body["missing"]))
    except (KeyError, TypeError):
        raise ValueError("a damaged manifest of editions") from None
