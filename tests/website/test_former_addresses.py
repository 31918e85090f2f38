"""Every address and part that was ever published leads on: printed QR codes and bookmarks are for ever."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

from sites import TESTS

PUBLISHED = TESTS / "evidence" / "addresses.txt"
"""A page a line, with the parts of it that had an anchor. Lines are only ever added."""


def ids(page: Path) -> set[str]:
    return {str(name) for name in html.parse(str(page)).xpath("//@id")}


def test_no_address_that_was_published_is_lost(site: Path) -> None:
    lost = []
    for row in PUBLISHED.read_text("utf-8").splitlines():
        address, *parts = row.split()
        page = site / address
        if not page.is_file():
            lost.append(address)
            continue
        onward = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.read_text("utf-8"))
        here = ids((page.parent / onward[1]).resolve() if onward else page)
        lost += [f"{address}#{part}" for part in parts if part not in here]
    assert lost == []
