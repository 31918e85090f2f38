"""What a page says about itself, weighed: a wall, empty, for sale, not found, closed, not ready, for members only.

Each sign is a row: the sort of its marks, how much they must weigh, and the rule. The rows are asked in order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from handbook.links.judge.likeness.identity import Likeness
from handbook.links.judge.likeness.phone_numbers import numbers_in
from handbook.links.judge.words import hosts
from handbook.links.judge.words.evidence import SHORT, Evidence
from handbook.links.named.addresses import Web, next_address
from handbook.links.named.owners import same_owner
from handbook.links.named.subject import Subject
from handbook.links.page.page import Frame, Page
from handbook.links.read.redirects import Trail

Found = tuple[str, str] | None
"""A rule and the detail for its sentence, or None."""

SELLS, SELLS_MAYBE = 3.0, 1.1
"""How much what is sold must weigh with a fact missing; twice as much is needed where every fact is in its place."""
NEWS = 1.5
"""How much what is new must weigh."""
TRADES = 4.0
"""How many marks of a trade make a page a shop's, where its name is nowhere in the title or a heading."""


@dataclass(frozen=True, slots=True)
class Case:
    """One page to be judged, with everything that is known of it."""

    page: Page
    subject: Subject
    likeness: Likeness
    evidence: Evidence
    leads_to: tuple[str, ...]
    trail: Trail
    web: Web
    new: Evidence = field(default_factory=Evidence)

    @property
    def short(self) -> bool:
        """Whether the page has so few words that any of them may speak for it."""
        return self.page.own_size < SHORT

    @property
    def heard(self) -> str:
        """What the page calls itself, for a sentence."""
        return self.page.title[:100]


def challenged(case: Case) -> bool:
    """Whether the answer is a wall against robots and not the page."""
    for name, value in hosts.WALL_HEADERS:
        found = case.trail.answer.header(name)
        if found and value in found.lower() and not (case.likeness.whole and not value):
            return True
    return not case.likeness.whole and case.evidence.weight("wall") >= 3


def lurid(case: Case) -> float:
    """How strongly a page sells what no help service sells, its links to such websites with it."""
    names = [name for name in case.leads_to if name not in hosts.PARKING and hosts.sells_by_name(name)]
    heads = Evidence(tuple(mark for mark in case.evidence.marks if mark.place in ("title", "heading")))
    lure = heads.weight("lure") if heads.weight("sells") >= SELLS else 0.0
    return case.evidence.weight("sells") + lure + 2 * min(len(names), 3)


def sells(case: Case) -> Found:
    """Whether the page sells such things: at once with facts missing, more surely with all of them there."""
    weight, whole = lurid(case), case.likeness.whole
    several = weight > SELLS or case.short or case.evidence.distinct("sells") > 1
    if several and weight >= (2 * SELLS if whole else SELLS):
        return "sells", _wares(case)
    maybe = weight >= 2 * SELLS_MAYBE or case.evidence.weight("lure", "seller", "junk")
    return ("sells-maybe", _wares(case)) if maybe else None


def _wares(case: Case) -> str:
    names = [name for name in case.leads_to if hosts.LURID.search(name)]
    return ", ".join(part for part in (case.evidence.words("sells", "lure", "seller", "junk"), *names[:2]) if part)


def hollow(case: Case) -> Found:
    """What a page without a word is: a frame around another, a picture, drawn by script, or empty."""
    page, host = case.page, case.trail.final.host
    if page.text:
        return None
    for frame in page.frames:
        return _frame(frame, case.trail)
    if page.loaded or page.scripts or page.script_needed:
        return "script-only", host
    return ("unreadable", "pictures without words") if page.pictures else ("empty", host)


def _frame(frame: Frame, trail: Trail) -> Found:
    reached = next_address(trail.final.url, frame.address)
    host = reached.host if isinstance(reached, Web) else trail.final.host
    return ("framed", host) if not same_owner(host, trail.final.host) else ("script-only", host)


