"""The rules on what pupils and adults use in a lesson: parts, views, questions and stories."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.lessons.limits import walk
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.choices import VIEWS, ItemKind, PartKind, Place, PupilView, Response, Telling
from handbook.content.kinds.lesson.sheets import Card, PupilHeader, StorySentence
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import lessons_of
from handbook.content.subjects import is_subject

_PLACES = tuple(Place)


def _unsettled(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        header = lesson.slides
        if header is None or not header.parts:
            continue
        tell = (lesson.files["slides"].path, lesson.files["slides"].line_of("parts"))
        kinds = [part.kind for part in header.parts]
        if kinds[0] is not PartKind.SETTLE or kinds[-1] is not PartKind.SETTLE_OUT:
            do = "Pupils arrive and leave calm: the first part is settle and the last is settle_out."
            yield *tell, "The lesson does not settle in and settle out.", do
        first = header.parts[0]
        hello = " ".join((first.say, *first.teacher, *(slide.words for slide in first.slides)))
        if not re.search(r"\b(?:leave|leaving|exit)\b", hello, re.I):
            do = "Show the exit card, or say: You can leave with your card."
            yield *tell, "The first part does not say how a pupil leaves.", do
        if PartKind.RULES not in kinds:
            yield *tell, "No part returns to the ground rules.", "Add a part of the kind rules; each lesson has one."
        if not any(part.check for part in header.parts):
            do = "Add check: with a question and its answers to a part."
            yield *tell, "No part checks what was understood.", do
        titles = [part.title.casefold() for part in header.parts]
        for part in header.parts:
            if titles.count(part.title.casefold()) > 1 or len(part.title.split()) > 8:
                what = f'"{part.title}" is not a title of its own with at most 8 words.'
                yield *tell, what, "Give each part its own short title."
            for slide in part.slides:
                if len(re.findall(r"[.!?](?=\s|$)", slide.words)) > 2:
                    yield *tell, f'A slide of "{part.title}" has more than two sentences.', "Make two slides of it."
            if part.activity and set(part.activity.responses) <= {Response.SPEAK}:
                what = f'In "{part.title}" a pupil can only answer by speaking.'
                yield *tell, what, "Add a way without speech, such as point or sort."


def _other_views(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        titles = tuple(part.title for part in lesson.slides.parts) if lesson.slides else None
        for stem, view in VIEWS.items():
            document = lesson.files.get(stem)
            if document is None or not isinstance(document.header, PupilHeader):
                continue
            if document.header.view is not view:
                what = f"This file is the {view} view, and its header says {document.header.view}."
                yield document.path, document.line_of("view"), what, f"Write view: {view}."
            found = tuple(part.words for part in document.body.outline.headings if part.level == 2)
            if titles is not None and found != titles:
                do = f"Use these headings, in this order: {', '.join(f'## {title}' for title in titles)}."
                what = (
                    "The sections are not the parts of the lesson, so a reader of this view would get something else."
                )
                yield document.path, document.body.line, what, do


DRAWN = (PupilView.EASY, PupilView.SYMBOLS)
"""The views with a drawing on each line."""


def _undrawn(library: Library) -> Iterator[Finding]:
    given = {part.view for part in library.subject.drawn_help}
    unread = any(is_subject(path) for path in library.unread)
    for document in library.of(PupilHeader) if not unread else ():
        view = document.header.view
        if view in DRAWN and view not in given:
            what = f"What matters most would be the adults' prose on this {view} page."
            do = f"Write drawn_help with view: {view} in the file of a subject that the school takes."
            yield document.path, document.line_of("view"), what, do


def _unanswerable(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        for key in ("starter", "exit") if lesson.quiz else ():
            tell = (lesson.files["quiz"].path, lesson.files["quiz"].line_of(key))
            for item in getattr(lesson.quiz, key):
                if item.type is ItemKind.SHORT:
                    continue
                if len(item.answers) < 2:
                    yield *tell, f'"{item.stem}" has no choice of answers.', "Give at least two."
                if item.type is not ItemKind.CHOICE and not all(answer.place for answer in item.answers):
                    do = "Write place: under each answer, with the group, the number or the partner."
                    yield *tell, f'"{item.stem}" does not say where each answer goes.', do
                texts = [answer.text.casefold().strip(" .") for answer in item.answers]
                if len(set(texts)) < len(texts):
                    yield *tell, f'"{item.stem}" has one answer twice.', "Give each answer its own words."
                if item.type is not ItemKind.CHOICE:
                    continue
                right = sum(answer.correct for answer in item.answers)
                if not right:
                    yield *tell, f'"{item.stem}" has no right answer.', "Write correct: true under it."
                elif right > 1:
                    do = "Write correct: true under one: pupils choose one answer, and the others teach."
                    yield *tell, f'"{item.stem}" has {right} right answers.', do
                if "?" not in item.stem:
                    yield *tell, f'"{item.stem}" asks nothing.', "End it with a question."

        for part in lesson.slides.parts if lesson.slides else ():
            if part.check and "?" not in part.check.stem:
                tell = (lesson.files["slides"].path, lesson.files["slides"].line_of("parts"))
                yield *tell, f'"{part.check.stem}" asks nothing.', "End it with a question."


BLANK = 12
"""The fewest strokes of a blank in words: in print they are 30 millimetres wide. On a card each is a whole line."""
_BLANK = re.compile(r"(?<![\w_])_+(?![\w_])")
_ASKS_TO_MAKE = re.compile(r"\b(?:write|draw|stick|explain|compare|describe|list|finish)\b", re.I)


def _cramped(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        for key in ("tasks", "concrete", "independent") if lesson.worksheet else ():
            file = lesson.files["worksheet"]
            for task in getattr(lesson.worksheet, key):
                if _ASKS_TO_MAKE.search(task.words) and not (task.lines or task.box or task.choices):
                    what = f'"{task.words[:60]}" has no room for the answer.'
                    yield file.path, file.line_of(key), what, "Give it lines: 2, or box: true."
        for document in lesson.files.values():
            for line, words, card in _texts(document):
                fewest = 4 if card else BLANK
                if any(len(blank) < fewest for blank in _BLANK.findall(words)) or (
                    card and words.rstrip().endswith(":")
                ):
                    what = f'"{words[:60]}" has too little room to write in.'
                    yield (
                        document.path,
                        line,
                        what,
                        f"Write a blank of {fewest} strokes or more: a hand needs 30 millimetres.",
                    )


def _texts(document: Document) -> Iterator[tuple[int, str, bool]]:
    """The words in a header and a body: their line, and whether they are on a card."""
    for key, model, field, value in walk(document.header):
        for words in value if isinstance(value, tuple) else (value,):
            if isinstance(words, str):
                yield document.line_of(key), words, model is Card and field == "words"
    yield document.body.line, document.body.text, False


def _ordering(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        story = lesson.story
        if story is None:
            continue
        tell = (lesson.files["story"].path, lesson.files["story"].line_of("sentences"))
        coaching = sum(sentence.kind is Telling.COACHING for sentence in story.sentences)
        if len(story.sentences) - coaching < 2 * coaching:
            do = "Write at least two informing sentences for each that coaches."
            yield *tell, "The story coaches more than it informs.", do
        places = [_PLACES.index(sentence.place) for sentence in story.sentences]
        if places != sorted(places) or set(places) != set(range(len(_PLACES))):
            yield *tell, "The story has no introduction, body and conclusion in this order.", "Put them in order."
        if any(_to_you(sentence) for sentence in story.sentences):
            what = 'A sentence of the story says "you", which a reader can take as an order.'
            yield *tell, what, 'Write "I" or a made-up name.'


def _to_you(sentence: StorySentence) -> bool:
    said = re.sub(r'"[^"]*"|“[^”]*”', "", sentence.words)
    return bool(re.search(r"\byou(?:r|rs|rself)?\b", said, re.I))


RULES = (
    LibraryRule(
        "lesson-parts",
        "Pupils arrive and leave calm.",
        "a first part that explains",
        "a first part that settles",
        _unsettled,
    ),
    LibraryRule(
        "lesson-views",
        "No pupil gets less because of how they read.",
        "a view without a part",
        "a section for each part in each view",
        _other_views,
    ),
    LibraryRule(
        "lesson-drawn-help",
        "Who cannot read the adults' prose must still find out what to do and who helps.",
        "an Easy Read page that ends in prose",
        "drawn_help for the view",
        _undrawn,
    ),
    LibraryRule(
        "lesson-room",
        "Who needs room to write gets none from a short line.",
        "Write how you say no. without lines",
        "Write how you say no. with lines: 2",
        _cramped,
    ),
    LibraryRule(
        "lesson-quiz", "A wrong answer must teach.", "no right answer", "correct: true under one", _unanswerable
    ),
    LibraryRule(
        "lesson-story", "A story informs; it does not order.", "You must tell.", "Sam can tell an adult.", _ordering
    ),
)
"""The rules on the sheets of a lesson."""
