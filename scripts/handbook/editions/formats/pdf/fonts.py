"""The bundled print font: which letters it has, and how high its small letters are. Read from the font files.

Atkinson Hyperlegible (Braille Institute, SIL Open Font Licence 1.1) tells apart what is easily confused, such as
I, l and 1. The two files were copied unchanged from the PyPI package fontpkg-atkinson-hyperlegible 1.6; the licence
stands beside them.
"""

from __future__ import annotations

import struct
from functools import cache
from pathlib import Path

FAMILY = "Atkinson Hyperlegible"
SIGNS = "DejaVu Sans Mono"
"""Typst's own font for what the other lacks and a policy prints, such as arrows, boxes to tick and Greek."""
FOLDER = Path(__file__).parent / "fonts"
FILES = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")


def _tables(data: bytes) -> dict[str, int]:
    count = struct.unpack(">H", data[4:6])[0]
    rows = (struct.unpack(">4s3L", data[12 + 16 * row : 28 + 16 * row]) for row in range(count))
    return {tag.decode("latin-1"): offset for tag, _, offset, _ in rows}


@cache
def letters() -> frozenset[str]:
    """The letters that every one of the font files has."""
    return frozenset.intersection(*(frozenset(_letters((FOLDER / name).read_bytes())) for name in FILES))


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
