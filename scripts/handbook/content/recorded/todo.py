"""What a person at the school must read, in order of harm and by cause: a changed sentence is one task, not nine pages.

The order: lines that somebody found wrong, what is not written for this nation, warnings that are not shown, pages of
help, other pages and policies from a file, notes of less weight, then pages that nobody here has read through, help
first. What has the same words as where it was written needs no second reading for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from handbook.content.kinds.choices import Act, Reader, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.pins import Attachment, Hold
from handbook.content.recorded.acts import last
from handbook.content.unchecked import open_lines
from handbook.problems import counted

_SEEN = (Act.READ, Act.CHECKED)
SHOWN = 8
"""How many pages a task names."""


@dataclass(frozen=True, slots=True, order=True)
class Task:
    """Something to read: the harm it can do (1 is the most), why it waits, the documents and their words."""

    harm: int
    why: str
    documents: tuple[str, ...]
    words: int

    def __str__(self) -> str:
        named = ", ".join(self.documents[:SHOWN])
        more = f" and {len(self.documents) - SHOWN} more" if len(self.documents) > SHOWN else ""
        size = f", {self.words} words" if self.words else ""
        return f"{self.why} {counted(len(self.documents), 'document')}{size}: {named}{more}."


def tasks(library: Library) -> tuple[Task, ...]:
    """Everything that waits for a person's reading, the most harmful first."""
    found = (_wrong, _elsewhere, _differing, _absent, _imported, _unread)
    return tuple(sorted(task for tasks_of in found for task in tasks_of(library)))


def _wrong(library: Library) -> Iterator[Task]:
    """The lines that somebody at the school found wrong, which the pages still have."""
    for name, line in open_lines(library.marked):
        document = library.get(name)
        if line.answer and document:
            why = f'The {line.answer.by} found this wrong: "{line.words}" Why: {line.answer.why}. Write the line again.'
            yield _task(1, why, [document])


def _elsewhere(library: Library) -> Iterator[Task]:
    """The pages of the base that follow another nation's law: what to do and whom to call is not written here."""
    paths = library.layer.elsewhere
    if paths:
        here = library.settings.school.nation or "your nation"
        why = f"Nobody has written these for {here}; the base's follow another law. Write them in this order."
        yield Task(1, why, tuple(path.removesuffix(".md") for path in paths), 0)


def _imported(library: Library) -> Iterator[Task]:
    """The policies that came from a file and that nobody here has held against the signed copy."""
    waiting = [part for part in library.of(PolicyHeader) if part.header.received and not last(part, library, *_SEEN)]
    if waiting:
        why = "Taken from a Word file, and not held against the signed copy by anybody: papers/ has the page for it."
        yield _task(3, why, waiting)


def _differing(library: Library) -> Iterator[Task]:
    found: dict[tuple[int, str, str], list[tuple[Document, Attachment]]] = {}
    for document in library.documents.values():
        for part in library.attached.get(document.id, ()):
            if part.hold in (Hold.OTHER, Hold.GONE):
                found.setdefault((_harm(document), part.pin.clause, part.hold), []).append((document, part))
    for (harm, clause, hold), held in found.items():
        what = {1: "Warnings are not shown: ", 4: "Notes are not shown: "}.get(harm, "")
        said = (
            "is gone." if hold is Hold.GONE else f"differs, and the difference is {_difference(held[0][1], library)}."
        )
        yield _task(harm, f"{what}clause {clause} {said}", [document for document, _ in held])


def _harm(document: Document) -> int:
    if is_a(document, NoteHeader):
        return 1 if document.header.severity is Severity.A else 4
    return 2 if is_a(document, StepHeader) or Reader.PUPILS in document.header.readers else 3


def _difference(part: Attachment, library: Library) -> str:
    """How much of a clause is other than where the page was written, in words."""
    before = library.kept.get(part.pin.fingerprint)
    if before is None or part.clause is None:
        return "not known, because nobody kept the words that it was written for"
    one, two = before.split(), library.clauses[part.clause].said.split()
    runs = [run for run in SequenceMatcher(None, one, two, autojunk=False).get_opcodes() if run[0] != "equal"]
    size = sum(max(end - start, last - first) for _, start, end, first, last in runs)
    if len(runs) == 1 and size <= 4:
        _, start, end, first, last = runs[0]
        return f'{counted(size, "word")}: "{" ".join(two[first:last])}" for "{" ".join(one[start:end])}"'
    return counted(size, "word")


def _absent(library: Library) -> Iterator[Task]:
    found: dict[str, list[Document]] = {}
    for document in library.documents.values():
        for part in library.attached.get(document.id, ()):
            if part.hold is Hold.ABSENT:
                found.setdefault(part.pin.clause.partition(":")[0], []).append(document)
    for policy, documents in found.items():
        why = f'The school has no policy "{policy}": these pages and notes are guidance here.'
        yield _task(6, why, documents)


def _unread(library: Library) -> Iterator[Task]:
    """The pages for readers that nobody here has read through: help, then the rest. Makers' pages wait longer."""
    waiting = [
        document
        for document in library.documents.values()
        if document.is_searched and not is_a(document, PolicyHeader) and last(document, library, *_SEEN) is None
    ]
    first = [part for part in waiting if part.id.startswith(("help/", "support/")) and part.for_families]
    rest = [part for part in waiting if part not in first and part.body.text.strip()]
    if first:
        yield _task(5, "Nobody here has read these pages of help through.", first)
    if rest:
        yield _task(7, "Nobody here has read these pages through.", rest)


def _task(harm: int, why: str, documents: Iterable[Document]) -> Task:
    each = {document.id: document for document in documents}
    return Task(harm, why, tuple(each), sum(len(document.body.text.split()) for document in each.values()))
