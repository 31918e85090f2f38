"""Copies of a policy for paper: every signed word with its label in the line, and what to do today beside it.

The short copy has one safe line where a child is at risk: every note of severity A and every note that says *unsafe*.
The copy with notes has every note once, with its reason and its source. No copy is made without the safe lines: signed
words alone would tell people to do what is unsafe.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from handbook.content.kinds.choices import Act, Says, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.policy import LAYOUT, Clause
from handbook.content.recorded.acts import last
from handbook.pages.markup import block, escaped, line, moved
from handbook.pages.policies.clauses import Drawing, drawing, footnotes, signed_heading, signed_words
from handbook.pages.policies.notes import LABELS, where
from handbook.pages.policies.policy import control
from handbook.problems import counted
from handbook.source.markdown import Block, Sort

READING = (
    "Words without a frame or a bar beside them are signed. What has one is not: it says what to do today, where "
    "signed words are unsafe or something is missing. {count}. {agreed} {others}"
)


def serious(library: Library) -> tuple[Document[NoteHeader], ...]:
    """The notes whose line no copy of the signed words may be without."""
    notes = library.of(NoteHeader)
    return tuple(note for note in notes if note.header.severity is Severity.A or note.header.says is Says.UNSAFE)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy that is being made: the notes whose lines it has, those that it had already, the number of each source.

    *reasons* says that each line has its reason and its source.
    """

    draw: Drawing
    notes: tuple[Document[NoteHeader], ...]
    reasons: bool
    said: set[str]
    sources: dict[str, int]


def short_policy(version: Document[PolicyHeader], library: Library) -> str:
    """The Markdown of the short copy of a version."""
    return _copy(version, library, serious(library), False)


def noted_policy(version: Document[PolicyHeader], library: Library) -> str:
    """The Markdown of the copy with notes: each once, what to do, why, and the number of its source in a list."""
    return _copy(version, library, library.of(NoteHeader), True)


def _copy(
    version: Document[PolicyHeader], library: Library, notes: Sequence[Document[NoteHeader]], reasons: bool
) -> str:
    draw = drawing(version, library)
    named = {note.id for clause in draw.policy.clauses for note in library.notes_on(clause)} if draw.in_force else set()
    copy = Copy(draw, tuple(note for note in notes if note.id in named), reasons, set(), {})
    parts = [_reading(copy, len(named)), control(draw) if reasons else "", *_sections(copy)]
    rows = "\n".join(f"{at}. {source}" for source, at in copy.sources.items())
    parts += [f"## Sources\n\n{rows}"] if rows else []
    return "\n\n".join(part for part in parts if part)


def words_alone(version: Document[PolicyHeader], library: Library) -> str:
    """The Markdown of a version's words with labels and nothing else: no copy of words in force is made of these."""
    return "\n\n".join(_sections(Copy(drawing(version, library), (), False, set(), {})))


def _sections(copy: Copy) -> Iterator[str]:
    draw = copy.draw
    for section in draw.text.sections:
        first = draw.text.by_citation[section[0]]
        whole = first.heading or draw.text.is_front(first.citation)
        held = [_section_heading(first, draw), *(_clause(first, copy) if whole else ())]
        held += _words(section[1:] if whole else section, copy)
        yield block("section", "\n\n".join(part for part in held if part), class_="clause-section")


def _reading(copy: Copy, every: int) -> str:
    count, library = len(copy.notes), copy.draw.library
    agreed = [note for note in copy.notes if last(note, library, Act.AGREED)]
    if not count:
        return ""
    board = library.settings.school.words.board
    how = READING.format(
        count=f"There {'is one' if count == 1 else f'are {count}'}",
        agreed="The school has agreed each of them."
        if len(agreed) == count
        else f"The school has agreed {len(agreed) or 'none'} of them yet: this website proposes them, from national "
        f"advice, and the {board} have still to decide. Follow them today.",
        others="The number in brackets is that of the source, in the list at the end."
        if copy.reasons
        else f"The reasons and sources are in the copy with notes, which has all {counted(every, 'note')}.",
    )
    return f"## How to read this copy\n\n{how}"


