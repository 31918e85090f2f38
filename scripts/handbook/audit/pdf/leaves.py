"""LP-11 to LP-20: rules on pages, colours, fonts, headings and the whole volume."""

from __future__ import annotations

import re
from functools import cache

from handbook.audit.pdf.letters import BOLD, Found, PaperCheck, Sheet
from handbook.audit.pdf.paragraphs import HEADINGS, Line, running_lines
from handbook.audit.pdf.printed import ARTIFACT, Leaf
from handbook.editions.formats.pdf.fonts import FAMILY, SECOND, SIGNS, letters, x_height

_OURS = frozenset(family.replace(" ", "") for family in (FAMILY, SECOND, SIGNS))
MARGIN = 20 / 25.4 * 72  # points in 20 mm
SLACK = 1.0  # points, for overhanging letters
A4 = (595.3, 841.9)
CONTRAST, BODY_CONTRAST = 7.0, 20.9  # black on white is 21:1
LARGER = 1.1
X_HEIGHT = 2.0  # millimetres
SHEETS = 140  # 900 g at 6.24 g a sheet of 100 gsm A4
PAGE_WORDS = re.compile(r"Page[ \u00a0](\d+) of[ \u00a0](\d+)")


def margins(sheet: Sheet) -> Found:
    """LP-11."""
    for leaf in sheet.printed.leaves:
        right, bottom = leaf.width - MARGIN + SLACK, leaf.height - MARGIN + SLACK
        out = "".join(
            glyph.text
            for glyph in leaf.glyphs
            if glyph.text.strip()
            and (
                glyph.x0 < MARGIN - SLACK
                or glyph.x1 > right
                or glyph.baseline > bottom
                or glyph.baseline - 0.7 * glyph.size < MARGIN - SLACK
            )
        )
        boxes = [(part.x0, part.x1, part.top, part.bottom) for part in leaf.strokes] + list(leaf.pictures)
        drawn = any(
            left < MARGIN - SLACK or across > right or top < MARGIN - SLACK or low > bottom
            for left, across, top, low in boxes
        )
        if out or drawn:
            yield (
                leaf.number,
                f'"{out[:40]}" is in the margin.' if out else "A line or a picture is in the margin.",
            )


