"""Guides and their views: which belong together, and the checks on them.

A view is another way to read one guide, so it must never say less: it lives beside its core, is for the same readers
and is written from the same clauses.
"""

from __future__ import annotations

from handbook.content.kinds.choices import View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.library import Document, Library


def guide_header(guide: Document) -> GuideHeader:
    """A guide's header."""
    assert isinstance(guide.header, GuideHeader)
    return guide.header


def is_view(document: Document) -> bool:
    """Whether a document is a view of another guide, and so stands in lists with its core."""
    return isinstance(document.header, GuideHeader) and document.header.view is not View.CORE


def core_of(guide: Document, library: Library) -> Document:
    """The core of a view; of everything else, the document itself."""
    reference = guide.header.view_of if isinstance(guide.header, GuideHeader) else None
    return library.get(reference or "") or guide


def ways_to_read(guide: Document, library: Library) -> tuple[Document, ...]:
    """A guide's core and its views, the core first, in the order of the choice of views."""
    core = core_of(guide, library)
    beside = library.folders[core.folder]
    views = [other for other in beside if isinstance(other.header, GuideHeader) and other.header.view_of == core.id]
    order = tuple(View)
    return core, *sorted(views, key=lambda view: order.index(guide_header(view).view))
