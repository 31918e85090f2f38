"""A Word file as a zip of XML parts, opened so that a hostile one reaches nothing.

Nothing is written, followed or fetched: parts are read in memory, entities and document types are refused, and what
the file says of its size is held against what comes out.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from lxml import etree

MOST_BYTES = 200_000_000
"""How much a Word file may hold when unpacked."""
MOST_PARTS = 5_000

_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)
"""The namespaces of the strict form of the format (ISO/IEC 29500-1), and the usual ones."""
_RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class CannotOpen(Exception):
    """The file is no Word file that can be read; holds the reason, what is wrong and what to do."""

    def __init__(self, reason: str, what: str, do: str) -> None:
        super().__init__(f"{what} {do}")
        self.reason, self.what, self.do = reason, what, do


@dataclass(frozen=True, slots=True)
class Related:
    """What a part points at: another part, or an address outside the file."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one Word file."""

    def __init__(self, data: bytes) -> None:
        """Open the bytes of a file.

        Raises ``CannotOpen`` for an old or locked file, for one with macros, and for what is no Word file at all.
        """
        again = "Open it in Word, and save it as .docx."
        if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
            do = "Open it in Word, take the password off, and save it as .docx."
            raise CannotOpen("old", "This is an old .doc file or has a password.", do)
        if data[:5] == b"%PDF-":
            do = "Ask for the Word file; give the PDF after --printed."
            raise CannotOpen("file", "This is a PDF.", do)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            kind = (
                "This is a text in the RTF format."
                if data[:5] == b"{\\rtf"
                else "This is not a Word file, or it is damaged."
            )
            raise CannotOpen("file", kind, again) from None
        listed = self._zip.infolist()
        if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_BYTES:
            do = "Take large pictures out, and save it again in Word."
            raise CannotOpen("large", "The file unpacks to more than any policy holds.", do)
        names = {part.filename for part in listed}
        if len(names) < len(listed):
            raise CannotOpen("file", "Two parts of the file have one name.", again)
        if "mimetype" in names and "content.xml" in names:
            do = "Open it in Word or LibreOffice, save it as .docx, and give the PDF that you print from it as well."
            raise CannotOpen("odt", "This is an OpenDocument file (.odt).", do)
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise CannotOpen("macro", "This file has macros.", "Save it as .docx, which has none.")
        found = [part.target for part in self.related("") if part.kind == "officeDocument" and not part.outside]
        if not found or found[0] not in names:
            raise CannotOpen("file", "This zip file holds no Word document.", again)
        self.main = found[0]

    def read(self, name: str) -> bytes:
        """The bytes of a part; nothing if there is none of this name."""
        try:
            return self._zip.read(name)
        except KeyError:
            return b""
        except (zipfile.BadZipFile, OSError, RuntimeError, ValueError, EOFError, NotImplementedError) as error:
            del error
            do = "Open it in Word, and save it again."
            raise CannotOpen("file", "A part of the file is damaged or locked.", do) from None
        except Exception as error:  # each way of packing has an error class of its own
            if type(error).__module__ not in ("zlib", "lzma", "_lzma", "_bz2"):
                raise
            raise CannotOpen("file", "A part of the file is damaged.", "Open it in Word, and save it again.") from None

    def tree(self, name: str) -> etree._Element | None:
        """A part as XML; None if there is none of this name. A document type or an entity is refused."""
        data = self.read(name)
        if not data:
            return None
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            do = "Open it in Word, and save it again."
            raise CannotOpen(
                "file", "A part of the file is damaged, or nested deeper than anybody writes.", do
            ) from None
        if root.getroottree().docinfo.doctype:
            raise CannotOpen(
                "entity", "The file declares entities, which Word never does.", "Do not trust it: ask who made it."
            )
        return root

    def related(self, name: str) -> tuple[Related, ...]:
        """What a part points at; the whole file's own where *name* is empty."""
        return tuple(self._rows(name).values())

    def by_id(self, name: str) -> Mapping[str, Related]:
        """What a part points at, by the name it uses for each."""
        return self._rows(name)

    def _rows(self, name: str) -> dict[str, Related]:
        folder = dirname(name)
        root = self.tree(join(folder, "_rels", f"{name.rpartition('/')[2]}.rels") if name else "_rels/.rels")
        rows = {}
        for part in root.iter(_RELATED) if root is not None else ():
            target, outside = part.get("Target", ""), part.get("TargetMode") == "External"
            if not outside:
                target = unquote(normpath(join("/" + folder, target)).lstrip("/"))
            rows[part.get("Id", "")] = Related(part.get("Type", "").rpartition("/")[2], target, outside)
        return rows
