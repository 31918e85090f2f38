"""What a person must read comes in order of harm, and one changed sentence is one task."""

from __future__ import annotations

from dataclasses import replace

from handbook.content.recorded.todo import Task, tasks
from sites import changed, read

POLICY = "policy/bicycles/2020.md"


def waiting(**changes: object) -> tuple[Task, ...]:
    library, _ = read(changed(**changes))  # type: ignore[arg-type]
    assert library is not None
    return tasks(library)


def test_pages_that_nobody_read_come_with_help_first() -> None:
    imported, first, rest = waiting()
    assert imported.why.startswith("Taken from a Word file")
    assert imported.documents == (POLICY.removesuffix(".md"),)
    assert first.why == "Nobody here has read these pages of help through."
    assert {name.partition("/")[0] for name in first.documents} == {"help", "support"}
    assert not {name for name in rest.documents if name.startswith("policy/")}


def test_a_changed_sentence_is_one_task_for_its_pages_and_a_warning_comes_before_all() -> None:
    found = waiting(edit={POLICY: [["- Wear a helmet.", "- Wear a good helmet."]]})
    assert [task.harm for task in found] == sorted(task.harm for task in found)
    assert found[0].why.startswith("Warnings are not shown: clause bicycles:1.1 differs, and the difference is ")
    assert found[0].documents == ("notes/helmets",)
    pages = [task for task in found if "bicycles:1.1" in task.why and task.harm in (2, 3)]
    assert pages
    assert all(str(task).startswith(task.why) for task in pages)


def test_a_difference_of_a_word_is_shown() -> None:
    library, _ = read(changed(edit={POLICY: [["- Wear a helmet.", "- Wear a hat."]]}))
    assert library is not None
    pin = next(part.pin for part in library.attached["notes/helmets"] if part.pin.clause == "bicycles:1.1")
    known = {pin.fingerprint: "Wear a helmet."}
    first = tasks(replace(library, kept=known))[0]
    assert first.why.endswith('the difference is 1 word: "hat." for "helmet.".')


def test_a_school_without_the_policy_has_one_task_for_all_that_name_it() -> None:
    header = "---\ntitle: Another policy\nsummary: What it says.\nreaders: [staff]\n---\n\n"
    put = {"policy/telephones/2026.md": f"{header}## 1. Telephones\n\nPupils may bring one.\n"}
    edit = {"index.md": [[f"{POLICY}#clause-1-2", "help/index.md"]]}
    found = [task for task in waiting(put=put, drop=[POLICY], edit=edit) if "no policy" in task.why]
    assert len(found) == 1
    assert "notes/helmets" in found[0].documents
