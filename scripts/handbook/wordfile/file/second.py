"""A second reading of a Word file, by other code: every letter that is printed, in the order of the file."""

from __future__ import annotations

import io

from lxml import etree

from handbook.wordfile.file.package import Package
from handbook.wordfile.file.styles import W

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}t"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def letters(package: Package, name: str) -> str:
    """The letters of a part without white space, less deletions and what is for older programs."""
    data = package.read(name)
    found: list[str] = []
    outside = 0
    events = etree.iterparse(
        io.BytesIO(data), ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False
    )
    for event, part in events:
        if part.tag in (_FALLBACK, f"{W}del", f"{W}moveFrom"):
            outside += 1 if event == "start" else -1
        elif event == "end" and not outside and part.tag in (f"{W}t", _STRICT, _MATHS):
            found.append(part.text or "")
    return "".join("".join(found).split())
