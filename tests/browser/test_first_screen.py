"""On the first screen of a step on a small telephone, help comes before the header; in words of twice the size too."""

from __future__ import annotations

from pathlib import Path

from modes import addresses, kind
from readers import Readers

SEEN = """size => {
  document.documentElement.style.fontSize = `${size}px`;
  const first = document.querySelector('article :is(h1, .choices a, ol li, ul li a, p)');
  const words = document.querySelector('article :is(.choices a, ol li, ul li a, p)');
  const bar = document.querySelector('.leave-link')?.parentElement.getBoundingClientRect().top ?? innerHeight;
  return [first.getBoundingClientRect().top, words.getBoundingClientRect().top, bar];
}"""
"""Where the title and the first words or choice begin, and where the bar to leave the page begins."""


def test_help_is_on_the_first_screen(reader: Readers, site: Path) -> None:
    page = reader("help/pupils.html")
    faults = []
    steps = [name for name in addresses(site) if kind(site, name) == "step"]
    for address in (name for name in steps if name.startswith(("help/pupil", "help/parent"))):
        page.goto(reader.root + address)
        _, words, bar = page.evaluate(SEEN, 16)
        if words + 20 > bar:
            faults.append(f"{address}: the first words are at {words}, behind what is at {bar}")
        title, _, _ = page.evaluate(SEEN, 32)
        if title > bar / 3:
            faults.append(f"{address}: in words of twice the size the title is at {title} of {bar}")
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > 320:
            faults.append(f"{address}: in words of twice the size the page is {wide} wide")
    assert not faults


def test_in_words_of_twice_the_size_the_title_of_a_guide_for_families_is_on_the_first_screen(
    reader: Readers, site: Path
) -> None:
    page = reader("help/pupils.html")
    faults = []
    guides = [name for name in addresses(site) if kind(site, name) == "guide"]
    for address in (name for name in guides if name.startswith(("pupils/", "parents/"))):
        page.goto(reader.root + address)
        title, _, bar = page.evaluate(SEEN, 32)
        if title + 64 > bar:
            faults.append(f"{address}: the title is at {title}, and {bar} of the screen is seen")
    assert not faults


def test_a_form_on_a_small_telephone_shows_its_questions_without_empty_room(reader: Readers) -> None:
    page = reader("forms/concern-record.html")
    shown = page.locator("article td:visible")
    assert shown.count() == page.locator("article tbody tr").count()
    assert all(words.strip() for words in shown.all_inner_texts())
