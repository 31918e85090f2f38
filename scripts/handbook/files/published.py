"""Which files go out with the website: what is in ``assets``, and what a document uses."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.kinds import is_evidence
from handbook.content.library import Library
from handbook.source.markdown_links import has_scheme, resolve

ASSETS = "assets/"


def used(library: Library) -> frozenset[str]:
    """The paths under ``docs/`` to which a link or a picture of a document leads."""
    found = set[str]()
    for body in library.bodies:
        found |= _leading(body.path, (link.target for link in body.outline.links))
    for document in library.documents.values():
        found |= _leading(document.path, (link.target for link in document.header_links))
    return frozenset(found)


def _leading(path: str, targets: Iterable[str]) -> set[str]:
    places = (resolve(path, target) for target in targets if not has_scheme(target))
    return {place[0] for place in places if place}


def kept_back(library: Library) -> frozenset[str]:
    """The files that do not go out; a policy's received file is evidence, and never does."""
    links = used(library)
    documents = {document.path for document in library.documents.values()}
    return frozenset(
        path
        for path in library.files - documents
        if is_evidence(path) or not (path.startswith(ASSETS) or path in links)
    )
