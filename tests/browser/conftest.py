"""A browser, the site served to it from this machine, and readers who leave no trace and ask nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from install import WANTED, chromium
from server import serve
from walk import Seen, walk

ARGUMENTS = [
    "--no-sandbox",  # machines that test as root
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # a request to anybody else fails, and is seen
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--force-color-profile=srgb",
]

Reader = Callable[..., Page]
"""Opens a page of the site as a reader with these settings of the browser: ``reader("index.html", width=320)``."""


@pytest.fixture(scope="session")
def browser_path() -> str:
    found = chromium()
    if found is None:
        pytest.fail(WANTED)
    return found


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def seen(site: Path, root: str, browser_path: str) -> Seen:
    """What is seen on every page of the site, in every mode."""
    return walk(site, root, browser_path, ARGUMENTS)


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Browser, root: str) -> Iterator[Reader]:
    """Readers of one test. When it ends, none has asked another host for anything, and no page has complained."""
    opened: list[BrowserContext] = []
    asked: list[str] = []
    said: list[str] = []

    def read(address: str, *, width: int = 320, height: int = 640, at: str | None = None, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        opened.append(context)
        context.set_default_timeout(20_000)
        context.on("request", lambda request: asked.append(request.url))
        context.on("console", lambda words: said.append(words.text))
        context.on("weberror", lambda fault: said.append(str(fault.error)))
        page = context.new_page()
        page.goto((at or root) + address)
        return page

    yield read
    for context in opened:
        context.close()
    assert not [url for url in asked if not url.startswith((root, "data:", "file:", "http://leave.invalid/"))]
    assert not said
