"""The words of a paragraph of a Word file: runs, links, notes, boxes and pictures, in order."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import etree

from handbook.wordfile.file.drawings import read_drawing
from handbook.wordfile.file.fields import in_font, read_field, read_sign, web_address, weigh
from handbook.wordfile.file.numbering import FORMATS
from handbook.wordfile.file.source import MC, Field, Line, R, Source
from handbook.wordfile.file.styles import W, child, own_font, switch, value
from handbook.wordfile.model import Piece

_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_PASSED = frozenset(
    W + name
    for name in (  # noqa: SIM905
        "pPr rPr tcPr trPr tblPr tblGrid sectPr sdtPr sdtEndPr bookmarkStart bookmarkEnd proofErr del moveFrom delText "
        "delInstrText commentRangeStart commentRangeEnd commentReference annotationRef separator softHyphen rubyPr "
        "continuationSeparator lastRenderedPageBreak permStart permEnd customXmlPr smartTagPr footnoteRef endnoteRef "
        "rt numberingChange object control fldData ffData moveFromRangeStart moveFromRangeEnd moveToRangeStart "
        "moveToRangeEnd"
    ).split()
)
"""What holds no printed words, or is refused where it is seen."""


_DATES = ("dayShort", "monthShort", "yearShort", "dayLong", "monthLong", "yearLong")

_ORDINAL = re.compile(r"\s*(?:st|nd|rd|th)\b", re.I)
"""What Word raises by itself after a number, as in 1st: it means the same on the line."""
_AS_A_SIGN = "Here it is on the line: where that changes what is meant, type it as a sign, such as ³ or ₂."


@dataclass(frozen=True, slots=True)
class _Look:
    """How the letters of a run look."""

    hidden: bool
    struck: bool
    bold: bool
    italic: bool
    language: str
    link: str
    font: str
    raised: bool


def read_line(part: etree._Element, style: str, source: Source) -> Line:
    """The words, pictures and boxes of a paragraph element."""
    line = Line(style, "".join(part.itertext(f"{W}t"))[:80])
    _inside(part, line, source, "")
    return line


def _inside(parent: etree._Element, line: Line, source: Source, link: str) -> None:
    for part in parent:
        if not isinstance(part.tag, str) or part.tag in _PASSED:
            continue
        if part.tag == f"{W}r":
            _run(part, line, source, link)
        elif part.tag == f"{W}hyperlink":
            _inside(part, line, source, _address(part, line, source))
        elif part.tag == f"{W}fldSimple":
            code = part.get(f"{W}instr", "")
            source.fields.append(Field(code, True))
            weigh(code, line, source)
            _inside(part, line, source, link)
            source.fields.pop()
        elif part.tag == f"{W}sdt":
            _control(part, line, source)
            _inside(part, line, source, link)
        elif part.tag in (f"{_MATHS}oMath", f"{_MATHS}oMathPara"):
            words = "".join(part.itertext(f"{_MATHS}t"))
            source.typed.append(words)
            line.write(words, source)
            source.ask(words, "This is a formula. Compare how it is set with the printed copy.")
        elif part.tag == f"{MC}AlternateContent":
            for choice in _chosen(part):
                _inside(choice, line, source, link)
        else:  # a smart tag, an insertion, a direction: what is in it is printed
            _inside(part, line, source, link)


def _address(part: etree._Element, line: Line, source: Source) -> str:
    found = source.related.get(part.get(f"{R}id", ""))
    if found is None or not found.outside:
        return ""
    return web_address(found.target, "".join(part.itertext(f"{W}t")), source)


def _control(part: etree._Element, line: Line, source: Source) -> None:
    look = child(part, "sdtPr")
    if child(look, "showingPlcHdr") is not None:
        words = "".join(part.itertext(f"{W}t"))
        source.ask(words, "A box to fill in still holds the words that ask for it. Fill it in Word, or leave it empty.")


def _run(run: etree._Element, line: Line, source: Source, link: str) -> None:
    look = child(run, "rPr")
    style = value(look, "rStyle")

    def has(name: str) -> bool:
        own = switch(look, name)
        named = source.styles.switch(style, name) if style else None
        return bool(own if own is not None else named if named is not None else source.styles.switch(line.style, name))

    language = child(look, "lang")
    said = "" if language is None else language.get(f"{W}val", "")
    font = own_font(look) or source.styles.font(style or line.style) or source.styles.font(line.style)
    shape = _Look(has("vanish"), has("strike") or has("dstrike"), has("b"), has("i"), said, link, font, _raised(look))
    _in_run(run, shape, line, source)


def _raised(look: etree._Element | None) -> bool:
    return value(look, "vertAlign") in ("superscript", "subscript")


def _in_run(run: etree._Element, look: _Look, line: Line, source: Source) -> None:
    for part in run:
        if not isinstance(part.tag, str) or part.tag in _PASSED:
            continue
        name = part.tag.removeprefix(W)
        if name == "t":
            _words(part.text or "", look, line, source)
        elif name == "fldChar":
            read_field(part, line, source)
        elif name == "instrText":
            if source.fields:
                source.fields[-1].code += part.text or ""
        elif name in ("tab", "ptab", "cr", "br"):
            soft = name in ("br", "cr") and part.get(f"{W}type", "textWrapping") == "textWrapping"
            line.write("\n" if soft else "\t" if name == "tab" else " ", source)
        elif name == "noBreakHyphen":
            line.write("-", source, look.bold, look.italic)
        elif name == "sym":
            read_sign(part, line, source)
        elif name in ("footnoteReference", "endnoteReference"):
            _note(part, name, line, source)
        elif name in ("drawing", "pict"):
            read_drawing(part, line, source)
        elif part.tag == f"{MC}AlternateContent":
            for choice in _chosen(part):
                _in_run(choice, look, line, source)
        elif name in _DATES:
            source.refuse("field-date", near=line.near)
        elif name in ("ruby", "pgNum"):
            _inside(part, line, source, look.link)
        else:
            source.refuse("object", near=line.near)


def _chosen(part: etree._Element) -> list[etree._Element]:
    """The form of a thing that is for today's programs; the one for older ones says the same again."""
    return [*part.findall(f"{MC}Choice"), *part.findall(f"{MC}Fallback")][:1]


