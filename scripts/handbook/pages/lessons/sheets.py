"""A lesson's sheets: the pupil's pages, questions, cards, worksheet, answers, story and the page for home."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby

from handbook.content.kinds.lesson.choices import ItemKind, PupilView
from handbook.content.kinds.lesson.sheets import (
    AnswersHeader,
    Card,
    CardSet,
    CardsHeader,
    HomeHeader,
    PupilHeader,
    QuizAnswer,
    QuizHeader,
    QuizItem,
    StoryHeader,
    Task,
    WorksheetHeader,
)
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import Lesson, lesson_of, places_of
from handbook.pages.lessons.marks import (
    TICK,
    T,
    all_for_the_lesson,
    bullets,
    choice,
    materials,
    mixed,
    picture,
    pictures,
    placing,
    pupil_views,
    sheet,
    stopped,
    symbol_address,
    verdict,
    who_helps,
    who_helps_on_screen,
)
from handbook.pages.lessons.room import card_words, cards_list, room_sheets
from handbook.pages.lessons.slides import checkpoint
from handbook.pages.markup import block, draft_line, escaped, line, moved

BEFORE, AFTER = "Before the lesson", "After the lesson"
WRITE = "Write here: " + "_" * 28
DRAW = "Draw or stick here:"
_NUMBERED = re.compile(r"(?:[A-Z]\w+ )?\d+[.:]")

TO_THE_CHILD = 'These words are for your child. "You" means your child.'
"""Said on a page for parents before the block that every page of a lesson has, which speaks to pupils."""


def _lesson(document: Document, library: Library) -> Lesson:
    lesson = lesson_of(document, library)
    assert lesson is not None
    return lesson


def _own(document: Document, library: Library) -> str:
    return moved(document.body.text.strip(), document.path, document.path, library)


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def pupil_page(document: Document[PupilHeader], library: Library) -> str:
    """A pupil's page: the choice of views, the words, and who helps."""
    lesson, header = _lesson(document, library), document.header
    draft = ""
    if header.view is PupilView.EASY:
        draft = draft_line()
    return _joined(
        pupil_views(lesson, document.path),
        draft,
        _own(document, library),
        who_helps(lesson, document.path, library, view=header.view),
    )


def quiz_page(document: Document[QuizHeader], library: Library) -> str:
    """The questions: every answer opens and teaches; on paper the answers are apart."""
    lesson, header = _lesson(document, library), document.header
    how = block(
        "div",
        "Choose an answer, then see the reason. Try as often as you like. Nobody sees what you choose.",
        class_="screen-only",
    )
    parts = [_own(document, library), how]
    before = [_item(number, item, document.path, library) for number, item in enumerate(header.starter, 1)]
    after = [
        _item(number, item, document.path, library) for number, item in enumerate(header.exit, len(header.starter) + 1)
    ]
    checks = [part.check for part in lesson.slides.parts if part.check] if lesson.slides else []
    during = [
        block("section", checkpoint(check, f"check-{number}"), class_="question")
        for number, check in enumerate(checks, 1)
    ]
    parts.append(sheet("before-the-lesson", "Start questions", *before))
    parts += [sheet("in-the-lesson", "Check questions", *during)] if during else []
    parts.append(sheet("after-the-lesson", "End questions", *after))
    if lesson.cards:
        sets = (_to_sort(group, document.path, library) for group in lesson.cards.sets)
        found = [words for words in sets if words]
        sort = "## Sort on the screen\n\nThe same cards as on paper. Choose a place, then see the reason."
        parts += [block("div", _joined(sort, *found), class_="screen-only")] if found else []
    return _joined(*parts, who_helps_on_screen(lesson, document.path, library))


def _to_sort(group: CardSet, base: str, library: Library) -> str:
    """A set of cards to sort on the screen, one after the other; empty if it is not sorted."""
    places, name = places_of(group), group.name.partition(":")[0].replace(" ", "-").lower()
    rows = [
        placing(card.words, places, card.answer, card.why or "", f"{name}-{number}", _drawn(card, base, library))
        for number, card in enumerate(group.cards)
        if places and card.answer
    ]
    return f"### {escaped(group.name)}\n\n{block('div', _joined(*rows), class_='one-by-one')}" if rows else ""


