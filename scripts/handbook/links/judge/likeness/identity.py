"""Is this page still theirs? The service's own facts against what a reader of the page sees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from handbook.links.judge.likeness.phone_numbers import is_number, numbers_in, shows_number
from handbook.links.named.owners import is_ip, owner_of
from handbook.links.named.subject import Subject
from handbook.links.page.page import Page, plain

_OFTEN = 3
"""How often a name must be on a page, spelt as names are, to be more than a mention."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which facts a page shows and which not, and how.

    *number* is whether it shows the service's number, *others* the numbers of somebody else. *named* is whether the
    name is where a page says whose it is; *strong* whether anything shown is more than a mention of the name.
    *hidden* are facts that are only where no reader sees them.
    """

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    number: bool = False
    others: tuple[str, ...] = ()
    named: bool = False
    strong: bool = False
    hidden: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether there were facts to look for and all are there."""
        return bool(self.found) and not self.missing


def compare(page: Page, subject: Subject) -> Likeness:
    """The subject's facts against the page's visible words, title and words for pictures."""
    if not subject.facts and not subject.phone:
        return Likeness()
    shown = page.shown
    wanted = (*subject.facts, *((subject.registered,) if subject.registered else ()))
    found = tuple(fact for fact in wanted if _shows(shown, fact))
    pictures = plain(" | ".join((*page.names, *page.site)))
    if found:  # the words of a picture name its owner, but only beside a fact that everybody sees
        found = tuple(fact for fact in wanted if fact in found or (not is_number(fact) and _shows(pictures, fact)))
    missing = tuple(fact for fact in wanted if fact not in found)
    number = bool(subject.phone) and shows_number(shown, subject.phone)
    others = tuple(other for other in numbers_in(shown) if other not in subject.help_numbers) if subject.phone else ()
    said = plain(" | ".join((page.title, *page.headings, *page.names, *page.site)))
    names = [fact for fact in found if not is_number(fact) and not fact.isdigit()]
    named = any(_shows(said, name) for name in (*names, subject.title))
    often = any(len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", page.words)) >= _OFTEN for name in names)
    hidden = tuple(fact for fact in missing if _shows(page.hidden, fact))
    return Likeness(
        found, missing, number, () if number else others, named, named or often or len(names) < len(found), hidden
    )


def _shows(shown: str, fact: str) -> bool:
    if is_number(fact):
        return shows_number(shown, fact)
    return re.search(rf"(?<!\w){re.escape(plain(fact))}(?!\w)", shown) is not None


def outbound(page: Page, host: str) -> tuple[str, ...]:
    """The owners of the websites that a page links to, without its own, each once, at most sixty."""
    own, found = owner_of(host), dict[str, None]()
    for address in (*page.links, *(frame.address for frame in page.frames), *page.loaded):
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
