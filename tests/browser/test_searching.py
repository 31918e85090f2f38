"""Search as a frightened person meets it: the right page first, help always, and nothing that stays behind.

The cases say what is typed and which page must come first. To add one, write it as somebody would type it, before
looking at what it finds.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Page, expect

from readers import Readers, tab_to
from sites import TESTS

CASES = {
    query: page
    for path in sorted((TESTS / "cases" / "search").glob("*.yml"))
    for query, page in yaml.safe_load(path.read_text("utf-8")).items()
}
BEFORE_RESULTS, IN_ALL = 25_000, 40_000

SEARCH_ALL = """async (queries) => {
  const [field, status, help] = ['words', 'status', 'help'].map((id) => document.querySelector(`#search-${id}`));
  const asked = [];
  for (const query of queries) {
    field.value = query;
    field.form.requestSubmit();
    const first = () => document.querySelector('#search-results a')?.getAttribute('href').replace('./', '') || '';
    let before = '';
    while (!/found|No page|not load|may be/.test(status.textContent)) {
      before ||= first();
      await new Promise((done) => { setTimeout(done, 1); });
    }
    asked.push([first(), before, !help.hidden]);
  }
  return asked;
}"""


@pytest.fixture
def search(reader: Readers) -> Page:
    return reader("search.html")


def look_for(page: Page, words: str) -> None:
    page.get_by_role("searchbox").fill(words)
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("page")


def listed(page: Page) -> list[str]:
    """The addresses of the results."""
    links = page.locator("#search-results a").all()
    return [(link.get_attribute("href") or "").removeprefix("./") for link in links]


def test_the_page_that_answers_comes_first_and_never_moves_and_help_is_above_it(search: Page) -> None:
    found = search.evaluate(SEARCH_ALL, list(CASES))
    wrong = {
        query: f"{first} is first, not {CASES[query]}"
        for query, (first, _, _) in zip(CASES, found, strict=True)
        if first.partition("#")[0] != f"{CASES[query]}.html"
    }
    assert not wrong
    assert all(helped for _, _, helped in found)
    moved = [(query, was, now) for query, (now, was, _) in zip(CASES, found, strict=True) if was and was != now]
    assert not moved


@pytest.mark.parametrize("words", ["1.1", "6.6", "clause 6.6"])
def test_a_clause_is_found_by_its_label(search: Page, words: str) -> None:
    look_for(search, words)
    number = words.removeprefix("clause ").replace(".", "-")
    assert listed(search)[0].endswith(f"#clause-{number}")


def test_what_finds_nothing_leads_to_help(search: Page) -> None:
    look_for(search, "qqqq zzzz")
    expect(search.locator("#search-status")).to_have_text("No page has these words. These pages can help you now.")
    expect(search.get_by_role("heading", name="Get help now")).to_be_visible()
    assert listed(search) == ["help/pupils.html", "help/parents.html", "help/index.html"]


def test_an_empty_search_shows_help_too(search: Page) -> None:
    search.get_by_role("button", name="Search").click()
    expect(search.get_by_role("heading", name="Get help now")).to_be_visible()


def test_words_that_only_a_text_has_are_found_below(search: Page) -> None:
    look_for(search, "resilience")
    assert search.locator("#search-results a").count()


def test_no_page_of_the_makers_is_found(search: Page) -> None:
    for words in ("wording", "content model", "print room", "decision"):
        look_for(search, words)
        assert not [link for link in listed(search) if link.startswith(("office/", "about/decisions", "about/content"))]


def test_staff_pages_answer_staff_words_alone(search: Page) -> None:
    for words, staff in (("viewing a picture", True), ("someone has a picture", False)):
        look_for(search, words)
        assert any(link.startswith(("staff/", "help/dsl", "help/staff")) for link in listed(search)) == staff


def traces(page: Page) -> list[object]:
    return list(
        page.evaluate(
            "() => [location.href, history.length, sessionStorage.length, localStorage.length, document.cookie]"
        )
    )


def test_what_is_typed_stays_nowhere(search: Page) -> None:
    before = traces(search)
    for words in ("nudes", "blackmail"):
        look_for(search, words)
    assert traces(search) == before


def test_what_is_typed_is_gone_when_the_page_is_left(search: Page) -> None:
    look_for(search, "blackmail")
    left = search.evaluate("""() => {
      dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
      return ['#search-words', '#search-results', '#search-status'].map((id) => {
        const part = document.querySelector(id);
        return part.value || part.textContent.trim();
      });
    }""")
    assert left == ["", "", ""]


def test_back_comes_to_an_empty_search(search: Page) -> None:
    look_for(search, "blackmail")
    with search.expect_navigation():
        search.locator("#search-results a").first.click()
    search.go_back()
    expect(search.get_by_role("searchbox")).to_have_value("")
    assert not search.locator("#search-results a").count()


def test_what_is_typed_is_never_markup(search: Page) -> None:
    look_for(search, "<img src=x onerror=alert(1)>")
    assert not search.locator("main img").count()


def test_search_by_keyboard_from_any_page(reader: Readers) -> None:
    page = reader("support/childline.html")
    tab_to(page, "Search")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(page, "Words, a phone number")
    page.keyboard.type("granny")
    page.keyboard.press("Enter")
    expect(page.locator("#search-status")).to_contain_text("found")
    first = page.locator("#search-results a").first
    tab_to(page, first.inner_text())
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_when_the_index_does_not_come_the_list_is_there(reader: Readers) -> None:
    page = reader("index.html")
    page.context.route("**/search/pages.js", lambda route: route.abort())
    page.goto(reader.root + "search.html")
    look_for(page, "help")
    expect(page.locator("#search-status")).to_contain_text("did not load")
    expect(page.get_by_role("heading", name="Get help now")).to_be_visible()
    assert page.locator(".index a").count()
    reader.said.clear()  # the browser itself says that the file did not come


def scripts(site: Path, asked: list[str], root: str) -> Iterator[int]:
    for url in asked:
        if url.endswith(".js") and ("/search/" in url or "search" in url.rpartition("/")[2]):
            yield len(gzip.compress((site / url.removeprefix(root)).read_bytes(), 9))


def test_one_search_waits_for_little_and_loads_little(reader: Readers, site: Path) -> None:
    page = reader("search.html")
    expect(page.get_by_role("searchbox")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert sum(scripts(site, reader.asked, reader.root)) <= BEFORE_RESULTS
    heaviest = {}
    for words in (
        "qqqq zzzz",
        "resilience framework",
        "vaping",
        "screenshots and recordings",
        "curriculum lesson quiz",
    ):
        reader.asked.clear()
        page.goto(reader.root + "search.html")
        look_for(page, words)
        heaviest[words] = sum(scripts(site, reader.asked, reader.root))
    assert max(heaviest.values()) <= IN_ALL, heaviest
