"""Readers of the site: a browser with one person's settings, and what it asked for and complained of."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

PATIENCE = 120_000
"""Milliseconds that a step may take: no fault of a page on a slow machine, and the end of one that hangs."""

ELSEWHERE = re.compile(r"https?://(?!127\.0\.0\.1[:/]).*")
"""Any address that is not of this machine."""


@dataclass(frozen=True, slots=True)
class Readers:
    """Opens pages of the site at *root*; *asked* and *said* hold every request and every word on the console."""

    browser: Browser
    root: str
    contexts: list[BrowserContext] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def __call__(self, address: str, *, width: int = 320, height: int = 640, **settings: Any) -> Page:
        """A page of the site, or any address, in a browser of its own with these settings."""
        context = self.browser.new_context(viewport={"width": width, "height": height}, **settings)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.on("request", lambda request: self.asked.append(request.url))
        context.on("console", lambda words: self.said.append(words.text))
        context.on("weberror", lambda fault: self.said.append(str(fault.error)))
        page = context.new_page()
        page.goto(address if ":" in address else self.root + address)
        return page

    def outside(self) -> list[str]:
        """Requests to anybody else."""
        return [url for url in self.asked if not url.startswith((self.root, "data:", "file:"))]


STORAGE_REFUSED = """for (const name of ['localStorage', 'sessionStorage']) {
  Object.defineProperty(window, name, { get() { throw new DOMException('refused', 'SecurityError'); } });
}"""
"""Run before a page's own scripts, this is a browser that lets no page keep anything."""


def stand_in(page: Page) -> None:
    """Let a page of this machine answer for every other website, so that leaving can be tried."""
    answer = "<!doctype html><html lang=en><title>Weather</title><body data-from=''>Weather"
    page.context.route(ELSEWHERE, lambda route: route.fulfill(body=answer, content_type="text/html"))


FOCUSED = """() => {
  const at = document.activeElement;
  return at.getAttribute('aria-label') || (at.labels && at.labels[0]?.textContent) || at.textContent;
}"""


def focused(page: Page) -> str:
    """The words of what has the focus, as a screen reader would say them."""
    return " ".join(str(page.evaluate(FOCUSED)).split())


HIDDEN_STOP = """() => {
  const at = document.activeElement;
  if (at === document.body) return 'nothing has the focus';
  const box = at.getClientRects()[0];
  const style = getComputedStyle(at);
  const seen = innerHeight > box.top && box.bottom > 0 && innerWidth > box.left && box.right > 0 && box.width > 1;
  if (!seen) return `off the screen: ${at.outerHTML.slice(0, 90)}`;
  const ringed = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  if (!ringed) return `no ring: ${at.outerHTML.slice(0, 90)}`;
  // The middle of what is on the screen: a table can be taller than it.
  const x = (Math.max(box.left, 0) + Math.min(box.right, innerWidth)) / 2;
  const y = (Math.max(box.top, 0) + Math.min(box.bottom, innerHeight)) / 2;
  const top = document.elementFromPoint(x, y);
  return at.contains(top) || top?.contains(at) ? '' : `covered: ${at.outerHTML.slice(0, 90)}`;
}"""
"""What is wrong with the place of the focus: empty if it is on the screen, ringed and not covered."""


STOP = f"(part) => [({HIDDEN_STOP})(), ({FOCUSED})(), document.activeElement.matches(part)]"
"""All that is asked at a stop of the Tab key, in one question."""


def tab_to(page: Page, words: str, most: int = 120, part: str = "*") -> None:
    """Press Tab until the focus is on a *part* that says *words*; every stop on the way must be seen."""
    for _ in range(most):
        page.keyboard.press("Tab")
        fault, said, sort = page.evaluate(STOP, part)
        assert not fault, f"{page.url}: {fault}"
        if sort and words in " ".join(str(said).split()):
            return
    raise AssertionError(f'{page.url}: the Tab key does not come to "{words}"')
