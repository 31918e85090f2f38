"""How single values in a header are read: each reader returns the value, or raises what an author can mend."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import NamedTuple
from urllib.parse import urlsplit

from handbook.source.period import Moment, Span


class ValueFault(Exception):
    """A value that a form refuses: what is wrong and what to do, both whole sentences."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what = what
        self.do = do


class Pin(NamedTuple):
    """A clause and the fingerprint of its words and notes that a page was written from."""

    clause: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.clause}@{self.fingerprint}"


def _shown(text: str) -> str:
    return f'"{text if len(text) <= 60 else text[:57] + "…"}"'


def prose_reader(limit: int) -> Callable[[str], str]:
    """What reads words on one line, of at most so many characters."""

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


def read_day(text: str) -> date:
    """A day that exists."""
    moment = Moment.read(text)
    if moment is None or moment.month is None or moment.day is None:
        raise ValueFault(f"{_shown(text)} is not a day.", "Write year, month and day, such as 2026-11-22.")
    return date(moment.year, moment.month, moment.day)


def read_moment(text: str) -> Moment:
    """A year, a month or a day."""
    moment = Moment.read(text)
    if moment is None:
        raise ValueFault(
            f"{_shown(text)} is not a date.", "Write a year, a month or a day: 2019, 2019-11 or 2019-11-05."
        )
    return moment


def read_span(text: str) -> Span:
    """A length of time."""
    span = Span.read(text)
    if span is None:
        raise ValueFault(f"{_shown(text)} is not a length of time.", "Write a number and a unit, such as 6 months.")
    return span


CLAUSE = r"\d{1,3}(?:\.\d{1,3}){0,3}"


def read_clause(text: str) -> str:
    """A clause's number."""
    if not re.fullmatch(CLAUSE, text, re.ASCII):
        raise ValueFault(f"{_shown(text)} is not a clause number.", 'Write a number such as "6" or "6.3", in quotes.')
    return text


def read_pin(text: str) -> Pin:
    """A clause with its fingerprint."""
    found = re.fullmatch(rf"({CLAUSE})@([0-9a-f]{{8}})", text, re.ASCII)
    if not found:
        raise ValueFault(
            f"{_shown(text)} is not a clause with its fingerprint.",
            'Write the clause, @ and eight digits, such as "6.3@00000000"; the check then names the right ones.',
        )
    return Pin(found[1], found[2])


def read_reference(text: str) -> str:
    """A document's path without docs/ and .md."""
    if not re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", text):
        raise ValueFault(
            f"{_shown(text)} does not name a document.",
            "Write its path without docs/ and without .md, such as support/childline.",
        )
    return text


def read_url(text: str) -> str:
    """A whole https address of a public website."""
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


def read_domain(text: str) -> str:
    """A website's name."""
    if not re.fullmatch(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]", text):
        raise ValueFault(f"{_shown(text)} is not the name of a website.", "Write it alone, such as nspcc.org.uk.")
    return text


def read_phone(text: str) -> str:
    """A telephone number of the United Kingdom."""
    digits = re.sub(r" ", "", text)
    short = re.fullmatch(r"[1-9]\d{2,5}", digits)
    long = re.fullmatch(r"0(?:\d{7}|\d{9}|\d{10})", digits)
    if not re.fullmatch(r"\d+(?: \d+)*", text, re.ASCII) or not (short or long):
        raise ValueFault(
            f"{_shown(text)} is not a telephone number in the United Kingdom.",
            "Write the digits in groups with spaces between, such as 0800 1111 or 01634 000 000.",
        )
    return text


def read_email(text: str) -> str:
    """An email address."""
    if len(text) > 254 or not re.fullmatch(r"[A-Za-z0-9._%+-]+@(?:[A-Za-z0-9-]+\.)+[A-Za-z]{2,}", text):
        raise ValueFault(f"{_shown(text)} is not an email address.", "Write it whole, such as office@example.org.")
    return text


def read_whole(text: str) -> int:
    """A whole number of at most four digits."""
    if not re.fullmatch(r"\d{1,4}", text, re.ASCII):
        raise ValueFault(f"{_shown(text)} is not a whole number.", "Write digits only, such as 18.")
    return int(text)


def read_yes_no(text: str) -> bool:
    """True or false."""
    if text not in ("true", "false"):
        raise ValueFault(f"{_shown(text)} is neither true nor false.", "Write true or false.")
    return text == "true"
