"""A lesson's sheets: the pupil's pages, questions, cards, worksheet, answers, story and the page for home."""

from __future__ import annotations

from handbook.content.kinds.lesson.choices import ItemKind, PupilView
from handbook.content.kinds.lesson.sheets import (
    AnswersHeader,
    CardsHeader,
    PupilHeader,
    StoryHeader,
    Task,
    WorksheetHeader,
)
from handbook.content.library import Document, Library
from handbook.pages.lessons.marks import (
    TICK,
    WORKSHEETS,
    WRITE,
    all_for_the_lesson,
    bullets,
    joined,
    mixed,
    own_words,
    pictures,
    pupil_views,
    sheet,
    stopped,
    the_lesson,
    verdict,
    who_helps,
    who_helps_on_screen,
)
from handbook.pages.lessons.questions import laid
from handbook.pages.lessons.room import card_words, cards_list, room_sheets
from handbook.pages.markup import block, draft_line, escaped, line

BEFORE, AFTER = "Before the lesson", "After the lesson"
DRAW = "Draw or stick here:"


def pupil_page(document: Document[PupilHeader], library: Library) -> str:
    """A pupil's page: the choice of views, the words, and who helps."""
    lesson, header = the_lesson(document, library), document.header
    draft = ""
    if header.view is PupilView.EASY:
        draft = draft_line()
    return joined(
        pupil_views(lesson, document.path),
        draft,
        own_words(document, library),
        who_helps(lesson, document.path, library, view=header.view),
    )


def cards_page(document: Document[CardsHeader], library: Library) -> str:
    """The cards, to cut out. What goes where is on the answers page alone."""
    lesson, header = the_lesson(document, library), document.header
    parts = [own_words(document, library)]
    for number, group in enumerate(header.sets, 1):
        rows = []
        for card in laid(group):
            shown, words = pictures(card.symbols, document.path, library), card_words(card.words)
            rows.append(f"- {shown}<br>{words}" if shown else f"- {words}")
        cut = block("div", cards_list(rows), class_="cut-cards board" if group.whole else "cut-cards")
        parts.append(sheet(f"set-{number}", group.name, block("div", escaped(group.use), class_="screen-only"), cut))
    parts += room_sheets(lesson, document.path, library)
    return joined(*parts, who_helps_on_screen(lesson, document.path, library))


def worksheet_page(document: Document[WorksheetHeader], library: Library) -> str:
    """The worksheets, each by itself, with room to write, tick and draw."""
    lesson, header, base = the_lesson(document, library), document.header, document.path
    sheets = [
        sheet(
            key, heading, *(_task(number, task, base, library) for number, task in enumerate(getattr(header, key), 1))
        )
        for key, heading in WORKSHEETS
    ]
    return joined(own_words(document, library), *sheets, who_helps_on_screen(lesson, base, library))


def _task(number: int, task: Task, base: str, library: Library) -> str:
    shown = pictures(task.symbols, base, library)
    drawn = [line("p", shown, class_="task-symbols")] if shown else []
    parts = [f"### Task {number}", *drawn, escaped(task.words)]
    parts += (
        ["\n".join(f"- {TICK} {escaped(choice)}" for choice in mixed(task.words, task.choices))] if task.choices else []
    )
    parts += [line("p", WRITE.replace("_", "\\_"), class_="write-line")] * task.lines
    parts += [block("div", DRAW, class_="draw-box")] if task.box else []
    return block("section", joined(*parts), class_="task")


def answers_page(document: Document[AnswersHeader], library: Library) -> str:
    """All answers of the lesson, for the adult."""
    lesson = the_lesson(document, library)
    parts = [own_words(document, library)]
    if lesson.quiz:
        parts.append("## The questions")
        for number, item in enumerate((*lesson.quiz.starter, *lesson.quiz.exit), 1):
            if number in (1, len(lesson.quiz.starter) + 1):
                parts.append(f"### {BEFORE if number == 1 else AFTER}")
            rows = []
            for answer in item.answers:
                right = answer.correct or item.type is ItemKind.SHORT
                said = verdict(answer.place, right, ("Right.", "Not right."))
                rows.append(f"- {stopped(answer.text)} **{said}** {escaped(answer.why)}")
            parts.append(f"**Question {number}.** {escaped(item.stem)}\n\n" + "\n".join(rows))
    for group in lesson.cards.sets if lesson.cards else ():
        rows = [
            f"- {stopped(card.words)} **{stopped(card.answer)}** {escaped(card.why or '')}".rstrip()
            for card in group.cards
            if card.answer
        ]
        parts += [f"## {escaped(group.name)}", escaped(group.use), "\n".join(rows)]
    if lesson.worksheet:
        parts.append("## The worksheets { #the-worksheet }")
        for key, heading in WORKSHEETS:
            answers = bullets((task.answer for task in getattr(lesson.worksheet, key)), "1.")
            parts.append(f"### {heading}\n\n{answers}")
    checks = [part.check for part in lesson.slides.parts if part.check] if lesson.slides else []
    if checks:
        parts.append("## The checks on the slides")
        parts.append("\n".join(f"- {escaped(c.stem)} **{stopped(c.correct)}** {escaped(c.why)}" for c in checks))
    return joined(*parts, all_for_the_lesson(lesson, document.path))


def story_page(document: Document[StoryHeader], library: Library) -> str:
    """The story, a sentence a line. What each sentence does is for the adult and is not shown."""
    lesson, header = the_lesson(document, library), document.header
    lines = []
    for sentence in header.sentences:
        shown = pictures(sentence.symbols, document.path, library)
        lines.append(f"- {shown} {escaped(sentence.words)}" if shown else f"- {escaped(sentence.words)}")
    story = block("div", "\n".join(lines), class_="story")
    keys = ("where", "when", "who", "what", "how", "why")
    about = "\n".join(f"- {key.capitalize()}: {stopped(getattr(header, key))}" for key in keys)
    adult = block(
        "details", f"<summary>For the adult</summary>\n\n{about}\n\n{own_words(document, library)}", class_="basis"
    )
    return joined(story, who_helps(lesson, document.path, library), adult)
