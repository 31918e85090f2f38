"""The checks on documents that have been read: one function a rule or a few that belong together.

Each takes the library and yields problems; none prints, repairs or stops the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

from handbook.content.kinds.lesson.files import WORDS_IN_HEADER
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.risk import RiskHeader
from handbook.content.library import Body, Document, Library
from handbook.problems import Level, Problem
from handbook.source.html_tags import unpaired
from handbook.source.markdown_links import Link, masked, uncoded, undefined
from handbook.source.model import fields_of

Check = Callable[[Library], Iterator[Problem]]

RISK_SECTIONS = ("What it is", "What lowers the risk", "If it has happened", "Where to get help")
"""The sections of a risk page, in order."""

_ACTIVE = re.compile(
    r"<\s*(script|style|iframe|object|embed|form|input|button|select|textarea|link|meta|base|video|audio)\b|<[a-z][^<>]*\s(on\w+|style)\s*=",
    re.I,
)
_HIDDEN = re.compile(r"<!--|<\?|<!\[")
_EMPTY_WORDS = frozenset({"", "here", "click here", "this", "this page", "link", "more", "read more", "page"})


def at(library: Library, path: str, line: int, rule: str, what: str, do: str, level: Level = Level.PROBLEM) -> Problem:
    """A problem in the document at *path* under ``docs/``."""
    return Problem(f"{library.settings.docs_dir}/{path}", line, rule, what, do, level)


def check_bodies(library: Library) -> Iterator[Problem]:
    """Unfinished words, headings, pictures, link words, unsafe HTML and links that leave the safe schemes."""
    for body in library.bodies:
        yield from _words(library, body)
        yield from _headings(library, body)
        yield from _links(library, body)


def _words(library: Library, body: Body) -> Iterator[Problem]:
    if not body.text.strip() and body.kind.name not in ("service", "page", *WORDS_IN_HEADER):
        yield at(library, body.path, body.line, "body-empty", "There are no words below the header.", "Write them.")
    seen = masked(body.text)
    for place, tag in unpaired(seen):
        do = "Add it, or write &lt; where no tag is meant."
        what = f"{tag} stands without its partner, and hides what is near it."
        yield at(library, body.path, body.line + seen.count("\n", 0, place), "html-pair", what, do)
    for hidden in _HIDDEN.finditer(uncoded(body.text)):
        place, do = hidden.start(), "Leave it out: readers of the source see it."
        what = f'"{hidden[0]}" hides words in the page.'
        yield at(library, body.path, body.line + body.text.count("\n", 0, place), "active-html", what, do)
    for number, line in enumerate(seen.split("\n"), body.line):
        if re.search(r"\bTODO\b", line):
            yield at(library, body.path, number, "todo", "A TODO stands here.", "Write what is missing.")
        found = _ACTIVE.search(line)
        if found:
            do = "Write it in Markdown, or leave it out."
            yield at(library, body.path, number, "active-html", f'"{found[0][:30]}" does not belong on a page.', do)


def _headings(library: Library, body: Body) -> Iterator[Problem]:
    level, used = 1, dict[str, int]()
    for heading in body.outline.headings:
        signed = body.kind.name == "policy"
        tell = (library, body.path, heading.line, "headings")
        if heading.level == 1:
            yield at(
                *tell, "A heading of level 1 stands in the text.", "The title is the page's level 1; start with ##."
            )
        elif heading.level > level + 1:
            what = f"A heading of level {heading.level} follows one of level {level}."
            yield at(*tell, what, f"Use {'#' * (level + 1)}.")
        if not heading.words and not signed:
            yield at(*tell, "This heading has no words.", "Write them, or take it out.")
        if heading.words and heading.words.casefold() in used:
            what = f'"{heading.words}" is also the heading on line {used[heading.words.casefold()]}.'
            yield at(*tell, what, "Give each part of the page its own heading.")
        if len(heading.words.split()) > 8 and not signed:
            yield at(*tell, "This heading has more than eight words.", "Shorten it.")
        used.setdefault(heading.words.casefold(), heading.line)
        level = heading.level


def _links(library: Library, body: Body) -> Iterator[Problem]:
    signed = body.kind.name == "policy"
    for place, name in undefined(masked(body.text)) if "][" in body.text and not signed else ():
        line, do = body.line + body.text.count("\n", 0, place), f"Add [{name}]: with the address, or write (…) for […]."
        yield at(library, body.path, line, "link", f'No line says where "{name}" leads.', do)
    for link in followed(body):
        yield from _link(library, body.path, link)


def _link(library: Library, path: str, link: Link) -> Iterator[Problem]:
    tell = (library, path, link.line)
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", link.target, re.I)
    if link.picture:
        if not link.words.strip():
            do = "Say in a few words what it shows."
            yield at(*tell, "picture-words", "This picture has no words.", do)
        if scheme or link.target.startswith("//"):
            do = "Put the picture in docs/assets and link to it there."
            yield at(*tell, "third-party", "This picture is loaded from another website.", do)
        return
    unsafe = (scheme and scheme[1].lower() not in ("https", "mailto", "tel")) or link.target.startswith("//")
    if unsafe or not _readable(link.target):
        do = "Use an address that starts with https://, or a path to a document."
        yield at(*tell, "link-scheme", f'"{link.target[:60]}" is not a safe address.', do)
    words = re.sub(r"[*_`\s]+", " ", link.words).strip().casefold().rstrip(".")
    if not link.bare and words in _EMPTY_WORDS:
        do = "Write where it leads, so that it can be understood alone."
        yield at(*tell, "link-words", f'The words of this link are "{link.words}".', do)


def _readable(target: str) -> bool:
    """Whether an address can be taken apart at all: a bracket in the place of a host stops every program."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return True


