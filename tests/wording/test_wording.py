"""Every check on words as cases: a page for one group of readers, and the words its author reads.

To refresh the expected words after changing a message, run ``python tests/refresh.py`` and read the diff.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from handbook.cli import main
from handbook.content.kinds.school import SchoolWords
from handbook.content.library import Library
from handbook.content.subjects import ALONE
from handbook.content.subjects.model import PhraseList
from handbook.problems import Level, Problem, Report
from handbook.problems.printers import as_annotations, as_json, as_text
from handbook.source.markdown import read_blocks
from handbook.wording import RULES, check_wording
from handbook.wording.profiles import Profile, profile_of
from handbook.wording.rules import CHECKS
from handbook.wording.text.lexicon import Phrase, index, known, lexicon, lexicon_of, matches, read_list
from handbook.wording.text.markdown_units import units_of
from handbook.wording.text.measures import measure
from handbook.wording.text.syllables import syllables
from sites import ROOT, TESTS, changed, example_files, read

FOLDER = TESTS / "cases" / "wording"
PLACES: Mapping[str, tuple[str, str]] = {
    "staff": ("staff/words", "readers: [staff]"),
    "parents": ("parents/words", "readers: [parents]"),
    "pupils": ("pupils/words", "readers: [pupils]"),
    "autism-explicit": ("pupils/words", "readers: [pupils]\nview: autism-explicit"),
    "easy-read-draft": ("pupils/words", "readers: [pupils]\nview: easy-read-draft"),
}
SUBJECTS = ["england", "pictures"]
REVIEW = "written: 2026-01-05\nreview: {every: 1 year, owner: DSL}"


def real() -> Library:
    library, _ = read(changed(subjects=SUBJECTS))
    assert library is not None
    return library


def cases(folder: Path = FOLDER) -> list[tuple[Path, dict[str, Any]]]:
    return [(path, case) for path in sorted(folder.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def outcome(case: dict[str, Any], rule: str) -> list[str]:
    """What the check called *rule* says of the case's page."""
    place, readers = PLACES[case["for"]]
    header = f"title: Words\nsummary: {case.get('summary', 'A page.')}\n{readers}\n{REVIEW}\n{case.get('header', '')}"
    library, report = read(
        changed(put={f"{place}.md": f"---\n{header.strip()}\n---\n\n{case['text']}\n"}, subjects=SUBJECTS)
    )
    assert library is not None
    assert library.get(place), [str(part) for part in report.problems]
    today = date.fromisoformat(case["today"]) if "today" in case else None
    found = [part for part in check_wording(library, today) if part.rule == rule and part.path == f"docs/{place}.md"]
    return [("warning: " if part.level is Level.WARNING else "") + str(part) for part in sorted(found)]


@pytest.mark.parametrize(("told", "found"), [("today", 1), ("at school", 1), ("today or tonight", 0)])
def test_what_a_lesson_gives_to_a_pupil_says_what_works_at_night(told: str, found: int) -> None:
    sheet = {"lessons/01-lending-a-bike/pupil.md": [["Tell an adult you trust.", f"Tell an adult {told}."]]}
    library, _ = read(changed(sheet, subjects=SUBJECTS))
    assert library is not None
    assert len([part for part in check_wording(library) if part.rule == "wording-night"]) == found


@pytest.mark.parametrize(
    ("path", "case"), [pytest.param(path, case, id=f"{path.stem}: {case['name']}") for path, case in cases()]
)
def test_an_author_reads_these_words(path: Path, case: dict[str, Any]) -> None:
    assert outcome(case, path.stem) == case["expect"]


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_every_rule_has_a_case_that_it_refuses_and_one_that_it_accepts(rule: str) -> None:
    told = [bool(case["expect"]) for path, case in cases() if path.stem == rule]
    assert set(told) == {True, False}


def test_every_case_is_of_a_rule() -> None:
    assert {path.stem for path, _ in cases()} <= {rule.name for rule in RULES}


@pytest.mark.parametrize(
    "case",
    [pytest.param(case, id=case["name"]) for case in yaml.safe_load((FOLDER / "measures" / "units.yml").read_text())],
)
def test_a_text_is_cut_into_these_units(case: dict[str, Any]) -> None:
    assert [f"{unit.line} {unit.sort}: {unit.text}" for unit in units_of(read_blocks(case["text"]))] == case["units"]


