"""Pictures: whether every format can draw them, and what they tell of places, names and devices."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import etree
from PIL import ExifTags, Image, UnidentifiedImageError

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
_TOLD = ("xmp", "photoshop", "comment", "XML:com.adobe.xmp", "Author", "Creation Time", "Comment", "Source")
"""Where pictures keep words about themselves beside their EXIF block."""
_AUTHORED = re.compile(
    rb"<(?:\w+:)?(?:metadata|creator|author)\b|docname=|export-filename=|[A-Za-z]:[/\\]Users|/(?:home|Users)/\w"
)
_TAKE_OFF = "Save a copy without its details: on Windows by Properties, Details, Remove; elsewhere export it as PNG."


def faults(name: str, data: bytes) -> Iterator[tuple[str, str]]:
    """What is wrong with a picture and what to do."""
    if name.lower().endswith(".svg"):
        yield from _drawing(data)
        return
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.load()
            kind = DRAWN.get(name[name.rfind(".") :].lower())
            if kind and picture.format != kind:
                yield f"It is called {kind} and is {picture.format}.", "Save it as what its name says."
            yield from _details(picture)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        yield "It cannot be drawn: the file is broken, or no picture.", "Save it again from where it was made."


def _details(picture: Image.Image) -> Iterator[tuple[str, str]]:
    held = picture.getexif()
    if held.get(ExifTags.Base.Orientation, 1) != 1:
        yield "It lies on its side, and a mark in it says so, which Word does not read.", "Turn it and save it again."
    tags = {*held, *held.get_ifd(ExifTags.IFD.Exif)} - _HARMLESS - {ExifTags.Base.Orientation}
    names = sorted({str(ExifTags.TAGS.get(tag, tag)) for tag in tags} | {key for key in _TOLD if picture.info.get(key)})
    if names:
        yield f"It tells where, when, by whom or with what it was made ({', '.join(names[:4])}).", _TAKE_OFF


def _drawing(data: bytes) -> Iterator[tuple[str, str]]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        yield f"It cannot be drawn: {error.msg}.", "Save it again from where it was made."
        return
    if etree.QName(root).localname != "svg":
        yield "It is called SVG and is none.", "Save it as what its name says."
    elif _AUTHORED.search(data):
        yield "It tells by whom or where it was made.", 'Save it as "plain" or "optimised" SVG, without metadata.'
