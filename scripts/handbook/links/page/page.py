"""What a reader would meet on a page: plain data between the bytes that nobody vouches for and the judgement."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

_UNSEEN = re.compile(
    r"[\u00ad\u034f\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_SIGNS = re.compile(r"[\u2122\u00ae\u00a9\u2120\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2020\u2021]")
_STRAIGHT = {ord(mark): plain for marks, plain in (("‘’‚", "'"), ("“”", '"'), ("‐‑‒–—", "-")) for mark in marks}
_CHARSETS = re.compile(r"utf|ascii|iso-?8859|latin|windows|cp\d|koi8|mac|big5|gb|euc|shift|sjis", re.I)


@dataclass(frozen=True, slots=True)
class Block:
    """Words that belong together, and their place.

    Places are *heading*, *bar*, *top* (before the first heading), *lead* (right after it) and *body*. *linked* is
    whether all of it is a link, as the headings of news are.
    """

    place: str
    text: str
    linked: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """A link that a telephone follows, or that shows a number: where it leads, and what it shows.

    *number* is what would be rung or texted; an address if the link is *other*, which means that it rings nobody.
    """

    number: str
    shown: str
    other: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Another page inside this one: its address or its own text, and whether it lies over everything."""

    address: str = ""
    text: str = ""
    covers: bool = False


@dataclass(frozen=True, slots=True)
class Handler:
    """Script in an attribute: on which event of which element it runs."""

    event: str
    tag: str
    script: str


@dataclass(frozen=True, slots=True)
class Target:
    """Where an element leads if it is pressed or sent, by its id or name."""

    kind: str
    names: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page as read. *words* are what is shown, *hidden* what is there but not seen, *names* words for pictures.

    *text*, *head* (title and first headings), *hidden*, *cover* and blocks are spelt for comparing, as :func:`plain`
    does. *links* and other addresses are as written. *own_size* counts the words outside headings, menus and links,
    *main_size* all words outside menus, header and footer, *main_links* the links there.
    """

    title: str = ""
    headings: tuple[str, ...] = ()
    words: str = ""
    text: str = ""
    head: str = ""
    hidden: str = ""
    cover: str = ""
    blocks: tuple[Block, ...] = ()
    names: tuple[str, ...] = ()
    site: tuple[str, ...] = ()
    anchors: frozenset[str] = frozenset()
    links: tuple[str, ...] = ()
    link_words: tuple[str, ...] = ()
    calls: tuple[Call, ...] = ()
    base: str = ""
    refreshes: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    handlers: tuple[Handler, ...] = ()
    targets: tuple[Target, ...] = ()
    loaded: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    password: bool = False
    pictures: int = 0
    own_size: int = 0
    main_size: int = 0
    main_links: int = 0
    controls: int = 0
    script_needed: bool = False
    script_drawn: bool = False

    @property
    def shown(self) -> str:
        """Everything that a reader sees, for comparing: title, words and the numbers of buttons."""
        numbers = " , ".join(call.number for call in self.calls if not call.other)
        return f"{plain(self.title)} {self.text} , {numbers}"


def plain(text: str) -> str:
    """The text for comparing: one spelling for each letter, no invisible characters, single spaces, small letters."""
    text = unicodedata.normalize("NFKC", _SIGNS.sub("", text))
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


def page_of_words(text: str) -> Page:
    """A page that is nothing but words, such as a plain text file."""
    words = " ".join(text.split())[:400_000]
    return Page(
        words=words,
        text=plain(words),
        blocks=(Block("body", plain(words)[:5000]),),
        own_size=len(words),
        main_size=len(words),
    )
