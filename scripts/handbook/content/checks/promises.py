"""The rule on promises: the pages that must say one say it, in every version, in its words."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.guide import GuideHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.guides import is_translation, ways_to_read
from handbook.content.search_words import words_of
from handbook.source.markdown_links import plain_words


def _unsaid(library: Library) -> Iterator[Finding]:
    for promise in library.subject.promises:
        ways = [" ".join(words_of(words)) for words in promise.says]
        named = [library.get(name) for name in promise.pages]
        for page in [way for core in named if core for way in _versions(core, library)]:
            said = f" {_said(page)} "
            if not any(f" {way} " in said for way in ways):
                what = f'This page does not say what may be promised about "{promise.name}".'
                yield page.path, page.body.line, what, f'Write it in its words, such as "{promise.says[0]}"'


def _versions(page: Document, library: Library) -> tuple[Document, ...]:
    ways = ways_to_read(page, library) if is_a(page, GuideHeader) else (page,)
    return tuple(way for way in ways if not is_translation(way))


def _said(page: Document) -> str:
    """The words of a page and of its header, in small letters."""
    parts = (page.body.text, *(words for said in page.prose.values() for words in said))
    return " ".join(words_of(plain_words(" ".join(parts))))


RULES = (
    LibraryRule(
        "promise-said",
        "A child who reads half of the truth loses trust when the other half comes.",
        "one version of a page without who is told",
        "who is told, in every version",
        _unsaid,
    ),
)
"""The rule on promises."""
