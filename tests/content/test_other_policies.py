"""Policies of other shapes and other schools: no note is beside words that it was not written for."""

from __future__ import annotations

import pytest

from handbook.content import Library
from handbook.content.pins import Hold
from handbook.project import read_project
from sites import ROOT, TESTS, changed, read

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
    found = read_project(ROOT).library
    assert found is not None
    before = notes_shown(found)
    files = {path: (ROOT / "docs" / path).read_bytes() for path in found.files if path.endswith(".md")}
    path = "policy/pictures/2019.md"
    text = files[path].decode("utf-8")
    at = text.index("- ", text.index("\n## 6."))
    files[path] = f"{text[:at]}- Stay calm and listen.\n{text[at:]}".encode()
    files["mkdocs.yml"] = (ROOT / "mkdocs.yml").read_bytes()
    library, _ = read(files)
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
    assert {problem.path for problem in report.problems} <= {"docs/policy/other/2026.md"}
    assert ("blank" in {problem.rule for problem in report.problems}) is (name == "trust")
