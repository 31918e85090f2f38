"""Policies of other shapes and other schools: no note is beside words that it was not written for."""

from __future__ import annotations

import sys

import pytest

from handbook.content import Library
from handbook.content.pins import Hold
from sites import ROOT, TESTS, changed, loaded, read, real_library

HEADER = "---\ntitle: Another policy\nsummary: What it says.\nreaders: [staff]\n---\n\n"
OURS = "policy/bicycles/2020.md"
SAME_LABELS = "## 1. Telephones\n\nPupils may bring a telephone.\n\n1.1 Tell a teacher.\n\n1.2 Ask first.\n"


def library_of(**changes: object) -> Library:
    library, _ = read(changed(**changes))  # type: ignore[arg-type]
    assert library is not None
    return library


def notes_shown(library: Library) -> dict[str, list[str]]:
    return {clause: [note.id for note in notes] for clause in library.clauses if (notes := library.notes_on(clause))}


def test_nothing_attaches_to_a_second_policy_with_the_same_labels() -> None:
    library = library_of(put={"policy/telephones/2026.md": HEADER + SAME_LABELS})
    assert "telephones:1.1" in library.clauses
    assert notes_shown(library) == {"bicycles:1.1": ["notes/helmets"]}
    assert [clause for clause in library.naming if clause.startswith("telephones:")] == []


def test_nothing_attaches_to_another_schools_policy_in_the_place_of_ours() -> None:
    library = library_of(put={OURS: HEADER + SAME_LABELS})
    assert notes_shown(library) == {}
    holds = {part.hold for parts in library.attached.values() for part in parts}
    assert holds == {Hold.OTHER, Hold.GONE}


@pytest.mark.parametrize(("old", "new"), [("Wear a helmet.", "Wear, a helmet."), ("Wear a", "Do not wear a")])
def test_a_note_is_beside_no_other_words(old: str, new: str) -> None:
    assert notes_shown(library_of(edit={OURS: [[old, new]]})) == {}


def test_a_school_without_the_policy_has_one_reminder_and_no_flood() -> None:
    put = {"policy/telephones/2026.md": HEADER + SAME_LABELS}
    _, report = read(changed(put=put, drop=[OURS], edit={"index.md": [[f"{OURS}#clause-1-2", "help/index.md"]]}))
    assert [problem.rule for problem in report.problems] == ["policy-absent"]
    assert not report.failed


def test_a_bullet_at_the_head_of_our_section_6_takes_no_note_along() -> None:
    found = real_library()
    before = notes_shown(found)
    files = {path: (ROOT / "docs" / path).read_bytes() for path in found.files if path.endswith(".md")}
    path = "policy/pictures/2019.md"
    text = files[path].decode("utf-8")
    at = text.index("- ", text.index("\n## 6."))
    files[path] = f"{text[:at]}- Stay calm and listen.\n{text[at:]}".encode()
    files["mkdocs.yml"] = (ROOT / "mkdocs.yml").read_bytes()
    library, _ = loaded(files)
    assert library is not None
    assert any(clause.startswith("pictures:6.") for clause in before)
    for clause, notes in notes_shown(library).items():
        for name in notes:
            pins = [pin.fingerprint for pin in library.documents[name].header.clauses if not isinstance(pin, str)]
            assert library.clauses[clause].words in pins, (clause, name)


@pytest.mark.parametrize("name", ["online-safety", "mobile-phones", "trust"])
def test_a_policy_of_another_shape_is_read_with_the_least_of_headers_and_nothing_attaches_to_it(name: str) -> None:
    body = (TESTS / "cases" / "content" / "policy" / f"{name}.md").read_text("utf-8")
    library, report = read(changed(put={"policy/other/2026.md": HEADER + body}))
    assert library is not None
    assert library.policies["other"].clauses
    assert [clause for clause in library.naming if clause.startswith("other:")] == []
    assert {problem.path for problem in report.problems} <= {"docs/policy/other/2026.md", "docs/policy/index.md"}
    assert ("blank" in {problem.rule for problem in report.problems}) is (name == "trust")


ONLINE = (
    (TESTS / "cases" / "content" / "policy" / "online-safety.md")
    .read_text("utf-8")
    .replace("tell the DSL.\n\n| What", "tell the DSL.\n{: of=4.2 }\n\n| What")
)
TRUST = (TESTS / "cases" / "content" / "policy" / "trust.md").read_text("utf-8")
RISK = "risks/falling-off.md"


