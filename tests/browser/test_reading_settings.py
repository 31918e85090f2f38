"""Reading settings: they act, they last as long as the reader asked, and they can be taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from modes import samples
from readers import STORAGE_REFUSED, Readers, focused, tab_to

SETTINGS = "about/reading-settings.html"
STORES = "() => [Object.keys(sessionStorage), Object.keys(localStorage)]"
PAPER = "() => getComputedStyle(document.body).backgroundColor"
LETTERS = "() => parseFloat(getComputedStyle(document.documentElement).fontSize)"


def choose(page: Page, words: str) -> None:
    page.get_by_label(words, exact=True).check()


def test_choices_hold_on_other_pages_until_the_tab_is_closed(reader: Readers) -> None:
    page = reader(SETTINGS)
    before = page.evaluate(LETTERS)
    choose(page, "Twice as large")
    choose(page, "Cream, calm colours")
    expect(page.get_by_role("status").last).to_contain_text("until you close this tab")
    assert page.evaluate(STORES) == [["reading-settings"], []]
    page.goto(reader.root + "index.html")
    assert page.evaluate(LETTERS) == 2 * before
    assert page.evaluate(PAPER) == "rgb(246, 236, 208)"
    fresh = page.context.new_page()
    fresh.goto(reader.root + "index.html")
    assert fresh.evaluate(LETTERS) == before


def test_a_choice_is_kept_longer_only_if_asked_and_one_button_removes_all(reader: Readers) -> None:
    page = reader(SETTINGS)
    choose(page, "High contrast")
    page.get_by_label("Keep my choices").check()
    assert page.evaluate(STORES) == [[], ["reading-settings"]]
    later = page.context.new_page()
    later.goto(reader.root + SETTINGS)
    assert later.evaluate(PAPER) == "rgb(0, 0, 0)"
    assert later.get_by_label("High contrast", exact=True).is_checked()
    assert later.get_by_label("Keep my choices").is_checked()
    later.get_by_role("button", name="Remove all my choices").click()
    expect(later.get_by_role("status").last).to_contain_text("removed from this device")
    assert later.evaluate(STORES) == [[], []]
    assert later.evaluate(PAPER) != "rgb(0, 0, 0)"


def test_the_right_colours_are_there_before_the_page_is_drawn(reader: Readers) -> None:
    page = reader(SETTINGS)
    choose(page, "Dark")
    page.goto(reader.root + "index.html", wait_until="commit")
    page.wait_for_function("() => document.body")
    assert page.evaluate("() => document.documentElement.dataset.colours") == "dark"


def test_where_storage_is_refused_choices_hold_for_the_page(reader: Readers) -> None:
    page = reader("index.html")
    page.context.add_init_script(STORAGE_REFUSED)
    page.goto(reader.root + SETTINGS)
    choose(page, "Dark")
    assert page.evaluate(PAPER) == "rgb(21, 27, 30)"
    expect(page.get_by_role("status").last).to_contain_text("for this page only")


def test_where_storage_is_refused_every_kind_of_page_works_and_none_complains(reader: Readers, site: Path) -> None:
    page = reader("index.html")
    page.context.add_init_script(STORAGE_REFUSED)
    for address in samples(site):
        page.goto(reader.root + address)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(reader.root + "search.html")
    page.get_by_role("searchbox").fill("childline")
    page.keyboard.press("Enter")
    expect(page.locator("#search-results > li").first).to_contain_text("Childline")


def test_what_is_stored_by_hand_does_no_harm(reader: Readers) -> None:
    page = reader("index.html")
    for stored in ("{", "null", '{"size": "900", "colours": "<b>", "more": 1}'):
        page.evaluate("(words) => localStorage.setItem('reading-settings', words)", stored)
        page.reload()
        assert page.evaluate("() => Object.keys(document.documentElement.dataset).length") == 0


def test_the_settings_answer_to_the_keyboard(reader: Readers) -> None:
    page = reader("index.html")
    tab_to(page, "Reading settings")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("reading-settings"))
    tab_to(page, "As my device has it")
    page.keyboard.press("ArrowDown")
    assert focused(page) == "Larger"
    assert page.evaluate("() => document.documentElement.dataset.size") == "125"
    tab_to(page, "Keep my choices")
    tab_to(page, "Remove all my choices")
    page.keyboard.press("Space")
    assert page.evaluate(STORES) == [[], []]
    assert focused(page) == "Remove all my choices"


@pytest.mark.parametrize("scripts", [True, False])
def test_the_large_print_view_is_one_link_away_with_and_without_scripts(reader: Readers, scripts: bool) -> None:
    page = reader("support/childline.html", java_script_enabled=scripts)
    page.get_by_role("link", name="Large-print view of this page").click()
    assert page.locator("html").evaluate("(root) => parseFloat(getComputedStyle(root).fontSize)") > 24
    page.get_by_role("link", name="Ordinary view of this page").click()
    assert page.locator("html").evaluate("(root) => parseFloat(getComputedStyle(root).fontSize)") < 20


def test_printing_in_large_print_changes_the_paper_only(reader: Readers) -> None:
    page = reader("support/childline.html")
    page.evaluate("""() => { window.print = () => {
      window.printed = document.documentElement.dataset.view;
      dispatchEvent(new Event('afterprint'));
    }; }""")
    page.get_by_role("button", name="Print this page in large print").click()
    assert page.evaluate("() => window.printed") == "large"
    # jasonday/printThis#193, #216: an iPhone says that it has printed before it has.
    assert page.evaluate("() => document.documentElement.dataset.view") == "large"
    page.locator("main h1").click()
    assert page.evaluate("() => document.documentElement.dataset.view || ''") == ""


def test_the_system_comes_first(reader: Readers) -> None:
    page = reader("index.html", color_scheme="dark")
    assert page.evaluate(PAPER) == "rgb(21, 27, 30)"
    page.emulate_media(contrast="more")
    assert page.evaluate("() => getComputedStyle(document.documentElement).getPropertyValue('--muted')").strip()


def test_the_version_with_drawings_is_remembered_until_another_is_chosen(reader: Readers) -> None:
    page = reader("pupils/saying-no.html")
    for link, then in (("Short words and drawings", "who-to-tell-drawings"), ("Everyday words", "who-to-tell")):
        with page.expect_navigation():
            page.get_by_role("navigation", name="Choose").get_by_role("link", name=link).click()
        page.goto(f"{reader.root}pupils/who-to-tell.html")
        page.wait_for_url(f"{reader.root}pupils/{then}.html")


def test_a_page_with_drawings_begins_with_one_and_ends_with_what_is_said_of_it(reader: Readers) -> None:
    page = reader("pupils/saying-no-drawings.html")
    drawing = page.locator(".drawings img").first.bounding_box()
    assert drawing
    assert drawing["y"] + drawing["height"] < 640
    assert (
        page.evaluate(
            "() => document.querySelector('.drawings').compareDocumentPosition(document.querySelector('.draft'))"
        )
        & 4
    )
