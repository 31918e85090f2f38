"""Which page goes with which clause, said once at the end of the policy.

On the screen each clause carries links to its pages. On paper nobody can follow them there, and the same titles come
back under clause after clause: in large print they fill a quarter of the copy. So the whole policy names each page once
with its clauses. A copy of one section keeps them beside each clause.
"""

from __future__ import annotations

import re

from lxml import html
from lxml.html import HtmlElement, builder

from handbook.editions.pivot.elements import embolden

RELATED = ".//div[@class='related']"
HEADING = "Pages for each clause"
LEAD = "Each page is named once, with the clauses that it explains or puts into practice."
SERVICES = "Help services"
_NAME = re.compile(r"Pages for (?:clause )?(.+):$")
_LAST = re.compile(r"(.*\D)(\d+)")
_DIGITS = re.compile(r"(\d+)")
_FOR = re.compile(r"(.+) \((for .+)\)")
FEWEST_IN_A_RUN = 3
"""From this many on, clauses that follow each other are given by the first and the last."""


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


def gathered(main: HtmlElement) -> HtmlElement | None:
    """The list of the pages beside the clauses in *main*, which are taken out of it; None if there are none."""
    readers: dict[str, dict[str, set[str]]] = {}
    for related in main.xpath(RELATED):
        for number, page in pairs(related):
            parts = _FOR.fullmatch(page)
            name, whom = (parts[1], parts[2]) if parts else (page, "")
            readers.setdefault(whom, {}).setdefault(name, set()).add(number)
        related.drop_tree()
    if not readers:
        return None
    made = [builder.H2(HEADING, id="copy--pages"), builder.P(LEAD)]
    services = readers.pop("", None)
    for place, (whom, pages) in enumerate([*readers.items(), *([(SERVICES, services)] if services else [])], 1):
        rows: list[HtmlElement] = []
        for name, clauses in pages.items():
            rows += [builder.DT(name), builder.DD(in_runs(clauses))]
        made += [
            builder.H3(whom[0].upper() + whom[1:], builder.CLASS("unlisted"), id=f"copy--pages-{place}"),
            builder.DL(*rows, builder.CLASS("facts clause-pages")),
        ]
    return builder.SECTION(*made, builder.CLASS("print-only"))


def pairs(related: HtmlElement) -> list[tuple[str, str]]:
    """Each page in a list beside a clause, after the name of the clause."""
    found = _NAME.match(related.xpath("string(.//strong[1])"))
    if found is None:
        return []
    pages = related.xpath(".//p[@class='run-on']/span[not(@class='print-only')]")
    # An address behind a service's name is in the help numbers.
    own = (page.xpath(".//text()[not(ancestor::span[@class='print-only'])]") for page in pages)
    return [(found[1], " ".join("".join(words).split())) for words in own]


def in_runs(clauses: set[str]) -> str:
    """The names of clauses in order, such as ``1, 2.1 to 2.7, 3.4``."""
    runs: list[list[str]] = []
    for name in sorted(clauses, key=_counted):
        before, number = _LAST.fullmatch(runs[-1][-1] if runs else ""), _LAST.fullmatch(name)
        if before and number and before[1] == number[1] and int(before[2]) + 1 == int(number[2]):
            runs[-1].append(name)
        else:
            runs.append([name])
    said: list[str] = []
    for run in runs:
        said += [f"{run[0]} to {run[-1]}"] if len(run) >= FEWEST_IN_A_RUN else run
    return ("; " if any("," in name for name in clauses) else ", ").join(said)


def _counted(name: str) -> list[tuple[bool, int, str]]:
    """A sorting key: numbers by what they count, and before words."""
    return [(not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in _DIGITS.split(name) if part]
