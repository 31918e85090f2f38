"""Whom a reader is sent to, where the person to tell may be the person that it is about, on the screen and on paper."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml
from lxml import html

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.editions.pivot.hard_spaces import plain_spaces
from press_room import real_words
from sites import TESTS

CASES = yaml.safe_load((TESTS / "cases" / "pages" / "who-hears-it.yml").read_text("utf-8"))
CARD, DSL = "staff/first-five-minutes-card", "help/dsl-colleague"
ALL_STEPS = {
    Reader.STAFF: "staff/all-steps",
    Reader.LEAD: "staff/dsl-all-steps",
    Reader.PARENTS: "parents/all-steps",
    Reader.PUPILS: "pupils/all-steps",
}
"""The copy that has all steps of a reader."""


def _step(library: Library, name: str) -> Document[StepHeader]:
    found = library.get(name)
    assert found is not None, name
    assert is_a(found, StepHeader), name
    return found


@cache
def _printed(name: str) -> str:
    """The words of a printed copy, whichever its format."""
    return " ".join(plain_spaces(str(html.fragment_fromstring(real_words(name).main).text_content())).split())


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
    paper = _printed(ALL_STEPS[step.header.reader])
    assert (step.header.tell or "") in paper
    named = [service for words in case.get("says", ()) if (service := real.get(words)) is not None]
    assert [part.id for part in named if is_a(part, ServiceHeader) and (part.header.phone or "") not in paper] == []


@pytest.mark.parametrize("case", [case for case in CASES if "card" in case], ids=lambda case: case["who"])
def test_the_card_on_paper_says_it_too(case: dict[str, Any]) -> None:
    assert case["card"] in _printed(CARD)


@pytest.mark.parametrize("case", [case for case in CASES if "dsl" in case], ids=lambda case: case["who"])
def test_the_page_of_the_dsl_and_its_copy_say_it_too(case: dict[str, Any], real: Library) -> None:
    step = _step(real, DSL)
    assert case["dsl"] in "\n".join([step.body.text, step.header.tell or "", *step.header.how, *step.header.next])
    assert case["dsl"] in _printed(ALL_STEPS[Reader.LEAD])


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("staff/index", "also the DSL? Tell the headteacher and not the DSL"),
        ("help/staff", "also the DSL? The headteacher hears it first"),
        ("parents/first-three-steps", "I need the headteacher."),
        ("parents/fold-up", "About an adult at the school: the headteacher."),
        ("pupils/who-to-tell", "If it is about an adult at school, tell a different adult"),
        ("pupils/who-to-tell-exact", "If it is about an adult at school, tell a different adult"),
        ("pupils/who-to-tell-drawings", "Is it about an adult at school? Tell a different adult."),
        ("pupils/people-who-can-help", "If it is about an adult at school, tell a different adult"),
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
def test_the_pages_of_each_reader_say_it_too(name: str, words: str, real: Library) -> None:
    document = real.get(name)
    assert document is not None
    assert words in document.body.text
