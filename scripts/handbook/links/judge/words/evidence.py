"""What a page's words say about it: marks from one table, each with a weight and a place, for and against.

The table is data, ``marks.yml``. A mark counts by where it is: a heading speaks for the page, a sentence far down
may speak about anything. No phrase decides alone; the judgement adds up what a sort of mark has found.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.resources import files

import yaml

from handbook.links.judge.likeness.phone_numbers import is_number, spelt
from handbook.links.named.subject import Subject
from handbook.links.page.page import Page, plain

SHORT = 400
"""Characters of a page's own words, its headings and links apart, below which any of them may speak for all."""
_TALKS = re.compile(
    r"^(?:when|if|what|how|why|who|has|have|had|is|are|was|did|do|does|can|could|should|my|your|i|i'm|i've|someone|"
    r"somebody|being|(?:after|before) (?:the|a|an|you|your)|worried|reporting)\b|\?$|"
    r": (?:what|how|why|who|when|tips|help|advice|your rights)\b|\bwhat (?:that|it|this) means"
)
"""How a heading begins that talks about something that happens to its readers."""
_TALKED_WORDS = "ended ended-hint ended-odd ended-soft gone gone-hint suspended fault unfinished wall parked lure"
_TALKED_ABOUT = frozenset(_TALKED_WORDS.split())
_BODY, _HEADINGS, _TOP, _EACH = 24_000, 6, 1500, 6
_GATE = 900
"""Characters below which a page can be nothing but a filter's or a sign-in page, whose marks go across sentences."""
_ENDLESS = re.compile(r"(\S{100})\S+")
"""Words that no language has; every pattern that looks for a name would begin anew at each of their letters."""
_DOUBT = 0.2
"""What is left of a mark that sells, beside words of help."""

