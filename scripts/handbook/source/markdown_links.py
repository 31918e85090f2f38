"""Headings, links and pictures of a Markdown text, each with its line and place.

An author needs both, so the few forms that lead somewhere are found in the source; code, comments and escaped
characters are blanked out first so that nothing inside them counts.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from handbook.source.markdown import Block, Sort, read_blocks, walk


@dataclass(frozen=True, slots=True)
class Link:
    """A link or a picture: its words, its target as written, its line and the target's place in the text."""

    words: str
    target: str
    line: int
    start: int
    end: int
    picture: bool = False
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its level, its words, its line and the anchor that the site gives it."""

    level: int
    words: str
    line: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Outline:
    """What a text holds: its blocks, its headings, links and pictures in order, and every anchor in it.

    *written_anchors* are those that are written out or that headings have, each with its line, however often.
    *uncoded* is the text with code blanked out, and *masked* without comments and escaped characters too.
    """

    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    anchors: frozenset[str]
    written_anchors: tuple[tuple[str, int], ...]
    uncoded: str
    masked: str


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_CODE = re.compile(r"(?<!`)(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.S)
_CODED = ("    ", "\t", "```", "~~~")
"""A block of code has one of these, which sentences have not: they are read for links in half the time."""
_ESCAPE = re.compile(r"\\[\\`*_{}\[\]()#+.!>~|:-]")
_INLINE = re.compile(
    r"(?P<bang>!?)\[(?P<words>(?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<target>[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*))(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
_AUTO = re.compile(r"<(?P<target>(?:https?|mailto|tel|ftp|javascript|data):[^<>\s]+)>", re.I)
_REFERENCE = re.compile(r"^ {0,3}\[(?!\^)(?P<words>[^\]\n]+)\]:[ \t]*<?(?P<target>[^\s<>]+)>?", re.M)
_NAMED = re.compile(r"\[(?P<words>[^\[\]]+)\]\[(?P<name>[^\[\]]*)\]")
_ATTRIBUTE = re.compile(
    r"<(?P<tag>[a-z]+)\b[^<>]*?\s(?:href|src)\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+))[^<>]*", re.I
)
_ALT = re.compile(r"\salt\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)
_ID = re.compile(r"\{:?[^{}\n]*?#(?P<id>[A-Za-z][\w:.-]*)[^{}\n]*\}|\sid=[\"'](?P<html>[^\"']+)[\"']")


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def masked(text: str) -> str:
    """The words of a block with code, comments and escaped characters blanked out; the others keep their places."""
    return _masked(_uncoded(text))


def _masked(uncoded: str) -> str:
    text = _COMMENT.sub(_blank, uncoded) if "<!--" in uncoded else uncoded
    return _ESCAPE.sub(_blank, text) if "\\" in text else text


def _uncoded(text: str, blocks: Iterable[Block] = (), first_line: int = 1) -> str:
    coded = [block for block in walk(blocks) if block.sort is Sort.CODE]
    if coded:
        lines = text.split("\n")
        for block in coded:
            for place in range(block.line - first_line, block.end - first_line + 1):
                lines[place] = " " * len(lines[place])
        text = "\n".join(lines)
    return _CODE.sub(_blank, text) if "`" in text else text


def undefined(seen: str) -> Iterator[tuple[int, str]]:
    """Each reference in a masked text that no line defines and that would be shown as it stands: its place and name."""
    known = {found["words"].casefold() for found in _REFERENCE.finditer(seen)}
    for found in _NAMED.finditer(seen):
        name = found["name"] or found["words"]
        if " ".join(name.split()).casefold() not in known:
            yield found.start(), name


def outline(text: str, first_line: int = 1) -> Outline:
    """What *text* holds, whose first line is line *first_line* of its file."""
    blocks = read_blocks(text, first_line)
    headings = _headings(blocks)
    uncoded = _uncoded(text, blocks, first_line)
    seen = _masked(uncoded)
    written = [
        (found["id"] or found["html"], first_line + seen.count("\n", 0, found.start()))
        for found in (_ID.finditer(seen) if "id=" in seen or "{" in seen else ())
    ]
    own = {line for _, line in written}
    # an address in braces is on the line of its heading
    every = sorted([*written, *((part.anchor, part.line) for part in headings if part.line not in own)], key=_line)
    anchors = {anchor for anchor, _ in written} | {part.anchor for part in headings}
    links = _links(text, seen, first_line)
    return Outline(blocks, headings, links, frozenset(anchors), tuple(every), uncoded, seen)


def _line(placed: tuple[str, int]) -> int:
    return placed[1]


def links_of(text: str, first_line: int = 1) -> tuple[Link, ...]:
    """The links and pictures of *text* in order; its first line is line *first_line* of its file."""
    if "[" not in text and "<" not in text:
        return ()
    blocks = read_blocks(text, first_line) if any(sign in text for sign in _CODED) else ()
    return _links(text, _masked(_uncoded(text, blocks, first_line)), first_line)


def _links(text: str, seen: str, first_line: int) -> tuple[Link, ...]:
    links: list[Link] = []
    ends = [found.end() for found in re.finditer("\n", text)]

    def line_of(place: int) -> int:
        return first_line + bisect_right(ends, place)

    for found in _INLINE.finditer(seen):
        group = "angled" if found["angled"] is not None else "target"
        start, end = found.span(group)
        words, line = text[slice(*found.span("words"))], line_of(found.start())
        links.append(Link(words, text[start:end], line, start, end, picture=bool(found["bang"])))
        inner = found.span("words")
        links += [
            Link(
                part["words"],
                part["target"] or "",
                line,
                inner[0] + part.start("target"),
                inner[0] + part.end("target"),
                True,
            )
            for part in _INLINE.finditer(seen[slice(*inner)])
        ]
    for pattern in (_AUTO, _REFERENCE):
        for found in pattern.finditer(seen):
            start, end = found.span("target")
            words = text[slice(*found.span("words"))] if pattern is _REFERENCE else text[start:end]
            links.append(Link(words, text[start:end], line_of(start), start, end, bare=True))
    for found in _ATTRIBUTE.finditer(seen):
        group = next(name for name in "abc" if found[name] is not None)
        start, end = found.span(group)
        alt = _ALT.search(text[slice(*found.span())])
        words = next((part for part in alt.groups() if part), "") if alt else ""
        shown = found["tag"].lower() == "img"
        links.append(Link(words, html.unescape(text[start:end]), line_of(start), start, end, shown, bare=True))
    return tuple(sorted(links, key=lambda link: link.start))


def _headings(blocks: Iterable[Block]) -> tuple[Heading, ...]:
    used: set[str] = set()
    headings: list[Heading] = []
    for block in walk(blocks):
        if block.sort is Sort.HEADING:
            plain = plain_words(block.text)
            headings.append(Heading(len(block.mark), plain, block.line, _unique(block.id or slug(plain), used)))
    return tuple(headings)


_MARKED = re.compile(r"[\[*`_<&]")


def plain_words(markdown: str) -> str:
    """The words of a line of Markdown without its marks."""
    if not _MARKED.search(markdown):
        return markdown.strip()
    text = re.sub(r"!?\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\([^()]*\)", r"\1", markdown)
    text = re.sub(r"[*`]{1,3}(?=\S)|(?<=\S)[*`]{1,3}", "", text)
    text = re.sub(r"(?<!\w)_{1,3}(?=\S)|(?<=\S)_{1,3}(?!\w)", "", text)
    return html.unescape(re.sub(r"<[^<>]+>", "", text)).strip()


def slug(words: str) -> str:
    """The anchor that Python-Markdown's table of contents gives to a heading of these words."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", plain).strip().lower())


