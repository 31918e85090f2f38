"""The bundled print fonts: which letters they have, and how high small letters are. Read from the font files.

Atkinson Hyperlegible (Braille Institute, SIL Open Font Licence 1.1) tells apart what is easily confused, such as
I, l and 1. Its two files were copied unchanged from the PyPI package fontpkg-atkinson-hyperlegible 1.6.

Noto Sans (The Noto Project Authors, the same licence) has the letters that the first lacks: all that names in Welsh,
Vietnamese, Yoruba and Polish need, Greek and Cyrillic. Its two files were copied unchanged from the npm package
@expo-google-fonts/noto-sans 0.4.2. Each licence is beside the files.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

FAMILY = "Atkinson Hyperlegible"
SIGNS = "DejaVu Sans Mono"
"""Typst's own font for signs that the others lack and a policy prints, such as arrows and boxes to tick."""
FONT = "font:"
"""What the names of a school's own font files begin with among the pictures of a PDF."""
FOLDER = Path(__file__).parent / "fonts"
FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
SECOND, SECOND_FILES = "Noto Sans", ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack(">H", data[4:6])[0]
    rows = (struct.unpack(">4s3L", data[12 + 16 * row : 28 + 16 * row]) for row in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in rows}


@cache
def first_letters() -> frozenset[str]:
    """The letters of the first family, and the spaces that no font need have."""
    return _common(FILES) | {"\u00a0", "\u2060", "\u200b", "\n"}


def _common(files: Iterable[str]) -> frozenset[str]:
    return frozenset.intersection(*(frozenset(_letters((FOLDER / name).read_bytes())) for name in files))


@cache
def letters(own: tuple[bytes, ...] = ()) -> frozenset[str]:
    """The letters that one of our families has in all its files, and those of the school's *own* font files."""
    return first_letters().union(_common(SECOND_FILES), *map(_letters, own))


def family_of(data: bytes) -> str:
    """The name of the family of a font file, from its table of names. Raises ``ValueError`` if it is no such file."""
    try:
        start = _tables(data)["name"]
        count, strings = struct.unpack(">2H", data[start + 2 : start + 6])
        rows = [struct.unpack(">6H", data[start + 6 + 12 * row : start + 18 + 12 * row]) for row in range(count)]
        names = {row[3]: (start + strings + row[5], row[4]) for row in rows if row[0] == 3}
        place, length = names[16] if 16 in names else names[1]
    except (struct.error, KeyError) as error:
        raise ValueError("This is no font file of the TrueType or OpenType kind.") from error
    return data[place : place + length].decode("utf-16-be")


def _letters(data: bytes) -> set[str]:
    """The letters in the format 4 subtable of the font's character map, which covers the basic plane."""
    start = _tables(data)["cmap"]
    count = struct.unpack(">H", data[start + 2 : start + 4])[0]
    found: set[str] = set()
    for row in range(count):
        place = start + struct.unpack(">2HL", data[start + 4 + 8 * row : start + 12 + 8 * row])[2]
        if struct.unpack(">H", data[place : place + 2])[0] != 4:
            continue
        half = struct.unpack(">H", data[place + 6 : place + 8])[0] // 2
        ends = struct.unpack(f">{half}H", data[place + 14 : place + 14 + 2 * half])
        starts = struct.unpack(f">{half}H", data[place + 16 + 2 * half : place + 16 + 4 * half])
        found |= {chr(code) for first, last in zip(starts, ends, strict=True) for code in range(first, last + 1)}
    return found - {"\uffff"}


@cache
def x_height() -> float:
    """The height of the letter x in parts of the size, from the font's OS/2 table."""
    data = (FOLDER / FILES[0]).read_bytes()
    tables = _tables(data)
    units = struct.unpack(">H", data[tables["head"] + 18 : tables["head"] + 20])[0]
    height: int = struct.unpack(">h", data[tables["OS/2"] + 86 : tables["OS/2"] + 88])[0]
    return height / float(units)
