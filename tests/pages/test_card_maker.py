"""The four questions: tried on everyday pictures as a literal reader would, and in one wording everywhere."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
import yaml

from handbook.content.kinds.lesson.choices import VIEWS
from handbook.content.subjects.model import NONE
from handbook.pages.lessons.card_maker import card_maker
from sites import ROOT, SETTINGS, TESTS, changed, read, subject_of

LESSONS = ROOT / "docs" / "lessons"
CARD = subject_of("pictures").cards[0]
PICTURES = yaml.safe_load((TESTS / "cases" / "pages" / "everyday-pictures.yml").read_text(encoding="utf-8"))
WITHOUT_BICYCLES = {SETTINGS: [["[bicycles, pictures]", "[pictures]"]]}
TAUGHT = ("02-who-could-see-it-next", "06-law-and-practice")
"""The lessons that teach the four questions."""


def walked(answers: Mapping[str, str]) -> str:
    """How the card ends, read from the words that are printed on it and nothing else."""
    for question in CARD.questions:
        named, end = question.decides.split(": ", 1)
        if answers[question.number].casefold() in re.split(", or ", named.casefold()):
            return end
    return "no end"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["picture"]) for case in PICTURES])
def test_an_everyday_picture_comes_to_this_end(case: dict[str, object]) -> None:
    answers = case["answers"]
    assert isinstance(answers, dict)
    assert walked(answers) == case["ends"]


def test_every_decision_of_the_card_ends_some_picture() -> None:
    assert {question.decides.split(": ", 1)[1] for question in CARD.questions} == {case["ends"] for case in PICTURES}


def text_of(name: str) -> str:
    return " ".join((LESSONS / f"{name}.md").read_text(encoding="utf-8").replace("**", "").split())


@pytest.mark.parametrize("lesson", TAUGHT)
def test_cards_to_cut_out_have_the_words_of_the_card_maker(lesson: str) -> None:
    text = text_of(f"{lesson}/cards")
    assert CARD.not_for in text
    assert all(question.text in text for question in CARD.questions)


def test_the_page_for_home_asks_the_same_four_questions() -> None:
    text = text_of("02-who-could-see-it-next/home")
    assert CARD.not_for in text
    assert all(question.asks in text for question in CARD.questions if question.number.isdigit())


@pytest.mark.parametrize("lesson", TAUGHT)
def test_the_slides_have_each_question_and_how_it_decides(lesson: str) -> None:
    text = text_of(f"{lesson}/slides")
    assert CARD.not_for in text
    assert all(part in text for question in CARD.questions for part in (question.asks, question.decides))


@pytest.mark.parametrize("lesson", TAUGHT)
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_asks_the_four_questions(lesson: str, view: str) -> None:
    text = text_of(f"{lesson}/{view}")
    assert all(question.asks in text for question in CARD.questions if question.number.isdigit())
    assert all(part in text for part in ("Not for nude pictures.", "Not when it has already happened."))


def test_no_lesson_has_another_noun_or_another_first_question() -> None:
    other = re.compile(r"private\s+picture|is it mine", re.I)
    assert [path.name for path in LESSONS.rglob("*.md") if other.search(path.read_text(encoding="utf-8"))] == []


def test_the_card_maker_has_cards_without_a_script_and_its_controls_stay_hidden() -> None:
    library, _ = read(changed(subjects=["pictures"], drop=["subjects/bicycles.md"], edit=WITHOUT_BICYCLES))
    assert library is not None
    text = card_maker("lessons/card-maker.md", library)
    assert text.count('class="four-card"') == text.count(CARD.not_for) == len(CARD.ready)
    assert '<div class="card-maker" id="card-maker" hidden>' in text
    assert "<form" not in text
    assert set(CARD.ready) <= {*CARD.helpers, NONE}
    assert "Asking for help does not get you into trouble with us." in text


def test_a_school_of_another_subject_has_its_own_card_and_one_without_has_none() -> None:
    library, _ = read(changed())
    assert library is not None
    text = card_maker("lessons/card-maker.md", library)
    assert "my uncle" in text
    assert "granny" not in text
    bare, _ = read(changed(edit={SETTINGS: [["    subjects: [bicycles]\n", ""]]}))
    assert bare is not None
    assert card_maker("lessons/card-maker.md", bare) == "No subject of this school has a card."
