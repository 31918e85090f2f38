"""The words of a clause's blocks, as they are printed, and the fingerprint that follows words alone.

Counted is everything a reader would miss: labels and list numbers, capitals, commas, which cell a word is in, boxes to
tick, blanks, what a picture shows and which file it is. Not counted is how it is set: white space, the marks of
emphasis, addresses behind words, attribute lists, escapes, and how letters with accents are stored. Nor are covers and
signatures: they are kept and shown, and no page rests on them. An address that is printed keeps its brackets.
"""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from collections.abc import Iterable

from handbook.source.markdown import Block, Sort

LAYOUT = frozenset({"cover", "sign"})
"""The classes of a policy's cover and of the lines where it is signed."""

_PICTURE = re.compile(r"!\[([^\[\]]*)\]\(<?([^()\s<>]*)>?[^()]*\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_NOTE = re.compile(r"\[\^([^\[\]\n]+)\]")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_TAG = re.compile(r"</?(?!(?:https?|mailto):)[a-z][^<>]*>", re.I)
_BLANK = re.compile(r"_{3,}|\.{5,}|…{2,}")
_EMPHASIS = re.compile(r"\*+|(?<![^\W_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![^\W_])|`+")
_BOX = re.compile(r"^\[([ xX])\]\s")


def words_of(blocks: Iterable[Block]) -> str:
    """The words of blocks, with those of the blocks inside them, in order."""
    return " ".join(words for block in blocks if (words := _words(block)))


def counted(blocks: Iterable[Block]) -> str:
    """The words of blocks that a page can rest on: all but those of the cover and of signatures."""
    return words_of(block for block in blocks if LAYOUT.isdisjoint(block.classes))


def _words(block: Block) -> str:
    if block.sort is Sort.REFERENCE:
        return ""
    if block.sort is Sort.CODE:
        return " ".join(block.text.split())
    own = plain(block.text)
    if block.sort is Sort.ITEM:
        own = _BOX.sub(lambda found: "☐ " if found[1] == " " else "☑ ", own)
        own = f"{block.mark} {own}" if block.mark.endswith(".") else own
    if block.sort is Sort.FOOTNOTE:
        own = f"[{block.mark}] {own}"
    if block.sort is Sort.ROW:
        return " | ".join([*(_words(cell) for cell in block.blocks), *([own] if own else [])])
    return " ".join(part for part in (own, words_of(block.blocks)) if part)


def plain(text: str) -> str:
    """The words of a piece of Markdown as printed; a blank to fill in is always four lines."""
    text = _COMMENT.sub("", text) if "-->" in text else text
    text = _PICTURE.sub(r"\1 (\2)", text)
    text = _LINK.sub(r"\1", _NOTE.sub(r"[\1]", text))
    text = _EMPHASIS.sub("", _BLANK.sub("\x00", _TAG.sub("", text))).replace("\x00", "____")
    text = html.unescape(re.sub(r"\\([\\`*_{}\[\]()#+.!>~|:-])", r"\1", text))
    return " ".join(unicodedata.normalize("NFC", text).split())


def notes_in(text: str) -> list[str]:
    """The names of the footnotes that a piece of Markdown refers to."""
    return _NOTE.findall(text)


def fingerprint(words: str) -> str:
    """Eight hexadecimal digits that change when the words do, and not with how they are set."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", words).split()).encode()).hexdigest()[:8]
