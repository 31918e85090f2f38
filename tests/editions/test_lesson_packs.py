"""Packs of lessons on paper: what must fit one side does, at the size that it is made for."""

from __future__ import annotations

from datetime import UTC, datetime

import pypdfium2  # type: ignore[import-untyped]
import pytest

from handbook.content.kinds import Shape
from handbook.content.kinds.lesson.sheets import CardsHeader
from handbook.content.library import is_a
from handbook.content.queries.lessons import lessons_of
from handbook.editions.formats.pdf.compile import compiled
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


def copy_of(bundle: Bundle, form: str) -> tuple[bytes, int]:
    library, found = real()
    text = complete(words_of(bundle, library, rendering(library, found)), FORM[form], library)
    return make_pdf(text, FORM[form], pictures_of(text, lambda path: (ROOT / "docs" / path).read_bytes()))


def pages(bundle: Bundle, form: str) -> int:
    return copy_of(bundle, form)[1]


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


def test_a_run_sheet_in_giant_print_is_a_sheet_of_paper_for_each_sitting() -> None:
    """Front and back: the second sitting does not start on the paper of the first, and nothing is left over."""
    library, _ = real()
    plan = library.documents[f"{FOLDERS[2]}/index"]
    run, record = (Chapter("", (Piece(plan, section=section),)) for section in ("run-sheet", "print-adults"))
    alone, both = (
        pages(Bundle("sides", f"{plan.title} The teacher's pack", plan, found, Shape.SIDE), "giant-print-24")
        for found in ((record,), (run, record))
    )
    assert both - alone <= 4


@pytest.mark.parametrize(
    ("counts", "shared"),
    [
        ("6,1", "4,3"),
        ("5,6,1", "5,4,3"),
        ("2,3,3,1", "2,3,2,2"),
        ("1,6,2", "1,4,4"),
        ("0,3,1", "0,2,2"),
        ("6,6", "6,6"),
        ("2,1", "2,1"),
        ("4", "4"),
    ],
)
def test_cards_are_shared_out_so_that_no_page_has_a_single_one(counts: str, shared: str) -> None:
    """No page has two more than the one after it."""
    total = sum(map(int, counts.split(",")))
    source = (
        '#import "edition.typ": shared\n#set document(title: "Cards")\n#set page(height: auto)\n'
        f"#let found = shared(({counts},), range({total}).map(it => 10mm), 1mm, 80mm)\n"
        f"#assert(found == ({shared},), message: repr(found))\n= Cards"
    )
    assert compiled(source, {}, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("form", ["clear-print-14", "large-print-18"])
def test_seven_cards_are_on_two_pages_and_no_page_is_empty(form: str) -> None:
    library, _ = real()
    document = library.documents["lessons/05-already-happened/cards"]
    chapters = tuple(Chapter("", (Piece(document, section=section),)) for section in ("set-2", "set-4"))
    made, _ = copy_of(Bundle("sides", "Cards", document, chapters, Shape.SHEETS), form)
    assert is_a(document, CardsHeader)
    words = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pypdfium2.PdfDocument(made)]
    found = [sum(card.words[:20] in text for card in document.header.sets[1].cards) for text in words]
    assert found[:3] == [4, 3, 0]
    assert min(map(len, words)) > 100


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
