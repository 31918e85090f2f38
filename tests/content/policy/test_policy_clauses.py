"""Policies of many shapes become trees of clauses: labels as printed, every word in order, doubts told."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
import yaml

from handbook.content.policy import FRONT, Clause, Clauses, read_clauses
from handbook.content.policy.words import words_of
from handbook.source.file import read_source
from handbook.source.markdown import Block, Sort, read_blocks, walk
from sites import ROOT, TESTS

FOLDER = TESTS / "cases" / "content" / "policy"
EXPECTED = FOLDER / "clauses.yml"
POLICIES = sorted(path.stem for path in FOLDER.glob("*.md"))
WITH_IDS = ("online-safety", "mobile-phones", "trust")


def body(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text("utf-8")


def drawn(clauses: Iterable[Clause], depth: int = 0) -> Iterator[str]:
    """Clauses as a case shows them: citation, label as printed, and how the words begin."""
    for clause in clauses:
        label = "ours" if clause.ours else clause.label
        deleted = " deleted" if clause.deleted else ""
        words = " ".join(clause.text.split()[:7])
        yield f"{'  ' * depth}{clause.citation} [{label}]{deleted} {words}"
        yield from drawn(clause.below, depth + 1)


def printed(clauses: Clauses, inside: str = "") -> Iterator[Block]:
    """Every block as a page draws them: clause in clause, in the order of the text."""
    for part in clauses.inside.get(inside, ()):
        yield from printed(clauses, part) if isinstance(part, str) else [part]


def told(clauses: Clauses) -> list[str]:
    return [f"{fault.line}: {fault.what} {fault.do} [{fault.rule}]" for fault in clauses.faults]


def outcome(name: str) -> dict[str, Any]:
    clauses = read_clauses(body(name))
    return {"clauses": list(drawn(clauses.tree)), "faults": told(clauses)}


@pytest.mark.parametrize("name", POLICIES)
def test_a_policy_has_these_clauses_and_doubts(name: str) -> None:
    assert outcome(name) == yaml.safe_load(EXPECTED.read_text("utf-8"))[name]


@pytest.mark.parametrize("name", WITH_IDS)
def test_labels_that_are_printed_need_no_ids(name: str) -> None:
    with_ids = read_clauses(body(f"{name}-ids"))
    written = re.findall(r"\{: #(\S+)", body(f"{name}-ids"))
    found = read_clauses(body(name))
    assert [part for part in with_ids.order if part != FRONT] == written
    assert found.order == with_ids.order
    assert {part: clause.words for part, clause in found.by_citation.items()} == {
        part: clause.words for part, clause in with_ids.by_citation.items()
    }


@pytest.mark.parametrize("name", POLICIES)
def test_every_word_belongs_to_one_clause_in_the_order_of_the_text(name: str) -> None:
    clauses = read_clauses(body(name))
    assert words_of(part.block for part in clauses.parts) == words_of(read_blocks(body(name)))
    assert words_of(printed(clauses)) == words_of(read_blocks(body(name)))
    owned = sorted(words_of(block for each in clauses.by_citation.values() for block in each.blocks).split())
    assert owned == sorted(words_of(read_blocks(body(name))).split())


@pytest.mark.parametrize("name", POLICIES)
def test_every_label_is_as_printed(name: str) -> None:
    for clause in read_clauses(body(name)).by_citation.values():
        assert clause.ours == (not clause.label)
        assert clause.text.startswith(clause.label)


def changed(old: str, new: str) -> set[str]:
    """The citations whose words are others, by what a clause owns itself and by what is below it."""
    before, after = read_clauses(old).by_citation, read_clauses(new).by_citation
    assert list(before) == list(after)
    return {part for part in before if before[part].words != after[part].words}


def test_a_word_under_a_numbered_heading_changes_that_clause_and_those_above_it() -> None:
    text = body("online-safety").replace("tell the DSL.\n\n| What", "tell the DSL.\n{: of=4.2 }\n\n| What")
    assert not [fault for fault in read_clauses(text).faults if fault.rule == "label-place"]
    assert changed(text, text.replace("**not** view", "view")) == {"4", "4.2"}


def test_closing_words_that_nobody_placed_change_the_last_letter_too() -> None:
    text = body("online-safety")
    assert changed(text, text.replace("**not** view", "view")) == {"4", "4.2", "4.2(b)"}


@pytest.mark.parametrize(
    ("old", "new", "clauses"),
    [
        ("Same day", "Next day", {"4", "4.2", "4.2(b)"}),
        ("The edition in force on", "The edition of", {"2"}),
        ("ask a teacher or adult first", "ask first", {"App1", "App1•1"}),
        ("images/flowchart.png", "images/other.png", {"App2"}),
        ("**not**", "not", set()),
        ("(https://www.gov.uk/government/publications/searching-screening-and-confiscation)", "(https://x.org)", set()),
        ("Our school aims to:", "Our school\naims  to:", set()),
    ],
)
def test_what_a_fingerprint_follows(old: str, new: str, clauses: set[str]) -> None:
    assert old in body("online-safety")
    assert changed(body("online-safety"), body("online-safety").replace(old, new)) == clauses


def signed() -> str:
    source, _ = read_source("policy.md", (ROOT / "docs" / "policy" / "pictures" / "2019.md").read_bytes())
    assert source is not None
    return source.body


def test_the_numbers_that_this_site_gave_to_its_policy_stay() -> None:
    clauses = read_clauses(signed())
    assert not clauses.faults
    assert clauses.by_citation["4.8"].text.startswith('Ask young people about the "granny rule"')
    assert clauses.by_citation["3.4.4"].text.startswith("Emotional distress")
    assert clauses.by_citation["0.1"].text.startswith("This policy, which applies")
    assert all(clause.ours for clause in clauses.by_citation.values() if "." in clause.citation)
    assert [clause.label for clause in clauses.tree][-9:] == [f"{number}." for number in range(1, 10)]


def test_a_bullet_at_the_head_of_a_section_moves_no_number() -> None:
    old = read_clauses(signed())
    new = read_clauses(signed().replace("- Ask them who initially", "- Stay calm\n- Ask them who initially"))
    for citation, clause in old.by_citation.items():
        assert (new.by_citation[citation].words == clause.words) == (citation != "6")
    assert set(new.order) - set(old.order) == {"6•1"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("4.2 One\n{: #4.3 }", 'The id is "4.3".'),
        ("4.2 One\n{: #x .ours }", "the id is said to be ours"),
        ("One\n{: #4.2 }", "No label is printed here"),
        ("4.2 One\n\n4.2 Two", "There is already a clause 4.2, on line 1."),
        ("- one {: #4.2•1 .ours }", 'Readers would see "{:" here.'),
        ("## 4. One\n{: #4 }", 'Readers would see "{:" here.'),
        ("One\n{: of=9 }", 'There is no clause "9" above.'),
        ("| a |\n| - |\n| b | c |", '"c" is in no column of its table'),
        ("1. One\n3. Three", "This item is written 3. and is shown as 2."),
        ("Adopted by [SCHOOL NAME].", '"[SCHOOL NAME]" is not filled in.'),
        ("Handed to ______ by noon.", "A blank is not filled in."),
        ("[^1]: One\n\n[^1]: Two", "Footnote 1 is written twice."),
        ("[^1]: One", "Nothing refers to footnote 1."),
        ("(b) One", '"(b)" begins a list.'),
        ("4.2 One\n\n(a) Two\n\nThree", "come after 4.2(a) and bear no label"),
        ("2 Duties\n\n2.1 One", '"2 Duties" looks like a heading.'),
        ("2. Duties\n\n2.1 One", '"2. Duties" looks like a heading.'),
        ("1 in 3 pupils\n{: #4.1 }", "No label is printed here"),
        ("4.2(1) One\n{: #4.2(1) }\n\n- x\n{: #4.2.1 .ours }", "have the same address on the page"),
    ],
)
def test_a_doubt_is_told(text: str, fault: str) -> None:
    assert [line for line in told(read_clauses(text)) if fault.casefold() in line.casefold()]


@pytest.mark.parametrize(
    "text",
    [
        "4.2 One\n{: #4.2 }",
        "Step 1: stop\n{: #Step1 }\n\n[2] tell\n{: #x.2 }\n\nFirst ask\n{: #First }\n\n2 Duties\n{: #2 }\n\n2.1 One",
        "## At school\n\nStage 1 – Reminder\n\n## At home\n\nStage 1 – Reminder",
        "Name: ______",
        "5.4 [Deleted July 2026]",
        "## 5 ways {: #5-ways .ours }",
        "x\n{: #x .ours }",
    ],
)
def test_what_is_plain_is_not_told(text: str) -> None:
    assert told(read_clauses(text)) == []


@pytest.mark.parametrize(
    ("text", "citations"),
    [
        (
            "## 1.0 Aims\n\n### 1.1 Who\n\n#### 1.1.1 All\n\n(i) Do not look.\n\n## 2.0 End\n\n### 2.1 Last\n",
            "1.0 1.1 1.1.1 1.1.1(i) 2.0 2.1",
        ),
        ("1.0 Aims\n\n1.1 Do not look.\n\n2.0 End\n\n2.1 Last.\n", "1.0 1.1 2.0 2.1"),
        (
            "## I. Aims\n\nI.1 Words.\n\n## II. Duties\n\nII.1 Do not look.\n\n## IV. End\n\nIV.1 Last.\n",
            "I I.1 II II.1 IV IV.1",
        ),
        ("## A. Aims\n\n1\\. Words.\n\n## B. Duties\n\n1\\. Do not look.\n\n2\\. Listen.\n", "A A.1 B B.1 B.2"),
        (
            "## Part 1 – Aims\n\n### Article 1\n\n1\\. Words.\n\n### Article 2\n\n1\\. Do not look.\n",
            "Part1 Part1.Article1 Part1.Article1.1 Part1.Article2 Part1.Article2.1",
        ),
        (
            "## Tell\n\n1\\. Words.\n\n## Wait\n\n2\\. Do not look.\n\n### Schedule 1 – People\n\n1\\. The lead.\n",
            "tell 1 wait 2 Sch1 Sch1.1",
        ),
    ],
)
def test_numbers_of_other_shapes_are_in_what_they_are_printed_under(text: str, citations: str) -> None:
    clauses = read_clauses(text)
    assert list(clauses.by_citation) == citations.split()
    assert not clauses.faults
    looked = next(clause for clause in clauses.by_citation.values() if clause.words and clause.said == "Do not look.")
    altered = read_clauses(text.replace("not ", ""))
    above = [looked.parent]
    while above[-1]:
        above.append(clauses.by_citation[above[-1]].parent)
    for citation in (looked.citation, *filter(None, above)):
        assert altered.by_citation[citation].words != clauses.by_citation[citation].words, citation


def test_parts_that_each_count_from_one_have_clauses_of_their_own() -> None:
    text = "## Part A\n\n1\\. One\n\n(a) Two\n\n## Part B\n\n1\\. Three\n\n(a) Four\n"
    clauses = read_clauses(text)
    assert clauses.order == ("PartA", "PartA.1", "PartA.1(a)", "PartB", "PartB.1", "PartB.1(a)")
    assert not clauses.faults


@pytest.mark.parametrize(
    "contents",
    [
        "1\\. Aims ........ 1\n\n2\\. Rules ........ 2\n",
        "- 1. Aims\n- 2. Rules\n",
        "1. Aims\n2. Rules\n",
    ],
)
def test_a_list_of_contents_holds_no_clauses_and_swallows_none(contents: str) -> None:
    clauses = read_clauses(
        f"## Contents\n\n{contents}\n1\\. Aims\n\n1.1 Staff teach.\n\n2\\. Rules\n\n2.1 Nobody runs.\n"
    )
    assert clauses.order == ("contents", "1", "1.1", "2", "2.1")
    assert told(clauses) == []


BEGINNINGS = (
    *(
        "4.2 ",
        "(a) ",
        "(b) ",
        "(i) ",
        "(h) ",
        "a) ",
        "(b)(ii) ",
        "4.2 (c) ",
        "1\\. ",
        "2) ",
        "A1. ",
        "C.1 ",
        "Rule One – ",
    ),
    *(
        "## 4. ",
        "## Part A",
        "## Rewards",
        "### x ",
        "Appendix B – x",
        "- ",
        "- (a) ",
        "    - ",
        "1. ",
        "3. ",
        "> (a) ",
    ),
    *("| a | b |\n| - | - |\n| c | d |", "[^1]: note ", "see [^1] ", '!!! note "N"\n    '),
)
BRACES = ("#4.2", "#x .ours", "of=4.2", "#4.2(a)", "#q/z•1 .ours", ".sign", "#(a)", "#", ".ours")


@pytest.mark.parametrize("seed", range(8))
def test_no_word_is_lost_or_doubled_whatever_is_written(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(40):
        lines: list[str] = []
        for number in range(source.randint(1, 12)):
            lines.append(f"{source.choice(BEGINNINGS)}w{number}")
            lines += [f"{{: {source.choice(BRACES)} }}"] if source.random() < 0.3 else []
            lines += [""] if source.random() < 0.7 else []
        text = "\n".join(lines)
        clauses, words = read_clauses(text), words_of(read_blocks(text))
        assert words_of(part.block for part in clauses.parts) == words, text
        owned = words_of(block for each in clauses.by_citation.values() for block in each.blocks)
        assert sorted(owned.split()) == sorted(words.split()), text
        shown = words_of(printed(clauses))
        in_order = shown == words or any(fault.rule == "label-place" for fault in clauses.faults)
        assert in_order, text
        assert sorted(shown.split()) == sorted(words.split()), text


def test_the_language_of_a_part_is_kept() -> None:
    assert read_clauses(body("bilingual")).by_citation["1.1"].blocks[0].value("lang") == "cy"


def test_a_footnote_belongs_to_the_clause_that_refers_to_it() -> None:
    clause = read_clauses(body("online-safety")).by_citation["2"]
    assert [block.sort for block in walk(clause.blocks)][-1] is Sort.FOOTNOTE


def refresh() -> None:
    """Write the clauses and doubts of today into the cases."""
    listed = {name: outcome(name) for name in POLICIES}
    text = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=118)
    EXPECTED.write_text(text, encoding="utf-8", newline="\n")
