"""The list of a school's policies: each by name, with what it prints of itself and how much of it is unsafe today."""

from __future__ import annotations

from handbook.content.kinds.choices import Severity
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library
from handbook.pages.markup import block, escaped, line, link_to, listed
from handbook.pages.policies.policy import edition_line
from handbook.problems import counted


def policy_list(base: str, library: Library) -> str:
    """Every policy in force as a card, by its name."""
    policies = sorted(library.in_force, key=lambda policy: policy.header.name.casefold())
    return listed((_card(policy, base, library) for policy in policies), class_="cards")


def _card(policy: Document[PolicyHeader], base: str, library: Library) -> str:
    header = policy.header
    clauses = [clause for clause in library.clauses if library.policy_of(clause) == policy]
    grave = {note.id for clause in clauses for note in library.notes_on(clause) if note.header.severity is Severity.A}
    parts = [link_to(policy, base, header.name)]
    parts += [escaped(header.title)] if header.short else []
    parts += [escaped(header.summary), escaped(edition_line(header))]
    unsafe = f"{counted(len(grave), 'thing')} in it {'is' if len(grave) == 1 else 'are'} not safe to follow today."
    parts += [line("p", unsafe, class_="note-label")] if grave else []
    return block("li", "\n\n".join(part for part in parts if part))
