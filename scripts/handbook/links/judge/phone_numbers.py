"""Telephone numbers in running text, whichever way a page spaces them.

The number is the best single fact: a copied page with another number is the one takeover that nothing else
catches, and the number is what matters most to a child.
"""

from __future__ import annotations

import re

_GAP = r"[\s().\-\u2010-\u2015/]{0,3}"
_ABROAD = rf"(?:\+|00)44{_GAP}(?:0{_GAP})?"
_ANY = re.compile(
    rf"(?<![\d.,/-])(?:{_ABROAD}|0)(?=[1-9])(?:{_GAP}\d){{7,10}}(?![\d])|(?<![\d.,/-])116{_GAP}\d{{3}}(?!\d)"
)


def is_number(words: str) -> bool:
    """Whether the words are a telephone number and nothing else."""
    return bool(re.fullmatch(r"\+?[\d\s().-]{3,20}", words)) and len(re.sub(r"\D", "", words)) >= 3


def shows_number(text: str, number: str) -> bool:
    """Whether the text shows this number, with any spacing, and with +44 for the leading zero if it likes."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*\+44\s*(?:\(0\))?", "0", number))
    if not digits:
        return False
    start = rf"(?:{_ABROAD}|0)" if digits.startswith("0") else digits[0]
    rest = "".join(_GAP + digit for digit in digits[1:])
    return re.search(rf"(?<!\d){start}{rest}(?!\d)", text) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers of the United Kingdom in a text, digits only, each once."""
    found = (re.sub(r"\D", "", match[0]) for match in _ANY.finditer(text[:400_000]))
    return tuple(dict.fromkeys(re.sub(r"^(?:00)?44", "0", digits) for digits in found))
