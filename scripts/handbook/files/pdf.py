"""PDF files: what they tell of people beside the words that readers see."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from pypdfium2 import raw

from handbook.files.pictures import hidden

_AUTHORS = ("Author", "Company", "Manager", "Owner")
_METADATA = re.compile(rb"/Type\s*/Metadata\b[^>]*>>\s*stream\r?\n(.*?)\r?\n?endstream", re.S)
_CREATOR = re.compile(rb"<(dc:creator|dc:contributor|pdf:Author)\b[^>]*>(.*?)</\1>|pdf:Author=\"([^\"]*)", re.S)
_PHOTOGRAPH = re.compile(rb"stream\r?\n(\xff\xd8\xff.*?)\r?\n?endstream", re.S)
_SHOWN = frozenset([raw.FPDF_ANNOT_LINK, raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_POPUP])


def traces(data: bytes) -> Iterator[str]:
    """Who wrote a PDF, by its details and by their second copy; remarks on its pages, files in it, and its pictures'
    details. Raises ``pypdfium2.PdfiumError`` if it cannot be opened."""
    document = pypdfium2.PdfDocument(data)
    try:
        yield from (document.get_metadata_value(key) for key in _AUTHORS)
        if raw.FPDFDoc_GetAttachmentCount(document.raw):
            yield "a file is inside it"
        if any(_remarked(page) for page in document):
            yield "comments on its pages"
    finally:
        document.close()
    for packed in _METADATA.findall(data):
        for _, inside, named in _CREATOR.findall(_unpacked(packed)):
            yield re.sub(rb"<[^>]*>", b" ", inside or named).decode("utf-8", "replace").strip()
    if any(hidden(found) for found in _PHOTOGRAPH.findall(data)):
        yield "details of a picture"


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        return packed


def _remarked(page: pypdfium2.PdfPage) -> bool:
    for number in range(raw.FPDFPage_GetAnnotCount(page.raw)):
        remark = raw.FPDFPage_GetAnnot(page.raw, number)
        kind = raw.FPDFAnnot_GetSubtype(remark)
        raw.FPDFPage_CloseAnnot(remark)
        if kind not in _SHOWN:
            return True
    return False
