"""The two sides for whoever leads the school: what is overdue, to decide, to supply, to check and to sign.

Each row says what it is, why it matters, what to do and by when. It is read in ten minutes and filled in with a pen.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from handbook.content.kinds.choices import Act, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.school import School
from handbook.content.library import Document, Library, by_severity, label
from handbook.content.queries.versions import met_by
from handbook.content.recorded.acts import last
from handbook.problems import counted
from handbook.register.papers.press import Paper
from handbook.register.rows import Mark
from handbook.register.today import Register, State
from handbook.source.model import fields_of
from handbook.source.period import day_in_words

_MOST = 14
"""Places to decide that have room; the rest is in the register."""
PUBLIC = "before publishing"


def for_the_head(library: Library, register: Register) -> Paper:
    """The two sides."""
    parts = (_overdue(register), _decide(library), _supply(library), _check(library, register), _sign(library))
    words = "\n\n".join((*parts, _if_nothing(library)))
    lede = "Ten minutes: read both sides, fill in parts 2 and 3, sign part 5. Give it to whoever keeps the website."
    return Paper("for-the-head", "What waits for the head", lede, words, sizes=(12, 18))


def _overdue(register: Register) -> str:
    late = register.where(State.OVERDUE)
    rows = [
        f"**{entry.row.title}** was due on {day_in_words(entry.row.due)} ({entry.row.owner}). {entry.row.do} "
        "Why: what nobody looks at grows wrong. By: now."
        for entry in late[:4]
        if entry.row.due
    ]
    more = [f"{len(late) - 4} more are in the register."] if len(late) > 4 else []
    return _part("1 Overdue", [*rows, *more] or ["Nothing is overdue."])


def _decide(library: Library) -> str:
    notes = _waiting(library)
    if not notes:
        return _part("2 Decide", ["No correction is waiting."])
    lead = library.settings.school.words.lead
    intro = (
        f"In {counted(len(notes), 'place')} the signed words could do harm today. The website says what to do instead, "
        f"as a proposal. Why: until you decide, staff have two answers. With the {lead}, write *yes*, *change* or *no* "
        f"for each. By: {PUBLIC}."
    )
    rows = [f"{'; '.join(dict.fromkeys(_labels(note.header)))}: {note.title} ____" for note in notes[:_MOST]]
    return _part("2 Decide", rows, intro)


def _waiting(library: Library) -> list[Document[NoteHeader]]:
    """The notes of severity A that nobody at the school has decided on, and that no version has met."""
    notes, met = sorted(library.of(NoteHeader), key=by_severity), met_by(library)
    grave = [note for note in notes if note.header.severity is Severity.A and note.id not in met]
    return [note for note in grave if not last(note, library, Act.AGREED, Act.REFUSED)]


def _labels(header: NoteHeader) -> Iterator[str]:
    for pin in header.clauses:
        yield label(pin.clause) if label(pin.clause) != "0" else "whole policy"


def _supply(library: Library) -> str:
    school = library.settings.school
    missing = [part for part in fields_of(School) if getattr(school, part.key) is None]
    rows = [f"{_short(part.help)} (`{part.key}`) ____" for part in missing]
    rows += [] if library.settings.site_url else ["The address of this website (`site_url`) ____"]
    if not rows:
        return _part("3 Supply", ["Nothing is missing."])
    intro = f"Lines of `mkdocs.yml`. Why: pages send people to the office, and at night nobody is there. By: {PUBLIC}."
    return _part("3 Supply", rows, intro)


def _short(help: str) -> str:
    """What a field holds, without what is said further of it, so that there is room to write."""
    return help.rstrip(".").partition(" whose ")[0].partition(", and ")[0].partition(";")[0]


def _check(library: Library, register: Register) -> str:
    marks = Counter(mark for entry in register.entries for mark in entry.row.marks)
    words = library.settings.school.words
    said = (
        (Mark.NEVER_CHECKED, "help service", "unchecked. Why: some may be wrong", words.office, PUBLIC),
        (Mark.UNVERIFIED, "note", "unverified. Why: the source may say more", words.lead, PUBLIC),
        (Mark.SOURCE_CHANGED, "note", "whose source has changed. Why: it may be wrong now", words.lead, "this week"),
        (
            Mark.STALE,
            "page",
            "written for other words of the policy. Why: it may say otherwise",
            words.lead,
            "this week",
        ),
        (Mark.NEVER_READ, "page", "unread. Why: each speaks for the school", words.lead, _first(register)),
    )
    rows = [
        f"**{counted(marks[mark], noun)}** {what}. {owner}, {by}."
        for mark, noun, what, owner, by in said
        if marks[mark]
    ]
    return _part("4 Have checked", rows or ["Nothing is open."])


def _first(register: Register) -> str:
    """The days of the register, from the first."""
    days = [entry.row.due for entry in register.entries if entry.row.due and entry.state is not State.OVERDUE]
    return f"from {day_in_words(min(days))}" if days else "this week"


def _sign(library: Library) -> str:
    board = library.settings.school.words.board
    return _part(
        "5 Sign, and after",
        [
            "Part 2 is decided. Why: nobody else can. Signed, and day ____",
            f"Put to the {board}. Why: they answer for the policy. Day, and minute ____",
            "Whoever keeps the website types in parts 2 and 3. By: within a week.",
        ],
    )


def _if_nothing(library: Library) -> str:
    waiting = len(_waiting(library))
    known = f", the {waiting} of part 2 too. Once this website is public, the school knew of them" if waiting else ""
    return _part("6 If nothing is done", [f"The signed words stay in force{known}."])


def _part(heading: str, rows: list[str], intro: str = "") -> str:
    return "\n\n".join((f"## {heading}", *([intro] if intro else []), *(f"- {row}" for row in rows)))
