"""Which files go out with the website: what is in ``assets``, and what a document uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.kinds import is_evidence
from handbook.content.library import Library
from handbook.source.markdown_links import has_scheme, resolve

ASSETS = "assets/"
_LITTER = re.compile(r"(?:^|/)(?:thumbs\.db|ehthumbs\w*\.db|desktop\.ini|~\$[^/]*|__MACOSX/.*)$", re.IGNORECASE)
"""What computers and programs leave beside files, wherever it lies: names of people, and small pictures of others."""


def used(library: Library) -> Iterator[tuple[str, str, int]]:
    """Each path under ``docs/`` to which a link or a picture leads, with the document and the line of the link.

    In signed words an address is text.
    """
    links = [
        (body.path, link)
        for body in library.bodies
        for link in body.outline.links
        if link.picture or not body.kind.signed
    ]
    links += [(document.path, link) for document in library.documents.values() for link in document.header_links]
    for path, link in links:
        place = None if has_scheme(link.target) else resolve(path, link.target)
        if place:
            yield place[0], path, link.line


def is_litter(path: str) -> bool:
    """Whether a computer left a file there, and nobody meant it to be published."""
    return bool(_LITTER.search(path))


def kept_back(library: Library) -> frozenset[str]:
    """The files that do not go out; a policy's received file is evidence, and never does."""
    links = {place for place, _, _ in used(library)}
    documents = {document.path for document in library.documents.values()}
    return frozenset(
        path
        for path in library.files - documents - library.unread
        if is_evidence(path)
        or is_litter(path)
        or path.endswith(".md")
        or not (path.startswith(ASSETS) or path in links)
    )
