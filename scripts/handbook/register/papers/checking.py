"""The checking sheet: every line that the school has still to check or decide, once, against its source.

It is a paper to fill in with a pen and a table with the same numbers, which ``handbook record`` reads. Both are blank:
nobody's answer is guessed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from handbook.content.kinds.choices import FAMILIES, Act, Reader, Severity, Sight, Way
from handbook.content.kinds.form import FormHeader
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, by_severity, is_a, usable
from handbook.content.queries.steps import steps_of
from handbook.content.recorded.acts import last, words_read
from handbook.content.unchecked import open_lines
from handbook.pages.compose import compose
from handbook.pages.lessons.marks import TICK
from handbook.pages.markup import escaped
from handbook.problems import counted
from handbook.register.papers.press import Paper

NAME = "checking-sheet"
_TO_WRITE = re.compile(r"\bto be (?:completed|agreed) by the school\b", re.I)
_ROW = re.compile(r"^\s*(?:[-*>|]|\d+\.)\s+|\s*\|\s*$")
WRITE = "Each goes from this sheet when its page says in its place what the school does."
INCIDENT = (Reader.LEAD, Reader.STAFF)


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to answer. *asked* is the act that a yes records, or a line's own ``yes``; *words* is the fingerprint
    of what is asked about."""

    part: str
    asked: Act
    page: str
    title: str
    line: str
    sources: tuple[str, ...]
    words: str


def checking_rows(library: Library) -> tuple[Row, ...]:
    """Every row, in the order in which to work: what a site needs before it is public, then what an incident needs."""
    rows = [*_decisions(library), *_lines(library), *_sources(library), *_services(library)]
    order = {name: at for at, (name, _) in enumerate(PARTS)}
    return tuple(sorted(rows, key=lambda row: order[row.part]))


def _decisions(library: Library) -> Iterator[Row]:
    for note in sorted(library.of(NoteHeader), key=by_severity):
        if note.header.severity is Severity.A and not last(note, library, Act.AGREED, Act.REFUSED):
            yield _row(DECIDE, Act.AGREED, note, note.header.instead, library)
    for reader in (reader for reader in Reader if reader in FAMILIES):
        for step in steps_of(library, reader):
            if not last(step, library, Act.READ, Act.AGREED):
                yield _row(DECIDE, Act.READ, step, "Every word of this step was read through.", library)


def _lines(library: Library) -> Iterator[Row]:
    for name, line in open_lines(library.marked):
        document = library.get(name)
        if document is not None and not is_a(document, ServiceHeader):
            part = next(part for part, holds in PARTS[1:] if holds(document))
            said = plain(f"{line.words} To check: {line.ask}." if line.ask else line.words)
            yield Row(part, Act.YES, name, document.title, said, sources_of(document, library), line.pin)


def _sources(library: Library) -> Iterator[Row]:
    for note in sorted(library.of(NoteHeader), key=by_severity):
        if note.header.seen.how is not Sight.LIVE and not last(note, library, Act.CHECKED):
            yield _row(NOTES, Act.CHECKED, note, "The source, opened today, says what this note says.", library)


def _services(library: Library) -> Iterator[Row]:
    for service in library.of(ServiceHeader):
        if usable(service) and not last(service, library, Act.CHECKED):
            header = service.header
            held = [header.phone, header.text and f"text {header.text.to}", header.website, header.email, header.hours]
            asked = f" To check: {', '.join(header.to_check)}." if header.to_check else ""
            yield _row(SERVICES, Act.CHECKED, service, f"{'; '.join(part for part in held if part)}.{asked}", library)


def _row(part: str, asked: Act, document: Document, line: str, library: Library) -> Row:
    sources = sources_of(document, library)
    return Row(part, asked, document.id, document.title, plain(line), sources, words_read(document, library))


