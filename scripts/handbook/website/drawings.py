"""The drawings of a page in one file: a page with thirty drawings asks its host for one file and not for thirty.

Each drawing is a part of that file, which an image names after ``#`` (SVG 2, 16.3: a ``view``). A browser asks for the
file once, from a USB stick too. The drawings stay at their own addresses as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.source.markdown_links import relative, stepped

FOLDER = "assets/drawn"
"""Where these files are in the site."""
SIDE, ROOM = 120, 140
"""The side of a drawing, as all of ours have it, and of its place: no edge shows a neighbour."""
_START = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" width="{SIDE}" height="{SIDE}">'
_IMAGE = re.compile(r'(<img\b[^>]*? src=")([^"#?:%]+)\.svg"')
_NAMED = re.compile(r"<style|<script|<animate|\bid=|url\(|href=")
"""What makes a drawing more than shapes: among others it might meet its like."""


def gathered(html: str, page: str, read: Callable[[str], str]) -> tuple[str, dict[str, str]]:
    """The HTML of the built *page* with its drawings in one file, and that file by its path, if there are two or more.

    *read* gives the text of a file of the site. What is no drawing of plain shapes, as ours are, is left as it is.
    """
    shapes = {}
    for source in dict.fromkeys(image[2] for image in _IMAGE.finditer(html)):
        place = stepped(page.rpartition("/")[0], source)
        text = read(f"{place}.svg").strip() if place else ""
        if place and text.startswith(_START) and text.endswith("</svg>") and not _NAMED.search(text):
            shapes[source] = (place.removeprefix("assets/").replace("/", "-"), text[len(_START) : -len("</svg>")])
    if len(shapes) < 2:
        return html, {}
    path = f"{FOLDER}/{page.removesuffix('.html')}.svg"
    address = relative(page, path)

    def lead(image: re.Match[str]) -> str:
        return f'{image[1]}{address}#{shapes[image[2]][0]}"' if image[2] in shapes else image[0]

    parts = [
        f'<view id="{name}" viewBox="0 {number * ROOM} {SIDE} {SIDE}"/>\n'
        f'<g transform="translate(0 {number * ROOM})">{drawn.strip()}</g>'
        for number, (name, drawn) in enumerate(shapes.values())
    ]
    return _IMAGE.sub(lead, html), {path: "\n".join([_START, *parts, "</svg>\n"])}
