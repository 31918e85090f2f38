"""The rules on the policy, its clauses, and the pages that name them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.clauses import covers
from handbook.content.coverage import concerned, pages_for
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.sheets import QuizHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library, clause_numbers


def _not_one_policy(library: Library) -> Iterator[Finding]:
    policies, folder = library.of(PolicyHeader), f"{library.settings.docs_dir}/policy/"
    if not policies and not library.unread_of(PolicyHeader):
        yield "policy", 1, "There is no signed policy.", f"Add one file to {folder}."
    for extra in policies[1:]:
        yield extra.path, 1, f"There is already a policy: {policies[0].path}.", f"Keep one file in {folder}."


def _misnumbered(library: Library) -> Iterator[Finding]:
    for policy in library.of(PolicyHeader)[:1]:
        for fault in library.number_faults:
            yield policy.path, fault.line, fault.what, fault.do


def _unknown_clauses(library: Library) -> Iterator[Finding]:
    for path, line, number in _named(library):
        if number not in library.clauses:
            yield path, line, f"There is no clause {number}.", _clauses_near(number, library)
    numbers = {section.number for section in library.sections}
    for policy in library.of(PolicyHeader)[:1]:
        for title in policy.header.sections:
            if title.number not in numbers:
                what = f"There is no section {title.number}."
                yield policy.path, policy.line_of("sections"), what, _sections(library)


def _named(library: Library) -> Iterator[tuple[str, int, str]]:
    """Every place in a header that names a clause, and the clause."""
    for document in library.documents.values() if library.policy else ():
        header, path = document.header, document.path
        line = document.line_of("named_in" if "named_in" in document.key_lines else "clauses")
        yield from ((path, line, number) for number in clause_numbers(header))
        if isinstance(header, PolicyHeader):
            line = document.line_of("concerns")
            yield from ((path, line, number) for entry in header.concerns for number in entry.clauses)
        if isinstance(header, QuizHeader):
            for key, items in (("starter", header.starter), ("exit", header.exit)):
                yield from ((path, document.line_of(key), item.clause) for item in items if item.clause)


def _clauses_near(number: str, library: Library) -> str:
    """The clauses of the section that was meant, or the sections; like digits say nothing of like words."""
    section = number.partition(".")[0]
    inside = ", ".join(known for known in library.clauses if covers(section, known))
    return f"Section {section} has these clauses: {inside}." if inside else _sections(library)


def _sections(library: Library) -> str:
    return f"The policy has these sections: {', '.join(section.number for section in library.sections)}."


def _stale(library: Library) -> Iterator[Finding]:
    for document in library.documents.values() if library.policy and fingerprints_last(library) else ():
        for pin in library.stale(document):
            what = f"Clause {pin.clause} or a note on it has changed since this page was written."
            do = f'Read them, mend the page, then write "{pin.clause}@{library.fingerprint(pin.clause)}".'
            yield document.path, document.line_of("clauses"), what, do


def fingerprints_last(library: Library) -> bool:
    """Whether every note and the policy are readable and finished: nobody should copy a fingerprint before that."""
    made_of: tuple[Document, ...] = (*library.of(PolicyHeader), *library.of(NoteHeader))
    unfinished = any("TODO" in repr(document.header) or "TODO" in document.body.text for document in made_of)
    misplaced = any(number not in library.clauses for note in made_of for number in clause_numbers(note.header))
    return not unfinished and not misplaced and not library.unread_of(NoteHeader, PolicyHeader)


def _uncovered(library: Library) -> Iterator[Finding]:
    policy = library.policy
    if policy is None or library.unread:
        return  # a page that could not be read may cover what seems bare
    for reader in Reader:
        bare = [
            number
            for number in library.clauses
            if reader in concerned(library, number) and not pages_for(library, number, reader)
        ]
        if bare:
            what = f"No page for {reader} covers clause{'s' if len(bare) > 1 else ''} {', '.join(bare)}."
            do = "Name each clause in the header of a page that puts it to work, or change concerns."
            yield policy.path, policy.line_of("concerns"), what, do


RULES = (
    LibraryRule(
        "policy-one",
        "Everything hangs from one signed policy.",
        "two files in docs/policy/",
        "one file in docs/policy/",
        _not_one_policy,
    ),
    LibraryRule(
        "clause-number",
        "A clause's number is how everybody cites it.",
        "## 4. after ## 5.",
        "## 5. after ## 4.",
        _misnumbered,
    ),
    LibraryRule(
        "clause-unknown",
        "A note on a clause that is not there corrects nothing.",
        'clauses: ["6.66"]',
        'clauses: ["6.6"]',
        _unknown_clauses,
    ),
    LibraryRule(
        "clause-uncovered",
        "A clause that no page puts to work is only paper.",
        "6.3 on no page",
        '"6.3@1a2b3c4d"',
        _uncovered,
    ),
    LibraryRule(
        "stale",
        "A page must follow the clause as it stands today.",
        "a page older than its clause",
        "a page read again",
        _stale,
    ),
)
"""The rules on the policy and on what names its clauses."""
