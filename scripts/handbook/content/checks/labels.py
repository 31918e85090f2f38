"""The rules on what a policy prints that the website cannot yet take as it is: blanks, and words under a label."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.library import Library
from handbook.content.policy import Clause


def _blanks(library: Library) -> Iterator[Finding]:
    for policy in library.policies.values():
        for fault in policy.printed.faults if policy.printed and policy.current else ():
            assert policy.current is not None
            meant = any(words in fault.what for words in policy.current.header.blanks)
            if fault.rule == "label-blank" and not meant:
                do = f"{fault.do} If it is meant to stay, add it to blanks."
                yield policy.current.path, fault.line, fault.what, do


def _short(library: Library) -> Iterator[Finding]:
    for cited in library.naming:
        name, _, citation = cited.partition(":")
        policy = library.policies.get(name)
        clause = policy.printed.by_citation.get(citation) if policy and policy.printed else None
        if policy is None or clause is None or citation in {section.number for section in policy.sections}:
            continue
        if cited in library.clauses and _count(_whole(clause)) > _count(library.words(cited)) + 1:
            path, first = library.policy_of(cited).path, library.naming[cited][0]
            what = f"The words below {cited} are counted to the section, so {first.id} would not follow them."
            yield path, clause.line, what, f"Name {name}:{re.split(r'[.(]', citation)[0]} instead."


def _whole(clause: Clause) -> str:
    return " ".join([clause.text, *(_whole(part) for part in clause.below)])


def _count(words: str) -> int:
    return len(re.findall(r"\w+", words))


RULES = (
    LibraryRule(
        "blank",
        "What a school forgot to fill in is not what it signed.",
        "[SCHOOL NAME]",
        "the school's name, as signed",
        _blanks,
    ),
    LibraryRule(
        "label-short",
        "A page must follow every word of the clause that it names.",
        '"phones:4.2@1a2b3c4d", whose words are below the heading 4.2',
        '"phones:4@1a2b3c4d"',
        _short,
    ),
)
"""The rules on labels and blanks."""
