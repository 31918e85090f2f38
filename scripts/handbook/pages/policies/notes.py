"""Notes as readers meet them: beside the clause they correct, on their own page, and in the list for the board."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from types import MappingProxyType

from handbook.content.kinds.choices import Act, Says, Severity, Standing
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library, cited
from handbook.content.policy import Clause, anchor, is_number
from handbook.content.queries.versions import left_out, name_of, pairs, taking_up, version_name
from handbook.pages.claims import known, said
from handbook.pages.markup import (
    block,
    by_policy,
    capital,
    clause_link,
    escaped,
    facts,
    line,
    link_to,
    moved,
    written_elsewhere,
)
from handbook.problems import counted

SEVERITY_WORDS = MappingProxyType(
    {
        Severity.A: "A child could come to harm",
        Severity.B: "Something would go wrong",
        Severity.C: "Smaller points",
    }
)


def where(clauses: Iterable[str], library: Library) -> str:
    """The clauses a note names, in words, such as ``clauses 6.1 and 7.1``; the front page is the whole policy."""
    clauses = tuple(clauses)
    if any(map(library.clauses.is_front, clauses)):
        return "the whole policy"
    names = [library.clauses.name(clause) for clause in clauses]
    sections = [name for name in names if name.isdigit() or len(name) == 1]
    numbers = [name for name in names if is_number(name) and name not in sections]
    said = [
        f"{noun if len(group) == 1 else noun + 's'} {_and(group)}"
        for noun, group in (("section", sections), ("clause", numbers))
        if group
    ]
    return " and ".join([*said, *(name for name in names if not is_number(name))])


def where_in(clauses: Iterable[str], library: Library) -> str:
    """The same with the name of each policy, where there are several."""
    groups: dict[str, list[str]] = {}
    for clause in clauses:
        groups.setdefault(clause.partition(":")[0], []).append(clause)
    if len(library.in_force) < 2:
        return where(chain(*groups.values()), library)
    known = (policy for policy in library.policies.values() if policy.current)
    names = {policy.id: f"“{escaped(policy.current.header.name)}”" for policy in known if policy.current}
    said = (
        f"{where(group, library)} {'' if whole else 'of the policy '}{names.get(policy, policy)}"
        for policy, group in groups.items()
        for whole in [any(map(library.clauses.is_front, group))]
    )
    return ", and ".join(said)


def _and(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


LABELS = MappingProxyType(
    {
        Says.UNSAFE: "Unsafe as it stands",
        Says.OUTDATED: "Out of date",
        Says.MISSING: "Something is missing here",
        Says.TONE: "Tone",
    }
)
"""What is first in a note: what is wrong with the signed words."""


def aside(note: Document[NoteHeader], number: str, base: str, library: Library, whole: str = "") -> str:
    """The note in short, after the words of clause *number* on the page at *base*.

    Where the page has it *whole* at another clause, only what to do in a line is said again, and where the rest is.
    """
    header = note.header
    agreed = said(Act.AGREED, note, library)
    shown = [
        line("p", f"**Today:** {moved(header.instead, note.path, base, library)}"),
        line("p", escaped(f"{agreed} Source: {_source(note)}."), class_="note-said"),
    ]
    if whole:
        shown = [
            line("p", f"What to do: see the note on {where((whole,), library)}. {escaped(agreed)}", class_="note-said")
        ]
    parts = [
        line("p", f"**{LABELS[header.says]}: {where((number,), library)}.**", class_="note-label"),
        line("p", link_to(note, base), class_="note-title"),
        *shown,
    ]
    body = "\n\n".join(part for part in parts if part)
    severity = header.severity.value.lower()
    label = f"Note on {where((number,), library)}: {note.title}"
    return block("aside", body, class_=f"note note-{severity}", aria_label=label)


def _source(note: Document[NoteHeader]) -> str:
    authority = note.header.authority
    return ", ".join(str(part) for part in (authority.publisher, authority.date) if part)


def _rows(note: Document[NoteHeader], base: str, library: Library) -> list[tuple[str, str]]:
    header = note.header
    authority = header.authority
    title = f"*{escaped(authority.title)}*"
    if authority.address:
        title = f"[{escaped(authority.title)}]({authority.address})"
    elif keeping := library.get(authority.kept_in or ""):
        title = f"{title}, on the website of {link_to(keeping, base)}"
    return [
        ("Clauses", _clause_links(note, base, library)),
        ("Changed", str(header.changed) if header.changed else ""),
        ("Authority", f"{title}, {escaped(authority.publisher)}" + (f", {authority.date}" if authority.date else "")),
        ("How this is known", escaped(known(note, library))),
        *_landed(note, library, base),
        ("Agreement", escaped(said(Act.AGREED, note, library))),
    ]


def _landed(note: Document[NoteHeader], library: Library, base: str = "") -> list[tuple[str, str]]:
    """The clauses of another version that do what the note asks, and whether that version is adopted. With *base* they
    are links."""
    rows = []
    for _, _, new in pairs(library, Standing.PROPOSED, Standing.ADOPTED):
        name = "Met by" if new.header.standing is Standing.ADOPTED else "Proposed, not adopted"
        version = f"Version {escaped(version_name(new))}"
        if clauses := taking_up(name_of(note), new):
            links = ", ".join(link_to(new, base, clause, anchor(clause)) if base else clause for clause in clauses)
            rows.append((name, f"{version}, clause{'s'[: len(clauses) > 1]} {links}"))
        elif why := left_out(name_of(note), new):
            rows.append((name, f"{version} leaves it out. {escaped(why)}"))
        elif any(name_of(note) in row.notes for row in new.header.gone):
            rows.append((name, f"{version} takes the words out"))
    return rows


def _clause_links(note: Document[NoteHeader], base: str, library: Library) -> str:
    """The clauses that a note belongs to; a note that was written for other words belongs to none."""
    if away := written_elsewhere(note, library):
        return away
    several = len(library.in_force) > 1
    links = {}
    for part in library.attached[note.id]:
        if part.clause and part.sound:
            called = library.clauses.called(part.clause)
            front = "the whole" if several else "the whole policy"
            words = front if library.clauses.is_front(part.clause) else called if several else capital(called)
            links[part.clause] = clause_link(part.clause, base, library, words)
    return by_policy(links, library, ", ".join) if several else ", ".join(links.values())


def _policy_named(clause: str, library: Library) -> str:
    """The name of the policy before words quoted from it, where there are several."""
    return f"*{escaped(library.policy_of(clause).header.name)}:* " if len(library.in_force) > 1 else ""


def note_page(note: Document[NoteHeader], library: Library) -> str:
    """A note's own page: what to do today, the signed words, what changed and why, and on whose authority."""
    header = note.header
    signed = [
        f"> {_policy_named(part.clause, library)}{f'**{clause.name}** ' if clause.ours else ''}{_quoted(clause)}"
        for part in library.attached[note.id]
        if part.clause and part.sound and not library.clauses.is_front(part.clause)
        for clause in [library.clauses[part.clause]]
        if not clause.heading
    ]
    label = written_elsewhere(note, library) or f"**{LABELS[header.says]}:** {where_in(cited(header), library)}."
    parts = [
        line("p", label, class_="note-label"),
        f"## What to do today\n\n{moved(header.instead, note.path, note.path, library)}",
        f"## What has changed\n\n{moved(note.body.text.strip(), note.path, note.path, library)}",
        "## The signed words\n\n" + "\n>\n".join(signed) if signed else "",
        f"## Where this comes from\n\n{facts(_rows(note, note.path, library))}",
    ]
    severity = header.severity.value.lower()
    return (
        block("div", parts[0], class_=f"note note-{severity}")
        + "\n\n"
        + "\n\n".join(part for part in parts[1:] if part)
    )


