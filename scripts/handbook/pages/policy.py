"""The signed policy's page: every word as signed, each clause with its notes before it and its uses after."""

from __future__ import annotations

from handbook.content.clauses import Block, Item, Section, anchor
from handbook.content.kinds.choices import Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a, label, usable
from handbook.pages.markup import block, escaped, line, link_to
from handbook.pages.notes import as_text, aside, where
from handbook.problems import counted


def policy_identity(header: PolicyHeader) -> str:
    """What a policy prints of its own number and version, such as ``Policy 19b, version 1``; nothing if it has none."""
    number = f"Policy {header.number}" if header.number else ""
    version = f"{'version' if number else 'Version'} {header.version}" if header.version else ""
    return ", ".join(part for part in (number, version) if part)


def edition_line(header: PolicyHeader) -> str:
    """What a policy prints of its number, version and dates, as a line; nothing if it prints none of them."""
    reviewed = f"{', reviewed' if policy_identity(header) else 'Reviewed'} {header.reviewed}" if header.reviewed else ""
    first = policy_identity(header) + reviewed
    due = f"Next review due {header.next_review}." if header.next_review else ""
    return " ".join(part for part in (f"{first}." if first else "", due) if part)


SIGNED_TITLE = "Title as signed"
"""What the page calls the title on the signed policy, which may be in capitals."""


def policy_page(policy: Document[PolicyHeader], library: Library) -> str:
    """The whole page: what is unsafe today, document control, then the front page and the sections."""
    header = policy.header
    titles = {section.number: section.title for section in header.sections}
    whole = [aside(note, _key(policy, "0"), policy.path, library) for note in library.notes_on(_key(policy, "0"))]
    parts = [
        _unsafe(policy, library),
        _reading(header),
        *whole,
        _control(header, library),
        *(
            _section(section, titles.get(section.number), policy, library)
            for section in library.policies[policy_id(policy)].sections
        ),
    ]
    return "\n\n".join(part for part in parts if part)


def _unsafe(policy: Document[PolicyHeader], library: Library) -> str:
    named: dict[str, list[str]] = {}
    for clause in library.policies[policy_id(policy)].clauses:
        for note in library.notes_on(clause):
            if note.header.severity is Severity.A:
                named.setdefault(note.id, []).append(clause)
    if not named:
        return ""
    serious = [note for note in library.of(NoteHeader) if note.id in named]
    rows = []
    for note in sorted(serious, key=lambda note: list(named).index(note.id)):
        words = where(named[note.id])
        place = f"[{words[0].upper()}{words[1:]}](#{anchor(named[note.id][0])})"
        rows.append(f"- {place}: {escaped(note.title)}.")
    reviewed = f"This policy was last reviewed in {policy.header.reviewed}. " if policy.header.reviewed else ""
    opening = (
        f"{reviewed}{counted(len(serious), 'thing')} in it "
        f"{'is' if len(serious) == 1 else 'are'} not safe to follow today. Each is marked where it stands, "
        "with what to do instead."
    )
    return block(
        "div", f"## Unsafe to follow today {{ #unsafe }}\n\n{opening}\n\n" + "\n".join(rows), class_="summary-a"
    )


def _reading(header: PolicyHeader) -> str:
    due = f"The policy asks to be reviewed by {header.next_review}. This website holds no later signed version."
    return "\n\n".join(
        [
            "## How to read this page",
            "Every word in a box marked *Signed* stands as it was signed. A note before it says what has changed. "
            "Clause numbers and short section titles are added by this website, so that a clause can be cited.",
            *([due] if header.next_review else []),
        ]
    )


def _control(header: PolicyHeader, library: Library) -> str:
    rows = [
        ("School", library.settings.school.name),
        (SIGNED_TITLE, header.signed_title),
        ("Number", header.number),
        ("Reference as printed", header.reference),
        ("Version", header.version),
        ("Reviewed", header.reviewed),
        ("Next review due", header.next_review),
        *(
            (f"Signed by, {header.reviewed}" if header.reviewed else "Signed by", _joined(person.name, person.role))
            for person in header.signatories
        ),
        *(("Approved by", _joined(body.by, body.on)) for body in header.approved_by),
        *((f"Version {part.version}", _joined(part.on, part.what)) for part in header.history),
    ]
    listed = "\n".join(
        f"| {escaped(name)} | {escaped(str(value))} |".replace("\n", " ") for name, value in rows if value
    )
    return f"## About this document\n\n| Detail | As signed |\n| --- | --- |\n{listed}"


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def policy_id(policy: Document[PolicyHeader]) -> str:
    """The name that cites a policy: the folder that its versions are in."""
    return policy.folder.rpartition("/")[2]


