"""The language of a page's own words, and that of what the website says around them."""

from __future__ import annotations

from handbook.content.library import Document, Library

OURS = "en-GB"
"""The language of everything that the website says by itself."""


def language_of(document: Document | None, library: Library) -> str:
    """The language that a document is written in; ours for a page that no document is."""
    if document is None:
        return OURS
    return getattr(document.header, "lang", None) or library.settings.school.language
