"""The files of a lesson's folder: which there are, what kind of document each is, and why a lesson needs it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handbook.content.kinds.lesson.choices import PupilView
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.sheets import (
    AnswersHeader,
    CardsHeader,
    HomeHeader,
    PupilHeader,
    QuizHeader,
    StoryHeader,
    SymbolsHeader,
    WorksheetHeader,
)
from handbook.content.kinds.lesson.slides import SlidesHeader

SheetHeader = (
    SafetyHeader
    | SlidesHeader
    | PupilHeader
    | QuizHeader
    | CardsHeader
    | WorksheetHeader
    | AnswersHeader
    | StoryHeader
    | HomeHeader
    | SymbolsHeader
)
"""What stands beside a lesson's plan."""

LessonFile = LessonHeader | SheetHeader
"""Every header of the lessons."""

ROOT = "lessons"
SYMBOLS = f"{ROOT}/symbols"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A file of a lesson: its name without ``.md``, its kind, the model of its header, and why a lesson needs it."""

    stem: str
    kind: str
    model: type[LessonFile]
    why: str
    body: bool = False


_VIEW = "Pupils read in different ways, and nobody may get less because of how they read."

FILES = (
    FileKind("index", "lesson", LessonHeader, "Without its plan nobody can teach it.", body=True),
    FileKind("safety", "lesson-safety", SafetyHeader, "Plan as if someone in the room has lived it."),
    FileKind("slides", "lesson-slides", SlidesHeader, "Its parts are what is taught."),
    FileKind("pupil", "lesson-pupil", PupilHeader, _VIEW, body=True),
    FileKind("pupil-exact", "lesson-pupil", PupilHeader, _VIEW, body=True),
    FileKind("pupil-easy", "lesson-pupil", PupilHeader, _VIEW, body=True),
    FileKind("pupil-symbols", "lesson-pupil", PupilHeader, _VIEW, body=True),
    FileKind("pupil-stretch", "lesson-pupil", PupilHeader, _VIEW, body=True),
    FileKind("quiz", "lesson-quiz", QuizHeader, "An adult must see what was understood, and what was taken wrongly."),
    FileKind("cards", "lesson-cards", CardsHeader, "A pupil who does not speak or write answers with cards."),
    FileKind("worksheet", "lesson-worksheet", WorksheetHeader, "The lesson must work from paper alone."),
    FileKind("answers", "lesson-answers", AnswersHeader, "Answers must be apart from what pupils get.", body=True),
    FileKind("story", "lesson-story", StoryHeader, "One pupil needs it as a story."),
    FileKind("home", "lesson-home", HomeHeader, "Parents see what was taught, and home uses the same words."),
)
"""Every file of a lesson, in the order in which they are listed."""

VIEWS: Mapping[str, PupilView] = MappingProxyType(
    {
        "pupil": PupilView.CORE,
        "pupil-exact": PupilView.EXACT,
        "pupil-easy": PupilView.EASY,
        "pupil-symbols": PupilView.SYMBOLS,
        "pupil-stretch": PupilView.STRETCH,
    }
)
"""The view that each pupil page is, by the name of its file."""

LESSON_KINDS: Mapping[str, type[LessonFile]] = MappingProxyType(
    {part.kind: part.model for part in FILES} | {"lesson-symbols": SymbolsHeader}
)
"""The kinds of document of the lessons, and their models."""

WORDS_IN_HEADER = frozenset({"lesson-symbols", *(part.kind for part in FILES if not part.body)})
"""The kinds whose words stand in the header, so that the body may be empty."""

_BY_STEM = MappingProxyType({part.stem: part for part in FILES})


def lesson_kind(path: str) -> str | None:
    """The kind of a file of the lessons by its path under ``docs/``; None if it is none of them."""
    place = path.removesuffix(".md").split("/")
    if path == f"{SYMBOLS}.md":
        return "lesson-symbols"
    if len(place) == 3 and place[0] == ROOT and re.fullmatch(r"\d\d-[a-z0-9]+(?:-[a-z0-9]+)*", place[1]):
        found = _BY_STEM.get(place[2])
        return found.kind if found else None
    return None


def misplaced(path: str) -> tuple[str, str] | None:
    """What is wrong with a file inside ``lessons/`` that is none of a lesson's files, and what to do."""
    if path.count("/") < 2 or not path.startswith(f"{ROOT}/"):
        return None
    listed = ", ".join(f"{part.stem}.md" for part in FILES)
    do = f"A lesson's folder has two digits and a name, such as {ROOT}/02-who-could-see-it, and these files: {listed}."
    return f'"{path}" is not a file of a lesson.', do


def pages_of(kind: str) -> str:
    """Where files of this kind stand, in words for the reference page."""
    if kind == "lesson-symbols":
        return f"`docs/{SYMBOLS}.md`"
    return ", ".join(f"`docs/{ROOT}/…/{part.stem}.md`" for part in FILES if part.kind == kind)
