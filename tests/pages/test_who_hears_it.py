"""Whom a reader is sent to, where the person to tell may be the person that it is about, on the screen and on paper."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from sites import TESTS

CASES = yaml.safe_load((TESTS / "cases" / "pages" / "who-hears-it.yml").read_text("utf-8"))


def _step(library: Library, name: str) -> Document[StepHeader]:
    found = library.get(name)
    assert found is not None, name
    assert is_a(found, StepHeader), name
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["who"])
def test_the_steps_lead_to_the_person_who_may_hear_it(case: dict[str, Any], real: Library) -> None:
    step = _step(real, case["from"])
    told = step.header.told
    for words in case["choices"]:
        (to,) = {choice.to for choice in step.header.choices if words in choice.words}
        step = _step(real, to)
    assert case.get("tell", "") in (step.header.tell or "")
    said = "\n".join([step.body.text, *step.header.how, *step.header.next, *step.header.services, *told])
    assert [words for words in case.get("says", ()) if words not in said] == []
    assert [words for words in case.get("never", ()) if words in said] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("staff/first-five-minutes-card", "About an adult who works here? Tell the head, not the DSL."),
        ("staff/first-five-minutes-card", "About the head? Tell the chair"),
        ("staff/first-five-minutes-card", "children's social care where the child lives"),
        ("staff/first-five-minutes", "Tell the headteacher, and not the DSL."),
        ("staff/when-the-adult-works-here", "| The DSL or a deputy | The headteacher |"),
        (
            "staff/when-the-adult-works-here",
            "| The headteacher, who is the only owner | The council's officer (LADO) |",
        ),
        ("staff/straight-to-social-care", "You do not need permission."),
        ("help/staff-adult", "Does the adult work or help here?"),
    ],
)
def test_the_pages_for_staff_say_it_too(name: str, words: str, real: Library) -> None:
    document = real.get(name)
    assert document is not None
    assert words in document.body.text
