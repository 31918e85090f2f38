"""Editions that are written together, or after others, have the bytes of those that are written alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.editions.formats import Medium, maker
from handbook.editions.formats import pandoc as converter
from handbook.editions.formats.pandoc import Job
from handbook.editions.make import Wish, make_editions
from handbook.editions.pivot.pictures import pictures_of
from handbook.editions.plan.formats import Faulty, Order
from press_room import FORM, NOTE, extensions, library_with, pivot, read_asset

PLAN = "![A plan](../assets/plan.svg)"


def _order(form: str, body: str = "", side: int = 9) -> Order:
    """An order for the example's risk page; a drawing in it is a square that has such a *side*."""
    text = pivot(library_with(body), form)
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h{side}v{side}z"/></svg>'
    return Order(text, FORM[form], pictures_of(text, lambda _: drawing.encode()))


def _three() -> list[Job]:
    """E-books of which the second names a picture that is not there."""
    words = ("One.", '<img src="absent.png" alt="A plan">', "Two.")
    return [
        Job("epub3", f"<p>{each}</p>", '{"title": "A", "identifier": "a"}', "2026-01-01", ((converter.STYLE, b""),))
        for each in words
    ]


@pytest.mark.parametrize(("medium", "forms"), [(Medium.WORD, ("word-12", "word-18")), (Medium.EPUB, ("e-book",))])
def test_editions_written_together_are_those_written_alone(medium: Medium, forms: tuple[str, ...]) -> None:
    orders = [_order(form, f'Word, 12 point, is "it". {PLAN}', side) for side in (3, 5) for form in forms]
    assert list(maker(medium).write(orders)) == [maker(medium).one(order) for order in orders]


def test_what_is_wrong_with_one_document_is_not_wrong_with_the_next() -> None:
    first, second, third = converter.converted(_three())
    assert isinstance(second, Faulty)
    assert "absent.png" in second.what
    assert [first, third] == [made for job in _three()[::2] for made in converter.converted([job])]


def test_a_converter_that_breaks_off_loses_one_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    breaking = tmp_path / "breaking.lua"
    start = "local function convert(job)\n"
    words = converter.SCRIPT.read_text(encoding="utf-8")
    assert start in words
    breaks = f"{start} if read('in.html'):find('absent') then os.exit(3) end\n"
    breaking.write_text(words.replace(start, breaks), encoding="utf-8")
    monkeypatch.setattr(converter, "SCRIPT", breaking)
    assert [isinstance(made, Faulty) for made in converter.converted(_three())] == [False, True, False]


def test_a_build_after_another_is_one_from_nothing(tmp_path: Path) -> None:
    wish = Wish((NOTE, "parents/index"))

    def built(store: str, body: str) -> dict[str, bytes]:
        shelf = make_editions(library_with(body), extensions(), read_asset, tmp_path / store, wish, lambda *_: None)
        return {path: file.read_bytes() for path, file in shelf.files.items()}

    built("kept", "Another fall.")
    assert built("kept", "A fall.") == built("new", "A fall.")
