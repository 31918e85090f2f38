"""Words of a Word file as Markdown: emphasis, links, notes, and no word that Markdown would take for a mark."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from handbook.wordfile.model import Piece

_INLINE = (
    (re.compile(r"\\"), r"\\\\"),
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"([*`])"), r"\\\1"),
    (re.compile(r"(?<!_)(_{1,2})(?!_)"), lambda found: "\\_" * len(found[1])),
    (re.compile(r"\[(?=[^\[\]]*\](?:\(|\[|:))|\[(?=\^)|\[(?=[ xX]\])|\[(?=\[)"), "&#91;"),
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),
    (re.compile(r"\{(?=:)"), "&#123;"),
)
_FIRST = re.compile(r"^(?:(\d{1,9})([.)])(?=\s|$)|([#>+-])(?=[\s#>]|$|-)|(!)(?=!!)|(=+)$|(~{3})|(:)(?=\s))")


def plain(words: str) -> str:
    """Words that Markdown takes for words wherever they are in a line."""
    for pattern, instead in _INLINE:
        words = pattern.sub(instead, words)
    return words


def first(line: str) -> str:
    """A line whose head Markdown takes for words, and not for a list, a heading or a rule."""
    if re.fullmatch(r"[_\s]+", line):
        return line.replace("_", "&#95;", 1)
    if re.fullmatch(r"[-=*\s]+", line):
        return f"\\{line}" if line[:1] in "-*" else f"&#61;{line[1:]}"
    found = _FIRST.match(line)
    if not found:
        return line
    if found[1]:
        return f"{found[1]}\\{line[len(found[1]) :]}" if found[2] == "." else line
    return f"\\{line}" if line[0] in "#>+-!" else f"&#{ord(line[0])};{line[1:]}"


def marked(pieces: Iterable[Piece], emphasis: bool = True, breaks: str = "<br> ", head: bool = True) -> str:
    """Pieces as a line of Markdown; *breaks* is what a line break becomes; a *head* is made words."""
    made: list[str] = []
    for link, run in groupby(_joined(pieces, emphasis), key=lambda piece: piece.link):
        inside = "".join(_emphasised(piece, made) for piece in run)
        if link and inside.strip():
            lead, words, tail = _cut(inside)
            inside = f"{lead}[{words}]({link}){tail}"
        made.append(inside)
    lines = [" ".join(line.split()) for line in "".join(made).split("\n")]
    return breaks.join(first(line) if head else line for line in lines if line)


def _joined(pieces: Iterable[Piece], emphasis: bool) -> Iterable[Piece]:
    look = lambda piece: (piece.bold and emphasis, piece.italic and emphasis, piece.link, bool(piece.note))  # noqa: E731
    for (bold, italic, link, note), run in groupby(pieces, key=look):
        words = "".join(f"[^{piece.note}]" if piece.note and piece.words else plain(piece.words) for piece in run)
        yield Piece(words, bold and not note, italic and not note, link)


def _emphasised(piece: Piece, before: list[str]) -> str:
    lead, words, tail = _cut(piece.words)
    marks = "*" * (2 * piece.bold + piece.italic)
    close = bool(before) and before[-1].endswith("*") and not lead
    if not marks or close or "\n" in words or not re.search(r"\w", words):
        return piece.words
    return f"{lead}{marks}{words}{marks}{tail}"


def _cut(words: str) -> tuple[str, str, str]:
    """Words between the white space at both ends."""
    inner = words.strip()
    at = words.find(inner) if inner else len(words)
    return words[:at], inner, words[at + len(inner) :]
