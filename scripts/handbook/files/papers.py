"""Office and PDF files: whether they tell who wrote them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

import pypdfium2  # type: ignore[import-untyped]
from lxml import etree

from handbook.files import office, pdf

OFFICE = (
    *(".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".potx", ".ppsx"),
    *(".odt", ".ods", ".odp", ".odg", ".ott"),
)
OLD = (
    *(".doc", ".dot", ".xls", ".xlt", ".xlsb", ".ppt", ".pps", ".pot", ".pub", ".msg", ".eml", ".rtf", ".wps", ".xps"),
    *(".vsd", ".vsdx", ".one", ".mdb", ".accdb", ".pages", ".numbers", ".key"),
)
"""Formats that cannot be looked into here."""
TYPES = (*OFFICE, *OLD, ".pdf")
_TAKE_OFF = "Take it off in Office under File, Info, Check for Issues, Inspect Document; then save it again."


def faults(name: str, data: bytes, school: str) -> Iterator[tuple[str, str]]:
    """What such a file tells that is not the school's own name, and what to do."""
    ending = name[name.rfind(".") :].lower()
    if ending in OLD:
        yield "Nobody can look into this format for names.", "Save it as .docx, .xlsx, .pptx or PDF."
        return
    try:
        traces = list(pdf.traces(data) if ending == ".pdf" else office.traces(data))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, pypdfium2.PdfiumError, KeyError, RuntimeError):
        yield "It cannot be opened: the file is broken, locked, or not what its name says.", "Save it again."
        return
    if names := [part.strip() for part in dict.fromkeys(traces) if part.strip() not in ("", school)]:
        yield f"It tells who wrote it: {', '.join(names[:3])[:80]}.", _TAKE_OFF
