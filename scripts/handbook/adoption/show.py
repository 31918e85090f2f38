"""The redline in words, as Markdown: right on screen and paper, in Braille, in plain text and when it is spoken.

A change is marked by words and never by colour or a line. In the order in which it is spoken: label, kind, why, the
words before, the words after, and what each reader does differently.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.school import SchoolWords
from handbook.content.library import Document, Library
from handbook.content.policy import anchor, plain
from handbook.content.queries.versions import note_called, version_name
from handbook.pages.markup import block, escaped
from handbook.problems import counted
from handbook.redline.compare import BREAK, Change, Kind
from handbook.redline.marks import Mark

_SAME = (Kind.KEPT, Kind.RENUMBERED, Kind.MOVED)


def name_of_change(change: Change) -> str:
    """Such as ``5.3, was 5.8: split``, ``1.4: new`` or ``1.1: taken out``."""
    was = ", ".join(change.names)
    here = change.name or was
    before = f", was {was}" if change.name and was and was != change.name else ""
    return f"{here}{before}: {change.kind}"


def place(change: Change) -> str:
    """The anchor of a change."""
    return f"change-{'out-' if not change.at else ''}{anchor(change.at or change.was[0])}"


def whole_redline(
    changes: tuple[Change, ...], old: Document[PolicyHeader], new: Document[PolicyHeader], library: Library
) -> str:
    """The whole redline: counts, how to read it, the changes with the gravest first, each in order, and the sources."""
    said = dict.fromkeys(source(note) for change in changes for note in change.notes)
    numbers = {words: at for at, words in enumerate(said, 1)}
    listed = "\n\n".join(f"**{at}.** {words}" for words, at in numbers.items())
    parts = [
        counts(changes),
        f"## How to read this\n\n{_how(old, new, bool(new.header.origins))}",
        f"## The changes, the gravest first\n\n{_listed(changes)}",
        f"## The same words\n\n{_the_same(changes)}",
        "## Clause by clause",
        *(_change(change, numbers, library) for change in changes if change.kind not in _SAME),
        *_left_out(new, library),
        f"## Who says so\n\n{listed or 'No note is taken up.'}",
    ]
    return "\n\n".join(parts)


def _left_out(new: Document[PolicyHeader], library: Library) -> list[str]:
    notes = ((note_called(row.note, library), row.why) for row in new.header.left_out)
    rows = [f"- {escaped(note.title)} ({note.header.severity}). {escaped(why)}" for note, why in notes if note]
    return ["## Notes that this version does not take up\n\n" + "\n".join(rows)] if rows else []


def _the_same(changes: Iterable[Change]) -> str:
    rows = [part for part in changes if part.kind in _SAME]
    kept = ", ".join(part.name for part in rows if part.kind is Kind.KEPT) or "none"
    others = (
        "; ".join(f"{part.name} was {', '.join(part.names)}" for part in rows if part.kind is Kind.RENUMBERED) or "none"
    )
    moved = "; ".join(f"{part.name} was {', '.join(part.names)}" for part in rows if part.kind is Kind.MOVED) or "none"
    return f"**Kept:** {kept}.\n\n**Only renumbered:** {others}.\n\n**Only moved:** {moved}."


def counts(changes: Iterable[Change]) -> str:
    """How many clauses are of each kind, in a sentence."""
    kinds = Counter(change.kind for change in changes if not change.heading)
    said = ", ".join(f"{kinds[kind]} {kind}" for kind in Kind if kinds[kind])
    return f"{counted(kinds.total(), 'clause')}: {said}."


def _how(old: Document[PolicyHeader], new: Document[PolicyHeader], said: bool) -> str:
    pairs = (
        "Which clause is which was said by the author of the new version."
        if said
        else "Which clause is which was found by likeness alone. A person should check it."
    )
    return (
        f"{pairs} Where a clause has one or two changed places they are marked with words inside it: **[taken out:]**, "
        "**[put in:]** and **[end of change]**. Else both texts are shown whole. Renumbered means "
        f"that only the label is another. “Before” is version {version_name(old)}, “after” is version "
        f"{version_name(new)}. A: a child could come to harm by the words before. B: something would go wrong. C: "
        "less. A number after “Source” is that of the list at the end. Who is not named under “What you do "
        "differently” does nothing differently."
    )


def _listed(changes: Iterable[Change]) -> str:
    held = [change for change in changes if change.kind not in _SAME and not change.heading]
    groups: list[str] = []
    for letter in ("A", "B", "C", ""):
        rows = [
            f"[{escaped(part.name or f'{part.names[0]} taken out')}](#{place(part)})"
            for part in held
            if part.severity == letter
        ]
        groups += [f"**{letter or 'Without a note'}.** {', '.join(rows)}."] if rows else []
    return "\n\n".join(groups) or "No words are changed."


def _change(change: Change, numbers: Mapping[str, int], library: Library) -> str:
    name = f"{name_of_change(change)}{f' ({change.severity})' if change.severity else ''}"
    if change.heading:
        name = f"Heading {name}{f': {change.after[0]}' if change.after else ''}"
        was = f"**Before:** {escaped(' '.join(change.before))}" if change.before else ""
        return f"### {escaped(name)} {{ #{place(change)} }}\n\n{was}".rstrip()
    cited = ", ".join(map(str, sorted({numbers[source(note)] for note in change.notes})))
    why = [f"**Why:** {escaped(change.why)}"] if change.why else []
    parts = [" ".join([*why, *([f"Source: {cited}."] if cited else [])])]
    if change.marks:
        parts.append(f"**Before and after:** {marked(change.marks)}")
    else:
        parts += [_box("Before:", change.before, "signed")] if change.before else []
        parts += [_box("After:", change.after, "proposed")] if change.after else ["**After:** taken out."]
    parts.append(differently(change, library.settings.school.words))
    return "\n\n".join([f"### {escaped(name)} {{ #{place(change)} }}", *(part for part in parts if part)])


def _box(label: str, words: Iterable[str], name: str) -> str:
    first, *others = [escaped(part) for part in words]
    return block("div", "\n\n".join([f"**{label}** {first}", *others]), class_=name)


def marked(marks: Iterable[Mark]) -> str:
    """A text with its changes as words."""
    words = " ".join(_mark(mark) for mark in marks)
    return re.sub(rf" *{BREAK.strip()} *", "<br>", re.sub(rf"({re.escape(_END)}) (?=[,.;:)?!])", r"\1", words))


def _mark(mark: Mark) -> str:
    if mark.stays:
        return escaped(mark.stays.strip())
    out = f"**&#91;taken out:&#93;** {escaped(mark.out.strip())} " if mark.out else ""
    put = f"**&#91;put in:&#93;** {escaped(mark.put.strip())} " if mark.put else ""
    return f"{out}{put}{_END}"


_END = "**&#91;end of change&#93;**"


def source(note: Document[NoteHeader]) -> str:
    """Who says so: the publication, its publisher and day, and how it was seen."""
    said = note.header.authority
    day = f", {said.date}" if said.date else ""
    return f"{escaped(said.title)}, {escaped(said.publisher)}{day} (source: {note.header.seen.how})."


def differently(change: Change, words: SchoolWords) -> str:
    """What each of four readers does differently, in a line; nothing is said of those who do nothing differently."""
    names = (("Staff", "staff"), (words.lead, "lead"), ("Parents", "parents"), ("Pupils", "pupils"))
    does = [f"{name}: {escaped(what)}" for name, key in names if (what := getattr(change.do, key, None))]
    return f"**What you do differently.** {' '.join(does)}" if does else ""


def short_form(changes: tuple[Change, ...]) -> str:
    """What has changed, on a few pages: each note of severity A once, and every other change in a line."""
    grave = "\n\n".join(
        f"**{escaped(note.title)}** {_places(note, parts)} {escaped(plain(note.header.instead))}"
        for note, parts in grave_notes(changes)
    )
    parts = [counts(changes), f"## What could harm a child today\n\n{grave}" if grave else ""]
    return "\n\n".join([*(part for part in parts if part), "## Every other change", other_changes(changes)])


def _places(note: Document[NoteHeader], parts: Iterable[Change]) -> str:
    before = ", ".join(pin.clause.partition(":")[2] for pin in note.header.clauses)
    return f"(before: {before}; after: {', '.join(part.name for part in parts if part.name) or 'taken out'})"


def grave_notes(changes: Iterable[Change]) -> list[tuple[Document[NoteHeader], list[Change]]]:
    """Each note of severity A once, with the changes that take it up."""
    found: dict[str, tuple[Document[NoteHeader], list[Change]]] = {}
    for change in changes:
        for note in change.notes:
            if note.header.severity == "A":
                found.setdefault(note.id, (note, []))[1].append(change)
    return list(found.values())


def other_changes(changes: Iterable[Change]) -> str:
    """Every change that takes up no note of severity A, in a line, in the order of the new version."""
    rows = (part for part in changes if part.severity != "A" and part.kind not in _SAME and not part.heading)
    return "\n".join(
        f"- **{escaped(name_of_change(part))}**{f' ({part.severity})' if part.severity else ''}. {_reason(part)}"
        for part in rows
    )


def _reason(change: Change) -> str:
    """Why; where nobody said it, the words."""
    return escaped(change.why) or marked(change.marks) or escaped(" ".join(change.after or change.before))
