"""A name is offered where it is truly near, and nowhere else: a wrong guess sends its reader to the wrong place."""

from __future__ import annotations

import pytest

from handbook.problems import did_you_mean, nearest


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("sumary", "summary"),
        ("titel", "title"),
        ("jsn", "json"),
        ("a", "A"),
        ("reed", "agreed"),
        ("risk", "risks"),
        ("pictures", "pictures-online"),
        ("flowchart", "referral-flowchart"),
        ("help", "help-at-home-and-in-the-holidays"),
        ("help/exampel", "help/example"),
        ("riding", "pupils/riding"),
        ("staff/riding", "pupils/riding"),
        ("pictures:6.3a", "pictures:6.3(a)"),
        ("6.3", "pictures:6.3"),
        ("school.nam", "school.name"),
    ],
)
def test_a_near_name_is_offered(written: str, known: str) -> None:
    assert nearest(written, ["quite/unlike", known]) == known


@pytest.mark.parametrize(
    ("written", "known"),
    [
        ("flowchart", "forward"),
        ("head", "lead"),
        ("rides", "rode"),
        ("no", "on"),
        ("5.3", "3.3"),
        ("pictures:6.3(b)", "pictures:6.3(a)"),
        ("clause-1-9", "clause-1-2"),
        ("policy/sheds/2025", "policy/sheds/2026"),
        ("help/parent-fell", "help/pupil-fell"),
        ("support/emergency", "support/example-line"),
        ("help/index", "risks/index"),
        ("school.fone", "school.name"),
        ("trustees", "board"),
        ("", "help"),
    ],
)
def test_a_name_that_is_not_near_is_not_offered(written: str, known: str) -> None:
    assert nearest(written, [known]) is None


def test_of_many_names_those_beside_the_written_one_are_listed() -> None:
    known = [
        f"{policy}:{number}.{part}" for policy in ("bicycles", "sheds") for number in (1, 2, 3) for part in range(9)
    ]
    assert did_you_mean("sheds:2.9", known) == f"Known: {', '.join(f'sheds:2.{part}' for part in range(9))}."
    assert did_you_mean("hats", known).startswith("Known: bicycles:1.0, bicycles:1.1, ")
