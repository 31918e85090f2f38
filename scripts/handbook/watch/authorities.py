"""The authorities that notes rest on: each publication by its address, with the notes that rest on it."""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.note import Authority as Publication
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, by_severity, is_a


@dataclass(frozen=True, slots=True)
class Authority:
    """A publication and the notes that rest on it, the most serious first. *address* is empty where none is known."""

    title: str
    publisher: str
    address: str
    notes: tuple[Document[NoteHeader], ...]

    @property
    def name(self) -> str:
        """The title with its publisher."""
        return f"{self.title} ({self.publisher})"


def authorities(library: Library) -> tuple[Authority, ...]:
    """Every publication that a note rests on, once: by its address, or by its name where it has none."""
    found: dict[str, list[Document[NoteHeader]]] = {}
    for note in sorted(library.of(NoteHeader), key=by_severity):
        source = note.header.authority
        found.setdefault(_address(source, library) or f"{source.title} {source.publisher}", []).append(note)
    return tuple(_authority(notes, library) for notes in found.values())


def _authority(notes: list[Document[NoteHeader]], library: Library) -> Authority:
    first = notes[0].header.authority
    return Authority(first.title, first.publisher, _address(first, library), tuple(notes))


def _address(publication: Publication, library: Library) -> str:
    """Its own address, or that of the service on whose website it is; empty if neither is known."""
    keeping = library.get(publication.kept_in or "")
    return publication.address or (keeping.header.website if is_a(keeping, ServiceHeader) else "") or ""
