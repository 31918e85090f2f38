"""The site's stylesheets as they are published: the theme's part in front of our own, and no remarks.

A page then waits for one file, and what we write down for ourselves costs its readers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

THEME = "material.css"
"""The part of Material's stylesheet that is used; among the templates."""

_OURS = ("site.css", "print.css", "lessons.css")
_REMARK = re.compile(r"/\*(?!!).*?\*/\s*", re.S)  # one that starts with an exclamation mark is a licence


def stylesheets(docs: Path, templates: Iterable[str]) -> dict[str, str]:
    """The published text of each stylesheet, by its place in the site."""
    assets = docs / "assets"
    sheets = {name: (assets / name).read_text(encoding="utf-8") for name in _OURS if (assets / name).is_file()}
    theme = next((path for folder in templates if (path := Path(folder) / THEME).is_file()), None)
    if theme and "site.css" in sheets:
        sheets["site.css"] = theme.read_text(encoding="utf-8") + sheets["site.css"]
    return {f"assets/{name}": _REMARK.sub("", text) for name, text in sheets.items()}