def _light(colour: tuple[float, ...]) -> float:
    """Relative luminance (WCAG 2.2) of a grey, RGB or CMYK colour with parts from 0 to 1."""
    if len(colour) == 1:
        colour = colour * 3
    elif len(colour) == 4:
        colour = tuple(1 - min(1.0, part + colour[3]) for part in colour[:3])
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour[:3]]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@cache  # a copy has a handful of colours and thousands of letters
def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((_light(one), _light(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def contrasts(sheet: Sheet) -> Found:
    """LP-12."""
    headings = {
        id(glyph) for part in sheet.paragraphs if part.type in HEADINGS for line in part.lines for glyph in line.glyphs
    }
    for leaf in sheet.printed.leaves:
        fills = [part for part in leaf.strokes if part.fill is not None]
        for glyph in leaf.glyphs:
            if not glyph.text.strip():
                continue
            middle = glyph.baseline - 0.3 * glyph.size
            under = [part for part in fills if part.x0 <= glyph.x0 <= part.x1 and part.top <= middle <= part.bottom]
            paper = under[-1].fill if under else (1.0,)
            assert paper is not None
            ratio = contrast(glyph.colour, paper)
            # Printed captions and running lines count as body words; only headings may have a colour.
            least = CONTRAST if id(glyph) in headings or under else BODY_CONTRAST
            if ratio < least:
                yield leaf.number, f'"{glyph.text}" has a contrast of {ratio:.1f}:1.'
                break


def paper(sheet: Sheet) -> Found:
    """LP-13."""
    for leaf in sheet.printed.leaves:
        if abs(leaf.width - A4[0]) > 2 or abs(leaf.height - A4[1]) > 2:
            yield leaf.number, f"The page is {leaf.width / 72 * 25.4:.0f} by {leaf.height / 72 * 25.4:.0f} mm."


def column(sheet: Sheet) -> Found:
    """LP-14: no turned letters, and no two columns of words outside tables."""
    for leaf in sheet.printed.leaves:
        turned = "".join(glyph.text for glyph in leaf.glyphs if not glyph.level)
        if turned.strip():
            yield leaf.number, f'"{turned[:40]}" does not run level.'
    places: dict[tuple[int, int], list[Line]] = {}
    for part in sheet.paragraphs:
        if part.type in (*HEADINGS, "P") and "Table" not in part.above and "L" not in part.above:
            for line in part.lines:
                places.setdefault((line.page, round(line.baseline)), []).append(line)
    for (page, _), lines in places.items():
        if len(lines) > 1:
            yield page, f'"{lines[0].text[:30]}" and "{lines[1].text[:30]}" are side by side.'


def _number(leaf: Leaf) -> Line | None:
    return next((line for line in running_lines(leaf) if PAGE_WORDS.search(line.text)), None)


def numbers(sheet: Sheet) -> Found:
    """LP-15."""
    first: tuple[float, float] | None = None
    for leaf in sheet.printed.leaves:
        line = _number(leaf)
        found = PAGE_WORDS.search(line.text) if line else None
        if line is None or found is None or (found[1], found[2]) != (str(leaf.number), str(len(sheet.printed.leaves))):
            yield leaf.number, "The page has no number, or a wrong one."
            continue
        place = (line.glyphs[-1].x1, line.baseline)
        first = first or place
        if line.size < sheet.size - 0.05 or any(abs(one - other) > 1 for one, other in zip(place, first, strict=True)):
            yield leaf.number, "The page number is small, or not in its place."


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0\u2060]+", "", text)


def contents(sheet: Sheet) -> Found:
    """LP-16: the number after each entry is the page on which a heading of these words is."""
    pages: dict[str, set[int]] = {}
    for part in sheet.paragraphs:
        if part.type in HEADINGS:
            pages.setdefault(_plain(part.text), set()).add(part.lines[0].page)
    for part in sheet.paragraphs:
        if part.type != "TOCI":
            continue
        entry = re.fullmatch(r"(.*?)[\s\u00a0\u2060]+(\d+)", part.text.strip(), re.S)
        words = _plain(entry[1]) if entry else ""
        where = pages.get(words, set())
        if entry is None or int(entry[2]) not in where:
            yield part.lines[0].page, f'The contents send "{part.text[:40]}" to a wrong page.'


def fonts(sheet: Sheet) -> Found:
    """LP-17."""
    needed = {letter for part in sheet.paragraphs for letter in part.text}
    for name, embedded in sheet.printed.fonts.items():
        if not embedded:
            yield 1, f"The font {name} is not embedded."
        # A school's own font is there for letters that ours lack.
        if name.partition("-")[0] not in _OURS and letters() >= needed:
            yield 1, f"The font {name} is not one of ours."


def headings(sheet: Sheet) -> Found:
    """LP-18."""
    lowest: dict[int, float] = {}
    for leaf in sheet.printed.leaves:
        content = [glyph.baseline for glyph in leaf.glyphs if glyph.mark != ARTIFACT and glyph.text.strip()]
        drawn = [part.bottom for part in leaf.strokes] + [bottom for _, _, _, bottom in leaf.pictures]
        lowest[leaf.number] = max([*content, *drawn], default=0.0)
    for part in sheet.paragraphs:
        if part.type not in HEADINGS:
            continue
        first, last = part.lines[0], part.lines[-1]
        if not all(BOLD.search(glyph.font) for glyph in first.glyphs) or first.size < LARGER * sheet.size - 0.05:
            yield first.page, f'The heading "{part.text[:40]}" is not bold, or not larger than the words.'
        if last.baseline >= lowest[last.page] - 0.5:
            yield last.page, f'The heading "{part.text[:40]}" is last on its page.'


def x_heights(sheet: Sheet) -> Found:
    """LP-19: from the font itself, at the smallest size on the pages."""
    least = min((glyph.size for leaf in sheet.printed.leaves for glyph in leaf.glyphs), default=float(sheet.size))
    height = x_height() * least / 72 * 25.4
    if height < X_HEIGHT:
        yield 1, f"The letter x is {height:.2f} mm high at {least:.1f} point."


def sheets(sheet: Sheet) -> Found:
    """LP-20: printed on both sides."""
    pages = len(sheet.printed.leaves)
    if (pages + 1) // 2 > SHEETS:
        yield 1, f"The volume has {(pages + 1) // 2} sheets."


LEAF_CHECKS: tuple[tuple[str, PaperCheck], ...] = (
    ("lp-11-margin", margins),
    ("lp-12-contrast", contrasts),
    ("lp-13-paper", paper),
    ("lp-14-column", column),
    ("lp-15-number", numbers),
    ("lp-16-contents", contents),
    ("lp-17-font", fonts),
    ("lp-18-heading", headings),
    ("lp-19-x-height", x_heights),
    ("lp-20-sheets", sheets),
)
