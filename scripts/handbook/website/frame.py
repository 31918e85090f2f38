"""What is around a page's words: ways, help, school, policy, claims. Templates only show it."""

from __future__ import annotations

from types import MappingProxyType

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.languages import OURS, language_of
from handbook.content.queries.lessons import lesson_of
from handbook.pages.claims import claims
from handbook.pages.steps import heading
from handbook.website.menus import HOME, address, crumbs, folder_of, index, link, makers, menus

READING = "about/reading-settings"
"""The page with the reading settings."""

SCRIPTS = MappingProxyType(
    {
        "search.html": ["assets/search-match.js", "assets/search.js"],
        f"{READING}.html": ["assets/reading-settings.js"],
        "lessons/card-maker.html": ["assets/card-maker.js"],
        "office/days.html": ["assets/days.js"],
        "staff/at-the-gate.html": ["assets/questions.js", "assets/training.js"],
    }
)
"""The scripts that one page alone needs."""

STYLES = MappingProxyType(
    {
        "lessons": ["assets/lessons.css"],
        "training": ["assets/training.css"],
        "staff/at-the-gate.html": ["assets/training.css"],
    }
)
"""The stylesheets that the pages of a section need, or one page alone, each with the one for questions in it."""

OWN_PAGES = MappingProxyType(
    {"404.html": "This page is not here", "search.html": "Search this site", "start-here.html": "Start here"}
)
"""The pages that the site makes itself, and their titles."""

MOVED = "This page has moved"
"""The title of a page at an address of before."""

OWN_SUMMARIES = MappingProxyType({"search.html": "Find a page by its words, a telephone number or a clause number."})
"""The sentences that describe those of them that a search outside the site may show."""


def own_frame(name: str, library: Library) -> dict[str, object]:
    """The template's ``handbook`` value for one of the site's own pages."""
    page = {
        "title": OWN_PAGES.get(name, MOVED),
        "summary": OWN_SUMMARIES.get(name, ""),
        "kind": "own",
        "readers": [],
        "url": name,
        "leave": True,
        "crumbs": [{"title": "Home", "url": f"{HOME}.html"}],
        "claims": [],
        "scripts": SCRIPTS.get(name, []),
    }
    listed = {"index": index(library), "makers": makers(library)} if name in OWN_PAGES else {}
    return {**_around(None, library), "page": page, **listed}


def frame(document: Document, library: Library) -> dict[str, object]:
    """The template's ``handbook`` value for a document's page."""
    return {**_around(document, library), "page": _page(document, library)}


def _around(document: Document | None, library: Library) -> dict[str, object]:
    settings = library.settings
    help_page, emergency = library.get(settings.furniture.help), library.get(settings.furniture.emergency)
    home = library.get(HOME)
    return {
        **menus(document, library),
        "reading": link(reading) if (reading := library.get(READING)) else None,
        "help": link(help_page) if help_page else None,
        "emergency": _emergency(emergency) if emergency else None,
        "school": _school(library),
        "policy": _policy(library),
        "leave_url": settings.furniture.leave,
        "home": {"title": home.title if home else "", "url": f"{HOME}.html"},
        "search_url": "search.html",
        "language": language_of(document, library),
        "ours": OURS,
    }


def _page(document: Document, library: Library) -> dict[str, object]:
    header = document.header
    lesson = lesson_of(document, library) if document.kind.sheet else None
    plan = lesson.files.get("index") if lesson else None
    return {
        "title": document.title,
        "heading": heading(document) if is_a(document, StepHeader) else document.title,
        "summary": header.summary,
        "kind": document.kind.name,
        "readers": [library.settings.school.words.of(reader) for reader in header.readers],
        "url": address(document),
        "leave": document.for_families,
        "crumbs": crumbs(document, plan, library),
        "claims": claims(document, library),
        "scripts": SCRIPTS.get(address(document), [*document.kind.scripts]),
        "styles": STYLES.get(address(document), STYLES.get(folder_of(document), [])),
    }


def _emergency(document: Document) -> dict[str, str] | None:
    if not is_a(document, ServiceHeader) or document.header.phone is None:
        return None
    words = {
        "question": "In danger now?",
        "when": "When?",
        "title": document.title,
        "call": "Call",
        "dial": document.header.phone.replace(" ", ""),
    }
    return {**words, "number": document.header.phone, "url": address(document)}


def _school(library: Library) -> dict[str, object]:
    school = library.settings.school
    given = [line for line in (school.office_phone, school.office_email) if line]
    lines = given or [f"Telephone and email: {school.ask}."]
    return {"name": school.name, "office": school.words.office, "office_lines": lines}


def _policy(library: Library) -> dict[str, str] | None:
    """The school's policy for the foot of every page; where there are several, the page that lists them."""
    if len(library.in_force) != 1:
        lists = (page for page in library.documents.values() if page.header.shows is Listing.POLICIES)
        page = next(lists, None) if library.in_force else None
        return link(page) if page else None
    policy = library.in_force[0]
    return {"title": policy.title, "url": address(policy)}
