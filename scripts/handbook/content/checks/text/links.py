"""The rules on links and pictures: what they say, and what they lead to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import Status
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Body, Document, Library, is_a, usable
from handbook.problems import did_you_mean, nearest
from handbook.source.markdown_links import Link, has_scheme, relative, resolve, undefined

_EMPTY_WORDS = frozenset({"", "here", "click here", "this", "this page", "link", "more", "read more", "page"})


def _followed(library: Library) -> Iterator[tuple[Body, Link]]:
    """The links and pictures that readers get: of the signed words the pictures alone, as addresses there are text."""
    for body in library.bodies:
        for link in body.outline.links:
            if link.picture or not body.kind.signed:
                yield body, link
    for document in library.documents.values():
        for link in document.header_links:
            yield document.body, link


def _pictures_without_words(library: Library) -> Iterator[Finding]:
    for body, link in _followed(library):
        if link.picture and not link.words.strip():
            yield body.path, link.line, "This picture has no words.", "Say in a few words what it shows."
        elif link.picture and (size := re.search(r"\|\s*(\d+(?:x\d+)?)\s*$", link.words)):
            yield body.path, link.line, f'"|{size[1]}" would be read aloud with the words.', "Take the size out."


def _pictures_elsewhere(library: Library) -> Iterator[Finding]:
    for body, link in _followed(library):
        held = link.target.lower().startswith("data:image")
        if held or (link.picture and has_scheme(link.target)):
            do = f"Put the picture in {library.settings.docs_dir}/assets and link to it there."
            outside = re.match(r"(?:https?:)?//", link.target, re.I)
            what = (
                "This picture is loaded from another website." if outside else "This picture is in no file of its own."
            )
            yield body.path, link.line, what, do


def _empty_words(library: Library) -> Iterator[Finding]:
    for body, link in _followed(library):
        words = re.sub(r"[*_`\s]+", " ", link.words).strip().casefold().rstrip(".")
        if not link.picture and not link.bare and words in _EMPTY_WORDS:
            do = "Write where it leads, so that it can be understood alone."
            yield body.path, link.line, f'The words of this link are "{link.words}".', do


_THROUGH = re.compile(
    r"https?://([\w.-]*\.safelinks\.protection\.outlook\.com|urldefense\.(?:com|proofpoint\.com)"
    r"|(?:www\.)?google\.[a-z.]+(?=/url\?)|l\.(?:facebook|instagram)\.com|t\.co)(?=/)",
    re.I,
)
"""What mail programs and social networks put before an address that is copied out of them."""


def _unsafe(library: Library) -> Iterator[Finding]:
    for body, link in _followed(library):
        if not link.picture and not _safe(link.target) and not link.target.lower().startswith("data:image"):
            do = "Use an address that starts with https://, or a path to a document."
            yield body.path, link.line, f'"{link.target[:60]}" is not a safe address.', do
        elif link.bare and link.words == link.target and re.match("tel:|sms:", link.target, re.I):
            what = f'"<{link.target[:60]}>" is no link here.'
            yield body.path, link.line, what, f"Write [the number]({link.target})."
        elif not link.picture and (through := _THROUGH.match(link.target)):
            what = f"This link goes through {through[1]}, which sees who follows it, and for whom it was made."
            yield body.path, link.line, what, "Follow it, and link to the address of the page itself."


def _safe(target: str) -> bool:
    """Whether an address is a path or of a safe scheme, and can be taken apart at all."""
    scheme = re.match(r"([a-z][a-z0-9+.-]*):", target, re.I)
    try:
        urlsplit(target)  # a bracket in the place of a host stops every program
    except ValueError:
        return False
    return not target.startswith("//") and (not scheme or scheme[1].lower() in ("https", "mailto", "tel"))


def _leading_nowhere(library: Library) -> Iterator[Finding]:
    for body in library.bodies:
        for place, name in undefined(body.outline.masked) if "][" in body.text and not body.kind.signed else ():
            line = body.line + body.text.count("\n", 0, place)
            do = f"Add [{name}]: with the address, or write (…) for […]."
            yield body.path, line, f'No line says where "{name}" leads.', do
    for body, link in _followed(library):
        if has_scheme(link.target):
            continue
        place_of = resolve(body.path, link.target)
        if place_of is None or link.target.startswith("/") or not link.target:
            do = "Write the path from this file to the other, such as ../support/example-line.md."
            yield body.path, link.line, f'"{link.target[:60]}" does not lead to a document.', do
        elif place_of[0] in library.drafts:
            what = f'"{place_of[0]}" is kept back while it is written.'
            yield body.path, link.line, what, "Take the link out until then."
        elif place_of[0] in library.layer.gone:
            what = f'The base has "{place_of[0]}", and it is left out here.'
            yield body.path, link.line, what, "Write this page for your school, or take the link out."
        elif place_of[0] not in library.files:
            near = _meant(place_of[0], library)
            do = f'Did you mean "{relative(body.path, near)}"?' if near else "Mend the path, or put it there."
            noun = "document" if place_of[0].endswith(".md") else "file"
            yield body.path, link.line, f'There is no {noun} "{place_of[0]}".', do


def _meant(path: str, library: Library) -> str | None:
    """The file of the same sort whose name is near."""
    named = {
        str(PurePosixPath(known).with_suffix("")): known
        for known in sorted(library.files)
        if known.endswith(".md") == path.endswith(".md")
    }
    return named.get(nearest(str(PurePosixPath(path).with_suffix("")), named) or "")


def _inside(library: Library) -> Iterator[tuple[Body, Link, Document, str]]:
    """The links that lead to a document that could be read, each with its anchor."""
    for body, link in _followed(library):
        if link.target and not link.target.startswith("/") and not has_scheme(link.target):
            path, anchor = resolve(body.path, link.target) or ("", "")
            document = library.get(path.removesuffix(".md")) if path in library.files else None
            if document:
                yield body, link, document, anchor


def _leading_to_no_part(library: Library) -> Iterator[Finding]:
    for body, link, document, anchor in _inside(library):
        if anchor and anchor not in (known := _anchors(document, library)):
            what = f'There is no part "#{anchor}" in {document.path}.'
            yield body.path, link.line, what, did_you_mean(anchor, known)


def _anchors(document: Document, library: Library) -> frozenset[str]:
    """The parts of a page; of a policy its clauses, and the headings that begin none."""
    if not is_a(document, PolicyHeader):
        return document.body.outline.anchors
    clauses = library.policies[document.folder.rpartition("/")[2]].texts[document.id].by_citation.values()
    begun = {clause.line for clause in clauses}
    others = {heading.anchor for heading in document.body.outline.headings if heading.line not in begun}
    return frozenset(others | {clause.anchor for clause in clauses})


def _leading_to_ended(library: Library) -> Iterator[Finding]:
    for body, link, document, _ in _inside(library):
        if is_a(document, ServiceHeader) and not usable(document):
            instead, closed = document.header.replaced_by, document.header.status is Status.CLOSED
            what = f"{document.title} is {'closed' if closed else 'no longer to be used'}."
            do = f"Link to {relative(body.path, f'{instead}.md')} instead." if instead else "Take the link out."
            yield body.path, link.line, what, do


PICTURE_WORDS = LibraryRule(
    "picture-words",
    "A picture needs words for those who do not see it.",
    "![](card.svg)",
    "![A phone](card.svg)",
    _pictures_without_words,
)
LINK = LibraryRule(
    "link",
    "A link must lead to a page that is there.",
    "[Help](hepl/index.md)",
    "[Help](help/index.md)",
    _leading_nowhere,
)
LINK_ANCHOR = LibraryRule(
    "link-anchor", "A link to a part of a page must find it.", "index.md#wrong", "index.md#right", _leading_to_no_part
)

RULES = (
    PICTURE_WORDS,
    LibraryRule(
        "third-party",
        "Opening a page must not tell another website about the reader.",
        "![x](https://…)",
        "a picture in docs/assets",
        _pictures_elsewhere,
    ),
    LibraryRule(
        "link-words",
        "A link's words must say where it leads.",
        "[here](help/index.md)",
        "[What to do now](help/index.md)",
        _empty_words,
    ),
    LibraryRule(
        "link-scheme",
        "Links use https, so that nobody can change the page on the way.",
        "http://example.org",
        "https://example.org",
        _unsafe,
    ),
    LINK,
    LINK_ANCHOR,
    LibraryRule(
        "link-closed",
        "Nobody may be sent to a service that has ended.",
        "a link to a closed service",
        "a link to what replaced it",
        _leading_to_ended,
    ),
)
"""The rules on links and pictures."""
