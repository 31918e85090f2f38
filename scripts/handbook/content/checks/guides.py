"""The rules on guides and their views."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import View
from handbook.content.kinds.guide import GuideHeader
from handbook.content.library import Document, Library, cited, is_a, is_view
from handbook.content.queries.languages import language_of
from handbook.problems import did_you_mean

_CLAIM = re.compile(r"\beasy[ -]?read\b", re.I)


def _without_core(library: Library) -> Iterator[Finding]:
    for guide in library.of(GuideHeader):
        header = guide.header
        tell = (guide.path, guide.line_of("view_of" if header.view_of else "view"))
        core = library.get(header.view_of or "")
        if header.view is View.CORE:
            if header.view_of:
                do = f"Take view_of out, or write view: {View.EXACT}, {View.EASY} or {View.TRANSLATION}."
                yield *tell, "A core guide is not a view of another.", do
        elif header.view_of is None:
            do = "Add view_of: with the core guide, such as pupils/saying-no."
            yield *tell, "This view does not say which guide it is a view of.", do
        elif core is None:
            if f"{header.view_of}.md" not in library.files:
                known = [part.id for part in library.of(GuideHeader) if not is_view(part)]
                yield *tell, f'There is no document "{header.view_of}".', did_you_mean(header.view_of, known)
        elif not is_a(core, GuideHeader) or is_view(core):
            yield *tell, f"{core.path} is not a core guide.", "Name the core guide itself."
        elif core.folder != guide.folder or core.header.readers != header.readers:
            do = f"Put it beside {core.path}, with the same readers."
            yield *tell, "A view is for the same readers as its core.", do


def _other_clauses(library: Library) -> Iterator[Finding]:
    for guide in library.of(GuideHeader):
        core = library.get(guide.header.view_of or "")
        if not is_view(guide) or not is_a(core, GuideHeader) or is_view(core):
            continue
        mine, its = set(cited(guide.header)), set(cited(core.header))
        if mine != its:
            differ = ", ".join(number for number in library.clauses if number in mine ^ its)
            what = f"This view and {core.path} do not name the same clauses: {differ or 'see both'}."
            yield guide.path, guide.line_of("clauses"), what, "Name the same clauses in both."


def _offered_twice(library: Library) -> Iterator[Finding]:
    seen: dict[tuple[str, View, str | None], Document] = {}
    for guide in library.of(GuideHeader):
        header = guide.header
        if header.view is not View.CORE and header.view_of is not None:
            lang = header.lang if header.view is View.TRANSLATION else None
            first = seen.setdefault((header.view_of, header.view, lang), guide)
            if first != guide:
                what = f"{first.path} is already the {header.view} view of {header.view_of}."
                yield guide.path, guide.line_of("view"), what, "Keep one of them."


def _in_another_language(library: Library) -> Iterator[Finding]:
    for guide in library.of(GuideHeader):
        header = guide.header
        core = library.get(header.view_of or "")
        if header.view is not View.TRANSLATION:
            if header.made_from:
                yield (
                    guide.path,
                    guide.line_of("made_from"),
                    "Only a translation says what it was made from.",
                    "Take it out.",
                )
        elif core and language_of(guide, library) == language_of(core, library):
            line = guide.line_of("lang" if header.lang else "view")
            yield (
                guide.path,
                line,
                f"This translation is in the language of {core.path}.",
                "Write its own, such as lang: pl.",
            )


def _untested(library: Library) -> Iterator[Finding]:
    for guide in library.of(GuideHeader):
        header = guide.header
        for key in ("title", "summary") if header.view is View.EASY and not header.tested_with else ():
            if _CLAIM.search(getattr(header, key)):
                what = "These words say Easy Read, and no reader has tested the page."
                do = "Take them out; the site shows a draft as a draft. After a test, write it under tested_with."
                yield guide.path, guide.line_of(key), what, do


RULES = (
    LibraryRule(
        "view-core",
        "A view is another way to read one guide, for the same readers.",
        "view: autism-explicit alone",
        "view_of: pupils/saying-no",
        _without_core,
    ),
    LibraryRule(
        "view-clauses",
        "No reader gets less because of the way they read.",
        "other clauses than the core's",
        "the core's clauses",
        _other_clauses,
    ),
    LibraryRule(
        "view-once",
        "A choice of views offers each once.",
        "two drafts of one guide",
        "one draft of each guide",
        _offered_twice,
    ),
    LibraryRule(
        "view-language",
        "A voice reads a translation in its own language.",
        "view: translation alone",
        "lang: pl",
        _in_another_language,
    ),
    LibraryRule(
        "view-tested",
        "Easy Read means that readers have tested it.",
        "title: Saying no in Easy Read",
        "title: Saying no, with drawings",
        _untested,
    ),
)
"""The rules on guides."""
