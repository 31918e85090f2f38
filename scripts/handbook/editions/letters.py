"""The letters of every name and text, held against those of the print fonts before anything is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from unicodedata import category

from handbook.content.kinds import kind_of
from handbook.content.library import Document, Library
from handbook.content.queries.guides import is_translation
from handbook.content.school import SETTINGS_FILE
from handbook.editions.formats.pdf.fonts import family_of, letters
from handbook.problems import Level, Problem, Rule

NO_FONTS: Mapping[str, bytes] = MappingProxyType({})
FOLDER = "fonts"
"""The folder of a project for font files of its own, each one family with a script that ours lack."""
_ENOUGH = frozenset("\n\t\r")
_ADD = f"Put a font that has them into {FOLDER}/."
_SAY = f"Say it in a word, or put a font that has the sign into {FOLDER}/."
_WRITE = f"Write it in Latin letters, or put a font that has them into {FOLDER}/."


def own_fonts(root: Path) -> Mapping[str, bytes]:
    """The font files of the project at *root*, by name."""
    files = sorted((root / FOLDER).glob("*.[ot]tf"))
    return {file.name: file.read_bytes() for file in files}


def missing_letters(library: Library, fonts: Mapping[str, bytes] = NO_FONTS) -> Iterator[Problem]:
    """Each word of the documents and settings that no print font can write, at its line; and files that are no font.

    Signs of signed words, such as arrows, are in the typesetter's own font, and are not looked for.
    """
    for name, data in fonts.items():
        try:
            family_of(data)
        except ValueError as error:
            yield LETTER.problem(f"{FOLDER}/{name}", 1, str(error), "Put a .ttf or .otf file in its place.")
            return
    known, docs = letters(tuple(fonts.values())) | _ENOUGH, library.settings.docs_dir
    unprinted = set[str]()
    for document in library.documents.values():
        kind = kind_of(document.path)
        if kind and kind.signed:
            drawn, do = (
                known | {sign for sign in document.body.text + repr(document.header) if category(sign)[0] not in "LM"},
                _ADD,
            )
        else:
            drawn, do = known, _WRITE
        for line, text in _texts(document, drawn):
            for found in _missing(f"{docs}/{document.path}", line, text, drawn, do):
                if not is_translation(document):
                    yield found
                elif document.id not in unprinted:
                    unprinted.add(document.id)
                    what = f"{found.what} This translation is on the website alone."
                    yield replace(found, what=what, do=_ADD, level=Level.REMINDER)
    for key, line in library.settings.lines.items():
        yield from _missing(SETTINGS_FILE, line, repr(getattr(library.settings.school, key, "")), known, _WRITE)


def _texts(document: Document, known: frozenset[str]) -> Iterator[tuple[int, str]]:
    """The texts of a document that hold a letter that is not known, each with its line."""
    if set(document.body.text) - known:
        yield from enumerate(document.body.text.split("\n"), document.body.line)
    if set(repr(document.header)) - known:
        for key in document.key_lines:
            yield document.line_of(key), repr(getattr(document.header, key, ""))


def _missing(path: str, line: int, text: str, known: frozenset[str], do: str) -> Iterator[Problem]:
    for word in dict.fromkeys(re.findall(r"[^\s'\"(),]+", text) if set(text) - known else ()):
        absent = [letter for letter in dict.fromkeys(word) if letter not in known]
        if absent:
            signs = do == _WRITE and all(category(letter)[0] not in "LMN" for letter in absent)
            codes = ", ".join(f"{letter} U+{ord(letter):04X}" for letter in absent[:4])
            what = f'The print fonts cannot write "{word[:40]}": they lack {codes}.'
            yield LETTER.problem(path, line, what, _SAY if signs else do)


LETTER = Rule(
    "edition-letter",
    "A letter that the fonts lack would be a hole in the page.",
    "a name in Chinese letters",
    "the name in Latin letters",
    missing_letters,
)
"""The rule on letters."""
