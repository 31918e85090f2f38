"""The signed policy's page: every word as signed, each clause with its notes and its uses after it."""

from __future__ import annotations

from handbook.content.kinds.choices import UNFOLLOWED, Act, Says, Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.version import OpenPoint
from handbook.content.library import Document, Library
from handbook.content.policy import anchor
from handbook.content.queries.versions import version_name
from handbook.pages.claims import claims_of
from handbook.pages.markup import block, capital, escaped, link_to
from handbook.pages.policies.clauses import Drawing, draw_section, drawing
from handbook.pages.policies.notes import LABELS, aside, where
from handbook.problems import counted
from handbook.source.period import day_in_words


def policy_identity(header: PolicyHeader) -> str:
    """What a policy prints of its own number and version, such as ``Policy 19b, version 1``; nothing if it has none."""
    number = f"Policy {header.number}" if header.number else ""
    version = f"{'version' if number else 'Version'} {header.version}" if header.version else ""
    mark = UNFOLLOWED[header.standing].lower() if header.standing in UNFOLLOWED else ""
    return ", ".join(part for part in (number, version, mark) if part)


def edition_line(header: PolicyHeader) -> str:
    """What a policy prints of its number, version and dates, as a line; nothing if it prints none of them."""
    reviewed = f"{', reviewed' if policy_identity(header) else 'Reviewed'} {header.reviewed}" if header.reviewed else ""
    first = policy_identity(header) + reviewed
    due = f"Next review due {header.next_review}." if header.next_review else ""
    return " ".join(part for part in (f"{first}." if first else "", due) if part)


WARNING = "**Unsafe as it stands.** Do not act on these words. Do what the note below them says."
"""The one line before signed words that a note calls unsafe."""

SIGNED_TITLE = "Title as signed"
"""What the page calls the title on the signed policy, which may be in capitals."""


def policy_page(policy: Document[PolicyHeader], library: Library) -> str:
    """The whole page: what is unsafe today, document control, then the front page and the sections."""
    draw = drawing(policy, library)
    front = draw.text.order[:1] if draw.in_force else ()
    whole = [draw.policy.cite(part) for part in front if draw.text.is_front(part)]
    parts = [
        _standing(draw),
        _unsafe(draw),
        _reading(draw),
        *(aside(note, key, policy.path, library) for key in whole for note in library.notes_on(key)),
        control(draw),
        *(draw_section(section, draw) for section in draw.text.sections),
    ]
    return "\n\n".join(part for part in parts if part)


def _standing(draw: Drawing) -> str:
    """What a version is that nobody follows, and which one is followed."""
    header, now = draw.version.header, draw.policy.current
    if header.standing not in UNFOLLOWED:
        return ""
    follow = f"Follow {link_to(now, draw.version.path)}, with its notes." if now else "No version is in force."
    said = [f"**{UNFOLLOWED[header.standing]}.** The school does not follow this version. {follow}"]
    ended, points = header.superseded or header.withdrawn, ""
    if header.superseded and (after := draw.policy.version(header.superseded.by)):
        said.append(f"Superseded on {day_in_words(header.superseded.on)} by version {version_name(after)}.")
    elif ended:
        said.append(f"Withdrawn on {day_in_words(ended.on)} by {escaped(ended.by)}: {escaped(ended.why or '')}")
    if header.open_points:
        rows = "\n".join(f"- {_open(point)}" for point in header.open_points)
        points = f"\n\n## Close before you sign {{ #close }}\n\n{rows}"
    return block("div", "\n\n".join(said), class_="summary-a") + points


def _open(point: OpenPoint) -> str:
    clauses = f" (clause{'s' if len(point.clauses) > 1 else ''} {', '.join(point.clauses)})" if point.clauses else ""
    done = point.closed or point.left_open
    how = "closed" if point.closed else "left open"
    end = f" {capital(how)} by {done.by}, {day_in_words(done.on)}: {done.why}." if done else ""
    return escaped(f"{point.point}{clauses} Who: {point.owner}.{end}")


def _unsafe(draw: Drawing) -> str:
    library, header = draw.library, draw.version.header
    named: dict[str, list[str]] = {}
    for clause in draw.policy.clauses if draw.in_force else ():
        for note in library.notes_on(clause):
            if note.header.severity is Severity.A:
                named.setdefault(note.id, []).append(clause)
    if not named:
        return ""
    serious = [note for note in library.of(NoteHeader) if note.id in named]
    rows = []
    for note in sorted(serious, key=lambda note: list(named).index(note.id)):
        place = f"[{capital(where(named[note.id], library))}](#{anchor(named[note.id][0])})"
        rows.append(f"- {place}: {escaped(note.title)}. {LABELS[note.header.says]}.")
    reviewed = f"This policy was last reviewed in {header.reviewed}. " if header.reviewed else ""
    unsafe = sum(note.header.says is Says.UNSAFE for note in serious)
    opening = (
        f"{reviewed}{counted(len(serious), 'note')} on it {'matters' if len(serious) == 1 else 'matter'} for a child's "
        f"safety: signed words are unsafe as they stand ({unsafe}), or something is missing ({len(serious) - unsafe}). "
        "Each note is at its clause and says what to do instead. "
        f"{' '.join(claims_of(serious, library, (Act.AGREED,)))}"
    )
    return block(
        "div", f"## First, for a child's safety {{ #unsafe }}\n\n{opening}\n\n" + "\n".join(rows), class_="summary-a"
    )


OURS = "Clause numbers and short section titles are added by this website, so that a clause can be cited."
PRINTED = "Headings and labels are as they are printed. What bears none has a label of ours, so that it can be cited."
MARKED = "Labels are as they are printed. What bears none has one of ours, so that it can be cited, and says so."


def _reading(draw: Drawing) -> str:
    header = draw.version.header
    due = f"The policy asks to be reviewed by {header.next_review}. This website holds no later signed version."
    words = f"Every word in a box marked *{draw.label}* is as it was {draw.label.lower()}. "
    words += "" if draw.label == "Proposed" else "A note after it says what has changed. "
    older = "The school does not follow this version today." if not draw.in_force else ""
    return "\n\n".join(
        [
            "## How to read this page",
            *([older] if older else []),
            words + (MARKED if draw.marks_ours else OURS if header.sections else PRINTED),
            *([due] if header.next_review and draw.in_force else []),
        ]
    )


def control(draw: Drawing) -> str:
    """What the policy prints of itself, as a table."""
    header, library = draw.version.header, draw.library
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
        ("Followed from", header.effective and day_in_words(header.effective)),
        *(("Approved by", f"{row.body}, {row.role}, {row.on}, minute {row.minute}") for row in header.approvals),
    ]
    listed = "\n".join(
        f"| {escaped(name)} | {escaped(str(value))} |".replace("\n", " ") for name, value in rows if value
    )
    return f"## About this document\n\n| Detail | As {draw.label.lower()} |\n| --- | --- |\n{listed}"


def _joined(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)
