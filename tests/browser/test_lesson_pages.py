"""Slides by key, button and without a script; the card maker, which keeps nothing."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from modes import ZOOMED
from readers import Readers, tab_to

SLIDES = "lessons/02-who-could-see-it-next/slides.html"
QUIZ = "lessons/01-what-is-private/quiz.html"
MAKER = "lessons/card-maker.html"


def test_slides_go_on_and_back_by_the_keys_of_a_remote_and_by_buttons(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    status = page.locator(".slide-bar [role=status]")
    total = page.locator(".slide").count()
    assert status.inner_text() == f"Slide 1 of {total}"
    for key, place in (("PageDown", 2), ("ArrowRight", 3), ("PageUp", 2), ("ArrowLeft", 1)):
        page.keyboard.press(key)
        assert status.inner_text() == f"Slide {place} of {total}"
        page.wait_for_timeout(700)  # the slide that was asked for holds until scrolling has come to rest
    page.get_by_role("button", name="Next").click()
    assert status.inner_text() == f"Slide 2 of {total}"
    assert page.evaluate("document.activeElement.classList.contains('slide')")


def test_slides_open_at_the_top_of_the_page_where_help_is(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    page.wait_for_timeout(200)
    assert page.evaluate("scrollY") == 0


def test_slides_answer_to_the_keyboard_alone_on_a_projector_at_200_per_cent(reader: Readers) -> None:
    width, height = ZOOMED["a projector at 200 %"]
    page = reader(SLIDES, width=width, height=height)
    bar = page.locator(".slide-bar")
    page.keyboard.press("PageDown")
    tab_to(page, "Back", most=200)  # the buttons follow the slides, and by then the last slide is shown
    box = bar.bounding_box()
    assert box
    assert box["height"] < height / 3
    total = page.locator(".slide").count()
    expect(bar.get_by_role("status")).to_have_text(f"Slide {total} of {total}")
    page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text(f"Slide {total - 1} of {total}")
    page.keyboard.press("PageUp")
    expect(bar.get_by_role("status")).to_have_text(f"Slide {total - 2} of {total}")
    title = page.locator(".slide:focus > :is(h2, h3)").bounding_box()
    assert title
    assert 0 <= title["y"] < height - box["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_questions_answer_to_the_keyboard_and_every_answer_teaches(reader: Readers, scripts: bool) -> None:
    page = reader(QUIZ, java_script_enabled=scripts)
    tab_to(page, "A hint")
    for _ in range(3):
        page.keyboard.press("Tab")
        answer = page.locator("details.answer:has(> summary:focus)")
        why = answer.locator("p")
        expect(why).not_to_be_visible()
        page.keyboard.press("Enter")
        expect(why).to_contain_text(re.compile(r"^(Yes|Not this one)\. \w+"))
    page.keyboard.press("Space")
    expect(why).not_to_be_visible()
    assert page.get_by_role("heading", level=3, name=re.compile(r"^Question \d$")).count() >= 2


def test_slides_are_a_page_without_a_script(reader: Readers) -> None:
    page = reader(SLIDES, java_script_enabled=False)
    assert page.locator(".slide").last.locator("text=Who helps").count() >= 1
    assert page.locator(".slide-bar").count() == 0


def test_the_card_maker_fills_one_card_and_keeps_nothing(reader: Readers) -> None:
    page = reader(MAKER)
    made = page.locator("#card-made .four-card")
    page.select_option("#card-helper", "my granny")
    assert "would I be OK if my granny saw it?" in made.inner_text()
    page.select_option("#card-helper", "")
    assert "Helper" not in made.inner_text()
    page.select_option("#card-helper", "other")
    page.fill("#card-other", "Auntie <b>Jo</b>")
    assert "if Auntie <b>Jo</b> saw it?" in made.inner_text()
    page.select_option("#card-size", "24")
    page.uncheck("#card-symbols")
    assert made.get_attribute("class") == "four-card card-24 without-symbols"
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]") == [0, 0, 0]
    page.reload()
    assert "Auntie" not in made.inner_text()


def test_the_ready_made_cards_are_there_without_a_script(reader: Readers) -> None:
    page = reader(MAKER, java_script_enabled=False)
    assert page.locator(".four-card:visible").count() == 3
    assert not page.locator("#card-maker").is_visible()
