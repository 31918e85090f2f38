"""The rules on versions of a policy: where each clause comes from, and what makes a version adopted, or ends it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from handbook.content.checks.row import DatedRule, Finding, LibraryRule
from handbook.content.kinds.choices import Decision, Severity, Standing
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.version import Gone, Origin
from handbook.content.library import Document, Library, Policy
from handbook.content.pins import Hold
from handbook.content.policy import Clauses
from handbook.content.queries.versions import (
    name_of,
    note_called,
    notes_for,
    pairs,
    row_of,
    taken_out,
    unsettled,
    words_mark,
)
from handbook.problems import Level, did_you_mean

_ALIKE = 0.75
"""The share of words that two clauses have in common from which they are nearly the same clause."""


def _versions(library: Library) -> Iterator[tuple[Policy, Document[PolicyHeader]]]:
    return ((policy, version) for policy in library.policies.values() for version in policy.versions)


def _unknown(library: Library) -> Iterator[Finding]:
    for policy, new in _versions(library):
        header = new.header
        if header.replaces and policy.version(header.replaces) in (None, new) and not library.unread:
            what = f"{header.replaces} is no other version of this policy."
            do = did_you_mean(header.replaces, [each.id for each in policy.versions if each != new])
            yield new.path, new.line_of("replaces"), what, do
        elif not header.replaces and (header.origins or header.gone):
            yield new.path, new.line_of("origins"), "Nothing says which version this one replaces.", "Add replaces."
    for policy, old, new in pairs(library, *Standing):
        before, here = policy.texts[old.id].by_citation, policy.texts[new.id].by_citation
        both: dict[str, tuple[Origin | Gone, ...]] = {"origins": new.header.origins, "gone": new.header.gone}
        for key, rows in both.items():
            for at, row in enumerate(rows):
                line = new.line_of(f"{key}.{at}")
                yield from (_no_clause(new, line, name, old, before) for name in row.was if name not in before)
                yield from (_no_note(new, line, name, library) for name in row.notes if _no(name, library))
        own = [(f"origins.{at}", row.at) for at, row in enumerate(new.header.origins)]
        own += [(f"open_points.{at}", name) for at, row in enumerate(new.header.open_points) for name in row.clauses]
        if new.header.standing is Standing.PROPOSED:  # of the version in force, clause-unknown says it
            own += [("concerns", name) for entry in new.header.concerns for name in entry.clauses]
        yield from (_no_clause(new, new.line_of(key), name, new, here) for key, name in own if name not in here)
        said = [(f"decisions.{at}", row.note) for at, row in enumerate(new.header.decisions)]
        said += [(f"left_out.{at}", row.note) for at, row in enumerate(new.header.left_out)]
        yield from (_no_note(new, new.line_of(key), name, library) for key, name in said if _no(name, library))


def _no_clause(
    new: Document[PolicyHeader], line: int, name: str, version: Document[PolicyHeader], known: Iterable[str]
) -> Finding:
    return new.path, line, f"There is no clause {name} in {version.path}.", did_you_mean(name, known)


def _no(note: str, library: Library) -> bool:
    return note_called(note, library) is None and not library.unread


def _no_note(new: Document[PolicyHeader], line: int, name: str, library: Library) -> Finding:
    known = [name_of(note) for note in library.of(NoteHeader)]
    return new.path, line, f'There is no note "{name}".', did_you_mean(name, known)


def _unsaid(library: Library) -> Iterator[Finding]:
    for policy, old, new in pairs(library, Standing.PROPOSED, Standing.ADOPTED):
        if not (new.header.origins or new.header.gone):
            continue  # a version that says nothing is compared by likeness alone
        before, here = policy.texts[old.id], policy.texts[new.id]
        for citation, clause in here.by_citation.items():
            if speaks(citation, here) and row_of(citation, policy, new) is None:
                do = f'Add a row to origins: at: "{citation}", what it was, and why.'
                yield new.path, clause.line, f"Clause {citation} does not say where it comes from.", do
        named = {name for row in new.header.origins for name in row.was}
        for citation in before.by_citation:
            silent = speaks(citation, before) and citation not in named and taken_out(citation, new) is None
            if silent:
                do = "Name it in was of the clause that takes it up, or in gone, with the reason."
                yield new.path, new.line_of("origins"), f"Nothing says what became of {citation} of {old.path}.", do
            if citation in named and taken_out(citation, new):
                what = f"{citation} of {old.path} is taken up and taken out."
                yield new.path, new.line_of("gone"), what, "Keep one of them."
        met = {note for row in new.header.origins for note in row.notes}
        gone = {note for row in new.header.gone for note in row.notes}
        left = {row.note for row in new.header.left_out}
        for note in notes_for(old, policy, library):
            name, grave = name_of(note), note.header.severity is Severity.A
            if name not in (met | left if grave else met | left | gone):
                what = f"{'No clause' if grave else 'Nothing'} takes up the note {name} ({note.header.severity.value})."
                do = "Name it in notes of the row that does what it asks, or in left_out with the reason."
                yield new.path, new.line_of("origins"), what, do
            if name in left & (met | gone):
                what = f"The note {name} is taken up and left out."
                yield new.path, new.line_of("left_out"), what, "Keep one of them."


def speaks(citation: str, text: Clauses) -> bool:
    """Whether a clause has words of its own besides a heading, a cover or the lines where it is signed."""
    clause = text.by_citation[citation]
    blocks = [block for block in clause.blocks if not {"cover", "sign"} & set(block.classes)]
    return len(blocks) > (1 if clause.heading and clause.below else 0)


def _alike(library: Library) -> Iterator[Finding]:
    for policy, old, new in pairs(library, Standing.PROPOSED):
        texts = {name: _words(part.said) for name, part in policy.texts[old.id].by_citation.items() if not part.below}
        for at, origin in enumerate(new.header.origins):
            clause = policy.texts[new.id].by_citation.get(origin.at)
            words = _words(clause.said) if clause else set()
            for name, others in texts.items():
                both = len(words & others) / max(1, len(words | others))
                if both >= _ALIKE and len(others) > 3 and name not in origin.was:
                    what = f"Clause {origin.at} is nearly clause {name} of {old.path}, and does not name it."
                    yield new.path, new.line_of(f"origins.{at}"), what, "If it comes from there, add it to was."


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _moves(library: Library) -> Iterator[Finding]:
    for policy, version in _versions(library):
        header, standing = version.header, version.header.standing

        def tell(key: str, what: str, do: str, version: Document[PolicyHeader] = version) -> Finding:
            return version.path, version.line_of(key), what, do

        if any(row.text != words_mark(version) for row in header.approvals):
            do = f"Take the approved words back, or have these approved: their fingerprint is {words_mark(version)}."
            yield tell("approvals", "The words are not those that were approved.", do)
        grave = [note for row in header.decisions if (note := _refused(row.note, row.decision, row.why, library))]
        for name in grave:
            do = "Write the reason in why."
            yield tell("decisions", f"The note {name} of severity A is refused without a reason.", do)
        if standing is Standing.ADOPTED and header.replaces:
            if not header.approvals or header.effective is None:
                yield tell("standing", "Nothing says who approved this version, or from when it holds.", _ADOPT)
            for point in unsettled(version):
                yield tell("open_points", f'"{point.point}" is neither closed nor accepted as open.', _SETTLE)
            old = policy.version(header.replaces)
            if old and old.header.standing is not Standing.SUPERSEDED:
                yield tell("replaces", f"{old.path} is not superseded.", _ADOPT)
        if standing is Standing.PROPOSED and (header.effective or header.approvals):
            yield tell("standing", "This version is approved, and still proposed.", _ADOPT)
        if standing is Standing.SUPERSEDED and not (policy.current or header.superseded or library.unread):
            do = "Write standing: adopted here, or adopt the version that replaces it."
            yield tell("standing", "No version replaces this one.", do)
        if header.superseded and policy.version(header.superseded.by) in (None, version) and not library.unread:
            do = did_you_mean(header.superseded.by, [each.id for each in policy.versions if each != version])
            yield tell("superseded", f"{header.superseded.by} is no other version of this policy.", do)
        if standing is Standing.WITHDRAWN and not (header.withdrawn and header.withdrawn.why):
            yield tell(
                "standing", "Nothing says who withdrew this version, when and why.", "Add withdrawn: by, on, why."
            )


_ADOPT = "Let handbook adopt write it, when the body has decided."
_SETTLE = "Write closed, or left_open, with role, day and reason."


def _refused(name: str, decision: Decision, why: str | None, library: Library) -> str:
    note = note_called(name, library)
    grave = note is not None and note.header.severity is Severity.A
    return name if grave and decision is Decision.REFUSED and not why else ""


def _days(library: Library, today: date) -> Iterator[Finding]:
    for policy, version in _versions(library):
        header = version.header
        old = policy.version(header.replaces)
        printed = old.header.reviewed if old else None
        first = date(printed.year, printed.month or 1, printed.day or 1) if printed else date.min
        acts = [("approvals", row.on) for row in header.approvals]
        acts += [("decisions", row.on) for row in header.decisions]
        acts += [
            ("open_points", row.on) for point in header.open_points for row in (point.closed, point.left_open) if row
        ]
        acts += [("withdrawn", header.withdrawn.on)] if header.withdrawn else []
        for key, day in acts:
            if day > today:
                yield version.path, version.line_of(key), f"{day} has not come yet.", "Write the day on which it was."
            elif day < first:
                what = f"{day} is before the version that this one replaces."
                yield version.path, version.line_of(key), what, "Write the day on which it was."


def _earlier(library: Library) -> Iterator[Finding]:
    for policy in library.policies.values():
        if policy.current is None:
            continue
        pages = [
            document
            for document in library.documents.values()
            if any(
                part.hold is Hold.EARLIER and part.pin.clause.startswith(f"{policy.id}:")
                for part in library.attached.get(document.id, ())
            )
        ]
        if pages:
            names = ", ".join(page.id for page in pages[:6])
            more = f" and {len(pages) - 6} more" if len(pages) > 6 else ""
            what = f"Written for a version that was replaced: {names}{more}."
            do = "Read each against the version in force, mend it and write its new pins; or confirm the clause."
            yield policy.current.path, policy.current.line_of("replaces"), what, do


RULES = (
    LibraryRule(
        "version-was",
        "A clause that comes from nowhere cannot be compared.",
        'was: ["6.66"]',
        'was: ["6.6"]',
        _unknown,
    ),
    LibraryRule(
        "version-origin",
        "Whoever decides on a version must see what became of every clause and of every note.",
        "a clause without a row in origins",
        "a row in origins, with at, was and why",
        _unsaid,
    ),
    LibraryRule(
        "version-likeness",
        "A clause that was hardly changed must not look new.",
        "no was, and nearly the words of 6.3",
        'was: ["6.3"]',
        _alike,
        Level.REMINDER,
    ),
    LibraryRule(
        "version-state",
        "A version is adopted by a body that read these words, and by nobody else.",
        "standing: adopted, without approvals",
        "handbook adopt",
        _moves,
    ),
    DatedRule("version-day", "Nothing was decided on a day that is to come.", "on: 2099-01-01", "a past day", _days),
    LibraryRule(
        "version-earlier",
        "A page keeps the version that it was written from, until somebody reads it again.",
        "pages pinned to words that were replaced",
        "new pins",
        _earlier,
        Level.REMINDER,
    ),
)
"""The rules on where a version comes from and what became of it."""
