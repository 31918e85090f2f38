"""The rules on a lesson's plan: that the lesson is whole, numbered, aimed, and not called what it is not."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds import LESSON_FILES
from handbook.content.kinds.lesson.choices import State
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.library import Library
from handbook.content.lock import LOCK_FILE
from handbook.content.queries.lessons import left_out, lesson_folders
from handbook.content.recorded.acts import last


def _missing_files(library: Library) -> Iterator[Finding]:
    for folder in lesson_folders(library):
        for stem, kind in LESSON_FILES.items():
            path = f"{folder}/{stem}.md"
            if path not in library.files:
                do = f"{kind.why} Add {library.settings.docs_dir}/{path}."
                yield path, 1, f"This lesson has no {stem}.md.", do


def _misnumbered(library: Library) -> Iterator[Finding]:
    for document in library.of(LessonHeader):
        plan = document.header
        digits = document.folder.rpartition("/")[2][:2]
        if digits != f"{plan.number:02d}":
            what = f"The folder says lesson {digits} and the plan says lesson {plan.number}."
            yield document.path, document.line_of("number"), what, "Give both the same number."
    folders = lesson_folders(library)
    if library.unread or any(f"{folder}/{stem}.md" not in library.files for folder in folders for stem in LESSON_FILES):
        return  # what is missing is reported at its place, and may be what leaves the gap
    numbers = (number for number in count(1) if number not in left_out(library))
    for place, document in zip(numbers, library.of(LessonHeader), strict=False):
        if document.header.number != place:
            what = f"This is lesson {document.header.number}, and it is in place {place} of the series."
            do = "Number the lessons 1, 2, 3 without gaps: pupils and the map count on it."
            yield document.path, document.line_of("number"), what, do


def _aimless(library: Library) -> Iterator[Finding]:
    do = 'Say what a pupil can do afterwards, such as "I can ask before I share."'
    for document in library.of(LessonHeader):
        plan = document.header
        if not plan.outcome.startswith("I can "):
            yield document.path, document.line_of("outcome"), "The outcome does not start with I can.", do
        for part in plan.stages:
            if not part.outcome.startswith("I can "):
                what = f"The outcome of the {part.stage} stage does not start with I can."
                yield document.path, document.line_of("stages"), what, do


def _staged(library: Library) -> Iterator[Finding]:
    for document in library.of(LessonHeader):
        tell = (document.path, document.line_of("stages"))
        outcomes = [part.outcome for part in document.header.stages]
        for part in document.header.stages:
            if outcomes.count(part.outcome) > 1:
                do = "Say what a pupil at this stage can do, and no other."
                yield *tell, f"The outcome of the {part.stage} stage is that of another stage.", do


def _unapproved(library: Library) -> Iterator[Finding]:
    needed = ("pilot", "feedback", "expires")
    for document in library.of(LessonHeader):
        plan = document.header
        missing = [key for key in needed if not getattr(plan, key)]
        missing += [
            f"a row of {LOCK_FILE} that it was {act}" for act in document.kind.asks if not last(document, library, act)
        ]
        if plan.state is State.APPROVED and missing:
            what = f"The lesson says that it is approved, and {', '.join(missing)} is missing."
            do = "Write state: draft, until people at the school have read it, tried it and approved it."
            yield document.path, document.line_of("state"), what, do


RULES = (
    LibraryRule(
        "lesson-files",
        "A lesson is safe and fair only when it is whole.",
        "no safety.md",
        "all files of a lesson",
        _missing_files,
    ),
    LibraryRule("lesson-number", "The lessons are a series.", "number: 3 in 02-…", "number: 2 in 02-…", _misnumbered),
    LibraryRule(
        "lesson-outcome",
        "A pupil must know what they can do afterwards.",
        "outcome: Sharing",
        "outcome: I can ask.",
        _aimless,
    ),
    LibraryRule(
        "lesson-stages",
        "One outcome and one length for all leave out those who need less, and those who can do more.",
        "one outcome for three stages",
        "an outcome, minutes, cards and questions for each stage",
        _staged,
    ),
    LibraryRule(
        "lesson-approval",
        "Nothing is called approved that people have not read and tried.",
        "state: approved",
        "state: draft",
        _unapproved,
    ),
)
"""The rules on a lesson's plan."""
