"""Each reader's first journey by keyboard alone, on the narrowest screen, and the same without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from modes import samples
from readers import Readers, focused, tab_to
from walk import TOO_WIDE

FIRST = {
    "pupil": "I am a pupil: what to do now",
    "parent": "I am a parent or carer: what to do now",
    "staff": "I work at the school: what to do now",
}
LAST = "Back to the top of this page"
LONG = 40_000  # bytes of a page; of the pages above it only the policy is walked through link by link
LONGEST = 5  # the steps that a way may have


CHOICES = "article .choices a:not([href^='tel:'])"


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("choice", [0, 1, -1], ids=["first", "second", "last"])
@pytest.mark.parametrize("who", FIRST)
def test_a_reader_in_trouble_comes_to_the_end_of_a_way(reader: Readers, who: str, choice: int, scripts: bool) -> None:
    page = reader("index.html", java_script_enabled=scripts)
    words = FIRST[who]
    steps = 0
    while words:
        tab_to(page, words, part=CHOICES)
        with page.expect_navigation():
            page.keyboard.press("Enter")
        steps += 1
        found = page.locator(CHOICES).all_inner_texts()
        words = found[choice if len(found) > 1 else 0].strip() if found else ""
    assert 1 <= steps <= LONGEST
    assert page.locator("article a[href^='tel:']").count(), f"{page.url} ends without a number"


PERSONS = {
    "a parent whose child is blackmailed": (("parent", "Someone threatens my child"), "Do not pay."),
    "a parent whose child made a fake": (("parent", "picture of someone else", "made a fake"), "ask about the phone"),
    "a pupil who made a fake": (("pupil", "picture of someone else", "I made a fake"), "You can stop now"),
    "a pupil who asked": (("pupil", "picture of someone else", "I asked for a picture"), "You can stop now"),
    "a pupil whose friend is threatened": (("pupil", "A friend needs help", "threatens my friend"), "Do not pay."),
    "a pupil asked by somebody at another school": (("pupil", "asks me for a picture", "another school"), "say no"),
    "a pupil of 18": (("pupil", "Something else", "I am 18"), "18"),
    "a father with little English": (("parent", "The first three steps"), "I need an interpreter"),
}
"""By person: the words on the links to tap from the front page, and words of the right end."""


@pytest.mark.parametrize("who", PERSONS)
def test_each_person_comes_to_the_right_end_in_three_taps_at_any_hour_without_scripts(
    reader: Readers, who: str
) -> None:
    taps, words = PERSONS[who]
    page = reader("index.html", java_script_enabled=False)
    for tap in taps:
        name = FIRST.get(tap, tap)
        page.get_by_role("article").get_by_role("link", name=name).first.click()
    article = page.locator("article")
    expect(article).to_contain_text(words)
    expect(article).to_contain_text(re.compile("school (is )?closed", re.I))
    assert article.locator("a[href^='tel:']").count()


def test_a_child_who_cannot_read_much_has_a_drawing_at_every_choice_and_every_part(reader: Readers) -> None:
    page = reader("help/pupils.html", java_script_enabled=False)
    for _ in range(2):
        choices = page.locator(".choices a:has(img)")
        assert choices.count() == page.locator("article .choices a").count()
        choices.nth(3 if "pupils" in page.url else 1).click()
    assert (
        page.locator("article.md-typeset > h2:has(img)").count() == page.locator("article.md-typeset > h2").count() > 4
    )


@pytest.mark.parametrize("width", [320, 1280])
def test_help_is_in_view_on_every_kind_of_page_without_scrolling(reader: Readers, width: int) -> None:
    page = reader("index.html", width=width, height=568)
    for address in ("index.html", "help/pupils.html", "support/childline.html", "policy/pictures/2019.html"):
        page.goto(reader.root + address)
        for name in ("What to do now", re.compile("Call 999")):
            box = page.get_by_role("navigation", name="Help now").get_by_role("link", name=name).bounding_box()
            assert box
            assert box["y"] + box["height"] < 120
        title = page.locator("h1").bounding_box()
        assert title
        assert title["y"] < 300, address


def test_the_office_finds_its_page_by_the_menu_at_the_foot(reader: Readers) -> None:
    page = reader("help/pupils.html")
    tab_to(page, "Menu")
    page.keyboard.press("Enter")
    tab_to(page, "Parents and carers")
    page.go_back()
    page.goto(reader.root + "index.html")
    tab_to(page, "For the School Office")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("office/"))


def test_the_office_comes_to_a_large_print_copy_of_the_policy(reader: Readers) -> None:
    page = reader("index.html")
    for words in ("For the School Office", "print room"):
        tab_to(page, words)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    tab_to(page, "The policy, short")  # a part that opens
    page.keyboard.press("Enter")
    tab_to(page, "18 point: ")
    copy = page.evaluate("() => document.activeElement.href")
    assert "policy/" in copy
    paper = page.request.get(copy)
    assert paper.ok
    assert paper.headers["content-type"] == "application/pdf"


def test_the_skip_link_is_first_and_works(reader: Readers) -> None:
    page = reader("support/childline.html")
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the page"
    page.keyboard.press("Enter")
    assert page.evaluate("() => document.activeElement.id") == "main"


def test_every_stop_of_the_tab_key_is_seen(reader: Readers, site: Path) -> None:
    page, wide = reader("index.html"), reader("index.html", width=1280, height=900)
    tab_to(wide, LAST, most=1500)
    for address in ("policy/pictures/2019.html", "search.html", *samples(site)):
        if (site / address).stat().st_size < LONG or "policy" in address:
            page.goto(reader.root + address)
            tab_to(page, LAST, most=1500)


def test_content_pages_do_not_load_search(reader: Readers) -> None:
    reader("index.html")
    assert not [url for url in reader.asked if "search" in url]


def test_without_scripts_every_page_is_whole_and_search_has_its_list(reader: Readers, site: Path) -> None:
    page = reader("search.html", java_script_enabled=False)
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_have_count(0)
    listed = [(link.get_attribute("href") or "").removeprefix("./") for link in page.locator(".index a").all()]
    assert listed[0] == "help/index.html"
    assert {"pupils/index.html", "parents/index.html", "support/childline.html", "risks/losing-control.html"} <= set(
        listed
    )
    assert not [link for link in listed if link.startswith(("office/", "about/content", "about/decisions"))]
    page.goto(reader.root + "about/reading-settings.html")
    expect(page.get_by_text("need JavaScript")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)


SCRIPTED = ("search.html", "about/reading-settings.html", "lessons/card-maker.html")
WORDS = """() => {
  // A script draws some of a module's questions; without one all are there, and their reasons on another page.
  const drawn = '.slide-bar, .training :is(.item, .keeping, .finish, .later, .without-script)';
  document.querySelectorAll(drawn).forEach((part) => part.remove());
  return document.querySelector('main').innerText;
}"""


def test_without_scripts_every_kind_of_page_has_the_same_words_and_fits(reader: Readers, site: Path) -> None:
    without, usual = reader("index.html", java_script_enabled=False), reader("index.html")
    for address in set(samples(site)) - set(SCRIPTED):
        said = []
        for page in (without, usual):
            page.goto(reader.root + address)
            assert not page.evaluate(TOO_WIDE), address
            said.append(page.evaluate(WORDS))
        assert said[0] == said[1], address


def test_a_broken_address_gives_help_and_a_way_on(reader: Readers) -> None:
    page = reader("no/such/page.html")
    expect(page.get_by_role("heading", name="Get help now")).to_be_visible()
    reader.said.clear()  # the browser itself says that there was no such page
