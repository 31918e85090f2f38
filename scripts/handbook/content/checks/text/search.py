"""The rules on the table of words that people type: each row answers, and no two rows claim the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.library import Library
from handbook.content.search_words import ASKERS, START, WORDS_FILE, words_of
from handbook.problems import did_you_mean


def _no_page(library: Library) -> Iterator[Finding]:
    table, lines = library.search_words.table, library.search_words.lines
    pages: dict[tuple[str | int, ...], str] = {
        ("answers", row, "page"): answer.page for row, answer in enumerate(table.answers)
    }
    pages |= {("situations", row, "page"): situation.page for row, situation in enumerate(table.situations)}
    pages |= {
        ("twins", row, reader): page
        for row, twin in enumerate(table.twins)
        for reader, page in (("pupils", twin.pupils), ("parents", twin.parents), ("staff", twin.staff))
        if page
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


def _signs(library: Library) -> Iterator[Finding]:
    table, lines = library.search_words.table, library.search_words.lines
    names = [*ASKERS, *(sign.name for sign in table.signs)]
    within = re.findall(r"<(.*?)>", " ".join(words for sign in table.signs for words in sign.words))
    used = {*within, *(name for situation in table.situations for name in situation.signs)}
    for number, sign in enumerate(table.signs):
        line = lines["signs", number, "name"]
        if sign.name in names[: number + len(ASKERS)] or len(words_of(sign.name)) != 1:
            do = f"Give each sign one word that no other has; {' and '.join(ASKERS)} are taken."
            yield WORDS_FILE, line, f'"{sign.name}" is no name for this sign.', do
        elif sign.name not in used and not library.layer.gone:  # it may be that of a page that a school leaves out
            yield WORDS_FILE, line, f'No situation has the sign "{sign.name}".', "Add a situation, or take it out."
        for place, words in enumerate(sign.words):
            line = lines["signs", number, "words", place]
            if words != START and (not words_of(words) or "*" in (words[0], words[-1])):
                yield WORDS_FILE, line, f'"{words}" does not begin and end with a word.', "Write * between words."
            for other in {*re.findall(r"<(.*?)>", words)} - {sign.name for sign in table.signs}:
                yield WORDS_FILE, line, f'There is no sign "{other}".', did_you_mean(other, names)
    for row, situation in enumerate(table.situations):
        for place, name in enumerate(situation.signs):
            if name not in names:
                line = lines["situations", row, "signs", place]
                yield WORDS_FILE, line, f'There is no sign "{name}".', did_you_mean(name, names)
        earlier = next((other for other in table.situations[:row] if {*other.signs} <= {*situation.signs}), None)
        if earlier:
            what = f"This row is never reached: {earlier.page} answers first, with {', '.join(earlier.signs)}."
            yield WORDS_FILE, lines["situations", row], what, "Put the row with more signs before it."


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
    LibraryRule(
        "search-signs",
        "What happened can be made out only by signs that have words, and the first situation that fits counts.",
        "a situation below one with fewer of its signs",
        "the situation with most signs first",
        _signs,
    ),
)
"""The rules on the table of words."""
