"""Slides by key, button and without a script; the card maker, which keeps nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

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
        rest(page)
    click(page, "Next")
    assert status.inner_text() == f"Slide 2 of {total}"
    assert page.evaluate("document.activeElement.classList.contains('slide')")


REST = """() => new Promise((done) => {
  const start = performance.now();
  let still = 0;
  let last = '';
  const look = () => {
    const at = `${scrollY} ${document.querySelector('.slides').scrollTop}`;
    still = at === last ? still + 1 : 0;
    last = at;
    if (still > 5 && performance.now() - start > 650) setTimeout(done, 20);
    else requestAnimationFrame(look);
  };
  look();
})"""


def rest(page: Page) -> None:
    """Until nothing scrolls, and the slide that was asked for is held no longer, by the page's own clock."""
    page.evaluate(REST)


def click(page: Page, words: str) -> None:
    """Click a button where it stands; the browser's driver would first scroll to a bar that sticks to the foot."""
    box = page.get_by_role("button", name=words).bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def swipe(page: Page, start: int, end: int) -> None:
    """A finger that goes from one height to another, in pixels, and a pause until the page rests."""
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": 195, "y": start}]})
    for step in range(1, 13):
        point = {"x": 195, "y": start + (end - start) * step / 12}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
        page.wait_for_timeout(16)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    rest(page)


def status(page: Page) -> str:
    return page.locator(".slide-bar [role=status]").inner_text()


def top_of_slide(page: Page, number: int) -> float:
    """How far below the top of the window a slide begins, in pixels."""
    return float(page.evaluate("n => document.querySelectorAll('.slide')[n - 1].getBoundingClientRect().top", number))


