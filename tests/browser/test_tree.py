"""What assistive technology is given of key pages, as text that a person can read and compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from modes import KEY_PAGES, WITHOUT_NEIGHBOURS
from readers import Readers

TREES = Path(__file__).parent / "trees"


@pytest.mark.parametrize("address", KEY_PAGES)
def test_the_accessibility_tree_is_as_expected(
    reader: Readers, expected: Callable[[Path, str], None], address: str
) -> None:
    page = reader(address, width=1280)
    page.evaluate(WITHOUT_NEIGHBOURS)
    tree = page.locator("body").aria_snapshot()
    expected(TREES / f"{address.removesuffix('.html').replace('/', '-')}.yml", tree + "\n")


def test_titles_languages_and_landmarks(reader: Readers) -> None:
    page = reader("support/childline.html")
    for role, name in (
        ("navigation", "Help now"),
        ("navigation", "This site"),
        ("navigation", "You are here"),
        ("navigation", "End of page"),
        ("region", "Leave this page"),
        ("main", None),
        ("banner", None),
        ("contentinfo", None),
    ):
        assert page.get_by_role(role, name=name, exact=True).count() == 1, (role, name)  # type: ignore[arg-type]
