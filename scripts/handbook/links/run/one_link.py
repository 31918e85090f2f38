"""One reading of one link: follow it, try again what may have been a passing fault, confirm a danger, judge."""

from __future__ import annotations

import asyncio
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from handbook.links.judge.likeness.sketch import likeness_of, sketch
from handbook.links.judge.rules import BY_NAME, Weight
from handbook.links.judge.seen import Seen
from handbook.links.judge.verdict import Reading, judge
from handbook.links.named.addresses import Plain, Web, read_address
from handbook.links.named.owners import is_inner, is_ip
from handbook.links.named.subject import Link, Subject
from handbook.links.page.page import text_of
from handbook.links.page.reader import read_page
from handbook.links.read.answers import PASSING, Ask
from handbook.links.read.limits import Limits
from handbook.links.read.networks import may_contact
from handbook.links.read.redirects import Request, Trail, follow
from handbook.links.remember.memory import Known

FULL_EVERY = timedelta(days=7)
"""A page that says it has not changed is believed for so long; then it is read again in full."""
PROBE_EVERY = timedelta(days=7)
"""How often a website is asked for a page that cannot be there, to see what it says then."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What a reading needs from outside."""

    request: Request
    limits: Limits
    now: datetime


async def read_link(link: Link, known: Known | None, tools: Tools) -> tuple[Reading, bool]:
    """What one link comes under, and whether its website was probed. Never raises for anything a server does."""
    address = read_address(link.written)
    if isinstance(address, Plain):
        return Reading("fine"), False
    if not isinstance(address, Web):
        return Reading(address.rule, address.detail), False
    if (is_inner(address.host) or "." not in address.host.strip("[]").replace(":", ".")) and not (
        tools.limits.allow_private and (not is_ip(address.host) or may_contact(address.host, True))
    ):
        return Reading("address-private"), False
    before = known.seen if known else Seen()
    reading, trail = await _twice(address, link.subject, before, _only_if_changed(known, tools.now), tools)
    if BY_NAME[reading.rule].weight is Weight.DANGER:
        again, _ = await _twice(address, link.subject, before, {}, tools)
        if BY_NAME[again.rule].weight is Weight.NONE:
            return replace(
                reading, rule="wavering", detail=BY_NAME[reading.rule].meets.format_map(_Blank(reading.detail))
            ), False
        return reading, False
    if reading.rule == "fine" and _probe_due(address, link.subject, trail, known, tools.now):
        return (replace(reading, rule="any-path") if await _says_yes_to_all(address, trail, tools) else reading), True
    if reading.rule == "fine" and known and known.any_path and reading.full:
        return replace(reading, rule="any-path"), False  # what the last probe found holds until the next one
    return reading, False


class _Blank(dict[str, str]):
    def __init__(self, detail: str) -> None:
        super().__init__(detail=detail)

    def __missing__(self, key: str) -> str:
        return "what it should be"


async def _twice(
    web: Web, subject: Subject, before: Seen, known: Mapping[str, str], tools: Tools
) -> tuple[Reading, Trail]:
    trail = await follow(web, subject, tools.request, tools.limits, known)
    wait = again_after(trail, tools)
    if wait is not None:
        await asyncio.sleep(wait)
        trail = await follow(web, subject, tools.request, tools.limits, {})
    return judge(web, subject, trail, before, tools.now), trail


def again_after(trail: Trail, tools: Tools) -> float | None:
    """The seconds after which to try again; None if that would not help or take too long."""
    answer = trail.answer
    if trail.stop:
        return None
    if answer.trouble in PASSING:
        return None if answer.lasting else tools.limits.pace
    if answer.trouble is not None:
        return None
    if answer.status == 429 or answer.status >= 500:
        asked = _retry_after(answer.header("Retry-After"), tools.now)
        if asked is None:
            return tools.limits.pace
        return max(asked, tools.limits.pace) if asked <= tools.limits.retry_after else None
    return None


def _retry_after(value: str, now: datetime) -> float | None:
    value = value.strip()
    if re.fullmatch(r"\d{1,9}", value, re.ASCII):
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - now).total_seconds()) if value else None
    except (ValueError, TypeError, OverflowError):
        return None


def _only_if_changed(known: Known | None, now: datetime) -> dict[str, str]:
    if known is None or known.state != "fine" or not known.full:
        return {}
    if now.date() - datetime.fromisoformat(known.full).date() >= FULL_EVERY:
        return {}
    headers = {"If-None-Match": known.seen.etag, "If-Modified-Since": known.seen.modified}
    return {name: value for name, value in headers.items() if value}


def _probe_due(web: Web, subject: Subject, trail: Trail, known: Known | None, now: datetime) -> bool:
    deep = len([part for part in urlsplit(web.url).path.split("/") if part]) >= 1
    if not deep or not subject.facts or trail.page is None or trail.hops or web.fragment:
        return False
    return not (known and known.probed) or now.date() - datetime.fromisoformat(known.probed).date() >= PROBE_EVERY


async def _says_yes_to_all(web: Web, trail: Trail, tools: Tools) -> bool:
    """Whether the website shows the same page for a path that cannot be there (Bar-Yossef and others, 2004)."""
    odd = hashlib.sha256(f"{web.host} {tools.now.date()}".encode()).hexdigest()[:12]
    target = f"{urlsplit(web.url).path.rpartition('/')[0]}/{odd}"
    url = f"{web.url.partition('//')[0]}//{urlsplit(web.url).netloc}{target}"
    answer = await tools.request(Ask(url, web.scheme, web.host, web.port, target, min(10.0, tools.limits.deadline)))
    if answer.trouble is not None or not 200 <= answer.status < 300 or trail.page is None:
        return False
    page = read_page(text_of(answer.body, answer.header("Content-Type")))
    alike = likeness_of(sketch(page.text), sketch(trail.page.text)) > 0.9
    return alike and page.title == trail.page.title and bool(page.words)
