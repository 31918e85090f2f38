"""A form as its page shows it: what is asked, boxes to tick, and room to write."""

from __future__ import annotations

import pytest

from handbook.content.library import Library
from handbook.pages import compose
from sites import example_files, read


@pytest.fixture(scope="module")
def page() -> str:
    library, _ = read(example_files())
    assert isinstance(library, Library)
    return compose(library.documents["forms/fall-slip"], library)


@pytest.mark.parametrize(
    "words",
    [
        "**Who fills it in, and when:** Whoever was there, on the same day.",
        "**Keep it in the office. Do not email.**",
        "| **When and where**<br>The time, and the place in the yard. | <br> |",
        "| **Was a helmet worn?** | [\u00a0\u00a0]\u00a0Yes [\u00a0\u00a0]\u00a0No |",
        f"| **What happened** | {'<br>' * 4} |",
    ],
)
def test_the_page_of_a_form_holds(page: str, words: str) -> None:
    assert words in page


def test_nothing_can_be_filled_in_on_the_website(page: str) -> None:
    assert not [part for part in ("<input", "<textarea", "<form", "<select") if part in page]
