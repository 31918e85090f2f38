"""The links of the built site: every page read once, every inside link and anchor looked up.

MkDocs judges links that were written as Markdown; links written as HTML, links of the theme and the directory's own
addresses it does not see. This reads what readers get. A fault is shown where an author can mend it: at the line of the
document if the target is written there, else at the line of the built page.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree

from handbook.content.checks.text.links import LINK, LINK_ANCHOR
from handbook.content.library import Library
from handbook.problems import Problem, nearest
from handbook.source.markdown_links import has_scheme, stepped

_KEYS = ("href", "src", "poster", "action", "formaction", "data", "data-src", "cite", "xlink:href")
_PICTURES = ("srcset", "imagesrcset", "data-srcset")
_PARTS = ("for", "form", "headers", "list", "popovertarget", *(
    f"aria-{name}" for name in ("activedescendant", "controls", "describedby", "details", "errormessage", "flowto",
                                "labelledby", "owns")
))  # fmt: skip
"""Attributes that name parts of their own page: a label's field, a cell's headers, what a button controls."""
_OTHERS = frozenset(["style", "srcdoc", "usemap", "http-equiv", *_PICTURES, *_PARTS])
"""Attributes whose addresses must be read out of them, or that name parts of their own page."""
_IN_STYLES = re.compile(r"url\(\s*(?:\"([^\"]*)\"|'([^']*)'|([^)\"'\s]+))\s*\)|image-set\(\s*[\"']([^\"']+)")
_OWN_MACHINE = re.compile(
    r"(?:file:|[a-z]:[\\/]|(?:https?:)?//(?:localhost|127\.\d|0\.0\.0\.0|\[::1\]|10\.\d|192\.168\.)|\\\\)", re.I
)
"""Addresses on the author's own computer or network, where readers have nothing."""


@dataclass(frozen=True, slots=True)
class Place:
    """A use of a link: the built page, and the line in it."""

    page: str
    line: int


@dataclass(frozen=True, slots=True)
class Built:
    """One built page: its anchors and the targets of its links."""

    anchors: frozenset[str]
    links: frozenset[str]


def check_site(site: Path, library: Library) -> list[Problem]:
    """Every inside link of the built site at *site* that leads nowhere, with every place that uses it.

    Raises ``OSError`` if a page cannot be read. Outside addresses are not asked for.
    """
    files = _files(site)
    pages = {path: read_built((site / path).read_bytes()) for path in sorted(files) if path.endswith((".html", ".htm"))}
    styles = {path: (site / path).read_text("utf-8", "replace") for path in sorted(files) if path.endswith(".css")}
    every = {**pages, **{path: Built(frozenset(), frozenset(_in_styles(text))) for path, text in styles.items()}}
    broken: dict[tuple[str, str], list[str]] = {}
    known: dict[tuple[str, str], str | None] = {}
    for path, built in every.items():
        folder = path.rpartition("/")[0]
        for target in built.links:
            key = (path if target.startswith(("#", "?")) or not target else folder, target)
            if key not in known:
                known[key] = _fault(path, _inside(target, library), files, pages, base_of(library))
            if known[key]:
                broken.setdefault((target, known[key] or ""), []).append(path)
    return sorted(
        problem for (target, why), used in broken.items() for problem in _told(site, library, target, why, used)
    )


def _files(site: Path) -> frozenset[str]:
    found: set[str] = set()

    def refuse(error: OSError) -> None:
        raise error  # a folder that cannot be opened is not an empty one

    for place, _, names in os.walk(site, onerror=refuse):
        folder = Path(place).relative_to(site)
        found |= {(folder / name).as_posix() for name in names}
    return frozenset(found)


def base_of(library: Library) -> str:
    """The path under which the site is published, from its address in the settings; ``/`` if it has none."""
    return urlsplit(library.settings.site_url or "").path.rstrip("/") + "/"


def _inside(target: str, library: Library) -> str:
    """A link that names the site by its whole address, as a path."""
    own = (library.settings.site_url or "").rstrip("/")
    return base_of(library) + target[len(own) :].lstrip("/") if own and f"{target}/".startswith(f"{own}/") else target


def read_built(data: bytes) -> Built:
    """The anchors and links of one built page."""
    tree = _tree(data)
    if tree is None:
        return Built(frozenset(), frozenset())
    anchors, links = set[str](), set[str]()
    for node in tree.iter(etree.Element):  # one look at each element costs a seventh of an XPath for each attribute
        for name, value in node.items():
            if name == "id" or (name == "name" and node.tag in ("a", "map")):
                anchors.add(value)
            elif name in _KEYS and (name, node.tag) != ("href", "base"):
                links.add(value.strip())
        if node.tag == "style" or not _OTHERS.isdisjoint(node.keys()):
            links.update(_others(node))
    return Built(frozenset(anchors), frozenset(links))


def _tree(data: bytes) -> Any:
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True)) if data.strip() else None


