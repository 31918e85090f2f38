"""The Braille translator liblouis, where the system has it: the one file that knows it.

There is no wheel of it, so it is an optional system package (Debian: liblouis20 and liblouis-data). Where it is
missing, Braille editions are left out, and the build says so.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import threading
from dataclasses import dataclass
from typing import Any

MISSING = (
    "Braille editions were not made: the library liblouis is not installed here. "
    "Install it (on Debian: apt-get install liblouis20 liblouis-data) and build again."
)
TABLES = {1: "en-us-brf.dis,en-ueb-g1.ctb", 2: "en-us-brf.dis,en-ueb-g2.ctb"}
"""The tables for Unified English Braille by grade, written in the Braille ASCII that embossers take."""

_LOUIS = threading.Lock()  # liblouis may be in one thread at a time
_QUIET = 60_000  # above every level, so that liblouis does not write to the terminal


@dataclass(frozen=True, slots=True)
class Translator:
    """liblouis with the tables of one grade."""

    library: Any
    tables: bytes
    version: str

    def forward(self, words: str) -> str:
        """The Braille of the words, in Braille ASCII. Raises ``ValueError`` if liblouis refuses them."""
        return self._call("lou_translateString", words)

    def has(self, letter: str) -> bool:
        """Whether the tables have the letter: what they lack is written as a number that no reader knows."""
        return "'\\X" not in self.forward(letter).upper()

    def back(self, cells: str) -> str:
        """The words that the Braille stands for, as far as the tables can tell. Raises ``ValueError``."""
        return self._call("lou_backTranslateString", cells)

    def _call(self, name: str, text: str) -> str:
        width = self.library.lou_charSize()
        coding = {2: "utf-16-le", 4: "utf-32-le"}[width]
        given = text.encode(coding)
        room = len(text) * 4 + 64
        taken, made = ctypes.c_int(len(given) // width), ctypes.c_int(room)
        source, target = (
            ctypes.create_string_buffer(given, len(given) + width),
            ctypes.create_string_buffer(room * width),
        )
        with _LOUIS:
            done = getattr(self.library, name)(
                self.tables, source, ctypes.byref(taken), target, ctypes.byref(made), None, None, 0
            )
        if not done:
            raise ValueError(f"liblouis cannot translate: {text[:60]}")
        return target.raw[: made.value * width].decode(coding)


def translator(grade: int) -> Translator | None:
    """The translator of a grade (1 or 2); None if liblouis or its tables are not installed."""
    name = ctypes.util.find_library("louis")
    if name is None:
        return None
    try:
        library = ctypes.CDLL(name)
    except OSError:
        return None
    library.lou_version.restype = ctypes.c_char_p
    tables = TABLES[grade].encode("ascii")
    with _LOUIS:
        library.lou_setLogLevel(_QUIET)
        if not library.lou_checkTable(tables):
            return None
    return Translator(library, tables, library.lou_version().decode("ascii"))
