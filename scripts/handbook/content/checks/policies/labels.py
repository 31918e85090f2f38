"""The rules on the labels that a policy prints, and on blanks: what a person must decide, with the printed copy."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.library import Library


def _faults(rule: str, library: Library) -> Iterator[Finding]:
    for policy in library.policies.values():
        for version in policy.versions:
            for fault in policy.texts[version.id].faults:
                if fault.rule == rule:
                    yield version.path, fault.line, fault.what, fault.do


def _blanks(library: Library) -> Iterator[Finding]:
    for policy in library.policies.values():
        for fault in policy.text.faults:
            assert policy.current is not None
            meant = any(words in fault.what for words in policy.current.header.blanks)
            if fault.rule == "label-blank" and not meant:
                do = f"{fault.do} If it is meant to stay, add it to blanks."
                yield policy.current.path, fault.line, fault.what, do


def _row(name: str, why: str, wrong: str, right: str) -> LibraryRule:
    return LibraryRule(name, why, wrong, right, partial(_faults, name))


RULES = (
    LibraryRule(
        "blank",
        "What a school forgot to fill in is not what it signed.",
        "[SCHOOL NAME]",
        "the school's name, as signed",
        _blanks,
    ),
    _row(
        "label-place",
        "A clause is found by the label that the school printed, in the place where it is printed.",
        "(b) with no (a) before it",
        "{: #4.2(b) } below it, as in the printed copy",
    ),
    _row("label-heading", "A heading is known by its mark alone.", "Before school", "## Before school"),
    _row(
        "label-twice", "Two clauses of one name cannot be distinguished.", "4.2 and again 4.2", "{: #4.2~2 } below one"
    ),
    _row("label-short", "A label belongs to words.", "4.3 with nothing below it", "4.3 Staff lock the shed."),
    _row(
        "label-notation",
        "Marks that only this website needs are not signed, and no reader sees them.",
        "- one {: #4.2 }",
        "{: #4.2 } on the line below the item",
    ),
)
"""The rules on labels and blanks."""
