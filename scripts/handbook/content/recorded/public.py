"""What a website still lacks before the public may read it: whom readers can call, and what people have decided.

Nobody is sent in a circle by a site that nobody can call. Each thing is named with the line of the settings where it
belongs, or with the page that waits for a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.content.kinds.choices import FAMILIES, Act, Reader, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.steps import steps_of
from handbook.content.recorded.acts import TERMS, last
from handbook.content.school import SETTINGS_FILE
from handbook.problems import Problem, Rule, counted

NEEDED = {
    "lead": "who leads on safeguarding, and how to reach them",
    "office_phone": "the telephone number of the office",
    "head": "the head, and how to reach them",
    "second_route": "whom to tell about a concern about the head",
    "out_of_hours": "whom to call out of school hours, or none",
}
"""The facts of the school without which no reader knows whom to call."""
NOBODY = "none"
"""What a school writes under out_of_hours where nobody answers; its council's service then stands in."""


def lacking(library: Library, today: date | None = None) -> list[Problem]:
    """Everything that is missing. On *today* a decision to publish without it may have ended; None asks no day."""
    docs = library.settings.docs_dir
    found = [PUBLIC.problem(SETTINGS_FILE, line, f"Not given: {what}.", do) for line, what, do in _settings(library)]
    for document, what in _undecided(library, today):
        do = "Record what people decided with handbook record, or a named role's decision to publish without it."
        found.append(PUBLIC.problem(f"{docs}/{document.path}", 1, what, do))
    return found


def _settings(library: Library) -> Iterator[tuple[int, str, str]]:
    settings = library.settings
    for key, what in NEEDED.items():
        if not getattr(settings.school, key):
            yield settings.lines.get("school", 1), what, f"Add {key} under extra.school."
    if (settings.school.out_of_hours or "").rstrip(".").lower() == NOBODY and not settings.furniture.night:
        what = "the council's service for nights, since nobody at the school answers"
        yield settings.lines.get("handbook", 1), what, "Add night under extra.handbook."
    if not settings.site_url:
        yield 1, "the address of this website", "Add site_url."


def _undecided(library: Library, today: date | None) -> Iterator[tuple[Document, str]]:
    for note in library.of(NoteHeader):
        decided = last(note, library, Act.AGREED, Act.REFUSED)
        if note.header.severity is Severity.A and not decided and not _without(note, library, today):
            yield note, "The school has neither agreed nor refused this note, and a child could come to harm."
    for reader in (reader for reader in Reader if reader in FAMILIES):
        steps = [step for step in steps_of(library, reader) if not _without(step, library, today)]
        unread = [step for step in steps if not last(step, library, Act.READ, Act.AGREED)]
        if unread:
            yield (
                unread[0],
                f"Nobody at the school has read {counted(len(unread), 'step')} for {reader}, this one first.",
            )


def _without(document: Document, library: Library, today: date | None) -> bool:
    """Whether a named role decided to publish without it, for this document or on the front page for the whole site."""
    rows = [last(part, library, Act.WITHOUT) for part in (document, library.get("index")) if part]
    lasts = TERMS[Act.WITHOUT].lasts
    return any(row and not (today and lasts and lasts.after(row.on) < today) for row in rows)


def notice(library: Library) -> str:
    """What the head must know before the site is public: it gives notice of what is unsafe. Empty if nothing is."""
    notes = [note for note in library.of(NoteHeader) if note.header.severity is Severity.A]
    waiting = [note for note in notes if not last(note, library, Act.AGREED, Act.REFUSED)]
    if not notes:
        return ""
    return (
        f"This website says that {counted(len(notes), 'place')} of the signed policy could harm a child. Once public, "
        f"the school knew of them. Decide on the {len(waiting)} that wait, and tell the board first."
    )


def in_short(library: Library) -> str:
    """The same in a sentence or two, for the foot of every page; nothing if nothing is missing."""
    what = [what for _, what, _ in _settings(library)]
    waiting = list(_undecided(library, None))
    notes = sum(is_a(document, NoteHeader) for document, _ in waiting)
    what += [f"a decision on {counted(notes, 'note')}"] if notes else []
    what += ["a reading of the steps for pupils and parents"] if len(waiting) > notes else []
    return f"Not for the public yet. Still missing: {'; '.join(what)}." if what else ""


PUBLIC = Rule(
    "public",
    "A site that nobody can call is not published.",
    "handbook build --public without extra.school.lead",
    "lead: A. Person, through the office",
    lacking,
)

RULES = (PUBLIC,)
"""The rule on what is published."""
