"""Key pages on paper, as the browser prints them."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from readers import Readers

SCREEN_ONLY = ("Leave this page", "Skip to the page", "Reading settings", "Back to the top", "Search this site")
PRINTED = (
    "index.html",
    "help/pupils.html",
    "support/childline.html",
    "policy/pictures/2019.html",
    "pupils/all-steps.html",
    "lessons/01-what-is-private/quiz.html",
)


def printed(reader: Readers, address: str) -> PdfReader:
    page = reader(address)
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, tagged=True)))


def words(paper: PdfReader) -> str:
    return " ".join(" ".join(sheet.extract_text() for sheet in paper.pages).split())


def sizes(paper: PdfReader) -> dict[float, int]:
    """How many letters there are of each size, in points."""
    found: dict[float, int] = {}

    def visit(text: str, matrix: list[float], text_matrix: list[float], font: object, size: float) -> None:
        del font
        points = round(abs(size * text_matrix[3] * matrix[3]), 1)
        found[points] = found.get(points, 0) + len(text.strip())

    for sheet in paper.pages:
        sheet.extract_text(visitor_text=visit)
    return {points: letters for points, letters in found.items() if letters}


@pytest.mark.parametrize("address", PRINTED)
def test_a_page_prints_whole_tagged_and_without_what_cannot_be_pressed(reader: Readers, address: str) -> None:
    paper = printed(reader, address)
    catalogue = paper.trailer["/Root"]
    assert isinstance(catalogue, DictionaryObject)
    marks = catalogue["/MarkInfo"]
    assert isinstance(marks, DictionaryObject)
    assert marks["/Marked"]
    assert str(catalogue["/Lang"]).startswith("en")
    assert paper.metadata
    assert "City of Rochester School" in str(paper.metadata.title)
    text = words(paper)
    assert "999" in text
    assert f"Page 1 of {len(paper.pages)}" in text
    for screen_only in SCREEN_ONLY:
        assert screen_only not in text


def test_each_end_for_pupils_and_parents_is_one_sheet_with_the_addresses_it_needs(reader: Readers, site: Path) -> None:
    page = reader("index.html")
    ends = [
        path for path in sorted((site / "help").glob("p*.html")) if 'class="step-services"' in path.read_text("utf-8")
    ]
    assert ends
    for path in ends:
        page.goto(f"{reader.root}help/{path.name}")
        paper = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
        assert len(paper.pages) == 1, path.name
        assert min(sizes(paper)) >= 12, path.name
    assert "takeitdown.ncmec.org" in words(printed(reader, "help/pupil-stop-and-tell.html"))


def test_no_panel_of_the_page_to_fold_loses_words(reader: Readers) -> None:
    page = reader("parents/fold-up.html")
    page.emulate_media(media="print")
    over = "parts => parts.filter(part => part.scrollHeight > part.clientHeight).map(part => part.textContent)"
    assert page.locator(".fold-up > section").count() == 8
    assert page.locator(".fold-up > section").evaluate_all(over) == []


def test_the_card_for_staff_is_one_side_with_who_has_read_it(reader: Readers) -> None:
    side = printed(reader, "staff/first-five-minutes-card.html").pages[0].extract_text()
    assert "Never blame." in side
    assert "Suggested reader" in side


def test_an_end_in_large_print_is_18_points(reader: Readers) -> None:
    assert min(sizes(printed(reader, "help/pupil-stop-and-tell.html#large-print"))) >= 18


def test_a_service_is_printed_with_its_number_and_address(reader: Readers) -> None:
    text = words(printed(reader, "support/childline.html")).replace("\u00a0", " ")
    assert "0800 1111" in text
    assert re.search(r"\(https://\S+\)", text)


def test_clear_print_is_14_points_and_large_print_18(reader: Readers) -> None:
    assert min(sizes(printed(reader, "help/pupils.html"))) >= 14
    assert min(sizes(printed(reader, "help/pupils.html#large-print"))) >= 18


def test_paper_is_white_whatever_the_screen_is(reader: Readers) -> None:
    page = reader("help/pupils.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("() => getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
