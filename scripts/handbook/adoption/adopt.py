"""A proposal becomes the version in force: what is against it, what it will change, and the files as they will be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.content.kinds.choices import Decision, Standing
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library, Policy, internal_targets
from handbook.content.pins import Hold
from handbook.content.queries.versions import (
    left_out,
    name_of,
    notes_for,
    taking_up,
    unfilled,
    unsettled,
    version_name,
    words_mark,
)
from handbook.editions.plan.bundles import bundles
from handbook.problems import Level, Report


@dataclass(frozen=True, slots=True)
class Approval:
    """What the minute says: the body, the role that signed, the day, the reference, and from when it holds."""

    body: str
    role: str
    on: date
    minute: str
    text: str
    effective: date


def against(
    policy: Policy, new: Document[PolicyHeader], approval: Approval, today: date, library: Library
) -> Iterator[str]:
    """Everything that is against adopting a version, each with what to do."""
    header, old = new.header, policy.version(new.header.replaces)
    if header.standing is not Standing.PROPOSED:
        yield f"{new.path} is not proposed. Only a proposed version can be adopted."
    if old is None:
        yield f"{new.path} does not say which version it replaces. Add replaces."
    elif policy.current not in (None, old):
        yield f"{policy.current.path if policy.current else ''} is in force, and this version replaces {old.path}."
    if approval.text != words_mark(new):
        yield (
            f"The words on the table had the fingerprint {approval.text}; those of today have {words_mark(new)}. "
            "Words changed after approval are not adopted: take the approved words back, or have these approved."
        )
    if approval.on > today:
        yield f"{approval.on} has not come yet. Adopt it when the body has decided."
    if approval.effective < approval.on:
        yield f"It cannot be followed from {approval.effective}, before it was approved on {approval.on}."
    if approval.effective > today:
        yield f"It is followed from {approval.effective}. Until then the version before holds: run this on that day."
    printed = old.header.reviewed if old else None
    if printed and approval.on < date(printed.year, printed.month or 1, printed.day or 1):
        yield f"{approval.on} is before the version that it replaces."
    for _, fault in unfilled(policy, new):
        yield f"{new.path}:{fault.line}: {fault.what} Only the school can fill it."
    for point in unsettled(new):
        yield f'"{point.point}" is neither closed nor accepted as open. Write closed or left_open: by, on, why.'
    yield from _grave(policy, old, new, library)


def _grave(
    policy: Policy, old: Document[PolicyHeader] | None, new: Document[PolicyHeader], library: Library
) -> Iterator[str]:
    decided = {row.note: row for row in new.header.decisions}
    for note in notes_for(old, policy, library) if old else ():
        row = decided.get(name_of(note))
        refused = row is not None and row.decision is Decision.REFUSED
        if note.header.severity == "A" and refused and row and not row.why:
            yield f"The note {name_of(note)} of severity A is refused without a reason. Write why."


def what_changes(policy: Policy, new: Document[PolicyHeader], approval: Approval, library: Library) -> list[str]:
    """What adopting it will change, a line each: versions, notes, pages to read again, and copies to recall."""
    old = policy.version(new.header.replaces)
    assert old is not None
    lines = [
        f"{new.path}: proposed, then adopted; followed from {approval.effective}.",
        f"{old.path}: superseded on {approval.effective}. It stays at its address, and says so on every page and copy.",
    ]
    for note in notes_for(old, policy, library):
        met, why = ", ".join(taking_up(name_of(note), new)), left_out(name_of(note), new)
        what = f"met by clause {met}." if met else f"left out. {why}" if why else "asked for words to be taken out."
        lines.append(f"note {name_of(note)}: {what}")
    held = [
        document.id
        for document in library.documents.values()
        if document.kind.name != "note"
        and any(
            part.hold in (Hold.SAME, Hold.READ, Hold.MOVED) and part.pin.clause.startswith(f"{policy.id}:")
            for part in library.attached.get(document.id, ())
        )
    ]
    lines.append(f"{len(held)} pages keep version {version_name(old)} until somebody reads them again: {_some(held)}.")
    naming = [
        body.id
        for body in library.bodies
        if f"[[{policy.id}:" in body.text or f'"{policy.id}:' in body.text or old.id in internal_targets(body)
    ]
    lines.append(f"{len(naming)} pages name clauses or the old version in their words: {_some(naming)}.")
    recalled = [bundle.title for _, made in bundles(library) for bundle in made if old in bundle.documents]
    lines += [f"recall printed copies of: {title}" for title in recalled]
    return lines


def to_mend(before: Report, after: Report) -> list[str]:
    """What the check will say once it is adopted, and does not say yet: what stops a build first."""
    known = {(problem.path, problem.what) for problem in before.problems}
    fresh = [
        (level, problem)
        for level in (Level.PROBLEM, Level.REMINDER)
        for problem in after.at(level)
        if (problem.path, problem.what) not in known
    ]
    if not fresh:
        return ["The check will then say nothing that it does not say today."]
    stops = sum(level is Level.PROBLEM for level, _ in fresh)
    said = (
        f"The check will then say this, and {f'nothing is built until {stops} are mended' if stops else 'all builds'}:"
    )
    return [said, *(f"{'mend' if level is Level.PROBLEM else 'then'}: {problem}" for level, problem in fresh)]


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "") if names else "none"


def adopted(
    texts: Mapping[str, str], policy: Policy, new: Document[PolicyHeader], approval: Approval
) -> dict[str, str]:
    """The two files as they will be, by path under the folder of documents; *texts* are they as they are.

    Only headers change; the words below them are the same bytes.
    """
    old = policy.version(new.header.replaces)
    assert old is not None
    row = (
        f"  - {{body: {_quoted(approval.body)}, role: {_quoted(approval.role)}, on: {approval.on}, "
        f"minute: {_quoted(approval.minute)}, text: {_quoted(approval.text)}}}"
    )
    fresh = f"standing: adopted\neffective: {approval.effective}\napprovals:\n{row}"
    ended = f"standing: superseded\nsuperseded: {{on: {approval.effective}, by: {new.id}}}"
    return {new.path: _headed(texts[new.path], fresh), old.path: _headed(texts[old.path], ended)}


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _headed(text: str, lines: str) -> str:
    """A file with these lines in its header in place of its standing."""
    opening, header, body = re.split(r"(?m)^---[ \t]*\r?$", text, maxsplit=2)
    kept = re.sub(r"(?m)^standing:.*\n", "", header)
    return f"{opening}---{kept.rstrip(chr(10))}\n{lines}\n---{body}"
