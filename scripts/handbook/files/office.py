"""Office files: what they tell of people beside the words that readers see."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from handbook.files.pictures import hidden

_DETAILS = re.compile(r"docProps/(?:core|app)\.xml|meta\.xml")
_NAMES = frozenset(
    ["creator", "lastModifiedBy", "manager", "company", "Manager", "Company", "initial-creator", "printed-by"]
)
_OF_PEOPLE = re.compile(r"author|owner|editor|manager|reviewe[dr]|(?:checked|recorded) by|e-?mail|@", re.I)
_REMARKS = frozenset(["comment", "cm", "threadedComment", "annotation", "author", "cmAuthor", "person"])
_REMARK_PARTS = re.compile(r"(?:word|ppt|xl)/(?:comments?|people|persons?|threadedComments|authors|commentAuthors)\b.*")
_CHANGES = frozenset(["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "tracked-changes", "rrc", "rcc"])
_OWN_PLACE = re.compile(
    rb"file:/+[\w%.]|\b[A-Za-z]:[/\\](?:Users|Documents)[/\\]|(?<![\w.])/(?:home|Users)/\w|\\\\\w+\\\w"
)
_MEDIA = re.compile(r"(?:word|ppt|xl)/media/.*|Pictures/.*|docProps/thumbnail.*", re.I)


def traces(data: bytes) -> Iterator[str]:
    """The names of people, remarks, unaccepted changes and places on somebody's computer in an Office file.

    Raises ``zipfile.BadZipFile``, ``etree.XMLSyntaxError`` or ``KeyError`` if it cannot be opened.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if _MEDIA.fullmatch(name):
                yield from [f"details of the picture {name.rpartition('/')[2]}"] if hidden(archive.read(name)) else ()
            elif name.endswith((".xml", ".rels", ".vml")):
                yield from _of_part(name, archive.read(name))


def _of_part(name: str, data: bytes) -> Iterator[str]:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    tags = {etree.QName(part).localname for part in root.iter() if isinstance(part.tag, str)}
    if _DETAILS.fullmatch(name):
        yield from (part.text or "" for part in root.iter() if etree.QName(part).localname in _NAMES)
    elif name == "docProps/custom.xml":
        for part in root:
            words = "".join(str(text) for text in part.itertext())
            yield from [words] if _OF_PEOPLE.search(f"{part.get('name')} {words}") else ()
    if (_REMARK_PARTS.fullmatch(name) and tags & _REMARKS) or (name == "content.xml" and "annotation" in tags):
        yield "comments in its margin"
    if name.startswith(("word/", "content.xml", "xl/revisions")) and tags & _CHANGES:
        yield "changes that nobody has accepted"
    if found := _OWN_PLACE.search(data):
        yield f"a place on somebody's computer ({found[0].decode('ascii', 'replace')[:30]}…)"
