"""Words as Typst string literals, with nothing in them that a line's end may split.

No mark in a name or a quotation means anything to the typesetter, because no word is ever outside a literal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from handbook.editions.formats.pdf.fonts import first_letters


def literal(words: str) -> str:
    """A Typst string literal of the words."""
    kept = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ").replace("\t", " ").replace("\r", " ")
    return f'"{kept}"'


_SPACES = re.compile(r"[ \n\t\r]+")  # not \s, which would also eat the hard spaces that hold numbers together
_ADDRESS = re.compile(r"((?:https?://|www\.)[^\s<>]+|[\w-]+(?:\.[\w-]+)+/[^\s<>]*|[^\s<>]{31,}|[^\W\d_]{21,})")
_ADDRESS_PIECES = re.compile(
    r"^(?:https?://)?[\w.-]{1,40}/|^(?:https?://)?[\w.-]{1,24}|[.?=&_%#-]?[^/.?=&_%#-]{1,24}/?|[/.?=&_%#-]"
)
_PIECE = re.compile(r".{1,12}")
"""Half of a word that is so long that a heading in giant print could not hold it whole."""
_BOXED = 24
"""A compound of more letters than this may be parted, before a hyphen."""
_HYPHENED = re.compile(r"(?<![\w/.-])([^\W_]+(?:['’][^\W_]+)?(?:-[^\W_]+(?:['’][^\W_]+)?)+)(?![\w/-])")


def inline_words(text: str | None) -> str:
    """Inline words. A compound is not split at a line's end, and an address only where that misleads nobody."""
    if not text:
        return ""
    pieces = _ADDRESS.split(_SPACES.sub(" ", text))
    return "".join(_address(piece) if number % 2 else _compounds(piece) for number, piece in enumerate(pieces))


def _compounds(text: str) -> str:
    pieces = _HYPHENED.split(text)
    return "".join(
        _boxed(re.findall(r"-?[^-]+", piece) if len(piece) > _BOXED else [piece]) if number % 2 else _lettered(piece)
        for number, piece in enumerate(pieces)
        if piece
    )


def _address(text: str) -> str:
    """Breaks come after a slash or before another mark, never after a hyphen: a hyphen at a line's end looks added."""
    pieces = _PIECE if text.isalpha() else _ADDRESS_PIECES
    return _boxed(pieces.findall(text))


def _boxed(pieces: Iterable[str]) -> str:
    """Pieces of which none is split, and after each of which a line may end."""
    return "".join(f"#box[{_lettered(piece)}]" for piece in pieces)


def _lettered(text: str) -> str:
    """Words with a letter that the first font lacks are wholly in the second: half a letter could not be joined."""
    if first_letters().issuperset(text):
        return f"#{literal(text)}"
    pieces = re.split(r"(\S+)", text)
    return "".join(
        f"#{literal(piece)}" if first_letters().issuperset(piece) else f"#lettered({literal(piece)})"
        for piece in pieces
        if piece
    )
