"""The forms a single value in a header can take: how it is read, what an author is told, and its JSON schema.

A form is attached to a type by ``Annotated``, so a field's declaration says everything about it once.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from handbook.source.period import Moment, Span


class ValueFault(Exception):
    """A value that a form refuses: what is wrong and what to do, both whole sentences."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do


@dataclass(frozen=True, slots=True)
class Form:
    """How one value is written. *read* returns the value or raises :class:`ValueFault`; *rule* names the rule."""

    rule: str
    words: str
    read: Callable[[str], object]
    schema: Mapping[str, object] = field(hash=False)
    example: str


class Pin(NamedTuple):
    """A clause and the fingerprint of its words and notes that a page was written from."""

    clause: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.clause}@{self.fingerprint}"


def _shown(text: str) -> str:
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'


def _prose(limit: int) -> Callable[[str], str]:
    def read(text: str) -> str:
        value = text.strip()
        if "\n" in value or "\t" in value:
            raise ValueFault(f"{_shown(value)} runs over more than one line.", "Write it on one line.")
        if not value.isprintable() and any(unicodedata.category(letter) in ("Cc", "Cf") for letter in value):
            raise ValueFault(f"{_shown(value)} holds an invisible character.", "Type the words again.")
        if len(value) > limit:
            raise ValueFault(f"This is {len(value)} characters long.", f"Shorten it to {limit} characters.")
        return value

    return read


def _day(text: str) -> date:
    moment = Moment.read(text)
    if moment is None or moment.month is None or moment.day is None:
        raise ValueFault(f"{_shown(text)} is not a day.", "Write year, month and day, such as 2026-11-22.")
    return date(moment.year, moment.month, moment.day)


def _moment(text: str) -> Moment:
    moment = Moment.read(text)
    if moment is None:
        raise ValueFault(
            f"{_shown(text)} is not a date.", "Write a year, a month or a day: 2019, 2019-11 or 2019-11-05."
        )
    return moment


def _span(text: str) -> Span:
    span = Span.read(text)
    if span is None:
        raise ValueFault(f"{_shown(text)} is not a length of time.", "Write a number and a unit, such as 6 months.")
    return span


CLAUSE = r"\d{1,3}(?:\.\d{1,3}){0,3}"


def _clause(text: str) -> str:
    if not re.fullmatch(CLAUSE, text, re.ASCII):
        raise ValueFault(f"{_shown(text)} is not a clause number.", 'Write a number such as "6" or "6.3", in quotes.')
    return text


def _pin(text: str) -> Pin:
    found = re.fullmatch(rf"({CLAUSE})@([0-9a-f]{{8}})", text, re.ASCII)
    if not found:
        raise ValueFault(
            f"{_shown(text)} is not a clause with its fingerprint.",
            'Write the clause, @ and eight digits, such as "6.3@00000000"; the check then names the right ones.',
        )
    return Pin(found[1], found[2])


