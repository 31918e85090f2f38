"""What is printed of a lesson: a pack for adults and one for pupils, sheet by sheet; other ways to read; slides."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handbook.content.kinds import Shape
from handbook.content.library import Document, Library
from handbook.content.queries.lessons import Lesson, lessons_of
from handbook.editions.plan.bundle import Bundle, Chapter, Piece, Wording
from handbook.pages.lessons.door import RELEASE, SECOND, prints
from handbook.pages.lessons.home import ONE_SIDE

PACKS = (
    ("teacher", "the teacher's pack", ("index", "safety", "answers", "scenarios")),
    ("pupils", "the pupils' pack", ("cards", "quiz", "worksheet", "pupil")),
    ("safety", "the safety sheet", ("safety",)),
    ("ways", "other ways to read", ("pupil-exact", "pupil-easy", "pupil-symbols", "pupil-stretch", "story")),
    ("home", "for home", ("home",)),
)
"""The printed packs of a lesson: a name, what readers call it, and its files. Answers are never in a pupil's pack."""
DOOR = ("run-sheet", "print-adults", "script", "record", "about-the-lesson")
"""The sheets of a lesson's plan that the teacher's pack holds, each by itself."""


HEADINGS = MappingProxyType(
    {
        "safety": "The safety sheet",
        "answers": "Answers",
        "pupil": "To read",
        "pupil-exact": "Exact words",
        "pupil-easy": "Short words and drawings (draft)",
        "pupil-symbols": "With symbols",
        "pupil-stretch": "More to think about",
        "story": "A story",
        "scenarios": "Practice in words, counted",
    }
)
"""The chapters of a pack."""


def _stem(document: Document) -> str:
    return document.id.rpartition("/")[2]


def _heading(file: Document) -> str:
    """What a chapter of a pack is called; a story has a title of its own."""
    name = HEADINGS[_stem(file)]
    return file.title if file.title.startswith(f"{name}: ") else name


def _named(title: str, words: str) -> str:
    """A title and what a bundle holds of it: ``Asking first, for home``, and ``Who asks? For home``."""
    return f"{title} {words[0].upper()}{words[1:]}" if title.endswith(("?", "!")) else f"{title}, {words}"


def _for_adults(lesson: Lesson, library: Library) -> tuple[Chapter, ...]:
    """Run sheet, what to print, then what adults hold in the room, the script, and the theory last."""
    plan = lesson.files["index"]
    run, prints, script, record, about = (Chapter("", (Piece(plan, section=name),)) for name in DOOR)
    others = [library.get(name) for name in (SECOND, RELEASE)]
    held = [Chapter(part.title, (Piece(part),), titles=False, close=True) for part in others if part]
    safety, answers, practice = (
        [Chapter(HEADINGS[stem], (Piece(lesson.files[stem]),), titles=False, close=True)]
        if stem in lesson.files
        else []
        for stem in ("safety", "answers", "scenarios")
    )
    return (run, prints, *held, *safety, record, script, *practice, *answers, about)


def _for_pupils(lesson: Lesson, library: Library) -> tuple[Chapter, ...]:
    """What to print with its pages, then every sheet in the order of use; what to read is last."""
    del library
    sheets = [Piece(lesson.files["index"], section="print-pupils")]
    sheets += [
        Piece(lesson.files[part.stem], section=part.anchor) for part in prints(lesson) if part.stem in lesson.files
    ]
    rest = [lesson.files["pupil"]] if "pupil" in lesson.files else []
    return (
        *(Chapter("", (piece,)) for piece in sheets),
        *(Chapter(_heading(file), (Piece(file),), titles=False) for file in rest),
    )


def _by_file(files: list[Document]) -> tuple[Chapter, ...]:
    single = len(files) == 1
    return tuple(Chapter("" if single else _heading(file), (Piece(file),), titles=False) for file in files)


def _for_home(lesson: Lesson, library: Library) -> tuple[Chapter, ...]:
    del library
    return (Chapter("", (Piece(lesson.files["home"], section=ONE_SIDE),)),)


_BY_SHEET: Mapping[str, Callable[[Lesson, Library], tuple[Chapter, ...]]] = MappingProxyType(
    {"teacher": _for_adults, "pupils": _for_pupils, "home": _for_home}
)
"""The packs whose chapters are sheets."""


def lesson_packs(library: Library) -> tuple[Bundle, ...]:
    """The packs of each lesson, each offered on the pages of its files and on the plan."""
    found = []
    for lesson in lessons_of(library):
        plan = lesson.plan
        for name, words, stems in PACKS:
            files = [lesson.files[stem] for stem in stems if stem in lesson.files]
            if plan is None or not files:
                continue
            title = plan.title if name == "teacher" else plan.pupil_title
            sheets = _BY_SHEET.get(name)
            shape = Shape.SIDE if name == "home" else Shape.SHEETS if sheets else Shape.LEAFLET
            chapters = sheets(lesson, library) if sheets else _by_file(files)
            also = tuple(file.id for file in (*files, lesson.files["index"]))
            page = lesson.files["index"] if name == "teacher" else files[0]
            found.append(Bundle(f"{lesson.folder}/pack-{name}", _named(title, words), page, chapters, shape, also))
    return tuple(found)


def lesson_slides(library: Library) -> tuple[Bundle, ...]:
    """The slides of each lesson with the adult's notes, offered on the page of the slides and on the plan."""
    found = []
    for lesson in lessons_of(library):
        slides = lesson.files.get("slides")
        if lesson.plan is None or slides is None:
            continue
        chapters = (Chapter("", (Piece(slides, wording=Wording.NOTES),)),)
        also = (lesson.files["index"].id,)
        title = _named(lesson.plan.title, "the slides")
        found.append(Bundle(slides.id, title, slides, chapters, Shape.LEAFLET, also, slides=True))
    return tuple(found)
