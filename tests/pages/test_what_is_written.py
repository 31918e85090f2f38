"""What is written is what is published: the words of each document are the words of its page and its printed copy.

Documents are drawn by an author who writes as Markdown is read here, or with the habits of elsewhere. What the check
is silent on keeps every word and every list and table; what would not is told at a line of the document.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

import lxml.html
import pytest
from lxml.html import HtmlElement

from handbook.content import Library
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import words_of
from handbook.editions.plan.bundle import Wording
from handbook.editions.plan.bundles import bundles
from handbook.problems import Problem
from handbook.render import read_extensions
from pages.author import Author
from sites import SETTINGS, changed, example_files, read

HEADER = """---
title: Try {0}
summary: A page to try things on.
readers: [staff]
written: 2026-01-05
review:
  every: 12 months
  owner: DSL
---
"""
NAMES = {"th": "cell", "td": "cell", "h3": "h2"}
SHOWN = frozenset({"ul", "ol", "li", "table", "tr", "cell", "h2", "blockquote", "pre"})
AT_ONCE = 25


def shape_of(element: HtmlElement) -> Iterator[str]:
    """The author's words in an element, and where the elements that can be drawn begin and end."""
    if "print-only" in (element.get("class") or ""):
        return  # where a link leads, on paper
    name = NAMES.get(str(element.tag), str(element.tag))
    if name in SHOWN:
        yield f"<{name}"
    yield from (element.text or "").split()
    for child in element:
        yield from shape_of(child)
        yield from (child.tail or "").split()
    if name in SHOWN:
        yield f">{name}"


def joined(shape: Iterator[str]) -> list[str]:
    """The same with lists of one sort, or quotations, that meet as one: nobody sees where one ends."""
    parts: list[str] = []
    for part in shape:
        if part in ("<ul", "<ol", "<blockquote") and parts and parts[-1] == f">{part[1:]}":
            parts.pop()
        else:
            parts.append(part)
    return parts


def drawn(first: int, own: bool) -> tuple[dict[str, Author], Library, list[Problem]]:
    """Documents of as many authors, by their path, read together with the example."""
    authors = {f"staff/try-{number}.md": Author(random.Random(number), own) for number in range(first, first + AT_ONCE)}
    put = {path: HEADER.format(path[10:-3]) + author.document() for path, author in authors.items()}
    library, report = read(changed(put=put))
    assert library is not None
    return authors, library, [problem for problem in report.problems if problem.path.startswith("docs/staff/try-")]


def published(library: Library, authors: dict[str, Author]) -> Iterator[tuple[str, list[str], list[str]]]:
    """The path of each document that could be read, with the shape of its page and of its printed copy."""
    html_of = rendering(library, read_extensions(example_files()[SETTINGS]))
    printed = {bundle.page.path: bundle for _, found in bundles(library) for bundle in found}
    for path in authors:
        document = library.documents[path.removesuffix(".md")]
        page = lxml.html.fromstring(f"<main>{html_of(document, Wording.PAGE)}</main>")
        main = lxml.html.fromstring(words_of(printed[path], library, html_of).main)
        yield path, joined(shape_of(page)), joined(shape_of(main))


@pytest.mark.parametrize("seed", range(2))
def test_what_is_written_as_it_is_read_here_is_published_whole(seed: int, long: bool) -> None:
    for first in range(seed * 100_000, seed * 100_000 + (50 if long else 1) * AT_ONCE, AT_ONCE):
        authors, library, told = drawn(first, own=True)
        assert not told
        for path, page, copy in published(library, authors):
            wanted = joined(iter(authors[path].shape))
            assert within(wanted, page), (wanted, page)
            assert within(wanted, copy), (wanted, copy)


@pytest.mark.parametrize("seed", range(2, 4))
def test_what_people_bring_is_told_or_published_whole(seed: int, long: bool) -> None:
    silent = 0
    for first in range(seed * 100_000, seed * 100_000 + (50 if long else 2) * AT_ONCE, AT_ONCE):
        authors, library, told = drawn(first, own=False)
        faulty = {problem.path.removeprefix("docs/") for problem in told}
        assert all(problem.line > 9 for problem in told)
        sound = {path: author for path, author in authors.items() if path not in faulty}
        silent += len(sound)
        for path, page, copy in published(library, sound):
            wanted = joined(iter(sound[path].shape))
            assert within(wanted, page), (wanted, page)
            assert within(wanted, copy), (wanted, copy)
    assert silent > 5


def within(wanted: list[str], shape: list[str]) -> bool:
    """Whether what was drawn stands in a page, in one piece."""
    return any(shape[place : place + len(wanted)] == wanted for place in range(len(shape)))
