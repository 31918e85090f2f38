"""Asking publishers: each by the data that it publishes about itself, at the pace that it asks for.

GOV.UK allows ten requests a second (its Content API's documentation); legislation.gov.uk advises ten in five to ten
seconds, wants a user agent that says whom to write to, and robots.txt obeyed; everybody else is asked once a second.
"""

from __future__ import annotations

import asyncio
import contextlib
import urllib.robotparser
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from handbook.links.named.addresses import Web, next_address, read_address
from handbook.links.named.subject import Subject
from handbook.links.page.page import text_of
from handbook.links.read.answers import OURS, Answer, Ask, Fetch, Trouble
from handbook.links.read.limits import Limits
from handbook.links.read.pace import at_pace
from handbook.links.read.redirects import Request, Trail, follow
from handbook.links.run.one_link import Tools, again_after
from handbook.watch import govuk, legislation
from handbook.watch.edition import Edition, Standing, Unread, fingerprint
from handbook.watch.words import main_words

PACES: Mapping[str, float] = MappingProxyType({govuk.HOST: 0.1, legislation.HOST: 1.0})
"""Seconds from one request to a host to the next; any other host is asked as the link check asks it."""
LIMITS = Limits(kept=4 * 2**20)
_MOST_PAGES = 60
"""Pages of a list of changes that are read; a longer one is not read to its end and so is not read at all."""
_LEAST_WORDS = 200
"""Characters below which a page shows nothing that could be compared."""
_WHY: Mapping[Trouble | int, str] = MappingProxyType(
    {
        Trouble.SLOW: "It did not answer in time.",
        Trouble.CUT_OFF: "The answer ended too early.",
        Trouble.NO_NAME: "Its name was not found.",
        Trouble.NO_NETWORK: "There was no way to it.",
        Trouble.REFUSED: "It took no connection.",
        Trouble.NO_ANSWER: "It closed the connection without an answer.",
        401: "It asks for a sign-in.",
        403: "It refuses programs, or this page is for some people only.",
        429: "It asks to come back later.",
        503: "It is closed for the moment.",
    }
)


@dataclass(slots=True)
class Asking:
    """One run's questions. Each address is asked once, whoever needs it.

    *reached* says whether anybody answered, *lost* whether somebody could not be reached.
    """

    fetch: Fetch
    limits: Limits
    now: datetime
    contact: str = ""
    reached: bool = False
    lost: bool = False
    _given: dict[str, asyncio.Task[Trail]] = field(default_factory=dict)
    _paces: dict[str, float] = field(default_factory=dict)
    _request: Request | None = None

    def __post_init__(self) -> None:
        self._paces |= {host: min(pace, self.limits.pace) for host, pace in PACES.items()}
        self._request = at_pace(self._named, self.limits, self._paces)

    async def _named(self, ask: Ask) -> Answer:
        """An answer to a request that says who asks and whom to write to."""
        name = f"handbook/0.1 (a school's watch on the guidance that its pages rest on; contact: {self.contact})"
        known = {"User-Agent": name} if self.contact and ask.host in PACES else {}
        answer = await self.fetch(replace(ask, headers={**ask.headers, **known}))
        self.reached |= answer.trouble not in OURS
        self.lost |= answer.trouble in OURS
        return answer

    async def trail(self, url: str) -> Trail:
        """How the reading of an address went, with a second try where that may help."""
        if url not in self._given:
            self._given[url] = asyncio.create_task(self._trail(url))
        return await self._given[url]

    async def _trail(self, url: str) -> Trail:
        web = read_address(url)
        if not isinstance(web, Web) or self._request is None:
            raise Unread("The address cannot work as it is written. Correct it in the note.")
        trail = await follow(web, Subject(), self._request, self.limits, {})
        wait = again_after(trail, Tools(self._request, self.limits, self.now))
        if wait is None:
            return trail
        await asyncio.sleep(wait)
        return await follow(web, Subject(), self._request, self.limits, {})

    async def body(self, url: str) -> bytes:
        """The whole answer at an address. Raises :class:`Unread`."""
        trail = await self.trail(url)
        _refuse(trail)
        if not 200 <= trail.answer.status < 300:
            raise Unread(_WHY.get(trail.answer.status, f"It answered with the code {trail.answer.status}."))
        return trail.answer.body

    async def slower(self, host: str, name: str, url: str) -> None:
        """Obey a host's robots.txt: its pause for programs, and what it keeps them from. Raises :class:`Unread`."""
        trail = await self.trail(f"https://{host}/robots.txt")
        _refuse(trail)
        if trail.answer.status >= 500:
            raise Unread("Its rules for programs (robots.txt) could not be read.")
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(trail.answer.body.decode("utf-8", "replace").splitlines() if trail.answer.status < 400 else ())
        rules.modified()
        if not rules.can_fetch(name, url):
            raise Unread("Its rules for programs (robots.txt) keep this address to people. Look yourself.")
        with contextlib.suppress(TypeError, ValueError):
            self._paces[host] = max(self._paces[host], min(float(rules.crawl_delay(name) or 0), 60.0))


