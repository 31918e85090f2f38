"""The shelf: what every copy says of itself, and the manifest that carries it."""

from __future__ import annotations

import json

import pytest

from handbook.content import Library
from handbook.pages import compose
from handbook.shelf import Copy, Shelf, Title, as_manifest, read_manifest
from handbook.website.print_room import details, file_size, panel, room, with_sections

COPY = Copy("a/b-clear-print-14.pdf", "clear-print-14", "Clear print", "pdf", "to read", 120_400, "0" * 64, 3)
SHELF = Shelf((Title("a/b", "B", "Guides", "a/b", ("a/c",), "2026-11-22", (COPY,)),), missing=("No Braille.",))


@pytest.mark.parametrize(("pages", "sheets"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 2)])
def test_a_sheet_has_two_sides(pages: int, sheets: int) -> None:
    assert Copy("", "", "", "pdf", "", 1, "", pages).sheets == sheets


def test_a_copy_is_told_in_a_few_words() -> None:
    assert details(COPY) == "PDF, 3 pages, 2 sheets, 120 KB"
    assert [file_size(number) for number in (1, 1500, 999_499, 1_000_000, 2_340_000)] == [
        "1 KB",
        "2 KB",
        "999 KB",
        "1.0 MB",
        "2.3 MB",
    ]


def test_a_title_is_offered_on_its_page_first_and_where_its_words_are() -> None:
    other = Title("a/all", "All", "Guides", "a/b", (), "2026-11-22", ())
    shelf = Shelf((other, *SHELF.titles))
    assert [title.id for title in shelf.offered_on("a/b")] == ["a/b"]
    assert [title.id for title in shelf.offered_on("a/c")] == ["a/b"]
    assert shelf.offered_on("a/all") == ()


def test_a_manifest_is_read_back_whole_and_a_damaged_one_refused() -> None:
    text = as_manifest(SHELF)
    assert read_manifest(text) == SHELF
    body = json.loads(text)
    for harm in ({"version": 2}, {"titles": None}, {"titles": [{"id": "a"}]}, {"missing": 3}):
        with pytest.raises(ValueError, match="manifest"):
            read_manifest(json.dumps({**body, **harm}))


def test_a_policy_leads_to_its_short_copy_first_and_a_meeting_knows_its_sheets(real: Library) -> None:
    policy = "policy/pictures/2019"
    copies = tuple(
        Copy(f"{policy}-{form}.pdf", form, form, "pdf", "", 1, "", pages)
        for form, pages in (("clear-print-14", 18), ("large-print-18", 24), ("plain-text", 0))
    )
    whole = Title(policy, "With notes", "Policies", policy, (), "", copies)
    short = Title(f"{policy}-short", "Short", "Policies, short", policy, (policy,), "", copies)
    shelf = Shelf((whole, short), missing=("A library is not installed.",))
    shown = panel(real.documents[policy], shelf, real)
    assert shown is not None
    titles = shown["titles"]
    assert isinstance(titles, list)
    assert [(title["of"], len(title["copies"])) for title in titles] == [("Short", 2), ("With notes", 1)]
    made = room(shelf, "office/print-room.md", real)
    assert "Short, large-print-18: 12 sheets each. 10 copies: 120; 20 copies: 240; 30 copies: 360." in made
    assert made.index("18 point: 12 sheets") < made.index(">plain-text")
    assert "<table" not in made, "no table fits a telephone"
    assert "installed" not in made, "what a developer must do is no message for a clerk"
    assert made.count("<section id=") == 2


def test_a_section_by_itself_is_offered_where_it_is_read(real: Library) -> None:
    policy = "policy/pictures/2019"
    copy = Copy(f"{policy}-section-6-large-print-18.pdf", "large-print-18", "Large print", "pdf", "", 1000, "", 24)
    shelf = Shelf((Title(f"{policy}-section-6", "Section 6", "Sections", policy, (), "", (copy,)),))
    page = with_sections("## Five\n\n## Six { #clause-6 }\n\nWords.", real.documents[policy], shelf)
    before, _, after = page.partition("{ #clause-6 }")
    assert "formats" not in before
    address = f"../../editions/{copy.path}"
    assert after.startswith(f'\n\n<p class="formats">This section by itself: <a href="{address}">')
    assert "18 point</a> (PDF, 24 pages, 12 sheets" in after
    assert all(f"clause-{place} }}" in compose(real.documents[policy], real) for place in range(10))
