"""The checks on titles and addresses: one each, in neutral words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library
from handbook.problems import Problem

LOADED_WORDS = re.compile(r"\b(sext\w*|nudes?|naked|porn\w*)\b", re.I)
"""What no title for pupils or parents holds: it shows in tabs, histories and lists."""

_LOADED_ADDRESS = re.compile(r"\b(sex\w*|nudes?|naked|porn\w*|rap(?:e|es|ed|ist|ists))\b", re.I)
"""What a school's filter may refuse, wherever in an address it stands, whoever the page is for."""


def check_titles(library: Library) -> Iterator[Problem]:
    """One title each; no loaded word in a title that pupils or parents leave on a screen, nor in any address."""
    first: dict[str, Document] = {}
    for document in library.documents.values():
        line = document.line_of("title")
        key = " ".join(document.title.casefold().split())
        if key in first:
            what = f'"{document.title}" is also the title of {first[key].path}.'
            yield at(library, document.path, line, "title-unique", what, "Change one of them.")
        first.setdefault(key, document)
        found = _LOADED_ADDRESS.search(document.id.replace("-", " ").replace("/", " "))
        if found:
            what = f'"{found[0]}" stands in the address of the page. School filters may refuse it.'
            yield at(library, document.path, 1, "neutral-title", what, "Rename the file with neutral words.")
        readers = document.header.readers
        open_to = not readers or {Reader.PUPILS, Reader.PARENTS} & set(readers)
        if isinstance(document.header, NoteHeader) or not open_to:
            continue
        for key_name, words in (("title", document.title), ("summary", document.header.summary)):
            found = LOADED_WORDS.search(words)
            if found:
                do = "Use neutral words, such as pictures or private pictures."
                what = f'"{found[0]}" would show in tabs, histories and lists.'
                yield at(library, document.path, document.line_of(key_name), "neutral-title", what, do)
