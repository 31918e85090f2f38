"""Is this page still theirs? The service's own facts against what a page shows.

The order of the signs matters. What only a seller writes is weighed against the facts: with every fact in place a
page may speak of gambling or porn, because that is what help pages are about; with a fact missing it may not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from handbook.links.judge.phone_numbers import is_number, numbers_in, shows_number
from handbook.links.judge.phrases import GAMES, LURES, LURID_NAME, SELLS, TOPIC
from handbook.links.named.owners import is_ip, is_suspicious, owner_of
from handbook.links.named.subject import Subject
from handbook.links.read.page import Page, plain


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which facts a page shows and which not, whether it shows the service's number, and the other numbers on it."""

    found: tuple[str, ...]
    missing: tuple[str, ...]
    number: bool
    others: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Whether there were facts to look for and all are there."""
        return bool(self.found) and not self.missing


def compare(page: Page, subject: Subject) -> Likeness:
    """The subject's facts against the page's visible words, title and words for pictures."""
    shown = page.shown if subject.facts or subject.phone else ""
    wanted = (*subject.facts, *((subject.registered,) if subject.registered else ()))
    found = tuple(fact for fact in wanted if _shows(shown, fact))
    missing = tuple(fact for fact in wanted if fact not in found)
    number = bool(subject.phone) and shows_number(shown, subject.phone)
    return Likeness(found, missing, number, numbers_in(shown) if subject.phone and not number else ())


def _shows(shown: str, fact: str) -> bool:
    if is_number(fact):
        return shows_number(shown, fact)
    return re.search(rf"(?<!\w){re.escape(plain(fact))}(?!\w)", shown) is not None


def outbound(page: Page, host: str) -> tuple[str, ...]:
    """The owners of the websites that a page links to, without its own, each once, at most sixty."""
    own, found = owner_of(host), dict[str, None]()
    for address in (*page.links, *page.frames, *page.loaded):
        if not address.lower().startswith(("http://", "https://", "//")):
            continue
        try:
            name = (urlsplit(address.strip()).hostname or "").rstrip(".")
        except ValueError:
            continue
        if name and not is_ip(name) and owner_of(name) != own:
            found.setdefault(owner_of(name), None)
        if len(found) >= 60:
            break
    return tuple(found)


def lurid(page: Page, subject: Subject, likeness: Likeness, leads_to: tuple[str, ...]) -> tuple[int, str]:
    """How strongly a page sells what no help service sells (0 to about 20), and the words that say so."""
    own = plain(f"{subject.title} {' '.join(subject.facts)} {subject.topics}")
    head = plain(" ".join((page.title, *page.headings[:3])))
    body = page.text[: 40_000 if subject.facts else 8_000]
    sold_in_head = {word for word in SELLS.findall(head) if word not in own}
    sold = {word for word in SELLS.findall(body) if word not in own}
    if not likeness.whole:
        sold |= {word for word in LURES.findall(body) if word not in own}
    if sold:
        sold |= {word for word in GAMES.findall(body) if word not in own}
        sold_in_head |= {word for word in GAMES.findall(head) if word not in own}
    names = [name for name in leads_to if LURID_NAME.search(name.rpartition(".")[0]) or is_suspicious(name)]
    score = 3 * len(sold_in_head) + len(sold) + 2 * min(len(names), 3)
    if not likeness.whole:
        topics = {word for word in TOPIC.findall(head) if word not in own}
        score += 2 * len(topics)
        sold_in_head |= topics
    shown = list(dict.fromkeys((*sorted(sold_in_head), *names, *sorted(sold))))
    return score, ", ".join(shown[:4])