def _unique(anchor: str, used: set[str]) -> str:
    wanted, number = anchor, 0
    while anchor in used or not anchor:
        number += 1
        anchor = f"{wanted}_{number}"
    used.add(anchor)
    return anchor


_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.I)


def has_scheme(target: str) -> bool:
    """Whether a link's target is an address of its own (https:, tel:, or another host) and no path inside the site."""
    return bool(_SCHEME.match(target))


def resolve(base: str, target: str) -> tuple[str, str] | None:
    """Where a relative *target* in document *base* leads, as a path under docs/ and an anchor; None if it leaves docs/.

    Both paths use forward slashes; ``base`` is a file's path, such as ``help/index.md``.
    """
    path, _, anchor = target.partition("#")
    if not path:
        return base, unquote(anchor)
    reached = stepped(base.rpartition("/")[0], unquote(path))
    return None if reached is None else (reached, unquote(anchor))


def stepped(folder: str, path: str) -> str | None:
    """Where *path* leads from *folder*, step by step; None if it leads out of the top folder."""
    places = folder.split("/") if folder else []
    for step in path.split("/"):
        if step == "..":
            if not places:
                return None
            places.pop()
        elif step not in ("", "."):
            places.append(step)
    return "/".join(places)


def relative(base: str, target: str) -> str:
    """How document *base* writes a link to the file *target*; both are paths under docs/."""
    here, there = base.split("/")[:-1], target.split("/")
    common = 0
    while common < min(len(here), len(there) - 1) and here[common] == there[common]:
        common += 1
    return "/".join([*[".."] * (len(here) - common), *there[common:]])
