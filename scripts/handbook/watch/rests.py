"""What rests on an authority: its notes, the clauses that they correct, the pages under them, and printed copies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.shared import Practice
from handbook.content.library import Document, Library, cited, label
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.bundles import bundles


@dataclass(frozen=True, slots=True)
class Rest:
    """Everything that rests on some notes: clauses by citation, documents by id, printed copies by title.

    *modules* are the lessons and training modules among the pages.
    """

    notes: tuple[str, ...] = ()
    clauses: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()

    def in_words(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Each sort that is not empty, with its heading."""
        for heading, names in (
            ("Notes", self.notes),
            ("Clauses", tuple(label(clause) for clause in self.clauses)),
            ("Pages", self.pages),
            ("Lessons and modules", self.modules),
            ("Printed copies", self.copies),
        ):
            if names:
                yield heading, names


def everything_printed(library: Library) -> tuple[Bundle, ...]:
    """Every printed thing, planned once for all questions."""
    return tuple(bundle for _, found in bundles(library) for bundle in found)


def rests_on(notes: Iterable[Document[NoteHeader]], library: Library, printed: Iterable[Bundle]) -> Rest:
    """What rests on these notes. A page rests on a note if it names it, or puts one of its clauses to work."""
    chosen = tuple(notes)
    clauses = tuple(dict.fromkeys(clause for note in chosen for clause in cited(note.header)))
    names = {note.id.rpartition("/")[2] for note in chosen}
    using = [page for page in library.documents.values() if names & _named(page)]
    using += [page for clause in clauses for page in library.using(clause)]
    policies = [library.policies[name] for name in dict.fromkeys(clause.partition(":")[0] for clause in clauses)]
    shown = {page.id: page for page in using}
    holding = {*shown, *(note.id for note in chosen), *(part.current.id for part in policies if part.current)}
    lessons = [name for name, page in shown.items() if page.kind.of_lessons or page.kind.name == "module"]
    copies = [bundle.title for bundle in printed if holding & {part.id for part in bundle.documents}]
    return Rest(
        notes=tuple(note.id for note in chosen),
        clauses=clauses,
        pages=tuple(name for name in shown if name not in lessons),
        modules=tuple(lessons),
        copies=tuple(dict.fromkeys(copies)),
    )


def _named(page: Document) -> set[str]:
    return {pin.note for pin in page.header.notes} if isinstance(page.header, Practice) else set()
