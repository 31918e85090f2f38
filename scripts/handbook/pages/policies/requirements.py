"""The map of requirements: each with where it is asked, where policy and pages meet it, and what nobody saw."""

from __future__ import annotations

from handbook.content.kinds.requirements import Requirement, RequirementsHeader
from handbook.content.library import Document, Library
from handbook.pages.markup import clause_links, escaped, facts, link_to, moved
from handbook.problems import counted

NO_CLAUSE = "The signed policy says nothing of it."
NO_PAGE = "No page of this website."
EVIDENCE = "Not recorded on this website. The school would show: "


def requirements_page(document: Document[RequirementsHeader], library: Library) -> str:
    """The page: its words, the counts, and every requirement with its facts."""
    base, rows = document.path, document.header.requirements
    parts = [moved(document.body.text.strip(), base, base, library), counts(rows)]
    for row in rows:
        parts += [f"## {escaped(row.title)}", facts(list(facts_of(row, base, library)))]
    return "\n\n".join(parts)


def counts(rows: tuple[Requirement, ...]) -> str:
    """How much is named and how much is known, without saying that nothing is missing."""
    silent = sum(not row.met_by for row in rows)
    unseen = sum(bool(row.unseen) for row in rows)
    return (
        f"{counted(len(rows), 'requirement')}. The signed policy says nothing of {silent}. In {unseen}, a part of the "
        "source was not seen. That a clause or a page is named means that it speaks of the matter. It does not mean "
        "that it says enough, and it is no evidence of what happens at the school."
    )


def facts_of(row: Requirement, base: str, library: Library) -> list[tuple[str, str]]:
    """The facts of one requirement."""
    pages = [link_to(page, base) for name in row.pages if (page := library.get(name))]
    return [
        ("Asked in", escaped("; ".join(row.named_in))),
        ("How that is known", f"{escaped(row.certainty.capitalize())}."),
        ("In the policy", clause_links(row.met_by, base, library) or NO_CLAUSE),
        ("Missing there", escaped(row.missing or "")),
        ("On this website", "; ".join(pages) or NO_PAGE),
        ("Evidence", f"{EVIDENCE}{escaped('; '.join(row.evidence))}."),
        ("Not seen", escaped(row.unseen or "")),
    ]
