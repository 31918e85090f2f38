"""The table of kinds is whole: what types cannot say of its rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from handbook.content import Document, Library
from handbook.content.kinds import KINDS, Header, Kind, kind_of
from handbook.content.kinds.record import LESSON
from handbook.pages import compose
from handbook.problems import Report
from handbook.skeleton import example_of, place, skeleton
from handbook.website.menus import index
from handbook.website.search.found import group_of
from sites import changed, example_files, read

NEW = [kind for kind in KINDS if kind.new is not None]
ALONE = {"step": {"step-dead-end", "step-reach"}, "note": {"note-clauses"}}
"""What else is wrong with a document on its own: nothing leads to a new step, and a new note corrects nothing yet."""


def examples(kind: Kind[Header]) -> list[str]:
    return [path for path in example_files() if path.endswith(".md") and kind_of(path) == kind]


def with_new(kind: Kind[Header]) -> tuple[str, Library, Report]:
    """The example site with a new document of a kind."""
    name = example_of(kind.name)
    path = place(kind.name, name)
    assert path is not None
    files = changed(put={path: skeleton(kind.name, name, date(2026, 1, 5))})
    library, report = read(files)
    assert library is not None
    return path, library, report


def test_every_model_of_a_header_has_one_row_and_every_row_its_own_place_and_name() -> None:
    assert {kind.model for kind in KINDS} == set(get_args(Header))
    assert len({kind.name for kind in KINDS}) == len({kind.model for kind in KINDS}) == len(KINDS)
    places = [(folder, stem) for kind in KINDS for folder in kind.folders for stem in kind.stems or ("",)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_place_of_a_file_says_its_kind(kind: Kind[Header]) -> None:
    for folder in kind.folders:
        for stem in kind.stems or ("a-page",):
            path = f"{folder.replace('*', '07-a-lesson')}/{stem}.md".removeprefix("/")
            assert kind_of(path) == kind, path


@pytest.mark.parametrize("kind", [kind for kind in KINDS if LESSON in kind.folders], ids=lambda kind: kind.name)
def test_a_lesson_says_why_it_needs_each_file(kind: Kind[Header]) -> None:
    assert kind.why


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_is_read_and_makes_a_page(kind: Kind[Header]) -> None:
    documents: list[Document]
    if examples(kind):
        library, _ = read(changed())
        assert library is not None
        documents = [library.documents[path.removesuffix(".md")] for path in examples(kind)]
    else:  # a kind without an example is tried with the document that "handbook new" writes
        path, library, _ = with_new(kind)
        documents = [library.documents[path.removesuffix(".md")]]
    for document in documents:
        assert document.kind == kind
        assert isinstance(document.header, kind.model)
        assert compose(document, library).strip(), document.path


def test_the_list_of_all_pages_has_every_document_that_the_search_finds_in_any_folder() -> None:
    library, _ = read(changed())
    assert library is not None
    sections = index(replace(library, folders={**library.folders, "faq": library.within("help")}))
    assert "Faq" in [section["section"] for section in sections]
    listed = [page["url"] for section in sections for page in section["pages"]]
    found = {f"{document.id}.html" for document in library.documents.values() if group_of(document) is not None}
    assert found == set(listed)


@pytest.mark.parametrize("kind", NEW, ids=lambda kind: kind.name)
def test_a_new_document_of_every_kind_is_valid_but_for_its_todos(kind: Kind[Header]) -> None:
    path, _, report = with_new(kind)
    found = {problem.rule for problem in report.problems if problem.path == f"docs/{path}"}
    assert found == {"todo"} | ALONE.get(kind.name, set())
