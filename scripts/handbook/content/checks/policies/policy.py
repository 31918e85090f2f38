"""The rules on policies, their clauses, and the places that name these."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import Listing, Reader, Standing
from handbook.content.kinds.lesson.sheets import QuizHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, Policy, label
from handbook.content.pins import Hold
from handbook.content.policy import flat
from handbook.content.queries.coverage import concerned, pages_for
from handbook.problems import Level, counted


def _no_policy(library: Library) -> Iterator[Finding]:
    if not library.of(PolicyHeader) and not library.unread_of(PolicyHeader):
        do = "Take one from Word with handbook import, or write docs/policy/behaviour/2026.md or the like."
        yield "policy", 1, "There is no policy.", do


def _twice_in_force(library: Library) -> Iterator[Finding]:
    for policy in library.policies.values():
        adopted = [part for part in policy.versions if part.header.standing is Standing.ADOPTED]
        plain = adopted or [part for part in policy.versions if part.header.standing is None]
        for extra in plain[1:]:
            do = "Write standing: superseded, withdrawn or proposed in all versions but one."
            yield extra.path, extra.line_of("standing"), f"{plain[0].path} is also in force.", do


def _unknown_clauses(library: Library) -> Iterator[Finding]:
    gone: dict[str, list[tuple[str, int]]] = {}
    for path, line, clause in _named(library):
        policy = library.policies.get(clause.partition(":")[0])
        if policy and policy.current and clause not in library.clauses:
            gone.setdefault(clause, []).append((path, line))
    for clause, places in gone.items():
        others = len({path for path, _ in places[1:]})
        also = f" {counted(others, 'other page names', 'other pages name')} it too." if others else ""
        do = _near(label(clause), library.policies[clause.partition(":")[0]])
        yield *places[0], f"There is no clause {clause}.{also}", do
    for policy in library.policies.values():
        known = policy.text.by_citation
        for title in policy.current.header.sections if policy.current else ():
            if policy.current and title.number not in known:
                line = policy.current.line_of("sections")
                yield policy.current.path, line, f"There is no section {title.number}.", _near("", policy)


def _named(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every place in a header that names a clause that nothing leads on from, and the clause."""
    for document in library.documents.values():
        header, path = document.header, document.path
        for part in library.attached.get(document.id, ()):
            if part.hold is Hold.GONE:
                yield path, document.line_of("clauses"), part.pin.clause
        if isinstance(header, ServiceHeader):
            yield from ((path, document.line_of("named_in"), clause) for clause in header.named_in)
        if isinstance(header, PolicyHeader) and document in library.in_force:
            name = document.folder.rpartition("/")[2]
            line = document.line_of("concerns")
            yield from ((path, line, f"{name}:{part}") for entry in header.concerns for part in entry.clauses)
        if isinstance(header, QuizHeader):
            for key, items in (("starter", header.starter), ("exit", header.exit)):
                yield from ((path, document.line_of(key), item.clause) for item in items if item.clause)


def _near(name: str, policy: Policy) -> str:
    """The clauses of the section that was meant, or the sections; like digits say nothing of like words."""
    section = policy.text.by_citation.get(re.split(r"[.(]", name)[0])
    if section is None:
        return f"The policy has these sections: {', '.join(part[0] for part in policy.text.sections)}."
    return f"Section {section.citation} has these clauses: {', '.join(part.citation for part in flat([section]))}."


def _uncovered(next_version: bool, library: Library) -> Iterator[Finding]:
    for policy in library.policies.values() if not library.unread else ():  # what cannot be read may cover much
        if policy.current is None or bool(policy.current.header.replaces) is not next_version:
            continue
        for reader in Reader:
            bare = [
                label(clause)
                for clause in policy.clauses
                if reader in concerned(library, clause)
                and not pages_for(library, clause, reader)
                and not _goes_with_its_clause(label(clause), policy)
            ]
            if bare:
                name = library.settings.school.words.of(reader)
                what = f"No page for {name} covers clause{'s' if len(bare) > 1 else ''} {', '.join(bare)}."
                do = "Name each clause in the header of a page that puts it to work, or change concerns."
                yield policy.current.path, policy.current.line_of("concerns"), what, do


def _goes_with_its_clause(name: str, policy: Policy) -> bool:
    """Whether it is an item that only we count, in a clause with words of its own."""
    above = policy.text.by_citation.get(policy.text.by_citation[name].parent)
    return "•" in name and above is not None and not above.heading


def _unlisted(library: Library) -> Iterator[Finding]:
    policies = library.in_force
    lists = any(page.header.shows is Listing.POLICIES for page in library.documents.values())
    if len(policies) > 1 and not lists and not library.unread:
        what = f"The school has {counted(len(policies), 'policy', 'policies')}, and no page lists them."
        yield "policy/index.md", 1, what, "Add this page, with shows: policies."


RULES = (
    LibraryRule(
        "policy-list",
        "Who looks for a policy finds all of them in one place.",
        "three policies, and no page that lists them",
        "shows: policies",
        _unlisted,
        Level.REMINDER,
    ),
    LibraryRule(
        "policy-none",
        "Everything hangs from what the school signed.",
        "nothing in docs/policy/",
        "docs/policy/behaviour/2026.md",
        _no_policy,
    ),
    LibraryRule(
        "policy-force",
        "A reader must know which version is in force.",
        "two versions without standing:",
        "standing: superseded in the older one",
        _twice_in_force,
    ),
    LibraryRule(
        "clause-unknown",
        "A note on a clause that is not there corrects nothing.",
        'named_in: ["pictures:6.66"]',
        'named_in: ["pictures:6.6"]',
        _unknown_clauses,
    ),
    LibraryRule(
        "clause-uncovered",
        "A clause that no page puts to work is only paper.",
        "6.3 on no page",
        '"pictures:6.3@1a2b3c4d"',
        partial(_uncovered, False),
    ),
    LibraryRule(
        "clause-waiting",
        "The clauses that a board has just adopted are in force before anybody has written a page for them.",
        "10.9 of version 2 on no page",
        '"pictures:10.9@1a2b3c4d"',
        partial(_uncovered, True),
        Level.REMINDER,
    ),
)
"""The rules on policies and on what names their clauses."""
