"""The ways through the site: its menu, a section's pages, the way to a page from home, and the index of all pages."""

from __future__ import annotations

from typing import TypedDict

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.record import POLICY
from handbook.content.library import Document, Library, is_a, is_view
from handbook.content.queries.guides import core_of
from handbook.pages.compose import in_order
from handbook.website.search.found import group_of

MENU = (
    ("parents", "Parents and carers"),
    ("pupils", "Pupils"),
    ("staff", "Staff"),
    (POLICY, "The policy"),
    ("risks", "The risks"),
    ("support", "Where to get help"),
)
"""The top menu: folders and their short names."""

SEVERAL = "The policies"
"""The short name of the folder of policies, where there are several."""

FOOT = ("notes/index", "office/index", "about/index", "about/privacy")
"""The pages at the foot of every page."""

MAKERS = ("office/index", "about/pages")
"""The pages that list the makers' pages."""

LONGEST_MENU = 24
"""A section with more pages than this shows its index alone, so that no page carries hundreds of links."""

HOME = "index"


def address(document: Document) -> str:
    """A document's address from the root of the site, such as ``help/index.html``."""
    return f"{document.id}.html"


def link(document: Document) -> dict[str, str]:
    """A document's title, or the short name of a policy, its address, and the language of a title that says one."""
    title = document.header.name if is_a(document, PolicyHeader) else document.title
    lang = getattr(document.header, "lang", None)
    return {"title": title, "url": address(document), **({"lang": lang} if lang else {})}


def folder_of(document: Document | None) -> str:
    """The section that a document is in; empty at the root."""
    return document.id.partition("/")[0] if document and "/" in document.id else ""


def menus(document: Document | None, library: Library) -> dict[str, object]:
    """The links around a page: the sections, the pages of its own section, and the foot."""
    folder = folder_of(document)
    siblings = _siblings(folder, library)
    core = core_of(document, library) if document else None
    return {
        "sections": [
            {"title": words, "url": address(first), "active": name == folder}
            for name, words in _named(library).items()
            if (first := _first(name, library)) is not None
        ],
        "siblings": [{**link(part), "current": _current(part, document, core)} for part in siblings],
        "siblings_title": _named(library).get(folder, siblings[0].title if siblings else ""),
        "foot": [link(part) for name in FOOT if (part := library.get(name)) is not None],
    }


def crumbs(document: Document, plan: Document | None, library: Library) -> list[dict[str, str]]:
    """The way from home to a document: its section's first page, and the *plan* of the lesson that it belongs to."""
    found = [{"title": "Home", "url": f"{HOME}.html"}] if document.id != HOME else []
    folder = folder_of(document)
    first = _first(folder, library)
    if first and first != document and folder:
        found.append({"title": _named(library).get(folder, first.title), "url": address(first)})
    return [*found, link(plan)] if plan else found


class Section(TypedDict):
    """A section of the index, and links to its pages."""

    section: str
    pages: list[dict[str, str]]


def index(library: Library) -> list[Section]:
    """Every page that the search finds, by section, help first: for readers who search without JavaScript."""
    known = ("help", "", *(name for name, _ in MENU), "lessons", "notes", "about")
    found: list[Section] = []
    for folder in dict.fromkeys((*known, *(name.partition("/")[0] for name in library.folders))):
        inside = library.within(folder) if folder else library.folders.get("", ())
        documents = tuple(part for part in inside if group_of(part) is not None)
        first = _first(folder, library)
        if documents:
            pages = [link(part) for part in in_order(documents)]
            title = first.title if first else folder.capitalize()
            found.append({"section": _named(library).get(folder, title), "pages": pages})
    return found


def makers(library: Library) -> list[dict[str, str]]:
    """The pages that list what the search leaves out."""
    return [link(part) for name in MAKERS if (part := library.get(name)) is not None]


def _current(part: Document, document: Document | None, core: Document | None) -> str:
    """The value of aria-current: this page, the core of the view that is open, or neither."""
    return "page" if part == document else "true" if part == core else ""


def _named(library: Library) -> dict[str, str]:
    """The top menu as this school has it."""
    return {**dict(MENU), POLICY: SEVERAL} if len(library.in_force) > 1 else dict(MENU)


def _first(folder: str, library: Library) -> Document | None:
    """The first page of a section; a list of policies is one only where there are several."""
    own = library.get(f"{folder}/{HOME}" if folder else HOME)
    if folder == POLICY and (own is None or (own.header.shows is Listing.POLICIES and len(library.in_force) == 1)):
        return next(iter(library.in_force), own)
    return own


def _siblings(folder: str, library: Library) -> tuple[Document, ...]:
    if not folder:
        return ()
    first = _first(folder, library)
    pages = [part for part in library.within(folder) if part.kind.menu and part != first and not is_view(part)]
    if folder == "staff":
        pages += [part for name in ("lessons/index", "training/index") if (part := library.get(name))]
    if folder in (POLICY, "notes"):  # one section: the policies, and what has changed since they were signed
        first, notes = _first(POLICY, library), library.get("notes/index")
        policies = sorted(library.in_force, key=lambda policy: policy.header.name.casefold())
        others = [policy for policy in policies if policy != first] if len(policies) <= LONGEST_MENU else []
        return tuple(part for part in (first, *others, notes) if part)
    listed = in_order(tuple(pages)) if len(pages) <= LONGEST_MENU else ()
    return (first, *listed) if first else listed
