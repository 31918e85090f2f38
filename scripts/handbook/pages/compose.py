"""One document's page, by its kind."""

from __future__ import annotations

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.risk import RiskHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library
from handbook.pages.coverage import coverage
from handbook.pages.guides import basis, in_lists, opening, page_cards
from handbook.pages.lessons.files import LISTINGS, lesson_file_page
from handbook.pages.markup import block, cards, clause_links, line, moved
from handbook.pages.notes import note_list, note_page
from handbook.pages.policy import policy_page
from handbook.pages.services import directory, service_page
from handbook.pages.steps import step_list, step_page


def compose(document: Document, library: Library) -> str:
    """The Markdown of a document's page, without its title."""
    match document.header:
        case PolicyHeader():
            return policy_page(document, library)
        case NoteHeader():
            return note_page(document, library)
        case ServiceHeader():
            return service_page(document, library)
        case RiskHeader() | PageHeader():
            return _page(document, document.header, library)
        case GuideHeader():
            return _guide(document, document.header, library)
        case StepHeader():
            return step_page(document, library)
        case _:
            return lesson_file_page(document, library)


def _page(document: Document, header: RiskHeader | PageHeader, library: Library) -> str:
    base = document.path
    parts = [moved(document.body.text.strip(), base, base, library)]
    if isinstance(header, PageHeader) and header.shows:
        parts.append(_listing(header.shows, document, header, library))
    policy = library.policy
    if header.clauses and policy:
        links = clause_links(header.clauses, policy, base)
        parts.append(block("div", line("p", f"This page explains {links} of the policy."), class_="related"))
    return "\n\n".join(part for part in parts if part)


def _guide(document: Document, header: GuideHeader, library: Library) -> str:
    parts = [opening(document, library), moved(document.body.text.strip(), document.path, document.path, library)]
    if header.shows:
        parts.append(_listing(header.shows, document, header, library))
    parts.append(basis(document, library))
    return "\n\n".join(part for part in parts if part)


def _listing(shows: Listing, document: Document, header: PageHeader | GuideHeader, library: Library) -> str:
    base = document.path
    match shows:
        case Listing.SERVICES:
            return directory(base, header.readers, library)
        case Listing.NOTES:
            return note_list(base, library)
        case Listing.RISKS:
            return cards(in_order(library.of(RiskHeader)), base)
        case Listing.PAGES:
            return page_cards(siblings(document, library), base, library)
        case Listing.STEPS:
            return step_list(header.readers, base, library)
        case Listing.COVERAGE:
            return coverage(base, library)
        case Listing.LESSONS | Listing.CURRICULUM | Listing.CARD_MAKER:
            return LISTINGS[shows](base, library)
        case Listing.EDITIONS:
            return ""  # finished files are not content: whoever publishes them adds the list


def in_order(documents: tuple[Document, ...]) -> tuple[Document, ...]:
    """Documents by their place in lists, then by title."""
    return tuple(
        sorted(documents, key=lambda document: (getattr(document.header, "order", 100), document.title.casefold()))
    )


def siblings(document: Document, library: Library) -> tuple[Document, ...]:
    """The other plain pages and guides of the same folder, in order; a view is reached from its core."""
    beside = library.folders[document.folder]
    return in_order(in_lists(tuple(other for other in beside if other != document)))
