"""The search index: which pages are found, by what, and how little a reader loads for it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice, product
from typing import Any

import pytest

from handbook.content import Library
from handbook.content.search_words import Answer, Sign, Situation, Twin, WordTable
from handbook.website.menus import index
from handbook.website.search.files import FOLDER, SCRIPTS, ClausePlace, Group, Page, search_files, without_remarks
from handbook.website.search.found import clause_places, group_of, page_of
from sites import ROOT, TESTS, changed, read

ARTICLE = '<p>Wear a <em>helmet</em>.</p><section class="step-services"><p>Nobody</p></section><h2>Café bells</h2>'

PLAIN = Page("a.html", "A", "About a.", Group.HELP, words=frozenset({"bell", "bells"}))


def written(files: Mapping[str, str], name: str) -> Any:
    start, end = f"handbookSearch('{name}', ", ");\n"
    text = files[f"{FOLDER}/{name}.js"]
    assert text.startswith(start)
    assert text.endswith(end)
    return json.loads(text.removeprefix(start).removesuffix(end))


def packed(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("help/pupils", Group.HELP),
        ("help/index", Group.HELP),
        ("help/dsl", Group.STAFF),
        ("pupils/riding", Group.PUPILS),
        ("pupils/riding-drawings", Group.VIEWS),
        ("pupils/steps", Group.VIEWS),
        ("parents/index", Group.PARENTS),
        ("support/example-line", Group.SUPPORT),
        ("notes/helmets", Group.NOTES),
        ("policy/bicycles/2020", Group.OTHERS),
        ("lessons/01-lending-a-bike/index", Group.LESSONS),
        ("lessons/01-lending-a-bike/quiz", None),
        ("office/coverage", None),
    ],
)
def test_a_page_is_found_as_its_readers_need_it(example: Library, name: str, group: Group | None) -> None:
    assert group_of(example.documents[name]) == group


def test_a_page_is_found_by_its_own_words_and_not_by_lists_that_many_pages_have(example: Library) -> None:
    found = page_of(example.documents["help/pupil-fell"], ARTICLE, example)
    assert found
    assert found.words == {"wear", "a", "helmet", "cafe", "bells"}
    assert found.phrases == ("i fell off", "i hurt my knee")


def test_a_service_is_found_by_its_numbers_its_former_names_and_its_address(example: Library) -> None:
    found = page_of(example.documents["support/example-line"], "", example)
    assert found
    assert "01632 960123" in " ".join(found.numbers).replace("960 123", "960123")
    assert "example" in " ".join(found.phrases)
    ended = page_of(example.documents["support/old-line"], "", example)
    assert ended
    assert any("01632 960 999" in number for number in ended.numbers)


def test_a_clause_is_found_by_its_label(example: Library) -> None:
    places = {part.label: part.address for part in clause_places(example)}
    assert places["1.1"] == "policy/bicycles/2020.html#clause-1-1"


def test_a_clause_is_found_by_what_its_school_printed() -> None:
    trust = (TESTS / "cases" / "content" / "policy" / "trust.md").read_text("utf-8")
    header = "---\ntitle: Sharing\nsummary: What it says.\nreaders: [staff]\n---\n\n"
    library, _ = read(changed(put={"policy/trust/2026.md": header + trust}))
    assert library
    places = {part.label: part.address for part in clause_places(library) if part.policy == "Sharing"}
    for label, anchor in {"3.2A": "3-2A", "4.3(a)": "4-3-a", "Appendix B": "AppB", "PART A": "PartA"}.items():
        assert places[label] == f"policy/trust/2026.html#clause-{anchor}"


def test_the_core_holds_help_first_and_what_is_shown_when_nothing_is_found() -> None:
    notes = [replace(PLAIN, address=f"n{number}.html", group=Group.NOTES) for number in range(3)]
    table = WordTable((Answer("a", ("bell",)),), nothing_found=("n2", "a"))
    core = written(search_files([*notes, PLAIN], (), table, "a"), "pages")
    assert core["pages"][0] == ["n2", "a", "n0", "n1"]
    assert core["none"] == [0, 1]


def test_without_a_table_the_help_page_is_shown_when_nothing_is_found() -> None:
    core = written(search_files([PLAIN], (), WordTable(()), "a"), "pages")
    assert core["none"] == [0]


def test_a_clause_has_its_anchor_only_where_that_is_not_its_label() -> None:
    places = [
        ClausePlace(label, f"p.html#clause-{anchor}", "P") for label, anchor in (("4.3(a)", "4-3-a"), ("B", "AppB"))
    ]
    core = written(search_files([PLAIN], places, WordTable(()), "a"), "pages")
    assert core["clauses"] == [["P", "p.html#clause-", ["4.3(a)", ["B", "AppB"]]]]


def test_pages_for_staff_are_counted_as_runs() -> None:
    groups = {"b": Group.STAFF, "c": Group.STAFF, "d": Group.NOTES}
    pages = [replace(PLAIN, address=f"{name}.html", group=group) for name, group in groups.items()]
    assert written(search_files([PLAIN, *pages], (), WordTable(()), "a"), "pages")["staffPages"] == [[1, 2]]


def test_a_situation_names_its_page_by_its_place() -> None:
    table = WordTable(
        (),
        signs=(Sign("off", ("off",)), Sign("fell", ("fell <off>", "fell"))),
        situations=(Situation("b", ("fell", "staff")),),
    )
    core = written(search_files([PLAIN, replace(PLAIN, address="b.html")], (), table, "a"), "pages")
    assert core["situations"] == [[core["pages"][0].index("b")], ["1 staff"]]
    assert core["signs"] == ["off", "fell <0>|fell"]


def test_a_page_is_named_by_its_place_in_the_list_of_the_search_page() -> None:
    listed = ({"url": "c.html", "title": "C"}, {"url": PLAIN.address, "title": PLAIN.title})
    core = written(search_files([PLAIN], (), WordTable(()), "a", listed), "pages")
    assert core["pages"][:2] == [[1], [""]]
    other = written(search_files([replace(PLAIN, title="B")], (), WordTable(()), "a", listed), "pages")
    assert other["pages"][:2] == [[1], ["B"]]


def test_a_parent_and_the_staff_are_answered_by_the_twin_of_a_page() -> None:
    table = WordTable((), twins=(Twin("a", parents="b"),))
    core = written(search_files([PLAIN, replace(PLAIN, address="b.html")], (), table, "a"), "pages")
    assert core["twins"] == [[core["pages"][0].index("a"), core["pages"][0].index("b"), -1]]


def test_words_that_tell_who_asks_are_by_whether_people_speak_of_themselves() -> None:
    table = WordTable((), staff=("my class",), parents=("my son",), work=("caretaker",), home=("her class", "his dad"))
    core = written(search_files([PLAIN], (), table, "a"), "pages")
    assert [core[key] for key in ("staff", "parents", "work", "home")] == [
        "my class",
        "my son",
        "caretaker",
        "her class|his dad",
    ]


def test_the_words_of_texts_are_sorted_and_counted_from_the_word_before() -> None:
    files = search_files([PLAIN, replace(PLAIN, address="b.html", words=frozenset({"bells"}))], (), WordTable(()), "a")
    assert written(files, "w0").split("\n") == ["0bell 0", "4s 0 1"]


def many() -> list[Page]:
    """A site of 2,500 pages, of which a tenth have phrases: made-up words, as many and as long as in a real text."""
    sounds = [*product("bdfgklmnprst", "aeiou", repeat=3)]
    names = ["".join(part) for part in islice(sounds, 0, len(sounds), 40)]
    return [
        Page(
            address=f"help/page-{number}.html",
            title=f"What to do about {names[number % len(names)]} {number}",
            summary=f"Who helps when {names[(number * 7) % len(names)]} happens, and what to do first.",
            group=list(Group)[number % len(Group)],
            phrases=tuple(f"i have {names[(number + step) % len(names)]}" for step in range(8))
            if number % 10 == 0
            else (),
            words=frozenset(names[(number * 31 + step * 17) % len(names)] for step in range(250)),
        )
        for number in range(2500)
    ]


def test_a_site_of_2500_pages_keeps_every_search_small() -> None:
    files = search_files(many(), (), WordTable(()), "help/page-0")
    docs = ROOT / "docs"
    scripts = sum(packed(without_remarks((docs / path).read_text("utf-8"))) for path in SCRIPTS)
    sizes = {name.removeprefix(f"{FOLDER}/"): packed(text) for name, text in files.items()}
    before = scripts + sizes.pop("pages.js")
    assert before <= 25_000
    words = sorted((size for name, size in sizes.items() if name.startswith("w")), reverse=True)[:2]
    records = sorted((size for name, size in sizes.items() if name.startswith("p")), reverse=True)[:6]
    assert before + sum(words) + sum(records) <= 80_000


def test_every_page_that_the_table_names_is_in_the_core(real: Library) -> None:
    pages = [found for part in real.documents.values() if (found := page_of(part, "", real))]
    table = real.search_words.table
    listed = [link for section in index(real) for link in section["pages"]]
    core = written(search_files(pages, clause_places(real), table, real.settings.furniture.help, listed), "pages")
    held = {listed[place]["url"].removesuffix(".html") for place in core["pages"][0]}
    named = {row.page for row in table.answers} | {row.page for row in table.situations}
    named |= {page for row in table.twins for page in (row.parents, row.staff) if page}
    assert named <= held


def test_a_script_is_published_without_its_remarks() -> None:
    assert without_remarks("// one\n  a('https://x'); // two\n\n  // three\n  b();\n") == "a('https://x');\nb();\n"
