"""A lesson's slides as an ordinary page: one section a screen, split where the parts split. A script adds keys.

The adult's notes are apart, in the plan. On paper and without a script the sections simply follow each other.
"""

from __future__ import annotations

from dataclasses import dataclass

from handbook.content.kinds.lesson.slides import Checkpoint, Part, SlidesHeader
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import Lesson, lesson_of
from handbook.pages.lessons.marks import NOT_RIGHT, RIGHT, bullets, helpers, materials, pictures, stopped
from handbook.pages.lessons.plan import adult_side, check_answers
from handbook.pages.markup import block, escaped, line
from handbook.problems import counted


@dataclass(frozen=True, slots=True)
class Screen:
    """One slide: its heading, its words, what is now and next, and what the adult does and says, all as Markdown."""

    heading: str
    words: str
    now_next: str = ""
    notes: str = ""


def slides_page(document: Document[SlidesHeader], library: Library) -> str:
    """The slides, the first with what pupils learn and the last with who helps."""
    lesson, found = _screens(document, library)
    rows = []
    for number, screen in enumerate(found, 1):
        next_ = f". {escaped(screen.now_next)}" if screen.now_next else ""
        place = line("p", f"{number} of {len(found)}{next_}", class_="slide-place")
        rows.append(_slide(number, screen, place))
    deck = block("div", "\n\n".join(rows), class_="slides")
    rest = block(
        "div",
        f"## Everything for this lesson\n\n{materials(lesson, document.path, ('answers', 'safety'))}",
        class_="after-slides",
    )
    keys = line("p", "Next slide: press Page Down. Slide before: press Page Up.", class_="screen-only")
    return f"{keys}\n\n{deck}\n\n{rest}"


def slides_with_notes(document: Document[SlidesHeader], library: Library) -> str:
    """The same slides for a program that shows slides: with the adult's notes, and without numbers, which it adds."""
    rows = []
    for number, screen in enumerate(_screens(document, library)[1], 1):
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
        words = line("p", escaped(slide.words), class_="slide-words")
        pictured = line("p", shown, class_="slide-symbols") if shown else ""
        found.append(Screen(heading, "\n\n".join(piece for piece in (pictured, words) if piece), part.now_next, notes))
    if part.kind == "rules" and lesson.safety:
        found.append(Screen(f"{part.title}: all of them", bullets(lesson.safety.ground_rules), part.now_next, notes))
    if part.check:
        disclosure = f"**{place}.** A question.\n\n{check_answers(part.check)}"
        found.append(Screen(f"{part.title}: a question", checkpoint(part.check), part.now_next, disclosure))
    return found


def _last(lesson: Lesson, base: str, library: Library) -> list[Screen]:
    """What helps pupils to whom it has already happened, and who helps: apart, or no screen would hold them."""
    safety = lesson.safety
    if safety is None:
        return []
    after = f"**After the lesson.** {escaped(safety.aftercare)}"
    return [
        Screen(
            "If it has already happened", block("div", escaped(safety.already_happened), class_="already"), "", after
        ),
        Screen("Who helps", block("div", helpers(safety, base, library), class_="already"), "", after),
    ]


def checkpoint(check: Checkpoint) -> str:
    """A question with answers to open, in the order of their words so that the right one has no fixed place."""
    answers = [
        (check.correct, RIGHT, check.why),
        *((wrong.text, NOT_RIGHT, wrong.why) for wrong in check.distractors),
    ]
    rows = [
        block("details", f"<summary>{escaped(text)}</summary>\n\n**{verdict}** {escaped(why)}", class_="answer")
        for text, verdict, why in sorted(answers)
    ]
    paper = bullets((text for text, _, _ in sorted(answers)))
    screen = block("div", "\n\n".join(rows), class_="screen-only")
    return f"{escaped(check.stem)}\n\n{screen}\n\n{block('div', paper, class_='paper-only')}"


def _slide(number: int, screen: Screen, after: str) -> str:
    title = f"## {escaped(screen.heading)} {{ #slide-{number} }}"
    return block("section", "\n\n".join(part for part in (title, screen.words, after) if part), class_="slide")
