"""What is concluded from the facts that a page shows, and from what it was at the last good reading."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from handbook.links.judge.likeness.identity import Likeness
from handbook.links.judge.likeness.phone_numbers import digits_of, leads_elsewhere, rings_other
from handbook.links.judge.likeness.sketch import likeness_of, sketch
from handbook.links.judge.seen import Seen
from handbook.links.judge.signs import Case, Found
from handbook.links.named.owners import same_owner
from handbook.links.named.subject import Subject

_MUCH = 250
"""Characters above which a page without any fact shows somebody else, and is not only too short to say whose it is."""
_FEW = 400
_CHANGED, _ANOTHER = 0.35, 0.1
"""How much of a page must be left for it to have changed little, and for it to be the same page at all."""
_WORDS = re.compile(r"\w{4,}")


def facts(case: Case, before: Seen) -> Found:
    """Whether the page shows whose it is, and rings whom it shows."""
    page, subject, likeness = case.page, case.subject, case.likeness
    if not subject.facts:
        thin = len(page.text) < 60 and page.script_needed
        return ("script-only", case.trail.final.host) if thin else None
    rung, sure = rings_other(page.calls, subject.phone, subject.help_numbers)
    elsewhere = leads_elsewhere(page.calls, subject.phone, case.trail.final.host)
    if rung or elsewhere:
        return "rings-other" if sure else "rings-doubtful", rung or elsewhere
    asks = page.script_drawn or (len(page.text) < _FEW and (page.script_needed or case.evidence.weight("script") > 0))
    if asks and likeness.missing and not likeness.strong:
        return "script-only", case.trail.final.host
    other = _other_number(subject, likeness, before)
    if other:
        return other
    if likeness.whole and likeness.strong:
        return None
    theirs = likeness.found or same_owner(case.trail.final.host, urlsplit(before.final).hostname or "")
    if not subject.main and theirs:
        return None if likeness.found else ("facts-part", ", ".join(likeness.missing))
    if likeness.strong:
        return "facts-part", ", ".join(likeness.missing)
    return _without(case, before)


def _without(case: Case, before: Seen) -> Found:
    """A page with no fact of theirs, or with no more than a mention of the name."""
    page, likeness = case.page, case.likeness
    looked_for = ", ".join(likeness.missing or likeness.found)
    if before.sketch or len(page.text) >= _MUCH or case.evidence.weight("trade", "sells") >= 2:
        return "not-them", looked_for
    return "no-facts", looked_for


def _other_number(subject: Subject, likeness: Likeness, before: Seen) -> Found:
    if not subject.phone or likeness.number or not likeness.others or not subject.main:
        return None
    promised = before.number or any(digits_of(fact) == digits_of(subject.phone) for fact in subject.facts)
    shown = ", ".join(likeness.others[:3])
    if promised:
        return "other-number", shown
    return None if likeness.missing else ("number-gone", shown)


def changed(case: Case, before: Seen) -> Found:
    """Whether the page is another than at the last good reading, by its title and most of its words."""
    page = case.page
    if not before.sketch or page.title[:200] == before.title:
        return None
    left = likeness_of(sketch(page.text), before.sketch)
    if case.subject.facts:
        return ("changed", page.title[:100]) if left < _CHANGED else None
    shared = set(_WORDS.findall(page.title.casefold())) & set(_WORDS.findall(before.title.casefold()))
    if left < _ANOTHER and not shared:
        return "other-words", page.title[:100]
    return ("changed", page.title[:100]) if left < _ANOTHER else None
