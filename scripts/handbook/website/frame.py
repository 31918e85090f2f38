"""What stands around a page's words: menus, the way here, help, school, review. Templates only show it."""

from __future__ import annotations

from types import MappingProxyType

from handbook.content.guides import core_of, is_view
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.sheets import SymbolsHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.risk import RiskHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.lessons import is_sheet, lesson_of
from handbook.content.library import Document, Library
from handbook.pages.compose import in_order
from handbook.pages.markup import reader_names
from handbook.source.period import day_in_words

MENU = (
    ("parents", "Parents and carers"),
    ("pupils", "Pupils"),
    ("staff", "Staff"),
    ("policy", "The policy"),
    ("risks", "The risks"),
    ("support", "Where to get help"),
)
"""The top menu: folders and their short names."""

FOOT = ("notes/index", "office/index", "about/index", "about/privacy")
"""The pages at the foot of every page."""

LONGEST_MENU = 24
"""A section with more pages than this shows its index alone, so that no page carries hundreds of links."""

HOME = "index"


def address(document: Document) -> str:
    """A document's address from the root of the site, such as ``help/index.html``."""
    return f"{document.id}.html"


READING = "about/reading-settings"
"""The page with the reading settings."""

SCRIPTS = MappingProxyType(
    {
        "search.html": ["assets/search.js"],
        f"{READING}.html": ["assets/reading-settings.js"],
        "lessons/card-maker.html": ["assets/card-maker.js"],
    }
)
"""The scripts that one page alone needs."""

KIND_SCRIPTS = MappingProxyType({"lesson-slides": ["assets/slides.js"]})
"""The scripts that pages of one kind need."""

OWN_PAGES = MappingProxyType(
    {"404.html": "This page is not here", "search.html": "Search this site", "start-here.html": "Start here"}
)
"""The pages that the site makes itself, and their titles."""

OWN_SUMMARIES = MappingProxyType({"search.html": "Find a page by its words, a telephone number or a clause number."})
"""The sentences that describe those of them that a search outside the site may show."""


def own_frame(name: str, library: Library) -> dict[str, object]:
    """The template's ``handbook`` value for one of the site's own pages."""
    page = {
        "title": OWN_PAGES[name],
        "summary": OWN_SUMMARIES.get(name, ""),
        "kind": "own",
        "readers": [],
        "url": name,
        "leave": True,
        "crumbs": [{"title": "Home", "url": f"{HOME}.html"}],
        "review": None,
        "scripts": SCRIPTS.get(name, []),
    }
    return {**_around(None, library), "page": page, "index": index(library)}


def frame(document: Document, library: Library) -> dict[str, object]:
    """The template's ``handbook`` value for a document's page."""
    return {**_around(document, library), "page": _page(document, library)}


def _around(document: Document | None, library: Library) -> dict[str, object]:
    settings = library.settings
    help_page, emergency = library.get(settings.furniture.help), library.get(settings.furniture.emergency)
    home, folder = library.get(HOME), _folder(document)
    siblings = _siblings(folder, library)
    core = core_of(document, library) if document else None
    return {
        "sections": [
            {"title": words, "url": address(first), "active": name == folder}
            for name, words in MENU
            if (first := _first(name, library)) is not None
        ],
        "siblings": [
            {"title": part.title, "url": address(part), "current": _current(part, document, core)} for part in siblings
        ],
        "siblings_title": dict(MENU).get(folder, siblings[0].title if siblings else ""),
        "foot": [_link(part) for name in FOOT if (part := library.get(name)) is not None],
        "reading": _link(reading) if (reading := library.get(READING)) else None,
        "help": _link(help_page) if help_page else None,
        "emergency": _emergency(emergency) if emergency else None,
        "school": {"name": settings.school.name, "office_lines": _office(library)},
        "policy": _policy(library),
        "leave_url": settings.furniture.leave,
        "home": {"title": home.title if home else "", "url": f"{HOME}.html"},
        "search_url": "search.html",
        "language": "en-GB",
    }


def _current(part: Document, document: Document | None, core: Document | None) -> str:
    """The value of aria-current: this page, the core of the view that is open, or neither."""
    return "page" if part == document else "true" if part == core else ""


