"""The checks on the policy, its clauses, and the pages that name them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library, clause_numbers
from handbook.problems import Problem, did_you_mean


def check_policy(library: Library) -> Iterator[Problem]:
    """One policy, numbers that fit, and clauses that exist wherever one is named."""
    policies = library.of(PolicyHeader)
    if not policies and not library.unread_of("policy"):
        what = "There is no signed policy."
        yield at(library, "policy", 1, "policy-one", what, "Add one file to docs/policy/.")
    for extra in policies[1:]:
        what = f"There is already a policy: {policies[0].path}."
        yield at(library, extra.path, 1, "policy-one", what, "Keep one file in docs/policy/.")
    if not policies:
        return
    for fault in library.number_faults:
        yield at(library, policies[0].path, fault.line, "clause-number", fault.what, fault.do)
    header = policies[0].header
    sections = {section.number for section in library.sections}
    for title in header.sections:
        if title.number not in sections:
            line = policies[0].line_of("sections")
            what = f"There is no section {title.number}."
            yield at(library, policies[0].path, line, "clause-unknown", what, did_you_mean(title.number, sections))
    lasting = fingerprints_last(library)
    for document in library.documents.values():
        for number in clause_numbers(document.header):
            if number not in library.clauses:
                line = document.line_of("named_in" if "named_in" in document.key_lines else "clauses")
                do = did_you_mean(number, library.clauses)
                yield at(library, document.path, line, "clause-unknown", f"There is no clause {number}.", do)
        for pin in library.stale(document) if lasting else ():
            what = f"Clause {pin.clause} or a note on it has changed since this page was written."
            do = f'Read them, mend the page, then write "{pin.clause}@{library.fingerprint(pin.clause)}".'
            yield at(library, document.path, document.line_of("clauses"), "stale", what, do)


def fingerprints_last(library: Library) -> bool:
    """Whether every note and the policy are readable and finished: nobody should copy a fingerprint before that."""
    made_of: tuple[Document, ...] = (*library.of(PolicyHeader), *library.of(NoteHeader))
    unfinished = any("TODO" in repr(document.header) or "TODO" in document.body.text for document in made_of)
    return not unfinished and not library.unread_of("note", "policy")