def _quoted(clause: Clause) -> str:
    """A clause's own words on one line, its web addresses as text."""
    return re.sub(r"&#60;(https?://\S+?)&#62;", r'<span class="address">\1</span>', escaped(clause.text))


def as_text(signed: str) -> str:
    """Signed words with their web addresses as text: nobody is sent to an address of 2019."""
    shown = re.sub(r"<(https?://[^<>\s]+)>", lambda found: f'<span class="address">{found[1]}</span>', signed)
    return re.sub(r"(?<!!)\[([^\[\]]*)\]\(([^()\s]*)\)", r"\1 (\2)", shown)


def note_list(base: str, library: Library) -> str:
    """All notes by severity, each with what to do instead and its authority."""
    sections = []
    for severity, words in SEVERITY_WORDS.items():
        notes = [note for note in library.of(NoteHeader) if note.header.severity is severity]
        if notes:
            shown = "\n\n".join(_card(note, base, library) for note in notes)
            heading = f"## {severity.value}: {words.lower()} {{ #severity-{severity.value.lower()} }}"
            count = f"{counted(len(notes), 'note')}."
            sections.append(block("section", f"{heading}\n\n{count}\n\n{shown}", class_="severity"))
    return "\n\n".join(sections)


def brief_note(note: Document[NoteHeader], library: Library) -> str:
    """A note in a few lines: its clauses, the clauses of another version that meet it, and what to do today if it is
    grave."""
    places = (part.clause for part in library.attached[note.id] if part.clause and part.sound)
    said = [capital(where_in(places, library)), *(f"{name}: {words}" for name, words in _landed(note, library))]
    grave = note.header.severity is Severity.A
    act = f" **Today:** {moved(note.header.instead, note.path, note.path, library)}" if grave else ""
    return f"**{escaped(note.title)}.** {'. '.join(filter(None, said))}.{act}"


def _card(note: Document[NoteHeader], base: str, library: Library) -> str:
    header = note.header
    body = "\n\n".join(
        [
            f"### {link_to(note, base)}",
            f"**Today:** {moved(header.instead, note.path, base, library)}",
            facts(_rows(note, base, library)),
        ]
    )
    return block("article", body, class_=f"note-card note-{header.severity.value.lower()}")