def test_full_screen_goes_on_by_keys_and_buttons_and_keeps_its_place_when_it_ends(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    total = page.locator(".slide").count()
    click(page, "Next")
    click(page, "Full screen")
    page.wait_for_function("document.fullscreenElement?.classList.contains('slides')")
    rest(page)
    assert status(page) == f"Slide 2 of {total}"
    for key, place in (("PageDown", 3), ("ArrowRight", 4), ("PageUp", 3)):
        page.keyboard.press(key)
        rest(page)
        assert status(page) == f"Slide {place} of {total}"
        assert abs(top_of_slide(page, place)) < 40
    click(page, "Next")
    rest(page)
    assert status(page) == f"Slide 4 of {total}"
    assert page.locator(".slide-bar").bounding_box()["y"] < 800  # type: ignore[index]
    page.evaluate("document.exitFullscreen()")
    page.wait_for_function("!document.fullscreenElement")
    rest(page)
    assert status(page) == f"Slide 4 of {total}"


def test_sentences_come_one_by_one_to_who_goes_on_by_keys_and_none_is_lost(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    assert page.locator(".sentence.later").count() == 0
    slides = page.locator(".slide")
    first = next(n for n in range(slides.count()) if slides.nth(n).locator(".sentence").count() > 1)
    for _ in range(first):
        page.keyboard.press("PageDown")
    there = f"Slide {first + 1} of {slides.count()}"
    later = slides.nth(first).locator(".sentence").nth(1)
    assert status(page) == there
    expect(later).not_to_be_visible()
    page.keyboard.press("PageDown")
    assert status(page) == there
    expect(later).to_be_visible()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    assert status(page) == there
    expect(later).to_be_visible()


@pytest.mark.parametrize("screen", [(1280, 720), (1024, 768)])
def test_every_slide_fits_the_screen_of_a_projector(reader: Readers, site: Path, screen: tuple[int, int]) -> None:
    off = {}
    for path in sorted(site.glob("lessons/0*/slides.html")):
        page = reader(path.relative_to(site).as_posix(), width=screen[0], height=screen[1])
        if found := page.evaluate(OFF_THE_SCREEN):
            off[path.parent.name] = found
    assert not off


OFF_THE_SCREEN = """() => {
  for (const item of document.querySelectorAll('.slide .item')) {
    const length = (button) => { button.click(); return item.querySelector('.item-said').textContent.length; };
    [...item.querySelectorAll('button')].map((one) => [length(one), one]).sort((a, b) => b[0] - a[0])[0][1].click();
  }
  const room = innerHeight - document.querySelector('.slide-bar').offsetHeight;
  return [...document.querySelectorAll('.slide')].filter((slide, place) => slide.scrollWidth > slide.clientWidth + 1
    || (place ? slide.offsetHeight : slide.getBoundingClientRect().bottom) > room).map((slide) => slide.innerText);
}"""


def test_no_slide_of_a_full_screen_hides_words_that_cannot_be_scrolled_to(reader: Readers) -> None:
    page = reader(SLIDES, width=1024, height=600)
    click(page, "Full screen")
    page.wait_for_function("document.fullscreenElement?.classList.contains('slides')")
    cut = page.evaluate(
        "[...document.querySelectorAll('.slide')].filter(s => s.scrollHeight > s.clientHeight + 1 || s.scrollWidth > "
        "s.clientWidth + 1).map(s => s.innerText.slice(0, 40))"
    )
    assert cut == []


def test_slides_go_on_by_touch(reader: Readers) -> None:
    page = reader(SLIDES, width=390, height=844, has_touch=True, is_mobile=True)
    total = page.locator(".slide").count()
    page.get_by_role("button", name="Next").tap()
    assert status(page) == f"Slide 2 of {total}"
    rest(page)
    page.get_by_role("button", name="Back").tap()
    assert status(page) == f"Slide 1 of {total}"
    rest(page)
    for _ in range(3):
        swipe(page, 700, 100)
    assert status(page) not in (f"Slide 1 of {total}", "")


def test_page_keys_reach_what_follows_the_last_slide(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    total = page.locator(".slide").count()
    while status(page) != f"Slide {total} of {total}":  # a press may show the next sentence
        page.keyboard.press("PageDown")
    rest(page)
    before = page.evaluate("scrollY")
    page.keyboard.press("PageDown")
    rest(page)
    assert page.evaluate("scrollY") > before


def test_slides_open_at_the_top_of_the_page_where_help_is(reader: Readers) -> None:
    page = reader(SLIDES, width=1280, height=800)
    rest(page)
    assert page.evaluate("scrollY") == 0


def test_slides_answer_to_the_keyboard_alone_on_a_projector_at_200_per_cent(reader: Readers) -> None:
    width, height = ZOOMED["a projector at 200 %"]
    page = reader(SLIDES, width=width, height=height)
    bar = page.locator(".slide-bar")
    page.keyboard.press("PageDown")
    tab_to(page, "Back", most=12)  # the buttons follow the slide in view
    box = bar.bounding_box()
    assert box
    assert box["height"] < height / 3
    total = page.locator(".slide").count()
    expect(bar.get_by_role("status")).to_have_text(f"Slide 2 of {total}")
    tab_to(page, "Next", most=1)
    page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text(f"Slide 3 of {total}")
    tab_to(page, "Back", most=12)
    page.keyboard.press("Enter")
    expect(bar.get_by_role("status")).to_have_text(f"Slide 2 of {total}")
    title = page.locator(".slide:focus > :is(h2, h3)").bounding_box()
    assert title
    assert 0 <= title["y"] < height - box["height"]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_questions_answer_to_the_keyboard_and_every_answer_teaches(reader: Readers, scripts: bool) -> None:
    page = reader(QUIZ, java_script_enabled=scripts)
    question = page.locator(".question .screen-only > .screen-only > fieldset").filter(has_text="?").first
    answers = question.locator("button" if scripts else "input")
    answers.first.focus()
    for number in range(answers.count()):
        if scripts:
            page.keyboard.press("Enter")
        else:
            page.keyboard.press("ArrowDown") if number else page.keyboard.press("Space")
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
        said = question.get_by_role("status") if scripts else question.locator("li").nth(number).locator("span")
        expect(said).to_have_text(re.compile(r"^(This|Another) answer is right\. \w+"), timeout=5000)
        if scripts:
            expect(answers.nth(number)).to_have_attribute("aria-pressed", "true")
            assert question.locator("[aria-pressed=true]").count() == 1
            page.keyboard.press("Tab")
        else:
            expect(said).to_be_visible()
            page.keyboard.press("Enter")
            page.keyboard.press("Shift+Tab")
    assert page.get_by_role("heading", level=3, name=re.compile(r"^Question \d$")).count() >= 2
    assert page.evaluate(KEPT) == [0, 0, 0]


def test_cards_are_sorted_to_the_last_one_with_two_keys_alone(reader: Readers) -> None:
    """Two switches are two keys: Tab goes on, Enter presses. One card is there at a time, and nothing hurries."""
    page = reader(QUIZ)
    pile = page.locator(".one-by-one").first
    cards = pile.locator("fieldset")
    total = cards.count()
    cards.first.get_by_role("button").first.focus()
    for number in range(total):
        card = cards.nth(number)
        assert [cards.nth(place).is_visible() for place in range(total)] == [place == number for place in range(total)]
        expect(card.get_by_role("button").first).to_be_focused()
        said = []
        for place in card.get_by_role("button").all():
            expect(place).to_be_focused()
            page.keyboard.press("Enter")
            said.append(card.get_by_role("status").inner_text().startswith("Another place is right."))
            page.keyboard.press("Tab")
        assert said.count(False) == 1
        expect(pile.get_by_text(f"Card {number + 1} of {total}")).to_be_visible()
        if number + 1 < total:
            stops = 0
            while page.evaluate("document.activeElement.textContent") != "Next card":
                page.keyboard.press("Tab")
                stops += 1
            assert stops <= 1  # past the card before
            page.keyboard.press("Enter")
            page.keyboard.press("Tab")
    assert page.evaluate(KEPT) == [0, 0, 0]


KEPT = "[localStorage.length, sessionStorage.length, document.cookie.length]"
"""What a page has left on the device."""


def test_slides_are_a_page_without_a_script(reader: Readers) -> None:
    page = reader(SLIDES, java_script_enabled=False)
    assert page.locator(".slide").last.locator("text=Who helps").count() >= 1
    assert page.locator(".slide-bar").count() == 0


def test_the_card_maker_fills_one_card_and_keeps_nothing(reader: Readers) -> None:
    page = reader(MAKER)
    made = page.locator("#card-made .four-card")
    page.select_option("#card-helper", "my key adult")
    assert "is it fine with me if my key adult sees it? I only think." in made.inner_text()
    page.select_option("#card-helper", "")
    assert "Helper" not in made.inner_text()
    page.select_option("#card-helper", "other")
    page.fill("#card-other", "Auntie <b>Jo</b>")
    assert "if Auntie <b>Jo</b> sees it?" in made.inner_text()
    page.select_option("#card-size", "24")
    page.uncheck("#card-symbols")
    assert made.get_attribute("class") == "four-card card-24 without-symbols"
    assert page.evaluate(KEPT) == [0, 0, 0]
    page.reload()
    assert "Auntie" not in made.inner_text()


def test_the_ready_made_cards_are_there_without_a_script(reader: Readers) -> None:
    page = reader(MAKER, java_script_enabled=False)
    assert page.locator(".four-card:visible").count() == 3
    assert not page.locator("#card-maker").is_visible()
