"""Cutting Material's stylesheet changes nothing that a reader sees: every style is as it is with the whole sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree, html

from material_css import whole
from modes import NARROW, WIDE, addresses
from readers import Readers
from sites import ROOT

ALL = "every-element.xhtml"
"""A page of the test's own."""

MADE_BY_SCRIPT = (
    "about/reading-settings.html",
    "lessons/01-what-is-private/slides.html",
    "lessons/card-maker.html",
    "search.html",
)
"""Pages on which scripts make elements."""

HEAD = """<head><title>x</title><link rel="stylesheet" href="assets/site.css"/>
<link rel="stylesheet" href="assets/lessons.css"/></head>"""

PREPARE = """async () => {
  const own = document.querySelector('link[href$="site.css"]');
  const other = own.cloneNode();
  other.href += '?whole';
  await new Promise((loaded) => { other.onload = loaded; own.after(other); });
  const [cut, full] = [own.sheet, other.sheet];
  const rules = (group) => [...group.cssRules].flatMap((rule) => [rule, ...(rule.cssRules ? rules(rule) : [])]);
  // A property that nothing reads may be gone; everything that can be seen must be there.
  const named = rules(full).flatMap((rule) => rule.style ? [...rule.style] : []);
  const names = [...new Set(named)].filter((name) => !name.startsWith('--'));
  const styles = () => [...document.querySelectorAll('body, body *')].flatMap((at) =>
    ['', '::before', '::after'].map((part) => {
      const style = getComputedStyle(at, part);
      return part && style.content === 'none' ? ''
        : `${at.tagName}.${at.className}${part} ${names.map((name) => style.getPropertyValue(name)).join('|')}`;
    }));
  const shown = (one, two) => { one.disabled = false; two.disabled = true; return styles(); };
  if (rules(full).length < 2 * rules(cut).length) throw new Error('The whole sheet was not loaded.');
  window.changed = () => {
    const before = shown(full, cut);
    return shown(cut, full).filter((style, at) => style !== before[at]);
  };
}"""
"""Loads the whole stylesheet beside the cut one, and makes ready to compare them."""


def every_element(site: Path) -> bytes:
    """A page with one element for each path of names and classes, from the root down, that is on any page."""
    made: dict[str, Any] = {}
    for address in addresses(site):
        paths: dict[Any, str] = {}
        page: Any = html.document_fromstring((site / address).read_bytes())
        for element in page.body.iter(etree.Element):
            above = paths.get(element.getparent(), "")
            paths[element] = path = f"{above} {element.tag}.{element.get('class', '')}"
            if path not in made:
                made[path] = etree.Element(element.tag, dict(element.attrib))
                if above:
                    made[above].append(made[path])
    bodies = b"".join(etree.tostring(element) for element in made.values() if element.getparent() is None)
    return b'<html xmlns="http://www.w3.org/1999/xhtml" class="can-leave">' + HEAD.encode() + bodies + b"</html>"


def test_no_style_is_lost(reader: Readers, site: Path) -> None:
    """Without movement, because a style that is on its way from one sheet to the other is like neither."""
    page = reader("index.html", reduced_motion="reduce")
    own, paper = ((ROOT / "docs" / "assets" / f"{name}.css").read_text(encoding="utf-8") for name in ("site", "print"))
    text = f"@layer material{{{whole()}}}{own}@media print{{{paper}}}"
    page.context.route("**/site.css?whole", lambda route: route.fulfill(body=text, content_type="text/css"))
    elements = every_element(site)
    page.context.route(f"**/{ALL}", lambda route: route.fulfill(body=elements, content_type="application/xhtml+xml"))
    for address in (ALL, *MADE_BY_SCRIPT):
        page.goto(reader.root + address)
        page.evaluate(PREPARE)
        for width, height in (NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": height})
            assert not page.evaluate("changed()"), address
        page.emulate_media(media="print")
        assert not page.evaluate("changed()"), address
        page.emulate_media(media="screen")
