"""Following one link to its end, hop by hop, as a browser would, but only within the names of one owner.

A hop to another owner is never made: that it was asked for is all there is to know, and a page must not be able to make
us ask for an address that no author wrote.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace

from handbook.links.named.addresses import Address, Web, Wrong, next_address
from handbook.links.named.owners import is_inner, is_public_body, owner_of, same_owner
from handbook.links.named.subject import Subject
from handbook.links.page.page import Page, page_of_words, text_of
from handbook.links.page.page_moves import Move, page_moves
from handbook.links.page.reader import read_page
from handbook.links.read.answers import Answer, Ask, Trouble
from handbook.links.read.cookies import CookieJar
from handbook.links.read.limits import Limits

Request = Callable[[Ask], Awaitable[Answer]]
"""Makes one request in its turn: the pace of its host and the number of connections are kept."""

_PAGES = ("text/", "application/xhtml", "application/xml", "application/json")
_FEW = 400
"""Characters below which a page says so little that a script's move within the site is taken to be its purpose."""
_MANY_WORDS = 600
"""Characters above which a page is worth reading by itself, even if a script may move some readers on."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One move: how it was asked for (*redirect*, *refresh*, *script* or *frame*) and to which address."""

    how: str
    address: str


@dataclass(frozen=True, slots=True)
class Trail:
    """How a reading went: the moves, the last answer, its page, and the rule that ended it early, if one did.

    *doubt* is where the page may send some readers; *conditional* is whether it was asked for only if changed.
    """

    final: Web
    answer: Answer = field(default_factory=Answer)
    hops: tuple[Hop, ...] = ()
    page: Page | None = None
    stop: str = ""
    detail: str = ""
    doubt: str = ""
    conditional: bool = False


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
        trail = _with_page(replace(trail, answer=answer, page=None, conditional=bool(known) and not trail.hops))
        move, trail = _next_move(trail, subject)
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
    if (
        answer.trouble not in (None, Trouble.ENDLESS, Trouble.SLOW)
        or answer.status // 100 not in (2, 4, 5)
        or not answer.body
    ):
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
    parts = text.split("<", MOST_TAGS)
    if len(parts) > MOST_TAGS:
        text, trail = "<".join(parts[:-1]), replace(trail, answer=replace(answer, trouble=Trouble.ENDLESS))
    return replace(trail, page=read_page(text))


MOST_TAGS = 80_000
"""Tags above which a page is taken for one without an end: it would freeze the reader's device, and take us seconds."""


def _next_move(trail: Trail, subject: Subject) -> tuple[Hop | None, Trail]:
    """The move that the last answer makes, and the trail with what it only may make."""
    answer, page = trail.answer, trail.page
    if answer.trouble not in (None, Trouble.SLOW):
        return None, trail
    places = list(dict.fromkeys(value for name, value in answer.headers if name.lower() == "location"))
    if answer.status in _MOVED and places:
        return Hop("redirect", places[0] if len(places) == 1 else "two places at once:"), trail
    if not 200 <= answer.status < 300 or page is None:
        return None, trail
    for move in page_moves(page, answer.header("Refresh")):
        reached = next_address(_base(trail), move.address) if move.address else None
        if reached is None:
            trail = replace(trail, doubt=trail.doubt or "by a program that hides what it does")
        elif isinstance(reached, Web):
            within = allowed(reached.host, trail.final.host, subject)
            if reached.url == trail.final.url or (within and not _follows(move, page)):
                continue
            if not within and move.sometimes and len(page.words) > _MANY_WORDS:
                trail = replace(trail, doubt=trail.doubt or f"to {reached.host}")
                continue
            return Hop(move.how, move.address), trail
        elif _doubtful(reached) or move.how == "refresh":
            return Hop(move.how, move.address), trail
    return None, trail


_MOVED = (300, 301, 302, 303, 307, 308)


def _follows(move: Move, page: Page) -> bool:
    """Whether a move within the website is the purpose of the page."""
    if move.how == "refresh":
        return not move.sometimes
    return move.how == "script" and not move.sometimes and len(page.words) < _FEW


def _doubtful(address: Address) -> bool:
    return isinstance(address, Wrong) and address.rule in ("address-suspicious", "address-lookalike")


def _base(trail: Trail) -> str:
    reached = next_address(trail.final.url, trail.page.base) if trail.page and trail.page.base else None
    return reached.url if isinstance(reached, Web) else trail.final.url


def allowed(host: str, before: str, subject: Subject) -> bool:
    """Whether a reader may be led to *host*: the same owner, or one that the service's document names."""
    return same_owner(host, before) or owner_of(host) in subject.owners


_AWAY = {
    "redirect": "other-owner",
    "refresh": "moved-by-page",
    "script": "moved-by-script",
    "frame": "framed",
}


def _moved(trail: Trail, move: Hop, start: Web, subject: Subject) -> Trail:
    reached = next_address(trail.final.url if move.how == "redirect" else _base(trail), move.address)
    hops = (*trail.hops, Hop(move.how, move.address[:300]))
    if not isinstance(reached, Web):
        rule = _AWAY[move.how] if _doubtful(reached) else "move-broken"
        return replace(trail, hops=hops, stop=rule, detail=move.address[:100])
    if allowed(reached.host, start.host, subject):
        return replace(trail, hops=hops, final=replace(reached, fragment=reached.fragment or trail.final.fragment))
    if is_inner(reached.host):
        return replace(trail, hops=hops, stop="own-network", detail=f"the reader is sent to {reached.host}")
    if is_public_body(reached.host) and is_public_body(start.host):
        return replace(trail, hops=hops, stop="other-office", detail=reached.host)
    return replace(trail, hops=hops, stop=_AWAY[move.how], detail=reached.host)
