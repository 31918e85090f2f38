"""The walk sees faults: it names every one of a page that has one of each, in every mode."""

from __future__ import annotations

import re

import pytest

from install import ARGUMENTS
from modes import COLOURS
from server import serve
from walk import Seen, walk

BAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Bad</title><link rel="icon" href="data:,"><style>
@keyframes turn { to { rotate: 1turn } }
.turns { animation: turn 1s infinite; width: 9px }
.grey { color: #767676; background: #fff }
.cut { height: 1.2em; line-height: 1.2em; overflow: hidden }
.scrolls { overflow-x: auto; width: 100px; white-space: nowrap }
.scrolls span { display: inline-block; width: 90px; color: #767676; background: #fff }
.narrow { width: 60px }
.tiny { display: inline-block; width: 9px; height: 9px; overflow: hidden }
.broken { color: #767676; background: #fff }
.shaded { background: linear-gradient(#fff, #ccc) }
</style></head>
<body class="kind-own"><main><h1>Bad</h1>
<p class="grey">Contrast of 4.54</p><p class="shaded">On a shade</p><p class="cut">A line</p><p class="turns">.</p>
<p class="narrow"><span class="broken">Two lines of words</span></p>
<div class="scrolls" tabindex="0"><span class="near">Near</span> <span class="far">Far</span></div>
<nav><a class="tiny" href="#one">1</a><a class="tiny" href="#two">2</a></nav>
<p class="wide" style="width: 2000px">Wide</p><p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>
<script>
localStorage.setItem('a', 1); sessionStorage.setItem('b', 1); document.cookie = 'c=1';
fetch('https://elsewhere.example/').catch(() => {}); console.log('said');
</script></main></body></html>
"""


@pytest.fixture(scope="module", params=[False, True], ids=["one of each", "long"])
def bad(browser_path: str, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Seen:
    site = tmp_path_factory.mktemp("bad")
    (site / "index.html").write_text(BAD, encoding="utf-8")
    (site / "same.html").write_text(re.sub("<script>.*</script>", "", BAD, flags=re.DOTALL), encoding="utf-8")
    (site / "_headers").write_text("/*\n  X-Content-Type-Options: nosniff\n", encoding="utf-8")
    with serve(site) as root:
        return walk(site, root, browser_path, ARGUMENTS, long=request.param)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("colours", COLOURS)
def test_poor_contrast_is_seen_in_every_colour_mode_and_on_a_long_walk_at_every_width(
    bad: Seen, colours: str, width: int
) -> None:
    if not bad.long and width == 1280 and colours != "light":
        assert not any(fault.startswith(f"index.html ({width} px, {colours})") for fault in bad.axe)
        return
    assert f"index.html ({width} px, {colours}): color-contrast-enhanced: .grey" in bad.axe
    assert f"index.html ({width} px, {colours}): color-contrast-enhanced (not measured): P shaded" in bad.axe
    for part in ("near", "far", "broken"):  # out of view until its box is scrolled; a background of two lines
        assert f"index.html ({width} px, {colours}): color-contrast-enhanced: .{part}" in bad.axe


@pytest.mark.parametrize("width", [320, 1280])
def test_a_broken_rule_of_structure_is_seen_at_every_width(bad: Seen, width: int) -> None:
    assert f"index.html ({width} px, light): image-alt: img" in bad.axe


@pytest.mark.parametrize("width", [320, 1280])
def test_a_target_that_is_too_small_is_seen_at_every_width(bad: Seen, width: int) -> None:
    assert any(fault.startswith(f"index.html ({width} px): target-size: ") for fault in bad.axe)


def test_a_page_with_nothing_new_is_looked_at_once_and_in_every_colour_on_a_long_walk(bad: Seen) -> None:
    assert sorted(bad.pages) == ["index.html", "same.html"]
    assert sorted(bad.coloured) == (["index.html", "same.html"] if bad.long else ["index.html"])
    assert "same.html (320 px, light): image-alt: img" in bad.axe
    assert ("same.html (320 px, dark): color-contrast-enhanced: .grey" in bad.axe) is bad.long


def test_everything_else_is_seen(bad: Seen) -> None:
    assert any("wider than the screen: P wide" in fault for fault in bad.reflow)
    assert any("words are cut off: P cut" in fault for fault in bad.reflow)
    assert any("moves: turns" in fault for fault in bad.moving)
    assert {fault.partition(": ")[2] for fault in bad.stored} >= {"local storage: a", "session storage: b"}
    assert bad.cookies == ["c"]
    assert "https://elsewhere.example/" in bad.requests
    assert any(said.endswith(": said") for said in bad.console)
