"""How much a reader waits for: the bytes and requests of a page's first view, compressed as hosts compress it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from modes import addresses
from readers import Readers
from server import compressed

MOST_BYTES = 30 * 1024
"""30 KB."""
MOST_REQUESTS = 6


def weight(path: Path) -> int:
    """The bytes of a file over the network; a drawing is a file like any other."""
    return len(compressed(path))


def loaded(page: Path) -> list[Path]:
    """What a page loads to be seen."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"', text)
    names = {name for pair in found for name in pair if name and not name.startswith("data:")}
    return [(page.parent / name.lstrip("/")).resolve() for name in sorted(names)]


def test_the_first_view_of_every_page_is_light(site: Path) -> None:
    heavy = {}
    for address in addresses(site):
        page = site / address
        total = weight(page) + sum(weight(part) for part in loaded(page) if part.suffix != ".svg")
        if total > MOST_BYTES:
            heavy[address] = total
    assert not heavy


@pytest.mark.parametrize("address", ["index.html", "policy/pictures/2019.html", "support/childline.html"])
def test_a_page_needs_few_files(reader: Readers, address: str) -> None:
    reader(address)
    assert len([url for url in reader.asked if not url.startswith("data:")]) <= MOST_REQUESTS
