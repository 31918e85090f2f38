"""What the print room shows: every printed thing by format and size; and the panel on a page that has editions."""

from __future__ import annotations

import html
import re
from itertools import groupby

from handbook.content.library import Document, Library
from handbook.editions.formats import Medium
from handbook.editions.plan.bundles import EARLIER, SECTION, SHORT
from handbook.problems import counted
from handbook.shelf import FOLDER, Copy, Shelf, Title
from handbook.source.markdown_links import relative

ROOM = "office/print-room"
"""The document that shows the shelf."""

IN_PANEL = ("clear-print-14", "large-print-18", "giant-print-24", "word-12", "powerpoint", "e-book")
"""The formats that a page's own panel names; the print room has the rest."""


def file_size(number: int) -> str:
    """A number of bytes as people read it, such as ``120 KB``."""
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} KB"


def paper(copy: Copy) -> str:
    """The pages and sheets of a copy, such as ``12 pages, 6 sheets``; empty if it has no pages."""
    if not copy.pages:
        return ""
    return f"{counted(copy.pages, 'page')}, {counted(copy.sheets, 'sheet')}"


def details(copy: Copy) -> str:
    """What a copy is, in a few words, such as ``PDF, 12 pages, 6 sheets, 120 KB``."""
    names = {medium.value: medium.words for medium in Medium}
    parts = [names[copy.medium], paper(copy), file_size(copy.size)]
    return ", ".join(part for part in parts if part)


def anchor(title: Title) -> str:
    """The place of a title in the print room."""
    return "print-" + title.id.replace("/", "-")


FIRST = {"clear-print-14": "14 point", "large-print-18": "18 point", "giant-print-24": "24 point", "word-12": "Word"}
"""The formats that a clerk looks for first, by their sizes."""

MEETING = (10, 20, 30)
"""For how many people the sheets of a meeting are counted."""


def room(shelf: Shelf, base: str, library: Library) -> str:
    """The shelf as HTML for the page at *base*, as one block that Markdown leaves as it is.

    A section a document and a link a size, in parts that open: nobody looks for one document among a thousand links.
    What could not be made is said by the build, to whoever can mend it, and has no row here.
    """
    titles = [title for title in shelf.titles if title.heading != EARLIER]
    if not titles:
        return "The list of copies is made when the website is built."
    parts = [_meeting(titles, library)]
    for heading, group in groupby(titles, key=lambda title: title.heading):
        held = list(group)
        rows = "\n".join(_row(title, base) for title in held)
        parts.append(
            f"<details><summary>{html.escape(heading)} ({counted(len(held), 'document')})</summary>\n{rows}\n</details>"
        )
    return '<div class="print-room">\n' + "\n".join(part for part in parts if part) + "\n</div>"


def _meeting(titles: list[Title], library: Library) -> str:
    """How many sheets a meeting needs of each copy of a policy, the short one first."""
    policies = {policy.id for policy in library.in_force}
    rows = [
        f"<li>{html.escape(title.title)}, {copy.label}: {counted(copy.sheets, 'sheet')} each. "
        + "; ".join(f"{people} copies: {copy.sheets * people}" for people in MEETING)
        + ".</li>"
        for title in titles
        if title.page in policies and title.id.removesuffix(SHORT) in policies
        for copy in title.copies
        if copy.form in ("clear-print-14", "large-print-18")
    ]
    if not rows:
        return ""
    return (
        "<h3>Sheets for a meeting</h3>\n<p>Print the short copy for everybody, and the copy with notes for those who "
        "ask.</p>\n<ul>\n" + "\n".join(rows) + "\n</ul>\n<h3>Documents</h3>"
    )


def _row(title: Title, base: str) -> str:
    """A document and its copies in the order of sizes; a reader who hears a link hears also which document it is of."""
    rows = []
    for copy in sorted(
        title.copies, key=lambda copy: list(FIRST).index(copy.form) if copy.form in FIRST else len(FIRST)
    ):
        address = html.escape(relative(base, f"{FOLDER}/{copy.path}"))
        name = FIRST.get(copy.form, copy.label) + (f": {counted(copy.sheets, 'sheet')}" if copy.sheets else "")
        of = f'<span class="unseen">: {html.escape(title.title)}</span>'
        rows.append(f'<li><a href="{address}">{html.escape(name)}{of}</a></li>')
    listed = "\n".join(rows)
    return (
        f'<section id="{anchor(title)}" class="formats">\n<h4>{html.escape(title.title)}</h4>\n<ul>\n{listed}\n</ul>\n'
        "</section>"
    )


def _use(title: Title) -> str:
    """What a thing of one format is for, as a sentence; of several formats, readers choose by their names."""
    return (
        f"{title.copies[0].use[0].upper()}{title.copies[0].use[1:]}."
        if len(title.copies) == 1 and title.copies[0].use
        else ""
    )


def panel(document: Document, shelf: Shelf, library: Library) -> dict[str, object] | None:
    """What a page's template shows of its editions; None if it has none.

    A policy leads to its short copy first, then to the one with notes in large print.
    """
    offered = sorted(shelf.offered_on(document.id), key=lambda title: not title.id.endswith(SHORT))
    short = bool(offered) and offered[0].id.endswith(SHORT)
    titles = [
        {
            "of": "" if title.id == document.id and not short else title.title,
            "use": _use(title),
            "copies": [
                {"label": copy.label, "details": details(copy), "url": f"{FOLDER}/{copy.path}"}
                for copy in title.copies
                if copy.form in (IN_PANEL if not short else IN_PANEL[:4] if title == offered[0] else IN_PANEL[1:2])
            ],
            "room": f"{ROOM}.html#{anchor(title)}" if library.get(ROOM) else "",
        }
        for title in offered
    ]
    return {"titles": titles, "room": titles[0]["room"]} if titles else None


def with_sections(words: str, document: Document, shelf: Shelf) -> str:
    """The Markdown of a policy's page, with the copies of each section by itself below the section's heading."""
    for title in shelf.titles:
        _, mark, place = title.id.rpartition(SECTION)
        if title.page != document.id or not mark or not any(copy.form in FIRST for copy in title.copies):
            continue
        links = ", ".join(
            f'<a href="{relative(document.path, f"{FOLDER}/{copy.path}")}">{FIRST[copy.form]}</a> ({details(copy)})'
            for copy in title.copies
            if copy.form in FIRST
        )
        heading = re.compile(rf"^## .* \{{ #(?:from-)?clause-{re.escape(place)} \}}$", re.M | re.I)
        words = heading.sub(rf'\g<0>\n\n<p class="formats">This section by itself: {links}</p>', words, count=1)
    return words
