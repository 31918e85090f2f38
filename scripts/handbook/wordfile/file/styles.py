"""The styles of a Word file: what a paragraph or a run takes from the style that it names, and from those below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def child(part: etree._Element | None, name: str) -> etree._Element | None:
    """The child element of a name, if there is one."""
    return None if part is None else part.find(W + name)


def value(part: etree._Element | None, name: str) -> str:
    """The value of a child element; empty if there is none."""
    found = child(part, name)
    return "" if found is None else found.get(f"{W}val", "")


def on(part: etree._Element | None, name: str) -> bool:
    """Whether a property that is on or off is on; one that is absent is off."""
    return bool(switch(part, name))


def switch(part: etree._Element | None, name: str) -> bool | None:
    """A property that is on or off; None where nothing is said."""
    found = child(part, name)
    return None if found is None else found.get(f"{W}val", "1") not in ("0", "false", "off", "none")


def own_font(look: etree._Element | None) -> str:
    """The font that letters are said to be in; empty where nothing is said."""
    fonts = child(look, "rFonts")
    return "" if fonts is None else fonts.get(f"{W}ascii", "") or fonts.get(f"{W}hAnsi", "")


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles by their id, and the one of paragraphs that name none."""

    by_id: Mapping[str, etree._Element]
    usual: str

    def chain(self, style: str) -> Iterator[etree._Element]:
        """A style and those that it is based on."""
        seen: set[str] = set()
        while style in self.by_id and style not in seen:
            seen.add(style)
            yield self.by_id[style]
            style = value(self.by_id[style], "basedOn")

    def switch(self, style: str, name: str) -> bool | None:
        """What a style says of a property of its letters that is on or off."""
        said = (switch(child(part, "rPr"), name) for part in self.chain(style))
        return next((found for found in said if found is not None), None)

    def font(self, style: str) -> str:
        """The font of a style's letters; empty where nothing is said."""
        return next((font for part in self.chain(style) if (font := own_font(child(part, "rPr")))), "")

    def heading(self, style: str) -> int:
        """The level of heading that a style makes, from 1; 0 for words, and for a title."""
        for part in self.chain(style):
            level = value(child(part, "pPr"), "outlineLvl")
            name = value(part, "name").lower()
            if level.isdecimal():
                return int(level) + 1 if int(level) < 9 else 0
            if name.startswith("heading ") and name[8:].isdecimal():
                return int(name[8:])
        return 0

    def is_contents(self, style: str) -> bool:
        """Whether a style is of a line in the table of contents."""
        return any(
            value(part, "name").lower().startswith("toc ") and "heading" not in value(part, "name").lower()
            for part in self.chain(style)
        )

    def is_title(self, style: str) -> bool:
        """Whether a style is of a line on the cover."""
        return any(value(part, "name").lower() in ("title", "subtitle") for part in self.chain(style))

    def list_of(self, style: str) -> str:
        """The list that a style of lists stands for."""
        return value(child(child(self.by_id.get(style), "pPr"), "numPr"), "numId")


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a file."""
    found = {part.get(f"{W}styleId", ""): part for part in root.iter(f"{W}style")} if root is not None else {}
    usual = next(
        (
            name
            for name, part in found.items()
            if part.get(f"{W}type") == "paragraph" and part.get(f"{W}default") in ("1", "true")
        ),
        "",
    )
    return Styles(found, usual)
