"""The boxes and pictures of a drawing in a Word file; lines and arrows hold no words."""

from __future__ import annotations

import re

from lxml import etree

from handbook.wordfile.file.source import MC, Line, R, Source
from handbook.wordfile.file.styles import W
from handbook.wordfile.model import Picture

_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_VML = "{urn:schemas-microsoft-com:vml}"
_BEGINS = {
    "png": re.compile(rb"\x89PNG\r\n"),
    "jpg": re.compile(rb"\xff\xd8\xff"),
    "gif": re.compile(rb"GIF8"),
    "webp": re.compile(rb"RIFF....WEBP", re.S),
}
"""How the files of each format begin. A drawing as SVG could hold a program; Word keeps a PNG beside each."""
_FORMATS = {"png": "png", "jpg": "jpg", "jpeg": "jpg", "gif": "gif", "webp": "webp"}


def read_drawing(part: etree._Element, line: Line, source: Source) -> None:
    """The boxes and pictures of a drawing; lines and arrows hold no words."""
    boxes = [
        box
        for box in part.iter(f"{W}txbxContent")
        if not any(up.tag in (f"{MC}Fallback", f"{W}txbxContent") for up in _above(box, part))
    ]
    for box in boxes:
        made = source.boxed(box)
        if made:
            line.boxes.append(made)
    if len(boxes) > 1:
        source.ask(
            line.near, "Several boxes make a drawing. Compare their order with the printed copy; arrows are not words."
        )
    for path in part.iter(f"{_VML}textpath"):
        line.write(path.get("string", ""), source)
        if source.margin:
            source.ask(
                path.get("string", ""), "These words lie across each page. Make sure that this is the signed text."
            )
    words = [each.get("descr", "") for each in part.iter(f"{_PLACED}docPr")]
    words += [each.get("alt", "") for each in part.iter(f"{_VML}shape")]
    shown = " ".join(next((each for each in words if each.strip()), "").split())
    plain = any(
        each.get("val", "1") in ("1", "true")
        for each in part.iter()
        if isinstance(each.tag, str) and each.tag.endswith("}decorative")
    )
    for blip in [*part.iter(f"{_DRAWN}blip"), *part.iter(f"{_VML}imagedata")]:
        inside = any(up.tag in (f"{MC}Fallback", f"{W}txbxContent") for up in _above(blip, part))
        if not (inside or plain or source.margin):
            _picture(blip, shown, line, source)


def _picture(blip: etree._Element, shown: str, line: Line, source: Source) -> None:
    found = source.related.get(blip.get(f"{R}embed", "") or blip.get(f"{R}id", ""))
    if blip.get(f"{R}link") or (found is not None and found.outside):
        source.refuse("field-link", near=shown or line.near)
        return
    data = source.package.read(found.target) if found is not None else b""
    ending = _FORMATS.get(found.target.rpartition(".")[2].lower(), "") if found is not None else ""
    if not shown:
        source.refuse("picture", near=line.near)
    elif not data:
        source.refuse("picture-gone", shown)
    elif not ending or not _BEGINS[ending].match(data):
        source.refuse("picture-form", shown)
    else:
        line.pictures.append(Picture(shown, data, ending))


def _above(part: etree._Element, top: etree._Element) -> list[etree._Element]:
    found: list[etree._Element] = []
    for up in part.iterancestors():
        if up is top:
            break
        found.append(up)
    return found
