"""On the first screen of a step on a small telephone, help comes before the header; in words of twice the size too."""

from __future__ import annotations

from pathlib import Path

from modes import addresses, kind
from readers import Readers

SEEN = """size => {
  document.documentElement.style.fontSize = `${size}px`;
  const first = document.querySelector('article :is(h1, .choices a, ol li, ul li a, p)');
  const words = document.querySelector('article :is(.choices a, ol li, ul li a, p)');
  const bar = document.querySelector('.leave-link').parentElement.getBoundingClientRect();
  return [first.getBoundingClientRect().top, words.getBoundingClientRect().top, bar.top];
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
    assert not faults
