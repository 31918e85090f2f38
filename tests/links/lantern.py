"""Cases told in a line: the site of Lantern Line, or an article, with a few of its words changed.

``title``, ``h1`` and ``foot`` replace; ``head``, ``top``, ``more`` and ``end`` add; ``swap`` changes one text for
another everywhere; ``html`` (or the name of a page in ``lantern.yml``) sends something else altogether. ``before``
is what the page was when it was last fine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from sites import TESTS

CASES = TESTS / "cases" / "links"
PAGES: dict[str, str] = yaml.safe_load((CASES / "lantern.yml").read_text("utf-8"))
NEEDS = {"good": ("pass",), "bad": ("alarm", "unsure"), "danger": ("alarm",)}
ANSWER = ("charset", "status", "headers", "head_lines", "line_end", "status_line", "packed", "hang", "chunk", "cut")


def lantern_cases(*names: str) -> list[dict[str, Any]]:
    """The cases of these files, in the form that a bed takes."""
    found = [case for name in names for case in yaml.safe_load((CASES / f"{name}.yml").read_text("utf-8"))]
    return [_case(case) for case in found]


def _case(case: Mapping[str, Any]) -> dict[str, Any]:
    host, path = f"{case['name'].replace('_', '-')}.test", case.get("path", "/")
    serve = {path.partition("#")[0]: {"body": words_of(case), **{key: case[key] for key in ANSWER if key in case}}}
    for place, spec in case.get("also_path", {}).items():
        serve[place] = {"body": words_of({})} if spec.get("site") else spec
    earlier = {
        "/": {"body": words_of({**({"base": case["base"]} if "base" in case else {}), **case.get("before", {})})}
    }
    service = {} if case.get("link") else {
        "service": True,
        "title": case.get("who", "Lantern Line"),
        "phone": case.get("phone", "0808 157 0142"),
        "expect": case.get("expect", ["Lantern Line", "0808 157 0142"]),
    }  # fmt: skip
    need = case["need"]
    needs = need if isinstance(need, list) else NEEDS.get(need, (need,))
    return {
        "name": case["name"], "needs": tuple(needs), "not": case.get("not", ""), "path": path,
        "hosts": {host: {**serve, "tls": "none"}}, "url_host": host, **service,
        "before": {host: {**earlier, "tls": "none"}} if "before" in case else {},
    }  # fmt: skip


def words_of(case: Mapping[str, Any]) -> str:
    """The page that a case sends."""
    if "html" in case:
        page = PAGES.get(str(case["html"]), str(case["html"]))
        if "end" in case:
            page = page.replace("</body>", f"{case['end']}</body>") if "</body>" in page else page + str(case["end"])
        page = page.replace("<head>", f"<head>{case['head']}") if "head" in case else page
    else:
        page = PAGES[case.get("base", "site")]
        fillings = {**PAGES[f"{case.get('base', 'site')}-words"], **case}  # type: ignore[dict-item]
        for part in ("head", "title", "h1", "top", "more", "foot", "end"):
            page = page.replace(f"@{part}@", str(fillings.get(part, "")))
    for before, after in [case["swap"]] if "swap" in case else []:
        page = page.replace(before, after)
    return page.replace("@menu@", PAGES["menu"]).replace("@long@", "M0 1 2 3 " * 60_000)
