"""Two versions held against each other: tokens, changed places, pairs, kinds, and nothing where nothing has changed."""

from __future__ import annotations

import html
from typing import Any

import pytest
import yaml

from handbook.adoption.show import name_of_change, whole_redline
from handbook.content import Library
from handbook.pages.policies.copies import words_alone
from handbook.redline.align import moved
from handbook.redline.compare import Change, Kind, redline
from handbook.redline.marks import Mark, legible, marks_of
from handbook.redline.tokens import same, tokens
from sites import ROOT, changed, read

HEAD = "---\ntitle: Telephones {0}\nsummary: What it says.\nreaders: [board]\nstanding: {1}\n{2}---\n\n"
OLD = """\
## 1. Telephones

1.1 Pupils may bring a telephone and keep it switched off in the bag until the bell.

1.2 Ring 0808 800 5002 by 4 March 2024, or write to help@ash.example.

1.3 The office keeps lost telephones for a month.

1.4 Nobody takes pictures in the changing rooms of the school.
"""
NEW = """\
## 1. Telephones

1.1 Nobody takes pictures in the changing rooms of the school.

1.2 Pupils may bring a telephone and keep it switched off in the bag until the bell.

1.3 Ring 0808 800 5000 by 5 March 2024, or write to help@ash.example.

1.4 A pupil who needs a telephone for a health reason may use it.
"""


def held_against(old: str, new: str, rows: str = "") -> tuple[tuple[Change, ...], str]:
    """The changes of two made-up versions, and the redline and the new words as they are read: without bold."""
    put = {
        "policy/telephones/1.md": HEAD.format("one", "withdrawn", "withdrawn: {on: 2024-01-01, by: Head, why: Old.}\n")
        + old,
        "policy/telephones/2.md": HEAD.format("two", "proposed", f"replaces: policy/telephones/1\n{rows}") + new,
    }
    library, report = read(changed(put=put))
    assert library is not None
    assert not report.failed, report.problems
    policy = library.policies["telephones"]
    before, after = policy.version("policy/telephones/1"), policy.version("policy/telephones/2")
    assert before
    assert after
    changes = redline(policy, before, after, library)
    text = whole_redline(changes, before, after, library) + words_alone(after, library)
    return changes, html.unescape(text).replace("**", "")


def compared(old: str, new: str, rows: str = "") -> tuple[Change, ...]:
    return held_against(old, new, rows)[0]


