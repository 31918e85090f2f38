"""Lessons as folders: the plan, the safety sheet, the slides and the sheets that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from handbook.content.kinds import LESSONS
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.scenarios import ScenariosHeader
from handbook.content.kinds.lesson.sheets import (
    CardsHeader,
    HomeHeader,
    QuizHeader,
    StoryHeader,
    Symbol,
    SymbolsHeader,
    WorksheetHeader,
)
from handbook.content.kinds.lesson.slides import SlidesHeader
from handbook.content.library import Document, Library

SYMBOLS = f"{LESSONS}/symbols"
"""The document that lists all symbols."""

SYMBOL_FOLDER = "assets/symbols"

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson's folder; *files* are its documents that could be read, by the file's name without ``.md``."""

    folder: str
    files: Mapping[str, Document]

    @property
    def plan(self) -> LessonHeader | None:
        """The header of the plan."""
        return self._header("index", LessonHeader)

    @property
    def safety(self) -> SafetyHeader | None:
        """The header of the safety sheet."""
        return self._header("safety", SafetyHeader)

    @property
    def slides(self) -> SlidesHeader | None:
        """The header with the parts."""
        return self._header("slides", SlidesHeader)

    @property
    def quiz(self) -> QuizHeader | None:
        """The questions."""
        return self._header("quiz", QuizHeader)

    @property
    def cards(self) -> CardsHeader | None:
        """The cards."""
        return self._header("cards", CardsHeader)

    @property
    def worksheet(self) -> WorksheetHeader | None:
        """The worksheet."""
        return self._header("worksheet", WorksheetHeader)

    @property
    def story(self) -> StoryHeader | None:
        """The story."""
        return self._header("story", StoryHeader)

    @property
    def scenarios(self) -> ScenariosHeader | None:
        """The practice in words only, for adults to open; None for a lesson without it."""
        return self._header("scenarios", ScenariosHeader)

    @property
    def home(self) -> HomeHeader | None:
        """The parents' mirror."""
        return self._header("home", HomeHeader)

    @property
    def minutes(self) -> int:
        """How long all parts take together."""
        return sum(part.minutes for part in self.slides.parts) if self.slides else 0

    def _header(self, stem: str, model: type[Model]) -> Model | None:
        document = self.files.get(stem)
        return document.header if document and isinstance(document.header, model) else None


def lessons_of(library: Library) -> tuple[Lesson, ...]:
    """Every lesson's folder, in order."""
    return tuple(_lesson(folder, library) for folder in lesson_folders(library))


def _lesson(folder: str, library: Library) -> Lesson:
    files = {document.id.rpartition("/")[2]: document for document in library.folders.get(folder, ())}
    return Lesson(folder, MappingProxyType(files))


def lesson_folders(library: Library) -> tuple[str, ...]:
    """The folders under ``lessons/`` that hold a Markdown file, also one that could not be read."""
    folders = {
        path.rpartition("/")[0] for path in library.files if path.startswith(f"{LESSONS}/") and path.endswith(".md")
    }
    return tuple(sorted(folder for folder in folders if folder.count("/") == 1))


def lesson_of(document: Document, library: Library) -> Lesson | None:
    """The lesson that a document belongs to."""
    return _lesson(document.folder, library) if document.folder.startswith(f"{LESSONS}/") else None


def neighbours(lesson: Lesson, library: Library) -> tuple[Lesson | None, Lesson | None]:
    """The lesson before and the lesson after."""
    listed = lessons_of(library)
    place = listed.index(lesson)
    return (listed[place - 1] if place else None, listed[place + 1] if place + 1 < len(listed) else None)


def symbols_of(library: Library) -> Mapping[str, Symbol]:
    """Every symbol by its name."""
    return MappingProxyType(
        {symbol.name: symbol for document in library.of(SymbolsHeader) for symbol in document.header.symbols}
    )
