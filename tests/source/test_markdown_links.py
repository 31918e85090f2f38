"""Headings, links and anchors as the check finds them are those that the renderer makes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest

from handbook.render import Extensions, render
from handbook.source.markdown_links import outline, relative, resolve, stepped

TEXT = """## What it is

## Zoë's café: 1,000 words & more

### `code` and *slanted* words {: #own-place }

## What it is

## Łódź

## The key before_you_teach, _slanted_ and __bold__

Under a line
------------

    ## in code

<!-- ## in a comment -->
"""


def test_the_anchors_of_headings_are_those_of_the_renderer() -> None:
    made = render(TEXT, Extensions(("toc", "attr_list"), {}))
    assert [part.anchor for part in outline(TEXT).headings] == re.findall(r'<h\d id="([^"]*)"', made)


@pytest.mark.parametrize(
    ("base", "target", "place"),
    [
        ("help/index.md", "../support/x.md#part", ("support/x.md", "part")),
        ("help/index.md", "#part", ("help/index.md", "part")),
        ("help/index.md", "./a%20b.md", ("help/a b.md", "")),
        ("index.md", "support/x.md", ("support/x.md", "")),
        ("index.md", "../x.md", None),
        ("a/b/c.md", "../../../x.md", None),
    ],
)
def test_a_link_leads_where_a_browser_would_go(base: str, target: str, place: tuple[str, str] | None) -> None:
    assert resolve(base, target) == place


@pytest.mark.parametrize("base", ["index.md", "help/index.md", "about/decisions/x.md", "help/decisions/x.md"])
@pytest.mark.parametrize("target", ["index.md", "help/x.md", "about/decisions/y.md", "about/x.md"])
def test_a_written_link_leads_back_to_its_target(base: str, target: str) -> None:
    assert stepped(PurePosixPath(base).parent.as_posix().removeprefix("."), relative(base, target)) == target
