"""A browser, the site served to it from this machine, and readers who leave no trace and ask nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from install import ARGUMENTS, BROWSER, chromium
from readers import PATIENCE, Readers
from server import serve
from walk import Seen, walk

expect.set_options(timeout=PATIENCE)

Expected = Callable[[Path, str], None]


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Where the browser is; the tests fail, rather than being left out, where there is none."""
    found = chromium()
    assert found is not None, BROWSER.wanted
    return found


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def seen(site: Path, root: str, browser_path: str, long: bool) -> Seen:
    """What is seen on every page of the site."""
    return walk(site, root, browser_path, ARGUMENTS, long=long)


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=browser_path, args=ARGUMENTS)
        yield opened
        opened.close()


@pytest.fixture
def reader(browser: Browser, root: str) -> Iterator[Readers]:
    """Readers of one test. When it ends, none has asked another host for anything, and no page has complained."""
    readers = Readers(browser, root)
    yield readers
    for context in readers.contexts:
        context.close()
    assert not readers.outside()
    assert not readers.said


@pytest.fixture
def expected(request: pytest.FixtureRequest) -> Expected:
    """Compares what is seen with the file that says what is expected, or writes that file with --refresh."""
    refresh = bool(request.config.getoption("--refresh"))

    def compare(path: Path, seen: str) -> None:
        if refresh:
            path.parent.mkdir(exist_ok=True)
            path.write_text(seen, encoding="utf-8", newline="\n")
        held = path.read_text(encoding="utf-8") if path.exists() else ""
        assert seen == held, f"{path.name} is not what is seen. If it should be: pytest tests/browser --refresh"

    return compare
