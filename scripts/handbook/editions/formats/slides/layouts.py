"""The measures of the slides: five layouts, the sizes of their words, and the room for them.

Lengths are in EMU, the unit of the form: 914,400 to an inch, 12,700 to a point.
"""

from __future__ import annotations

from dataclasses import dataclass

LEAST, TITLE = 24, 36
"""The sizes in points of the smallest words and of titles."""
WIDTH, HEIGHT = 12_192_000, 6_858_000  # 13.333 by 7.5 inches: the wide slide of today's programs
POINT = 12_700
EDGE = 548_640
TOP, BOTTOM = 1_600_200, 5_943_600
PICTURE, GAP = 1_920_240, 114_300
"""The side of a picture where there is room, and what lies between two."""
INSET = 7.2 * 2  # points that a box keeps free at its left and right together
INDENTS = {"p": 0.0, "ul": 1.0, "ol": 1.5}  # of the size: a number of two digits needs more room than a dot
GAP_BEFORE = 0.25  # of the size, before each paragraph
LINE = 1.1  # line spacing, as a part of the font's own
WIDE = WIDTH - 2 * EDGE
_NUMBER = 1_097_280
_FOOT = BOTTOM + 91_440
PLACES = {
    "title": (EDGE, 274_320, WIDE, 1_188_720),
    "body": (EDGE, TOP, WIDE, BOTTOM - TOP),
    "ftr": (EDGE, _FOOT, WIDE - _NUMBER, 731_520),
    "sldNum": (WIDTH - EDGE - _NUMBER, _FOOT, _NUMBER, 731_520),
}
"""Where each part of a slide is, by the name that the form has for it: left, top, width and height."""
ABOVE_NOTES = (685_800, 1_143_000, 5_486_400, 3_086_100)
"""Where the slide is on a page with its notes."""
_BESIDE = WIDE - PICTURE - 2 * GAP


@dataclass(frozen=True, slots=True)
class Look:
    """A layout: its name, the size of its words in points, and their width in EMU."""

    name: str
    size: int
    width: int

    @property
    def room(self) -> float:
        """The height for words, in points."""
        return (BOTTOM - TOP) / POINT - 7.2

    @property
    def gap(self) -> float:
        """The gap before a paragraph, in points."""
        return self.size * GAP_BEFORE


WITH_PICTURES = (Look("Large words and pictures", 40, _BESIDE), Look("Words and pictures", 28, _BESIDE))
WORDS_ALONE = (
    Look("Large words", 36, WIDE),
    Look("Words", 28, WIDE),
    Look("Many words", LEAST, WIDE),
)
"""The layouts, those with larger words first."""
LOOKS = (*WITH_PICTURES, *WORDS_ALONE)
