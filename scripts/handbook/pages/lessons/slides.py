"""A lesson's slides as an ordinary page: one section a screen, split where the parts split. A script adds keys.

The adult's notes are apart, in the plan. On paper and without a script the sections simply follow each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from handbook.content.kinds.lesson.slides import Checkpoint, Part, SlidesHeader
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import Lesson, lesson_of
from handbook.pages.lessons.marks import bullets, choice, in_school, in_turn, materials, pictures, services, stopped
from handbook.pages.lessons.plan import adult_side, check_answers
from handbook.pages.markup import block, escaped, line
from handbook.problems import counted

QUESTION = ": a question"
"""What the heading of a question ends with."""

MOST_SERVICES = 3
"""How many services one screen holds in letters that can be read from the back of a room."""


@dataclass(frozen=True, slots=True)
class Screen:
    """One slide: its heading, its words, what is now and next, and what the adult does and says, all as Markdown.

    *answer* is what a program that shows slides has on a slide of its own after a question.
    """

    heading: str
    words: str
    now_next: str = ""
    notes: str = ""
    answer: str = ""


def slides_page(document: Document[SlidesHeader], library: Library) -> str:
    """The slides, the first with what pupils learn and the last with who helps."""
    lesson, found = _screens(document, library)
    rows = []
    for number, screen in enumerate(found, 1):
        place = [f'<span class="slide-number">{number} of {len(found)}.</span>', *_now_and_next(screen.now_next)]
        rows.append(_slide(number, screen, line("p", " ".join(place), class_="slide-place")))
    deck = block("div", "\n\n".join(rows), class_="slides")
    rest = block(
        "div",
        f"## Everything for this lesson\n\n{materials(lesson, document.path, ('answers', 'safety'))}",
        class_="after-slides",
    )
    keys = line("p", "Next words or slide: press Page Down. Slide before: press Page Up.", class_="screen-only")
    return f"{keys}\n\n{deck}\n\n{rest}"


def slides_with_notes(document: Document[SlidesHeader], library: Library) -> str:
    """The same slides for a program that shows slides: with the adult's notes, and without numbers, which it adds.

    Nothing can be pressed there, so each question has its answer on the slide after it.
    """
    rows = []
    found = [part for screen in _screens(document, library)[1] for part in (screen, *_answer(screen))]
    for number, screen in enumerate(found, 1):
        place = line("p", escaped(screen.now_next), class_="slide-place") if screen.now_next else ""
        notes = block("div", screen.notes, class_="slide-notes") if screen.notes else ""
        rows.append(_slide(number, screen, "\n\n".join(part for part in (place, notes) if part)))
    return "\n\n".join(rows)


def _screens(document: Document[SlidesHeader], library: Library) -> tuple[Lesson, list[Screen]]:
    lesson = lesson_of(document, library)
    header = document.header
    assert lesson is not None
    found = _first(lesson, header)
    for number, part in enumerate(header.parts, 1):
        found += _of_part(lesson, part, f"Part {number} of {len(header.parts)}", document.path, library)
    return lesson, [*found, *_last(lesson, document.path, library)]


def _first(lesson: Lesson, header: SlidesHeader) -> list[Screen]:
    """What pupils learn, and the plan of the lesson."""
    plan = lesson.plan
    titles = bullets((part.title for part in header.parts), "1.")
    rows = [f"Lesson {plan.number}, version {escaped(plan.version)}, {plan.state}."] if plan else []
    rows.append(f"Time: {counted(lesson.minutes, 'minute')}. Read the plan and the safety sheet first.")
    if lesson.safety:
        exit_, telling = lesson.safety.exit_route, lesson.safety.disclosure
        rows.append(
            f"**How a pupil leaves.** {stopped(exit_.signal)} {stopped(exit_.place)} {stopped(exit_.adult_role)}"
        )
        rows.append(
            f"**If a pupil tells you something.** Stop teaching this pupil. Listen. Tell: {stopped(telling.tell_role)}"
        )
        rows += [bullets(telling.say), f"Do not say:\n\n{bullets(telling.do_not_say)}"]
    notes = "\n\n".join(rows)
    outcome = (
        [Screen(plan.pupil_title, line("p", escaped(plan.outcome), class_="slide-words"), notes=notes)] if plan else []
    )
    return [*outcome, Screen("The plan of this lesson", titles, notes=notes)]


def _of_part(lesson: Lesson, part: Part, place: str, base: str, library: Library) -> list[Screen]:
    found = []
    many = len(part.slides) > 1
    rows = [f"**{place}.** {counted(part.minutes, 'minute')}.", *adult_side(part)]
    notes = "\n\n".join(rows)
    for number, slide in enumerate(part.slides, 1):
        heading = f"{part.title} ({number} of {len(part.slides)})" if many else part.title
        shown = pictures(slide.symbols, base, library)
        words = line("p", _in_steps(slide.words), class_="slide-words")
        pictured = line("p", shown, class_="slide-symbols") if shown else ""
        found.append(Screen(heading, "\n\n".join(piece for piece in (pictured, words) if piece), part.now_next, notes))
    if part.kind == "rules" and lesson.safety:
        found.append(Screen(f"{part.title}: all of them", bullets(lesson.safety.ground_rules), part.now_next, notes))
    if part.check:
        disclosure = f"**{place}.** A question.\n\n{check_answers(part.check)}"
        answer = f"**{escaped(part.check.correct)}**\n\n{escaped(part.check.why)}"
        asked = checkpoint(lesson, part.check, place)
        found.append(Screen(f"{part.title}{QUESTION}", asked, part.now_next, disclosure, answer))
    return found


def _answer(screen: Screen) -> list[Screen]:
    heading = screen.heading.removesuffix(QUESTION) + ": the answer"
    return [Screen(heading, screen.answer, screen.now_next, screen.notes)] if screen.answer else []


def _last(lesson: Lesson, base: str, library: Library) -> list[Screen]:
    """What helps pupils to whom it has already happened, and who helps, each on a screen that holds it."""
    safety = lesson.safety
    if safety is None:
        return []
    after = f"**After the lesson.** {escaped(safety.aftercare)}"
    outside = "Who helps outside school"
    rows = [safety.services[place : place + MOST_SERVICES] for place in range(0, len(safety.services), MOST_SERVICES)]
    titles = [
        f"{outside} ({number} of {len(rows)})" if len(rows) > 1 else outside for number in range(1, len(rows) + 1)
    ]
    found = {
        "If it has already happened": escaped(safety.already_happened),
        "Who helps in school": in_school(safety),
        **{title: services(row, base, library) for title, row in zip(titles, rows, strict=True)},
    }
    return [Screen(title, block("div", words, class_="already"), "", after) for title, words in found.items()]


def checks_of(lesson: Lesson) -> list[Checkpoint]:
    """The checks of a lesson, in the order of its parts."""
    return [part.check for part in lesson.slides.parts if part.check] if lesson.slides else []


def checkpoint(lesson: Lesson, check: Checkpoint, name: str) -> str:
    """A question with answers to choose from, in an order in which no place tells the right one."""
    wrong = [(part.text, False, part.why) for part in check.distractors]
    right, number = (check.correct, True, check.why), checks_of(lesson).index(check)
    answers = in_turn(f"{lesson.folder} checks", number, right, wrong, lambda answer: answer[0])
    paper = f"**{escaped(check.stem)}**\n\n{bullets(text for text, _, _ in answers)}"
    return f"{choice(check.stem, answers, name)}\n\n{block('div', paper, class_='paper-only')}"


def _in_steps(words: str) -> str:
    """Sentences apart, so that a script can show the second after the first; in print and without it all are there."""
    sentences = re.split(r"(?<=[.!?])\s+(?=[A-Z])", words)
    return " ".join(f'<span class="sentence">{escaped(sentence)}</span>' for sentence in sentences)


def _now_and_next(words: str) -> list[str]:
    """What is now and what is next, each by itself, in letters that can be read from the back of a room."""
    return [f"<span>{escaped(part)}</span>" for part in re.split(r"\s+(?=Next:)", words) if part]


def _slide(number: int, screen: Screen, after: str) -> str:
    title = f"## {escaped(screen.heading)} {{ #slide-{number} }}"
    return block("section", "\n\n".join(part for part in (title, screen.words, after) if part), class_="slide")