def test_a_unit_knows_what_it_stands_under() -> None:
    text = "## Words\n\nDo not say:\n\n- This.\n\nSay that.\n\n| Say | Avoid |\n| --- | --- |\n| yes | no |\n"
    assert [unit.under for unit in units_of(read_blocks(text))] == [
        "",
        "Words",
        "Words Do not say:",
        "Words",
        "Words Say",
        "Words Avoid",
    ]


def test_words_inside_quotation_marks_are_spoken() -> None:
    units = units_of(read_blocks('Say: "Thank you. I will help." Then go.'))
    assert [(unit.text, unit.spoken) for unit in units] == [
        ('Say: "Thank you.', False),
        ('I will help."', True),
        ("Then go.", False),
    ]


def test_the_signed_policy_measures_as_it_did_when_it_was_first_measured() -> None:
    """The first measurement found 108 units, 1,978 words, the longest of 60, 44 over 20 words, grade 10.2.

    Units and words may differ by 2 in 100 (what counts as a word next to a dash or a number), the grade by 0.3.
    """
    text = (TESTS / "evidence" / "sexting-policy-2019.txt").read_text(encoding="utf-8")
    found = measure(units_of(read_blocks(re.sub(r"(?m)^ *(?=(?:-|\d\.) )", "\n", text))))
    assert found.units == pytest.approx(108, rel=0.02)
    assert found.words == pytest.approx(1978, rel=0.02)
    assert (found.longest, found.over_20) == (60, 44)
    assert found.mean == pytest.approx(18.3, abs=0.4)
    assert found.grade == pytest.approx(10.2, abs=0.3)