def _reference(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", text):
        raise ValueFault(
            f"{_shown(text)} does not name a document.",
            "Write its path without docs/ and without .md, such as support/childline.",
        )
    return text


def _url(text: str) -> str:
    do = "Write the whole address, such as https://www.example.org/help."
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise ValueFault(f"{_shown(text)} is not a web address.", do) from None
    host = parts.hostname or ""
    if parts.scheme != "https":
        raise ValueFault(f"{_shown(text)} does not start with https://.", do)
    if parts.username is not None or parts.password is not None:
        raise ValueFault(f"{_shown(text)} holds a user name or password.", "Write the address without it.")
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", host) or port is not None:
        raise ValueFault(f"{_shown(text)} does not name a public website.", do)
    if not re.fullmatch(r"[\x21-\x7e]+", text) or re.search(r'[<>"{}|\\^`]', text):
        raise ValueFault(
            f"{_shown(text)} holds a character that web addresses do not have.", "Copy it from the browser again."
        )
    return text


def _domain(text: str) -> str:
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", text):
        raise ValueFault(f"{_shown(text)} is not the name of a website.", "Write it alone, such as nspcc.org.uk.")
    return text


def _phone(text: str) -> str:
    digits = re.sub(r" ", "", text)
    short = re.fullmatch(r"[1-9]\d{2,5}", digits)
    long = re.fullmatch(r"0(?:\d{7}|\d{9}|\d{10})", digits)
    if not re.fullmatch(r"\d+(?: \d+)*", text, re.ASCII) or not (short or long):
        raise ValueFault(
            f"{_shown(text)} is not a telephone number in the United Kingdom.",
            "Write the digits in groups with spaces between, such as 0800 1111 or 01634 000 000.",
        )
    return text


def _email(text: str) -> str:
    if len(text) > 254 or not re.fullmatch(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", text):
        raise ValueFault(f"{_shown(text)} is not an email address.", "Write it whole, such as office@example.org.")
    return text


def _whole(text: str) -> int:
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise ValueFault(f"{_shown(text)} is not a whole number.", "Write digits only, such as 18.")
    return int(text)


def _yes_no(text: str) -> bool:
    if text not in ("true", "false"):
        raise ValueFault(f"{_shown(text)} is neither true nor false.", "Write true, or take the line out.")
    return text == "true"


def _text(pattern: str | None = None, **more: object) -> dict[str, object]:
    return {"type": "string", **({"pattern": pattern} if pattern else {}), **more}


LINE = Form("line", "one line of text, at most 160 characters", _prose(160), _text(maxLength=160), "Childline")
TEXT = Form("text", "a sentence or two, at most 400 characters", _prose(400), _text(maxLength=400), "Tell the DSL.")
DAY = Form("day", "a day: year-month-day", _day, _text(r"^\d{4}-\d{2}-\d{2}$"), "2026-11-22")
MOMENT = Form("date", "a year, a month or a day", _moment, _text(r"^\d{4}(-\d{2}){0,2}$"), "2019-11")
SPAN = Form("period", "a length of time", _span, _text(r"^[1-9]\d{0,3} (day|week|month|year)s?$"), "6 months")
CLAUSE_FORM = Form("clause-form", "a clause number, in quotes", _clause, _text(rf"^{CLAUSE}$"), '"6.3"')
PIN = Form("pin-form", "a clause with its fingerprint", _pin, _text(rf"^{CLAUSE}@[0-9a-f]{{8}}$"), '"6.3@1a2b3c4d"')
REFERENCE = Form("reference-form", "the path of a document", _reference, _text(r"^[a-z0-9/-]+$"), "support/childline")
URL = Form(
    "web-address", "a web address that starts with https://", _url, _text("^https://"), "https://www.example.org/"
)
DOMAIN = Form("domain", "the name of a website", _domain, _text(r"^[a-z0-9.-]+$"), "nspcc.org.uk")
PHONE = Form("phone", "a telephone number", _phone, _text(r"^\d+( \d+)*$"), "0800 1111")
EMAIL = Form("email", "an email address", _email, _text("@"), "office@example.org")
YES_NO = Form("yes-no", "true or false", _yes_no, {"type": "boolean"}, "true")
WHOLE = Form("whole-number", "a whole number", _whole, {"type": "integer", "minimum": 0}, "18")

Line = Annotated[str, LINE]
Text = Annotated[str, TEXT]
Day = Annotated[date, DAY]
PartialDate = Annotated[Moment, MOMENT]
Period = Annotated[Span, SPAN]
ClauseRef = Annotated[str, CLAUSE_FORM]
PinnedClause = Annotated[Pin, PIN]
DocumentRef = Annotated[str, REFERENCE]
Url = Annotated[str, URL]
Domain = Annotated[str, DOMAIN]
Phone = Annotated[str, PHONE]
Email = Annotated[str, EMAIL]
Flag = Annotated[bool, YES_NO]
