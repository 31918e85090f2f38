"""What becomes of the places in a base's page that lead to what the school does not have.

A link becomes its words. In a header the name of such a document is taken out, and with it the entry that is about it.
Lines stay where they were, so that messages still name them.
"""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from handbook.source.markdown_links import has_scheme, resolve
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

_LINK = re.compile(r"(?<!!)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]\((?P<target>[^()\s<>]+)\)")
_BY_NAME = frozenset({"note", "notes", "rests", "unconcerned", "to"})
"""The keys that name a note or a step by its file name alone."""


def words_of_links(text: str, path: str, gone: Set[str]) -> str:
    """*text* of the document at *path*, with the words alone of each link to a path that is *gone*."""

    def shown(found: re.Match[str]) -> str:
        place = None if has_scheme(found["target"]) else resolve(path, found["target"])
        return found["words"] if place and place[0] in gone else found[0]

    return _LINK.sub(shown, text) if gone else text


def without_names(header: Entries, gone: Set[str]) -> Entries:
    """A header without what names a document whose path is *gone*."""
    if not gone:
        return header
    ids = {path.removesuffix(".md") for path in gone}
    names = {id.rpartition("/")[2] for id in ids if id.startswith(("notes/", "help/"))}
    kept = _kept(header, "", ids, names, whole=False)
    assert isinstance(kept, Entries)
    return kept


def _kept(node: Node, key: str, ids: Set[str], names: Set[str], whole: bool = True) -> Node | None:
    match node:
        case Scalar():
            name = node.text.partition("@")[0]
            return None if name in ids or (key in _BY_NAME and name in names) else node
        case Items():
            items = tuple(part for item in node.items if (part := _kept(item, key, ids, names)) is not None)
            return replace(node, items=items) if items or not node.items else None
        case Entries():
            parts = [(name, _kept(value, name.text, ids, names)) for name, value in node.entries]
            if whole and any(value is None for _, value in parts):
                return None
            return replace(node, entries=tuple((name, value) for name, value in parts if value is not None))
