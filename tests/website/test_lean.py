"""Stylesheets cut to what is used: what stays, what goes, and that a doubt keeps the rule."""

from __future__ import annotations

import pytest

from handbook.website.styles import Used, cut, joined

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
        ("p { color: red; }", "p{color:red}"),
        ("table { color: red }", ""),
        (".p { color: red }", ""),
        ("lede { color: red }", ""),
        (".lede, .other { color: red }", ".lede{color:red}"),
        (".lede > .other { color: red }", ""),
        ("#top:target { color: red }", "#top:target{color:red}"),
        ("#bottom { color: red }", ""),
        (":is(.other, p) a { color: red }", ":is(.other, p) a{color:red}"),
        ("a:not(.other) { color: red }", "a:not(.other){color:red}"),
        ("[dir=rtl] p { color: red }", ""),
        ("p[open] { color: red }", "p[open]{color:red}"),  # a browser sets it when a reader opens details
        ('[data-colours="dark"] p { color: red }', '[data-colours="dark"] p{color:red}'),
        ("mark.found { color: red }", "mark.found{color:red}"),
        ("p::before { content: ' ; } /* ' }", 'p::before{content:" ; } /* "}'),
        ("/* words */ p { /* more */ margin: 0 auto }", "p{margin:0 auto}"),
        ("@media print { .other { color: red } }", ""),
        ("@media print { p { color: red } .other { top: 0 } }", "@media print{p{color:red}}"),
        ("@layer one { @media print { p { top: 0 } } }", "@layer one{@media print{p{top:0}}}"),
        ("@page { margin: 2cm; @bottom-right { content: 'x'; } }", '@page{margin:2cm;@bottom-right{content:"x"}}'),
        ("p { --read: 1; --unread: 2; top: var(--read) }", "p{--read:1;top:var(--read)}"),
        ("p { --one: var(--two); --two: 2 }", ""),
        ("p { & a { color: red } }", "p{& a{color:red}}"),
        ('@charset "UTF-8"; p { top: 0 }', "p{top:0}"),
    ],
)
def test_a_rule_stays_if_it_may_match(used: Used, rule: str, left: str) -> None:
    assert cut(rule, used).strip() == left


def test_a_picture_in_an_address_stays_whole(used: Used) -> None:
    rule = "p{background:url(\"data:image/svg+xml;charset=utf-8,<svg d='translate(1)'/>\")}"
    assert cut(rule, used).strip() == rule


def test_what_another_sheet_reads_stays(used: Used) -> None:
    assert cut(":root { --ink: #000 }", used, "p { color: var(--ink) }").strip() == ":root{--ink:#000}"


def test_the_themes_sheet_comes_in_the_place_of_its_import(used: Used) -> None:
    own = '@import url("material.css") layer(material);\np { top: 0 }'
    assert joined(own, "p { top: 1px } table { top: 2px }", used).strip() == "@layer material{p{top:1px}}p{top:0}"


def test_a_sheet_that_cannot_be_read_stops_the_build(used: Used) -> None:
    with pytest.raises(ValueError, match="line 1"):
        cut("p { color: red } }", used)
