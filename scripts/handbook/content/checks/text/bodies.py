"""The rules on one document: unfinished words, headings, unsafe HTML, and what its kind must hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule, also
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.risk import RISK_SECTIONS, RiskHeader
from handbook.content.library import Document, Library
from handbook.content.school import SETTINGS_FILE
from handbook.source.html_tags import unknown, unpaired
from handbook.source.model import VALUE_EMPTY, Field, fields_of

_ACTIVE = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|input|button|select|textarea|link|meta|base|video|audio)\b|<[a-z][^<>]*\s(on\w+|style)\s*="
    r"|<[a-z][^<>]*\s(?:aria-)?hidden\b|(?<!\{)\{:?[^{}<%\n]*?(?<![\w-])(?:on\w+|style|href|src|(?:aria-)?hidden)\s*=",
    re.I,
)
_RAISED = re.compile(r"<(su[bp])>\s*([^<>\n]{1,12}?)\s*</\1>", re.I)
_SIGNS = {
    "sup": str.maketrans("0123456789+-=()in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}
_ORDINALS = frozenset(["st", "nd", "rd", "th"])
_INSTEAD = {
    **dict.fromkeys(["del", "s", "strike"], "Leave the words out that no longer hold."),
    **dict.fromkeys(
        ["big", "center", "font", "ins", "small", "u"], "Write the words alone, or **…** for what matters most."
    ),
    **dict.fromkeys(["cite", "kbd", "samp", "tt", "var"], "Write the words alone, or `…` for what is typed."),
    "q": "Type quotation marks.",
}
"""What to write for elements that people bring, and that are words alone in some copy."""
_HIDDEN = re.compile(r"<!--|<[!?]\w*|<!\[")


def _holding(library: Library, mark: str) -> Iterator[tuple[Document, Field, str]]:
    """The fields of headers whose values hold *mark*, each with its words, under whatever key."""
    for document in library.documents.values():
        if mark in repr(document.header):
            for field in fields_of(type(document.header)):
                said = repr(getattr(document.header, field.key))
                if mark in said:
                    yield document, field, said


def _empty(library: Library) -> Iterator[Finding]:
    for body in library.bodies:
        if not body.text.strip() and body.kind.body:
            yield body.path, body.line, "There are no words below the header.", "Write them."
    for page in library.of(PageHeader):
        if page.header.shows is None and not page.body.text.strip():
            yield page.path, page.body.line, "There are no words below the header.", "Write them."


def _unfinished(library: Library) -> Iterator[Finding]:
    do = "Write what is missing."
    for body in library.bodies:
        if "TODO" in body.text:
            for number, words in enumerate(body.outline.masked.split("\n"), body.line):
                if re.search(r"\bTODO\b", words):
                    yield body.path, number, "There is a TODO here.", do
    for document, field, _ in _holding(library, "TODO"):
        yield document.path, document.line_of(field.key), f'There is a TODO in "{field.key}".', do
    for key, line in library.settings.lines.items():
        if "TODO" in str(getattr(library.settings.school, key, "")):
            yield SETTINGS_FILE, line, f'There is a TODO in "{key}".', do


def _headings(library: Library) -> Iterator[Finding]:
    for body in library.bodies:
        if body.kind.signed:
            continue  # nobody may edit the words of a policy, and its page takes the levels from its labels
        level, used = 1, dict[str, int]()
        for heading in body.outline.headings:
            tell, words = (body.path, heading.line), heading.words.casefold()
            if heading.level == 1:
                do = "The title is the page's level 1; start with ##."
                yield *tell, "There is a heading of level 1 in the text.", do
            elif heading.level > level + 1:
                what = f"A heading of level {heading.level} follows one of level {level}."
                yield *tell, what, f"Use {'#' * (level + 1)}."
            level = heading.level
            if not words:
                yield *tell, "This heading has no words.", "Write them, or take it out."
            elif words in used:
                what = f'"{heading.words}" is also the heading on line {used[words]}.'
                yield *tell, what, "Give each part of the page its own heading."
            if len(words.split()) > 8:
                yield *tell, "This heading has more than eight words.", "Shorten it."
            used.setdefault(words, heading.line)


def _anchors(library: Library) -> Iterator[Finding]:
    for body in library.bodies:
        first = dict[str, int]()
        for anchor, line in () if body.kind.signed else body.outline.written_anchors:
            if anchor in first:
                what = f'"{anchor}" is also an address on line {first[anchor]}, so a link would lead there.'
                yield body.path, line, what, "Give each part its own."
            first.setdefault(anchor, line)


def _active(library: Library) -> Iterator[Finding]:
    for body in library.bodies:
        if "<" not in body.text and "{" not in body.text:
            continue
        for hidden in _HIDDEN.finditer(body.outline.uncoded):
            line = body.line + body.text.count("\n", 0, hidden.start())
            do = "Leave it out: readers of the source see it."
            yield body.path, line, f'"{hidden[0]}" hides words in the page.', do
        seen = body.outline.masked
        for number, words in enumerate(seen.split("\n") if _ACTIVE.search(seen) else (), body.line):
            if found := _ACTIVE.search(words):
                do = "Write it in Markdown, or leave it out."
                yield body.path, number, f'"{found[0][:30]}" does not belong on a page.', do
    for document, field, said in _holding(library, "<"):
        if found := _ACTIVE.search(said) or _HIDDEN.search(said):
            what = f'"{found[0][:30]}" in "{field.key}" does not belong on a page.'
            yield document.path, document.line_of(field.key), what, "Write it in words, or leave it out."


def _unpaired(library: Library) -> Iterator[Finding]:
    do = "Add it, or write &lt; where no tag is meant."
    for body in library.bodies:
        for place, tag in unpaired(body.outline.masked) if "<" in body.text else ():
            line = body.line + body.text.count("\n", 0, place)
            yield body.path, line, f"{tag} has no partner, and hides what is near it.", do
    for document, field, said in _holding(library, "<"):
        for _, tag in unpaired(said):
            what = f'{tag} in "{field.key}" has no partner, and hides what is near it.'
            yield document.path, document.line_of(field.key), what, do


def _unknown(library: Library) -> Iterator[Finding]:
    other = "Write it in Markdown, or write &lt; where no tag is meant."
    for body in library.bodies:
        for found in _RAISED.finditer(body.outline.masked) if "<su" in body.text else ():
            line, tag, sign = body.line + body.text.count("\n", 0, found.start()), found[1].lower(), found[2]
            typed = sign if sign in _ORDINALS else sign.translate(_SIGNS[tag])
            do = f"Type {typed} alone." if typed != sign or sign in _ORDINALS else "Write it in words."
            yield body.path, line, f'"{found[0][:40]}" is "{sign}" in plain text and Braille.', do
        for place, tag in unknown(body.outline.masked) if "<" in body.text else ():
            if not tag.startswith("</") and not _ACTIVE.match(tag):
                line = body.line + body.text.count("\n", 0, place)
                do = _INSTEAD.get(tag.strip("<>/").split()[0].lower(), other)
                yield body.path, line, f'No page shows "{tag[:30]}".', do


def _nothing_named(library: Library) -> Iterator[Finding]:
    for document in library.documents.values():
        for field in fields_of(type(document.header)):
            if field.required and field.key != "clauses" and getattr(document.header, field.key) == ():
                what = f'"{field.key}" names nothing.'
                yield document.path, document.line_of(field.key), what, "Name at least one."


def _bare_notes(library: Library) -> Iterator[Finding]:
    for note in library.of(NoteHeader):
        if not note.header.clauses:
            do = "Name at least one clause of the policy."
            yield note.path, note.line_of("clauses"), "This note corrects no clause.", do


_ELSEWHERE = re.compile(
    r"\b(?:this|the) note\b"
    r"|\b(?:lists?|points?|situations?|steps?|rules?)\b[^.;]{0,30}\b(?:above|below|lists|listed|named)\b"
    r"|\b(?:listed|named|described|set out) (?:above|below|here|there|in)\b|\b(?:see|as) (?:above|below|the list)\b",
    re.I,
)


def _not_whole(library: Library) -> Iterator[Finding]:
    for note in library.of(NoteHeader):
        if found := _ELSEWHERE.search(note.header.instead):
            what = f'What to do instead sends readers elsewhere: "{found[0]}".'
            do = "Say all of it here: these words are also printed beside the clause, without the note."
            yield note.path, note.line_of("instead"), what, do


def _late_first(library: Library) -> Iterator[Finding]:
    for page in library.documents.values():
        review, written = page.header.review, page.header.written
        if review and written and review.first and review.first > (last := review.every.after(written)):
            what = f"The first reading is later than {review.every} after the page was written."
            yield page.path, page.line_of("review"), what, f"Write {last} or an earlier day under first."


def _risk_sections(library: Library) -> Iterator[Finding]:
    for page in library.of(RiskHeader):
        if tuple(part.words for part in page.body.outline.headings if part.level == 2) != RISK_SECTIONS:
            do = f"Use these headings, in this order: {', '.join(f'## {part}' for part in RISK_SECTIONS)}."
            yield page.path, page.body.line, "The sections are not those of a risk page.", do


HEADINGS = LibraryRule(
    "headings", "People who use screen readers move by headings.", "## then ####", "## then ###", _headings
)

RULES = (
    LibraryRule("body-empty", "A page without words helps nobody.", "a header alone", "a header and a body", _empty),
    LibraryRule("todo", "Unfinished words must not be published.", "TODO: say who", "Tell a teacher.", _unfinished),
    HEADINGS,
    LibraryRule(
        "anchor-unique",
        "A link leads to one place.",
        "## Rules twice with { #rules }",
        "{ #rules } and { #more-rules }",
        _anchors,
    ),
    LibraryRule(
        "active-html",
        "Pages hold no scripts, frames, forms, styles or hidden remarks.",
        "<iframe …>",
        "a link",
        _active,
    ),
    LibraryRule(
        "html-pair", "What follows an open tag vanishes into it.", "<div> and no </div>", "<div> … </div>", _unpaired
    ),
    LibraryRule(
        "html-element",
        "A tag that is not known hides its words from some readers.",
        "<your-name/>",
        "your name",
        _unknown,
    ),
    also(VALUE_EMPTY, _nothing_named),
    LibraryRule("note-clauses", "A note corrects at least one clause.", "clauses: []", 'clauses: ["6.6"]', _bare_notes),
    LibraryRule(
        "instead-whole",
        "Whoever reads a clause on paper must be able to act.",
        "instead: Refer in the five situations that this note lists.",
        "instead: Refer if an adult is involved, or a child under 13.",
        _not_whole,
    ),
    LibraryRule(
        "review-first",
        "A first reading may come sooner, so that not all come at once, and never later.",
        "first: 2028-01-01",
        "first: 2027-03-05",
        _late_first,
    ),
    LibraryRule(
        "risk-sections",
        "Each risk says what it is, what helps, and what to do.",
        "no section on what to do",
        "## If it has happened",
        _risk_sections,
    ),
)
"""The rules on one document, whatever it leads to."""