def _section_heading(first: Clause, draw: Drawing) -> str:
    title = next((part.title for part in draw.version.header.sections if part.number == first.citation), "")
    signed = signed_heading(first.blocks[0], draw) if first.heading else ""
    return f"## {' '.join(part for part in (signed, escaped(title)) if part) or 'Front page'} {{ #{first.anchor} }}"


def _clause(clause: Clause, copy: Copy) -> Iterator[str]:
    """A clause: that its words are unsafe, its own words, what else is wrong, and the clauses in it."""
    inside = copy.draw.text.inside[clause.citation]
    own = [*takewhile(lambda part: isinstance(part, Block), inside)]
    before = set(Says) if copy.draw.text.is_front(clause.citation) else {Says.UNSAFE}
    yield from _lines(clause, copy, before)
    yield from _words(own, copy, clause)
    yield from _lines(clause, copy, set(Says) - before)
    yield from _words(inside[len(own) :], copy)


def _words(parts: Iterable[Block | str], copy: Copy, own: Clause | None = None) -> Iterator[str]:
    """The words of a clause, its label before the first of them, and the clauses in it."""
    draw = copy.draw
    label = _label(own, copy) if own else ""
    for part in parts:
        if isinstance(part, str):
            yield from _clause(draw.text.by_citation[part], copy)
        elif (own and own.heading and part is own.blocks[0]) or part.sort is Sort.FOOTNOTE:
            continue
        elif part.sort is Sort.HEADING:
            yield f"### {signed_heading(part, draw)}"
        elif held := LAYOUT & set(part.classes):
            yield line("p", signed_words(part, draw), class_=next(iter(held)))
        else:
            yield label + signed_words(part, draw)
            label = ""
    yield from footnotes([part for part in parts if isinstance(part, Block)], own, draw) if own else ()


def _label(clause: Clause, copy: Copy) -> str:
    """What is before a clause's words: its label, if that is not printed in them. In a copy without notes nobody looks
    for an item that only we count."""
    if clause.heading or clause.label or copy.draw.text.is_front(clause.citation):
        return ""
    return "- " if not copy.notes and "•" in clause.citation else f"**{escaped(clause.name)}** "


def _lines(clause: Clause, copy: Copy, says: Collection[Says]) -> Iterator[str]:
    """The safe lines of a clause. Those that the copy had before are named together, with their places."""
    library, base = copy.draw.library, copy.draw.version.path
    found = [
        note
        for note in library.notes_on(copy.draw.policy.cite(clause.citation))
        if note in copy.notes and note.header.says in says
    ]
    for note in found:
        if note.id not in copy.said:
            agreed = "Agreed" if last(note, library, Act.AGREED) else "Proposed"
            words = f"**{LABELS[note.header.says]}.** {agreed}: {moved(note.header.instead, note.path, base, library)}"
            yield _framed(note, f"{words} {_because(note, copy)}".strip())
    again = [note for note in found if note.id in copy.said]
    if again:
        labels = " ".join(dict.fromkeys(f"{LABELS[note.header.says]}." for note in again))
        there = " and ".join(dict.fromkeys(where((copy.draw.whole_at(note, ""),), library) for note in again))
        yield _framed(again[0], f"**{labels}** See the note on {there} in this copy.")
    copy.said.update(note.id for note in found)


def _because(note: Document[NoteHeader], copy: Copy) -> str:
    """Why, and where it comes from."""
    if not copy.reasons:
        return ""
    said = note.header.authority
    keeping = copy.draw.library.get(said.kept_in or "")
    address = said.address or (keeping.header.website if keeping and is_a(keeping, ServiceHeader) else None)
    parts = (f"*{escaped(said.title)}*", escaped(said.publisher), said.date, address)
    source = ", ".join(str(part) for part in parts if part)
    at = copy.sources.setdefault(source, len(copy.sources) + 1)
    return f"Why: {note.header.why} ({at})" if note.header.why else f"({at})"


def _framed(note: Document[NoteHeader], words: str) -> str:
    frame = "note-a" if note.header.says is Says.UNSAFE else "note-b"
    return block("aside", line("p", words), class_=f"note {frame}")