def pinned(body: str, *citations: str, words: str = "") -> Library:
    """A library with another policy, and a page that pins these clauses of it for *words*, or for its own."""
    policy = {"policy/other/2026.md": HEADER + body}
    written = library_of(put={"policy/other/2026.md": HEADER + (words or body)}).clauses
    pins = ", ".join(f'"other:{part}@{written[f"other:{part}"].words}"' for part in citations)
    return library_of(put=policy, edit={RISK: [['clauses: ["bicycles:1.1@e11c40b7"]', f"clauses: [{pins}]"]]})


def stale(library: Library) -> list[str]:
    return [part.pin.clause for part in library.stale(library.documents["risks/falling-off"])]


@pytest.mark.parametrize("citation", ["4.2(b)", "4.2", "App1", "3.3[2][1]", "1/the-4-key-categories-of-risk"])
def test_a_label_of_any_kind_can_be_pinned(citation: str) -> None:
    library = pinned(ONLINE, citation)
    assert [part.hold for part in library.attached["risks/falling-off"]] == [Hold.SAME]
    assert library.documents["risks/falling-off"] in library.using(f"other:{citation}")


def test_a_word_that_is_deleted_under_a_numbered_heading_makes_its_pages_stale() -> None:
    clauses = ("4", "4.2", "4.2(b)", "4.1")
    assert stale(pinned(ONLINE.replace("**not** view", "view"), *clauses, words=ONLINE)) == ["other:4", "other:4.2"]


@pytest.mark.parametrize(
    ("old", "new", "clauses"),
    [
        ("paramount.", "paramount,", ["other:3", "other:PartA"]),
        ("supply staff", "all staff", ["other:3", "other:PartA", "other:3.2A"]),
        ("Deputy", "Deputies", ["other:AppA"]),
    ],
)
def test_one_mended_word_or_comma_is_stale_where_it_is_and_above(old: str, new: str, clauses: list[str]) -> None:
    named = ("3", "PartA", "3.2A", "AppA", "AppB.A1", "2.1.3(a)(i)")
    assert stale(pinned(TRUST.replace(old, new, 1), *named, words=TRUST)) == clauses


def test_a_clause_that_was_given_another_label_is_followed() -> None:
    library = pinned(TRUST.replace("3.2A Clause", "3.2B Clause"), "3.2A", words=TRUST)
    assert [(part.hold, part.clause) for part in library.attached["risks/falling-off"]] == [(Hold.MOVED, "other:3.2B")]


@pytest.mark.parametrize(
    ("cited", "shown"),
    [
        ("4.3(a)", "[clause 4.3(a)](../policy/other/2026.md#clause-4-3-a)"),
        ("3.2A", "[clause 3.2A](../policy/other/2026.md#clause-3-2A)"),
        ("AppB", "[Appendix B](../policy/other/2026.md#clause-AppB)"),
        ("AppB.A1", "[Appendix B, A1](../policy/other/2026.md#clause-AppB-A1)"),
        ("4.2•1", "[clause 4.2, item 1](../policy/other/2026.md#clause-4-2-item-1)"),
    ],
)
def test_prose_can_refer_to_a_label_of_any_kind(cited: str, shown: str) -> None:
    files = {"put": {"policy/other/2026.md": HEADER + TRUST}, "edit": {RISK: [["A fall.", f"See [[other:{cited}]]."]]}}
    assert shown in library_of(**files).documents["risks/falling-off"].body.text


def test_ten_policies_are_read_in_ten_times_the_time_of_one() -> None:
    def work(number: int) -> int:
        """How many calls the reading of so many policies makes; a clock would tell of the machine."""
        calls = 0

        def count(frame: object, event: str, argument: object) -> None:
            nonlocal calls
            calls += event == "call"

        files = changed(put={f"policy/other-{at}/2026.md": HEADER + TRUST for at in range(number)})
        sys.setprofile(count)
        try:
            read(files)
        finally:
            sys.setprofile(None)
        return calls

    none, one, ten = work(0), work(1), work(10)
    assert ten - none <= 10.5 * (one - none)
