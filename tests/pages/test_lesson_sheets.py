"""What a teacher meets at the door: the run sheet, what to print, and sheets with room to write."""

from __future__ import annotations

import re
from math import ceil

import pytest

from handbook.content import Library
from handbook.content.kinds.lesson.choices import Each
from handbook.content.queries.lessons import LONGEST_SITTING, lessons_of, sittings_of
from handbook.pages import compose
from handbook.pages.lessons.door import AGAIN, UNRELEASED, prints, stop_line, until_then
from handbook.pages.lessons.record import WORDS, pairs
from handbook.pages.lessons.room import BOXES, ROLES, ROOM, STRIP, card_words, role_cards
from sites import changed, read

FOLDER = "lessons/01-lending-a-bike"
TWO = {f"{FOLDER}/index.md": [["  - until: The end\n", "  - until: Our rules\n    late: x.\n  - until: The end\n"]]}


def plan_of(edit: dict[str, list[list[str]]] | None = None) -> str:
    library, _ = read(changed(edit))
    assert library is not None
    return compose(library.documents[f"{FOLDER}/index"], library)


def part_of(text: str, anchor: str) -> str:
    return next(part for part in text.split("<section ") if f'id="{anchor}"' in part)


def test_the_run_sheet_is_first_with_the_place_to_stop_and_says_that_a_draft_waits() -> None:
    one, two = plan_of(), plan_of(TWO)
    assert (
        one.index('id="run-sheet"')
        < one.index('id="print-adults"')
        < one.index('id="script"')
        < one.index("## In short")
    )
    assert UNRELEASED in part_of(one, "run-sheet")
    assert stop_line(0) not in one
    assert stop_line(0) in part_of(two, "run-sheet")
    assert two.count(stop_line(0)) == 2  # and where the script stops
    approved = {f"{FOLDER}/index.md": [["state: draft", "state: retired"]]}
    assert UNRELEASED not in plan_of(approved)


def test_a_sitting_that_goes_on_says_that_pupils_may_pass_and_one_that_ends_says_who_is_told() -> None:
    ended = until_then("DSP")  # the example's own words for the lead
    for words in (AGAIN, ended):
        assert words not in plan_of()
        assert words in part_of(plan_of(TWO), "run-sheet")
        assert plan_of(TWO).count(words) == 2  # and where the script stops


def test_a_lesson_with_practice_in_words_says_so_to_parents_and_counts_its_sheets(real: Library) -> None:
    said = next(part.home for part in real.subject.rehearsals)
    for lesson in lessons_of(real):
        home, plan = (compose(lesson.files[stem], real) for stem in ("home", "index"))
        given = ["Its sheets, for pupils" in part_of(plan, "print-adults"), said in home.split("\n\n")]
        assert given == [lesson.scenarios is not None] * 2


def test_a_comic_strip_and_role_cards_are_in_the_pack_of_a_lesson_that_uses_them() -> None:
    materials = {f"{FOLDER}/slides.md": [["materials: [", f"materials: [{STRIP}, {ROLES}, "]]}
    for edit, there in ((None, False), (materials, True)):
        library, _ = read(changed(edit))
        assert library is not None
        lesson = lessons_of(library)[0]
        found = {part.what: part.cuts for part in prints(lesson) if part.what in (STRIP, ROLES)}
        assert found == ({STRIP: 0, ROLES: len(role_cards(""))} if there else {})
        cards = compose(lesson.files["cards"], library)
        assert [f'id="{name}"' in cards for name in ("strip", "roles")] == [there, there]
    assert part_of(cards, "strip").count("- **") == len(BOXES)
    assert "I tell the DSP" in part_of(cards, "roles")
    assert not any(word in card for card in role_cards("") for word in ("I ask", "push", "Send"))


def test_no_sitting_of_this_site_is_long_and_each_has_a_hello_and_an_end(real: Library) -> None:
    for lesson in lessons_of(real):
        found = sittings_of(lesson)
        assert len(found) == 2
        assert all(sitting.minutes <= LONGEST_SITTING for sitting in found)
        assert found[0].opens
        assert found[-1].closes


def test_what_is_to_be_printed_is_there_and_counted_by_who_gets_it(real: Library) -> None:
    for lesson in lessons_of(real):
        assert lesson.plan
        assert lesson.cards
        pupils = lesson.plan.group_max
        wanted = {Each.ADULT: 1, Each.PAIR: ceil(pupils / 2), Each.PUPIL: pupils}
        found = {part.what: part for part in prints(lesson)}
        for group in lesson.cards.sets:
            assert found[group.name].copies == wanted[group.each]
            assert found[group.name].cuts == (0 if group.whole else len(group.cards))
        for part in found.values():
            assert f'id="{part.anchor}"' in compose(lesson.files[part.stem], real), part
        listed = part_of(compose(lesson.files["index"], real), "print-pupils")
        assert str(sum(part.cuts * part.copies for part in found.values())) in listed


@pytest.mark.parametrize(
    ("words", "lines"),
    [("I pass.", 0), ("My helper: ________ I only think.", 1), ("Three people. 1 ________ 2 ________ 3 ________", 3)],
)
def test_a_card_that_asks_for_words_has_a_line_as_wide_as_the_card(words: str, lines: int) -> None:
    found = [row.strip() for row in card_words(words).split("\n\n")]
    assert sum(ROOM in row for row in found) == lines
    assert all(re.fullmatch(r"(?:\d )?(?:\\_){28}", row) for row in found if ROOM in row)


def test_the_record_sheet_has_a_row_a_pupil_the_five_words_and_both_forms() -> None:
    library, _ = read(changed())
    assert library is not None
    lesson = lessons_of(library)[0]
    assert lesson.plan
    text = part_of(plan_of(), "record")
    assert len(re.findall(r"^(?:\|   )+\|$", text, re.M)) == lesson.plan.group_max
    assert all(f"- **{word.capitalize()}" in text for word in WORDS)
    assert len(pairs(lesson)) == 2
    assert "End 2" in text


def test_the_series_asks_each_skill_before_and_after_with_another_story(real: Library) -> None:
    chosen = [pair for lesson in lessons_of(real) for pair in pairs(lesson) if pair[0].series]
    assert len(chosen) >= 4
    for before, after in chosen:
        assert before.stem != after.stem
        assert before.skill == after.skill
