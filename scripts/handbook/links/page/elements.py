"""The kinds of elements, and what the words inside one inherit: whether they are seen, and on which ground."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from handbook.links.page.layers import Layer
from handbook.links.page.styles import Element, Style
from handbook.links.page.unseen import Colour, alike, colour_of

STRUCK_OUT = frozenset({"s", "del", "strike"})
_SILENT_WORDS = (
    "script style template noscript noframes svg math object canvas video audio iframe select textarea head datalist"
)
SILENT = frozenset(_SILENT_WORDS.split())
HELD = frozenset({"h1", "h2", "h3", "noscript", "script", "title", "a", "button"})
_BLOCKS_WORDS = (
    "address article aside blockquote body br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol option p pre section table td th title tr ul button "
)
BLOCKS = frozenset(_BLOCKS_WORDS.split())
_BAR = re.compile(
    r"(?:^|[-_\s])(?:banner|alerts?|notices?|notifications?|announcements?|announce|message|messages|warning|archived?|"
    r"ribbon|important|emergency|status-message|bar|topbar|site-message|info-box|callout|statusbar|updates?|neges|"
    r"hysbysiad|rhybudd|baner)(?:$|[-_\s])",
    re.I,
)
_NO_BAR = re.compile(r"cookie|consent|nav|menu|search|side|tool|tab|progress|scroll|share|social|form|chat", re.I)
NOT_OWN = frozenset({"a", "h1", "h2", "h3", "nav", "title", "button", "option", "label"})
_ROOTS_WORDS = "app root __next __nuxt app-root react-root q-app svelte main-app vue-app ember-app"
ROOTS = frozenset(_ROOTS_WORDS.split())
IN_HEAD = frozenset({"title", "meta", "link", "script", "style", "base", "noscript", "template", "body", "html"})
CALLS = re.compile(r"(?:tel|sms|callto|facetime|skype|sips?|viber):", re.I)
DIALS = re.compile(r"(?:tel|sms):\+?[\d ()-]{3,20}", re.I)
SCRIPTS = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma|j)script(?:;.*)?|module)?", re.I)


@dataclass(slots=True)
class Open:
    """An open element, with what its words inherit."""

    element: Element
    unseen: bool
    bar: bool
    cover: bool
    colour: Colour | str | None
    ground: Colour | str | None
    at: int
    covers: bool = False
    boxed: bool = False
    around: bool = False
    layer: Layer = field(default_factory=Layer)
    style: Style | None = None


NOTHING: Mapping[str, str] = {}
CONTROLS = frozenset({"form", "input", "button", "video", "audio", "iframe", "canvas", "object"})
WITHOUT = frozenset({"dialog", "aside", "img", "nav", "header", "footer", *CONTROLS, *STRUCK_OUT})
"""Elements that matter even without an attribute."""
ANYWHERE = float("inf")
"""The height of what may lie anywhere, by styles that are not known."""
TOP = Open(Element(""), False, False, False, None, None, 0)


def like(above: Open, element: Element, at: int) -> Open:
    """An element that has nothing of its own."""
    return Open(
        element, above.unseen, above.bar, above.cover, above.colour, above.ground, at,
        boxed=above.boxed, around=above.around, layer=above.layer,
    )  # fmt: skip


def is_around(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element is not the page's own content: a menu, a header, a footer or a field to search."""
    searches = attributes.get("role", "") == "search" or re.search(r"\bsearch", attributes.get("action", ""), re.I)
    asks = attributes.get("type", "") == "search" or attributes.get("name", "") in ("q", "s", "search", "query")
    return (
        tag in ("nav", "header", "footer")
        or attributes.get("role", "") in ("navigation", "banner", "contentinfo")
        or (tag == "form" and bool(searches))
        or (tag == "input" and asks)
    )


def dialled(address: str) -> str:
    """A link's address; that of a message service is a text to its number."""
    found = re.match(r"(?:https?:)?//(?:api\.)?(?:wa\.me|whatsapp\.com)/(?:send\?phone=)?\+?(\d{8,15})", address)
    return f"sms:+{found[1]}" if found else address


def script_in(address: str) -> str:
    """The script that a ``data:`` address holds."""
    kind, comma, words = address.strip().partition(",")
    if not comma or not kind.lower().startswith("data:"):
        return ""
    if not kind.lower().endswith(";base64"):
        return unquote(words)
    try:
        return base64.b64decode(unquote(words) + "==").decode("utf-8", "replace")
    except ValueError:
        return ""


def is_bar(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether an element's kind, role, class or id says that it is a notice."""
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    if tag == "aside" or attributes.get("role", "") in ("alert", "status", "alertdialog"):
        return True
    return bool(_BAR.search(names) and not _NO_BAR.search(names))


def is_unreadable(opened: Open, foreign_styles: bool) -> bool:
    """Whether words have the colour of their ground, or none."""
    if opened.colour == "clear":
        return opened.ground != "picture"
    if not isinstance(opened.colour, tuple) or opened.ground == "picture":
        return False
    if not isinstance(opened.ground, tuple) and foreign_styles:
        return False
    return alike(opened.colour, opened.ground if isinstance(opened.ground, tuple) else (255, 255, 255))


def is_dot(attributes: Mapping[str, str]) -> bool:
    """Whether a picture is too small to be seen, or far too small for the words that it is said to show."""
    sizes = [attributes.get(name, "") for name in ("width", "height")]
    return any(re.fullmatch(r"[012](?:px)?", size) for size in sizes)


def colours(style: Style, above: Open) -> tuple[Colour | str | None, Colour | str | None]:
    """The colour of an element's words and of the ground behind them, its own or from above."""
    colour = colour_of(style["color"]) if "color" in style else above.colour
    ground, named = above.ground, style.get("background-color") or style.get("background", "")
    if "background-image" in style or "url(" in named or "gradient" in named:
        ground = "picture"
    elif named:
        found = colour_of(named)
        ground = above.ground if found == "clear" or named in ("none", "inherit", "initial") else found or "picture"
    return colour, ground
