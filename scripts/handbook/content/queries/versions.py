"""One version of a policy and the next: what each clause became, which notes it takes up, and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.content.kinds.choices import Standing
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.version import Gone, OpenPoint, Origin
from handbook.content.library import Document, Library, Policy, is_a
from handbook.content.policy.model import Fault
from handbook.content.policy.words import fingerprint
from handbook.source.forms import Pin

Pair = tuple[Policy, Document[PolicyHeader], Document[PolicyHeader]]
"""A policy, a version of it, and the next version."""


def in_force(versions: tuple[Document[PolicyHeader], ...]) -> Document[PolicyHeader] | None:
    """The version that is the school's policy: the adopted one, or the only one that is nothing else."""
    adopted = [version for version in versions if version.header.standing is Standing.ADOPTED]
    plain = [version for version in versions if version.header.standing is None]
    return found[0] if len(found := adopted or plain) == 1 else None


def words_mark(version: Document[PolicyHeader]) -> str:
    """The fingerprint of a version's words, to which approvals are bound."""
    return fingerprint(version.body.text)


def name_of(note: Document) -> str:
    """The name by which a version names a note."""
    return note.id.rpartition("/")[2]


def version_name(version: Document[PolicyHeader]) -> str:
    """What readers call a version: its number, or the name of its file."""
    return version.header.version or version.id.rpartition("/")[2]


def pairs(library: Library, *standings: Standing) -> Iterator[Pair]:
    """Each version of these standings that says which one it replaces, with that one."""
    for policy in library.policies.values():
        for new in policy.versions:
            old = policy.version(new.header.replaces)
            if old is not None and new.header.standing in standings:
                yield policy, old, new


def became(policy: Policy) -> Mapping[Pin, str | None]:
    """Every clause of the versions that the one in force replaced, with the clause of today that it became."""
    found: dict[Pin, str | None] = {}
    now: dict[str, str | None] = {}
    version = policy.current
    seen = set[str]()
    while version is not None and version.id not in seen:
        seen.add(version.id)
        old = policy.version(version.header.replaces)
        if old is None:
            break
        first = version is policy.current
        then: dict[str, str | None] = {}
        for origin in version.header.origins:
            for was in origin.was:
                then.setdefault(was, policy.cite(origin.at) if first else now.get(origin.at))
        for citation, clause in policy.texts[old.id].by_citation.items():
            found.setdefault(Pin(policy.cite(citation), clause.words), then.get(citation))
        now, version = then, old
    return found


def taking_up(note: str, version: Document[PolicyHeader]) -> tuple[str, ...]:
    """The clauses of a version that take up a note."""
    return tuple(origin.at for origin in version.header.origins if note in origin.notes)


def left_out(note: str, version: Document[PolicyHeader]) -> str:
    """Why a version does not take up a note; empty if it does."""
    return next((row.why for row in version.header.left_out if row.note == note), "")


def notes_for(version: Document[PolicyHeader], policy: Policy, library: Library) -> tuple[Document[NoteHeader], ...]:
    """The notes that were written for the words of a version."""
    clauses = policy.texts[version.id].by_citation
    pins = {Pin(policy.cite(name), clause.words) for name, clause in clauses.items()}
    return tuple(note for note in library.of(NoteHeader) if pins & set(note.header.clauses))


def met_by(library: Library) -> Mapping[str, str]:
    """The notes on versions of before that the version after them met, by id, each with where, in words."""
    found = {}
    for policy, old, new in pairs(library, Standing.ADOPTED, Standing.SUPERSEDED):
        for note in notes_for(old, policy, library):
            at, name = taking_up(name_of(note), new), f"version {version_name(new)}"
            if at:
                found[note.id] = f"clause {', '.join(at)} of {name}"
            elif any(name_of(note) in row.notes for row in new.header.gone):
                found[note.id] = f"{name}, which no longer has its words"
    return found


def note_called(name: str, library: Library) -> Document[NoteHeader] | None:
    """The note with this file name."""
    found = library.get(f"notes/{name}")
    return found if is_a(found, NoteHeader) else None


def row_of(citation: str, policy: Policy, version: Document[PolicyHeader]) -> Origin | None:
    """The row that counts for a clause: its own, or that of the nearest clause it is inside. A heading's row counts for
    the words under it alone."""
    rows, text = {origin.at: origin for origin in version.header.origins}, policy.texts[version.id]
    inside = (part for part in text.lineage(citation) if part == citation or not text.by_citation[part].heading)
    return next((rows[part] for part in inside if part in rows), None)


def taken_out(citation: str, version: Document[PolicyHeader]) -> Gone | None:
    """The row that says that a clause of the version before is taken out."""
    return next((row for row in version.header.gone if citation in row.was), None)


def unfilled(policy: Policy, version: Document[PolicyHeader]) -> tuple[tuple[str, Fault], ...]:
    """The blanks that only the school can fill, each with the citation of its clause."""
    text = policy.texts[version.id]
    found = [fault for fault in text.faults if fault.rule == "label-blank"]
    found = [fault for fault in found if not any(words in fault.what for words in version.header.blanks)]
    above = [
        max((part for part in text.by_citation.values() if part.line <= one.line), key=lambda part: part.line)
        for one in found
    ]
    return tuple((clause.name, fault) for clause, fault in zip(above, found, strict=True))


def unsettled(version: Document[PolicyHeader]) -> tuple[OpenPoint, ...]:
    """The points that are neither closed nor accepted as open."""
    return tuple(point for point in version.header.open_points if not (point.closed or point.left_open))
