"""What is refused wherever it is in a part of a Word file: changes, comments, and words in drawings."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from handbook.wordfile.file.package import Package
from handbook.wordfile.file.styles import W

_TRACKED = frozenset(
    W + name
    for name in [
        "ins",
        "del",
        "moveFrom",
        "moveTo",
        "moveFromRangeStart",
        "moveToRangeStart",
        "cellIns",
        "cellDel",
        "cellMerge",
        "numberingChange",
        "pPrChange",
        "rPrChange",
        "tblPrChange",
        "trPrChange",
        "tcPrChange",
        "sectPrChange",
        "tblGridChange",
        "tblPrExChange",
    ]
)
_COMMENTS = frozenset(W + name for name in ("commentReference", "commentRangeStart"))
_OTHERS = ("chart", "chartex", "model3d", "slicer", "ink")
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def seen(root: etree._Element, name: str, package: Package) -> Iterator[tuple[str, str, etree._Element]]:
    """What a part holds that is refused wherever it is: the rule, the words it hides, and the element."""
    related = package.by_id(name)
    for part in root.iter():
        if part.tag in _TRACKED:
            yield "tracked", "".join(part.itertext(f"{W}t", f"{W}delText")), part
        elif part.tag in _COMMENTS:
            yield "comment", "", part
        elif part.tag == f"{W}altChunk":
            yield "altchunk", "", part
        elif part.tag == f"{W}subDoc":
            yield "subdoc", "", part
        elif part.tag in (f"{W}object", f"{W}control") or (
            part.tag == f"{_DRAWN}graphicData" and part.get("uri", "").rpartition("/")[2] in _OTHERS
        ):
            yield "object", "", part
        elif part.tag == f"{_DRAWN}t" and (part.text or "").strip():
            yield "drawing", part.text or "", part
        elif part.tag == _DIAGRAM:
            data = related.get(part.get(f"{_RELATION}dm", ""))
            words = package.tree(data.target) if data and not data.outside else None
            said = " ".join(words.itertext(f"{_DRAWN}t")) if words is not None else ""
            yield "smartart", said, part
