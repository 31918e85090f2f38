"""The rules on what a teacher meets at the door: sittings that fit, sheets that are there, questions in pairs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.lesson.choices import PartKind
from handbook.content.kinds.lesson.sheets import QuizItem
from handbook.content.kinds.lesson.slides import Part
from handbook.content.library import Library
from handbook.content.queries.lessons import LONGEST_SITTING, Lesson, lessons_of, sittings_of
from handbook.problems import counted

_SET = re.compile(r"\bset ([A-Z])\b", re.I)
_SHEET = re.compile(
    r"\b(?:sheets?|strips?|posters?|worksheets?|boards?|slips?|labels?|cards?|questions? on paper)\b", re.I
)
_PRINTED = re.compile(
    r"(?:cards, set [A-Z]\b|(?:start|end) questions on paper$|question slips$|worksheet$|comic strip$|role cards$"
    r"|(?:one|two|three|four|five|six) (?:labels|boxes)$|the check questions? on paper$|.*\b(?:exit|stop) cards?$"
    r"|.*, or the \w+ cards$)",
    re.I,
)
"""What a material is called that is a sheet, and the sheets that a pack holds."""
_STOP = re.compile(r"\bstop after (\w+) minutes?\b", re.I)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
PACE, WAIT, PUPILS_PART = 110, 10 / 60, 1 / 4
"""Our estimates, not timed with pupils: words read aloud in a minute, minutes to wait after a question, and the part of
the time that is the pupils' at least."""


def _too_long(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        if lesson.plan is None or lesson.slides is None:
            continue
        tell = (lesson.files["index"].path, lesson.files["index"].line_of("sittings"))
        titles = [part.title for part in lesson.slides.parts]
        ends = [sitting.until for sitting in lesson.plan.sittings]
        if unknown := [end for end in ends if end not in titles]:
            yield *tell, f'No part is called "{unknown[0]}".', f"Write one of: {', '.join(titles)}."
        elif [titles.index(end) for end in ends] != sorted({titles.index(end) for end in ends}) or ends[-1] != titles[
            -1
        ]:
            do = f'Put the sittings in order; the last one is until "{titles[-1]}".'
            yield *tell, "The sittings leave out a part, or have one twice.", do
        else:
            for number, sitting in enumerate(sittings_of(lesson), 1):
                if sitting.minutes > LONGEST_SITTING:
                    what = f"Sitting {number} takes {counted(sitting.minutes, 'minute')} with its hello and its end."
                    yield *tell, what, f"Move or shorten a part: a sitting is at most {LONGEST_SITTING} minutes."


def spoken(lesson: Lesson, part: Part) -> float:
    """About how many minutes the adult reads aloud in a part, and waits after what is asked."""
    asked = {PartKind.STARTER: "starter", PartKind.EXIT: "exit"}.get(part.kind)
    items: tuple[QuizItem, ...] = getattr(lesson.quiz, asked) if lesson.quiz and asked else ()
    rules = lesson.safety.ground_rules if lesson.safety and part.kind is PartKind.RULES else ()
    words = [part.say, *(rules or [slide.words for slide in part.slides])]
    for item in items:
        words += [item.stem, *(answer.text for answer in item.answers)]
    if part.check:
        words += [part.check.stem, part.check.correct, *(wrong.text for wrong in part.check.distractors)]
    return sum(len(said.split()) for said in words) / PACE + (len(items) + bool(part.check)) * WAIT


def _hurried(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        for part in lesson.slides.parts if lesson.slides else ():
            needed = spoken(lesson, part)
            if needed > part.minutes * (1 - PUPILS_PART):
                document = lesson.files["slides"]
                what = f'"{part.title}" has {counted(part.minutes, "minute")}, and reading it aloud takes {needed:.1f}.'
                do = "Give it more minutes, or fewer words: a quarter of the time is for pupils at least."
                yield document.path, document.line_of("parts"), what, do


def _stopped_late(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        for part in lesson.slides.parts if lesson.slides else ():
            for word in _STOP.findall(" ".join(part.teacher)):
                if word.lower() not in (str(part.minutes), *_NUMBERS[part.minutes - 1 : part.minutes]):
                    document, said = lesson.files["slides"], counted(part.minutes, "minute")
                    what = f'"{part.title}" has {said}, and the adult is told to stop after {word}.'
                    yield document.path, document.line_of("parts"), what, f"Write: stop after {said}."


def _unprinted(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        if lesson.slides is None or lesson.cards is None:
            continue
        names = {found[1].upper() for group in lesson.cards.sets if (found := _SET.match(group.name))}
        document = lesson.files["slides"]
        for part in lesson.slides.parts:
            for material in part.activity.materials if part.activity else ():
                if _SHEET.search(material) and not _PRINTED.match(material):
                    what = f'"{part.title}" uses "{material}", and no pack has it.'
                    do = "Name a sheet that is printed, such as Comic strip, or write it under resources in the plan."
                    listed = {part.what.casefold() for part in lesson.plan.resources} if lesson.plan else set()
                    if material.casefold() not in listed:
                        yield document.path, document.line_of("parts"), what, do
                for letter in _SET.findall(material):
                    if letter.upper() not in names:
                        what = f'"{part.title}" uses set {letter}, and the cards have none.'
                        yield document.path, document.line_of("parts"), what, "Add the set, or name another one."


def _unpaired(library: Library) -> Iterator[Finding]:
    for lesson in lessons_of(library):
        if lesson.quiz is None:
            continue
        tell = (lesson.files["quiz"].path, lesson.files["quiz"].line_of("exit"))
        later = {item.skill: item.stem for item in lesson.quiz.exit}
        for item in lesson.quiz.starter:
            if item.skill not in later:
                what = f'No item at the end asks for "{item.skill}", as "{item.stem}" does at the start.'
                yield *tell, what, "Add one with the same skill and another story: what was learned shows in the two."
            elif later[item.skill] == item.stem:
                yield *tell, f'"{item.stem}" is asked twice.', "Take another story: else it shows what was remembered."


RULES = (
    LibraryRule(
        "lesson-sittings",
        "Pupils and adults must know when to stop.",
        "a sitting of 44 minutes",
        "two sittings, each until a part",
        _too_long,
    ),
    LibraryRule(
        "lesson-pace",
        "Who reads in a hurry does not wait for those who need longest.",
        "minutes: 1 for a hundred words",
        "minutes: 3 for a hundred words",
        _hurried,
    ),
    LibraryRule(
        "lesson-stop",
        "Two numbers for one part leave the adult to guess which is true.",
        "Stop after eight minutes, in a part of 7",
        "Stop after seven minutes, in a part of 7",
        _stopped_late,
    ),
    LibraryRule(
        "lesson-materials",
        "What is not in the pack is missing in the room.",
        'materials: ["Cards, set F"]',
        'materials: ["Cards, set A"]',
        _unprinted,
    ),
    LibraryRule(
        "lesson-pairs",
        "Two different questions do not show what was learned between them.",
        "a skill at the start alone",
        "the same skill at the start and the end",
        _unpaired,
    ),
)
"""The rules on what a teacher meets at the door."""
