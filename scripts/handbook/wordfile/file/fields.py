"""Fields and signs of a Word file: what they show, and what of them is not kept as words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from lxml import etree

from handbook.source.file import hidden
from handbook.wordfile.file.source import Field, Line, Source
from handbook.wordfile.file.styles import W, child, switch, value

SIGNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "wingdings": dict(
            pair.split("=")
            for pair in (  # noqa: SIM905
                "E0=→ DF=← E1=↑ E2=↓ E8=→ F0=→ FC=✓ FB=✗ FE=☑ FD=☒ A8=☐ 6F=☐ 71=☐ A7=• 9F=• 6C=• 6E=• 76=• D8=• 28=☎"
            ).split()
        ),
        "wingdings 2": {"52": "☑", "50": "✓", "53": "☒", "A3": "☐"},
        "symbol": {"B7": "•", "AE": "→", "AC": "←", "AD": "↑", "AF": "↓", "B3": "≥", "A3": "≤", "B0": "°", "2D": "–"},
    }
)
"""The signs of fonts of signs that policies print, by the last two digits of their number."""
_SAME = frozenset("0123456789()[]{}.,:;+=/<>%&!|?")
"""What the font Symbol shows as any other font does."""
_REASONS = (
    ("autonum", re.compile(r"\s*(?:AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b", re.I)),
    ("field-date", re.compile(r"\s*(?:DATE|TIME|PRINTDATE|SAVEDATE)\b", re.I)),
    ("field-link", re.compile(r"\s*(?:INCLUDETEXT|INCLUDEPICTURE|LINK|DDE|DDEAUTO|RD|IMPORT|EMBED|DATABASE)\b", re.I)),
    (
        "field-sign",
        re.compile(r"\s*(?:EQ|SYMBOL|MACROBUTTON|GOTOBUTTON|BARCODE|DISPLAYBARCODE|FILLIN|ASK|MERGEFIELD)\b", re.I),
    ),
)
"""The fields that are refused, by the reason."""


def read_field(part: etree._Element, line: Line, source: Source) -> None:
    """Follow the beginning, the middle and the end of a field; a box of a form is written as it is ticked or chosen."""
    kind = part.get(f"{W}fldCharType")
    if kind == "begin":
        data = child(part, "ffData")
        if (box := child(data, "checkBox")) is not None:
            ticked = switch(box, "checked") if child(box, "checked") is not None else switch(box, "default")
            line.write("☒" if ticked else "☐", source)
        elif (choices := child(data, "ddList")) is not None:
            listed = [each.get(f"{W}val", "") for each in choices.findall(f"{W}listEntry")]
            chosen = value(choices, "result") or value(choices, "default") or "0"
            line.write(listed[int(chosen)] if chosen.isdecimal() and int(chosen) < len(listed) else "", source)
        source.fields.append(Field())
    elif kind == "separate" and source.fields:
        source.fields[-1].shows = True
        weigh(source.fields[-1].code, line, source)
    elif kind == "end" and source.fields:
        done = source.fields.pop()
        if not done.shows:
            weigh(done.code, line, source)


def weigh(code: str, line: Line, source: Source) -> None:
    """Refuse a field whose words are not kept, or are others each time."""
    for reason, pattern in _REASONS:
        if pattern.match(code):
            source.refuse(reason, near=line.near)

    address = re.match(r'\s*HYPERLINK\s+"([^"]*)"', code, re.I)
    if address and source.fields:
        source.fields[-1].link = web_address(address[1], line.near, source)


def web_address(address: str, words: str, source: Source) -> str:
    """An address that a page can give; for another, nothing, and a question."""
    if re.fullmatch(r"(?:https?://|mailto:)[^\s<>()\"'\\]+", address.strip()):
        return address.strip()
    source.ask(words, "The address behind these words is left out: it is no web address that a page could give.")
    return ""


def in_font(words: str, font: str) -> str | None:
    """Words as they look in a font: signs for the letters of a font of signs, and nothing for what cannot be seen.

    None if a sign has no letter of its own.
    """
    signs = SIGNS.get(font.lower())
    sign_font = signs is not None or font.lower().startswith(("wingdings", "webdings", "zapfdingbats"))
    made = ""
    for letter in words:
        number = ord(letter)
        private = 0xE000 <= number <= 0xF8FF
        if private or (sign_font and 0x20 < number < 0x100 and not (font.lower() == "symbol" and letter in _SAME)):
            found = (signs or {}).get(f"{number & 0xFF:02X}", "")
            if not found:
                return None
            made += found
        elif letter.isspace() or not hidden(letter):
            made += letter
    return made


def read_sign(part: etree._Element, line: Line, source: Source) -> None:
    """A sign by its number in a font; one that no letter stands for is refused."""
    font, code = part.get(f"{W}font", "").lower(), part.get(f"{W}char", "").upper()
    number = int(code, 16) if re.fullmatch(r"[0-9A-F]{1,5}", code) else 0
    if font in SIGNS:
        found = SIGNS[font].get(code[-2:], "")
    else:
        found = chr(number) if 0x20 < number < 0xD800 and not font.startswith(("wingdings", "webdings")) else ""
    if found:
        line.write(found, source)
    else:
        source.refuse("symbol", near=line.near)
