"""Which pages put each clause to work for whom: the map behind "Pages for clause 6.3" and the coverage page.

A page covers exactly the clauses that it pins. A pinned section covers the section's own words and none of its
clauses, although its fingerprint watches them: otherwise one page that pins "6" would seem to answer eight
different questions. Which readers a clause concerns is this website's own annotation, in the policy's header; the
narrowest entry counts, so an entry for 6.5 wins over one for 6.
"""

from __future__ import annotations

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a, label


def concerned(library: Library, clause: str) -> tuple[Reader, ...]:
    """The readers whom a clause concerns."""
    named = {wider: entry.readers for entry in library.policy_of(clause).header.concerns for wider in entry.clauses}
    return next((named[label(part)] for part in library.clauses.lineage(clause) if label(part) in named), ())


def pages_for(library: Library, clause: str, reader: Reader) -> tuple[Document, ...]:
    """The pages for one reader that pin this very clause; a page that names no reader is for everybody."""
    return tuple(
        document
        for document in library.using(clause)
        if not is_a(document, ServiceHeader) and reader in (document.header.readers or (reader,))
    )
