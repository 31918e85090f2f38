"""The redline: every clause of both versions, what kind of change it is, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.version import Doing
from handbook.content.library import Document, Library, Policy, by_severity
from handbook.content.policy import LAYOUT, Clause, Clauses
from handbook.content.policy.words import words_of
from handbook.content.queries.versions import note_called, row_of, taken_out
from handbook.redline.align import moved, pairs_by_likeness
from handbook.redline.marks import Mark, legible, marks_of
from handbook.redline.tokens import same
from handbook.source.markdown import Block, Sort


class Kind(StrEnum):
    """What happened to a clause."""

    KEPT = "kept"
    RENUMBERED = "renumbered"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_CHANGED = "moved and changed"
    SPLIT = "split"
    MERGED = "merged"
    NEW = "new"
    OUT = "taken out"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of clauses: their citations in both versions, the words of each as paragraphs, and the reason.

    *name* and *names* are what readers call the clause and those that it was. *marks* is empty where the change
    cannot be read inside the sentence. *notes* are most serious first.
    """

    kind: Kind
    was: tuple[str, ...]
    at: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    marks: tuple[Mark, ...] = ()
    why: str = ""
    notes: tuple[Document[NoteHeader], ...] = ()
    do: Doing | None = None
    heading: bool = False
    name: str = ""
    names: tuple[str, ...] = ()

    @property
    def severity(self) -> str:
        """The letter of the most serious note that it takes up; empty if it takes up none."""
        return self.notes[0].header.severity.value if self.notes else ""


def paragraphs(clause: Clause) -> tuple[str, ...]:
    """A clause's own words without its label, a paragraph each; covers and signatures are left out."""
    said = [text for block in clause.blocks if not LAYOUT & set(block.classes) for text in _said(block)]
    if clause.label and said and said[0].startswith(clause.label):
        said[0] = said[0].removeprefix(clause.label).lstrip(" .:")
    return tuple(text for text in said if text)


def _said(block: Block) -> list[str]:
    """The words of a block and of those in it; a row of a table is one, with a bar between its cells."""
    if block.sort is Sort.ROW:
        return [words_of([block])]
    own = words_of([block._replace(blocks=())])
    return [*([own] if own else []), *chain.from_iterable(map(_said, block.blocks))]


def units(version: Document[PolicyHeader], policy: Policy, newer: bool) -> Mapping[str, tuple[str, ...]]:
    """The words that are compared as one, by citation: a clause, with its items where only it has a row.

    Only the rows of the *newer* version count: those of the other one say where it came from itself.
    """
    text, found = policy.texts[version.id], dict[str, list[str]]()
    for citation, clause in text.by_citation.items():
        row = row_of(citation, policy, version) if newer else None
        home = row.at if row and row.at in found else citation
        found.setdefault(home, []).extend(paragraphs(clause))
    return {name: tuple(words) for name, words in found.items() if words}


def _is_heading(citation: str, text: Clauses) -> bool:
    """Whether it is a heading over other clauses, without words of its own; such a one needs no row."""
    clause = text.by_citation[citation]
    return bool(clause.heading and clause.below and len(clause.blocks) == 1)


def redline(
    policy: Policy, old: Document[PolicyHeader], new: Document[PolicyHeader], library: Library
) -> tuple[Change, ...]:
    """Every change in the order of the new version; what is taken out is after the clause that it followed."""
    before, after = units(old, policy, newer=False), units(new, policy, newer=True)
    rows = {at: row_of(at, policy, new) for at in after}
    if any(rows.values()):
        was = {at: tuple(name for name in row.was if name in before) if row else () for at, row in rows.items()}
        for at in (at for at in after if rows[at] is None and _is_heading(at, policy.texts[new.id])):
            was[at] = (at,) if at in before and _is_heading(at, policy.texts[old.id]) else ()
    else:
        found = pairs_by_likeness(_joined(before), _joined(after))
        for at in after.keys() & before.keys() - found.keys() - set(found.values()):
            if _is_heading(at, policy.texts[new.id]) and _is_heading(at, policy.texts[old.id]):
                found[at] = at
        was = {at: (found[at],) if at in found else () for at in after}
    place = {name: at for at, name in enumerate(before)}
    paired = [at for at in after if was[at]]
    out_of_order = moved([min(place[name] for name in was[at]) for at in paired])
    elsewhere = {paired[at] for at in out_of_order}
    uses = Counter(chain(*was.values()))
    changes = []
    for at, words in after.items():
        said = tuple(chain(*(before[name] for name in was[at])))
        row = rows[at]
        whole = tuple(name for name in was[at] if not set(policy.texts[old.id].lineage(name)[1:]) & set(was[at]))
        kind = _kind(at, was[at], whole, (said, words), at in elsewhere, uses)
        marks = marks_of(BREAK.join(said), BREAK.join(words)) if said and kind not in _SAME_WORDS else ()
        notes = _notes(row.notes if row else (), library)
        shown = marks if marks and legible(marks) else ()
        heads = _is_heading(at, policy.texts[new.id])
        why = row.why if row else "A heading." if heads else ""
        changes.append(Change(kind, was[at], at, said, words, shown, why, notes, row.do if row else None, heads))
    told = _with_those_taken_out(changes, before, uses, policy.texts[old.id], new, library)
    older, newer = policy.texts[old.id].by_citation, policy.texts[new.id].by_citation
    return tuple(
        replace(
            change,
            name=newer[change.at].name if change.at else "",
            names=tuple(older[name].name for name in change.was),
        )
        for change in told
    )


BREAK = " ¶ "
"""What is between two paragraphs where their words are compared as one text."""
_SAME_WORDS = (Kind.KEPT, Kind.RENUMBERED, Kind.MOVED)


def _joined(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {name: " ".join(said) for name, said in words.items()}


def _kind(
    at: str,
    was: tuple[str, ...],
    whole: tuple[str, ...],
    words: tuple[tuple[str, ...], tuple[str, ...]],
    elsewhere: bool,
    uses: Counter[str],
) -> Kind:
    """The kind of a change; *whole* are the clauses that it *was* without those that are inside another of them."""
    before, after = words
    if not was:
        return Kind.NEW
    if same(" ".join(before), " ".join(after)):
        return Kind.MOVED if elsewhere else Kind.KEPT if (at,) in (was, whole) else Kind.RENUMBERED
    if len(was) > 1:
        return Kind.MERGED
    if uses[was[0]] > 1:
        return Kind.SPLIT
    return Kind.MOVED_CHANGED if elsewhere else Kind.CHANGED


def _with_those_taken_out(
    changes: list[Change],
    before: Mapping[str, tuple[str, ...]],
    uses: Counter[str],
    text: Clauses,
    new: Document[PolicyHeader],
    library: Library,
) -> list[Change]:
    names, found = list(before), list(changes)
    for at, name in enumerate(names):
        if uses[name]:
            continue
        row = taken_out(name, new)
        why, do = (row.why, row.do) if row else ("", None)
        notes = _notes(row.notes if row else (), library)
        out = Change(Kind.OUT, (name,), "", before[name], (), (), why, notes, do, _is_heading(name, text))
        above = names[at - 1] if at else ""
        places = [place for place, change in enumerate(found) if above in change.was]
        found.insert(places[0] + 1 if places else 0, out)
    return found


def _notes(names: tuple[str, ...], library: Library) -> tuple[Document[NoteHeader], ...]:
    return tuple(sorted((note for name in names if (note := note_called(name, library))), key=by_severity))
