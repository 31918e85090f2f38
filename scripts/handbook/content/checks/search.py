"""The rules on the table of words that people type: each row answers, and no two rows claim the same words."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.library import Library
from handbook.content.search_words import WORDS_FILE, words_of
from handbook.problems import did_you_mean


def _no_page(library: Library) -> Iterator[Finding]:
    table, lines = library.search_words.table, library.search_words.lines
    pages: dict[tuple[str | int, ...], str] = {
        ("answers", row, "page"): answer.page for row, answer in enumerate(table.answers)
    }
    pages |= {("nothing_found", number): page for number, page in enumerate(table.nothing_found)}
    for place, page in pages.items():
        if f"{page}.md" not in library.files:
            do = did_you_mean(page, library.documents)
            yield WORDS_FILE, lines[place], f'There is no document "{page}".', do
        elif (document := library.get(page)) is not None and not document.is_searched:
            what = f"{document.path} is a page that the search leaves out."
            yield WORDS_FILE, lines[place], what, "Name a page for the people who type these words."


def _no_words(library: Library) -> Iterator[Finding]:
    search = library.search_words
    if search.below:
        yield WORDS_FILE, search.below, "There are words below the header, and no page shows them.", "Take them out."
    for row, answer in enumerate(search.table.answers):
        if not answer.words:
            do = "Write what people type, or take the row out."
            yield WORDS_FILE, search.lines["answers", row], f"No words lead to {answer.page}.", do
        for number, words in enumerate(answer.words):
            if not words_of(words):
                line = search.lines["answers", row, "words", number]
                yield WORDS_FILE, line, f'"{words}" has nothing to find.', "Write letters or digits."


def _twice(library: Library) -> Iterator[Finding]:
    first: dict[tuple[str, ...], str] = {}
    for row, answer in enumerate(library.search_words.table.answers):
        for number, words in enumerate(answer.words):
            key = words_of(words)
            if key and key in first:
                line = library.search_words.lines["answers", row, "words", number]
                what = f'"{words}" already leads to {first[key]}.'
                yield WORDS_FILE, line, what, "Keep the row whose page answers best."
            first.setdefault(key, answer.page)


RULES = (
    LibraryRule(
        "search-page",
        "Words that people type must lead to a page.",
        "page: help/pupil-help-frist",
        "page: help/pupil-help-first",
        _no_page,
    ),
    LibraryRule(
        "search-words",
        "What nobody can type finds nothing, and what no page shows is read by nobody.",
        "words: []",
        "words: [end my life]",
        _no_words,
    ),
    LibraryRule(
        "search-once",
        "One page must come first for the words that somebody types.",
        "scared in two rows",
        "scared in one row",
        _twice,
    ),
)
"""The rules on the table of words."""
