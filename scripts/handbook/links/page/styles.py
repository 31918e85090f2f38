"""Which elements of a page a reader does not see, by the styles that the page itself brings.

A page may keep a charity's name and number where no reader sees them: off the screen, transparent, tiny, cut to
nothing, in the colour of its ground. Styles from other files are not fetched, so what they say is not known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from colorsys import hls_to_rgb
from dataclasses import dataclass, field

_MOST_RULES, _MOST_ASKED = 4000, 100_000
_WANTED = re.compile(
    r"(?:^|[;\s])(?:display|visibility|opacity|position|left|right|top|bottom|inset|text-indent|clip|clip-path|transform|"
    r"font-size|font|color|background|background-color|width|height|max-height|max-width|overflow|z-index|animation|"
    r"transition|content-visibility|filter|translate|scale|zoom|margin-left|margin-top)\s*:",
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


_NOTHING = re.compile(r"0(?:\.0\d*)?%?|\.0\d*")
_FADED = re.compile(r"opacity\(\s*0(?:\.0\d*)?\s*%?\s*\)")


def is_unseen(style: Style) -> bool:
    """Whether a reader does not see an element with this style, its colours apart."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    moving = "animation" in style or "animation-name" in style or "transition" in style
    opacity = number(style.get("opacity", "1"))
    if opacity is not None and opacity <= 0.1 and not moving:
        return True
    if style.get("content-visibility") == "hidden" or _FADED.search(style.get("filter", "")):
        return True
    return _off_screen(style) or _cut_to_nothing(style) or _tiny(style)


def _off_screen(style: Style) -> bool:
    if style.get("position") in ("absolute", "fixed", "relative") and any(
        _far(style.get(side, "")) for side in ("left", "top", "right", "bottom")
    ):
        return True
    moved = re.findall(r"translate(?:x|y|3d)?\(\s*([^)]*)\)", style.get("transform", ""))
    if any(_far(part) for parts in (*moved, style.get("translate", "")) for part in re.split(r"[,\s]+", parts)):
        return True
    if re.search(r"scale\w*\(\s*0(?:\.0\d*)?\s*[,)]", style.get("transform", "")):
        return True
    if any(_NOTHING.fullmatch(style.get(name, "")) for name in ("scale", "zoom")):
        return True
    return _far(style.get("text-indent", "")) or any(_far(style.get(f"margin-{side}", "")) for side in ("left", "top"))


def _far(value: str) -> bool:
    amount = number(value)
    if amount is None:
        return False
    return amount <= -90 if re.search(r"[\d.](?:vw|vh|%)", value) else abs(amount) >= 500 and amount < 0


def _cut_to_nothing(style: Style) -> bool:
    clip = style.get("clip", "").replace(" ", "")
    if re.fullmatch(r"rect\(0?(?:px)?,?[01]?(?:px)?,?[01]?(?:px)?,?0?(?:px)?\)", clip):
        return True
    if re.search(
        r"inset\(\s*(?:5\d|[6-9]\d|100)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*0 0\s*,\s*0 0", style.get("clip-path", "")
    ):
        return True
    if "hidden" not in style.get("overflow", "") and "clip" not in style.get("overflow", ""):
        return False
    sizes = (number(style[name]) for name in ("height", "width", "max-height", "max-width") if name in style)
    return any(size is not None and size <= 2 for size in sizes)


def _tiny(style: Style) -> bool:
    size = style.get("font-size", "") or (style.get("font", "") if re.match(r"\d", style.get("font", "")) else "")
    amount = number(size)
    if amount is None:
        return False
    least = {"em": 0.25, "rem": 0.25, "%": 25.0}.get(re.sub(r"^[-\d.\s]+", "", size).split("/")[0].split(" ")[0], 4.0)
    return amount < least


def covers_all(style: Style, attributes: Mapping[str, str]) -> bool:
    """Whether an element lies over the whole window."""
    if style.get("position") not in ("fixed", "absolute") or (number(style.get("z-index", "0")) or 0) < 0:
        return False
    if style.get("pointer-events") == "none" or is_unseen(style):
        return False
    if re.fullmatch(r"0(?:px)?(?: 0(?:px)?)*", style.get("inset", "")):
        return True
    sides = {side for side in ("top", "left", "right", "bottom") if re.match(r"0(?:\D|$)", style.get(side, ""))}
    if sides == {"top", "left", "right", "bottom"}:
        return True
    sizes = [style.get(name) or attributes.get(name, "") for name in ("width", "height")]
    full = all(re.match(r"(?:9[5-9]|[1-9]\d{2,})(?:\.\d+)?(?:%|vw|vh|dvh|px)?$", size) for size in sizes)
    return full and all(re.search(r"%|v[wh]|\d{4}", size) for size in sizes)


_NAMED = {
    "white": (255, 255, 255), "black": (0, 0, 0), "red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255),
    "yellow": (255, 255, 0), "gray": (128, 128, 128), "grey": (128, 128, 128), "navy": (0, 0, 128),
    "snow": (255, 250, 250), "ivory": (255, 255, 240), "whitesmoke": (245, 245, 245), "silver": (192, 192, 192),
}  # fmt: skip

Colour = tuple[int, int, int]


def colour_of(value: str) -> Colour | str | None:
    """A colour as red, green and blue; ``clear`` if nothing of it is seen; None if it cannot be known."""
    value = value.strip().lower()
    if value.startswith("transparent"):
        return "clear"
    name = re.match(r"[a-z]+(?![\w(-])", value)
    if name and name[0] in _NAMED:
        return _NAMED[name[0]]
    found = re.search(r"#([0-9a-f]{3,8})\b", value)
    if found and len(found[1]) in (3, 4, 6, 8):
        digits = found[1] if len(found[1]) > 4 else "".join(2 * letter for letter in found[1])
        if len(digits) == 8 and int(digits[6:], 16) < 40:
            return "clear"
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    wheel = re.match(r"hsla?\(\s*([\d.]+)(?:deg)?[,\s]+([\d.]+)%[,\s]+([\d.]+)%\s*\)", value)
    if wheel:
        hue, saturation, light = (float(amount) for amount in wheel.groups())
        red, green, blue = hls_to_rgb(hue % 360 / 360, light / 100, saturation / 100)
        return int(red * 255), int(green * 255), int(blue * 255)
    parts = re.search(r"rgba?\(([^)]*)\)", value)
    amounts = [number(part) for part in re.split(r"[,/\s]+", parts[1].strip())] if parts else []
    if len(amounts) >= 3 and None not in amounts[:3]:
        red, green, blue = (int(amount or 0) for amount in amounts[:3])
        alpha = amounts[3] if len(amounts) > 3 else 1.0
        return "clear" if alpha is not None and alpha < 0.15 else (red, green, blue)
    return None


def alike(one: Colour, other: Colour) -> bool:
    """Whether words in the one colour cannot be read on the other."""
    return all(abs(first - second) < 24 for first, second in zip(one, other, strict=True))
