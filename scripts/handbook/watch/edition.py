"""What a publisher shows of one publication at one reading: plain data between its answer and the comparison."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum


class Standing(StrEnum):
    """Whether the publication is still there."""

    THERE = "there"
    WITHDRAWN = "withdrawn"
    GONE = "gone"


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """A change in the publisher's own words. *on* is an instant or a day, empty where the publisher gives none."""

    on: str
    said: str


@dataclass(frozen=True, slots=True)
class Edition:
    """A publication as it was met.

    *why* and *instead* are the publisher's words on a withdrawal, and where it leads. *changed* is the instant of its
    last significant change. *files* are what it offers to take away; *words* is the fingerprint of its text.
    *coming* are changes of the law with the day on which they take effect, after the day of the reading.
    """

    standing: Standing = Standing.THERE
    why: str = ""
    instead: str = ""
    changed: str = ""
    changes: tuple[Change, ...] = ()
    files: tuple[str, ...] = ()
    words: str = ""
    coming: tuple[Change, ...] = ()


class Unread(Exception):
    """No sure answer came; the message says why, as a sentence."""


def fingerprint(words: str) -> str:
    """The fingerprint of a text, whatever the spaces and line ends between its words."""
    return hashlib.sha256(" ".join(words.split()).encode()).hexdigest()[:16]


def instant(written: object) -> str:
    """The moment that a publisher writes, in one form and in UTC; empty for none. Raises :class:`Unread`."""
    if written in (None, ""):
        return ""
    try:
        found = datetime.fromisoformat(written) if isinstance(written, str) else None
    except ValueError:
        found = None
    if found is None:
        raise Unread(f'The publisher gives a time that cannot be read: "{str(written)[:40]}".')
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="seconds")
