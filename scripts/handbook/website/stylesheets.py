"""The site's stylesheets as they are published: what a page needs in one, no remarks and no blanks.

A page then waits for one file, and what we write down for ourselves costs its readers nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path

THEME = "material.css"
"""The part of Material's stylesheet that is used; among the templates."""

_OURS = ("site.css", "print.css", "lessons.css", "questions.css", "training.css")
WITH_QUESTIONS = frozenset({"lessons.css", "training.css"})
"""Those of the sections whose pages ask questions."""
_REMARK = re.compile(r"/\*(?!!).*?\*/\s*", re.S)  # one that starts with an exclamation mark is a licence


def stylesheets(asset: Callable[[str], Path], templates: Iterable[str]) -> dict[str, str]:
    """The published text of each stylesheet, by its place in the site; *asset* finds its file."""
    files = {name: asset(f"assets/{name}") for name in _OURS}
    sheets = {name: file.read_text(encoding="utf-8") for name, file in files.items() if file.is_file()}
    theme = next((path for folder in templates if (path := Path(folder) / THEME).is_file()), None)
    if "site.css" in sheets:
        on_paper = f"@media print {{\n{sheets['print.css']}\n}}\n" if "print.css" in sheets else ""
        sheets["site.css"] = f"{theme.read_text(encoding='utf-8') if theme else ''}{sheets['site.css']}{on_paper}"
    for name in WITH_QUESTIONS & sheets.keys():
        sheets[name] += sheets.get("questions.css", "")
    return {f"assets/{name}": _without_blanks(_REMARK.sub("", text)) for name, text in sheets.items()}


def _without_blanks(text: str) -> str:
    """A stylesheet without line ends and indents; words in quotation marks stay as they are."""
    return "".join(part if part.startswith('"') else _closed_up(part) for part in re.split(r'("[^"]*")', text))


def _closed_up(part: str) -> str:
    """A space before a colon stays: in a selector it has a meaning."""
    one = re.sub(r" ?([{};]) ?", r"\1", re.sub(r"\s+", " ", part)).replace(", ", ",").replace(" > ", ">")
    one = re.sub(r"(?<![\w.])0\.(?=\d)", ".", re.sub(r";?\}", "}", one))
    return re.sub(r"([{;(][\w-]+): ", r"\1:", one)
