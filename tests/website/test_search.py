"""The search index: what can be found, and where each find leads."""

from __future__ import annotations

import json

from handbook.content import Library
from handbook.website.search import as_script, entries

ARTICLE = """<p>Before all.</p>
<h2 id="lights">Lights &amp; bells</h2><p>Use a <em>lamp</em>.</p><h2>Without a place</h2><p>More.</p>
<section><h2 id="clause-1">1. Riding</h2>
<ol><li class="clause" id="clause-1-1"><p>Wear a helmet.</p><p>Ring.</p></li></ol></section>
"""


def test_a_page_is_found_as_a_whole_by_its_headings_and_by_its_clauses(example: Library) -> None:
    page = example.documents["policy/bicycles/2020"]
    found = entries(page, "policy/bicycles/2020.html", ARTICLE)
    assert [(entry.address.partition("#")[2], entry.title, entry.words) for entry in found] == [
        ("", page.title, "Before all."),
        ("lights", "Lights & bells", "Use a lamp. Without a place More."),
        ("clause-1", "1. Riding", ""),
        ("clause-1-1", "Clause 1.1", "Wear a helmet. Ring."),
    ]
    assert [entry.keywords for entry in found[2:]] == [("1",), ("1.1",)]
    assert [entry.above for entry in found] == [(), *[(page.title,)] * 3]


def test_a_service_is_found_by_its_numbers_and_its_former_names(example: Library) -> None:
    (whole,) = entries(example.documents["support/example-line"], "support/example-line.html", "<p>Words.</p>")
    assert "01632 960123" in " ".join(whole.keywords).replace("960 123", "960123")
    (ended,) = entries(example.documents["support/old-line"], "support/old-line.html", "")
    assert any("01632 960 999" in keyword for keyword in ended.keywords)


def test_the_index_is_a_script_that_hands_over_its_entries(example: Library) -> None:
    found = entries(example.documents["risks/falling-off"], "risks/falling-off.html", ARTICLE)
    script = as_script(found)
    assert script.startswith("handbookSearch(")
    assert script.endswith(");\n")
    body = json.loads(script.removeprefix("handbookSearch(").removesuffix(");\n"))
    assert body["version"] == 1
    assert [set(entry) for entry in body["entries"]] == [{"u", "t", "x", "k", "h"}] * len(found)
