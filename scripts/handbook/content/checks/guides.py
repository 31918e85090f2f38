"""The checks on guides and their views."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.kinds.choices import View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.library import Document, Library, clause_numbers, is_view
from handbook.problems import Problem, did_you_mean

_CLAIM = re.compile(r"\beasy[ -]?read\b", re.I)


def check_guides(library: Library) -> Iterator[Problem]:
    """A view has a core beside it and the same clauses; there is one of each kind; no claim without a test."""
    seen: dict[tuple[str, View], Document] = {}
    for guide in library.of(GuideHeader):
        header = guide.header
        yield from _core(library, guide)
        if header.view is View.EASY and not header.tested_with:
            for key in ("title", "summary"):
                if _CLAIM.search(getattr(header, key)):
                    what = "These words say Easy Read, and no reader has tested the page."
                    do = "Take them out; the site shows a draft as a draft. After a test, write it under tested_with."
                    yield at(library, guide.path, guide.line_of(key), "view-tested", what, do)
        if header.view is View.CORE or header.view_of is None:
            continue
        first = seen.setdefault((header.view_of, header.view), guide)
        if first != guide:
            what = f"{first.path} is already the {header.view} view of {header.view_of}."
            yield at(library, guide.path, guide.line_of("view"), "view-once", what, "Keep one of them.")


def _core(library: Library, guide: Document[GuideHeader]) -> Iterator[Problem]:
    header = guide.header
    line = guide.line_of("view_of" if header.view_of else "view")
    tell = (library, guide.path, line, "view-core")
    if header.view is View.CORE:
        if header.view_of:
            do = f"Take view_of out, or write view: {View.EXACT} or view: {View.EASY}."
            yield at(*tell, "A core guide is not a view of another.", do)
        return
    if header.view_of is None:
        do = "Add view_of: with the core guide, such as pupils/saying-no."
        yield at(*tell, "This view does not say which guide it is a view of.", do)
        return
    core = library.get(header.view_of)
    if core is None:
        if f"{header.view_of}.md" not in library.files:
            known = [part.id for part in library.of(GuideHeader) if not is_view(part)]
            yield at(*tell, f'There is no document "{header.view_of}".', did_you_mean(header.view_of, known))
        return
    if not isinstance(core.header, GuideHeader) or is_view(core):
        yield at(*tell, f"{core.path} is not a core guide.", "Name the core guide itself.")
        return
    if core.folder != guide.folder or core.header.readers != header.readers:
        do = f"Put it beside {core.path}, with the same readers."
        yield at(*tell, "A view is for the same readers as its core.", do)
    mine, its = set(clause_numbers(header)), set(clause_numbers(core.header))
    if mine != its:
        differ = ", ".join(number for number in library.clauses if number in mine ^ its)
        what = f"This view and {core.path} do not name the same clauses: {differ or 'see both'}."
        line = guide.line_of("clauses")
        yield at(library, guide.path, line, "view-clauses", what, "Name the same clauses in both.")