def _words(words: str, look: _Look, line: Line, source: Source) -> None:
    source.typed.append(words)
    if look.hidden and words.strip():
        source.refuse("hidden", words)
    elif look.struck and words.strip():
        source.refuse("strike", words)
    elif source.shows and words:
        before = line.pieces[-1].words[-20:] if line.pieces else ""
        if look.raised and words.strip() and not (_ORDINAL.match(words) and before[-1:].isdigit()):
            source.ask(f"{before}{words}", f'"{words.strip()}" is set higher or lower in Word. {_AS_A_SIGN}')
        shown = in_font(words, look.font)
        if shown is None:
            source.refuse("symbol", near=line.near)
        line.pieces.append(Piece(shown or words, look.bold, look.italic, look.link or source.link))
        line.languages.add(look.language)


def _note(part: etree._Element, name: str, line: Line, source: Source) -> None:
    key = f"{name.removesuffix('Reference')} {part.get(f'{W}id', '')}"
    following = part.getnext()
    own = (following.text or "").strip() if following is not None and following.tag == f"{W}t" else ""
    if part.get(f"{W}customMarkFollows") in ("1", "true", "on") and own:
        source.marks[key] = own
        line.pieces.append(Piece("", note=own, typed=False))  # the mark is typed after it
        return
    same = [mark for each, mark in source.marks.items() if each.startswith(key.split()[0]) and mark.isalnum()]
    number = len(same) + 1
    source.marks.setdefault(key, str(number) if name.startswith("foot") else FORMATS["lowerRoman"](number))
    line.pieces.append(Piece(f"[{source.marks[key]}]", note=source.marks[key], typed=False))
