"""Our Python-Markdown extension: tables, lists of links and lists with drawings that everybody can use.

It needs nothing but the text, so it renders the same under MkDocs, in the printed editions and in other engines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import AtomicString


class _Dress(Treeprocessor):
    """Gives tables a heading scope and a frame that scrolls by keyboard; marks lists of links and of drawings."""

    def run(self, root: Element) -> None:
        parts = list(root.iter())
        named = _names(parts)
        for parent in parts:
            for place, child in enumerate(list(parent)):
                if child in named:
                    parent[place] = _framed(child, named[child])
                elif child.tag in ("ul", "ol") and _only_links(child):
                    child.set("class", f"{child.get('class', '')} choices".strip())
                elif child.tag in ("ul", "ol") and _with_drawings(child):
                    child.set("class", f"{child.get('class', '')} drawings".strip())


def _names(parts: Iterable[Element]) -> dict[Element, str]:
    """What each table that has no frame yet holds, in words: the heading above it, or else its own headings."""
    names: dict[Element, str] = {}
    heading = ""
    for part in parts:
        if re.fullmatch("h[1-6]", part.tag if isinstance(part.tag, str) else ""):
            heading = _words(part)
        elif part.tag == "table" and not (part.get("role") or part.get("class")):
            of = heading or ", ".join(filter(None, map(_words, part.iter("th"))))
            again = sum(1 for name in names.values() if name.partition(", table ")[0] == of)
            names[part] = f"{of}, table {again + 1}" if again else of
    return names


def _words(part: Element) -> str:
    """The words of an element; a character that is put in only at the end is left out."""
    return " ".join(re.sub("\x02[^\x03]*\x03", "", "".join(part.itertext())).split())


def _framed(table: Element, name: str) -> Element:
    for heading in table.iter("th"):
        heading.set("scope", "col")
    frame = Element("div", {"class": "table-scroll", "role": "region", "tabindex": "0", "aria-label": name or "Table"})
    frame.tail, table.tail = table.tail, "\n"
    frame.append(table)
    return frame


def _only_links(items: Element) -> bool:
    return len(items) > 0 and all(_is_link(item) for item in items)


def _is_link(item: Element) -> bool:
    inner = item[0] if len(item) == 1 and item[0].tag == "p" and not (item.text or "").strip() else item
    link = inner[0] if len(inner) == 1 else None
    words = (inner.text or "").strip() + ((link.tail or "").strip() if link is not None else "")
    return link is not None and link.tag == "a" and not words


def _with_drawings(items: Element) -> bool:
    """Whether every item starts with a picture."""
    return len(items) > 0 and all(_starts_with_picture(item) for item in items)


def _starts_with_picture(item: Element) -> bool:
    inner = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    return len(inner) > 0 and inner[0].tag == "img" and not (inner.text or "").strip()


class HandbookExtension(Extension):
    """The extension that ``mkdocs.yml`` names as ``handbook.markdown``."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run after inline marks are elements (20) and before the tree is written out (0)."""
        md.treeprocessors.register(_Dress(md), "handbook", 5)


def makeExtension(**settings: Any) -> HandbookExtension:
    """What Python-Markdown calls to make the extension."""
    return HandbookExtension(**settings)


_NEEDS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "link": "](",
    "image_link": "![",
    "reference": "[",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""Notations inside a line, by Python-Markdown's names, each with what it cannot be without."""
_BY_REFERENCE = frozenset(["reference", "image_reference", "short_reference", "short_image_ref"])
_OWN_PATTERNS = (*_NEEDS, "em_strong")
_OWN_STEPS = (
    *("needed-patterns", "inline", "prettify", "unescape", "toc", "attr_list", "handbook"),
    *("footnote", "footnote-duplicate", "mkdocs_extract_anchors", "mkdocs_extract_title", "relpath"),
)
"""The patterns and steps that take words as read which are marked so; others, such as for quotation marks, do not."""
_SIGNS = re.compile(r"[`\\\[!<&*_]|  \n")
"""What any notation of Python-Markdown's own begins with."""


class _NeededPatterns(Treeprocessor):
    """Leaves out the patterns that a page cannot match: to try each on every text is a third of what a page costs."""

    def run(self, root: Element) -> None:
        patterns = self.md.inlinePatterns
        parts = list(root.iter())
        written = "\n".join(text for part in parts for text in (part.text, part.tail) if text)
        left_out = {name for name, sign in _NEEDS.items() if sign not in written}
        left_out |= set() if self.md.references else _BY_REFERENCE
        inline = self.md.treeprocessors["inline"]
        assert isinstance(inline, InlineProcessor)
        spared = [patterns[name] for name in left_out if name in patterns]
        inline.inlinePatterns = [each for each in patterns if each not in spared]  # type: ignore[assignment]
        steps = self.md.treeprocessors
        known = sum(name in patterns for name in _OWN_PATTERNS) + sum(name in steps for name in _OWN_STEPS)
        if known == len(patterns) + len(steps):
            for part in parts:  # nothing else looks for notation, so words without a sign are read
                if part.text and not _SIGNS.search(part.text):
                    part.text = AtomicString(part.text)
                if part.tail and not _SIGNS.search(part.tail):
                    part.tail = AtomicString(part.tail)


class Quicker(Extension):
    """The same HTML in less time; for any set of extensions."""

    def extendMarkdown(self, md: Markdown) -> None:
        """Run right before Python-Markdown looks for notation inside lines (20)."""
        md.treeprocessors.register(_NeededPatterns(md), "needed-patterns", 21)
