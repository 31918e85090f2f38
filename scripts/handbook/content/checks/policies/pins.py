"""The rules on pages and notes whose clauses have other words than those that they were written for.

A changed clause is one problem, whatever the number of pages or notes that were written for it: one sentence is the
cause of all.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.shared import Practice
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import LOCK_FILE
from handbook.content.pins import Attachment, Hold
from handbook.content.queries.words import compared
from handbook.content.school import SETTINGS_FILE
from handbook.problems import Level, counted, did_you_mean, nearest


def _stale(library: Library) -> Iterator[Finding]:
    for clause, pages in _by_clause(library, Hold.OTHER):
        names = _listed([page.id for page, _ in pages])
        was = "was" if len(pages) == 1 else "were"
        said = compared(library.kept.get(pages[0][1].pin.fingerprint), library.clauses[clause].said)
        what = f"Clause {clause} has other words than {names} {was} written for. {said}"
        now = f'"{clause}@{library.clauses[clause].words}"'
        do = f"Read them against it, mend them, and write {now} there; or confirm {clause} for this school."
        yield library.policy_of(clause).path, library.clauses[clause].line, what, do


def _followed(library: Library) -> Iterator[Finding]:
    for clause, pages in _by_clause(library, Hold.MOVED):
        names = _listed([page.id for page, _ in pages])
        what = f"The words of {pages[0][1].pin.clause} are at {clause} today, and {names} followed them."
        do = f'Write "{clause}@{library.clauses[clause].words}" there when you next edit them.'
        yield library.policy_of(clause).path, library.clauses[clause].line, what, do


def _by_clause(library: Library, hold: Hold) -> Iterator[tuple[str, list[tuple[Document, Attachment]]]]:
    """Each clause with the pages whose pin of it holds in this way; notes with other words are listed apart."""
    if not fingerprints_last(library):
        return
    found: dict[str, list[tuple[Document, Attachment]]] = {}
    for document in library.documents.values():
        for part in library.attached.get(document.id, ()):
            if part.hold is hold and part.clause and (hold is Hold.MOVED or not is_a(document, NoteHeader)):
                found.setdefault(part.clause, []).append((document, part))
    yield from ((clause, found[clause]) for clause in library.clauses if clause in found)


def _listed(names: list[str], noun: str = "page") -> str:
    more = f" and {counted(len(names) - 6, noun)} more" if len(names) > 6 else ""
    return f"{', '.join(names[:6])}{more}"


def _fell_off(library: Library) -> Iterator[Finding]:
    yield from _other_words(library, (Severity.A,))


def _not_shown(library: Library) -> Iterator[Finding]:
    yield from _other_words(library, (Severity.B, Severity.C))


def _other_words(library: Library, severities: tuple[Severity, ...]) -> Iterator[Finding]:
    found: dict[str, list[tuple[Document[NoteHeader], Attachment]]] = {}
    for note in library.of(NoteHeader):
        for part in library.attached.get(note.id, ()) if note.header.severity in severities else ():
            if part.hold is Hold.OTHER and part.clause:
                found.setdefault(part.clause, []).append((note, part))
    for clause, notes in found.items():
        first, part = notes[0]
        said = compared(library.kept.get(part.pin.fingerprint), library.clauses[clause].said)
        others = [note.id for note, _ in notes[1:]]
        beside = f" Nor {'is' if len(others) == 1 else 'are'} {_listed(others, 'note')}." if others else ""
        what = f"This note is not shown at {clause}, which has other words.{beside} {said}"
        now = f'"{clause}@{library.clauses[clause].words}"'
        yield first.path, first.line_of("clauses"), what, f"If the note is right for these words, write {now}."


def _absent(library: Library) -> Iterator[Finding]:
    absent: dict[str, dict[str, Document]] = {}
    for document in library.documents.values() if not library.unread_of(PolicyHeader) else ():
        for part in library.attached.get(document.id, ()):
            if part.hold is Hold.ABSENT:
                absent.setdefault(part.pin.clause.partition(":")[0], {})[document.id] = document
    for name, documents in absent.items():
        if name in library.policies:
            continue  # it has no version in force, or too many
        first = next(iter(documents.values()))
        notes = sum(is_a(document, NoteHeader) for document in documents.values())
        counts = ((notes, "note"), (len(documents) - notes, "page"))
        said = " and ".join(counted(number, noun) for number, noun in counts if number)
        what = f'The school has no policy "{name}". What was written beside it is guidance here: {said}.'
        at_base = first.path in library.layer.paths
        close = None if at_base else nearest(name, library.policies)  # a base rightly names a policy of its own
        do = f'Did you mean "{close}"?' if close else f"Add docs/policy/{name}/ if the school has it."
        line = library.settings.lines.get("base", 1) if at_base else first.line_of("clauses")
        yield SETTINGS_FILE if at_base else first.path, line, what, do


def _note_pins(library: Library) -> Iterator[Finding]:
    names = {note.id.rpartition("/")[2]: note.header.revision for note in library.of(NoteHeader)}
    for document in library.documents.values() if fingerprints_last(library) else ():
        header = document.header
        if not isinstance(header, Practice):
            continue
        tell = (document.path, document.line_of("notes" if header.notes else "clauses"))
        answered = {pin.note for pin in header.notes} | {part.note for part in header.unconcerned}
        for name in grave_notes(library, document):
            if name not in answered:
                what = f"This page puts to work a clause under the note {name}, and does not name it."
                yield *tell, what, f"Read the note, mend the page, and add {name}@{names[name]} to notes."
        for name, revision in header.notes:
            if name not in names:
                yield *tell, f'There is no note "{name}".', did_you_mean(name, names)
            elif revision != names[name]:
                what = f"{name} has revision {names[name]}, and this page was written for {revision}."
                yield *tell, what, f"Read the note, mend the page, and write {name}@{names[name]}."


def grave_notes(library: Library, document: Document) -> tuple[str, ...]:
    """The names of the notes of severity A on the clauses that a page puts to work, and on what they are inside."""
    clauses = [part.clause for part in library.attached.get(document.id, ()) if part.clause]
    near = {part for one in clauses for part in (*library.clauses.lineage(one), *library.clauses.inside(one))}
    notes = {note.id: note for part in library.clauses if part in near for note in library.notes_on(part)}
    return tuple(note.id.rpartition("/")[2] for note in notes.values() if note.header.severity is Severity.A)


def _void_rows(library: Library) -> Iterator[Finding]:
    for row, line in zip(library.lock.differs, library.lock.lines, strict=True):
        parts = library.attached.get(row.page, ())
        if not any(part.pin == row.clause and part.hold is Hold.READ for part in parts):
            what = f"{row.page} is not written for {row.clause}, or {row.clause.clause} has other words than were read."
            yield LOCK_FILE, line, what, "Take the row out."


def fingerprints_last(library: Library) -> bool:
    """Whether every note and the policy are readable and finished: nobody should copy a fingerprint before that."""
    made_of: tuple[Document, ...] = (*library.of(PolicyHeader), *library.of(NoteHeader))
    unfinished = any("TODO" in repr(document.header) or "TODO" in document.body.text for document in made_of)
    return not unfinished and not library.unread_of(NoteHeader, PolicyHeader)


RULES = (
    LibraryRule(
        "stale",
        "A page must follow the words of its clause.",
        "a page older than its clause",
        "a page read again",
        _stale,
    ),
    LibraryRule(
        "clause-moved",
        "The same words under another label are still the same words.",
        "pictures:6.2 for words that are at 6.3",
        "pictures:6.3",
        _followed,
        Level.REMINDER,
    ),
    LibraryRule(
        "note-words",
        "A note of severity A must not be lost, nor shown beside words that it was not written for.",
        "a note older than its clause",
        "a note read again",
        _fell_off,
    ),
    LibraryRule(
        "note-aside",
        "A note is shown beside the words that it was written for, and beside no others.",
        "a note older than its clause",
        "a note read again",
        _not_shown,
        Level.REMINDER,
    ),
    LibraryRule(
        "policy-absent",
        "Notes and pages on a policy that the school does not have are no fault of theirs.",
        "notes on pictures, and no docs/policy/pictures/",
        "docs/policy/pictures/2019.md",
        _absent,
        Level.REMINDER,
    ),
    LibraryRule(
        "lock-row",
        "A reading holds for the words that were read, and for no others.",
        "a row on words that have changed since",
        "no such row",
        _void_rows,
        Level.REMINDER,
    ),
    LibraryRule(
        "note-pin",
        "What a page tells people to do rests on the notes of severity A on its clauses.",
        "a page on pictures:6.3 that names no note",
        "notes: [never-look-at-the-picture@3]",
        _note_pins,
    ),
)
"""The rules on what was written for the words of clauses."""
