"""The checks on one lesson: that it is whole, safe, in order, and that its pages say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.checks.lessons.limits import walk
from handbook.content.checks.titles import LOADED_WORDS
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Beforehand, ItemKind, PartKind, Place, Response, State, Telling
from handbook.content.kinds.lesson.files import FILES, SYMBOLS, VIEWS, SheetHeader
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import Assertions, SafetyHeader
from handbook.content.kinds.lesson.sheets import PupilHeader, StorySentence
from handbook.content.kinds.service import ServiceHeader
from handbook.content.lessons import SYMBOL_FOLDER, Lesson, lessons_of, symbols_of
from handbook.content.library import Document, Library, usable
from handbook.problems import Problem, did_you_mean
from handbook.source.model import fields_of

_DSL = re.compile(r"\bDSL\b|designated safeguarding lead", re.I)
_SECRET = re.compile(
    r"\b(?:secret|confidential\w*|between (?:you and me|us)|"
    r"(?:won.t|will not|not going to) tell (?:anyone|anybody|a soul))",
    re.I,
)
_WE = re.compile(r"\b(?:we|us|our)\b", re.I)
_PLACES = tuple(Place)

BEFORE = {
    Beforehand.DSL: "The DSL must know before the lesson, because pupils tell during it and after it.",
    Beforehand.PUPILS: "Pupils who have lived it need a plan before, not a surprise.",
    Beforehand.PARENTS: "Parents can prepare a child only if they know.",
    Beforehand.MEDIA: "What nobody has read first can harm.",
    Beforehand.KEY_ADULT: "A pupil who leaves must not be alone.",
    Beforehand.OPT_OUT: "A pupil must have a place to go without saying why.",
}
"""Why each thing is done before a lesson."""


def check_lessons(library: Library) -> Iterator[Problem]:
    """Every rule on a single lesson."""
    for lesson in lessons_of(library):
        yield from _whole(library, lesson)
        yield from _plan(library, lesson)
        yield from _safety(library, lesson)
        yield from _parts(library, lesson)
        yield from _views(library, lesson)
        yield from _quiz(library, lesson)
        yield from _story(library, lesson)
    yield from _symbols(library)


def _whole(library: Library, lesson: Lesson) -> Iterator[Problem]:
    for part in FILES:
        path = f"{lesson.folder}/{part.stem}.md"
        if path not in library.files:
            do = f"{part.why} Add {path}."
            yield at(library, path, 1, "lesson-files", f"This lesson has no {part.stem}.md.", do)


def _plan(library: Library, lesson: Lesson) -> Iterator[Problem]:
    plan = lesson.plan
    if plan is None:
        return
    document = lesson.files["index"]
    tell = (library, document.path)
    digits = lesson.folder.rpartition("/")[2][:2]
    if digits != f"{plan.number:02d}":
        what = f"The folder says lesson {digits} and the plan says lesson {plan.number}."
        yield at(*tell, document.line_of("number"), "lesson-number", what, "Give both the same number.")
    if not plan.outcome.startswith("I can "):
        what = "The outcome does not start with I can."
        do = 'Say what a pupil can do afterwards, such as "I can ask before I share."'
        yield at(*tell, document.line_of("outcome"), "lesson-outcome", what, do)
    if LOADED_WORDS.search(plan.pupil_title):
        what = "The title for pupils has a word in it that would show on a screen or a table."
        do = "Use neutral words, such as pictures or private pictures."
        yield at(*tell, document.line_of("pupil_title"), "neutral-title", what, do)
    stages = [stage.stage for stage in plan.stages]
    if len(set(stages)) < len(stages):
        do = "Describe each stage once."
        yield at(*tell, document.line_of("stages"), "lesson-limit", "A stage stands here twice.", do)
    yield from _approval(library, document, plan)


def _approval(library: Library, document: Document, plan: LessonHeader) -> Iterator[Problem]:
    if plan.state is not State.APPROVED:
        return
    missing = [key for key in ("dsl_approved", "pilot", "feedback", "reviewers", "expires") if not getattr(plan, key)]
    if missing:
        what = f"The lesson says that it is approved, and {', '.join(missing)} is missing."
        do = "Write state: draft, until people at the school have read it, tried it and approved it."
        yield at(library, document.path, document.line_of("state"), "lesson-approval", what, do)


def _safety(library: Library, lesson: Lesson) -> Iterator[Problem]:
    document, header = lesson.files.get("safety"), lesson.safety
    if document is None or header is None:
        return
    yield from _before(library, document, header)
    tell = (library, document.path)
    for field in fields_of(Assertions):
        if getattr(header.assertions, field.key):
            what = f'"{field.key}" is true; a lesson with it is not taught here.'
            do = f"Take it out: {field.help.removeprefix('false: ')}"
            yield at(*tell, document.line_of("assertions"), "lesson-assertion", what, do)
    if not header.distancing.third_person:
        what = "The lesson does not keep to made-up people."
        do = "Write it in the third person and third_person: true; nobody is asked what has happened to them."
        yield at(*tell, document.line_of("distancing"), "lesson-distance", what, do)
    if any(not _WE.search(rule) for rule in header.ground_rules):
        what = 'A ground rule is not in the "we" form.'
        yield at(
            *tell, document.line_of("ground_rules"), "lesson-rules", what, "Start it with we: it binds adults too."
        )
    yield from _disclosure(library, document, header)
    yield from _signposts(library, document, header)


def _before(library: Library, document: Document, header: SafetyHeader) -> Iterator[Problem]:
    tell = (library, document.path, document.line_of("before_you_teach"), "lesson-before")
    named = [before.check for before in header.before_you_teach]
    for check, why in BEFORE.items():
        if named.count(check) != 1:
            what = f'"{check}" stands {named.count(check)} times under before_you_teach.'
            yield at(*tell, what, f"{why} Add it once, with what to do.")
    told = next((before for before in header.before_you_teach if before.check is Beforehand.DSL), None)
    if told and not _DSL.search(told.do):
        yield at(*tell, "The notice to the DSL does not name the DSL.", BEFORE[Beforehand.DSL])


def _disclosure(library: Library, document: Document, header: SafetyHeader) -> Iterator[Problem]:
    tell = (library, document.path, document.line_of("disclosure"), "lesson-telling")
    if not _DSL.search(header.disclosure.tell_role):
        what = "The adult who is told does not tell the DSL."
        yield at(*tell, what, "Write in tell_role that the DSL is told at once: only the DSL can get help going.")
    for words in header.disclosure.say:
        if _SECRET.search(words) and not re.search(r"\b(?:cannot|can not|can't|not)\b", words):
            what = f'"{words}" promises to keep a secret.'
            yield at(*tell, what, "The adult must tell the DSL. Say who will be told.")


def _signposts(library: Library, document: Document, header: SafetyHeader) -> Iterator[Problem]:
    tell = (library, document.path, document.line_of("services"), "lesson-signposts")
    for reference in header.services:
        service = library.get(reference)
        known = [part.id for part in library.of(ServiceHeader)]
        if service is None or not isinstance(service.header, ServiceHeader):
            if f"{reference}.md" not in library.files or service:
                do = did_you_mean(reference, known)
                yield at(*tell, f'There is no service "{reference}".', do)
        elif not usable(service):
            yield at(*tell, f"{service.title} cannot be used.", "Name a service that is live.")
        elif Reader.PUPILS not in service.header.readers:
            yield at(*tell, f"{service.title} is not for pupils.", "Name a service that pupils can use.")


def _parts(library: Library, lesson: Lesson) -> Iterator[Problem]:
    document, header = lesson.files.get("slides"), lesson.slides
    if document is None or header is None or not header.parts:
        return
    tell = (library, document.path, document.line_of("parts"), "lesson-parts")
    kinds = [part.kind for part in header.parts]
    if kinds[0] is not PartKind.SETTLE or kinds[-1] is not PartKind.SETTLE_OUT:
        do = "Pupils arrive and leave calm: the first part is settle and the last is settle_out."
        yield at(*tell, "The lesson does not settle in and settle out.", do)
    if PartKind.RULES not in kinds:
        yield at(*tell, "No part returns to the ground rules.", "Add a part of the kind rules; each lesson has one.")
    if not any(part.check for part in header.parts):
        yield at(*tell, "No part checks what was understood.", "Add check: with a question and its answers to a part.")
    titles = [part.title.casefold() for part in header.parts]
    for part in header.parts:
        if titles.count(part.title.casefold()) > 1 or len(part.title.split()) > 8:
            what = f'"{part.title}" is not a title of its own with at most 8 words.'
            yield at(*tell, what, "Give each part its own short title.")
        for slide in part.slides:
            if len(re.findall(r"[.!?](?=\s|$)", slide.words)) > 2:
                yield at(*tell, f'A slide of "{part.title}" has more than two sentences.', "Make two slides of it.")
        if part.activity and set(part.activity.responses) <= {Response.SPEAK}:
            what = f'In "{part.title}" a pupil can only answer by speaking.'
            yield at(*tell, what, "Add a way without speech, such as point or sort.")


def _views(library: Library, lesson: Lesson) -> Iterator[Problem]:
    titles = tuple(part.title for part in lesson.slides.parts) if lesson.slides else None
    for stem, view in VIEWS.items():
        document = lesson.files.get(stem)
        if document is None or not isinstance(document.header, PupilHeader):
            continue
        tell = (library, document.path)
        if document.header.view is not view:
            what = f"This file is the {view} view, and its header says {document.header.view}."
            yield at(*tell, document.line_of("view"), "lesson-views", what, f"Write view: {view}.")
        found = tuple(part.words for part in document.body.outline.headings if part.level == 2)
        if titles is not None and found != titles:
            do = f"Use these headings, in this order: {', '.join(f'## {title}' for title in titles)}."
            what = "The sections are not the parts of the lesson, so a reader of this view would get something else."
            yield at(*tell, document.body.line, "lesson-views", what, do)


def _quiz(library: Library, lesson: Lesson) -> Iterator[Problem]:
    document, quiz = lesson.files.get("quiz"), lesson.quiz
    if document is None or quiz is None:
        return
    for key in ("starter", "exit"):
        for item in getattr(quiz, key):
            tell = (library, document.path, document.line_of(key), "lesson-quiz")
            if item.type is ItemKind.SHORT:
                continue
            if len(item.answers) < 2:
                yield at(*tell, f'"{item.stem}" has no choice of answers.', "Give at least two.")
            if item.type is ItemKind.CHOICE and not any(answer.correct for answer in item.answers):
                yield at(*tell, f'"{item.stem}" has no right answer.', "Write correct: true under it.")
            if item.type is not ItemKind.CHOICE and not all(answer.place for answer in item.answers):
                do = "Write place: under each answer, with the group, the number or the partner."
                yield at(*tell, f'"{item.stem}" does not say where each answer goes.', do)
            if item.clause and library.clauses and item.clause not in library.clauses:
                do = did_you_mean(item.clause, library.clauses)
                yield at(library, document.path, tell[2], "clause-unknown", f"There is no clause {item.clause}.", do)


def _story(library: Library, lesson: Lesson) -> Iterator[Problem]:
    document, story = lesson.files.get("story"), lesson.story
    if document is None or story is None:
        return
    tell = (library, document.path, document.line_of("sentences"), "lesson-story")
    coaching = sum(sentence.kind is Telling.COACHING for sentence in story.sentences)
    if len(story.sentences) - coaching < 2 * coaching:
        what = "The story coaches more than it informs."
        yield at(*tell, what, "Write at least two informing sentences for each that coaches.")
    places = [_PLACES.index(sentence.place) for sentence in story.sentences]
    if places != sorted(places) or set(places) != set(range(len(_PLACES))):
        yield at(*tell, "The story has no introduction, body and conclusion in this order.", "Put them in order.")
    if any(_to_you(sentence) for sentence in story.sentences):
        do = 'Write "I" or a made-up name.'
        yield at(*tell, 'A sentence of the story says "you", which a reader can take as an order.', do)


def _to_you(sentence: StorySentence) -> bool:
    said = re.sub(r'"[^"]*"|“[^”]*”', "", sentence.words)
    return bool(re.search(r"\byou(?:r|rs|rself)?\b", said, re.I))


def _symbols(library: Library) -> Iterator[Problem]:
    """Names of symbols that are not on the list, and listed symbols without a drawing."""
    listed = symbols_of(library)
    readable = library.get(SYMBOLS) is not None or f"{SYMBOLS}.md" not in library.files
    for document in library.documents.values():
        if not isinstance(document.header, LessonHeader | SheetHeader):
            continue
        if document.id == SYMBOLS:
            for name in listed:
                if f"{SYMBOL_FOLDER}/{name}.svg" not in library.files:
                    what = f'There is no drawing "{name}".'
                    do = f"Add {library.settings.docs_dir}/{SYMBOL_FOLDER}/{name}.svg."
                    yield at(library, document.path, document.line_of("symbols"), "lesson-symbol", what, do)
            continue
        told: set[str] = set()
        for key, _, field, value in walk(document.header):
            if field not in ("symbol", "symbols") or not readable:
                continue
            for name in value if isinstance(value, tuple) else (value,) if value else ():
                if name not in listed and name not in told:
                    told.add(str(name))
                    what, do = f'There is no symbol "{name}" in {SYMBOLS}.md.', did_you_mean(str(name), listed)
                    yield at(library, document.path, document.line_of(key), "lesson-symbol", what, do)