def around_another(case: Case) -> Found:
    """Whether the page is a mere frame around another website, or lies under something else."""
    page = case.page
    if page.frames and len(page.text) < 200 and not case.likeness.whole:
        found = _frame(page.frames[0], case.trail)
        if found and found[0] == "framed":
            return found
    if len(page.cover.split()) >= 3 and not case.evidence.weight("consent"):
        return "covered", page.cover[:80]
    return None


def parked(case: Case) -> Found:
    """Whether the name is for sale, by words or by who serves the page."""
    servers = [name for name in case.leads_to if name in hosts.PARKING]
    if case.evidence.weight("parked") >= 3 or (servers and not case.likeness.whole):
        return "parked", servers[0] if servers else case.trail.final.host
    return None


def thin(case: Case) -> Found:
    """Whether a page has hardly a word of its own, or few and a heading of loss, as pages that say that one is gone."""
    page = case.page
    if case.likeness.found or case.trail.answer.trouble or page.controls or numbers_in(page.text) or "@" in page.text:
        return None
    bare = page.own_size < _LITTLE and page.main_size >= 2 * _LITTLE and bool(page.headings)
    menu = len(page.text) - page.main_size > _LITTLE
    hardly = (
        page.text[:1] not in ("{", "[")
        and page.main_size < (_HARDLY if page.headings else _LITTLE)
        and not (page.headings and page.own_size)
    )
    little = (page.main_size < _LITTLE if menu else hardly) and page.main_links < _A_LIST and not case.subject.facts
    little = little or (page.main_size < _LITTLE and bool(_NAME_ONLY.fullmatch(page.title.strip())))
    lost = page.main_size < _SOME and case.evidence.weight("gone-hint") > 0
    return ("says-little", page.head[:100] or page.text[:100]) if bare or little or lost else None


_HARDLY, _LITTLE, _SOME, _A_LIST = 50, 140, 400, 3
"""Characters of a page's own content: none to speak of, hardly any, few. Links there that make it a list of links."""
_NAME_ONLY = re.compile(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,8}", re.I)


def sign_in(case: Case) -> Found:
    """Whether the page is for members only."""
    if hosts.SIGN_IN_PATH.search(urlsplit(case.web.url).path) or case.likeness.whole:
        return None
    asks = case.page.password and (case.short or case.subject.facts)
    return ("sign-in", case.heard) if asks or (case.short and case.evidence.weight("sign-in") >= 3) else None


def consent(case: Case) -> Found:
    """Whether the page asks something before it shows anything."""
    asked = case.evidence.weight("consent") and case.short and not case.likeness.whole
    return ("consent", case.web.host) if asked and (case.subject.facts or len(case.page.text) < 500) else None


def trade(case: Case) -> Found:
    """Whether an ordinary business has the page, although the old facts are still on it."""
    weight, named = case.evidence.weight("trade"), case.likeness.named
    helps = len(set(_HELPS.findall(case.page.text)))
    if case.subject.facts and (
        weight >= (2 * TRADES if named else TRADES) or (helps < _HELPFUL and weight >= (TRADES if named else 2))
    ):
        return "another-trade", case.evidence.words("trade")
    if case.subject.facts and len(case.page.text) > 160 and helps < (_HELPFUL - 2 if named else _HELPFUL):
        return "another-trade", case.heard
    long = any(len(part.split()) > 3 for part in (case.page.title, *case.page.headings[:2]))
    words = set(_WORD.findall(case.page.text[:2000]))
    if case.subject.facts and len(words) >= _TOLD and len(words & _SMALL) < _FEW_SMALL * len(words):
        return "other-tongue", case.heard
    strange = _TONGUE.search(case.page.head) or case.evidence.distinct("tongue") > (0 if long else 1)
    return ("other-tongue", case.heard) if strange else None


