"""Telephone numbers in running text, whichever way a page spaces them, and what its buttons would ring.

The number is the best single fact: a copied page with another number is the one takeover that nothing else
catches, and the number is what matters most to a child.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from handbook.links.named.owners import same_owner
from handbook.links.page.page import Call, plain

_GAP = r"[\s().\-\u2010-\u2015/]{0,3}"
_ABROAD = rf"(?:\+|00)44{_GAP}(?:0{_GAP})?"
_ANY = re.compile(
    rf"(?<![\d.,/-])(?:{_ABROAD}|0)(?=[1-9])(?:{_GAP}\d){{7,10}}(?![\d])|(?<![\d.,/-])116{_GAP}\d{{3}}(?!\d)"
    rf"|(?<![\d.,/+-])\+(?!44)[1-9](?:{_GAP}\d){{7,14}}(?!\d)"
)
_COSTLY = re.compile(r"09\d{8,9}|1900\d{7}")
_RELAY = re.compile(r"^1800[012](?=\d{9})")
"""The digits before a number with which Relay UK, the relay service for deaf people, is asked for."""
_CALL_US = re.compile(r"\b(?:call|ring|phone|talk|speak|help ?line)\b|^(?:ffoniwch|siaradwch)")


def is_number(words: str) -> bool:
    """Whether the words are a telephone number and nothing else."""
    return bool(re.fullmatch(r"\+?[\d\s().-]{3,20}", words)) and len(re.sub(r"\D", "", words)) >= 3


def digits_of(number: str) -> str:
    """The digits of a number as they are dialled inside the United Kingdom."""
    return re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)44\s*(?:\(0\))?[\s-]*0?", "0", number))


def spaced(digits: str) -> str:
    """A number as people read it, such as 020 7946 0808; others as they are."""
    for pattern in (r"(02\d)(\d{4})(\d{4})", r"(0[389]\d\d)(\d{3})(\d{4})", r"(0\d{4})(\d{6})", r"(116)(\d{3})"):
        found = re.fullmatch(pattern, digits)
        if found:
            return " ".join(found.groups())
    return digits


def spelt(number: str) -> str:
    """A pattern for this number with any spacing, and with +44 for the leading zero if it likes."""
    digits = digits_of(number)
    if not digits:
        return r"(?!)"
    start = rf"(?:{_ABROAD}|0)" if digits.startswith("0") else digits[0]
    gap = _GAP.replace("[", "[,", 1)  # as in the middle of a charity's number
    return rf"(?<!\d){start}{''.join(gap + digit for digit in digits[1:])}(?!\d)"


def shows_number(text: str, number: str) -> bool:
    """Whether the text shows this number."""
    return re.search(spelt(number), text) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """The telephone numbers in a text, digits only as they are dialled here, each once."""
    return tuple(dict.fromkeys(digits_of(match[0]) for match in _ANY.finditer(text[:400_000])))


def rings_other(calls: tuple[Call, ...], phone: str, everybodys: frozenset[str]) -> tuple[str, bool]:
    """The number that is rung where the page shows *phone*, or a costly one behind a button; else empty.

    The second value is true if that is sure. A button may ring one of *everybodys* numbers, and one without a number
    may well ring another line of the same service.
    """
    own, doubt = digits_of(phone), ""
    for call in calls:
        rung = _RELAY.sub("", digits_of(re.split(r"[;?,]", unquote(call.number), maxsplit=1)[0]))
        shown = plain(call.shown)
        if call.other or not own or rung == own:
            continue
        if not rung:
            doubt = call.number if shows_number(shown, phone) else doubt
        elif rung.startswith(own):
            doubt = doubt or (rung if len(rung) == len(own) + 1 else "")
        elif shows_number(shown, phone) or (_COSTLY.fullmatch(rung) and digits_of(shown) != rung):
            return rung, True
        elif rung not in everybodys and not re.search(r"\d{3}", shown) and _CALL_US.search(shown):
            doubt = doubt or rung
    return doubt, False


def leads_elsewhere(calls: tuple[Call, ...], phone: str, host: str) -> str:
    """Where a link leads that shows *phone* and rings nobody, if not within the website itself; else empty."""
    for call in calls:
        if call.other and phone and shows_number(plain(call.shown), phone):
            found = re.match(r"(?:https?:)?//([^/:?#]+)", call.number, re.I)
            if found and not same_owner(found[1].lower(), host):
                return found[1].lower()
    return ""
