"""Packs of lessons on paper: what must fit one side does, at the size that it is made for."""

from __future__ import annotations

import pytest

from handbook.content.kinds import Shape
from handbook.content.queries.lessons import lessons_of
from handbook.editions.formats.pdf.edition import make_pdf
from handbook.editions.make import formats_of
from handbook.editions.pivot.pictures import pictures_of
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import complete, words_of
from handbook.editions.plan.bundle import Bundle, Chapter, Piece
from handbook.editions.plan.lesson_packs import lesson_packs
from handbook.pages.lessons.room import STRIP, uses
from press_room import FORM, bundle_of, real
from sites import ROOT

FOLDERS = [lesson.folder for lesson in lessons_of(real()[0])]


def pages(bundle: Bundle, form: str) -> int:
    library, found = real()
    text = complete(words_of(bundle, library, rendering(library, found)), FORM[form], library)
    return make_pdf(text, FORM[form], pictures_of(text, lambda path: (ROOT / "docs" / path).read_bytes()))[1]


@pytest.mark.parametrize("folder", FOLDERS)
def test_run_sheet_and_record_sheet_are_one_side_each_and_two_in_large_print(folder: str) -> None:
    """In large print a side is a sitting: no sitting is torn."""
    library, _ = real()
    plan, home = library.documents[f"{folder}/index"], bundle_of(library, f"{folder}/pack-home")
    chapters = tuple(Chapter("", (Piece(plan, section=section),)) for section in ("run-sheet", "record"))
    both = Bundle("sides", f"{plan.title} The teacher's pack", plan, chapters, Shape.SIDE)
    assert pages(both, "clear-print-14") == len(chapters)
    assert pages(both, "large-print-18") == 2 * len(chapters)
    assert pages(home, "clear-print-14") == 1


@pytest.mark.parametrize("form", ["clear-print-14", "large-print-18"])
def test_slips_and_cards_to_leave_and_the_board_are_on_one_side(form: str) -> None:
    library, _ = real()
    cards = library.documents["lessons/02-who-could-see-it-next/cards"]
    labels, *sheets = (
        Chapter("", (Piece(cards, section=section),)) for section in ("labels", "slips", "signals", "set-5")
    )
    without, with_them = (
        pages(Bundle("sides", "Who?", cards, found, Shape.SHEETS), form)
        for found in ((labels, labels), (labels, *sheets, labels))
    )
    assert with_them - without == len(sheets)


@pytest.mark.parametrize(("form", "sides"), [("clear-print-14", 1), ("large-print-18", 1), ("giant-print-24", 2)])
def test_a_comic_strip_is_one_side_and_two_in_giant_print(form: str, sides: int) -> None:
    """Four boxes, each with 30 millimetres to draw and write in below what it asks for."""
    library, _ = real()
    cards = next(lesson.files["cards"] for lesson in lessons_of(library) if uses(lesson, STRIP))
    strip, roles = (Chapter("", (Piece(cards, section=section),)) for section in ("strip", "roles"))
    without, with_it = (
        pages(Bundle("sides", "Who?", cards, found, Shape.SHEETS), form)
        for found in ((roles, roles), (roles, strip, roles))
    )
    assert with_it - without == sides


def test_one_side_is_made_at_12_point_too_and_nothing_else_is() -> None:
    library, _ = real()
    made = {bundle.id.rpartition("-")[2] for bundle in lesson_packs(library) if FORM["print-12"] in formats_of(bundle)}
    assert made == {"home"}


def test_the_list_of_what_to_print_parts_the_practice_from_its_sheets() -> None:
    """Who prints the sheets for pupils does not print what adults say with them."""
    library, found = real()
    practice = next(lesson for lesson in lessons_of(library) if lesson.scenarios)
    text = words_of(bundle_of(library, f"{practice.folder}/pack-teacher"), library, rendering(library, found)).main
    whole, sheets = (
        text.partition(f'">{words}</a>')[0].rpartition('href="#')[2].partition('"')[0]
        for words in ("Practice in words", "Its sheets, for pupils")
    )
    assert whole != sheets
    assert f'id="{sheets}">Sheet 1' in text


def test_the_place_of_a_sheet_is_named_by_its_pages() -> None:
    """The list of what to print leads to every sheet of its pack, and to none that is not in it."""
    library, found = real()
    words = words_of(bundle_of(library, f"{FOLDERS[1]}/pack-pupils"), library, rendering(library, found))
    assert words.main.count('class="pages" href="#') == words.main.count('class="pages"') > 10
