"""How much a reader waits for: the bytes and requests of a page's first view, compressed as hosts compress it."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from modes import addresses
from readers import Readers


@dataclass(frozen=True, slots=True)
class Most:
    """What the first view of a page may need, with gzip, which every host has."""

    bytes: int
    requests: int


ANY, PLAIN, DRAWN = Most(30_000, 8), Most(14_336, 5), Most(20_000, 6)
"""Any page; one for readers in trouble without drawings, and with them.

14,336 bytes come with a server's first answer: ten packets (RFC 6928).
"""
FOR_READERS = ("help", "pupils", "parents")
LONG = ("parents/all-steps.html", "parents/support.html", "pupils/all-steps.html", "pupils/people-who-can-help.html")
"""Pages that hold many others, to be printed or looked through: what a page with drawings may weigh."""


def zipped(path: Path) -> int:
    """The bytes of a file over the network; a drawing is a file like any other."""
    return len(gzip.compress(path.read_bytes(), 9))


def loaded(page: Path) -> list[Path]:
    """What a page loads to be seen: a file of which it shows several parts is one."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<(?:script|img)[^>]* src="([^"]+)"|<link rel="stylesheet" href="([^"]+)"', text)
    names = {name.partition("#")[0] for pair in found for name in pair if name and not name.startswith("data:")}
    return [(page.parent / name.lstrip("/")).resolve() for name in sorted(names)]


def test_the_first_view_of_every_page_is_light(site: Path) -> None:
    heavy = {}
    for address in addresses(site):
        parts = loaded(site / address)
        total, requests = zipped(site / address) + sum(map(zipped, parts)), 1 + len(parts)
        if total > ANY.bytes or requests > ANY.requests:
            heavy[address] = (total, requests)
    assert not heavy


def test_the_first_view_of_a_page_for_readers_in_trouble_is_lighter(site: Path) -> None:
    heavy = {}
    for address in addresses(site):
        if address != "index.html" and address.partition("/")[0] not in FOR_READERS:
            continue
        parts = loaded(site / address)
        drawn = any(part.suffix == ".svg" for part in parts)
        most = DRAWN if drawn or address in LONG else PLAIN
        total, requests = zipped(site / address) + sum(map(zipped, parts)), 1 + len(parts)
        if total > most.bytes or requests > (DRAWN if drawn else PLAIN).requests:
            heavy[address] = (total, requests)
    assert not heavy


def test_the_drawings_of_a_page_are_asked_for_once_and_each_is_seen(reader: Readers, site: Path) -> None:
    address = "pupils/it-has-happened-drawings.html"
    page = reader(address)
    assert len([url for url in reader.asked if ".svg" in url]) == 1
    shown = page.evaluate("() => [...document.images].map((one) => [one.complete, one.naturalWidth, one.src])")
    assert len(shown) > 5
    assert all(complete and wide == 120 for complete, wide, _ in shown)
    assert len({source for _, _, source in shown}) > 5
    (drawn,) = [part for part in loaded(site / address) if part.suffix == ".svg"]
    names = set(re.findall(r'<view id="([^"]+)"', drawn.read_text(encoding="utf-8")))
    assert {source.partition("#")[2] for _, _, source in shown} == names


@pytest.mark.parametrize("address", ["index.html", "policy/pictures/2019.html", "support/childline.html"])
def test_a_page_needs_few_files(reader: Readers, address: str) -> None:
    reader(address)
    assert len([url for url in reader.asked if not url.startswith("data:")]) <= PLAIN.requests