def _others(node: Any) -> Iterator[str]:
    """What an element leads to but by a plain link: pictures in many sizes, styles, moves, frames, parts."""
    for name in _PICTURES:
        yield from (part.split()[0] for part in re.split(r",(?:\s|$)", node.get(name, "")) if part.strip())
    for name in _PARTS:
        yield from (f"#{part}" for part in node.get(name, "").split())
    yield from (node.get("usemap", "").strip(),) if node.get("usemap") else ()
    yield from _in_styles(node.get("style", "") + (node.text or "" if node.tag == "style" else ""))
    if node.tag == "meta" and node.get("http-equiv", "").strip().lower() == "refresh":
        moved = re.search(r"[;,]\s*(?:url\s*=\s*)?[\"']?([^\"']+)", node.get("content", ""), re.I)
        yield from (moved[1].strip(),) if moved else ()
    if node.get("srcdoc", "").strip():
        inner = read_built(node.get("srcdoc").encode("utf-8"))
        yield from (target for target in inner.links if target.lstrip("#") not in inner.anchors)


def _in_styles(text: str) -> list[str]:
    """The addresses in a style; pictures that the style itself holds, and parts of a drawing, are none."""
    found = ("".join(part).strip() for part in _IN_STYLES.findall(text))
    return [target for target in found if target and not target.startswith(("data:", "#"))]


def _places(site: Path, page: str, target: str) -> list[Place]:
    """Every use of a target on a page. Lines are looked up for faults alone, because most links lead somewhere."""
    if page.endswith(".css"):
        lines = (site / page).read_text("utf-8", "replace").splitlines()
        return [Place(page, number) for number, line in enumerate(lines, 1) if target in line][:1]
    return [
        Place(page, int(node.sourceline or 1))
        for node in _tree((site / page).read_bytes()).iter(etree.Element)
        if any((node.get(key) or "").strip() == target for key in _KEYS if node.get(key) is not None)
        or target in _others(node)
    ]


def _fault(path: str, target: str, files: frozenset[str], pages: Mapping[str, Built], base: str) -> str | None:
    """Why a link leads nowhere: ``machine``, ``page`` or ``part``; None if it leads somewhere or out of the site."""
    if _OWN_MACHINE.match(target):
        return "machine"
    if has_scheme(target):
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return "page"
    reached = _resolve(path, unquote(parts.path), files, base)
    if reached is None:
        return "page"
    part = unquote(parts.fragment)
    if not part or part == "top" or part.startswith(("/", "!", ":~:", "__")) or reached not in pages:
        return None  # names that start with two underlines are the theme's own switches, not places
    return None if part in pages[reached].anchors or parts.fragment in pages[reached].anchors else "part"


def _resolve(path: str, target: str, files: frozenset[str], base: str) -> str | None:
    """The built file that a path leads to from the page at *path*; None if there is none."""
    if not target:
        return path
    if target.startswith("/"):
        if not target.startswith(base):
            return None
        folder, wanted = "", target[len(base) :]
    else:
        folder, wanted = path.rpartition("/")[0], target
    reached = stepped(folder, wanted)
    if reached is None:
        return None
    for candidate in (reached, f"{reached}/index.html" if reached else "index.html"):
        if candidate in files and (candidate != reached or not wanted.endswith("/")):
            return candidate
    return None


def _told(site: Path, library: Library, target: str, why: str, used: list[str]) -> Iterator[Problem]:
    """One problem at each line of a document that writes the target; one for all built pages together if none does."""
    written: dict[tuple[str, int], None] = {}
    only_built: list[Place] = []
    for place in (place for page in used for place in _places(site, page, target)):
        found = _line_in_document(library, place.page, target)
        if found:
            written[found] = None
        else:
            only_built.append(place)
    rule = LINK_ANCHOR if why == "part" else LINK
    what = f'"{target[:80]}" leads to {_NOWHERE[why]}.'
    everywhere = [f"{path}:{line}" for path, line in written] + [f"{place.page}:{place.line}" for place in only_built]
    for path, line in written:
        yield rule.problem(path, line, what, _do(everywhere, f"{path}:{line}", site, target))
    if only_built:
        first = only_built[0]
        own = f"{first.page}:{first.line}"
        yield rule.problem(f"{site.name}/{first.page}", first.line, what, _do(everywhere, own, site, target))


_NOWHERE = {
    "machine": "the computer of whoever wrote it",
    "page": "nothing on the built site",
    "part": "a part that is not there",
}


def _do(everywhere: list[str], own: str, site: Path, target: str) -> str:
    others = [place for place in everywhere if place != own]
    also = f" It is also in {', '.join(others)}." if others else ""
    wanted = unquote(target.partition("#")[0]).rpartition("/")[2]
    near = nearest(Path(wanted).stem, [path.stem for path in site.rglob("*.html")]) if wanted else None
    hint = f' Did you mean "{near}.html"?' if near else ""
    return f"Mend the link, or what makes it.{hint}{also}"


def _line_in_document(library: Library, page: str, target: str) -> tuple[str, int] | None:
    """The line of the document behind a built page that writes this target, as it is or in Markdown's way."""
    stem = page.removesuffix(".html")
    body = next(
        (
            body
            for body in library.bodies
            if body.id in (stem, stem.removesuffix("/index")) or f"{body.id}/index" == stem
        ),
        None,
    )
    if body is None:
        return None
    wanted = {target, re.sub(r"\.html(?=$|[#?])", ".md", target), unquote(target)}
    for link in body.outline.links:
        if link.target in wanted:
            return f"{library.settings.docs_dir}/{body.path}", link.line
    return None
