"""The rules on titles and addresses: one each, in neutral words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.subjects import Subject

_EVENT = re.compile(
    r"\b(threat\w*|blackmail\w*|\w*extort\w*|money|pay|pays|paid|paying|payment\w*|hurt\w*|harm\w*|danger\w*"
    r"|suicid\w*|kill\w*|die|dying|\w*fake[ds]?|forced|forcing|pressur\w*|groom\w*|abus\w*|assault\w*|leaked"
    r"|(?:pic|picture|photo|image|video|clip|selfie|screenshot)s? (?:of|from) (?:me|my|him|her|his|you|your|them|their)"
    r"|(?:sent|shared|asked|tricked|caught|arrested) (?:me|my))\b",
    re.I,
)
"""What would say, in a window's title or an address, what has happened to the one who reads."""


def listed(words: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for the words that a subject lists. A star at the end is any ending; no word at all finds nothing."""
    forms = [re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in words]
    return re.compile(rf"\b(?:{'|'.join(forms)})\b" if forms else r"(?!)", re.I)


def telling_word(title: str, address: str, subject: Subject) -> str:
    """A word of a title or an address that no page for families may show; empty if there is none."""
    in_address = listed(subject.loaded + subject.filtered).search(address)
    found = listed(subject.loaded).search(title) or in_address or _EVENT.search(f"{title}, {address}")
    return found[0] if found else ""


def _titles_twice(library: Library) -> Iterator[Finding]:
    first: dict[str, Document] = {}
    for document in library.documents.values():
        key = " ".join(document.title.casefold().split())
        if key in first:
            what = f'"{document.title}" is also the title of {first[key].path}.'
            yield document.path, document.line_of("title"), what, "Change one of them."
        first.setdefault(key, document)


def _two_marks(library: Library) -> Iterator[Finding]:
    for document in library.documents.values():
        if found := re.search(r"[?!.][:;,]", document.title):
            what = f'"{found[0]}" in the title is two marks where one ends the words.'
            yield (
                document.path,
                document.line_of("title"),
                what,
                "Begin a sentence after the first, as in Who asks? For home.",
            )


_MARKS = re.compile(
    r"\*\*|(?<![\w*])[*_](?=\S)[^*_]+[*_](?!\w)|`|~~|\]\(|</?[a-z][^<>]*>|&(?:[a-z]\w+|#\w+);|^[“\"‘].*[”\"’]$", re.I
)


def _marked(library: Library) -> Iterator[Finding]:
    for document in library.documents.values():
        for key in document.key_lines.keys() & {"title", "summary", "pupil_title"}:
            if found := _MARKS.search(getattr(document.header, key, "") or ""):
                what = f'"{found[0][:40]}" in "{key}" would be shown: no mark means anything there.'
                yield document.path, document.line_of(key), what, "Write plain words."


def _loaded(library: Library) -> Iterator[Finding]:
    in_title, in_address = listed(library.subject.loaded), listed(library.subject.loaded + library.subject.filtered)
    do = "Use neutral words."
    for document in library.documents.values():
        if found := in_address.search(document.id.replace("-", " ").replace("/", " ")):
            what = f'"{found[0]}" is in the address of the page. School filters may refuse it.'
            yield document.path, 1, what, "Rename the file with neutral words."
        if is_a(document, LessonHeader) and in_title.search(document.header.pupil_title):
            what = "The title for pupils has a word in it that would show on a screen or a table."
            yield document.path, document.line_of("pupil_title"), what, do
        if not document.for_families:
            continue
        for key, words in (("title", document.title), ("summary", document.header.summary)):
            if found := in_title.search(words):
                what = f'"{found[0]}" would show in tabs, histories and lists.'
                yield document.path, document.line_of(key), what, do


def _former(library: Library) -> Iterator[Finding]:
    first: dict[str, Document] = {}
    for document in library.documents.values():
        anchors = document.body.outline.anchors
        for old in document.header.former:
            tell = (document.path, document.line_of("former"))
            if old.startswith("#") and old[1:] in anchors:
                yield *tell, f"{old} is a part of this page today.", "Take it out."
            elif old in library.documents:
                yield *tell, f"{old} is the address of a page today.", "Take it out, or give that page another name."
            elif old in first:
                yield *tell, f"{old} leads to {first[old].path} already.", "Keep it on one of them."
            if not old.startswith("#"):
                first.setdefault(old, document)


def _tells_what_happened(library: Library) -> Iterator[Finding]:
    for document in library.documents.values():
        if not document.for_families or is_a(document, ServiceHeader):
            continue
        do = "Use words that say nothing of what happened; a step may say more in its heading."
        if found := _EVENT.search(document.title):
            what = f'"{found[0]}" in the title would tell whoever sees the screen or the history.'
            yield document.path, document.line_of("title"), what, do
        if found := _EVENT.search(document.id.replace("-", " ").replace("/", " ")):
            yield document.path, 1, f'"{found[0]}" in the address would tell whoever sees the history.', do


RULES = (
    LibraryRule(
        "title-event",
        "Nobody who sees a screen or a history may learn what happened to its reader.",
        "title: Someone threatens me",
        "title: For pupils, stop and tell",
        _tells_what_happened,
    ),
    LibraryRule(
        "former",
        "A bookmark or a printed code leads to one page, for ever.",
        "former: [parents/index]",
        "former: [parents/old-name]",
        _former,
    ),
    LibraryRule(
        "title-plain",
        "A title is shown in tabs, lists and file names as it is written.",
        "title: Do **not** share",
        "title: Do not share",
        _marked,
    ),
    LibraryRule(
        "title-unique",
        "People tell pages apart by their titles.",
        "two pages called Bullying",
        "two different titles",
        _titles_twice,
    ),
    LibraryRule(
        "title-marks",
        "A reader stops at a question mark, and a voice reads both.",
        "title: Who can help?: with drawings",
        "title: Who can help? With drawings",
        _two_marks,
    ),
    LibraryRule(
        "neutral-title",
        "Titles show in tabs, histories and notices on a phone.",
        "a title with a word that the subject lists",
        "a title in neutral words",
        _loaded,
    ),
)
"""The rules on titles."""