def _drawn(card: Card, base: str, library: Library) -> str:
    """The pictures of a card, inside a question that has its words."""
    found = "".join(f'<img src="{symbol_address(name, base)}" alt="">' for name in card.symbols)
    return f'<p class="item-pictures">{found}</p>' if found else ""


def _item(number: int, item: QuizItem, base: str, library: Library) -> str:
    stem = f"### Question {number}\n\n"  # a heading: by it a screen reader goes from question to question
    if item.symbol:
        stem += line("p", picture(item.symbol, base, library), class_="task-symbols")
    said = line("p", f"**{escaped(item.stem)}**", class_="stem")
    rows = [] if item.type is ItemKind.CHOICE else [said]
    if item.hint:
        rows.append(block("details", f"<summary>A hint</summary>\n\n{escaped(item.hint)}", class_="hint"))
    if item.type is ItemKind.SHORT:
        good = "\n".join(f"- {escaped(answer.text)} {escaped(answer.why)}" for answer in item.answers)
        rows.append(block("details", f"<summary>Answers that work</summary>\n\n{good}", class_="answer"))
        paper = WRITE.replace("_", "\\_")
    else:
        answers = shown(item)
        places = sorted({answer.place for answer in answers if answer.place})
        name = f"question-{number}"
        if places:
            rows += [
                placing(answer.text, places, answer.place or "", answer.why, f"{name}-{place}")
                for place, answer in enumerate(answers)
            ]
        else:
            rows.append(choice(item.stem, [(answer.text, answer.correct, answer.why) for answer in answers], name))
        paper = to_tick(item)
    screen = block("div", "\n\n".join(rows), class_="screen-only")
    paper = f"{said}\n\n{paper}"
    return block("section", f"{stem}\n\n{screen}\n\n{block('div', paper, class_='paper-only')}", class_="question")


def to_tick(item: QuizItem) -> str:
    """The answers as they are on paper: each with a box to tick, or to write beside what it goes with."""
    places = sorted({answer.place for answer in item.answers if answer.place})
    choice = f"Write beside each: {stopped(' or '.join(places))}\n\n" if places else ""
    return choice + "\n".join(f"- {TICK} {escaped(answer.text)}" for answer in shown(item))


def shown(item: QuizItem) -> tuple[QuizAnswer, ...]:
    """The answers as pupils meet them, mixed by their words: no place tells the right one.

    The same words are mixed the same way in every build. What is to be put in order never is in order.
    """
    found = _mixed(item.stem, item.answers, lambda answer: answer.text, lambda answer: answer.place or "")
    return tuple(found)


def laid(group: CardSet) -> tuple[Card, ...]:
    """The cards of a set as they are printed: mixed where they are sorted or put in order, unless they have numbers."""
    answered = any(card.answer for card in group.cards)
    if not answered or any(_NUMBERED.match(card.words) for card in group.cards):
        return group.cards
    return tuple(_mixed(group.name, group.cards, lambda card: card.words, lambda card: card.answer or ""))


def _mixed(about: str, items: tuple[T, ...], words: Callable[[T], str], place: Callable[[T], str]) -> list[T]:
    """The first of twenty orders with the shortest row of one answer, and in which numbers are not in order."""

    def tells(found: list[T]) -> tuple[bool, int]:
        places = [place(item) for item in found]
        in_order = len(set(places)) == len(places) and places == sorted(places)
        return in_order, max(len(list(row)) for _, row in groupby(places)) if any(places) else 0

    orders = (mixed(f"{about}{'|' * more}", items, words) for more in range(20))
    return min(orders, key=tells)


def cards_page(document: Document[CardsHeader], library: Library) -> str:
    """The cards, to cut out. What goes where is on the answers page alone."""
    lesson, header = _lesson(document, library), document.header
    parts = [_own(document, library)]
    for number, group in enumerate(header.sets, 1):
        rows = []
        for card in laid(group):
            shown, words = pictures(card.symbols, document.path, library), card_words(card.words)
            rows.append(f"- {shown}<br>{words}" if shown else f"- {words}")
        cut = block("div", cards_list(rows), class_="cut-cards board" if group.whole else "cut-cards")
        parts.append(sheet(f"set-{number}", group.name, block("div", escaped(group.use), class_="screen-only"), cut))
    parts += room_sheets(lesson, document.path, library)
    return _joined(*parts, who_helps_on_screen(lesson, document.path, library))