def index(library: Library) -> list[dict[str, object]]:
    """Every page of the site by section, for readers who search without JavaScript."""
    folders = dict.fromkeys(["", "help", *(name for name, _ in MENU), "lessons", "notes", "office", "about"])
    found: list[dict[str, object]] = []
    for folder in folders:
        documents = library.within(folder) if folder else library.folders.get("", ())
        first = _first(folder, library)
        if documents and first:
            pages = [_link(part) for part in in_order(tuple(documents))]
            found.append({"section": dict(MENU).get(folder, first.title), "pages": pages})
    return found


def _link(document: Document) -> dict[str, object]:
    return {"title": document.title, "url": address(document)}


def _folder(document: Document | None) -> str:
    return document.id.partition("/")[0] if document and "/" in document.id else ""


def _first(folder: str, library: Library) -> Document | None:
    if folder == "policy" and library.policy:
        return library.policy
    return library.get(f"{folder}/{HOME}" if folder else HOME)


def _siblings(folder: str, library: Library) -> tuple[Document, ...]:
    if not folder:
        return ()
    first = _first(folder, library)
    pages = [
        part
        for part in library.within(folder)
        if isinstance(part.header, PageHeader | RiskHeader | PolicyHeader | GuideHeader | LessonHeader | SymbolsHeader)
        and part != first
        and not is_view(part)
    ]
    if folder == "staff" and (lessons := library.get("lessons/index")) is not None:
        pages.append(lessons)
    if folder in ("policy", "notes"):  # one section: the policy, and what has changed since it was signed
        first, notes = library.policy, library.get("notes/index")
        pages = [notes] if notes else []
    listed = in_order(tuple(pages)) if len(pages) <= LONGEST_MENU else ()
    return (first, *listed) if first else listed


def _page(document: Document, library: Library) -> dict[str, object]:
    header = document.header
    readers = getattr(header, "readers", ())
    for_family = not readers or bool({Reader.PUPILS, Reader.PARENTS} & set(readers))
    crumbs = [{"title": "Home", "url": f"{HOME}.html"}] if document.id != HOME else []
    folder = _folder(document)
    first = library.get("notes/index") if isinstance(header, NoteHeader) else _first(folder, library)
    if first and first != document and folder:
        crumbs.append({"title": dict(MENU).get(folder, first.title), "url": address(first)})
    lesson = lesson_of(document, library) if is_sheet(document) else None
    plan = lesson.files.get("index") if lesson else None
    if plan:
        crumbs.append({"title": plan.title, "url": address(plan)})
    return {
        "title": document.title,
        "summary": getattr(header, "summary", header.instead if isinstance(header, NoteHeader) else ""),
        "kind": document.body.kind.name,
        "readers": reader_names(readers),
        "url": address(document),
        "leave": for_family and not isinstance(header, NoteHeader),
        "crumbs": crumbs,
        "review": _review(plan or document),
        "scripts": SCRIPTS.get(address(document), KIND_SCRIPTS.get(document.body.kind.name, [])),
        "styles": ["assets/lessons.css"] if folder == "lessons" else [],
    }


def _review(document: Document) -> dict[str, str] | None:
    review = getattr(document.header, "review", None)
    if review is None or isinstance(document.header, ServiceHeader):
        return None
    return {
        "last": day_in_words(review.last),
        "due": day_in_words(review.every.after(review.last)),
        "owner": review.owner,
    }


def _emergency(document: Document) -> dict[str, str] | None:
    header = document.header
    if not isinstance(header, ServiceHeader) or header.phone is None:
        return None
    words = {"question": "In danger now?", "call": "Call"}
    return {**words, "number": header.phone, "url": address(document)}


def _office(library: Library) -> list[str]:
    school = library.settings.school
    given = [line for line in (school.office_phone, school.office_email) if line]
    return given or ["Telephone and email: ask the School Office."]


def _policy(library: Library) -> dict[str, str] | None:
    policy = library.policy
    if policy is None or not isinstance(policy.header, PolicyHeader):
        return None
    header = policy.header
    edition = f"Policy {header.number}, version {header.version}, reviewed {header.reviewed}. "
    edition += f"Next review due {header.next_review}."
    return {"title": policy.title, "url": address(policy), "edition_line": edition}
