"""The labels that Word counts: which list a paragraph is in, and what is printed before it (ISO/IEC 29500-1, 17.9).

Counting is per abstract list, shared by all lists on it. The first use of a level of a list with a start of its own
begins there. A level that is used sets the deeper ones back, unless they say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from lxml import etree

from handbook.wordfile.file.styles import Styles, W, child, on, value
from handbook.wordfile.model import Number

BULLET = "•"

_SMALL = ("", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def _letters(number: int) -> str:
    return chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    shown = ""
    for size, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
        strict=True,
    ):
        shown += letters * (number // size)
        number %= size
    return shown


def _words(number: int) -> str:
    if number < 20:
        return (*_SMALL, *_TEENS)[number] if number else "zero"
    tens, ones = divmod(number, 10)
    return _TENS[tens] + (f"-{_SMALL[ones]}" if ones else "") if number < 100 else str(number)


def _ordinal(number: int) -> str:
    last = 0 if 10 < number % 100 < 14 else number % 10
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(last, 'th') }"


def _ordinal_words(number: int) -> str:
    head, dash, last = _words(number).rpartition("-")
    return head + dash + _ORDINALS.get(last, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


FORMATS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "decimal": str,
        "decimalZero": lambda number: f"{number:02}",
        "lowerLetter": _letters,
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "ordinal": _ordinal,
        "cardinalText": lambda number: _words(number).capitalize(),
        "ordinalText": lambda number: _ordinal_words(number).capitalize(),
        "numberInDash": lambda number: f"- {number} -",
        "none": lambda number: "",
    }
)
"""How a level writes its number, by the format's name in the file."""


class NoFormat(Exception):
    """A list numbers in a format that is not known; holds its name."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    start: int
    form: str
    text: str
    legal: bool
    restart: int | None
    style: str
    hidden: bool

    @property
    def bullet(self) -> bool:
        """Whether it prints a sign and no number."""
        return self.form == "bullet"


@dataclass(slots=True)
class Counter:
    """Counts the paragraphs of every list while a file is read."""

    levels: Mapping[str, Mapping[int, Level]]
    abstract: Mapping[str, str]
    starts: Mapping[tuple[str, int], int]
    used: set[tuple[str, int]] = field(default_factory=set)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    skipped: dict[str, set[int]] = field(default_factory=dict)

    def levels_of(self, number: str) -> Mapping[int, Level]:
        """The levels of a list, deepest last; none if there is no such list."""
        return self.levels.get(number, {})

    def level_of_style(self, number: str, style: str) -> int:
        """The level of a list that names a style, or the first."""
        return next((depth for depth, level in self.levels_of(number).items() if level.style == style), 0)

    def next(self, number: str, depth: int) -> Number | None:
        """The label of the next paragraph at a level of a list; None where the list has no such level.

        Raises ``NoFormat`` for a format that is not known.
        """
        levels = self.levels_of(number)
        level = levels.get(depth)
        if level is None:
            return None
        counter = self.abstract[number]
        counts = self.counts.setdefault(counter, {})
        skipped = self.skipped.setdefault(counter, set())
        skips = depth in skipped
        skipped -= {other for other in skipped if other >= depth}
        skipped |= {other for other in range(depth) if other not in counts and other in levels}
        first = self.starts.get((number, depth))
        if first is not None and (number, depth) not in self.used:
            counts[depth] = first
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = self._start(number, depth)
        self.used.add((number, depth))
        for deeper in [other for other in counts if other > depth]:
            after = levels[deeper].restart if deeper in levels else None
            if after is None or (after and depth < after):
                del counts[deeper]
        if level.bullet:
            return Number(BULLET, counter, depth)
        named = {int(digit) - 1 for digit in re.findall(r"%([1-9])", level.text)}
        skips |= any(other not in counts for other in named if other < depth)
        printed = re.sub(r"%([1-9])", lambda found: self._part(number, int(found[1]) - 1, level.legal), level.text)
        simple = level.form == "decimal" and level.text.strip() == f"%{depth + 1}."
        return Number("" if level.hidden else printed.strip(), counter, depth, skips, simple, counts[depth])

    def _start(self, number: str, depth: int) -> int:
        level = self.levels_of(number).get(depth)
        return self.starts.get((number, depth), level.start if level else 1)

    def _part(self, number: str, depth: int, legal: bool) -> str:
        level = self.levels_of(number).get(depth)
        if level is None or level.bullet:
            return ""
        count = self.counts[self.abstract[number]].get(depth, self._start(number, depth))
        if legal and level.form != "none":
            return str(count)
        if re.fullmatch(r"0+1\b.*", level.form):
            return str(count).zfill(len(level.form.split(",")[0]))
        if level.form not in FORMATS:
            raise NoFormat(level.form)
        return FORMATS[level.form](count)


def read_counter(root: etree._Element | None, styles: Styles) -> Counter:
    """The lists of a file, all at their start."""
    if root is None:
        return Counter({}, {}, {})
    abstracts = {part.get(f"{W}abstractNumId", ""): part for part in root.iter(f"{W}abstractNum")}
    numbers = {part.get(f"{W}numId", ""): part for part in root.iter(f"{W}num")}
    plain = {number: value(part, "abstractNumId") for number, part in numbers.items()}

    def home(number: str) -> str:
        """The abstract list that holds a list's levels; a link through a style of lists is followed."""
        seen: set[str] = set()
        while (name := plain.get(number, "")) in abstracts and name not in seen:
            seen.add(name)
            link = value(abstracts[name], "numStyleLink")
            linked = styles.list_of(link)
            if not link or not linked or list(abstracts[name].iter(f"{W}lvl")):
                return name
            number = linked
        return plain.get(number, "")

    levels: dict[str, Mapping[int, Level]] = {}
    starts: dict[tuple[str, int], int] = {}
    homes = {number: home(number) for number in numbers}
    for number, part in numbers.items():
        abstract = abstracts.get(homes[number])
        found = {_depth(each): _level(each) for each in abstract.findall(f"{W}lvl")} if abstract is not None else {}
        for override in part.findall(f"{W}lvlOverride"):
            own = child(override, "lvl")
            if own is not None:
                found[_depth(override)] = _level(own)
            if start := value(override, "startOverride"):
                starts[number, _depth(override)] = _whole(start, 1)
        levels[number] = dict(sorted(found.items()))
    return Counter(levels, homes, starts)


def _depth(part: etree._Element) -> int:
    return min(_whole(part.get(f"{W}ilvl", "0"), 0), 9)


def _whole(words: str, otherwise: int) -> int:
    return int(words) if re.fullmatch(r"\d{1,6}", words) else otherwise


def _level(part: etree._Element) -> Level:
    formats = list(part.iter(f"{W}numFmt"))
    form = formats[0].get(f"{W}val", "decimal") if formats else "decimal"
    if form == "custom":
        form = formats[0].get(f"{W}format", "custom")
    if child(part, "lvlPicBulletId") is not None:
        form = "bullet"
    restart = value(part, "lvlRestart")
    text = value(part, "lvlText")
    look = child(part, "rPr")
    return Level(
        _whole(value(part, "start"), 0 if value(part, "start") == "" and form == "bullet" else 1),
        form,
        text,
        on(part, "isLgl"),
        _whole(restart, 0) if restart else None,
        value(part, "pStyle"),
        look is not None and on(look, "vanish"),
    )
