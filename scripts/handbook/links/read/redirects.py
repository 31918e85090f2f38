"""Following one link to its end, hop by hop, as a browser would, but only within the names of one owner.

A hop to another owner is never made: that it was asked for is all there is to know, and a page must not be able to make
us ask for an address that no author wrote.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from handbook.links.named.addresses import Web, Wrong, next_address
from handbook.links.named.owners import is_inner, is_public_body, owner_of, same_owner
from handbook.links.named.subject import Subject
from handbook.links.read.answers import Answer, Ask, Trouble
from handbook.links.read.cookies import CookieJar
from handbook.links.read.limits import Limits
from handbook.links.read.page import Page, page_of_words, read_page, text_of
from handbook.links.read.page_moves import refresh_target, script_targets

Request = Callable[[Ask], Awaitable[Answer]]
"""Makes one request in its turn: the pace of its host and the number of connections are kept."""

_PAGES = ("text/", "application/xhtml", "application/xml", "application/json")
_FEW_WORDS = 400
"""Characters below which a page says so little that a script's move within the site is taken to be its purpose."""
_MANY_WORDS = 600
"""Characters above which a page stands for itself even if a script may move some readers on."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One move: how it was asked for (*redirect*, *refresh* or *script*) and to which address."""

    how: str
    address: str
    sometimes: bool = False


@dataclass(frozen=True, slots=True)
class Trail:
    """How a reading went: the moves, the last answer, its page, and the rule that ended it early, if one did."""

    final: Web
    answer: Answer = field(default_factory=Answer)
    hops: tuple[Hop, ...] = ()
    page: Page | None = None
    stop: str = ""
    detail: str = ""


async def follow(web: Web, subject: Subject, request: Request, limits: Limits, known: Mapping[str, str]) -> Trail:
    """The trail from *web*. *known* holds the headers that ask for a page only if it has changed."""
    jar, trail, left = CookieJar(), Trail(web), limits.deadline
    asked: set[tuple[str, str]] = set()
    while True:
        now, cookies = trail.final, jar.header(trail.final.url)
        if (now.url, cookies) in asked:
            return replace(trail, stop="loop", detail=now.host)
        asked.add((now.url, cookies))
        headers = {**({"Cookie": cookies} if cookies else {}), **({} if trail.hops else known)}
        answer = await request(Ask(now.url, now.scheme, now.host, now.port, now.target, max(left, 0.05), headers))
        left -= answer.seconds
        jar.take(now.url, answer.headers)
        trail = _with_page(replace(trail, answer=answer, page=None))
        move = _next_move(trail, subject)
        if move is None:
            return trail
        trail = _moved(trail, move, web, subject)
        if trail.stop:
            return trail
        if len(trail.hops) > limits.moves:
            return replace(trail, stop="too-many-moves", detail=str(len(trail.hops)))
        if left <= 0:
            return replace(trail, answer=Answer(trouble=Trouble.SLOW), page=None)


def _with_page(trail: Trail) -> Trail:
    answer = trail.answer
    if answer.trouble not in (None, Trouble.ENDLESS) or not 200 <= answer.status < 600 or not answer.body:
        return trail
    kind, start = answer.header("Content-Type").lower(), answer.body[:1024]
    wide = start[:2] in (b"\xff\xfe", b"\xfe\xff") or "utf-16" in kind or start.count(b"\0") > len(start) // 3
    if answer.unreadable or (b"\0" in start and not wide and (not kind or kind.startswith(_PAGES))):
        return replace(trail, answer=replace(answer, unreadable=True))
    if kind and not kind.startswith(_PAGES):
        return trail
    text = text_of(answer.body, kind)
    if kind.startswith(("text/plain", "application/json")):
        return replace(trail, page=page_of_words(text))
    return replace(trail, page=read_page(text))


def _next_move(trail: Trail, subject: Subject) -> Hop | None:
    answer, page = trail.answer, trail.page
    if answer.trouble is not None:
        return None
    location = answer.header("Location")
    if answer.status in (301, 302, 303, 307, 308) and location:
        return Hop("redirect", location)
    if not 200 <= answer.status < 300:
        return None
    for content in (answer.header("Refresh"), page.refresh if page else ""):
        found = refresh_target(content) if content else None
        if found and not _leads_back(trail, found[1]):
            return Hop("refresh", found[1])
    for target in script_targets(page.scripts) if page else ():
        reached = next_address(_base(trail), target.address)
        if not isinstance(reached, Web) or reached.url == trail.final.url:
            continue
        within = allowed(reached.host, trail.final.host, subject)
        if not within or (len(page.words if page else "") < _FEW_WORDS and not target.sometimes):
            return Hop("script", target.address, target.sometimes)
    return None


def _base(trail: Trail) -> str:
    reached = next_address(trail.final.url, trail.page.base) if trail.page and trail.page.base else None
    return reached.url if isinstance(reached, Web) else trail.final.url


def _leads_back(trail: Trail, location: str) -> bool:
    """Whether a page sends its reader to itself, as news pages do to stay fresh."""
    reached = next_address(_base(trail), location)
    return isinstance(reached, Web) and reached.url == trail.final.url


def allowed(host: str, before: str, subject: Subject) -> bool:
    """Whether a reader may be led to *host*: the same owner, or one that the service's document names."""
    return same_owner(host, before) or owner_of(host) in subject.owners


_AWAY = {"redirect": "other-owner", "refresh": "moved-by-page", "script": "moved-by-script"}


def _moved(trail: Trail, move: Hop, start: Web, subject: Subject) -> Trail:
    reached = next_address(trail.final.url if move.how == "redirect" else _base(trail), move.address)
    hops = (*trail.hops, Hop(move.how, move.address[:300]))
    if not isinstance(reached, Web):
        doubtful = isinstance(reached, Wrong) and reached.rule in ("address-suspicious", "address-lookalike")
        rule = _AWAY[move.how] if doubtful else "move-broken"
        return replace(trail, hops=hops, stop=rule, detail=move.address[:100])
    if allowed(reached.host, start.host, subject):
        return replace(trail, hops=hops, final=reached)
    if move.how == "redirect" and is_inner(reached.host):
        return replace(trail, hops=hops, stop="own-network", detail=f"the reader is sent to {reached.host}")
    if move.sometimes and len(trail.page.words if trail.page else "") > _MANY_WORDS:
        return replace(trail, stop="may-move", detail=reached.host)
    if is_public_body(reached.host) and is_public_body(start.host):
        return replace(trail, hops=hops, stop="other-office", detail=reached.host)
    return replace(trail, hops=hops, stop=_AWAY[move.how], detail=reached.host)
