"""Pages at addresses of before, each of which leads on to where its words are today.

A printed QR code or a bookmark is never lost. The page works without JavaScript; with it, the part of the page that
the old address named is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from handbook.content.library import Library
from handbook.source.markdown_links import relative
from handbook.website.frame import own_frame
from handbook.website.menus import address

MOVED_PAGE = "moved.html"


def former_pages(library: Library, shared: Mapping[str, object], render: Callable[..., str]) -> dict[str, str]:
    """The page for each address of before, by its place in the site; *shared* is what every template is given."""
    pages = {}
    for document in library.documents.values():
        for old in (old for old in document.header.former if not old.startswith("#")):
            place = f"{old}.html"
            frame = {**own_frame(MOVED_PAGE, library), **shared, "root": "../" * old.count("/")}
            target = relative(place, address(document))
            pages[place] = render(handbook=frame, target=target, title=document.title)
    return pages
