"""From what one reading met to a rule. Pure: the same trail, facts, memory and day always give the same rule."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from handbook.links.judge import signs
from handbook.links.judge.answered import kind, own_network, place, status
from handbook.links.judge.facts import changed, facts
from handbook.links.judge.likeness.identity import Likeness, compare, outbound
from handbook.links.judge.likeness.said import said, ways
from handbook.links.judge.likeness.sketch import sketch
from handbook.links.judge.seen import Seen
from handbook.links.judge.signs import Case, Found
from handbook.links.judge.words.evidence import Evidence, gather
from handbook.links.judge.words.newly import newly_said
from handbook.links.named.addresses import Web
from handbook.links.named.subject import Subject
from handbook.links.read.answers import Trouble
from handbook.links.read.redirects import Trail
from handbook.source.period import day_in_words

CERTIFICATE_DAYS = 14
"""Days before a certificate's end at which it counts as late. Most are renewed 30 days before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of one link: the rule that it comes under, the detail for its sentence, and what was seen.

    *theirs* is true if the page shows any fact of the service that is expected there.
    """

    rule: str
    detail: str = ""
    seen: Seen = field(default_factory=Seen)
    hops: tuple[str, ...] = ()
    full: bool = True
    evidence: tuple[str, ...] = ()
    certificate: str = ""
    issuer: str = ""
    theirs: bool = False


def judge(web: Web, subject: Subject, trail: Trail, before: Seen, now: datetime) -> Reading:
    """The rule that a trail comes under; ``fine`` if none does."""
    page = trail.page
    likeness = compare(page, subject) if page else Likeness()
    evidence = gather(page, subject, trail.final.host, likeness.whole) if page and not trail.stop else Evidence()
    new = newly_said(page, subject, trail.final.host, before) if page and not trail.stop else Evidence()
    seen = _seen(trail, likeness)
    rule, detail = _rule(web, subject, trail, before, now, likeness, evidence, new)
    if trail.answer.status == 304 and rule == "fine":
        seen = replace(before, certificate_ends=seen.certificate_ends or before.certificate_ends)
    spoke = (
        *(f"for: shows {fact}" for fact in likeness.found),
        *(f"against: does not show {fact}" for fact in likeness.missing),
        *(f"against: {line}" for line in (*evidence.lines(), *(new.lines() if rule == "says-new" else ()))),
    )
    return Reading(
        rule,
        detail,
        seen,
        tuple(f"{hop.how}: {hop.address}" for hop in trail.hops),
        trail.answer.status != 304,
        spoke[:12] if rule != "fine" else (),
        trail.answer.certificate,
        trail.answer.issuer,
        bool(likeness.found),
    )


def _seen(trail: Trail, likeness: Likeness) -> Seen:
    page, answer = trail.page, trail.answer
    ends = answer.certificate_ends.date().isoformat() if answer.certificate_ends else ""
    if page is None:
        return Seen(trail.final.url, certificate_ends=ends)
    return Seen(
        final=trail.final.url,
        title=page.title[:200],
        sketch=sketch(page.text),
        said=said(page),
        ways=ways(page),
        outbound=outbound(page, trail.final.host),
        number=likeness.number,
        certificate_ends=ends,
        etag=answer.header("ETag")[:200],
        modified=answer.header("Last-Modified")[:60],
    )


def _rule(
    web: Web,
    subject: Subject,
    trail: Trail,
    before: Seen,
    now: datetime,
    likeness: Likeness,
    evidence: Evidence,
    new: Evidence,
) -> tuple[str, str]:
    answer, page, host = trail.answer, trail.page, trail.final.host
    ours = own_network(web, trail, likeness, evidence)
    if ours is not None:
        return ours
    if trail.stop:
        return trail.stop, trail.detail
    if answer.trouble not in (None, Trouble.ENDLESS) and not (answer.trouble is Trouble.SLOW and page):
        return str(answer.trouble), host
    found = status(trail) or kind(web, subject, trail)
    if found is None and page is not None and answer.status != 304:
        found = _page(Case(page, subject, likeness, evidence, outbound(page, host), trail, web, new), before)
    if found is None and answer.trouble is Trouble.SLOW and not _whole_before_silence(trail, likeness):
        found = "slow", host
    found = found or place(web, trail) or _safety(web, trail, now)
    if found is not None:
        return found
    if trail.doubt:
        return "may-move", trail.doubt
    return ("endless", host) if answer.trouble is Trouble.ENDLESS else ("fine", "")


def _whole_before_silence(trail: Trail, likeness: Likeness) -> bool:
    """Whether a page had come whole, so that a reader sees it although the connection stays open."""
    return likeness.whole or b"</html" in trail.answer.body[-2000:].lower()


def _page(case: Case, before: Seen) -> Found:
    """What a page comes under: who it is, what it says of itself, and whether it is what it was."""
    if signs.challenged(case):
        return "wall", case.trail.final.host
    sold = signs.sells(case)
    if sold and sold[0] == "sells":
        return sold
    return (
        signs.hollow(case)
        or signs.parked(case)
        or signs.simple("unclaimed")(case)
        or signs.simple("suspended")(case)
        or signs.around_another(case)
        or (("endless", case.trail.final.host) if case.trail.answer.trouble is Trouble.ENDLESS else None)
        or signs.says(case)
        or signs.sign_in(case)
        or signs.consent(case)
        or signs.thin(case)
        or facts(case, before)
        or sold
        or signs.trade(case)
        or changed(case, before)
        or signs.says_new(case)
    )


def _safety(web: Web, trail: Trail, now: datetime) -> Found:
    if web.scheme == "https" and trail.final.scheme == "http":
        return "not-secure", trail.final.host
    ends = trail.answer.certificate_ends
    if ends is not None and ends - now < timedelta(days=CERTIFICATE_DAYS):
        return "certificate-soon", day_in_words(ends.date())
    return None