def plain(words: str) -> str:
    """Words without the marks of Markdown: on a sheet nobody follows a link."""
    return re.sub(r"\*+", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", words))


def sources_of(document: Document, library: Library) -> tuple[str, ...]:
    """What to hold the lines of a document against, as far as it says so."""
    if is_a(document, ServiceHeader):
        return (document.header.evidence,)
    notes = [document] if is_a(document, NoteHeader) else [*_noted(document, library)]
    named = dict.fromkeys(
        ", ".join(part for part in (said.title, said.publisher, said.address) if part)
        for note in notes
        for said in [note.header.authority]
    )
    return tuple(named)


def _noted(document: Document, library: Library) -> Iterator[Document[NoteHeader]]:
    """The notes that a page was written under."""
    for pin in getattr(document.header, "notes", ()):
        note = library.get(f"notes/{pin.note}")
        if is_a(note, NoteHeader):
            yield note


DECIDE, NOTES, SERVICES = "Decide before the site is public", "Notes on the policy", "Help services"
PARTS: tuple[tuple[str, Callable[[Document], bool]], ...] = (
    (DECIDE, lambda document: False),
    (
        "Steps in an incident",
        lambda document: is_a(document, StepHeader) and document.header.reader in INCIDENT,
    ),
    ("Steps for pupils and parents", lambda document: is_a(document, StepHeader)),
    (
        "Guides for staff",
        lambda document: is_a(document, GuideHeader) and not {*document.header.readers}.isdisjoint(INCIDENT),
    ),
    (NOTES, lambda document: is_a(document, NoteHeader)),
    (SERVICES, lambda document: is_a(document, ServiceHeader)),
    ("Forms", lambda document: is_a(document, FormHeader)),
    ("Lessons", lambda document: is_a(document, LessonHeader)),
    ("Other pages", lambda document: True),
)
"""The parts of the sheet, and which documents' lines are in each."""

UNNAMED = "no source is named; write which you used"
ASKS = {
    Act.AGREED: f"{TICK} agreed {TICK} refused",
    Act.READ: f"{TICK} read",
    Act.CHECKED: f"{TICK} right {TICK} wrong",
    Act.YES: f"{TICK} yes {TICK} no {TICK} changed",
}


def checking_table(rows: Sequence[Row]) -> str:
    """The sheet as CSV. Whoever fills it in writes under act, on, by and way; why is for a no and for new words."""
    names = ("no", "asked", "page", "title", "line", "source", "act", "on", "by", "way", "why", "words")
    made = io.StringIO()
    table = csv.DictWriter(made, names, restval="", lineterminator="\r\n")
    table.writeheader()
    for at, row in enumerate(rows, 1):
        source = "; ".join(row.sources) or UNNAMED
        said = {"page": row.page, "title": row.title, "line": row.line, "source": source, "words": row.words}
        table.writerow({"no": at, "asked": row.asked, **said})
    return made.getvalue()


def lines_to_write(library: Library) -> tuple[tuple[str, str], ...]:
    """What the school has still to write or agree itself, once: the title of the page, and the line on it."""
    found = dict[str, str]()
    for document in library.documents.values():
        if document.kind.signed or not _TO_WRITE.search(f"{document.header} {document.body.text}"):
            continue
        lines = [line for line in compose(document, library).split("\n") if line.strip()]
        for line, below in zip(lines, [*lines[1:], ""], strict=True):
            if _TO_WRITE.search(line):
                found.setdefault(plain(re.sub(_ROW, "", below if line.startswith("#") else line)), document.title)
    return tuple((title, line) for line, title in found.items())


def checking_sheet(rows: Sequence[Row], unwritten: Sequence[tuple[str, str]] = ()) -> Paper:
    """The sheet as a paper: each row with its number in the table, and room for the answer, the day and the role.

    *unwritten* are lines that the school has still to write itself: they are closed in the page, not by an answer.
    """
    parts = [HOW.format(ways=", ".join(Way))] if rows or unwritten else ["Nothing is open."]
    sources = {source: at for at, source in enumerate(dict.fromkeys(part for row in rows for part in row.sources), 1)}
    for part, group in groupby(enumerate(rows, 1), key=lambda found: found[1].part):
        of_part = list(group)
        parts.append(f"## {part}\n\n{counted(len(of_part), 'line')}.")
        before = ""
        for at, row in of_part:
            named = ", ".join(f"S{sources[source]}" for source in row.sources) or UNNAMED
            page = f"**{escaped(row.title)}.** Hold against: {named}<br>" if row.page != before else ""
            parts.append(f"{page}**{at}** {escaped(row.line)}<br>{ASKS[row.asked]} Day, role ____")
            before = row.page
    if unwritten:
        parts.append(f"## For the school to write\n\n{counted(len(unwritten), 'line')}. {WRITE}")
        parts += [f"**{escaped(title)}.** {escaped(line)}<br>Who, by when ____" for title, line in unwritten]
    parts += ["## Sources", *(f"**S{at}** {escaped(source)}" for source, at in sources.items())] if sources else []
    lede = "Open the source that is named, read the line, and answer. An empty line stays open."
    return Paper(NAME, "The checking sheet", lede, "\n\n".join(parts), sizes=(12, 18))


HOW = (
    "Take one part at a time; the parts are in the order of harm. Where it asks *agreed*, *read* or *right*, yes means "
    "that. **yes**: the line is right. **no**: it is wrong, and "
    "why. **changed**: it is right in other words, and write them down whole. Then copy the answers into "
    f"`{NAME}.csv`, which has the same numbers: under *act* the answer (yes, no or changed), under *on* the day, under "
    "*by* the role, under *why* the reason or the new words, and under *way* one of: {ways}. Whoever keeps the website "
    f"runs `handbook record {NAME}.csv`. It shows what it will change. The marks of closed lines are gone everywhere."
)
