"""The rules on the map of requirements: what it names is there, and what it says is watched."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.requirements import RequirementsHeader
from handbook.content.library import Library, cited
from handbook.problems import did_you_mean


def _named(library: Library) -> Iterator[Finding]:
    for document in library.of(RequirementsHeader):
        pinned = cited(document.header)
        tell = (document.path, document.line_of("requirements"))
        for row in document.header.requirements:
            for clause in row.met_by:
                if clause not in pinned:
                    do = f"Pin {clause} under clauses, so that a change of its words is noticed."
                    yield *tell, f'"{row.title}" names a clause that the map does not pin.', do
            for page in row.pages:
                if f"{page}.md" not in library.files:
                    yield *tell, f'There is no document "{page}".', did_you_mean(page, library.documents)
        used = {clause for row in document.header.requirements for clause in row.met_by}
        for clause in pinned:
            if clause not in used:
                line = document.line_of("clauses")
                yield document.path, line, f"No requirement is met by {clause}.", "Name it under one, or take it out."
        for event in document.header.yearly:
            if not 1 <= event.month <= 12:
                line = document.line_of("yearly")
                yield document.path, line, f"There is no month {event.month}.", "Write a number from 1 to 12."


RULES = (
    LibraryRule(
        "requirement",
        "A map leads somewhere, and notices when the place has changed.",
        "met_by: [pictures:6.3], not pinned",
        "pinned under clauses too",
        _named,
    ),
)
"""The rule on the map of requirements."""
