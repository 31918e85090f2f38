"""What the search finds: each page for readers with the words that lead to it, and each clause.

The makers' pages are not here. A frightened person who types "trouble" must never be answered by a page about
how this website is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from lxml import html

from handbook.content import Document, Library
from handbook.content.kinds.choices import FAMILIES, Listing, Reader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import is_a, is_view
from handbook.content.search_words import words_of
from handbook.website.search.files import ClausePlace, Group, Page

_LEFT_OUT = frozenset(
    (
        "step-services",
        "step-sure",
        "step-ways",
        "related",
        "claims",
        "clause-number",
        "note-label",
        "school-line",
        "formats",
        "item",
        "rests",
    )
)
"""Parts that a page has in common with many others: finding a page by them would find them all."""


def group_of(document: Document) -> Group | None:
    """Whose page it is; None for what the search leaves out."""
    readers = set(document.header.readers)
    if not document.is_searched:
        return None
    if isinstance(document.header, NoteHeader):
        return Group.NOTES
    if isinstance(document.header, ServiceHeader):
        return Group.SUPPORT
    if document.id.startswith("lessons/"):
        return Group.LESSONS
    if readers and not readers & FAMILIES:
        return Group.STAFF
    if is_view(document) or document.header.shows is Listing.STEPS:
        return Group.VIEWS
    if readers == {Reader.PARENTS}:
        return Group.PARENTS
    if document.id.startswith("help/"):
        return Group.HELP
    return Group.PUPILS if readers == {Reader.PUPILS} else Group.OTHERS


def page_of(document: Document, article: str, library: Library) -> Page | None:
    """A document as the search finds it, from its HTML without its title; None if the search leaves it out.

    Of a policy only the version in force is found: another answers with words that nobody follows today.
    """
    group = group_of(document)
    if group is None or (is_a(document, PolicyHeader) and document not in library.in_force):
        return None
    header = document.header
    said, numbers = list(library.search_words.of(document.id)), []
    if isinstance(header, ServiceHeader):
        sites = [header.website, *(page.address for page in header.pages)]
        said += [*header.former_names, *_hosts(site for site in sites if site)]
        numbers = [number for number in (header.phone, header.text.to if header.text else None) if number]
        numbers += [contact for contact in header.former_contacts if sum(map(str.isdigit, contact)) > 4]
    return Page(
        address=f"{document.id}.html",
        title=document.title,
        summary=header.summary,
        group=group,
        phrases=tuple(dict.fromkeys(said)),
        words=_words(article),
        numbers=tuple(numbers),
    )


def clause_places(library: Library) -> tuple[ClausePlace, ...]:
    """Every clause of the policies in force by its label, with its place on the page of its policy."""
    return tuple(
        ClausePlace(part.name, f"{policy.id}.html#{part.anchor}", policy.header.name)
        for clause, part in library.clauses.items()
        for policy in [library.policy_of(clause)]
    )


def _hosts(sites: Iterator[str]) -> Iterator[str]:
    """The names that people remember of web addresses, such as giveusashout."""
    for site in sites:
        yield (urlsplit(site).hostname or "").removeprefix("www.").partition(".")[0]


def _words(article: str) -> frozenset[str]:
    tree = html.fragment_fromstring(article, create_parent="div")
    for part in list(tree.iter("*")):
        if _LEFT_OUT & set((part.get("class") or "").split()):
            part.drop_tree()
    return frozenset(words_of(" ".join(tree.itertext())))
