"""Pictures: whether every format can draw them, and what they tell of places, names and devices."""

from __future__ import annotations

import base64
import io
import re
import struct
from collections.abc import Iterator

from lxml import etree
from PIL import ExifTags, Image, UnidentifiedImageError

from handbook.files.leftovers import leftovers

DRAWN = {".svg": "SVG", ".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
"""The kinds of picture that every format can show, by the ending of their names."""
TYPES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".heic", ".avif", ".bmp")
_HARMLESS = frozenset(
    [
        *(ExifTags.Base.XResolution, ExifTags.Base.YResolution, ExifTags.Base.ResolutionUnit),
        *(ExifTags.Base.YCbCrPositioning, ExifTags.Base.ExifOffset, ExifTags.Base.ColorSpace),
        *(ExifTags.Base.ExifImageWidth, ExifTags.Base.ExifImageHeight, ExifTags.Base.ExifVersion),
        *(ExifTags.Base.ComponentsConfiguration, ExifTags.Base.FlashPixVersion),
    ]
)
_SVG = "http://www.w3.org/2000/svg"
_SHOWN = ("PNG", "JPEG", "GIF", "WEBP", "AVIF", "BMP")
"""The kinds that every browser shows."""
_AUTHORED = re.compile(
    r"<(?:\w+:)?(?:metadata|creator|author)\b|docname=|export-filename=|file:/|\b[A-Za-z]:[/\\]\w|(?<![\w.])/(?:home|Users)/\w"
    r"|<desc\b[^>]*>[^<]*\b(?:created|drawn|made|designed|exported) by\b|<!--[^>]*(?:@|\b(?:by|author|copyright)\b)",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"data:image/[\w.+-]+;base64,([\w+/=\s]+)")
_ON_ITS_SIDE = "It lies on its side, and a mark in it says so, which Word does not read."
_OF_TELEPHONES = tuple(b"ftyp" + brand for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim"))
_TOO_LARGE = Image.DecompressionBombError
_TAKE_OFF = (
    "Save a copy without its details: of a photograph on Windows by Properties, Details, Remove; of any picture in a "
    "drawing program, by exporting it without metadata."
)


def faults(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with a picture and what to do."""
    if name.lower().endswith(".svg"):
        yield from _drawing(data)
        return
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            kind = DRAWN.get(name[name.rfind(".") :].lower())
            if picture.format not in _SHOWN:
                yield f"Not every browser shows {picture.format}.", "Save it as PNG or JPEG."
                return
            if kind and picture.format != kind:
                yield f"It is called {kind} and is {picture.format}.", "Save it as what its name says."
            if picture.getexif().get(ExifTags.Base.Orientation, 1) != 1:
                yield _ON_ITS_SIDE, "Turn it and save it again."
            if names := [*_details(picture), *leftovers(picture.format, data)]:
                yield f"It tells where, when, by whom or with what it was made ({', '.join(names[:4])}).", _TAKE_OFF
    except _TOO_LARGE:
        yield "It has too many pixels to be drawn.", "Save it with at most 4,000 pixels on its longer side."
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, IndexError, struct.error):
        if data[4:12] in _OF_TELEPHONES:
            yield "Not every browser shows HEIC, as telephones make it.", "Save it as JPEG."
        else:
            yield "It cannot be drawn: the file is broken, or no picture.", "Save it again from where it was made."


def hidden(data: bytes) -> list[str]:
    """The details of a picture inside another file: where, when and with what; nothing if it is no picture."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            return _details(picture)
    except (OSError, SyntaxError, ValueError, _TOO_LARGE):
        return []


def _details(picture: Image.Image) -> list[str]:
    held = picture.getexif()
    tags = {*held, *held.get_ifd(ExifTags.IFD.Exif)} - _HARMLESS - {ExifTags.Base.Orientation}
    small = ["Thumbnail"] if held.get_ifd(ExifTags.IFD.IFD1) else []
    words = ["XMP"] if picture.info.get("xmp") else []
    return [*sorted(str(ExifTags.TAGS.get(tag, tag)) for tag in tags), *small, *words]


def _drawing(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"It cannot be drawn: {error.msg}.", "Save it again from where it was made."
        return
    if etree.QName(root).localname != "svg":
        yield "It is called SVG and is none.", "Save it as what its name says."
        return
    if etree.QName(root).namespace != _SVG:
        yield "No browser shows it without its namespace.", f'Write xmlns="{_SVG}" in its first tag.'
        return
    text = etree.tostring(root.getroottree(), encoding="unicode")
    inside = [hidden(base64.b64decode(packed)) for packed in _INSIDE.findall(text)]
    if _AUTHORED.search(_INSIDE.sub("", text)) or any(inside):
        yield "It tells by whom or where it was made.", 'Save it as "plain" or "optimised" SVG, without metadata.'
