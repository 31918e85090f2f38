"""The rules on cues: nothing about a question, its symbol or a page before it tells the right answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from handbook.content.checks.answers import COMMON, Asked, given_away, roots, uneven
from handbook.content.checks.lessons.symbols import VERDICTS
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.choices import VIEWS, ItemKind, PartKind
from handbook.content.kinds.lesson.sheets import QuizItem, Task
from handbook.content.library import Library
from handbook.content.queries.lessons import Lesson, lessons_of, symbols_of
from handbook.content.search_words import words_of
from handbook.source.markdown_links import plain_words

ENOUGH = 4
"""Questions of a lesson from which on the lengths of their right answers are counted."""
NEAR = 5
"""How many words of a start question, with a name among them, may not be on a page that pupils have before it."""


_PLACED = re.compile(
    r"^\W*(?:(?:\d+|[a-h])[.):]\s|(?:first|second|third|fourth|last|lastly|next|then|finally"
    r"|after (?:that|this|it)|in the end|at (?:first|last))\b"
    r"(?! (?:aid|name|week|night|month|year|time|adult)s?\b))",
    re.I,
)
"""How a step starts that says its own place."""
_DENIES = re.compile(r"\b(?:too late|not|never|nobody|no one|only|cannot|stops?|instead)\b", re.I)
"""Words of an answer that turn round what a symbol says."""
RETOLD, ABOUT = 0.7, 4
"""The share of the words of a start question, and the fewest, that two sentences of a page may not have of it."""


def _cues(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        do = "Take the number or the word out: to find the place is the task."
        for path, line, step in _steps(lesson):
            if _PLACED.match(step):
                yield path, line, f'"{step[:60]}" says its own place in the order.', do
        counted: list[Asked] = []
        for path, line, asked, counts in _questions(lesson):
            for what, do in given_away(asked):
                yield path, line, what, do
            counted += [asked] if counts else []
        for what, found in uneven(counted) if len(counted) >= ENOUGH else ():
            said = f"The right answer is the {what} in {len(found)} of {len(counted)} questions and checks."
            file = lesson.files["quiz" if "quiz" in lesson.files else "slides"]
            yield file.path, 1, said, f'Even them out. The first is "{found[0].stem}".'


def _questions(lesson: Lesson) -> Iterator[tuple[str, int, Asked, bool]]:
    """Every question with a right answer: where it is, and whether it counts among those of the lesson."""
    for key in ("starter", "exit") if lesson.quiz else ():
        path, line = lesson.files["quiz"].path, lesson.files["quiz"].line_of(key)
        for item in getattr(lesson.quiz, key):
            right = [answer.text for answer in item.answers if answer.correct]
            wrong = tuple(answer.text for answer in item.answers if not answer.correct)
            if item.type is ItemKind.CHOICE and len(right) == 1 and wrong:
                yield path, line, Asked(item.stem, right[0], wrong, item.hint or ""), True
    for part in lesson.slides.parts if lesson.slides else ():
        if part.check:
            slides, check = lesson.files["slides"], part.check
            asked = Asked(check.stem, check.correct, tuple(wrong.text for wrong in check.distractors))
            yield slides.path, slides.line_of("parts"), asked, True
    for scenario in lesson.scenarios.scenarios if lesson.scenarios else ():
        file = lesson.files["scenarios"]
        wrong = tuple(choice for choice in scenario.choices if choice != scenario.right)
        if len(wrong) < len(scenario.choices):
            yield file.path, file.line_of("scenarios"), Asked(scenario.stop, scenario.right, wrong), False


def _steps(lesson: Lesson) -> Iterator[tuple[str, int, str]]:
    """Every step that pupils put in order: where it is, and its words."""
    for key in ("starter", "exit") if lesson.quiz else ():
        file = lesson.files["quiz"]
        for item in getattr(lesson.quiz, key):
            yield from (
                (file.path, file.line_of(key), part.text) for part in item.answers if item.type is ItemKind.ORDER
            )
    for key in ("tasks", "concrete", "independent") if lesson.worksheet else ():
        file = lesson.files["worksheet"]
        for task in getattr(lesson.worksheet, key):
            ordered = "order" in words_of(task.words)
            yield from ((file.path, file.line_of(key), choice) for choice in task.choices if ordered)
    for group in lesson.cards.sets if lesson.cards else ():
        file = lesson.files["cards"]
        steps = [card.words for card in group.cards if card.answer and card.answer.isdigit()]
        yield from ((file.path, file.line_of("sets"), words) for words in steps)


def _symbols(library: Library) -> Iterator[Finding]:
    do = "Take a drawing of the thing it is about, or question."
    for lesson in lessons_of(library):
        for path, line, about, names, right, wrong in _drawn(lesson):
            for name in names:
                listed = symbols_of(library).get(name)
                said = {name.partition("-")[0], *words_of(listed.word if listed else "")}
                says = roots(" ".join(said))
                if says & roots(about):
                    continue
                said_too = [text for text in wrong if says & roots(text)]
                turned = len(said_too) < len(wrong) and all(map(_DENIES.search, said_too))
                told = any(says & roots(text) for text in right) and (not said_too or turned)
                if told or name in VERDICTS:
                    yield path, line, f'The symbol "{name}" says the right answer to "{about}".', do


def _drawn(lesson: Lesson) -> Iterator[tuple[str, int, str, Sequence[str], list[str], list[str]]]:
    """Every question and task to tick that has symbols: where, its words, the symbols, right and other answers."""
    for key in ("starter", "exit") if lesson.quiz else ():
        file = lesson.files["quiz"]
        for item in getattr(lesson.quiz, key):
            if item.symbol and item.type is not ItemKind.SHORT:
                right, wrong = _sides(item)
                yield file.path, file.line_of(key), item.stem, (item.symbol,), right, wrong
    for key in ("tasks", "concrete", "independent") if lesson.worksheet else ():
        file = lesson.files["worksheet"]
        for task in getattr(lesson.worksheet, key):
            right = [choice for choice in task.choices if _in_answer(choice, task)]
            if task.choices:
                wrong = [choice for choice in task.choices if choice not in right]
                yield file.path, file.line_of(key), task.words, task.symbols, right if wrong else [], wrong


def _sides(item: QuizItem) -> tuple[list[str], list[str]]:
    """The right answers and the others; of things to put in order, the first and the rest."""
    first = [answer.text for answer in item.answers if answer.correct or answer.place == "1"]
    return first, [answer.text for answer in item.answers if answer.text not in first]


def _in_answer(choice: str, task: Task) -> bool:
    return f" {' '.join(words_of(choice))} " in f" {' '.join(words_of(task.answer))} "


def _told_before(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        if lesson.quiz is None or lesson.safety is None:
            continue
        names = {word for person in lesson.safety.distancing.characters for word in words_of(person.name)}
        pages = _before(lesson)
        said = {path: f" {' '.join(words_of(words))} " for path, words in pages.items()}
        for item in lesson.quiz.starter:
            words = words_of(item.stem)
            runs = [words[at : at + NEAR] for at in range(len(words) - NEAR + 1)]
            close = [f" {' '.join(run)} " for run in runs if names & set(run)]
            for (path, line), seen in said.items():
                if any(run in seen for run in close) or _retold(item.stem, names, pages[path, line]):
                    what = f'This page tells the story of the start question "{item.stem}" before it is asked.'
                    yield path, line, what, "Take another story, or other people, on one of the two."


def _retold(stem: str, names: set[str], page: str) -> bool:
    """Whether two sentences, one after the other, tell the story of a question in other words."""
    about = {root for word in words_of(stem) if word not in COMMON | names for root in roots(word)}
    told = [roots(part) for part in re.split(r"[.!?|\n]+\s*", page) if part.strip()]
    pairs = [one | other for one, other in zip(told, [*told[1:], set()], strict=True)]
    named = {root for name in names & set(words_of(stem)) for root in roots(name)}
    return len(about) >= ABOUT and any(
        named & roots_of and len(about & roots_of) >= RETOLD * len(about) for roots_of in pairs
    )


def _before(lesson: Lesson) -> dict[tuple[str, int], str]:
    """What pupils have read or seen before the start questions: their pages, and the slides up to that part."""
    pages = [lesson.files[stem] for stem in VIEWS if stem in lesson.files]
    found = {(page.path, page.body.line): plain_words(page.body.text) for page in pages}
    parts = lesson.slides.parts if lesson.slides else ()
    until = next((number for number, part in enumerate(parts, 1) if part.kind is PartKind.STARTER), 0)
    if until:
        slides = lesson.files["slides"]
        shown = [slide.words for part in parts[:until] for slide in part.slides]
        found[slides.path, slides.line_of("parts")] = " | ".join(shown)
    return found


RULES = (
    LibraryRule(
        "lesson-cue",
        "A pupil shows what they learned, not that they saw which answer looks right.",
        "Always tell. beside Wait. and Go.",
        "answers of one length and one form, without words such as always",
        _cues,
    ),
    LibraryRule(
        "lesson-cue-symbol",
        "A symbol above a question can be read as its answer.",
        "symbol: tell above the answer, Tell an adult",
        "symbol: question",
        _symbols,
    ),
    LibraryRule(
        "lesson-told-before",
        "A start question shows what pupils know only if no page has told them.",
        "the story of a start question on a pupil's page",
        "the same skill with another story",
        _told_before,
    ),
)
"""The rules on cues."""
