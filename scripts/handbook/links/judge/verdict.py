"""From what one reading met to a rule. Pure: the same trail, facts, memory and day always give the same rule."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from handbook.links.judge import phrases
from handbook.links.judge.gates import is_gate, is_gate_page
from handbook.links.judge.identity import Likeness, compare, lurid, outbound
from handbook.links.judge.likeness import likeness_of, sketch
from handbook.links.judge.signs import Found, challenged, foreign, hollow, says
from handbook.links.named.addresses import Web
from handbook.links.named.owners import same_owner
from handbook.links.named.subject import Subject
from handbook.links.read.answers import Trouble
from handbook.links.read.page import Page
from handbook.links.read.redirects import Trail
from handbook.source.period import day_in_words

CERTIFICATE_DAYS = 14
"""Days before a certificate's end at which it counts as late. Most are renewed 30 days before."""
SELLS_WITH_FACTS, SELLS_MAYBE, SELLS_WITHOUT = 6, 3, 3
"""How strongly a page must sell to count: with every fact in place, to be looked at, and with a fact missing."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a good or bad reading leaves for the next one to compare with."""

    final: str = ""
    title: str = ""
    sketch: str = ""
    outbound: tuple[str, ...] = ()
    number: bool = False
    certificate_ends: str = ""
    etag: str = ""
    modified: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one link: the rule that it comes under, the detail for its sentence, and what was seen."""

    rule: str
    detail: str = ""
    seen: Seen = Seen()
    hops: tuple[str, ...] = ()
    full: bool = True
    evidence: tuple[str, ...] = ()
    certificate: str = ""


def judge(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Reading:
    """The rule that a trail comes under; ``fine`` if none does."""
    seen = _seen(trail, subject)
    rule, detail = _rule(web, subject, trail, before, now)
    if trail.answer.status == 304 and rule == "fine":
        seen = replace(before, certificate_ends=seen.certificate_ends or before.certificate_ends)
    hops = tuple(f"{hop.how}: {hop.address}" for hop in trail.hops)
    return Reading(
        rule,
        detail,
        replace(seen, number=seen.number or _number(trail, subject)),
        hops,
        trail.answer.status != 304,
        certificate=trail.answer.certificate,
    )


def _seen(trail: Trail, subject: Subject) -> Seen:
    page, answer = trail.page, trail.answer
    ends = answer.certificate_ends.date().isoformat() if answer.certificate_ends else ""
    if page is None:
        return Seen(trail.final.url, certificate_ends=ends)
    return Seen(
        final=trail.final.url,
        title=page.title[:200],
        sketch=sketch(page.text),
        outbound=outbound(page, trail.final.host),
        certificate_ends=ends,
        etag=answer.header("ETag")[:200],
        modified=answer.header("Last-Modified")[:60],
    )


def _number(trail: Trail, subject: Subject) -> bool:
    return bool(subject.phone and trail.page) and compare(trail.page or Page(), subject).number


def _rule(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> tuple[str, str]:
    answer = trail.answer
    if trail.stop:
        gate = trail.stop == "other-owner" and is_gate(trail.hops[-1].address, web.host)
        return (
            ("own-network", trail.detail) if gate or answer.trouble is Trouble.PRIVATE else (trail.stop, trail.detail)
        )
    if answer.trouble is Trouble.PRIVATE:
        return "own-network", "its name led into a private network"
    if answer.trouble is not None and answer.trouble is not Trouble.ENDLESS:
        return answer.trouble.value, trail.final.host
    if answer.status == 511 or answer.status == 407:
        return "own-network", "it asks to sign in to the network first"
    if trail.page is not None and not compare(trail.page, subject).found and is_gate_page(trail.page):
        return "own-network", f"\u201c{trail.page.title[:80]}\u201d"
    for step in (_status, _kind, _page, _place, _safety):
        found = step(web, subject, trail, before, now)
        if found is not None:
            return found
    return ("endless", trail.final.host) if answer.trouble is Trouble.ENDLESS else ("fine", "")


def _status(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Found:
    del web, before, now
    status, host = trail.answer.status, trail.final.host
    if 200 <= status < 300:
        return ("empty", host) if status in (204, 205) else None
    if status == 304:
        return None
    if status == 429:
        return "later", host
    if challenged(trail, False) or status in (403, 406, 412, 418, 428, 999):
        text = trail.page.text[:5000] if trail.page else ""
        return ("region", host) if phrases.REGION.search(text) else ("wall", host)
    table = {401: "sign-in", 402: "refused-page", 404: "gone", 410: "gone", 451: "legal"}
    if status in table:
        return table[status], host
    if 300 <= status < 400:
        return "move-broken", host
    return ("server-fault" if status >= 500 else "refused-page"), host


_PROGRAMS = re.compile(
    r"application/(?:x-msdownload|x-msdos-program|vnd\.microsoft\.portable-executable|x-dosexec|x-executable|x-sh|"
    r"x-apple-diskimage|vnd\.android\.package-archive|java-archive|x-msi|zip|x-zip-compressed|x-7z-compressed|"
    r"x-rar-compressed|vnd\.rar|gzip|x-tar|x-bittorrent|hta)"
)
_PROGRAM_NAMES = re.compile(r"filename\*?=.{0,200}\.(?:exe|msi|apk|scr|bat|js|zip|jar|dmg)\b", re.I)


def _kind(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Found:
    del web, before, now
    answer = trail.answer
    if answer.status == 304:
        return None
    kind = answer.header("Content-Type").partition(";")[0].strip().lower()
    if _PROGRAMS.match(kind) or _PROGRAM_NAMES.search(answer.header("Content-Disposition")):
        return "download", kind
    if answer.unreadable:
        return "unreadable", "it is packed in a way that we do not know"
    if not answer.body:
        return "empty", kind
    if trail.page is None and subject.facts:
        return "unreadable", kind or "unknown"
    return None


def _page(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Found:
    del now
    page = trail.page
    if page is None or trail.answer.status == 304:
        return None
    likeness, leads_to = compare(page, subject), outbound(page, trail.final.host)
    if challenged(trail, likeness.whole):
        return "wall", trail.final.host
    score, words = lurid(page, subject, likeness, leads_to)
    if score >= (SELLS_WITH_FACTS if likeness.whole else SELLS_WITHOUT):
        return "sells", words
    return (
        hollow(page, trail)
        or foreign(page, likeness, leads_to, trail)
        or (("endless", trail.final.host) if trail.answer.trouble is Trouble.ENDLESS else None)
        or says(page, subject, likeness, web)
        or _facts(page, subject, likeness, before, trail)
        or (("sells-maybe", words) if score >= SELLS_MAYBE else None)
        or _changed(page, before)
    )


def _facts(page: Page, subject: Subject, likeness: Likeness, before: Seen, trail: Trail) -> Found:
    if not subject.facts:
        thin = len(page.text) < 60 and page.script_needed
        return ("script-only", trail.final.host) if thin else None
    text = page.text
    asks_script = page.script_needed or phrases.SCRIPT.search(text)
    if not likeness.found and len(text) < _FEW and asks_script:
        return "script-only", trail.final.host
    other = _other_number(subject, likeness, before)
    if other:
        return other
    if likeness.whole or (not subject.main and likeness.found):
        return None
    if likeness.found or (not subject.main and same_owner(trail.final.host, urlsplit(before.final).hostname or "")):
        return "facts-part", ", ".join(likeness.missing)
    return "not-them", ", ".join(likeness.missing)


_FEW = 400


def _other_number(subject: Subject, likeness: Likeness, before: Seen) -> Found:
    if not subject.phone or likeness.number or not likeness.others or not subject.main:
        return None
    promised = before.number or any(
        re.sub(r"\D", "", fact) == re.sub(r"\D", "", subject.phone) for fact in subject.facts
    )
    shown = ", ".join(likeness.others[:3])
    if promised:
        return "other-number", shown
    return None if likeness.missing else ("number-gone", shown)


def _changed(page: Page, before: Seen) -> Found:
    if not before.sketch or page.title[:200] == before.title:
        return None
    return ("changed", page.title[:100]) if likeness_of(sketch(page.text), before.sketch) < 0.35 else None


_HOME = re.compile(r"/?(?:(?:index|home|default)(?:\.\w{2,5})?|[a-z]{2}(?:-[a-z]{2})?)?/?", re.I)


def _place(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Found:
    """Whether the reader ends where the link meant: the right page and the right part of it."""
    del subject, before, now
    named, reached = urlsplit(web.url), urlsplit(trail.final.url)
    if trail.hops:
        if phrases.SIGN_IN_PATH.search(reached.path) and not phrases.SIGN_IN_PATH.search(named.path):
            return "sign-in", trail.final.host
        if re.search(r"(?:^|[/_-])(?:404|not-?found|page-?not-?found|error)(?:$|[/._-])", reached.path, re.I):
            return "soft-gone", trail.final.url[:100]
        if _HOME.fullmatch(reached.path) and not _HOME.fullmatch(named.path):
            return "sent-home", trail.final.host
    return _part(web, trail)


def _part(web: Web, trail: Trail) -> Found:
    part = unquote(web.fragment.partition(":~:")[0])
    if trail.page is None or not part or part.startswith(("/", "!")) or part.lower() == "top" or "=" in part:
        return None
    if part in trail.page.anchors or web.fragment in trail.page.anchors:
        return None
    if trail.page.script_needed or len(trail.answer.body) >= 640 * 2**10:
        return "script-only", trail.final.host
    return "no-part", f"#{part[:60]}"


def _safety(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Found:
    del subject, before
    if web.scheme == "https" and trail.final.scheme == "http":
        return "not-secure", trail.final.host
    ends = trail.answer.certificate_ends
    if ends is not None and ends - now < timedelta(days=CERTIFICATE_DAYS):
        return "certificate-soon", day_in_words(ends.date())
    return None
