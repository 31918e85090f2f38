"""Office and PDF files: whether they tell who wrote them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

OFFICE = (".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm", ".odt", ".ods", ".odp")
OLD = (".doc", ".xls", ".ppt", ".pub", ".msg", ".rtf")
"""Formats that cannot be looked into here."""
TYPES = (*OFFICE, *OLD, ".pdf")
_NAMES = frozenset(["creator", "lastModifiedBy", "manager", "company", "Manager", "Company", "initial-creator"])
_PARTS = re.compile(r"(?:docProps/(?:core|app|custom)|meta|(?:word|ppt|xl)/comments[^/]*|(?:word|ppt)/people)\.xml")
_TAKE_OFF = "Take it off in Office under File, Info, Check for Issues, Inspect Document; then save it again."


def faults(name: str, data: bytes, school: str) -> Iterator[tuple[str, str]]:
    """What such a file tells that is not the school's own name, and what to do."""
    ending = name[name.rfind(".") :].lower()
    if ending in OLD:
        yield "Nobody can look into this old format for names.", "Save it as .docx, .xlsx, .pptx or PDF."
        return
    try:
        traces = _of_pdf(data) if ending == ".pdf" else _of_office(data)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, pypdfium2.PdfiumError, KeyError):
        yield "It cannot be opened: the file is broken, locked, or not what its name says.", "Save it again."
        return
    if names := [part for part in dict.fromkeys(traces) if part.strip() and part.strip() != school]:
        yield f"It tells who wrote it: {', '.join(names[:3])[:80]}.", _TAKE_OFF


def _of_pdf(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        held = document.get_metadata_dict()
    finally:
        document.close()
    return [held.get("Author", "")]


def _of_office(data: bytes) -> list[str]:
    traces = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for part in filter(_PARTS.fullmatch, archive.namelist()):
            if "comments" in part or "people" in part:
                traces.append("comments in its margin")
                continue
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False, no_network=True))
            traces += [
                element.text or ""
                for element in root.iter()
                if isinstance(element.tag, str) and etree.QName(element).localname in _NAMES
            ]
    return traces