CASES = yaml.safe_load((ROOT / "tests/cases/redline/tables-appendices-footnotes.yml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_policy_of_another_shape_is_read_in_these_words(case: dict[str, Any]) -> None:
    changes, text = held_against(case["old"], case["new"])
    assert [name_of_change(change) for change in changes] == case["changes"]
    assert [words for words in case["shown"] if words not in text] == []
    assert "1.1 1.1" not in text


@pytest.mark.parametrize(
    "whole",
    [
        "0808 800 5002",
        "(01634) 334 466",
        "4 March 2024",
        "November 2020",
        "2026-11-30",
        "£1,250.50",
        "https://www.example.org/a?b=1",
        "help@ash.example",
        "nspcc.org.uk/helpline",
        "14 Ash Tree Lane",
        "ME1 1AB",
        "semi-naked",
        "[NAME OF THE DSL]",
    ],
)
def test_what_must_not_be_cut_is_one_token(whole: str) -> None:
    assert tokens(f"See {whole}, then rest.") == ["See", whole, ",", "then", "rest", "."]


def test_how_words_are_set_is_no_change() -> None:
    assert same("It's  “fine” –\nsee", 'It’s "fine" -  see')
    assert not same("Fine", "fine")


def test_a_number_is_taken_out_whole_and_both_texts_come_back() -> None:
    before, after = "Ring 0808 800 5002 now.", "Ring 0808 800 5000 now."
    marks = marks_of(before, after)
    assert [mark for mark in marks if not mark.stays] == [Mark(out="0808 800 5002 ", put="0808 800 5000 ")]
    assert "".join(mark.stays or mark.out for mark in marks) == before
    assert "".join(mark.stays or mark.put for mark in marks) == after
    assert legible(marks)
    assert not legible(marks_of("One two three four.", "Nothing is like it at all here."))


def test_the_longest_run_stays_and_the_others_have_moved() -> None:
    assert moved([3, 0, 1, 2]) == {0}
    assert moved([0, 1, 1, 2]) == frozenset()
    assert moved([]) == frozenset()


def test_without_rows_likeness_pairs_and_moved_is_not_renumbered() -> None:
    found = {change.at or f"out {change.was[0]}": (change.kind, change.was) for change in compared(OLD, NEW)}
    assert found == {
        "1": (Kind.KEPT, ("1",)),
        "1.1": (Kind.MOVED, ("1.4",)),
        "1.2": (Kind.RENUMBERED, ("1.1",)),
        "1.3": (Kind.CHANGED, ("1.2",)),
        "out 1.3": (Kind.OUT, ("1.3",)),
        "1.4": (Kind.NEW, ()),
    }


def test_rows_decide_and_say_split_and_merged() -> None:
    rows = (
        'origins:\n  - {at: "1.1", was: ["1.4"], why: First.}\n  - {at: "1.2", was: ["1.1", "1.3"], why: One.}\n'
        '  - {at: "1.3", was: ["1.2"], why: New number.}\n  - {at: "1.4", was: ["1.2"], why: Health.}\n'
    )
    kinds = {change.at: change.kind for change in compared(OLD, NEW, rows) if not change.heading}
    assert kinds == {"1.1": Kind.MOVED, "1.2": Kind.MERGED, "1.3": Kind.SPLIT, "1.4": Kind.SPLIT}


def test_a_copy_with_other_line_breaks_and_quotation_marks_has_no_change(real: Library) -> None:
    words = OLD + '\n1.5 It\'s "fine" – as it is\n'
    other = words.replace(" telephone", "\ntelephone").replace("It's", "It’s").replace('"fine"', "“fine”")
    assert {change.kind for change in compared(words, other)} == {Kind.KEPT}
    policy = real.policies["pictures"]
    assert policy.current
    assert {change.kind for change in redline(policy, policy.current, policy.current, real)} == {Kind.KEPT}


LISTED = "## 1. Telephones\n\n1.1 Pupils keep it:\n\n- off\n{: #1.1.1 .ours }\n- in the bag\n{: #1.1.2 .ours }\n"


@pytest.mark.parametrize("rows", ["", 'origins:\n  - {at: "1.1", was: ["1.1", "1.1.1", "1.1.2"], why: Kept.}\n'])
def test_a_version_that_had_rows_of_its_own_is_held_against_the_next_clause_by_clause(rows: str) -> None:
    own = 'replaces: policy/telephones/1\norigins:\n  - {at: "1.1", why: New.}\ngone:\n  - {was: ["1.1"], why: Old.}\n'
    ended = "superseded: {on: 2025-01-01, by: policy/telephones/3}\n"
    said = {
        "1": HEAD.format("one", "withdrawn", "withdrawn: {on: 2024-01-01, by: Head, why: Old.}\n"),
        "2": HEAD.format("two", "superseded", own + ended),
        "3": HEAD.format("three", "proposed", f"replaces: policy/telephones/2\n{rows}"),
    }
    put = {f"policy/telephones/{name}.md": head + LISTED for name, head in said.items()}
    library, _ = read(changed(put=put))
    assert library
    policy = library.policies["telephones"]
    before, after = policy.version("policy/telephones/2"), policy.version("policy/telephones/3")
    assert before
    assert after
    assert {change.kind for change in redline(policy, before, after, library)} == {Kind.KEPT}


def test_every_signed_clause_and_every_note_is_in_the_redline_of_the_proposal(real: Library) -> None:
    policy = real.policies["pictures"]
    old, new = policy.version("policy/pictures/2019"), policy.version("policy/pictures/2")
    assert old
    assert new
    changes = redline(policy, old, new, real)
    named = {name for change in changes for name in change.was}
    assert named == set(policy.texts[old.id].by_citation)
    assert {note.id for change in changes for note in change.notes} == {
        document.id for document in real.documents.values() if document.kind.name == "note"
    }
    assert all(change.why for change in changes)
    labelled = {name for name in policy.texts[new.id].by_citation if "•" not in name} - {"0"}
    assert {change.at for change in changes if change.at} == labelled
