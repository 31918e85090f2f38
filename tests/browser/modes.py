"""What a reader may have chosen: colours, widths, spacing. And which pages stand for a kind of page."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree, html

NARROW, WIDE = (320, 640), (1280, 900)
"""A small telephone, which is also a screen of 1280 px at 400 %; and a desk."""

TABLET = (768, 1024)
"""An old tablet, upright."""

ZOOMED = {"a screen of 1280 px at 400 %": (320, 256), "a projector at 200 %": (640, 360)}
"""Screens that are looked at enlarged: few words fit, and few lines."""

COLOURS = ("light", "dark", "cream", "contrast")
"""The site's colour modes. Light and dark come from the system too, the others from the reading settings."""

SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
"""The text spacing that WCAG 2.2, 1.4.12, asks a page to bear."""

SET_COLOURS = """(colours) => {
  const root = document.documentElement;
  if (colours) root.dataset.colours = colours; else delete root.dataset.colours;
}"""
"""Chooses a colour mode of the reading settings on the page that is open; an empty string leaves it to the system."""

CHOSEN_BY = ("align", "aria-current", "hidden", "open", "role", "type")
"""Attributes, beside classes, by which the stylesheets choose what an element looks like."""

KEY_PAGES = (
    "index.html",
    "help/index.html",
    "help/pupils.html",
    "support/childline.html",
    "about/reading-settings.html",
)
"""The pages whose look and accessibility tree are kept: the ones that a reader in trouble meets first."""


STEADY = """() => document.querySelectorAll('.section-nav, .claims').forEach((part) => part.remove())"""
"""Takes out what changes without the page: the names of its neighbours and the dates of its reviews."""


LEADS_ON = '<meta http-equiv="refresh"'
"""What a page at an address of before has, and no other page."""


def addresses(site: Path) -> list[str]:
    """Every page of the site that stays open, as its address from the root.

    A printed edition in one file is not a page of the site. A page at an address of before leads on before anything can
    be asked of it; ``tests/website`` reads those as files.
    """
    found = [path for path in site.rglob("*.html") if path.relative_to(site).parts[0] != "editions"]
    stays = [path for path in found if LEADS_ON not in path.read_text(encoding="utf-8")]
    return sorted(path.relative_to(site).as_posix() for path in stays)


def kind(site: Path, address: str) -> str:
    """The kind of a page, as its body names it; the site's own pages are each a kind of their own."""
    found = re.search(r'<body[^>]* class="kind-([a-z]+)', (site / address).read_text(encoding="utf-8"))
    assert found, address
    return address if found[1] == "own" else found[1]


def samples(site: Path) -> list[str]:
    """Two pages of every kind, the longest and the middle one: the hardest case and the usual one."""
    by_kind: dict[str, list[str]] = {}
    for address in addresses(site):
        by_kind.setdefault(kind(site, address), []).append(address)
    found = set(KEY_PAGES)
    for pages in by_kind.values():
        pages.sort(key=lambda address: (site / address).stat().st_size)
        found |= {pages[-1], pages[len(pages) // 2]}
    return sorted(found)


def covering(site: Path, pages: list[str]) -> list[str]:
    """A few of these pages that together have every path of elements, by tag and classes, that any of them has."""
    paths = {address: paths_of(site / address) for address in pages}
    missing = set[str]().union(*paths.values())
    found: list[str] = []
    while missing:
        found.append(max(pages, key=lambda address: len(paths[address] & missing)))
        missing -= paths[found[-1]]
    return found


def paths_of(file: Path) -> set[str]:
    """The path from the root of every element of a page, each step with what stylesheets choose by."""
    found: set[str] = set()

    def walk(element: etree._Element, above: str) -> None:
        chosen = (f"{name}={element.get(name)}" for name in CHOSEN_BY if name in element.attrib)
        path = f"{above}/{element.tag!s}.{' '.join(sorted((element.get('class') or '').split()))}[{' '.join(chosen)}]"
        found.add(path)
        for child in element.iterchildren(tag=etree.Element):
            walk(child, path)

    for body in html.document_fromstring(file.read_bytes()).iterchildren("body"):
        walk(body, "")
    return found