PLACES = ("title", "heading", "bar", "top", "lead", "facts", "link", "body")
_SAYS = {"title": 1.0, "heading": 1.0, "bar": 1.0, "top": 1.0}
_FACTORS: Mapping[str, Mapping[str, float]] = {
    "ended": {**_SAYS, "facts": 1.0, "body": 0.2},
    "ended-hint": {**_SAYS, "facts": 1.0, "lead": 0.3},
    "ended-odd": {**_SAYS, "lead": 0.3},
    "ended-bar": {"title": 1.0, "bar": 1.0, "top": 1.0, "heading": 0.5, "lead": 0.3},
    "ended-soft": dict.fromkeys(_SAYS, 1.5) | {"lead": 1.0},
    "ended-quiet": {"bar": 1.5},
    "ended-not": {"bar": 1.0, "top": 1.0, "lead": 1.0},
    "withdrawn": _SAYS,
    "withdrawn-hint": {"title": 1.0, "bar": 1.0, "top": 1.0},
    "lure": {**_SAYS, "link": 1.0},
    "holding": {},
    "seller": {**_SAYS, "body": 1.0},
    "parked": {**_SAYS, "facts": 1.0},
    "sells": {**_SAYS, "facts": 0.4, "link": 1.0, "body": 0.4},
    "trade": {**_SAYS, "facts": 1.0, "link": 1.0, "body": 1.0},
    **{sort: {**_SAYS, "facts": 1.0, "lead": 1.0} for sort in ("new-own", "new-then", "new-usual")},
    "new-quiet": {"bar": 1.0, "top": 1.0},
}
_NORMAL = {"title": 1.0, "heading": 1.0}
_OF_A_SERVICE = frozenset({"trade", "junk", "ended-soft", "ended-quiet", "ended-not"})
_ONCE = frozenset({"ended-soft", "new-own", "new-then", "new-usual"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that was found: its sort, its words, its place, and how much it weighs there."""

    sort: str
    words: str
    place: str
    weight: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """All marks of a page."""

    marks: tuple[Mark, ...] = ()

    def weight(self, *sorts: str) -> float:
        """How strongly marks of these sorts speak together."""
        return round(sum(mark.weight for mark in self.marks if mark.sort in sorts), 2)

    @property
    def whole(self) -> float:
        """How strongly all marks speak together."""
        return round(sum(mark.weight for mark in self.marks), 2)

    def distinct(self, sort: str) -> int:
        """How many different words of this sort were found."""
        return len({mark.words for mark in self.marks if mark.sort == sort})

    def words(self, *sorts: str) -> str:
        """The strongest words of these sorts."""
        found = sorted((mark for mark in self.marks if mark.sort in sorts), key=lambda mark: -mark.weight)
        return ", ".join(list(dict.fromkeys(mark.words for mark in found))[:4])

    def lines(self) -> tuple[str, ...]:
        """The marks for a report: the strongest first."""
        found = sorted((mark for mark in self.marks if mark.weight > 0), key=lambda mark: -mark.weight)[:8]
        return tuple(f"{mark.sort} ({mark.weight:g}, {mark.place}): {mark.words}" for mark in found)


@dataclass(frozen=True, slots=True)
class _Row:
    sort: str
    weight: float
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@functools.cache
def _table() -> tuple[_Row, ...]:
    data = yaml.safe_load((files(__package__) / "marks.yml").read_text("utf-8"))
    pieces = {**data["fragments"], "own": "qqown", "host": "qqhost", "number": "qqnumber"}

    def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
        text = "|".join(phrases)
        for _ in range(3):
            for name, piece in pieces.items():
                text = text.replace(f"{{{name}}}", piece)
        return re.compile(rf"(?<!\w)(?:{text})".replace("~", r"\b.{0,100}?\b"), re.M)

    return tuple(
        _Row(
            row["sort"],
            float(row["weight"]),
            compiled(row["phrases"]),
            compiled(row["unless"]) if row.get("unless") else None,
        )
        for row in data["marks"]
    )


def gather(page: Page, subject: Subject, host: str, whole: bool, sorts: frozenset[str] = frozenset()) -> Evidence:
    """The marks of a page of *subject* at *host*; *whole* if it shows every fact of theirs.

    Only marks of these *sorts* if there are any; those of words that are new count only then.
    """
    texts = _places(page, subject, host)
    short = page.own_size < SHORT
    found: list[Mark] = []
    whole_text = "\n".join(texts.values()) if len(page.text) < _GATE else ""
    for row in _table():
        if row.sort not in sorts if sorts else row.sort.startswith("new-"):
            continue
        if row.sort == "gate":
            found += _found(row, "body", whole_text, 1.0, True)
            continue
        if row.sort in _OF_A_SERVICE and not subject.facts and not sorts:
            continue  # an ordinary link may well lead to a shop
        factors = dict(_FACTORS.get(row.sort, _NORMAL))
        factors.setdefault("lead", factors.get("body", 0.0))
        if short and row.sort == "lure":
            factors |= {"lead": 1.0, "facts": 1.0}
        if not subject.facts and row.sort == "ended":
            factors["body"] = 0.0
        if short and not whole and row.sort not in ("trade", "sign-in", "ended-hint"):
            factors |= {"bar": 1.0, "top": 1.0, "lead": 1.0, "body": 1.0, "facts": 1.0}
        here: list[Mark] = []
        for place, text in texts.items():
            if factors.get(place) and text:
                here += _found(row, place, text, factors[place], bool(subject.facts))
        here.sort(key=lambda mark: -mark.weight)
        found += here[:1] if row.sort in _ONCE else here
    return Evidence(tuple(mark for mark in dict.fromkeys(found) if not _said_twice(mark, found)))


def _said_twice(mark: Mark, found: Iterable[Mark]) -> bool:
    """Whether a mark of an end says these very words too; a day or a number is something besides."""
    if mark.sort not in ("ended-hint", "ended-soft") or (mark.sort == "ended-soft" and re.search(r"\d", mark.words)):
        return False
    return any(
        mark.words in other.words and len(mark.words) < len(other.words) and mark.place == other.place
        for other in found
        if other.sort == "ended-hint" or (mark.sort == "ended-hint" and other.sort == "ended-soft")
    )


def _found(row: _Row, place: str, text: str, factor: float, of_a_service: bool) -> list[Mark]:
    made: dict[str, Mark] = {}
    lines = text.replace("\n", " | ") if row.sort == "gate" else text
    for match in row.pattern.finditer(lines):
        words = match[0].strip()
        if row.sort == "ended-hint" and not of_a_service and not re.search(r"\b(?:we|our|this|website|site)\b", words):
            continue
        if not words or words in made:
            continue
        start, end = lines.rfind("\n", 0, match.start()) + 1, lines.find("\n", match.end())
        line = lines[start : end if end >= 0 else len(lines)]
        if row.sort == "ended-soft" and place in ("bar", "top"):
            line = lines  # a notice is about one thing
        if row.sort == "gate":  # a page for this one visit says what is, not what may be
            before, after = lines[max(0, match.start() - 40) : match.start()], lines[match.end() : match.end() + 20]
            line = f"{before.rpartition('|')[2]}{match[0]}{after.partition('|')[0]}"
        theirs = (
            place in ("body", "lead")
            and row.sort == "ended"
            and words.startswith(("qqown", "qqnumber", "our ", "this "))
        )
        weight = row.weight * (2 * factor if theirs else factor)
        talks = place in ("title", "heading") and row.sort in _TALKED_ABOUT and _TALKS.search(line)
        if talks and not (row.sort == "ended-hint" and ("qqown" in words or words.startswith("we had"))):
            continue
        if row.unless is not None and row.unless.search(line):
            if row.sort != "sells":
                continue
            weight *= _DOUBT
        if row.sort == "sells" and lines.count('"', start, match.start()) % 2:
            weight *= _DOUBT  # between quotation marks it is somebody else's
        made[words] = Mark(row.sort, _shown(words), place, round(weight, 2))
        if len(made) >= _EACH:
            break
    return list(made.values())


def _shown(words: str) -> str:
    return words.replace("qqown", "it").replace("qqnumber", "the number").replace("qqhost", "this name")[:80]


def _places(page: Page, subject: Subject, host: str) -> dict[str, str]:
    """The words of each place, a sentence a line, with the service's own names marked."""
    own = [plain(name) for name in (subject.title, *subject.facts) if name and not is_number(name)]
    own = sorted({name for name in own if len(name) > 3}, key=len, reverse=True) if subject.facts else []
    names = re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in own)) if own else None
    number = re.compile(spelt(subject.phone)) if subject.phone and subject.facts else None
    hosts = re.compile(rf"(?<![\w.]){re.escape(host.removeprefix('www.'))}(?!\w)") if host else None

    def marked(text: str) -> str:
        text = _ENDLESS.sub(r"\1", text).replace("we're", "we are").replace("we'll", "we will")
        for pattern, word in ((hosts, "qqhost"), (names, "qqown"), (number, "qqnumber")):
            text = pattern.sub(word, text) if pattern else text
        return "\n".join(part.strip() for part in re.split(r"(?<=[.!?])\s+|\n", text) if part.strip())

    groups: dict[str, list[str]] = {place: [] for place in PLACES}
    groups["title"] = re.split(r"\s[|-]\s|\s::?\s", plain(page.title))
    size = {"body": 0, "top": 0}
    for block in page.blocks:
        text = marked(block.text)
        place = (
            "facts" if block.place in ("body", "lead") and ("qqnumber" in text or "qqown (" in text) else block.place
        )
        if place == "heading" and len(groups["heading"]) >= _HEADINGS:
            place = "body"
        if place == "top" and size["top"] > _TOP:
            place = "body"
        if place in size:
            size[place] += len(text)
        if place != "body" or size["body"] < _BODY:
            groups[place].append(text)
    groups["link"] = [plain(words) for words in page.link_words[:200]]
    groups["title"] = [marked(part) for part in groups["title"]]
    return {place: "\n".join(parts) for place, parts in groups.items()}
