"""The feed: what it holds, what it never holds, and that each change has one identity."""

from __future__ import annotations

from lxml import etree

from handbook.content import Library
from handbook.website.feed import FEED, feed
from handbook.website.menus import address
from sites import SETTINGS, changed, read

ATOM = {"a": "http://www.w3.org/2005/Atom"}
PAGE = "risks/falling-off"


def entries(library: Library) -> list[tuple[str, str, str, str]]:
    """Each entry's id, title, day and link, after what RFC 4287 asks of a feed was found."""
    root = etree.fromstring(feed(library)[FEED].encode())
    assert all(len(root.findall(f"a:{name}", ATOM)) == 1 for name in ("id", "title", "updated", "author"))
    found = root.findall("a:entry", ATOM)
    rows = [
        (text(entry, "id"), text(entry, "title"), text(entry, "updated"), link.attrib["href"])
        for entry in found
        for link in entry.findall("a:link", ATOM)
    ]
    assert text(root, "updated") == max(row[2] for row in rows)
    return rows


def text(part: etree._Element, name: str) -> str:
    said = part.findtext(f"a:{name}", "", ATOM)
    assert isinstance(said, str)
    assert said
    return said


def library_with(**changes: object) -> Library:
    library, _ = read(changed(**changes))  # type: ignore[arg-type]
    assert library is not None
    return library


def test_it_holds_readers_pages_by_their_titles_newest_first(example: Library, real: Library) -> None:
    for library in (example, real):
        found = entries(library)
        days = [row[2] for row in found]
        assert days == sorted(days, reverse=True)
        assert 0 < len(found) <= 50
        assert len({row[0] for row in found}) == len(found)
        shown = {address(document): document for document in library.documents.values()}
        site = library.settings.site_url or ""
        pages = [shown[row[3].removeprefix(site)] for row in found]
        assert [row[1] for row in found] == [page.title for page in pages]
        assert not [page.id for page in pages if page.id.startswith("lessons/") or not page.is_searched]
        assert not [page.id for page in pages if page.kind.signed and page not in library.in_force]
        assert feed(library) == feed(library)


def test_a_change_is_one_entry_wherever_its_page_moves(example: Library) -> None:
    (before,) = (row for row in entries(example) if PAGE in row[0])
    assert before[0] == f"tag:rules.alder.example,2026-01-05:{PAGE}"
    words = changed()[f"{PAGE}.md"].decode().replace("order: 10", f"order: 10\nformer: [{PAGE}]")
    moved = library_with(put={"risks/falls.md": words}, drop=[f"{PAGE}.md"])
    (after,) = (row for row in entries(moved) if PAGE in row[0])
    assert (after[0], after[3]) == (before[0], "https://rules.alder.example/risks/falls.html")
    later = library_with(edit={f"{PAGE}.md": [["written: 2026-01-05", "written: 2026-03-01"]]})
    assert entries(later)[0][0] == f"tag:rules.alder.example,2026-03-01:{PAGE}"


def test_a_site_without_an_address_has_links_beside_it() -> None:
    library = library_with(edit={SETTINGS: [["site_url: https://rules.alder.example/\n", ""]]})
    assert all(row[0].startswith("tag:handbook.invalid,") and not row[3].startswith("http") for row in entries(library))
