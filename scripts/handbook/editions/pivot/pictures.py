"""The pictures of a pivot, by the source it names: drawings from the project, QR codes made here."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

import segno
from lxml import html as markup

from handbook.editions.pivot.copy_details import QR_SOURCE

ReadPicture = Callable[[str], bytes]
"""Gives the bytes of a picture by its path under ``docs/``; raises ``OSError``."""


def pictures_of(pivot: str, read: ReadPicture) -> Mapping[str, tuple[str, bytes]]:
    """Each picture that the pivot names: a short file name and its bytes."""
    sources = dict.fromkeys(picture.get("src", "") for picture in markup.document_fromstring(pivot).iter("img"))
    found: dict[str, tuple[str, bytes]] = {}
    for number, source in enumerate(sources, 1):
        if source.startswith(QR_SOURCE):
            found[source] = (f"picture-{number}.svg", qr_code(source.removeprefix(QR_SOURCE)))
        else:
            found[source] = (f"picture-{number}.{source.rpartition('.')[2].lower()}", read(unquote(source)))
    return found


_SOURCE = re.compile(r'<img[^>]* src="([^"]+)"')


def pictures_in(words: str, read: ReadPicture) -> Mapping[str, bytes]:
    """The bytes of each drawing in a piece of HTML, by its source; for knowing whether one has changed."""
    sources = dict.fromkeys(html.unescape(found) for found in _SOURCE.findall(words))
    return {source: read(unquote(source)) for source in sources if not source.startswith(QR_SOURCE)}


def qr_code(address: str) -> bytes:
    """A QR code as SVG, black on white, at error level Q and with its quiet zone of four modules.

    Measured: printed 25 mm wide or more, it is read at 100 dpi and when blurred; 15 mm is not.
    """
    held = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        held, kind="svg", border=4, light="white", xmldecl=False, svgns=True
    )
    return held.getvalue()
