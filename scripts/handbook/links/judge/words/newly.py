"""What is new on a page since it was last fine, weighed: it may say in words that no list holds that something ends."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.links.judge.likeness.said import fresh, ways
from handbook.links.judge.seen import Seen
from handbook.links.judge.words.evidence import Evidence, Mark, gather
from handbook.links.named.subject import Subject
from handbook.links.page.page import Block, Page, plain

_SORTS_WORDS = "new-own new-then new-quiet new-usual ended-hint ended-odd ended-soft ended-not withdrawn-hint gone-hint"
_SORTS = frozenset(_SORTS_WORDS.split())
_PLACES = {"main heading": 0.8, "bar": 0.5, "top": 0.4, "heading": 0.4, "lead": 0.2}
"""How much it weighs that something is new there. News stand in the headings further down."""
_LOST, _MOST_LOST = 1.0, 2
_RENAMED = 0.8
"""How much it weighs that no word of the old title is in the new one, beside a new main heading."""
_WORDS = re.compile(r"\w{4,}")
_MOST = 12
"""New headings and notices that are weighed; where more are new, the page is another."""


def newly_said(page: Page, subject: Subject, host: str, before: Seen) -> Evidence:
    """The marks of the heading or notice that is new and weighs most, and of what the page has lost."""
    if not before.said:
        return Evidence()
    told = [_weighed(place, block, page, subject, host) for place, block in _placed(page, before)[:_MOST]]
    best = max(told, key=lambda one: one.whole, default=Evidence())
    shown = ways(page)
    lost = [way for way in before.ways if way not in shown][:_MOST_LOST] if best.marks else []
    title = _WORDS.findall(plain(page.title))
    other = (
        bool(title)
        and _main(page) in fresh(page, before.said)
        and not {*title} & {*_WORDS.findall(plain(before.title))}
    )
    renamed = (Mark("new-title", page.title[:80], "title", _RENAMED),) if other else ()
    return Evidence((*best.marks, *renamed, *(Mark("lost", way, "page", _LOST) for way in lost)))


def _placed(page: Page, before: Seen) -> list[tuple[str, Block]]:
    """What is new, each with its place; the words under a new main heading belong to it."""
    new, main = fresh(page, before.said), _main(page)
    leads = " ".join(block.text for block in new if block.place == "lead")
    found = [
        ("main heading", replace(block, text=f"{block.text}. {leads}")) if block is main else (block.place, block)
        for block in new
    ]
    return [(place, block) for place, block in found if place != "lead" or main not in new]


def _main(page: Page) -> Block | None:
    """The heading right before the first words under it, or the first one."""
    last = None
    for block in page.blocks:
        if block.place == "lead":
            break
        last = block if block.place == "heading" else last
    return last


def _weighed(place: str, block: Block, page: Page, subject: Subject, host: str) -> Evidence:
    alone = replace(
        page,
        title="",
        link_words=(),
        text="",
        blocks=(replace(block, place="top" if place == "main heading" else place),),
    )
    marks = gather(alone, subject, host, True, _SORTS).marks
    told = sum(mark.weight for mark in marks)
    news = (Mark("new-usual", "news", block.place, -told),) if told < 0 else ()  # news never make a loss weigh less
    return Evidence((Mark("new", block.text[:80], block.place, _PLACES[place]), *marks, *news))