def _refuse(trail: Trail) -> None:
    """Raise :class:`Unread` for an answer that is none."""
    if trail.stop:
        raise Unread(f"It sends its reader elsewhere ({trail.detail}). Look yourself.")
    if trail.answer.trouble is not None:
        raise Unread(_WHY.get(trail.answer.trouble, f"No sure answer came ({trail.answer.trouble})."))
    if trail.answer.unreadable:
        raise Unread("The answer is packed in a way that cannot be read.")


async def edition_at(address: str, asking: Asking) -> Edition:
    """The edition that the publisher shows today at a note's address. Raises :class:`Unread`."""
    web = read_address(address)
    if not isinstance(web, Web):
        raise Unread("The address cannot work as it is written. Correct it in the note.")
    if web.host in (govuk.HOST, "gov.uk"):
        return await _govuk(govuk.question(web.target.partition("?")[0]), asking)
    law = legislation.law_at(web.target.partition("?")[0]) if web.host == legislation.HOST else None
    return await _law(law, asking) if law else await _page(web, asking)


async def _govuk(url: str, asking: Asking, held: bool = True) -> Edition:
    trail = await asking.trail(url)
    _refuse(trail)
    if trail.answer.status == 404 or (trail.answer.status == 410 and not trail.answer.body):
        return Edition(Standing.GONE, why=f"The publisher answers that it has no such page ({trail.answer.status}).")
    if trail.answer.status != 410:
        await asking.body(url)
    item = govuk.read_item(trail.answer.body)
    path = govuk.holder(item) if held else ""
    above = govuk.read_item(await asking.body(govuk.question(path))) if path else None
    return govuk.edition(item, above)


async def _law(law: legislation.Law, asking: Asking) -> Edition:
    if not asking.contact:
        raise Unread(
            "legislation.gov.uk answers only who says whom to write to. "
            "Give office_email under extra.school, site_url, or --contact."
        )
    await asking.slower(legislation.HOST, "handbook", law.effects)
    effects: list[legislation.Effect] = []
    url, seen = law.effects, set[str]()
    while url:
        if url in seen or len(seen) == _MOST_PAGES:
            raise Unread("The list of changes does not end.")
        seen.add(url)
        trail = await asking.trail(url)
        if trail.answer.status == 404 and not trail.stop:
            return Edition(Standing.GONE, why="The publisher answers that it has no such law (404).")
        found, after = legislation.read_effects(await asking.body(url))
        effects += found
        further = next_address(url, after) if after else None
        if after and (not isinstance(further, Web) or further.host != legislation.HOST):
            raise Unread("The list of changes goes on at an address that cannot be followed.")
        url = further.url if isinstance(further, Web) else ""
    words = legislation.read_words(await asking.body(law.text)) if law.text else ""
    return legislation.edition(law, effects, words, asking.now.date())


async def _page(web: Web, asking: Asking) -> Edition:
    """Any other page: the fingerprint of what its reader sees below the menus, or of a file's bytes."""
    trail = await asking.trail(web.url)
    _refuse(trail)
    if trail.answer.status in (404, 410):
        return Edition(Standing.GONE, why=f"The publisher answers that it has no such page ({trail.answer.status}).")
    body = await asking.body(web.url)
    if trail.page is None:
        return Edition(words=fingerprint(f"{trail.answer.header('Content-Length')} {body.hex()}"))
    words = main_words(text_of(body, trail.answer.header("Content-Type")))
    if len(words) < _LEAST_WORDS or trail.page.password:
        raise Unread("The page shows hardly any words to a program. Look yourself.")
    return Edition(words=fingerprint(words))
