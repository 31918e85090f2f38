"""The feed of what was written again, newest first, for programs that look for their readers; nobody else is asked.

It holds what the search holds of readers' pages, help first on a day, by their neutral titles alone. Nothing in it
says what is due or what anybody read, and the same content makes the same feed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from urllib.parse import urljoin, urlsplit

from lxml import etree

from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.recorded.acts import identity
from handbook.website.menus import address
from handbook.website.search.files import Group
from handbook.website.search.found import group_of

FEED = "changes.xml"
"""The feed's place in the site."""
_MOST = 50
_ATOM = "http://www.w3.org/2005/Atom"


def feed(library: Library) -> dict[str, str]:
    """The feed by its place in the site, in Atom (RFC 4287); nothing where no page has a day."""
    order = {group: at for at, group in enumerate(Group)}
    listed = sorted(_written(library), key=lambda row: (-row[0].toordinal(), order[row[1]], row[2].id))[:_MOST]
    if not listed:
        return {}
    site = library.settings.site_url or ""
    host = urlsplit(site).hostname or "handbook.invalid"
    root = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})
    _add(root, "id", f"tag:{host},2026:{FEED}")
    _add(root, "title", f"What is new: {library.settings.school.name}")
    _add(root, "updated", f"{listed[0][0]}T00:00:00Z")
    _add(_add(root, "author"), "name", library.settings.school.name)
    _add(root, "link", rel="self", href=urljoin(site, FEED))
    for day, _, document in listed:
        entry = _add(root, "entry")
        _add(entry, "id", f"tag:{host},{day}:{identity(document)}")
        _add(entry, "title", document.title)
        _add(entry, "updated", f"{day}T00:00:00Z")
        _add(entry, "link", href=urljoin(site, address(document)))
    etree.indent(root, "")
    return {FEED: f'<?xml version="1.0" encoding="utf-8"?>\n{etree.tostring(root, encoding="unicode")}\n'}


def _written(library: Library) -> Iterator[tuple[date, Group, Document]]:
    """The day, group and document of every page for readers outside lessons, and of each policy in force."""
    for document in library.documents.values():
        group, day = group_of(document), document.header.written
        if is_a(document, PolicyHeader):
            day = document.header.effective if document in library.in_force else None
        if day and group and group is not Group.LESSONS:
            yield day, group, document


def _add(parent: etree._Element, name: str, text: str | None = None, **attributes: str) -> etree._Element:
    made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    made.text = text
    return made
