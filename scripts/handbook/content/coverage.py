"""Which pages put each clause to work for whom: the map behind "Pages for clause 6.3" and the coverage page.

A page covers exactly the clauses that it pins. A pinned section covers the section's own words and none of its
clauses, although its fingerprint watches them: otherwise one page that pins "6" would seem to answer eight
different questions. Which readers a clause concerns is this website's own annotation, in the policy's header; the
narrowest entry counts, so an entry for 6.5 wins over one for 6.
"""

from __future__ import annotations

from handbook.content.clauses import covers
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a, label


def concerned(library: Library, clause: str) -> tuple[Reader, ...]:
    """The readers whom a clause concerns."""
    found: tuple[str, tuple[Reader, ...]] = ("", ())
    for entry in library.policy_of(clause).header.concerns:
        for wider in entry.clauses:
            if covers(wider, label(clause)) and len(wider) > len(found[0]):
                found = (wider, entry.readers)
    return found[1]


def pages_for(library: Library, clause: str, reader: Reader) -> tuple[Document, ...]:
    """The pages for one reader that pin this very clause; a page that names no reader is for everybody."""
    return tuple(
        document
        for document in library.using(clause)
        if not is_a(document, ServiceHeader) and reader in (document.header.readers or (reader,))
    )
