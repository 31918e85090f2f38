"""What a browser shows on every page of the site; see walk.py for what is looked at where."""

from __future__ import annotations

import re
from pathlib import Path

from modes import COLOURS, addresses, paths_of
from walk import Seen


def test_the_walk_went_over_every_page_and_over_every_path_of_elements_in_every_colour(site: Path, seen: Seen) -> None:
    pages = addresses(site)
    assert sorted(seen.pages) == pages
    wide = COLOURS if seen.long else COLOURS[:1]
    assert seen.modes == {*(f"320 {colours}" for colours in COLOURS), *(f"1280 {colours}" for colours in wide)}
    paths = [{path for address in some for path in paths_of(site / address)} for some in (seen.coloured, pages)]
    assert paths[0] == paths[1]


def test_no_page_breaks_a_rule_of_accessibility(seen: Seen) -> None:
    assert not seen.axe, _listed(seen.axe)


def test_every_page_fits_a_narrow_screen_and_bears_more_space(seen: Seen) -> None:
    assert not seen.reflow, _listed(seen.reflow)


def test_nothing_moves_for_readers_who_want_no_movement(seen: Seen) -> None:
    assert not seen.moving, _listed(seen.moving)


def test_no_page_asks_anybody_else_for_anything(seen: Seen, root: str) -> None:
    assert len(seen.requests) > len(seen.pages)
    assert not [url for url in seen.requests if not url.startswith((root, "data:"))]


def test_no_page_leaves_anything_on_the_device(seen: Seen) -> None:
    assert not seen.stored
    assert not seen.cookies


def test_no_page_breaks_its_own_policy_or_complains(seen: Seen) -> None:
    assert not seen.console, _listed(seen.console)


def test_no_style_sheet_changes_a_colour_with_the_width_so_one_width_shows_them_all(site: Path) -> None:
    sheets = "".join(path.read_text("utf-8") for path in sorted(site.rglob("*.css")))
    by_width = re.findall(r"@(?:media|container)[^{}]*width[^{}]*\{((?:[^{}]*\{[^{}]*\})*)", sheets)
    assert by_width
    assert not [found[:60] for found in by_width if re.search(r"color|background", found)]


def _listed(found: list[str]) -> str:
    return f"{len(found)} in all:\n" + "\n".join(found[:40])