def test_the_proposed_version_is_shorter_and_plainer_than_it_may_be() -> None:
    """At most 5,500 words, and a reading grade of 9."""
    text = (ROOT / "docs" / "policy" / "pictures" / "2.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    found = measure(units_of(read_blocks(re.sub(r"(?m)^\{:.*\}$", "", text))))
    assert found.words <= 5_500
    assert found.grade <= 9


@pytest.mark.parametrize(
    ("word", "count"),
    [
        (word, count)
        for count, words in yaml.safe_load((FOLDER / "measures" / "syllables.yml").read_text()).items()
        for word in words.split()
    ],
)
def test_a_word_has_this_many_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_grade_is_that_of_the_published_formula() -> None:
    found = measure(units_of(read_blocks("The cat sat on the mat. It sat there.")))
    assert found.grade == pytest.approx(0.39 * 9 / 2 + 11.8 * 9 / 9 - 15.59)


@pytest.mark.parametrize(
    "word",
    [
        "child",
        "children",
        "children's",
        "asked",
        "tried",
        "stopped",
        "biggest",
        "happily",
        "unkind",
        "don't",
        "wrote",
        "taught",
    ],
)
def test_forms_of_a_known_word_are_known(word: str) -> None:
    assert known(word, lexicon(ALONE, SchoolWords()).core)


def test_a_word_that_few_know_is_not_known() -> None:
    assert not known("promulgate", lexicon(ALONE, SchoolWords()).core)


def test_what_a_subject_explains_and_what_a_school_calls_its_people_is_known_there_and_nowhere_else() -> None:
    library, _ = read(changed())
    assert library is not None
    assert known("governors", lexicon_of(library).core)
    assert not known("governors", lexicon(ALONE, SchoolWords()).core)
    assert lexicon_of(library).acronyms["DSP"][0] == "designated safeguarding person"
    assert "DSP" not in lexicon(ALONE, SchoolWords()).acronyms


@pytest.mark.parametrize("name", PhraseList)
def test_every_listed_phrase_says_what_to_write_instead(name: str) -> None:
    assert all(say and all(forms) for forms, say in read_list(name))


def test_no_phrase_is_listed_twice() -> None:
    seen = [(phrase.name, phrase.words) for phrase in lexicon_of(real()).phrases]
    assert [part for part in seen if seen.count(part) > 1] == []


@pytest.mark.parametrize("turn", [1, -1])
def test_of_two_phrases_at_one_place_the_longer_is_told(turn: int) -> None:
    listed = [Phrase("vague", words, "") for words in (("as", "soon", "as"), ("as", "soon", "as", "possible"))]
    found = matches(("come", "as", "soon", "as", "possible"), index(listed[::turn]))
    assert [" ".join(phrase.words) for _, phrase in found] == ["as soon as possible"]


@pytest.mark.parametrize(
    ("place", "profile"),
    [
        ("policy/bicycles/2020", None),
        ("notes/helmets", Profile.STAFF),
        ("risks/falling-off", Profile.PARENTS),
        ("parents/index", Profile.PARENTS),
        ("pupils/riding", Profile.PUPILS),
        ("pupils/riding-drawings", Profile.EASY),
        ("help/index", Profile.PARENTS),
        ("help/dsl", Profile.STAFF),
        ("support/example-line", Profile.PARENTS),
        ("support/old-line", Profile.STAFF),
    ],
)
def test_the_reader_who_needs_the_plainest_words_decides(place: str, profile: Profile | None) -> None:
    library = example()
    assert profile_of(library.documents[place]) is profile


def example() -> Library:
    library, _ = read(example_files())
    assert isinstance(library, Library)
    return library


def test_the_signed_policy_is_never_told_off() -> None:
    library, _ = read(
        changed(
            {"policy/bicycles/2020.md": [["Pupils may ride", "It is your fault if things go wrong. Pupils may ride"]]}
        )
    )
    assert library is not None
    assert [part for part in check_wording(library) if part.path.startswith("docs/policy")] == []


def test_the_order_of_limits_is_that_of_the_readers_needs() -> None:
    """No reader is held to a looser limit than one who needs less plain words, where both are checked by number."""
    counted = [
        check for check in CHECKS if {len(check.limits)} == {5} and all(limit for _, limit in check.limits.values())
    ]
    for check in counted:
        numbers = [check.limits[profile][1] for profile in Profile]
        assert numbers == sorted(numbers, reverse=True), check.name


def warned() -> Report:
    found = [Problem(f"docs/{name}.md", 1, "wording-vague", "Vague.", "Mend it.", Level.WARNING) for name in "aab"]
    return Report.of([*found, Problem("docs/a.md", 2, "wording-vague", "Vague.", "Mend it.", Level.WARNING)], 3)


def test_warnings_are_counted_by_file_and_stop_nothing() -> None:
    assert not warned().failed
    assert as_text(warned()) == (
        "3 warnings on words: docs/a.md 2, docs/b.md 1. To read them: handbook check --warnings [FILE]\n"
        "0 problems; 3 documents read\n"
    )


def test_the_warnings_of_one_file_are_told_when_asked_for() -> None:
    assert as_text(warned(), "docs/b.md").count("warning: ") == 1
    assert as_text(warned(), "").count("warning: ") == 3
    assert as_text(warned(), "docs/b").count("warning: ") == 0
    assert "notice" not in as_annotations(warned())
    assert as_annotations(warned(), "docs").count("::notice") == 3
    assert as_json(warned()).count('"warning"') == 3


def test_a_waiver_ends_in_a_check_and_not_in_a_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "docs" / "parents" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("2099-12-31", "2026-03-31"), encoding="utf-8")
    ended = 'The waiver for "piece of cake" ended on 2026-03-31.'
    main(["-C", str(project), "check", "--today", "2026-03-31"])
    assert ended not in capsys.readouterr().out
    main(["-C", str(project), "check", "--today", "2026-04-01"])
    assert ended in capsys.readouterr().out
    library, _ = read(
        {path.relative_to(project / "docs").as_posix(): path.read_bytes() for path in (project / "docs").rglob("*.md")}
        | {"mkdocs.yml": (project / "mkdocs.yml").read_bytes()}
    )
    assert library is not None
    assert [part for part in check_wording(library) if part.rule == "wording-waiver"] == []


def refresh() -> None:
    """Write what the checks say today into the case files."""
    for path in sorted(FOLDER.glob("*.yml")):
        listed = yaml.safe_load(path.read_text("utf-8"))
        for case in listed:
            case["expect"] = outcome(case, path.stem)
        text = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=118)
        path.write_text(text, encoding="utf-8", newline="\n")
    units = FOLDER / "measures" / "units.yml"
    listed = yaml.safe_load(units.read_text("utf-8"))
    for case in listed:
        case["units"] = [f"{unit.line} {unit.sort}: {unit.text}" for unit in units_of(read_blocks(case["text"]))]
    units.write_text(
        yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=118), encoding="utf-8", newline="\n"
    )
