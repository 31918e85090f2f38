"""What a reader would meet on a page: its words, headings, links and moves, from bytes that nobody vouches for.

lxml reads the page as a stream of tags and builds no tree, so that a page of a hundred thousand nested boxes costs no
more than any other of its size. What is hidden from readers (scripts, styles, comments, hidden elements) never counts
as words: a page may hide a charity's name to keep looking like it.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from lxml import etree

MAX_LINKS = 4000
MAX_WORDS = 400_000
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "math", "object", "select", "textarea"})
_VOID_WORDS = "area base br col embed hr img input link meta param source track wbr"
_HELD = frozenset({"h1", "h2", "h3", "noscript", "script", "title"})
_VOID = frozenset(_VOID_WORDS.split())
_BLOCKS_WORDS = (
    "address article aside blockquote body br dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li "
    "main nav ol option p pre section table td th title tr ul"
)
_BLOCKS = frozenset(_BLOCKS_WORDS.split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.I)
_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_STRAIGHT = {ord(mark): plain for marks, plain in (("‘’‚", "'"), ("“”", '"'), ("‐‑‒–—", "-")) for mark in marks}
_CHARSETS = re.compile(r"utf|ascii|iso-?8859|latin|windows|cp\d|koi8|mac|big5|gb|euc|shift|sjis", re.I)


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. *words* are what is shown, *names* what it calls itself, *links* the addresses as written.

    *text* and *head* (the title and first headings) are spelt for comparing, as :func:`plain` does.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    words: str = ""
    text: str = ""
    head: str = ""
    names: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    base: str = ""
    refresh: str = ""
    scripts: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    password: bool = False
    pictures: int = 0
    script_needed: bool = False

    @property
    def shown(self) -> str:
        """Everything a reader can meet, for comparing: words, title and the words for pictures."""
        return f"{plain(' '.join((self.title, *self.names)))} {self.text}"


def plain(text: str) -> str:
    """The text for comparing: one spelling for each letter, no invisible characters, single spaces, small letters."""
    text = unicodedata.normalize("NFKC", text)
    return " ".join(_UNSEEN.sub("", text).translate(_STRAIGHT).split()).casefold()


def text_of(body: bytes, content_type: str) -> str:
    """The page as text, by its mark, its header, its own word, or as UTF-8 with Windows-1252 for stray bytes."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if body.startswith(mark):
            return body[len(mark) :].decode(name, "replace")
    named = re.search(r"charset\s*=\s*[\"']?([\w:.-]+)", content_type, re.I)
    stated = re.search(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w:.-]+)", body[:4096], re.I)
    name = named[1] if named else stated[1].decode("ascii", "replace") if stated else ""
    if _CHARSETS.match(name) and not (stated and not named and name.lower().startswith("utf-16")):
        try:
            return body.decode("cp1252" if name.lower() in ("iso-8859-1", "latin1", "ascii") else name, "replace")
        except (LookupError, UnicodeError):
            pass
    if body[:200].count(b"\0") > len(body[:200]) // 3:
        return body.decode("utf-16-le" if body[1:2] == b"\0" else "utf-16-be", "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > len(body) - 4:
            return body.decode("utf-8", "ignore")  # cut in the middle of a letter
        return body.decode("cp1252", "replace")


def read_page(text: str) -> Page:
    """The page that *text* writes; anything at all may be handed in."""
    reader = _Reader()
    parser = etree.HTMLParser(target=cast("Any", reader), encoding="utf-8", huge_tree=False)
    data = text.replace("\0", "").encode("utf-8", "replace")
    try:
        for start in range(0, len(data), 65536):
            parser.feed(data[start : start + 65536])
        parser.close()
    except (etree.LxmlError, AssertionError):
        pass  # what was read until then is the page
    return reader.page()


def page_of_words(text: str) -> Page:
    """A page that is nothing but words, such as a plain text file."""
    words = " ".join(text.split())[:MAX_WORDS]
    return Page(words=words, text=plain(words))


class _Reader:
    """Receives the tags of one page from lxml."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._size = 0
        self._silent = 0
        self._hold: list[tuple[str, list[str]]] = []
        self._title: list[str] | None = None
        self._found: dict[str, list[str]] = {
            key: [] for key in ("headings", "names", "links", "scripts", "loaded", "frames", "noscript")
        }
        self._one: dict[str, str] = {}
        self._anchors: set[str] = set()
        self._password = False
        self._pictures = 0

    def _add(self, key: str, value: str) -> None:
        if value and len(self._found[key]) < MAX_LINKS:
            self._found[key].append(value[:2000])

    def start(self, tag: object, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        name = str(tag).lower()
        self._note_attributes(name, attributes)
        if name in _BLOCKS and not self._silent:
            self._words.append(" ")
        if self._silent:
            self._silent += 1
        elif name in _SILENT or (name not in _VOID and _is_hidden(attributes)):
            self._silent = 1
        if name in _HELD and not (name == "script" and attributes.get("src")):
            self._hold.append((name, []))

    def _note_attributes(self, name: str, attributes: Mapping[str, str]) -> None:
        for key in ("id", "name") if name == "a" else ("id",):
            if attributes.get(key) and len(self._anchors) < 20_000:
                self._anchors.add(attributes[key])
        match name:
            case "a" | "area":
                self._add("links", attributes.get("href", ""))
            case "img":
                self._pictures += 1
                if not self._silent:
                    self._add("names", attributes.get("alt", ""))
            case "iframe" | "frame":
                self._add("frames", attributes.get("src", ""))
            case "script":
                self._add("loaded", attributes.get("src", ""))
            case "base":
                self._one.setdefault("base", attributes.get("href", ""))
            case "input" if attributes.get("type", "").lower() == "password":
                self._password = True
            case "meta":
                self._note_meta(attributes)

    def _note_meta(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("http-equiv", "").lower() == "refresh" and "noscript" not in (name for name, _ in self._hold):
            self._one.setdefault("refresh", attributes.get("content", ""))
        if attributes.get("property", "").lower() in ("og:title", "og:site_name"):
            self._add("names", attributes.get("content", ""))

    def end(self, tag: object) -> None:
        """A tag closes."""
        name = str(tag).lower()
        if self._hold and self._hold[-1][0] == name:
            words = " ".join("".join(self._hold.pop()[1]).split())
            match name:
                case "title":
                    self._one.setdefault("title", words[:500])
                case "script":
                    self._add("scripts", words)
                case "noscript":
                    self._add("noscript", words)
                case _:
                    self._add("headings", words[:500])
        if self._silent:
            self._silent -= 1
        elif name in _BLOCKS:
            self._words.append(" ")

    def data(self, text: str) -> None:
        """Words, or what stands inside a script."""
        if self._hold and len(self._hold) < 50:
            kept = self._hold[-1][1]
            if len(kept) < 2000:
                kept.append(text[:100_000])
        if self._silent or self._size > MAX_WORDS or (self._hold and self._hold[-1][0] == "title"):
            return
        self._size += len(text)
        self._words.append(text)

    def comment(self, text: str) -> None:
        """Nobody reads a comment."""

    def close(self) -> None:
        """The page has ended."""

    def page(self) -> Page:
        """What was found."""
        for name, kept in self._hold:  # never closed
            if name == "title":
                self._one.setdefault("title", " ".join("".join(kept).split())[:500])
        words = " ".join("".join(self._words).split())
        headings = tuple(self._found["headings"])
        title = self._one.get("title", "")
        asked = plain(" ".join(self._found["noscript"]))
        return Page(
            title=title,
            headings=headings,
            words=words,
            text=plain(words),
            head=plain(" | ".join((title, *headings[:2]))),
            names=tuple(self._found["names"]),
            anchors=frozenset(self._anchors),
            links=tuple(self._found["links"]),
            base=self._one.get("base", ""),
            refresh=self._one.get("refresh", ""),
            scripts=tuple(self._found["scripts"]),
            loaded=tuple(self._found["loaded"]),
            frames=tuple(self._found["frames"]),
            password=self._password,
            pictures=self._pictures,
            script_needed="javascript" in asked or (len(words) < 200 and bool(self._found["loaded"])),
        )


def _is_hidden(attributes: Mapping[str, str]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
