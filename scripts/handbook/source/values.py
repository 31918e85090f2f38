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
    """A clause, such as ``pictures:6.3``, and the fingerprint of the words that a page or a note was written for."""

    clause: str
    fingerprint: str

    def __str__(self) -> str:
        return f"{self.clause}@{self.fingerprint}"


class NotePin(NamedTuple):
    """A note and the revision of it that a page was written for."""

    note: str
    revision: int

    def __str__(self) -> str:
        return f"{self.note}@{self.revision}"


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


def read_language(text: str) -> str:
    """The code of a language, such as cy or en-GB, as BCP 47 (RFC 5646) writes it."""
    if not re.fullmatch(r"[a-z]{2,3}(?:-[A-Z]{2})?", text):
        raise ValueFault(f"{_shown(text)} is no code of a language.", "Write it as en-GB, or cy for Welsh.")
    return text


def read_pattern(text: str) -> str:
    """A regular expression; the names of its pieces are in braces."""
    try:
        re.compile(text)
    except re.error as error:
        raise ValueFault(f"{_shown(text)} is no pattern: {error.msg}.", "Mend it.") from error
    return prose_reader(1000)(text)


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


LABEL = r"[0-9A-Za-z](?:[0-9A-Za-z.()\[\]•¶~/-]*[0-9A-Za-z)\]])?"
"""A clause's label as it is cited: 6.3, 4.2(b), 3.2A, AppB, 4.2•1."""
CLAUSE = rf"[a-z0-9]+(?:-[a-z0-9]+)*:{LABEL}"
NOTE_PIN = r"[a-z0-9]+(?:-[a-z0-9]+)*@[1-9]\d{0,3}"


def read_label(text: str) -> str:
    """A clause's label."""
    if not re.fullmatch(LABEL, text):
        do = 'Write it such as "6.3" or "4.2(b)", in quotes.'
        raise ValueFault(f"{_shown(text)} is not the label of a clause.", do)
    return text


def read_clause(text: str) -> str:
    """A clause by its policy and label."""
    if not re.fullmatch(CLAUSE, text):
        raise ValueFault(
            f"{_shown(text)} does not name a clause.",
            'Write the policy\'s folder, a colon and the label, such as "pictures:6.3", in quotes.',
        )
    return text


def read_pin(text: str) -> Pin:
    """A clause with the fingerprint of its words."""
    found = re.fullmatch(rf"({CLAUSE})@([0-9a-f]{{8}})", text)
    if not found:
        raise ValueFault(
            f"{_shown(text)} is not a clause with the fingerprint of its words.",
            'Write it such as "pictures:6.3@00000000"; the check then names the right eight digits.',
        )
    return Pin(found[1], found[2])


def read_note_pin(text: str) -> NotePin:
    """A note with its revision."""
    if not re.fullmatch(NOTE_PIN, text, re.ASCII):
        raise ValueFault(
            f"{_shown(text)} is not a note with its revision.",
            "Write the note's file name, @ and its revision, such as never-look-at-the-picture@3.",
        )
    name, _, revision = text.partition("@")
    return NotePin(name, int(revision))


def read_asset(text: str) -> str:
    """The path of a drawing under ``docs/``."""
    if not re.fullmatch(r"assets/[a-z0-9/-]+\.svg", text):
        do = "Write its path under docs/, such as assets/symbols/phone.svg."
        raise ValueFault(f"{_shown(text)} is not the path of a drawing.", do)
    return text


def read_former(text: str) -> str:
    """An address that a page or a part of it had before."""
    if not re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*|#[A-Za-z][\w:.-]*", text, re.ASCII):
        raise ValueFault(
            f"{_shown(text)} is no address of before.",
            "Write the page's path without .md, such as parents/old-name, or a part of this page, such as #old-part.",
        )
    return text


def read_reference(text: str) -> str:
    """A document's path without docs/ and .md."""
    if not re.fullmatch(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", text):
        raise ValueFault(
            f"{_shown(text)} does not name a document.",
            "Write its path without docs/ and without .md, such as support/example-line.",
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
        raise ValueFault(f"{_shown(text)} is not the name of a website.", "Write it alone, such as example.org.")
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
