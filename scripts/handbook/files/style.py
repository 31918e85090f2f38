"""The one style of the drawings for pupils: few shapes, thick lines, five fills, and room at the edge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

FOLDERS = ("assets/symbols/", "assets/drawings/")
MOST_SHAPES, LEAST_LINE, MOST_BYTES = 12, 4, 1500
COLOURS = frozenset({"none", "#fffdf8", "#f3e2b3", "#bfe0df", "#e7d3e4", "#1c2326", "#737f80", "#8a1a14"})
"""Paper, sand, teal, lilac, ink, the grey of the frame, and red for a bar."""
_GRID = "0 0 120 120"


def doubles(paths: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """The path of each drawing whose name another folder has too, what is wrong, and what to do."""
    held, (symbols, drawings) = frozenset(paths), FOLDERS
    do = "Keep one drawing for one name, and give its path wherever it is used."
    for path in sorted(held):
        twin = path.replace(drawings, symbols, 1)
        if path.startswith(drawings) and path.endswith(".svg") and twin in held:
            yield path, f"{twin} has the same name.", do


def faults(path: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What is not in the style of the drawings, and what to do."""
    if not path.startswith(FOLDERS) or not path.endswith(".svg"):
        return
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError:
        return  # the rule on pictures says so
    parts = [part for part in root.iter() if isinstance(part.tag, str)]
    shapes = [part for part in parts if etree.QName(part).localname not in ("svg", "g", "title")]
    if root.get("viewBox") != _GRID:
        yield f'Its grid is "{root.get("viewBox")}".', f'Draw it on viewBox="{_GRID}", as all drawings are.'
    if len(shapes) > MOST_SHAPES:
        yield f"It has {len(shapes)} shapes.", f"Leave out what is not needed: at most {MOST_SHAPES}, with the frame."
    if any(etree.QName(part).localname in ("text", "image", "use", "style") for part in parts):
        yield "It holds letters, a picture or a style sheet.", "Draw shapes alone; the word is printed beside it."
    strange = {part.get(key, "none").lower() for part in parts for key in ("fill", "stroke")} - COLOURS
    if strange:
        yield f"It has colours of its own: {', '.join(sorted(strange))}.", "Take those of the other drawings."
    widths = [float(width) for part in shapes[1:] if re.fullmatch(r"[\d.]+", width := part.get("stroke-width", ""))]
    if any(width < LEAST_LINE for width in widths):
        yield f"It has a line thinner than {LEAST_LINE}.", "Draw it thicker: it is printed 22 mm wide."
    if len(data) > MOST_BYTES:
        yield f"It weighs {len(data)} bytes.", f"Draw it with fewer points: at most {MOST_BYTES} bytes."
