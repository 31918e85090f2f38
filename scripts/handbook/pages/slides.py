"""A lesson's slides as an ordinary page: one section a screen, split where the parts split. A script adds keys.

The adult's notes are apart, in the plan. On paper and without a script the sections simply follow each other.
"""

from __future__ import annotations

from handbook.content.lesson_parts import Checkpoint, Part, SlidesHeader
from handbook.content.lessons import Lesson, lesson_of
from handbook.content.library import Document, Library
from handbook.pages.lesson_marks import bullets, materials, pictures, who_helps
from handbook.pages.markup import block, escaped, line


def slides_page(document: Document, library: Library) -> str:
    """The slides, the first with the plan of the lesson and the last with who helps."""
    lesson = lesson_of(document, library)
    header, base = document.header, document.path
    assert lesson is not None
    assert isinstance(header, SlidesHeader)
    found = [_first(lesson, header)]
    for part in header.parts:
        found += _of_part(lesson, part, base, library)
    found.append(("Who helps", who_helps(lesson, base, library, "###"), ""))
    rows = [_slide(number, len(found), *slide) for number, slide in enumerate(found, 1)]
    deck = block("div", "\n\n".join(rows), class_="slides")
    rest = block(
        "div",
        f"## Everything for this lesson\n\n{materials(lesson, base, ('answers', 'safety'))}",
        class_="after-slides",
    )
    keys = line("p", "Next slide: press Page Down. Slide before: press Page Up.", class_="screen-only")
    return f"{keys}\n\n{deck}\n\n{rest}"


def _first(lesson: Lesson, header: SlidesHeader) -> tuple[str, str, str]:
    plan = lesson.plan
    words = bullets((part.title for part in header.parts), "1.")
    outcome = f"{escaped(plan.outcome)}\n\n" if plan else ""
    return (plan.pupil_title if plan else "Today"), f"{outcome}{words}", ""


def _of_part(lesson: Lesson, part: Part, base: str, library: Library) -> list[tuple[str, str, str]]:
    found = []
    many = len(part.slides) > 1
    for number, slide in enumerate(part.slides, 1):
        heading = f"{part.title} ({number} of {len(part.slides)})" if many else part.title
        shown = pictures(slide.symbols, base, library)
        words = line("p", escaped(slide.words), class_="slide-words")
        if part.kind == "rules" and number == len(part.slides) and lesson.safety:
            words += "\n\n" + bullets(lesson.safety.ground_rules)
        pictured = line("p", shown, class_="slide-symbols") if shown else ""
        found.append((heading, "\n\n".join(piece for piece in (pictured, words) if piece), part.now_next))
    if part.check:
        found.append((f"{part.title}: a question", checkpoint(part.check), part.now_next))
    return found


def checkpoint(check: Checkpoint) -> str:
    """A question with answers to open, in the order of their words so that the right one has no fixed place."""
    answers = [
        (check.correct, "Yes.", check.why),
        *((wrong.text, "Not this one.", wrong.why) for wrong in check.distractors),
    ]
    rows = [
        block("details", f"<summary>{escaped(text)}</summary>\n\n**{verdict}** {escaped(why)}", class_="answer")
        for text, verdict, why in sorted(answers)
    ]
    paper = bullets((text for text, _, _ in sorted(answers)))
    screen = block("div", "\n\n".join(rows), class_="screen-only")
    return f"{escaped(check.stem)}\n\n{screen}\n\n{block('div', paper, class_='paper-only')}"


def _slide(number: int, total: int, heading: str, words: str, now_next: str) -> str:
    place = line("p", f"{number} of {total}{f'. {escaped(now_next)}' if now_next else ''}", class_="slide-place")
    title = f"## {escaped(heading)} {{ #slide-{number} }}"
    return block("section", f"{title}\n\n{words}\n\n{place}", class_="slide")
