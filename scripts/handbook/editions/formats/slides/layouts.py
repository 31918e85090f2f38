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
TITLE_TOP, TITLE_HEIGHT = 274_320, 1_188_720
TOP, BOTTOM = 1_600_200, 5_943_600
PICTURE, GAP = 1_920_240, 114_300
"""The side of a picture where there is room, and what lies between two."""
INSET = 7.2 * 2  # points that a box keeps free at its left and right together
INDENTS = {"p": 0.0, "ul": 1.0, "ol": 1.5}  # of the size: a number of two digits needs more room than a dot
GAP_BEFORE = 0.25  # of the size, before each paragraph
LINE = 1.1  # line spacing, as a part of the font's own
TITLE_WIDTH = WIDTH - 2 * EDGE
FOOT_TOP, FOOT_HEIGHT, NUMBER_WIDTH = BOTTOM + 91_440, 731_520, 1_097_280
FOOT_WIDTH = TITLE_WIDTH - NUMBER_WIDTH
_BESIDE = TITLE_WIDTH - PICTURE - 2 * GAP


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
    Look("Large words", 36, TITLE_WIDTH),
    Look("Words", 28, TITLE_WIDTH),
    Look("Many words", LEAST, TITLE_WIDTH),
)
"""The layouts, those with larger words first."""
LOOKS = (*WITH_PICTURES, *WORDS_ALONE)
