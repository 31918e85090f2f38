"""The inspection pack: what is in force, what is met where, and what is known to be missing.

It holds only what the data shows. What nobody recorded is said to be not recorded. No child is in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from handbook.content.kinds.choices import Act
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.requirements import RequirementsHeader
from handbook.content.kinds.school import School
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, by_severity, label
from handbook.content.policy.words import fingerprint
from handbook.content.queries.coverage import concerned, pages_for
from handbook.content.queries.versions import met_by
from handbook.content.recorded.acts import last
from handbook.problems import counted
from handbook.register.papers.press import Paper
from handbook.register.rows import Mark
from handbook.register.tell import count_lines, when
from handbook.register.today import FAILS, Register
from handbook.source.model import fields_of
from handbook.source.period import day_in_words
from handbook.watch import Watched

NOTHING = "Not recorded."


def inspection_pack(library: Library, register: Register, watched: Iterable[Watched]) -> Paper:
    """The pack, in eleven parts."""
    parts = (
        ("1 What is in force", _in_force(library)),
        ("2 Approval", _approval(library)),
        ("3 What has changed since it was signed", _notes(library)),
        ("4 What is required, and where it is met", _requirements(library)),
        ("5 People", _people(library)),
        (
            "6 Training",
            [
                f"{NOTHING} The school keeps its own record: who by role, when, and which version. The overview "
                "of training, from handbook training papers, says what can be passed and what is practice."
            ],
        ),
        ("7 Checks of numbers and sources", _checks(library, watched)),
        ("8 The register", _register(register)),
        ("9 Clauses and pages", _coverage(library)),
        ("10 Forms", ["The school puts its blank forms in here. Filled ones are never part of it."]),
        ("11 What is known to be missing", _missing(library, register)),
    )
    words = "\n\n".join(f"## {heading}\n\n" + "\n\n".join(rows or [NOTHING]) for heading, rows in parts)
    lede = (
        "Only what is recorded. It holds nothing about any child: those records are kept in the child protection file."
    )
    return Paper("inspection-pack", "Inspection pack", lede, words, ebook=True)


def _list(rows: Iterable[str]) -> str:
    return "\n".join(f"- {row}" for row in rows)


def _in_force(library: Library) -> list[str]:
    return [_list(_version(policy) for policy in library.in_force)] if library.in_force else []


def _version(policy: Document[PolicyHeader]) -> str:
    header = policy.header
    printed = [
        f"number {header.number}" if header.number else "",
        f"version {header.version}" if header.version else "",
    ]
    printed += [f"reviewed {header.reviewed}" if header.reviewed else ""]
    printed += [f"next review by {header.next_review}" if header.next_review else ""]
    printed += [f"followed since {day_in_words(header.effective)}"] if header.effective else []
    said = ", ".join(part for part in printed if part) or "nothing more is printed on it"
    return f"**{policy.title}**: {said}. Fingerprint of its words: {fingerprint(policy.body.text)}."


def _approval(library: Library) -> list[str]:
    rows = []
    for policy in library.in_force:
        signed = [f"{who.name}{f', {who.role}' if who.role else ''}" for who in policy.header.signatories]
        bodies = [f"{who.by}{f', {who.on}' if who.on else ''}" for who in policy.header.approved_by]
        printed = "; ".join((*signed, *bodies)) or "nothing"
        minutes = [f"{who.body}, {who.role}, {day_in_words(who.on)}, {who.minute}" for who in policy.header.approvals]
        said = "; ".join(minutes) or "not recorded here"
        rows.append(f"**{policy.title}**, as printed on it: {printed}. By its minute: {said}.")
    return [_list(rows)] if rows else []


def _notes(library: Library) -> list[str]:
    notes, met = sorted(library.of(NoteHeader), key=by_severity), met_by(library)
    rows = [
        f"**{note.header.severity.value}**, {', '.join(label(pin.clause) for pin in note.header.clauses)}: {note.title}"
        + (f". Met by {met[note.id]}" if note.id in met else "")
        for note in notes
    ]
    rows += [
        f"**Decided** of {row.note}: {row.decision}, {day_in_words(row.on)}, {row.minute}. {row.why or ''}".rstrip()
        for policy in library.in_force
        for row in policy.header.decisions
    ]
    intro = (
        f"What has changed is in {counted(len(notes), 'note')}. Each is a proposal unless the register says that it is "
        "agreed. A could do harm, B would go wrong, C is smaller."
    )
    return [intro, _list(rows)] if notes else []


def _requirements(library: Library) -> list[str]:
    found = []
    for document in library.of(RequirementsHeader):
        for row in document.header.requirements:
            met = ", ".join(label(clause) for clause in row.met_by) or "nothing in the policy"
            pages = "; ".join(page.title for name in row.pages if (page := library.get(name))) or "no page"
            found.append(f"### {row.title}")
            parts = [f"Asked in: {'; '.join(row.named_in)} ({row.certainty}).", f"Policy: {met}.", f"Pages: {pages}."]
            parts += [f"Missing: {row.missing}"] if row.missing else []
            parts += [f"Evidence to ask for: {'; '.join(row.evidence)}."]
            parts += [f"Not seen: {row.unseen}"] if row.unseen else []
            found.append(_list(parts))
    return found


def _people(library: Library) -> list[str]:
    school = library.settings.school
    rows = [
        f"{part.help.rstrip('.')}: {getattr(school, part.key) or 'not given'}"
        for part in fields_of(School)
        if part.key not in ("name", "nation", "words", "subjects", "language", "councils")
    ]
    return [_list(rows)]


def _checks(library: Library, watched: Iterable[Watched]) -> list[str]:
    services = library.of(ServiceHeader)
    days = sorted(found.on for service in services if (found := last(service, library, Act.CHECKED)))
    said = f"of them {len(days)} on record as checked by a person" + (
        f", the first on {day_in_words(days[0])}, the last on {day_in_words(days[-1])}" if days else ""
    )
    verdicts = Counter(part.verdict for part in watched)
    sources = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items()) or "not recorded"
    return [_list([f"{counted(len(services), 'help service')}, {said}.", f"Sources asked by a program: {sources}."])]


def _register(register: Register) -> list[str]:
    late = [f"{entry.row.title}: {when(entry)} ({entry.row.owner})" for entry in register.where(*FAILS)]
    more = [f"and {len(late) - 20} more in the register"] if len(late) > 20 else []
    return [_list(count_lines(register)), *([_list([*late[:20], *more])] if late else [])]


def _coverage(library: Library) -> list[str]:
    pairs = [(clause, reader) for clause in library.clauses for reader in concerned(library, clause)]
    without = [pair for pair in pairs if not pages_for(library, *pair)]
    said = (
        f"Counted by reader, {len(pairs)} places need a page. In {len(pairs) - len(without)} of them a page names the "
        "clause. That a page names a clause does not show that it says enough."
    )
    return [
        said,
        *([_list(f"Clause {label(clause)}: no page for {reader}" for clause, reader in without)] if without else []),
    ]


def _missing(library: Library, register: Register) -> list[str]:
    return [_list(_absent(library, register))]


def _absent(library: Library, register: Register) -> Iterator[str]:
    marks = Counter(mark for entry in register.entries for mark in entry.row.marks)
    yield from (f"{marks[mark]} {mark}" for mark in Mark if marks[mark])
    school = library.settings.school
    for part in fields_of(School):
        if getattr(school, part.key) is None:
            yield f"Not given: {part.help[0].lower()}{part.help[1:]}"
    for document in library.of(RequirementsHeader):
        for row in document.header.requirements:
            if not row.met_by:
                yield f"The policy says nothing of this: {row.title[0].lower()}{row.title[1:]}."
