"""What is said of who wrote, read, checked and agreed a page. Nowhere else are such words made.

Each sentence is made from one fact: the header's day of writing, or a row of the school's lock. Without the fact, the
sentence says that it is not done.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from handbook.content.kinds.choices import Act, Reader, Sight, Way
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import Recorded
from handbook.content.queries.lessons import lesson_of
from handbook.content.recorded.acts import last
from handbook.content.recorded.due import due
from handbook.problems import counted
from handbook.source.period import day_in_words

DONE: Mapping[Act, str] = MappingProxyType(
    {
        Act.READ: "Read through by {by} on {on}, {way}.",
        Act.AGREED: "Agreed by {by} on {on}{why}.",
        Act.REFUSED: "Refused by {by} on {on}{why}.",
        Act.CHECKED: "Checked by {by} on {on}: {way}.",
        Act.TOOK_OVER: "Kept by {by} since {on}.",
    }
)
NOT_DONE: Mapping[Act, str] = MappingProxyType(
    {
        Act.READ: "Not read through by anybody at the school yet.",
        Act.AGREED: "Proposed. Not agreed by the school yet.",
        Act.CHECKED: "Not checked by anybody at the school yet.",
    }
)
PARTLY: Mapping[Act, str] = MappingProxyType(
    {
        Act.READ: "Read through at the school: {done} of {all}.",
        Act.AGREED: "Agreed by the school: {done} of {all}. The others are proposed.",
        Act.CHECKED: "Checked by somebody at the school: {done} of {all}.",
    }
)
WAYS: Mapping[Way, str] = MappingProxyType({Way.LIVE: "the page was opened", Way.RUNG: "the number was rung"})
SEEN: Mapping[Sight, str] = MappingProxyType(
    {
        Sight.LIVE: "Seen on the publisher's own page by the {by}, {on}.",
        Sight.STORED: "Seen in a stored copy of the publisher's page by the {by}, {on}. The page was not opened.",
        Sight.SECOND_HAND: "Second-hand: seen in another body's account of it by the {by}, {on}.",
        Sight.UNSEEN: "The words of the source were not seen. To be checked by the school.",
    }
)
FOLLOWS: Mapping[Sight, str] = MappingProxyType(
    {
        Sight.LIVE: "national advice, seen on its publisher's own page",
        Sight.STORED: "national advice, seen in a stored copy of its publisher's page",
        Sight.SECOND_HAND: "another body's account of national advice",
        Sight.UNSEEN: "advice that was not seen in full",
    }
)
"""What a step follows."""


LEGAL = "Not legal advice."


def not_legal_advice(document: Document) -> bool:
    """Whether a page says that it is no legal advice: a policy, a note, and what the safeguarding lead works from."""
    lead = is_a(document, StepHeader) and document.header.reader is Reader.LEAD
    return lead or isinstance(document.header, PolicyHeader | NoteHeader) or Reader.LEAD in document.header.readers


def said(act: Act, document: Document, library: Library) -> str:
    """The sentence on one act: who did it, when and how; or that it is not done."""
    acts = (Act.AGREED, Act.REFUSED) if act is Act.AGREED else (act,)
    row = last(document, library, *acts)
    return _done(row) if row else NOT_DONE[act]


def known(note: Document[NoteHeader], library: Library) -> str:
    """How what a note says is known: how its source was seen, and whether somebody at the school opened it."""
    seen = note.header.seen
    checked = last(note, library, Act.CHECKED)
    return _done(checked) if checked else SEEN[seen.how].format(by=seen.by, on=seen.on)


def claims(document: Document, library: Library) -> list[str]:
    """All that is said of a page below its words: when it was written, what was done with it, and who reads it next."""
    lesson = lesson_of(document, library) if document.kind.sheet else None
    document = lesson.files.get("index", document) if lesson else document
    written = document.header.written
    lines = [f"Written {day_in_words(written)}."] if written else []
    sure = f"This step follows {FOLLOWS[document.header.seen]}" if is_a(document, StepHeader) else ""
    lines += _sure([document], library, sure)
    if document.header.review:
        lines += [said(act, document, library) for act in document.kind.asks]
    if not_legal_advice(document):
        lines.append(LEGAL)
    taken, found = last(document, library, Act.TOOK_OVER), due(document, library)
    if found and found.day and found.owner:
        who = _done(taken) if taken else f"Suggested reader: {_the(found.owner)}."
        lines += [f"To be read by {day_in_words(found.day)}.", who]
    return lines


def claims_of(documents: Sequence[Document], library: Library, acts: Collection[Act] = tuple(Act)) -> list[str]:
    """The same of several documents, for these acts: one that was done with some of them is counted."""
    asked = [(act, part) for part in documents if part.header.review for act in part.kind.asks if act in acts]
    sights = Counter(part.header.seen for part in documents if is_a(part, StepHeader))
    lines = [
        f"{counted(sights[sight], 'step')} of {sights.total()}: from {FOLLOWS[sight]}."
        for sight in Sight
        if sight in sights
    ]
    if Act.READ in acts:
        lines += _sure(documents, library)
    for act in dict.fromkeys(act for act, _ in asked):
        parts = [part for other, part in asked if other is act]
        rows = [row for part in parts if (row := last(part, library, act))]
        if len(rows) == len(parts) and len({(row.by, row.on, row.way, row.why) for row in rows}) == 1:
            lines.append(_done(rows[0]))
        else:
            lines.append(PARTLY[act].format(done=len(rows), all=len(parts)) if rows else NOT_DONE[act])
    return lines


def _sure(documents: Sequence[Document], library: Library, opening: str = "") -> list[str]:
    """How sure the lines of pages are, in one sentence: in an incident nobody reads a mark at each line."""
    number = sum(line.quiet and line.open for part in documents for line in library.marked.get(part.id, ()))
    if not number:
        return [f"{opening}."] if opening else []
    what = (
        f"he school has still to check {counted(number, 'line')} here: follow {'it' if number == 1 else 'them'} today."
    )
    return [f"{opening}; t{what}" if opening else f"T{what}"]


def _done(row: Recorded) -> str:
    why = f"{':' if row.act is Act.REFUSED else ','} {row.why.rstrip('.')}" if row.why else ""
    way = WAYS.get(row.way, row.way.value)
    return DONE[row.act].format(by=_the(row.by), on=day_in_words(row.on), way=way, why=why)


def _the(role: str) -> str:
    return role if role.split()[0].lower() in ("the", "a", "an", "our") else f"the {role}"
