"""A set of questions is drawn fairly and again in the same way, and nobody passes what the school has not agreed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.kinds.module import ModuleHeader
from handbook.content.queries.draw import answers, drawn, rank
from handbook.content.recorded.modules import Module, counts, modules_of, needed, open_points, scored
from handbook.pages import compose
from sites import recorded

MODULE, NOTE = "training/a-fall", "notes/helmets"
OPEN = "The school has not agreed this module."
OPEN_NOTE = "The school has not agreed the note “Helmets have a new standard”."


def agreed(library: Library, *names: str) -> Library:
    for name in names:
        library = recorded(library, name, Act.AGREED, Way.MEETING)
    return library


def the_module(library: Library) -> Module:
    (module,) = modules_of(library)
    return module


def test_a_rank_is_the_same_for_ever() -> None:
    """The script in the page has the same figures: a change here is a change there, and new draws for everybody."""
    assert (rank(1, "a-shed"), rank(2, "a-shed"), rank(1, "places")) == (3311094318, 1992226327, 1630444068)


def test_a_set_has_one_question_on_each_critical_subject_and_as_many_others_as_it_says(example: Library) -> None:
    items = the_module(example).items
    for seed in range(50):
        found = drawn(items, 2, seed)
        assert Counter(item.critical for item in found) == {"helmet": 1, None: 2}
    assert len({tuple(item.id for item in drawn(items, 2, seed)) for seed in range(50)}) > 10


def test_no_place_is_more_often_right_than_another(real: Library) -> None:
    for module in modules_of(real):
        for seed in range(20):
            places = Counter(answers(item, seed, at).index(0) for at, item in enumerate(module.items))
            assert max(places.values()) - min(places[place] for place in range(3)) <= 1
            assert sorted(answers(module.items[0], seed, 0)) == [0, 1, 2]


@pytest.mark.parametrize(
    ("done", "open_"),
    [
        (
            (),
            [
                "The school has not agreed this module.",
                "The school has not agreed the note “Helmets have a new standard”.",
            ],
        ),
        ((MODULE,), ["The school has not agreed the note “Helmets have a new standard”."]),
        ((NOTE,), ["The school has not agreed this module."]),
        ((MODULE, NOTE), []),
    ],
)
def test_a_module_is_practice_until_it_and_its_critical_notes_are_agreed(
    example: Library, done: tuple[str, ...], open_: list[str]
) -> None:
    library = agreed(example, *done)
    assert list(open_points(the_module(library), library)) == open_
    page = compose(library.documents[MODULE], library)
    assert ("This is practice." in page, 'class="certificate"' in page) == (bool(open_), not open_)
    assert f'data-practice="{"yes" if open_ else "no"}"' in page


def test_words_that_change_in_the_questions_make_the_module_practice_again(example: Library) -> None:
    library = agreed(example, MODULE, NOTE)
    asked = the_module(library).questions
    item = replace(asked.header.items[0], stem="Another stem.")
    changed = replace(asked, header=replace(asked.header, items=(item, *asked.header.items[1:])))
    library = replace(
        library,
        documents={**library.documents, asked.id: changed},
        kinds={**library.kinds, type(asked.header): (changed,)},
    )
    assert list(open_points(the_module(library), library)) == [OPEN]


def test_a_question_on_a_note_that_is_not_agreed_is_never_scored(example: Library) -> None:
    module = the_module(example)
    assert [counts(item, example) for item in module.items] == [True] * 6 + [False] * 3
    library = agreed(example, MODULE, NOTE)
    assert scored(the_module(library), library) == the_module(library).later


def test_a_module_of_whose_questions_too_few_count_is_practice(example: Library) -> None:
    asked = the_module(example).questions
    held = tuple(item if item.critical else replace(item, rests=("helmets",)) for item in asked.header.items)
    changed = replace(asked, header=replace(asked.header, items=held))
    library = replace(example, documents={**example.documents, asked.id: changed})
    assert "Too few of its questions rest on notes that the school has agreed." in list(
        open_points(the_module(library), library)
    )


def test_four_of_five_others_are_needed() -> None:
    assert [needed(others) for others in (1, 2, 3, 4, 5, 10)] == [1, 2, 3, 4, 4, 8]


def test_no_module_of_this_website_can_be_passed(real: Library) -> None:
    assert len(real.of(ModuleHeader)) == 9
    assert all(list(open_points(module, real)) for module in modules_of(real))


def test_the_form_at_the_gate_asks_one_question_on_each_critical_subject_and_records_nothing(real: Library) -> None:
    page = compose(real.documents["staff/at-the-gate"], real)
    (module,) = [found for found in modules_of(real) if found.header.short_minutes]
    assert page.count('class="item"') == sum(bool(item.critical) for item in module.items)
    assert page.count("{ #screen-") == sum(screen.short for screen in module.header.screens)
    assert ('data-module="first-five-minutes-short"' in page, 'class="certificate"' in page) == (True, False)