def _key(policy: Document[PolicyHeader], number: str) -> str:
    return f"{policy_id(policy)}:{number}"


def _section(section: Section, title: str | None, policy: Document[PolicyHeader], library: Library) -> str:
    front = section.number == "0"
    number = "" if front else f"{section.number}."
    own = f'<span class="editorial">{escaped(title)}</span>' if title else ""
    signed = as_text(section.heading)
    heading = " ".join(part for part in (number, signed, own) if part) or "Front page"
    parts = [f"## {heading} {{ #{anchor(section.number)} }}"]
    key = _key(policy, section.number)
    if not front:
        parts += [aside(note, key, policy.path, library) for note in library.notes_on(key)]
    serious = not front and _serious(key, library)
    held: list[Block] = []
    for part in section.parts:
        if isinstance(part, Block) and part.clause is None and not part.heading and part.style is None:
            held.append(part)
            continue
        parts += _own_words(held, serious)
        held = []
        if not isinstance(part, Block):
            parts.append(_items(part, policy, library))
        elif part.clause:
            parts.append(_clause("div", _key(policy, part.clause), part.text, "", policy, library))
        elif part.heading:
            parts.append(f"{'#' * max(3, part.heading)} {as_text(part.text)}")
        else:
            parts.append(line("p", as_text(part.text), class_=part.style or ""))
    parts += _own_words(held, serious)
    if not front:
        parts.append(_related(key, policy, library))
    return block("section", "\n\n".join(part for part in parts if part), class_="clause-section")


def _own_words(blocks: list[Block], serious: bool) -> list[str]:
    words = "\n\n".join(as_text(part.text) for part in blocks)
    return [_signed(words, serious)] if words else []


def _signed(words: str, serious: bool) -> str:
    name = "Signed, and no longer safe to follow:" if serious else "Signed:"
    return block("div", f"{line('p', name, class_='signed-label')}\n\n{words}", class_="signed")


def _serious(number: str, library: Library) -> bool:
    return any(note.header.severity is Severity.A for note in library.notes_on(number))


def _items(items: tuple[Item, ...], policy: Document[PolicyHeader], library: Library) -> str:
    shown = "\n\n".join(
        _clause(
            "li",
            _key(policy, item.number),
            item.text,
            _items(item.items, policy, library) if item.items else "",
            policy,
            library,
        )
        for item in items
    )
    return f'<ol class="clauses" markdown="block">\n\n{shown}\n\n</ol>'


def _clause(tag: str, number: str, words: str, inside: str, policy: Document[PolicyHeader], library: Library) -> str:
    serious = _serious(number, library)
    parts = [
        line("p", f"[Clause {label(number)}](#{anchor(number)})", class_="clause-number"),
        *(aside(note, number, policy.path, library) for note in library.notes_on(number)),
        _signed(as_text(words), serious),
        inside,
        _related(number, policy, library),
    ]
    body = "\n\n".join(part for part in parts if part)
    return block(tag, body, class_="clause has-a" if serious else "clause", id=anchor(number))


def _for_whom(document: Document, library: Library) -> str:
    """The readers of a page in brackets; nothing for a service, which says itself whom it is for."""
    readers = () if is_a(document, ServiceHeader) else document.header.readers
    return f" (for {', '.join(map(library.settings.school.words.of, readers))})" if readers else ""


def _related(number: str, policy: Document[PolicyHeader], library: Library) -> str:
    rows = []
    for document in library.using(number):
        if is_a(document, ServiceHeader) and not usable(document):
            instead = library.get(document.header.replaced_by or "")
            rows.append(
                f"- {escaped(document.title)}: no longer to be used."
                + (f" Use {link_to(instead, policy.path)}." if instead else "")
            )
        else:
            rows.append(f"- {link_to(document, policy.path)}{_for_whom(document, library)}")
    if not rows:
        return ""
    return block(
        "div",
        line("p", f"Pages for clause {label(number)}:", class_="related-label") + "\n\n" + "\n".join(rows),
        class_="related",
    )
