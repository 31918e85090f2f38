"""The school's record: a code shows a true copy, a spreadsheet runs nothing, and what is missing is said by role."""

from __future__ import annotations

from datetime import date

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.recorded.modules import modules_of
from handbook.pages.training.module import data_of
from handbook.training.record import ABOUT, COLUMNS, Checked, as_csv, check_record, code_of
from sites import recorded

DAY = date(2026, 12, 1)


@pytest.fixture
def agreed(example: Library) -> Library:
    library = recorded(example, "training/a-fall", Act.AGREED, Way.MEETING)
    return recorded(library, "notes/helmets", Act.AGREED, Way.MEETING)


def row(library: Library, **other: str) -> dict[str, str]:
    (module,) = modules_of(library)
    made = {
        **data_of(module, library),
        **{"staff_ref": "S014", "role": "assistant", "date": "2026-11-20", "minutes": "10", "mode": "alone"},
        **{"result": "passed", "critical_ok": "yes", "score": "100", "tries": "1", "next_due": "2027-11-20"},
        **other,
    }
    return {"code": code_of(made[key] for key in ABOUT), **made}


def said(library: Library, *rows: dict[str, str]) -> Checked:
    return check_record("training.csv", as_csv(rows), library, DAY)


def test_every_letter_of_a_code_counts() -> None:
    code = code_of(["a-fall", "1.2.0"])
    assert (len(code), code) == (16, "07XE-Z6NF-1PCB-Q")
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"
    plain = code.replace("-", "")

    def sound(words: str) -> bool:
        value = 0
        for letter in words[:12]:
            value = value * 32 + letters.index(letter)
        return letters[value % 37] == words[12]

    assert sound(plain)
    wrong = [plain[:at] + other + plain[at + 1 :] for at in range(12) for other in letters[:32] if other != plain[at]]
    assert not [words for words in wrong if sound(words)]
    swapped = [
        plain[:at] + plain[at + 1] + plain[at] + plain[at + 2 :] for at in range(11) if plain[at] != plain[at + 1]
    ]
    assert not [words for words in swapped if sound(words)]
    assert code_of(["a-fall", "1.2.1"]) != code


def test_a_sound_row_is_fine(agreed: Library) -> None:
    assert said(agreed, row(agreed)) == Checked((), ())


@pytest.mark.parametrize(
    ("other", "what"),
    [
        ({"staff_ref": "Jo Smith"}, '"Jo Smith" is no reference.'),
        ({"role": "teacher"}, '"teacher" is no role.'),
        ({"module": "a-walk"}, 'There is no module "a-walk".'),
        ({"mode": "by post"}, '"by post" is no way to take a module.'),
        ({"mode": "group"}, '"passed" cannot come of "group".'),
        ({"critical_ok": "no"}, "A row that passed does not say that all critical answers were right."),
        ({"date": "20/11/2026"}, '"20/11/2026" under date is not a day.'),
        ({"date": "2027-01-01"}, "2027-01-01 has not come yet."),
        ({"next_due": ""}, '"" under next_due is not a day.'),
        ({"next_due": "9999-12-31"}, '"9999-12-31" under next_due is not a day.'),
        ({"code": "6GXE-V80H-TN73-A"}, "The code does not belong to this row."),
        ({"code": ""}, "This row has no code."),
    ],
)
def test_a_row_that_says_more_than_happened_is_refused(agreed: Library, other: dict[str, str], what: str) -> None:
    (problem,) = said(agreed, row(agreed, **other)).problems
    assert (problem.what, problem.line, problem.rule) == (what, 2, "training-record")


def test_practice_need_not_say_when_it_is_due_and_says_a_day_if_it_does(example: Library) -> None:
    about = {"result": "practice", "critical_ok": "", "score": ""}
    assert not said(example, row(example, **about, next_due="")).problems
    (problem,) = said(example, row(example, **about, next_due="next year")).problems
    assert problem.what == '"next year" under next_due is not a day.'


def test_practice_cannot_be_passed(example: Library) -> None:
    (problem,) = said(example, row(example)).problems
    assert problem.what == "Nobody can pass a-fall yet: it is practice."
    assert said(example, row(example, module_version="0.9.0")).problems == ()  # passed before, under other words
    assert said(example, row(example, result="practice")).lines == ("assistant, a-fall, practice: 1 person (S014)",)


def test_what_is_missing_stale_or_overdue_is_said_by_role(agreed: Library) -> None:
    found = said(
        agreed,
        row(agreed),
        row(agreed, staff_ref="S015", module_version="1.1.0"),
        row(agreed, staff_ref="S016", next_due="2026-11-30"),
        row(agreed, staff_ref="S017", role="office", mode="group", result="took part", next_due=""),
        row(agreed, staff_ref="S018", role="lead", module="a-fall", result="practice", next_due=""),
    )
    assert found.lines == (
        "assistant, a-fall, stale: the module or the policy has changed since: 1 person (S015)",
        "assistant, a-fall, overdue: 1 person (S016)",
        "office, a-fall, took part: 1 person (S017)",
        "lead, a-fall, practice: 1 person (S018)",
    )


def test_a_spreadsheet_runs_nothing_of_it_and_reads_back(agreed: Library) -> None:
    text = as_csv([row(agreed, led_by="=1+1")])
    assert "'=1+1" in text
    assert text.endswith("\r\n")
    assert check_record("training.csv", "\ufeff" + text, agreed, DAY).problems == ()


def test_a_record_without_a_column_is_refused_at_once(agreed: Library) -> None:
    (problem,) = check_record("training.csv", "staff_ref,role\r\n", agreed, DAY).problems
    assert problem.what.startswith("The record has no column module, ")
    assert problem.do == f"Its first line is: {','.join(COLUMNS)}"
