"""Every way in which a page sends its reader on by itself: refreshes in all forms, scripts, frames over the page."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from handbook.links.page.elements import script_in
from handbook.links.page.page import Page
from handbook.links.page.reader import read_page
from handbook.links.page.scripts import sent_by_scripts

_REFRESH = re.compile(r"\s*(\d*)(?:\.[\d.]*)?\s*(?:[;,\s]\s*(?P<rest>.*))?$", re.S)
_URL = re.compile(r"url\s*=\s*", re.I)
LONG = 300
"""Seconds after which a refresh only ends a visit that has been forgotten, as forms do."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way on: how (*refresh*, *script* or *frame*) and to which address.

    *sometimes* means under a condition. An empty address means that only running the page could show it.
    """

    how: str
    address: str
    sometimes: bool = False


def refresh_target(content: str) -> tuple[float, str] | None:
    """The seconds and the address in a refresh, such as ``5; url=/new``; None if it only loads the page again.

    Read as the standard of HTML reads it: a comma or a space will do, quotation marks and ``url=`` may be missing.
    """
    found = _REFRESH.match(content[:2000])
    if found is None or not found["rest"]:
        return None
    rest = _URL.sub("", found["rest"].strip(), count=1) if _URL.match(found["rest"].strip()) else found["rest"].strip()
    if rest[:1] in ("'", '"'):
        rest = rest[1:].partition(rest[0])[0]
    return (float(found[1] or 0), rest.strip()) if rest.strip() else None


def page_moves(page: Page, refresh_header: str = "", depth: int = 0) -> tuple[Move, ...]:
    """The moves of a page, refreshes first, each once."""
    found: list[Move] = []
    for content in (refresh_header, *page.refreshes):
        target = refresh_target(content) if content else None
        if target is not None:
            found.append(Move("refresh", target[1], target[0] >= LONG))
    for sent in sent_by_scripts(page):
        if sent.page and depth < 2:
            inner = read_page(sent.page)
            found += page_moves(inner, depth=depth + 1)
            found += [Move("frame", frame.address) for frame in inner.frames if frame.covers and frame.address]
        elif not sent.page:
            found.append(Move("script", sent.address, sent.sometimes))
    for frame in page.frames:
        text = frame.text or script_in(frame.address)
        if text and depth < 2:
            inside = page_moves(read_page(text), depth=depth + 1)
            out = _OUT.search(text) is not None  # a browser may or may not let a foreign page move the one around it
            found += inside if frame.covers else [replace(move, sometimes=not frame.text) for move in inside if out]
        elif frame.covers and frame.address:
            found.append(Move("frame", frame.address))
    return tuple(dict.fromkeys(found))


_OUT = re.compile(r"\b(?:top|parent)\b|target\s*=\s*[\"']?_(?:top|parent)")