def followed(body: Body) -> tuple[Link, ...]:
    """The links and pictures that readers get: of the signed words the pictures alone, as addresses there are text."""
    return tuple(link for link in body.outline.links if link.picture or body.kind.name != "policy")


def check_headers(library: Library) -> Iterator[Problem]:
    """TODOs, unsafe HTML and links in headers, and what one kind's header must hold beyond the form of its values."""
    for document in library.documents.values():
        yield from _words_in_header(library, document)
        for link in document.header_links:
            yield from _link(library, document.path, link)
        header, tell = document.header, (library, document.path)
        if isinstance(header, NoteHeader) and not header.clauses:
            line = document.line_of("clauses")
            yield at(*tell, line, "note-clauses", "This note corrects no clause.", 'Name at least one, such as "6.6".')
        if isinstance(header, PageHeader):
            if header.review is None and not document.id.startswith("about/"):
                do = "Add review: with last, every and owner."
                yield at(*tell, 1, "review-missing", "This page has no review date.", do)
            if header.shows is None and not document.body.text.strip():
                yield at(*tell, document.body.line, "body-empty", "There are no words below the header.", "Write them.")
        if isinstance(header, RiskHeader):
            found = tuple(part.words for part in document.body.outline.headings if part.level == 2)
            if found != RISK_SECTIONS:
                do = f"Use these headings, in this order: {', '.join(f'## {part}' for part in RISK_SECTIONS)}."
                what = "The sections are not those of a risk page."
                yield at(*tell, document.body.line, "risk-sections", what, do)


def _words_in_header(library: Library, document: Document) -> Iterator[Problem]:
    """What no words may hold, under whatever key they stand."""
    for part in fields_of(type(document.header)):
        value = getattr(document.header, part.key)
        said, tell = repr(value), (library, document.path, document.line_of(part.key))
        if "TODO" in said:
            yield at(*tell, "todo", f'A TODO stands in "{part.key}".', "Write what is missing.")
        if part.required and value == () and part.key != "clauses":
            yield at(*tell, "value-empty", f'"{part.key}" names nothing.', "Name at least one.")
        if "<" not in said:
            continue
        found = _ACTIVE.search(said) or _HIDDEN.search(said)
        if found:
            do = "Write it in words, or leave it out."
            yield at(*tell, "active-html", f'"{found[0][:30]}" in "{part.key}" does not belong on a page.', do)
        for _, tag in unpaired(said):
            what = f'{tag} in "{part.key}" stands without its partner, and hides what is near it.'
            yield at(*tell, "html-pair", what, "Add it, or write &lt; where no tag is meant.")
