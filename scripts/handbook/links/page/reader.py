"""A page read as a stream of tags: what is seen, what is hidden, where everything leads, and what runs by itself.

lxml builds no tree here, so that a page of a hundred thousand nested boxes costs no more than any other of its size.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from lxml import etree

from handbook.links.page import elements
from handbook.links.page.layers import Layer, Told
from handbook.links.page.page import Call, Frame, Handler, Page, Target, plain
from handbook.links.page.styles import Element, Style, Styles, declarations, styles_in
from handbook.links.page.unseen import covers_all, is_solid, is_unseen

MAX_LINKS = 4000
MAX_WORDS = 400_000


def read_page(text: str) -> Page:
    """The page that *text* writes; anything at all may be handed in. What a second body runs, browsers run too."""
    reader = _Reader(styles_in(text))
    first, body, rest = text.partition("<body")
    parser = etree.HTMLParser(target=cast("Any", reader), encoding="utf-8", huge_tree=False)
    data = (first + body + rest.replace("<body", "<div")).replace("\0", "").encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 65536):
            parser.feed(data[start : start + 65536])
        parser.close()
    except (etree.LxmlError, AssertionError):
        pass  # what was read until then is the page
    return reader.page()


class _Reader:
    """Receives the tags of one page from lxml."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[elements.Open] = []
        self._told = Told()
        self._top = replace(elements.TOP, layer=Layer())
        self._cover: list[str] = []
        self._size = 0
        self._silent = 0
        self._hold: list[tuple[str, list[str], str]] = []
        self._found: defaultdict[str, list[str]] = defaultdict(list)
        self._frames: list[Frame] = []
        self._handlers: list[Handler] = []
        self._targets: list[Target] = []
        self._one: dict[str, str] = {}
        self._anchors: set[str] = set()
        self._password = self._drawn = self._foreign_styles = False
        self._pictures = self._own = self._main = self._main_links = self._controls = self._inert = 0

    def _add(self, key: str, value: str) -> None:
        if value and len(self._found[key]) < MAX_LINKS:
            self._found[key].append(value[:2000])

    def start(self, tag: object, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        name, attributes = str(tag).lower(), dict(attributes) if attributes else elements.NOTHING
        if name in elements.BLOCKS:
            self._flush()
        if attributes or name in elements.WITHOUT or not self._styles.none:
            classes = attributes.get("class", "").split()[:30]
            opened = self._opened(Element(name, attributes.get("id", ""), frozenset(classes)), attributes)
            self._note(name, attributes, opened)
        else:
            opened = elements.like(self._open[-1] if self._open else self._top, Element(name), self._size)
        if self._silent == 1 and self._open[-1].element.tag == "head" and name not in elements.IN_HEAD:
            self._silent = 0  # the body begins here, as browsers read it, whatever the parser says
        if self._silent:
            self._silent += 1
        elif name in elements.SILENT:
            self._silent = 1
        self._open.append(opened)
        self._inert += name in ("noscript", "template")
        if name in elements.HELD and len(self._hold) < 50 and not (name == "script" and attributes.get("src")):
            kind = attributes.get("type", "") if name == "script" else attributes.get("href", "")
            dials = elements.DIALS.search(attributes.get("onclick", ""))
            kind = dials[0] if dials else kind
            self._hold.append((name, [], kind))

    def _opened(self, element: Element, attributes: Mapping[str, str]) -> elements.Open:
        above = self._open[-1] if self._open else self._top
        style = self._style_of(element, attributes)
        layer = above.layer
        if self._foreign_styles and element.classes:
            layer.raised = elements.ANYWHERE
        if style:
            layer = self._told.open(element.tag, style, attributes, layer, self._foreign_styles)
        closed = (
            bool({"hidden", "popover"} & attributes.keys())
            or element.tag in elements.STRUCK_OUT
            or (element.tag == "dialog" and "open" not in attributes)
        )
        below = layer.positioned and layer.height < 0 and above.layer.backed
        unseen = above.unseen or closed or below or (bool(style) and is_unseen(style))
        colour, ground = elements.colours(style, above)
        bar = above.bar or elements.is_bar(element.tag, attributes)
        held = above.boxed and style.get("position") == "absolute"
        covers = not unseen and not held and bool(style) and covers_all(style, attributes)
        solid = covers and is_solid(style)
        boxed = style.get("position", "static") != "static" or (self._foreign_styles and bool(element.classes))
        return elements.Open(
            element,
            unseen,
            bar,
            above.cover or (solid and element.tag != "body"),
            colour,
            ground,
            self._size,
            covers=covers,
            boxed=above.boxed or (boxed and not covers and element.tag not in ("html", "body")),
            around=above.around or elements.is_around(element.tag, attributes),
            layer=layer,
            style=style or None,
        )

    def _style_of(self, element: Element, attributes: Mapping[str, str]) -> Style:
        inline = attributes.get("style", "")
        if self._styles.none:
            return declarations(inline) if inline else {}
        return self._styles.of(element, [outer.element for outer in self._open[-60:]], inline)

    def _note(self, name: str, attributes: Mapping[str, str], opened: elements.Open) -> None:
        for key in ("id", "name") if name == "a" else ("id",):
            if attributes.get(key) and len(self._anchors) < 20_000:
                self._anchors.add(attributes[key])
        inert = self._inert > 0
        for key, value in attributes.items():
            if key.startswith("on") and value and len(self._handlers) < 500 and not inert:
                event = "load" if key == "onfocus" and "autofocus" in attributes else key[2:].lower()
                self._handlers.append(Handler(event, name, value[:5000]))
        names = tuple(attributes[key] for key in ("id", "name") if attributes.get(key))
        match name:
            case "a" | "area":
                self._add("links", attributes.get("href", ""))
                self._main_links += not opened.around
                self._target("link", names, attributes.get("href", ""))
            case "form":
                self._target("form", names, attributes.get("action", ""))
            case "button" | "input" if attributes.get("formaction"):
                self._target("button", names, attributes["formaction"])
            case "img":
                self._pictures += 1
                if not self._silent and not opened.unseen and not elements.is_dot(attributes):
                    self._add("names", attributes.get("alt", ""))
            case "iframe" | "frame" | "embed" | "object" if not inert:
                address = attributes.get("src", "") or attributes.get("data", "")
                if not opened.unseen and len(self._frames) < 100:
                    self._frames.append(Frame(address[:2000], attributes.get("srcdoc", "")[:20_000], opened.covers))
            case "script":
                self._add("loaded", attributes.get("src", ""))
                self._add("scripts", elements.script_in(attributes.get("src", "")))
            case "link" if "stylesheet" in attributes.get("rel", "").lower():
                self._foreign_styles = True
            case "base":
                self._one.setdefault("base", attributes.get("href", ""))
            case "meta" if not inert:
                self._note_meta(attributes)
        self._controls += name in elements.CONTROLS and not opened.around
        if name == "input" and attributes.get("type", "").lower() == "password":
            self._password = True

    def _target(self, kind: str, names: tuple[str, ...], address: str) -> None:
        if address and (names or kind == "form") and len(self._targets) < 1000:
            self._targets.append(Target(kind, names, address[:2000]))

    def _note_meta(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("http-equiv", "").strip().lower() == "refresh":
            self._add("refreshes", attributes.get("content", ""))
        if attributes.get("property", "").lower() in ("og:title", "og:site_name"):
            self._add("site", attributes.get("content", ""))

    def end(self, tag: object) -> None:
        """A tag closes."""
        name = str(tag).lower()
        if name in elements.BLOCKS:
            self._flush(name)
        if self._hold and self._hold[-1][0] == name:
            self._held(*self._hold.pop())
        self._inert -= name in ("noscript", "template")
        if self._silent:
            self._silent -= 1
        if not self._open:
            return
        opened = self._open.pop()
        if opened.style:
            self._told.close(opened.layer, opened.style)
        root = opened.element.id in elements.ROOTS or "data-reactroot" in opened.element.classes
        if root and self._size == opened.at:
            self._drawn = True

    def _held(self, name: str, kept: list[str], kind: str) -> None:
        words = " ".join("".join(kept).split()) if name != "script" else "".join(kept)
        match name:
            case "title":
                self._one.setdefault("title", words[:500])
            case "script":
                if elements.SCRIPTS.fullmatch(kind.strip()) and words.strip():
                    self._found["scripts"] += [words[:100_000]] if len(self._found["scripts"]) < 200 else []
            case "noscript":
                self._add("noscript", words)
            case "a" | "button":
                if not (self._open and self._open[-1].unseen):
                    self._linked(elements.dialled(kind.strip()), words[:200])
            case _ if not (self._open and self._open[-1].unseen):
                self._add("headings", words[:500])

    def _linked(self, address: str, words: str) -> None:
        """Note a link that leaves the page, or that a telephone follows."""
        dials = elements.CALLS.match(address)
        if re.match(r"(?:https?:)?//", address, re.I):
            self._add("link_words", words)
        if (dials or re.search(r"\d[\d ()-]{5,}", words)) and len(self._told.calls) < 200:
            self._told.calls.append(Call(address.partition(":")[2] if dials else address, words, not dials))

    def _flush(self, ended: str = "") -> None:
        """The words so far belong together; a new block begins."""
        tags = {outer.element.tag for outer in self._open[-12:]} if self._told.block else set()
        self._told.flush(tags, bool(self._open and self._open[-1].bar), ended)

    def data(self, text: str) -> None:
        """Words, or the inside of a script."""
        if self._hold:
            for _, kept, _ in self._hold[-3:]:
                if len(kept) < 2000:
                    kept.append(text[:100_000])
        if self._silent or self._size > MAX_WORDS or (self._hold and self._hold[-1][0] == "title"):
            return
        self._size += len(text) if text.strip() else 0
        opened = self._open[-1] if self._open else None
        told = self._told
        lies_under = told.lids > 0 and opened is not None and opened.layer.under
        if opened and (opened.unseen or lies_under or elements.is_unreadable(opened, self._foreign_styles)):
            told.hidden.append(f"{text} ")
            return
        if opened and opened.cover:
            self._cover.append(text)
        told.words.append(text)
        told.block.append(text)
        inside = {outer.element.tag for outer in self._open[-10:]}
        if inside.isdisjoint(elements.NOT_OWN):
            self._own += len(text.strip())
        told.linked += len(text.strip()) if "a" in inside else 0
        if not (opened and opened.around):
            self._main += len(text.strip())

    def close(self) -> None:
        """The page has ended; lxml asks for this."""

    def page(self) -> Page:
        """What was found."""
        self._flush()
        for name, kept, kind in self._hold:  # never closed
            if name in ("title", "script"):
                self._held(name, kept, kind)
        words = " ".join("".join(self._told.words).split())
        headings, title = tuple(self._found["headings"]), self._one.get("title", "")
        asked = plain(" ".join(self._found["noscript"]))
        drawn = self._drawn or ("javascript" in asked and len(words) < 1500)
        return Page(
            title=title,
            headings=headings,
            words=words,
            text=plain(words),
            head=plain(" | ".join((title, *headings[:2]))),
            hidden=plain("".join(self._told.hidden)),
            cover=plain("".join(self._cover)),
            blocks=tuple(self._told.blocks),
            names=tuple(self._found["names"]),
            site=tuple(self._found["site"]),
            anchors=frozenset(self._anchors),
            links=tuple(self._found["links"]),
            link_words=tuple(self._found["link_words"]),
            calls=tuple(self._told.calls),
            base=self._one.get("base", ""),
            refreshes=tuple(self._found["refreshes"]),
            scripts=tuple(self._found["scripts"]),
            handlers=tuple(self._handlers),
            targets=tuple(self._targets),
            loaded=tuple(self._found["loaded"]),
            frames=tuple(self._frames),
            password=self._password,
            pictures=self._pictures,
            own_size=self._own,
            main_size=self._main,
            main_links=self._main_links,
            controls=self._controls,
            script_needed=drawn or "javascript" in asked or (len(words) < 200 and bool(self._found["loaded"])),
            script_drawn=drawn and bool(self._found["loaded"] or self._found["scripts"]),
        )
