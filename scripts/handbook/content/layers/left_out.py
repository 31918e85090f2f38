"""What becomes of the places in a base's page that lead to what the school does not have.

A link becomes its words, and a picture goes. In a header the name of such a document is taken out, and with it the
entry that is about it; the name of a drawing is taken out alone, for its words are complete without it. Lines stay
where they were, so that messages still name them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass, replace

from handbook.source.markdown_links import has_scheme, resolve
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s<>]+)\)")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\((?P<target>[^()\s<>]+\.(?!md\b)\w+)\)[ \t]?")
_BY_NAME = frozenset({"note", "notes", "rests", "unconcerned", "to"})
"""The keys that name a note or a step by its file name alone."""
_DRAWN = frozenset({"symbols", "drawing"})
"""The keys that name a drawing, by its path or by the name of its file."""


@dataclass(frozen=True, slots=True)
class _Gone:
    """What is not there: the ids of documents and paths of files, names of notes and steps, and names of drawings."""

    ids: Set[str]
    names: Set[str]
    drawings: Set[str]


def words_of_links(text: str, path: str, gone: Set[str]) -> str:
    """*text* of the document at *path*: of a link to a path that is *gone* its words alone, and no such picture."""

    def left(words: str, found: re.Match[str]) -> str:
        place = None if has_scheme(found["target"]) else resolve(path, found["target"])
        return words if place and place[0] in gone else found[0]

    if not gone:
        return text
    return _LINK.sub(lambda found: left(found["words"], found), _PICTURE.sub(lambda found: left("", found), text))


def without_names(header: Entries, gone: Set[str]) -> Entries:
    """A header without what names a document or a drawing whose path is *gone*."""
    if not gone:
        return header
    ids = {path.removesuffix(".md") for path in gone}
    names = {id.rpartition("/")[2] for id in ids if id.startswith(("notes/", "help/"))}
    drawings = {path.rpartition("/")[2].removesuffix(".svg") for path in gone if path.endswith(".svg")}
    kept = _kept(header, "", _Gone(ids, names, drawings), whole=False)
    assert isinstance(kept, Entries)
    return kept


def _kept(node: Node, key: str, gone: _Gone, whole: bool = True) -> Node | None:
    match node:
        case Scalar():
            name = node.text.partition("@")[0]
            named = (gone.names if key in _BY_NAME else set()) | (gone.drawings if key in _DRAWN else set())
            return None if name in gone.ids or name in named else node
        case Items():
            items = tuple(part for item in node.items if (part := _kept(item, key, gone)) is not None)
            return replace(node, items=items) if items or not node.items else None
        case Entries():
            parts = [(name, _kept(value, name.text, gone)) for name, value in node.entries]
            listed = key in _DRAWN and any(
                name.text == "name" and isinstance(value, Scalar) and value.text in gone.drawings
                for name, value in node.entries
            )
            if listed or (whole and any(value is None and name.text not in _DRAWN for name, value in parts)):
                return None
            return replace(node, entries=tuple((name, value) for name, value in parts if value is not None))
