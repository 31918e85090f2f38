"""The built site: every inside link and anchor that leads nowhere is found, with its file, line and every use."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content import Library
from handbook.website.finished.inside_links import check_site
from sites import changed, read

THEME = '<a href="{up}help/index.html">What to do now</a><link rel="stylesheet" href="{up}assets/site.css">'


def built(folder: Path, pages: dict[str, str]) -> Path:
    site = folder / "site"
    for path, body in {**pages, "help/index.html": pages.get("help/index.html", ""), "assets/site.css": "p {}"}.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        up = "../" * path.count("/")
        file.write_text(
            body if path.endswith("css") else f"<html>{THEME.format(up=up)}\n{body}</html>", encoding="utf-8"
        )
    return site


def library(edit: dict[str, list[list[str]]] | None = None, put: dict[str, str] | None = None) -> Library:
    found, _ = read(changed(edit, put))
    assert found is not None
    return found


def told(site: Path, of: Library | None = None) -> list[str]:
    return [str(problem) for problem in check_site(site, of or library())]


@pytest.mark.parametrize(
    "body",
    [
        '<a href="help/index.html">x</a>',
        '<a href="./help/">x</a>',
        '<a href="help/index.html?q=1#">x</a>',
        '<a href="#part">x</a><p id="part">y</p>',
        '<a href="#part">x</a><a name="part">y</a>',
        '<a href="#top">x</a><a href="#:~:text=word">x</a><a href="#__search">x</a>',
        '<a href="/help/index.html">x</a>',
        '<a href="a%20b.html">x</a>',
        '<a href="https://www.example.org/nowhere">x</a><a href="mailto:x">x</a><a href="//example.org">x</a>',
        '<img src="assets/site.css" srcset="assets/site.css 1x, assets/site.css 2x">',
        '<base href="nowhere/">',
        '<p style="background:url(assets/site.css)">x</p>',
        '<style>p{background:url("data:image/png;base64,x"),url(#part)}</style>',
        '<style>p{background:image-set("assets/site.css" 1x)}</style><link imagesrcset="assets/site.css 2x">',
        '<label for="field">x</label><input id="field" aria-describedby="field part"><p id="part">y</p>',
        '<map name="places"><area href="help/index.html"></map><img src="assets/site.css" usemap="#places">',
        "<iframe srcdoc=\"<p id=in>x</p><a href='#in'>y</a><a href='help/index.html'>z</a>\"></iframe>",
        '<meta http-equiv="refresh" content="0; url=help/index.html"><button formaction="help/index.html">x</button>',
        '<svg><use xlink:href="#part"/></svg><p id="part">y</p><img src="data:image/gif;base64,x">',
        '<img data-src="assets/site.css" src="assets/site.css">',
        "",
    ],
)
def test_a_good_link_is_not_told(tmp_path: Path, body: str) -> None:
    assert told(built(tmp_path, {"index.html": body, "a b.html": ""})) == []


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ('<a href="gone.html">x</a>', "link"),
        ('<a href="help">x</a><a href="help/index.htm">x</a>', "link"),
        ('<a href="../index.html">x</a>', "link"),
        ('<img src="assets/gone.svg">', "link"),
        ('<img srcset="assets/site.css 1x, assets/gone.svg 2x">', "link"),
        ('<link href="assets/gone.css">', "link"),
        ('<script src="assets/gone.js"></script>', "link"),
        ('<a href="#nowhere">x</a>', "link-anchor"),
        ('<a href="help/index.html#nowhere">x</a>', "link-anchor"),
        ('<a href="/gone.html">x</a>', "link"),
        ("<p style=\"background:url('assets/gone.png')\">x</p>", "link"),
        ("<style>p{background:url(assets/gone.png)}</style>", "link"),
        ('<style>p{background:image-set("assets/gone.png" 1x)}</style>', "link"),
        ('<link imagesrcset="assets/gone.png 2x">', "link"),
        ("<iframe srcdoc=\"<a href='gone.html'>x</a>\"></iframe>", "link"),
        ('<button formaction="gone.html">x</button>', "link"),
        ('<meta http-equiv="Refresh" content="5;URL=gone.html">', "link"),
        ('<label for="gone">x</label>', "link-anchor"),
        ('<p aria-labelledby="gone">x</p>', "link-anchor"),
        ('<td headers="gone">x</td>', "link-anchor"),
        ('<img src="assets/site.css" usemap="#gone">', "link-anchor"),
        ('<svg><use xlink:href="#gone"/></svg>', "link-anchor"),
        ('<img data-src="assets/gone.png">', "link"),
        ('<a href="file:///C:/notes.docx">x</a>', "link"),
        ('<a href="C:/notes.docx">x</a>', "link"),
        ('<a href="http://localhost:8000/">x</a>', "link"),
        ('<img src="//127.0.0.1/a.png">', "link"),
        ('<a href="\\\\server\\notes.docx">x</a>', "link"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(tmp_path: Path, body: str, rule: str) -> None:
    found = told(built(tmp_path, {"index.html": body}))
    assert len(found) == 1
    assert found[0].endswith(f"[{rule}]")


def test_a_style_sheet_is_read(tmp_path: Path) -> None:
    site = built(tmp_path, {"index.html": ""})
    (site / "assets/site.css").write_text("p {}\nq { background: url(gone.svg), url(site.css) }\n", encoding="utf-8")
    (problem,) = check_site(site, library())
    assert (problem.path, problem.line, problem.rule) == ("site/assets/site.css", 2, "link")


def test_raw_html_in_a_document_is_told_at_its_line(tmp_path: Path) -> None:
    raw = '\n\nSee <a href="gone.html">this</a>.\n'
    of = library(put={"help/more.md": f"---\ntitle: More\nsummary: More.\n---\n{raw}"})
    site = built(tmp_path, {"help/more.html": '<p>See <a href="gone.html">this</a>.</p>', "index.html": ""})
    assert told(site, of) == [
        'docs/help/more.md:7: "gone.html" leads to nothing on the built site. Mend the link, or what makes it. [link]'
    ]


def test_a_theme_link_is_told_once_with_every_page_that_has_it(tmp_path: Path) -> None:
    pages = {f"{name}.html": '\n<a href="assets/gone.js">x</a>' for name in ("index", "one", "two")}
    (problem,) = check_site(built(tmp_path, pages), library())
    assert (problem.path, problem.line) == ("site/index.html", 3)
    assert problem.do.endswith("It is also in one.html:3, two.html:3.")


def test_every_document_that_writes_a_bad_link_is_told(tmp_path: Path) -> None:
    body = "---\ntitle: {}\nsummary: A page.\n---\n\n[words](gone.md)\n"
    of = library(put={f"help/{name}.md": body.format(name) for name in ("one", "two")})
    site = built(tmp_path, {f"help/{name}.html": '<a href="gone.html">words</a>' for name in ("one", "two")})
    found = check_site(site, of)
    assert [(problem.path, problem.line) for problem in found] == [("docs/help/one.md", 6), ("docs/help/two.md", 6)]
    assert "docs/help/two.md:6" in found[0].do


def test_the_whole_address_of_the_site_is_an_inside_link(tmp_path: Path) -> None:
    found, _ = read(changed({"mkdocs.yml": [["https://rules.alder.example/", "https://school.example.org/safe/"]]}))
    assert found is not None
    assert found.settings.site_url == "https://school.example.org/safe/"
    good = '<a href="https://school.example.org/safe/help/index.html">x</a><a href="/safe/help/">x</a>'
    bad = '<a href="https://school.example.org/safe/gone.html">x</a><a href="/help/">x</a>'
    site = built(tmp_path, {"index.html": good, "bad.html": bad})
    assert len(told(site, found)) == 2


def test_a_page_that_is_hardly_html_is_read(tmp_path: Path) -> None:
    site = built(tmp_path, {"index.html": "<a href='gone.html'><b></i><td></p>\0<![CDATA[ <a href=gone2.html"})
    assert len(told(site)) >= 1
    (site / "empty.html").write_bytes(b"  \n")
    assert len(told(site)) >= 1
