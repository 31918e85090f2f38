"""What each class of the pivot is called in the print template; a class that is not here looks like plain words."""

from __future__ import annotations

from types import MappingProxyType

from lxml.html import HtmlElement

from handbook.editions.formats.pdf.literals import literal
from handbook.editions.pivot.kept_together import is_label, stays_whole

PARAGRAPHS = MappingProxyType(
    {
        "note-label": "label-line",
        "note-title": "label-line",
        "signed-label": "label-line",
        "opened-label": "label-line",
        "step-label": "label-line",
        "draft": "check-line",
        "to-check": "check-line",
        "status": "check-line",
        "school": "school-line",
        "edition-name": "edition-line",
        "emergency": "emergency-line",
        "cover": "cover-lines",
        "chat-asking": "chat-asking",
        "chat-asked": "chat-asked",
        "chat-stop": "chat-stop",
        "room": "room",
    }
)
"""Classes of single paragraphs."""

CONTAINERS = MappingProxyType(
    {
        "note-a": "note-a",
        "note-b": "note-b",
        "note-c": "note-c",
        "summary-a": "note-a",
        "signed": "signed",
        "service": "entry",
        "related": "related",
        "opened": "opened",
        "draw-box": "draw-box",
        "home-side": "home-side",
        "run-sheet": "run-sheet",
        "sitting": "sitting",
        "record": "record",
        "copy": "copy",
        "title-block": "title-block",
        "piece": "piece",
        "chat-sheet": "chat-sheet",
        "chat-end": "chat-end",
    }
)
"""Classes of containers, in the order in which they count."""

LAID_OUT = MappingProxyType(
    {"story": "drawings", **{name: name for name in ("board", "comic-strip", "cut-cards", "labels")}}
)
"""How the items of a list are laid out, by the last class of what is around it."""


def is_sheet(part: HtmlElement) -> bool:
    """Whether it is a sheet to hand out: on pages of its own, and marked there."""
    return part.tag == "section" and "sheet" in (part.get("class") or "").split()


def on_sheets(part: HtmlElement) -> bool:
    """Whether it is in a copy that is made of sheets."""
    return bool(part.xpath("ancestor::body[@class='sheets' or @class='side']"))


def contained(part: HtmlElement, made: str, size: int) -> str:
    """What is *made* of a container's contents, as its class says that it is on paper."""
    words = (part.get("class") or "").split()
    for name, function in CONTAINERS.items():
        if name in words:
            if name == "chat-sheet" and not part.xpath("preceding::section[contains(@class, 'chat-sheet')]"):
                made = f"#sheets-start\n{made}"  # a list of what to print names the pages from here on
            if name == "sitting" and part.xpath("preceding-sibling::div[@class='sitting']"):
                function = "sitting(again: true)"
            made = f"#{'short-title' if name == 'title-block' and on_sheets(part) else function}[\n{made}\n]"
            break
    if "close" in words:
        made = f"#close-together[\n{made}\n]"
    own_width = part.xpath(
        ".//section[contains(@class, 'sheet')] | ancestor-or-self::section[contains(@class, 'close')]"
    )
    if "piece" in words and on_sheets(part) and not own_width:
        made = f"#prose[\n{made}\n]"
    if "chapter" in words and part.getprevious() is not None and not part.xpath("ancestor::body[@class='book']"):
        return f"#next-chapter[\n{made}\n]"
    if is_sheet(part):
        first = not part.xpath("preceding::*[ancestor::main]")
        return f"#sheet({literal(part.get('id', ''))}, first: {str(first).lower()})[\n{made}\n]"
    if is_label(part):
        return f"#leads[{made}]"
    return f"#whole[\n{made}\n]" if stays_whole(part, size) else made
