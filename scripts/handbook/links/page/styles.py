"""The styles that a page itself brings, and which of them an element has.

Styles from other files are not fetched, so what they say is not known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

_MOST_RULES, _MOST_ASKED = 4000, 100_000
_WANTED = re.compile(
    r"(?:^|[;\s])(?:display|visibility|opacity|position|left|right|top|bottom|inset|text-indent|clip|clip-path|transform|"
    r"font-size|font|color|background|background-color|width|height|max-height|max-width|overflow|z-index|animation|"
    r"transition|content-visibility|filter|translate|scale|zoom|margin-left|margin-top|overflow-[xy]|grid-[\w-]+|-webkit-text-fill-color)\s*:",
    re.I,
)
_COMPOUND = re.compile(r"(?:[a-z][\w-]*|\*)?(?:[.#][\w-]+)*", re.I)

Style = dict[str, str]


@dataclass(frozen=True, slots=True)
class Element:
    """An open element, as selectors see it."""

    tag: str
    id: str = ""
    classes: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Compound:
    tag: str
    id: str
    classes: frozenset[str]

    def fits(self, element: Element) -> bool:
        return (
            self.tag in ("", "*", element.tag)
            and (not self.id or self.id == element.id)
            and self.classes <= element.classes
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    parts: tuple[_Compound, ...]
    style: Style
    weight: tuple[int, int, int, int]


@dataclass(slots=True)
class Styles:
    """The rules of a page's own style elements."""

    _by_key: dict[str, list[_Rule]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0
    _asked: int = 0

    @property
    def none(self) -> bool:
        """Whether the page brings no rule that matters here."""
        return not self._count

    def add(self, text: str) -> None:
        """Take the rules of one style element."""
        for part in _without_blocks(text[:400_000]).split("}"):
            selectors, _, declared = part.partition("{")
            if self._count > _MOST_RULES or not _WANTED.search(declared):
                continue
            style = declarations(declared)
            for selector in selectors.split(","):
                self._add(selector.strip(), style)

    def _add(self, selector: str, style: Style) -> None:
        words = selector.replace(">", " ").split()
        if not words or not all(word and _COMPOUND.fullmatch(word) for word in words):
            return
        parts = tuple(_compound(word) for word in words)
        last = parts[-1]
        key = f"#{last.id}" if last.id else f".{min(last.classes)}" if last.classes else last.tag
        self._count += 1
        ids, classes = sum(bool(part.id) for part in parts), sum(len(part.classes) for part in parts)
        self._by_key[key].append(_Rule(parts, style, (ids, classes, len(parts), self._count)))

    def of(self, element: Element, above: Sequence[Element], inline: str) -> Style:
        """What is declared for an element inside those *above* it, its own style attribute last."""
        keys = (element.tag, "*", f"#{element.id}", *(f".{name}" for name in list(element.classes)[:20]))
        asked = [rule for key in keys for rule in self._by_key.get(key, ())]
        self._asked += len(asked)
        if self._asked > _MOST_ASKED:
            return declarations(inline) if inline else {}
        fitting = [rule for rule in asked if _fits(rule.parts, element, above)]
        made: Style = {}
        for rule in sorted(fitting, key=lambda rule: rule.weight):
            made |= rule.style
        return made | (declarations(inline) if inline else {})


_STYLE = re.compile(r"<style\b([^>]{0,500})>(.*?)(?:</style|\Z)", re.I | re.S)


def styles_in(text: str) -> Styles:
    """The rules of all style elements of a page, but for those that hold only on paper or aloud."""
    styles = Styles()
    for attributes, rules in _STYLE.findall(text[:1_500_000]):
        if not re.search(r"media\s*=\s*[\"']?(?:print|speech)", attributes, re.I):
            styles.add(rules)
    return styles


def _compound(word: str) -> _Compound:
    tag = re.match(r"[a-z][\w-]*|\*", word, re.I)
    ids = re.findall(r"#([\w-]+)", word)
    return _Compound(tag[0].lower() if tag else "", ids[0] if ids else "", frozenset(re.findall(r"\.([\w-]+)", word)))


def _fits(parts: tuple[_Compound, ...], element: Element, above: Sequence[Element]) -> bool:
    if not parts[-1].fits(element):
        return False
    left = list(parts[:-1])
    for outer in reversed(above[-60:]):
        if left and left[-1].fits(outer):
            left.pop()
    return not left


_ALWAYS = re.compile(r"@(?:media\s+(?:only\s+)?(?:screen|all)|layer\b[^{;]*)\s*\{", re.I)
"""Blocks that always hold on a screen."""


def _without_blocks(text: str) -> str:
    """The style without comments and without blocks that hold only at times, such as for print or small screens."""
    text = re.sub(r"/\*.*?(?:\*/|\Z)", "", text, flags=re.S)
    made, place = [], 0
    for start in re.finditer(r"@[\w-]+[^{};@]{0,500}[{;]", text):
        if start.start() < place:
            continue
        made.append(text[place : start.start()])
        if _ALWAYS.fullmatch(start[0]):
            end = _end_of_block(text, start.end())
            made.append(_without_blocks(text[start.end() : end - 1]))
            place = end
            continue
        place = start.end() if start[0].endswith(";") else _end_of_block(text, start.end())
    return "".join((*made, text[place:]))


def _end_of_block(text: str, place: int) -> int:
    depth = 1
    for brace in re.finditer(r"[{}]", text[place:]):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            return place + brace.end()
    return len(text)


def declarations(text: str) -> Style:
    """The declarations of a style attribute or a rule, by property."""
    pairs = (part.partition(":") for part in text[:4000].split(";"))
    return {
        name.strip().lower(): value.replace("!important", "").strip().lower()
        for name, _, value in pairs
        if value.strip()
    }


def number(value: str) -> float | None:
    """The leading number of a length or an amount; None if there is none."""
    found = re.match(r"-?(?:\d+\.?\d*|\.\d+)", value.strip())
    return float(found[0]) if found else None
