"""Cutting the stylesheets changes nothing that a reader sees: every style is as it is with the whole sheets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import material
from playwright.sync_api import Page, Route

from modes import NARROW, WIDE, samples
from readers import Readers
from sites import ROOT

ASSETS = ROOT / "docs" / "assets"

LARGEST = 60_000  # bytes of a page; larger ones repeat what is on smaller ones, and a style has 400 properties

EVERY_STYLE = """() => [...document.querySelectorAll('body, body *')].flatMap((element) =>
  ['', '::before', '::after'].map((part) => {
    const style = getComputedStyle(element, part);
    if (part && style.content === 'none') return '';
    // A property that nothing reads may be gone; everything that can be seen must be there.
    const names = [...style].filter((name) => !name.startsWith('--'));
    const all = names.map((name) => style.getPropertyValue(name)).join('|');
    let sum = 0;
    for (let at = 0; at < all.length; at += 1) sum = (Math.imul(sum, 31) + all.charCodeAt(at)) | 0;
    return `${element.tagName}.${element.className}${part} ${sum}`;
  }))"""


def whole(name: str) -> str:
    """A stylesheet as it is before it is cut."""
    text = (ASSETS / name).read_text(encoding="utf-8")
    folder = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
    theme = next(folder.glob("main.*.min.css")).read_text(encoding="utf-8")
    return text.replace('@import url("material.css") layer(material);', f"@layer material{{{theme}}}")


def answer_with(text: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=text, content_type="text/css")


def styles(page: Page, address: str) -> list[str]:
    found: list[str] = []
    page.goto(address)
    for width, height in (NARROW, WIDE):
        page.set_viewport_size({"width": width, "height": height})
        found += page.evaluate(EVERY_STYLE)
    page.emulate_media(media="print")
    found += page.evaluate(EVERY_STYLE)
    page.emulate_media(media="screen")
    return found


def test_no_style_is_lost(reader: Readers, site: Path) -> None:
    cut, full = reader("index.html"), reader("index.html")
    for sheet in ("site.css", "print.css"):
        full.context.route(f"**/{sheet}", answer_with(whole(sheet)))
    for address in (page for page in samples(site) if (site / page).stat().st_size < LARGEST):
        one, other = styles(cut, reader.root + address), styles(full, reader.root + address)
        differ = [(left, right) for left, right in zip(one, other, strict=True) if left != right]
        assert not differ, (address, differ[0])
