"""What assistive technology is given of key pages, as text that a person can read and compare."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from modes import KEY_PAGES, STEADY
from readers import Readers

TREES = Path(__file__).parent / "trees"
EDITION = re.compile(r"\([^()]*\d KB\)")
"""How long and how large a printed edition is; it grows and shrinks with words that are not of the page."""


@pytest.mark.parametrize("address", KEY_PAGES)
def test_the_accessibility_tree_is_as_expected(
    reader: Readers, expected: Callable[[Path, str], None], address: str
) -> None:
    page = reader(address, width=1280)
    page.evaluate(STEADY)
    tree = EDITION.sub("(size)", page.locator("body").aria_snapshot())
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
