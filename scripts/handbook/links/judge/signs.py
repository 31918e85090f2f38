"""What a page says about itself: that it is a wall, empty, for sale, not found, closed, not ready, for members only.

Each sign is a function of the page, of how like the service it is, and of where the reading ended. A single phrase
stands for the page only where it is in the title or first headings, or where there are hardly other words.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from handbook.links.judge import phrases
from handbook.links.judge.identity import Likeness
from handbook.links.named.addresses import Web, next_address
from handbook.links.named.owners import same_owner
from handbook.links.named.subject import Subject
from handbook.links.read.page import Page
from handbook.links.read.redirects import Trail

SHORT = 1200
"""Characters of visible text below which a single phrase may stand for the whole page."""

Found = tuple[str, str] | None
"""A rule and the detail for its sentence, or None."""


def challenged(trail: Trail, whole: bool) -> bool:
    """Whether the answer is a wall against robots and not the page."""
    for name, value in phrases.WALL_HEADERS:
        found = trail.answer.header(name)
        if found and value in found.lower() and not (whole and not value):
            return True
    if trail.page is None or whole:
        return False
    head, text = trail.page.head, trail.page.text
    return bool(phrases.WALL.search(head) or (len(text) < SHORT and phrases.WALL.search(text)))


def hollow(page: Page, trail: Trail) -> Found:
    """What a page without a word is: a frame around another, a picture, drawn by script, or empty."""
    if page.text:
        return None
    for frame in page.frames:
        return _frame(frame, trail)
    if page.loaded or page.scripts or page.script_needed:
        return "script-only", trail.final.host
    return ("unreadable", "pictures without words") if page.pictures else ("empty", trail.final.host)


def _frame(frame: str, trail: Trail) -> Found:
    reached = next_address(trail.final.url, frame)
    host = reached.host if isinstance(reached, Web) else trail.final.host
    return ("framed", host) if not same_owner(host, trail.final.host) else ("script-only", host)


def foreign(page: Page, likeness: Likeness, leads_to: tuple[str, ...], trail: Trail) -> Found:
    """Signs that the name is for sale, free, switched off or a mere frame around another website."""
    head, text = page.head, page.text
    short = len(text) < SHORT
    told = text[:20_000] if (short or not likeness.found) and not likeness.whole else ""
    parking = [name for name in leads_to if name in phrases.PARKING_HOSTS]
    if phrases.PARKED.search(head) or phrases.PARKED.search(told if short else "") or (parking and not likeness.whole):
        return "parked", parking[0] if parking else trail.final.host
    if phrases.UNCLAIMED.search(f"{head} {told if short else ''}"):
        return "unclaimed", trail.final.host
    if phrases.SUSPENDED.search(f"{head} {told if short else ''}"):
        return "suspended", trail.final.host
    if page.frames and len(text) < 200 and not likeness.whole:
        found = _frame(page.frames[0], trail)
        return found if found and found[0] == "framed" else None
    return None


def says(page: Page, subject: Subject, likeness: Likeness, web: Web) -> Found:
    """What the page says about itself: not found, closed, not ready, members only."""
    head, text = page.head, page.text
    short = len(text) < SHORT
    brief = text if short and not likeness.whole else ""
    if brief and phrases.REGION.search(brief):
        return "region", web.host
    if phrases.CLOSED.search(head) or phrases.CLOSED.search(brief):
        return "closed", page.title[:100]
    if (
        phrases.GONE.search(head)
        or phrases.GONE.search(brief)
        or (likeness.whole and len(text) < 300 and phrases.GONE.search(text))
    ):
        return "soft-gone", page.title[:100]
    if phrases.FAULT.search(f"{head} {brief}") and not likeness.whole:
        return "server-fault", page.title[:100]
    if phrases.UNFINISHED.search(f"{head} {brief}") and not likeness.whole:
        return "unfinished", page.title[:100]
    named_so = phrases.SIGN_IN_PATH.search(urlsplit(web.url).path)
    if (
        not named_so
        and not likeness.whole
        and ((page.password and (short or subject.facts)) or (short and phrases.SIGN_IN.search(head)))
    ):
        return "sign-in", page.title[:100]
    if brief and phrases.CONSENT.search(f"{head} {brief}") and (subject.facts or len(text) < 500):
        return "consent", web.host
    return None
