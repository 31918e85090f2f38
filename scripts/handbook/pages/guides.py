"""Guides as readers meet them: the choice of views, the label of a draft, cards, and the clauses behind a page."""

from __future__ import annotations

import re
from types import MappingProxyType

from handbook.content.kinds.choices import View
from handbook.content.kinds.form import FormHeader
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.library import Document, Library, cited, is_a, is_view
from handbook.content.queries.guides import ways_to_read
from handbook.pages.markup import (
    block,
    clause_links,
    draft_line,
    escaped,
    line,
    link_to,
    listed,
    views_choice,
    written_elsewhere,
)
from handbook.problems import counted
from handbook.source.markdown_links import relative
from handbook.source.period import day_in_words

_NAMES = MappingProxyType(
    {
        View.CORE: "Everyday words",
        View.EXACT: "Exact words, step by step",
        View.EASY: "Short words and drawings",
    }
)


def is_draft(guide: Document[GuideHeader]) -> bool:
    """Whether this is an Easy Read view that no reader has tested."""
    header = guide.header
    return header.view is View.EASY and not header.tested_with


def view_name(guide: Document[GuideHeader]) -> str:
    """What a reader is offered: a draft says so, and only a tested view is called Easy Read."""
    header = guide.header
    if header.view is View.EASY:
        return f"{_NAMES[View.EASY]} (draft)" if is_draft(guide) else "Easy Read"
    return escaped(guide.title) if header.view is View.TRANSLATION else _NAMES[header.view]


def opening(guide: Document[GuideHeader], library: Library) -> str:
    """What is before a guide's words: the choice of views, but where few words are read its drawings come first."""
    return "" if guide.header.view is View.EASY else _choice_of_views(guide, library)


def ending(guide: Document[GuideHeader], library: Library) -> str:
    """What is after the few words of an easy view: the choice of views, and whether this one is a draft."""
    if guide.header.view is not View.EASY:
        return ""
    parts = (_choice_of_views(guide, library), draft_line() if is_draft(guide) else "")
    return "\n\n".join(part for part in parts if part)


def _choice_of_views(guide: Document[GuideHeader], library: Library) -> str:
    ways = ways_to_read(guide, library)
    return views_choice(((way, view_name(way)) for way in ways), guide.path) if len(ways) > 1 else ""


def basis(guide: Document[GuideHeader], library: Library) -> str:
    """For adults, folded away: the clauses behind a page, and who has tested it."""
    header = guide.header
    links = clause_links(cited(header), guide.path, library)
    said = written_elsewhere(guide, library) or (links and f"This page puts into practice {links}.")
    rows = [said] if said else []
    for test in header.tested_with:
        readers = counted(test.number, "person", "people")
        rows.append(f"Tested on {day_in_words(test.on)} with {readers}: {escaped(test.who)}. {escaped(test.changed)}")
    if not rows:
        return ""
    return block("details", "<summary>The policy behind this page</summary>\n\n" + "\n\n".join(rows), class_="basis")


def in_lists(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """The plain pages, forms and core guides among *documents*: a view is reached from its core."""
    listed = PageHeader | FormHeader | GuideHeader
    return tuple(part for part in documents if isinstance(part.header, listed) and not is_view(part))


def page_cards(documents: tuple[Document, ...], base: str, library: Library) -> str:
    """A list of links to pages, each with its summary and, below it, its other views."""
    return listed((block("li", _card(document, base, library)) for document in documents), class_="cards")


def _card(document: Document, base: str, library: Library) -> str:
    parts = [link_to(document, base), escaped(document.header.summary)]
    views = ways_to_read(document, library)[1:] if is_a(document, GuideHeader) else ()
    if views:
        also = ", ".join(_short_link(view, document, base) for view in views)
        parts.append(line("p", f"Also: {also}", class_="also"))
    return "\n\n".join(parts)


def _short_link(view: Document[GuideHeader], core: Document, base: str) -> str:
    """A link to a view whose seen words leave out what its core's title, just above, has said."""
    found = re.match(rf"{re.escape(core.title)}:? ", view.title)
    said = found[0] if found else ""
    words = escaped(view.title.removeprefix(said))
    shown = f'<span class="unseen">{escaped(said)}</span>{words}' if said else words
    mark = f"{{ lang={view.header.lang} }}" if view.header.lang else ""
    return f"[{shown}]({relative(base, view.path)}){mark}{' (draft)' if is_draft(view) else ''}"
