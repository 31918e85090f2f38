"""The page on the design says what the stylesheets say."""

from __future__ import annotations

import re

import pytest

from sites import ROOT

ASSETS = ROOT / "docs" / "assets"
PAGE = (ROOT / "docs" / "about" / "design.md").read_text("utf-8")
SHEETS = "\n".join(sheet.read_text("utf-8") for sheet in sorted(ASSETS.glob("*.css")))
MODES = (":root", '[data-colours="dark"]', '[data-colours="cream"]', '[data-colours="contrast"]')
"""The rule that has the colours of each mode, in the order of the page's columns."""


def colours(rule: str) -> dict[str, str]:
    """The colours of one mode by their names, as the stylesheet writes them."""
    block = (ASSETS / "site.css").read_text("utf-8").partition(f"{rule} {{")[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+): (#\w+);", block))


def light(colour: str) -> float:
    """The relative luminance of a colour, from 0 to 1 (WCAG 2.2)."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_every_name_and_value_on_the_page_is_in_the_stylesheets() -> None:
    named = [span for span in re.findall(r"`([^`]+)`", PAGE) if not re.search(r"\.css$|^h2$", span)]
    assert len(named) > 60
    missing = [span for span in named if not re.search(rf"(?<![\w.-]){re.escape(span)}(?![\w-])", SHEETS)]
    assert not missing


@pytest.mark.parametrize("column", range(len(MODES)))
def test_each_colour_of_a_mode_is_on_the_page_as_it_is(column: int) -> None:
    rows = re.findall(r"^\| `(--[\w-]+)` \| (.+) \| [^|]+ \|$", PAGE, re.MULTILINE)
    told = {name: re.findall(r"`([^`]+)`", cells)[column] for name, cells in rows}
    assert told
    assert told.items() <= colours(MODES[column]).items()


@pytest.mark.parametrize("mode", MODES)
def test_text_stands_out_from_each_ground_of_its_mode(mode: str) -> None:
    have = colours(mode)
    pairs = [(text, ground) for text in ("ink", "muted", "link", "second") for ground in ("paper", "card", "soft")]
    pairs += [("ink", "unsafe-soft"), ("unsafe", "unsafe-soft"), ("unsafe", "paper"), ("ink", "old-soft")]
    pairs += [("on-strong", "strong"), ("on-second", "second")]
    weak = {pair: contrast(*(have[f"--{name}"] for name in pair)) for pair in pairs}
    assert not {pair: ratio for pair, ratio in weak.items() if ratio < 7}


def test_a_contrast_is_counted_as_the_guidelines_do() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)
