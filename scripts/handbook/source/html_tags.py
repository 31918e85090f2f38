"""HTML tags in Markdown that do not come in pairs: what follows one would vanish into it, without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?=[\s/>])[^<>]*?(?P<alone>/?)>", re.I)
_ALONE = frozenset({"area", "br", "col", "hr", "img", "source", "track", "wbr"})


def unpaired(text: str) -> Iterator[tuple[int, str]]:
    """Each tag of *text* without its partner: its place, and the tag as it should have one."""
    opened: list[tuple[str, int]] = []
    for found in _TAG.finditer(text):
        name = found["name"].lower()
        if name in _ALONE or found["alone"]:
            continue
        if not found["end"]:
            opened.append((name, found.start()))
        elif any(other == name for other, _ in opened):
            while opened[-1][0] != name:
                yield opened[-1][1], f"<{opened.pop()[0]}>"
            opened.pop()
        else:
            yield found.start(), f"</{name}>"
    yield from ((place, f"<{name}>") for name, place in opened)
