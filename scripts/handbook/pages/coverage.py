"""The matrix for the board and inspectors: every clause, whom it concerns, and the pages that put it to work."""

from __future__ import annotations

from dataclasses import asdict

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, Policy, is_a, usable
from handbook.content.policy import is_number
from handbook.content.queries.coverage import concerned, pages_for
from handbook.pages.markup import capital, clause_link, escaped, line, link_to, row_anchor
from handbook.problems import counted

COLUMNS = (
    ("Pupils", (Reader.PUPILS,)),
    ("Parents", (Reader.PARENTS,)),
    ("Staff and {lead}", (Reader.STAFF, Reader.LEAD)),
    ("Office and {board}", (Reader.BOARD, Reader.OFFICE)),
)
"""The columns for readers: a heading, with what the school calls them, and whose pages are under it."""


def coverage(base: str, library: Library) -> str:
    """The whole matrix as one table a section, the counts before it and the stale pages after it."""
    if not library.clauses:
        return ""
    parts = [_counts(library)]
    for policy in library.policies.values():
        parts += _sections(policy, base, library)
    parts += ["## Pages older than their clause", _stale(base, library)]
    return "\n\n".join(parts)


def _sections(policy: Policy, base: str, library: Library) -> list[str]:
    several = len(library.in_force) > 1
    parts = [f"## {escaped(policy.current.header.name)}"] if several and policy.current else []
    titles = {section.number: section.title for section in policy.current.header.sections} if policy.current else {}
    for section in policy.text.sections:
        first = policy.text.by_citation[section[0]]
        clauses = [clause for part in section for clause in library.clauses.inside(policy.cite(part))]
        name = f"Section {first.name}" if is_number(first.name) else capital(first.name)
        name += f": {titles[first.citation]}" if first.citation in titles else ""
        place = first.anchor.removeprefix("clause-")
        here = f"section-{policy.id}-{place}" if several else f"section-{place}"
        parts.append(f"{'###' if several else '##'} {escaped(name)} {{ #{here} }}")
        parts.append(_table(name, clauses, base, library))
    return parts


def _counts(library: Library) -> str:
    pairs = [(number, reader) for number in library.clauses for reader in concerned(library, number)]
    done = [pair for pair in pairs if pages_for(library, *pair)]
    said = "The policy has" if len(library.in_force) == 1 else "The policies have"
    return (
        f"{said} {counted(len(library.clauses), 'clause')}. Counted by reader, "
        f"{len(pairs)} places need a page, and {len(done)} have one that names the clause. "
        "That a page names a clause does not show that it says enough."
    )


def _table(name: str, clauses: list[str], base: str, library: Library) -> str:
    said = asdict(library.settings.school.words)
    columns = ["Clause", *(name.format_map(said) for name, _ in COLUMNS), "Services it names", "Notes on it"]
    head = "\n".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "\n".join(_row(clause, columns, base, library) for clause in clauses)
    return (
        f'<table class="matrix" aria-label="{escaped(name)}" markdown="block">\n'
        f'<thead markdown="block">\n<tr markdown="block">\n{head}\n</tr>\n</thead>\n'
        f'<tbody markdown="block">\n{rows}\n</tbody>\n</table>'
    )


def _row(number: str, columns: list[str], base: str, library: Library) -> str:
    cells = [_cell(number, readers, base, library) for _, readers in COLUMNS]
    services = [part for part in library.using(number) if is_a(part, ServiceHeader)]
    cells.append("; ".join(_service(part, base, library) for part in services) or "None")
    notes = library.notes_on(number)
    cells.append("; ".join(f"{note.header.severity}: {link_to(note, base)}" for note in notes) or "None")
    head = clause_link(number, base, library, library.clauses.name(number))
    heading = f'<th scope="row" id="{row_anchor(number)}" markdown="span">{head}</th>'
    shown = "\n".join(line("td", words, data_label=column) for column, words in zip(columns[1:], cells, strict=True))
    return f'<tr markdown="block">\n{heading}\n{shown}\n</tr>'


def _cell(number: str, readers: tuple[Reader, ...], base: str, library: Library) -> str:
    pages = {page.id: page for reader in readers for page in pages_for(library, number, reader)}
    said = [link_to(page, base) for page in pages.values()]
    owed = [reader for reader in readers if reader in concerned(library, number)]
    bare = [library.settings.school.words.of(reader) for reader in owed if not pages_for(library, number, reader)]
    said += [f"**No page for {name} yet**" for name in bare]
    return "; ".join(said) or "Not for them"


def _service(service: Document[ServiceHeader], base: str, library: Library) -> str:
    if usable(service):
        return link_to(service, base)
    instead = library.get(service.header.replaced_by or "")
    return f"{escaped(service.title)} (no longer used)" + (f", today {link_to(instead, base)}" if instead else "")


def _stale(base: str, library: Library) -> str:
    rows = [
        f"- {link_to(document, base)}: {', '.join(library.clauses.called(part.pin.clause) for part in stale)}"
        for document in library.documents.values()
        if (stale := library.stale(document))
    ]
    return "\n".join(rows) or "None. No page was written for other words than the policy has today."
