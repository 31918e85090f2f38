"""Lessons: no safety field can be left out, the pages say what the plan says, and the slides are an ordinary page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import is_dataclass
from html import unescape
from typing import Any

import pytest

from handbook.content import Library
from handbook.content.checks.lessons.safety import BEFORE
from handbook.content.kinds import LESSON_FILES
from handbook.content.kinds.lesson.choices import VIEWS, ItemKind, PupilView, Role
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.sheets import QuizHeader
from handbook.content.queries.lessons import lessons_of
from handbook.editions.plan.lesson_packs import PACKS, lesson_packs
from handbook.pages import compose
from handbook.pages.lessons.marks import NOT_RIGHT, RIGHT, WORKSHEETS
from handbook.pages.lessons.questions import in_order, laid
from handbook.source.model import fields_of, item_shape
from handbook.website.frame import frame
from handbook.wording import check_wording
from sites import ROOT, changed, example_files, read

FOLDER = "lessons/01-lending-a-bike"


def library_of(files: dict[str, bytes] | None = None) -> Library:
    library, _ = read(files or example_files())
    assert library is not None
    return library


def page(stem: str) -> str:
    library = library_of()
    return compose(library.documents[f"{FOLDER}/{stem}"], library)


def safety_keys(model: Any = SafetyHeader) -> Iterator[str]:
    """The keys of the safety sheet that are needed, with those inside blocks and lists."""
    for field in fields_of(model):
        if field.required:
            yield field.key
        shape = item_shape(field.shape) or field.shape
        if is_dataclass(shape) and field.required:
            yield from safety_keys(shape)


def without(key: str, text: str) -> str:
    """A header without every entry called *key*, on lines of its own or between braces."""
    kept: list[str] = []
    inside: int | None = None
    for line in text.split("\n"):
        found = re.match(rf"(\s*)(- )?{key}:", line)
        indent = len(line) - len(line.lstrip())
        if inside is not None and line.strip() and not line.startswith("---") and indent > inside:
            continue
        inside = None
        if found and found[2]:
            kept.append(f"{found[1]}- other: thing")
        elif found:
            inside = len(found[1])
        else:
            kept.append(re.sub(rf"(?<=[{{ ]){key}: (?:\[[^\]]*\]|\"[^\"]*\"|[^,}}]*)(?:, |(?=}}))", "", line))
    return "\n".join(kept)


@pytest.mark.parametrize("key", sorted(set(safety_keys())))
def test_without_a_safety_field_nothing_is_built_and_the_author_reads_why(key: str) -> None:
    path = f"{FOLDER}/safety.md"
    text = without(key, example_files()[path].decode("utf-8"))
    _, report = read(changed(put={path: text}))
    told = [str(part) for part in report.problems]
    assert report.failed
    assert any(f'"{key}" is missing' in line and path in line and line.endswith("[key-missing]") for line in told), told
    why = re.search(rf'"{key}" is missing from [^.]*\. (.+) \[key-missing\]', "\n".join(told))
    assert why
    assert len(why[1].split()) >= 2


@pytest.mark.parametrize("field", [field for field in fields_of(SafetyHeader) if field.required], ids=lambda f: f.key)
def test_the_message_about_a_whole_part_of_the_safety_sheet_gives_a_reason(field: Any) -> None:
    if field.key not in ("title", "summary", "assertions"):
        assert "because" in field.help


@pytest.mark.parametrize("check", BEFORE)
def test_each_thing_to_do_beforehand_is_needed_with_its_reason(check: str) -> None:
    path = f"{FOLDER}/safety.md"
    text = re.sub(rf"  - check: {check}\n    do: .*\n", "", example_files()[path].decode("utf-8"))
    _, report = read(changed(put={path: text}))
    assert [part.rule for part in report.problems] == ["lesson-before"]
    assert BEFORE[check] in str(report.problems[0])  # type: ignore[index]


@pytest.mark.parametrize("stem", LESSON_FILES)
def test_without_one_of_its_files_a_lesson_is_not_built(stem: str) -> None:
    _, report = read(changed(drop=[f"{FOLDER}/{stem}.md"]))
    assert report.failed
    assert any(part.rule == "lesson-files" and LESSON_FILES[stem].why in str(part) for part in report.problems)


def test_the_plan_can_be_taught_from_paper_alone() -> None:
    text = page("index")
    lesson = lessons_of(library_of())[0]
    assert lesson.safety
    assert lesson.slides
    for said in (*lesson.safety.disclosure.say, lesson.safety.already_happened, lesson.safety.exit_route.place):
        assert said in text
    for part in lesson.slides.parts:
        assert part.say in text
        assert part.now_next in text
        assert all(item in text for item in part.teacher)
    assert f"{lesson.minutes} minutes" in text
    rules = next(part for part in text.split('<section class="lesson-part"')[1:] if "Our rules" in part)
    assert all(rule in rules for rule in lesson.safety.ground_rules)


@pytest.mark.parametrize("stem", ["index", "answers"])
def test_the_teachers_paper_sends_nobody_to_pages_of_the_website(stem: str) -> None:
    screen = re.findall(r'<div class="screen-only".*?</div>', page(stem), re.S)
    assert any("Everything for this lesson" in part for part in screen)


def test_the_answers_say_which_questions_stand_at_the_start_and_which_at_the_end() -> None:
    text = page("answers")
    assert text.index("### Before the lesson") < text.index("**Question 1.**") < text.index("### After the lesson")


def test_nothing_says_that_a_lesson_is_approved_when_it_is_not() -> None:
    library = library_of()
    shown = compose(library.documents[f"{FOLDER}/index"], library)
    assert "Not agreed by the school yet" in shown
    assert "Not read through by anybody" in shown


def test_pupils_get_no_answers_on_paper() -> None:
    library = library_of()
    pupils = {stem for name, _, stems in PACKS if name != "teacher" for stem in stems}
    assert "answers" not in pupils
    assert "Ask Kit. Kit is the owner." not in page("worksheet")
    assert "It is yours." not in page("cards")
    answers = page("answers")
    assert "Ask Kit. Kit is the owner." in answers
    assert "It is yours." in answers
    assert {bundle.id for bundle in lesson_packs(library)} == {f"{FOLDER}/pack-{name}" for name, _, _ in PACKS}


def test_only_pages_for_adults_lead_to_the_answers() -> None:
    library = library_of()
    leading = {part.id for part in library.documents.values() if "answers.md" in compose(part, library)}
    assert leading == {"lessons/index", *(f"{FOLDER}/{stem}" for stem in ("index", "safety", "home"))}
    assert not library.documents[f"{FOLDER}/answers"].is_searched


@pytest.mark.parametrize("stem", [*VIEWS, "quiz", "cards", "worksheet", "story", "slides", "home"])
def test_every_page_for_pupils_and_homes_says_who_helps(stem: str) -> None:
    text = page(stem)
    assert "If it has already happened" in text
    assert "01632 960 123".replace(" ", "\u00a0") in text
    assert "The key adult" in text


def test_each_view_is_offered_on_each_view() -> None:
    for stem in VIEWS:
        text = page(stem)
        assert text.count('aria-current="page"') == 1
        assert sum(f"]({other}.md)" in text for other in VIEWS) == len(VIEWS) - 1
    assert "draft" in page("pupil-easy").partition("## ")[0]
    assert set(VIEWS.values()) == set(PupilView)


def test_slides_are_one_section_a_screen_with_no_notes_on_them() -> None:
    text = page("slides")
    lesson = lessons_of(library_of())[0]
    assert lesson.slides
    total = text.count('<section class="slide"')
    shown = sum(len(part.slides) + bool(part.check) for part in lesson.slides.parts)
    assert (
        total == shown + 6
    )  # what pupils learn, the plan, all rules; for whom it has happened, who helps in school, outside
    assert [int(number) for number in re.findall(r"#slide-(\d+)", text)] == list(range(1, total + 1))
    for part in lesson.slides.parts:
        assert part.say not in text
        assert not any(item in text for item in part.teacher)


def test_every_answer_teaches_and_nothing_counts_or_hurries() -> None:
    text = page("quiz")
    quiz = lessons_of(library_of())[0].quiz
    assert quiz
    answers = [answer for item in (*quiz.starter, *quiz.exit) for answer in item.answers]
    assert all(answer.why in unescape(text) for answer in answers)
    assert not re.search(r"\b(score|points|timer|seconds|well done)\b", text, re.I)


@pytest.mark.parametrize("name", ["slides.js", "questions.js", "card-maker.js", "days.js"])
def test_the_scripts_store_nothing_and_send_nothing(name: str) -> None:
    text = (ROOT / "docs" / "assets" / name).read_text(encoding="utf-8")
    assert not re.search(
        r"localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttpRequest|sendBeacon|innerHTML", text
    )


def test_the_scripts_are_loaded_where_they_are_needed() -> None:
    library = library_of()
    wanted = {
        f"{FOLDER}/slides": ["assets/questions.js", "assets/slides.js"],
        f"{FOLDER}/quiz": ["assets/questions.js"],
        "lessons/card-maker": ["assets/card-maker.js"],
        f"{FOLDER}/story": [],
    }
    for name, scripts in wanted.items():
        shown = frame(library.documents[name], library)["page"]
        assert isinstance(shown, dict)
        assert shown["scripts"] == scripts
        assert shown["styles"] == ["assets/lessons.css"]


def test_words_in_headers_are_held_to_the_limits_of_those_who_hear_them() -> None:
    def told(stem: str, old: str, new: str) -> list[str]:
        found = check_wording(library_of(changed(edit={f"{FOLDER}/{stem}.md": [[old, new]]})))
        return [part.rule for part in found if part.path.endswith(f"{FOLDER}/{stem}.md")]

    assert "wording-probe" in told("slides", "Hello. Today", "Have you ever sent one? Today")
    assert "wording-blame" in told("slides", "Show the plan.", "Say that it was her own fault")
    assert "wording-aim" in told("index", "Use the cards.", "Ask who would feel ashamed.")
    assert "wording-aim" in told("slides", "Show the plan.", "Has this happened to you?")
    assert told("index", "If he is my friend, it is mine too.", "It is her own fault.") == []


def test_the_menu_of_the_staff_leads_to_the_lessons() -> None:
    library = library_of(changed(put={"staff/index.md": example_files()["staff/steps.md"]}, drop=["staff/steps.md"]))
    siblings = frame(library.documents["staff/index"], library)["siblings"]
    assert isinstance(siblings, list)
    assert "lessons/index.html" in [part["url"] for part in siblings]


def test_the_lessons_of_this_site_are_whole_and_leave_no_gap(real: Library) -> None:
    lessons = lessons_of(real)
    assert len(lessons) == 6
    assert all(set(LESSON_FILES) <= set(lesson.files) for lesson in lessons)
    assert len({lesson.safety.exit_route.signal for lesson in lessons if lesson.safety}) == 1  # one way to leave
    assert "lessons/curriculum-map" in real.documents


def test_only_the_adults_plan_leads_to_the_scenarios_and_only_their_pack_prints_them() -> None:
    library = library_of()
    scenarios = library.documents[f"{FOLDER}/scenarios"]
    leading = {name for name, part in library.documents.items() if "scenarios.md" in compose(part, library)}
    assert leading == {f"{FOLDER}/index"}
    assert not scenarios.is_searched
    printed = {name for name, _, stems in PACKS if "scenarios" in stems}
    assert printed == {"teacher"}


def test_every_sheet_of_a_scenario_has_its_stop_before_an_answer_and_its_helping_end() -> None:
    text = page("scenarios")
    sheets = text.split('<section class="chat-sheet"')[1:]
    assert len(sheets) == 2
    assert "This set has 2 sheets." in text
    for sheet in sheets:
        order = ["Lend me your bike.", "**Stop. Can Sam ask again?**", "I said no.", "**What helps**", "helps Sam too."]
        assert [sheet.index(words) for words in order] == sorted(sheet.index(words) for words in order)
        assert "Right:" not in sheet
    assert ["Ade does not have to say why." in sheet for sheet in sheets] == [False, True]


def test_the_scenarios_of_this_site_tell_no_single_story(real: Library) -> None:
    parts = [part for lesson in lessons_of(real) if lesson.scenarios for part in lesson.scenarios.scenarios]
    assert len(parts) == 12
    asking, asked = {Role.ASKS, Role.PUSHES, Role.FORWARDS, Role.FAKES}, {Role.REFUSES, Role.TELLS}
    people = [person for part in parts for person in part.people]
    for side in (
        [person for person in people if asking & set(person.does)],
        [person for person in people if asked & set(person.does) and not asking & set(person.does)],
    ):
        counts = Counter(person.person for person in side).values()
        assert max(counts) - min(counts) <= 2, counts


def test_a_long_page_of_short_parts_is_fine_and_a_long_part_is_told() -> None:
    path = f"{FOLDER}/pupil.md"
    heading = re.findall(r"^## .*$", example_files()[path].decode("utf-8"), re.M)[0]

    def told(words: int) -> list[str]:
        more = " ".join(["Read this."] * (words // 2))
        library = library_of(changed({path: [[heading, f"{heading}\n\n{more}"]]}))
        return [part.rule for part in check_wording(library) if part.path == f"docs/{path}" and "screen" in str(part)]

    assert told(60) == []
    assert told(130) == ["wording-length"]


def test_what_opens_with_an_answer_fits_answers_of_any_words() -> None:
    """An answer that begins with yes or no is never followed by another yes or no."""
    assert not any(re.match(r"yes|no\b|not\b|wrong", verdict, re.I) for verdict in (RIGHT, NOT_RIGHT))
    for stem in ("quiz", "slides"):
        assert f"<b>{RIGHT}</b>" in page(stem)
        assert f"<b>{NOT_RIGHT}</b>" in page(stem)


def test_no_card_that_is_sorted_is_printed_in_the_order_of_its_answers(real: Library) -> None:
    sets = [group for lesson in lessons_of(real) if lesson.cards for group in lesson.cards.sets]
    orders = [[card.answer or "" for card in laid(group)] for group in sets if laid(group) != group.cards]
    assert len(orders) > 8
    assert [answers for answers in orders if answers == sorted(answers)] == []


def test_each_stage_has_a_worksheet_of_its_own() -> None:
    text = page("worksheet")
    sheets = [
        text.partition(f"## {heading}")[2].partition('</section>\n\n<section class="sheet')[0]
        for _, heading in WORKSHEETS
    ]
    assert ["Draw a place" in sheets[0], "Point to the bell." in sheets[1], "Write why Sam asks." in sheets[2]] == [
        True
    ] * 3
    assert "Kit is the owner." not in text
    assert page("answers").count("Kit is the owner.") >= 2


def test_no_place_tells_the_right_answer(real: Library) -> None:
    """In a lesson each place has the right answer as often as another, give or take one, never three times running."""
    for quiz in real.of(QuizHeader):
        asked = in_order(quiz.header)
        chosen = [
            [bool(one.correct) for one in answers].index(True) for item, answers in asked if item.type == "choice"
        ]
        counts = [chosen.count(place) for place in range(3)]
        assert max(counts) - min(counts) <= 1, (quiz.id, chosen)
        assert not any(len(set(chosen[at : at + 3])) == 1 for at in range(len(chosen) - 2)), (quiz.id, chosen)
        for item, answers in asked:
            if item.type is ItemKind.ORDER:
                places = [answer.place or "" for answer in answers]
                assert places != sorted(places), item.stem
    assert len(chosen) > 1