_WORD = re.compile(r"[^\W\d_]+")
_SMALL_WORDS = (
    "the and of to you your we our for with is are be it that this on not or as at from by who what how if have has "
    "can will do all they them their about when there get more "
    "yn yr y ar ac ei eich ein ni chi mae gan i o am wedi neu os sy sydd gyda gall hyn bod dy ti fe hi nhw"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_TOLD, _FEW_SMALL = 15, 0.08
"""So many different words are enough to know a language, of which in English and Welsh a quarter are small ones."""
_HELPFUL = 5
_HELPS = re.compile(
    r"\b(?:help|support|advice|listen\w*|talk\w*|child\w*|young|parents?|carers?|pupils?|school\w*|abuse\w*|safe\w*|worr\w+|"
    r"report\w*|counsel\w*|confidential\w*|charity|harm\w*|bull\w+|mental|wellbeing|crisis|victims?|police|feel\w*|"
    r"helpline|volunteers?|online|images?|pictures?|autis\w+|guidance|training|plant|cymorth|siarad|gwrando|"
    r"pobl ifanc|cefnog\w+|ysgol\w*|rhieni|d?diogel\w*|pryder\w*|teimlo|iechyd|elusen|llinell|gwirfoddol\w*|lluniau)\b"
)
"""Words of pages that help people. A page with hardly any of them is not a help service's."""
_TONGUE = re.compile(r"[ąćęłńśźżğışčřžőűățșđß]|[\u0370-\u1cff\u3040-\ufaff]")
"""Letters that neither English nor Welsh has."""


@dataclass(frozen=True, slots=True)
class Row:
    """A sign: the sorts of its marks, how much the heaviest must weigh, its rule, whether all facts speak against it.

    The marks of the sorts *besides* are added.
    """

    sorts: str
    least: float
    rule: str
    facts_against: bool = False
    besides: str = ""


ROWS = (
    Row("region", 3, "region", facts_against=True),
    Row("ended", 3, "closed"),
    Row("withdrawn", 3, "withdrawn"),
    Row("gone", 3, "soft-gone"),
    Row("queue", 3, "later", facts_against=True),
    Row("session", 3, "session", facts_against=True),
    Row("fault", 3, "server-fault", facts_against=True),
    Row("unfinished", 3, "unfinished", facts_against=True),
    Row("holding", 3, "unfinished", facts_against=True),
    Row("ended", 1.1, "closed-maybe"),
    Row("ended-hint ended-odd ended-bar", 0.85, "closed-maybe", besides="ended-soft ended-quiet ended-not"),
    Row("withdrawn-hint", 1.1, "closed-maybe"),
)


def says(case: Case) -> Found:
    """The first row whose marks weigh enough."""
    for row in ROWS:
        if row.facts_against and case.likeness.whole:
            continue
        weights = [case.evidence.weight(sort) for sort in row.sorts.split() if not _strangers(sort, case)]
        if max(weights, default=0) + case.evidence.weight(*row.besides.split()) >= row.least:
            told = case.evidence.words(*row.sorts.split(), *row.besides.split()) or case.heard
            return row.rule, case.heard if row.rule == "soft-gone" else told
    return None


def _strangers(sort: str, case: Case) -> bool:
    """Whether a weak mark is only what somebody else says of themselves, on a page that shows no fact of theirs."""
    stranger = case.subject.facts and not case.likeness.found and len(case.page.text) >= _OF_THEIRS
    return bool(stranger) and sort in ("ended-bar", "ended-odd")


_OF_THEIRS = 250
"""Characters above which a page without any fact of theirs is somebody else's."""


def says_new(case: Case) -> Found:
    """Whether a heading or a notice that was not there before seems to say something about the page itself."""
    lost = case.new.words("lost")
    told = f"\u201c{case.new.words('new')}\u201d" + (f", and it has lost {lost}" if lost else "")
    return ("says-new", told) if case.new.whole >= NEWS else None


def simple(rule: str) -> Callable[[Case], Found]:
    """A sign that is nothing but marks of the sort that has the rule's name."""
    return lambda case: (rule, case.trail.final.host) if case.evidence.weight(rule) >= 3 else None
