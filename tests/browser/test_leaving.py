"""Leave this page: at once, without a way back to the page, by key, and never by accident."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from readers import STORAGE_REFUSED, Readers, focused, stand_in

AWAY = "https://www.bbc.co.uk/weather"
PAGE = "help/pupils.html"


def leaver(reader: Readers, address: str = PAGE, **settings: bool) -> Page:
    page = reader("index.html", **settings)
    stand_in(page)
    page.goto(reader.root + address)
    return page


@pytest.fixture(autouse=True)
def leaving_is_the_one_request_to_elsewhere(reader: Readers) -> object:
    yield
    away = [url for url in reader.asked if url == AWAY]
    for url in away:
        reader.asked.remove(url)
    return


def shift(page: Page, times: int) -> None:
    for _ in range(times):
        page.keyboard.press("Shift")


def test_a_click_leaves_and_back_does_not_return(reader: Readers) -> None:
    page = leaver(reader)
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(AWAY)
    page.go_back()
    assert page.url.endswith("index.html")


def test_without_scripts_the_link_is_an_ordinary_link(reader: Readers) -> None:
    page = leaver(reader, java_script_enabled=False)
    page.get_by_role("link", name="Leave this page").click()
    assert page.url == AWAY


def test_the_next_website_does_not_learn_where_the_reader_came_from(reader: Readers) -> None:
    page = leaver(reader)
    with page.expect_request(AWAY) as asked:
        shift(page, 3)
    assert "referer" not in asked.value.headers


def test_the_words_are_gone_before_the_next_page_comes(reader: Readers) -> None:
    page = leaver(reader)
    page.evaluate("() => sessionStorage.setItem('reading-settings', '{\"size\": \"150\"}')")
    seen = page.evaluate("""() => {
      document.querySelector('.leave-link').click();
      return [document.title, document.body.innerText.trim(), sessionStorage.length];
    }""")
    assert seen == ["Loading", "Loading", 0]
    page.wait_for_url(AWAY)


def test_it_works_where_storage_is_refused(reader: Readers) -> None:
    page = leaver(reader)
    page.context.add_init_script(STORAGE_REFUSED)
    page.reload()
    page.get_by_role("link", name="Leave this page").click()
    page.wait_for_url(AWAY)


def test_three_presses_of_shift_leave_and_are_counted_aloud(reader: Readers) -> None:
    page = leaver(reader)
    page.clock.install()
    page.reload()
    page.clock.pause_at("2100-01-01")  # presses count together for five seconds, which a slow machine may need
    told = page.locator(".leave-status")
    shift(page, 1)
    expect(told).to_have_text("Press Shift 2 more times to leave this page.")
    shift(page, 1)
    expect(told).to_have_text("Press Shift 1 more time to leave this page.")
    shift(page, 1)
    page.wait_for_url(AWAY)


def test_presses_more_than_five_seconds_apart_do_not_count(reader: Readers) -> None:
    page = reader("index.html")
    page.clock.install()
    page.goto(reader.root + PAGE)
    shift(page, 2)
    page.clock.run_for(5001)
    expect(page.locator(".leave-status")).to_have_text("")
    shift(page, 2)
    expect(page.locator(".leave-status")).to_contain_text("1 more time")
    assert page.url.endswith(PAGE)


def test_typing_capitals_and_going_backwards_do_not_leave(reader: Readers) -> None:
    page = reader("search.html")
    page.get_by_role("searchbox").focus()
    for letter in "NSPCC":
        page.keyboard.press(f"Shift+{letter}")
    shift(page, 4)
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    assert focused(page)
    expect(page.locator(".leave-status")).to_have_text("")
    assert page.url.endswith("search.html")


def test_it_is_the_second_thing_that_the_keyboard_comes_to(reader: Readers) -> None:
    page = reader(PAGE)
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Tab")
    assert focused(page) == "Leave this page"
