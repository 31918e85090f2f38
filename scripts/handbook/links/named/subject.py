"""What a link is meant to lead to: the service's own facts, from its document, and who has looked at it last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Exempt:
    """An exception that a person wrote: the rule it is for, why, and the last day on which it holds."""

    rule: str
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is expected behind an address. Without facts only the address itself and plain signs can be judged."""

    document: str = ""
    title: str = ""
    facts: tuple[str, ...] = ()
    phone: str = ""
    registered: str = ""
    owners: frozenset[str] = frozenset()
    main: bool = True
    topics: str = ""
    exceptions: tuple[Exempt, ...] = ()
    looked_at: date | None = None
    help_numbers: frozenset[str] = frozenset()
    """The digits of numbers that any page of help may give beside its own."""


@dataclass(frozen=True, slots=True)
class Use:
    """One place where an address is written: the file from the project's root, a one-based line, and its title."""

    path: str
    line: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One address as written, with every place that uses it and who is expected there."""

    written: str
    uses: tuple[Use, ...]
    subject: Subject