WORKSHEETS = (
    ("tasks", "To tick and write"),
    ("concrete", "To point and stick"),
    ("independent", "To explain and plan"),
)
"""The worksheets of a lesson, one for each stage: the field with its tasks, and what pupils read above them."""


def worksheet_page(document: Document[WorksheetHeader], library: Library) -> str:
    """The worksheets, each by itself, with room to write, tick and draw."""
    lesson, header, base = _lesson(document, library), document.header, document.path
    sheets = [
        sheet(
            key, heading, *(_task(number, task, base, library) for number, task in enumerate(getattr(header, key), 1))
        )
        for key, heading in WORKSHEETS
    ]
    return _joined(_own(document, library), *sheets, who_helps_on_screen(lesson, base, library))


def _task(number: int, task: Task, base: str, library: Library) -> str:
    parts = [f"### Task {number}", escaped(task.words)]
    shown = pictures(task.symbols, base, library)
    parts += [line("p", shown, class_="task-symbols")] if shown else []
    parts += (
        ["\n".join(f"- {TICK} {escaped(choice)}" for choice in mixed(task.words, task.choices))] if task.choices else []
    )
    parts += [line("p", WRITE.replace("_", "\\_"), class_="write-line")] * task.lines
    parts += [block("div", DRAW, class_="draw-box")] if task.box else []
    return block("section", _joined(*parts), class_="task")


def answers_page(document: Document[AnswersHeader], library: Library) -> str:
    """All answers of the lesson, for the adult."""
    lesson = _lesson(document, library)
    parts = [_own(document, library)]
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
        parts.append("## The worksheets")
        for key, heading in WORKSHEETS:
            answers = bullets((task.answer for task in getattr(lesson.worksheet, key)), "1.")
            parts.append(f"### {heading}\n\n{answers}")
    checks = [part.check for part in lesson.slides.parts if part.check] if lesson.slides else []
    if checks:
        parts.append("## The checks on the slides")
        parts.append("\n".join(f"- {escaped(c.stem)} **{stopped(c.correct)}** {escaped(c.why)}" for c in checks))
    return _joined(*parts, all_for_the_lesson(lesson, document.path))


def story_page(document: Document[StoryHeader], library: Library) -> str:
    """The story, a sentence a line. What each sentence does is for the adult and is not shown."""
    lesson, header = _lesson(document, library), document.header
    lines = []
    for sentence in header.sentences:
        shown = pictures(sentence.symbols, document.path, library)
        lines.append(f"- {shown} {escaped(sentence.words)}" if shown else f"- {escaped(sentence.words)}")
    story = block("div", "\n".join(lines), class_="story")
    keys = ("where", "when", "who", "what", "how", "why")
    about = "\n".join(f"- {key.capitalize()}: {stopped(getattr(header, key))}" for key in keys)
    adult = block(
        "details", f"<summary>For the adult</summary>\n\n{about}\n\n{_own(document, library)}", class_="basis"
    )
    return _joined(story, who_helps(lesson, document.path, library), adult)


def home_page(document: Document[HomeHeader], library: Library) -> str:
    """The parents' mirror: what was taught, the very words, everything to see, and what to try."""
    lesson, header = _lesson(document, library), document.header
    plan, safety = lesson.plan, lesson.safety
    parts = [_own(document, library), "## What was taught", bullets(header.told_what)]
    parts += ["### After the lesson pupils say", escaped(plan.outcome)] if plan else []
    parts += ["## The very words we used", bullets(header.words_used)]
    if plan:
        words = [f"- **{escaped(part.word)}**: {escaped(part.definition)}" for part in plan.key_words]
        parts += ["### Key words", "\n".join(words)]
    if safety:
        parts += ["### Words to tell and to say no", bullets(part.phrase for part in safety.telling_words)]
    parts += ["## What to try at home", bullets(header.try_this)]
    if safety:
        contains = [f"- **{escaped(part.label)}**: {escaped(part.description)}" for part in safety.content_guidance]
        parts += ["## What the lesson contains", "\n".join(contains)]
    parts += ["## Everything that was used, to see", materials(lesson, document.path)]
    return _joined(*parts, who_helps(lesson, document.path, library, TO_THE_CHILD))
