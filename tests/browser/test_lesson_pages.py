"""Slides by key, button and without a script; the card maker, which keeps nothing."""

from __future__ import annotations

from readers import Readers

SLIDES = "lessons/02-who-could-see-it-next/slides.html"
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
