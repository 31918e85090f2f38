"""What the print room shows: every printed thing by format and size; and the panel on a page that has editions."""

from __future__ import annotations

import html
from datetime import date

from handbook.content.library import Document, Library
from handbook.editions.formats import Medium
from handbook.editions.plan.bundles import EARLIER
from handbook.problems import counted
from handbook.shelf import FOLDER, Copy, Shelf, Title
from handbook.source.markdown_links import relative
from handbook.source.period import day_in_words

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


def room(shelf: Shelf, base: str, library: Library) -> str:
    """The shelf as HTML for the page at *base*, as one block that Markdown leaves as it is."""
    if not shelf.titles:
        return "The list of copies is made when the website is built."
    parts = [f"<p>{html.escape(words)}</p>" for words in shelf.missing]
    heading = ""
    for title in (title for title in shelf.titles if title.heading != EARLIER):
        if title.heading != heading:
            heading = title.heading
            parts.append(f"<h3>{html.escape(heading)}</h3>")
        parts.append(_title(title, base))
    return '<div class="print-room">\n' + "\n".join(parts) + "\n</div>"


def _title(title: Title, base: str) -> str:
    rows = []
    of = f'<span class="unseen">: {html.escape(title.title)}</span>'  # hundreds of links would share one name
    for copy in title.copies:
        address = relative(base, f"{FOLDER}/{copy.path}")
        link = f'<a href="{html.escape(address)}">{html.escape(copy.label)}{of}</a>'
        rows.append(f"<li>{link} ({details(copy)})</li>")
    day = f"Written {day_in_words(date.fromisoformat(title.written))}" if title.written else ""
    said = f"<p>{html.escape(day)}.</p>\n" if day else ""
    listed = "\n".join(rows)
    use = f"<p>{html.escape(_use(title))}</p>\n" if _use(title) else ""
    return (
        f'<section id="{anchor(title)}">\n<h4>{html.escape(title.title)}</h4>\n'
        f"{said}{use}<ul>\n{listed}\n</ul>\n</section>"
    )


def _use(title: Title) -> str:
    """What a thing of one format is for, as a sentence; of several formats, readers choose by their names."""
    return (
        f"{title.copies[0].use[0].upper()}{title.copies[0].use[1:]}."
        if len(title.copies) == 1 and title.copies[0].use
        else ""
    )


def panel(document: Document, shelf: Shelf, library: Library) -> dict[str, object] | None:
    """What a page's template shows of its editions; None if it has none."""
    titles = [
        {
            "of": "" if title.id == document.id else title.title,
            "use": _use(title),
            "copies": [
                {"label": copy.label, "details": details(copy), "url": f"{FOLDER}/{copy.path}"}
                for copy in title.copies
                if copy.form in IN_PANEL
            ],
            "room": f"{ROOM}.html#{anchor(title)}" if library.get(ROOM) else "",
        }
        for title in shelf.offered_on(document.id)
    ]
    return {"titles": titles, "room": titles[0]["room"]} if titles else None
