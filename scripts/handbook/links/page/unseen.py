"""Which styles keep words from a reader: off the screen, transparent, tiny, cut to nothing, in the ground's colour."""

from __future__ import annotations

import re
from collections.abc import Mapping
from colorsys import hls_to_rgb

from handbook.links.page.styles import Style, number

NOTHING = re.compile(r"0(?:\.0\d*)?%?|\.0\d*")
"""A size of nothing."""
_FADED = re.compile(r"opacity\(\s*0(?:\.0\d*)?\s*%?\s*\)|blur\(\s*(?:[5-9]|\d\d+)(?:\.\d*)?px")
_THROUGH = re.compile(r"gradient|url\(|\btext\b")
"""What is seen through letters that have no colour."""


def is_unseen(style: Style) -> bool:
    """Whether a reader does not see an element with this style, its colours apart."""
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return True
    moving = "animation" in style or "animation-name" in style or "transition" in style
    opacity = number(style.get("opacity", "1"))
    if opacity is not None and opacity <= (10 if "%" in style.get("opacity", "") else 0.1) and not moving:
        return True
    if style.get("-webkit-text-fill-color") in ("transparent", "#0000") and not _THROUGH.search(
        " ".join(style.values())
    ):
        return True
    if style.get("content-visibility") == "hidden" or _FADED.search(style.get("filter", "")):
        return True
    return _off_screen(style) or _cut_to_nothing(style) or _tiny(style)


def _off_screen(style: Style) -> bool:
    sides = [style.get(side, "") for side in ("left", "top", "right", "bottom")]
    if style.get("position") in ("absolute", "fixed", "relative") and any(map(_far, sides)):
        return True
    if style.get("position") == "fixed" and any(map(_BELOW.match, sides)):
        return True
    if style.get("position") == "absolute" and _BESIDE.match(style.get("left", "")):
        return True
    moved = re.findall(r"translate(?:x|y|3d)?\(\s*([^)]*)\)", style.get("transform", ""))
    if any(_far(part) for parts in (*moved, style.get("translate", "")) for part in re.split(r"[,\s]+", parts)):
        return True
    if re.search(r"scale\w*\(\s*0(?:\.0\d*)?\s*[,)]", style.get("transform", "")):
        return True
    if any(NOTHING.fullmatch(style.get(name, "")) for name in ("scale", "zoom")):
        return True
    return _far(style.get("text-indent", "")) or any(_far(style.get(f"margin-{side}", "")) for side in ("left", "top"))


_BELOW = re.compile(r"[1-9]\d{2,}(?:\.\d+)?(?:%|[ds]?v[wh])|\d{4,}(?:\.\d+)?px")
_BESIDE = re.compile(r"(?:1[5-9]\d|[2-9]\d{2}|\d{4,})(?:\.\d+)?[ds]?vw|[3-9]\d{3}(?:\.\d+)?px|\d{5,}(?:\.\d+)?px")
"""So far inside the window, or to its right, that it is past its other edge."""


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
    overflow = " ".join(style.get(name, "") for name in ("overflow", "overflow-x", "overflow-y"))
    if "hidden" not in overflow and "clip" not in overflow:
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


def is_solid(style: Style) -> bool:
    """Whether nothing can be read through an element."""
    ground, opacity = style.get("background-color") or style.get("background", ""), number(style.get("opacity", "1"))
    thin = re.search(r"(?:rgb|hsl)a?\([^)]*[,/]\s*(?:0?\.\d+|\d{1,2}%)\s*\)|#(?:\w{3}|\w{6})[0-9a-e]\w?\b", ground)
    return isinstance(colour_of(ground), tuple) and not thin and (opacity is None or opacity >= 0.95)


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
