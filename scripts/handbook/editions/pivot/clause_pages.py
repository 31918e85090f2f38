"""Which page goes with a clause, on the copy of a section: a paragraph beside the clause.

The copies of the whole policy have none: in large print their titles would fill a quarter of the copy.
"""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

from handbook.editions.pivot.elements import embolden

RELATED = ".//div[@class='related']"


def run_on(related: HtmlElement) -> None:
    """A list of pages beside a clause as one paragraph: a list of bare titles fills a page and tells little."""
    label, listed = related.find("p[@class='related-label']"), related.find("ul")
    if label is None or listed is None or len(related) != 2:
        return
    embolden(label)
    label.set("class", "run-on")
    for number, item in enumerate(listed):
        gap = html.Element("span", {"class": "print-only"})
        gap.text = "; " if number else " "
        words = html.Element("span")
        words.text = (item.text or "").lstrip()
        words.extend(list(item))
        if len(words) and words[-1].tail:
            words[-1].tail = words[-1].tail.rstrip().removesuffix(".")
        label.extend([gap, words])
    related.remove(listed)
