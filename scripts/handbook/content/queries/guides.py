"""Guides and their views: which belong together.

A view is another way to read one guide, so it must never say less: it lives beside its core, is for the same readers
and is written from the same clauses.
"""

from __future__ import annotations

from typing import TypeGuard

from handbook.content.kinds.choices import View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.library import Document, Library, is_a


def core_of(document: Document, library: Library) -> Document:
    """The core of a view; of everything else, the document itself."""
    reference = document.header.view_of if is_a(document, GuideHeader) else None
    return library.get(reference or "") or document


def ways_to_read(guide: Document[GuideHeader], library: Library) -> tuple[Document[GuideHeader], ...]:
    """A guide's core and its views, the core first, in the order of the choice of views."""
    core = core_of(guide, library)
    beside = library.folders[core.folder]
    views = [other for other in beside if is_a(other, GuideHeader) and other.header.view_of == core.id]
    order = tuple(View)
    first = core if is_a(core, GuideHeader) else guide
    return first, *sorted(views, key=lambda view: (order.index(view.header.view), view.header.lang or ""))


def is_translation(document: Document | None) -> TypeGuard[Document[GuideHeader]]:
    """Whether a document is the school's own translation of a guide."""
    return is_a(document, GuideHeader) and document.header.view is View.TRANSLATION
