"""Lessons as folders: the plan, the safety sheet, the slides and the sheets that belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar

from handbook.content.kinds import LESSONS
from handbook.content.kinds.lesson.choices import PartKind
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.scenarios import ScenariosHeader
from handbook.content.kinds.lesson.sheets import (
    CardSet,
    CardsHeader,
    HomeHeader,
    QuizHeader,
    StoryHeader,
    Symbol,
    SymbolsHeader,
    WorksheetHeader,
)
from handbook.content.kinds.lesson.slides import Part, SlidesHeader
from handbook.content.library import Document, Library

SYMBOLS = f"{LESSONS}/symbols"
"""The document that lists all symbols."""

SYMBOL_FOLDER = "assets/symbols"

LONGEST_SITTING, HELLO, GOODBYE = 25, 2, 3
"""Minutes: of a sitting at most, and of a hello or an end that no part of the lesson is for. Our own figures."""

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


@dataclass(frozen=True, slots=True)
class Session:
    """One sitting of a lesson: its parts, and what to leave out if there is less time."""

    parts: tuple[Part, ...]
    late: str

    @property
    def opens(self) -> bool:
        """Whether its first part is for settling in."""
        return self.parts[0].kind is PartKind.SETTLE

    @property
    def closes(self) -> bool:
        """Whether its last part is for the end."""
        return self.parts[-1].kind is PartKind.SETTLE_OUT

    @property
    def minutes(self) -> int:
        """How long it takes, with a hello and an end."""
        around = (0 if self.opens else HELLO) + (0 if self.closes else GOODBYE)
        return around + sum(part.minutes for part in self.parts)


def sittings_of(lesson: Lesson) -> tuple[Session, ...]:
    """The sittings of a lesson whose plan names its parts."""
    found, left = [], list(lesson.slides.parts if lesson.slides else ())
    for sitting in lesson.plan.sittings if lesson.plan else ():
        place = next((n for n, part in enumerate(left, 1) if part.title == sitting.until), len(left))
        if left[:place]:
            found.append(Session(tuple(left[:place]), sitting.late))
        left = left[place:]
    return tuple(found)


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


def left_out(library: Library) -> frozenset[int]:
    """The numbers of the lessons that the school leaves out of those of its base: the others keep their own."""
    folders = {path.rpartition("/")[0] for path in library.layer.gone if path.startswith(f"{LESSONS}/")}
    gone = (folder.rpartition("/")[2] for folder in folders - set(lesson_folders(library)) if folder.count("/") == 1)
    return frozenset(int(name[:2]) for name in gone if name[:2].isdigit())


def last_number(library: Library) -> int:
    """The number of the last lesson: how many the series has, with those that a school leaves out."""
    return max((lesson.plan.number for lesson in lessons_of(library) if lesson.plan), default=0)


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


def places_of(group: CardSet) -> tuple[str, ...]:
    """Where the cards of a set are sorted to, or the numbers that they are put in order by; empty if they are not.

    A set is sorted if cards share an answer. The places are in the order of their words, so that none stands out.
    """
    found = [card.answer for card in group.cards if card.answer]
    again = len(set(found)) < len(found) or all(answer.isdigit() for answer in found)
    return tuple(sorted(set(found))) if again else ()
