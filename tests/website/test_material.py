"""What this website has from Material: the part of its stylesheet that is used, and our own base template."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path

import pytest

from material_css import SHEET, TEMPLATES, Used, cut, part
from sites import ROOT

BASE = ROOT / "overrides" / "base.html"

PAGE = '<html lang="en"><body class="page"><p class="lede" id="top">Words <a href="#top">link</a></p></body></html>'


@pytest.fixture
def used() -> Used:
    found = Used()
    found.add_page(PAGE)
    found.add_script("root.dataset.colours = 'dark'; element('mark', piece, 'found');")
    return found


@pytest.mark.parametrize(
    ("rule", "left"),
    [
        ("p{color:red}", "p{color:red}"),
        ("table{color:red}", ""),
        (".p{color:red}", ""),
        ("lede{color:red}", ""),
        (".lede,.other{color:red}", ".lede{color:red}"),
        (".lede>.other{color:red}", ""),
        ("#top:target{color:red}", "#top:target{color:red}"),
        ("#bottom{color:red}", ""),
        (":is(.other,p) a{color:red}", ":is(.other,p) a{color:red}"),
        ("a:not(.other){color:red}", "a:not(.other){color:red}"),
        ("[dir=rtl] p{color:red}", ""),
        ("p[open]{color:red}", "p[open]{color:red}"),  # a browser sets it when a reader opens details
        ('[data-colours="dark"] p{color:red}', '[data-colours="dark"] p{color:red}'),
        ("mark.found{color:red}", "mark.found{color:red}"),
        ("p::before{content:' ; } /* '}", 'p::before{content:" ; } /* "}'),
        ("/* words */ p /* more */ {margin:0 auto}", "p{margin:0 auto}"),
        ("@media print{.other{color:red}}", ""),
        ("@media print{p{color:red}.other{top:0}}", "@media print{p{color:red}}"),
        ("@layer one{@media print{p{top:0}}}", "@layer one{@media print{p{top:0}}}"),
        ("@page{margin:25mm}", "@page{margin:25mm}"),
        ("p{--read:1;--unread:2;top:var(--read)}", "p{--read:1;top:var(--read)}"),
        ("p{--one:var(--two);--two:2}", ""),
        ("p{top:0}\na{top:0}", "p{top:0}\na{top:0}"),
        ("@keyframes show{0%{top:0}}p{top:0}", "p{top:0}"),
        ("@keyframes show{0%{top:0}}p{animation:show 1s}", "@keyframes show{0%{top:0}}\np{animation:show 1s}"),
        ('@charset "UTF-8";p{top:0}', "p{top:0}"),
    ],
)
def test_a_rule_stays_if_it_may_match(used: Used, rule: str, left: str) -> None:
    assert cut(rule, used) == left


def test_a_picture_in_an_address_stays_whole(used: Used) -> None:
    rule = "p{background:url(\"data:image/svg+xml;charset=utf-8,<svg d='translate(1)'/>\")}"
    assert cut(rule, used) == rule


def test_what_another_sheet_reads_stays(used: Used) -> None:
    assert cut(":root{--ink:#000}", used, "p { color: var(--ink) }") == ":root{--ink:#000}"


def test_a_sheet_that_cannot_be_read_is_refused(used: Used) -> None:
    with pytest.raises(ValueError, match="line 1"):
        cut("p { color: red } }", used)


def test_the_part_of_materials_stylesheet_is_what_the_installed_one_and_the_pages_ask_for(
    site: Path, request: pytest.FixtureRequest
) -> None:
    wanted = part(site)
    if request.config.getoption("--refresh"):
        SHEET.write_text(wanted, encoding="utf-8", newline="\n")
    do = "Material or a component has changed: run pytest tests/website/test_material.py --refresh, and look at pages."
    assert SHEET.read_text(encoding="utf-8") == wanted, do


def test_our_base_template_was_compared_with_the_installed_one() -> None:
    compared = re.search(r"SHA-256 ([0-9a-f]{64})", BASE.read_text(encoding="utf-8"))
    assert compared
    theirs = hashlib.sha256((TEMPLATES / "base.html").read_bytes()).hexdigest()
    assert compared[1] == theirs, (
        f"Material {version('mkdocs-material')} has another base.html than the one that ours was compared with. "
        f"Read what changed in it, take over what a reader needs, then write the version and {theirs} into {BASE}."
    )
