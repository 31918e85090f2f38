"""The table of all kinds of document, one row a kind, in the order of the reference page."""

from __future__ import annotations

from handbook.content.kinds.choices import Act
from handbook.content.kinds.form import FormHeader
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.lesson.choices import VIEWS
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.lesson.scenarios import ScenariosHeader
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
from handbook.content.kinds.module import ModuleHeader, QuestionsHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.record import LESSON, LESSONS, VERSIONS, WRITE, Alone, Counted, Kind, Printed, Shape, Words
from handbook.content.kinds.requirements import RequirementsHeader
from handbook.content.kinds.risk import RISK_SECTIONS, RiskHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader

Header = (
    PolicyHeader
    | NoteHeader
    | ServiceHeader
    | RiskHeader
    | GuideHeader
    | StepHeader
    | FormHeader
    | LessonHeader
    | SafetyHeader
    | SlidesHeader
    | PupilHeader
    | QuizHeader
    | CardsHeader
    | WorksheetHeader
    | AnswersHeader
    | StoryHeader
    | HomeHeader
    | ScenariosHeader
    | SymbolsHeader
    | ModuleHeader
    | QuestionsHeader
    | RequirementsHeader
    | PageHeader
)
"""The header of any document. A row whose model is not named here does not type-check, nor does one without a page."""

PAGE: Kind[PageHeader] = Kind(
    name="page",
    model=PageHeader,
    folders=("", "office", "about", "about/decisions", LESSONS),
    new=WRITE,
    body=False,
    menu=True,
    printed=Printed.CHOSEN,
)
"""A plain page: everything in these folders, and the ``index.md`` of every other kind's folder."""


def _sheet(
    name: str,
    model: type[Header],
    why: str,
    *,
    stems: tuple[str, ...] = (),
    body: bool = False,
    printed: Printed = Printed.CHOSEN,
    versioned: bool = False,
    optional: bool = False,
    scripts: tuple[str, ...] = (),
) -> Kind[Header]:
    """What is kept beside a lesson's plan, in a file of its name unless *stems* says otherwise."""
    return Kind(
        name=f"lesson-{name}",
        model=model,
        folders=(LESSON,),
        stems=stems or (name,),
        why=why,
        new=None,
        body=body,
        menu=False,
        printed=printed,
        asks=(),
        counted=Counted.PLAN,
        optional=optional,
        versioned=versioned,
        scripts=scripts,
    )


KINDS: tuple[Kind[Header], ...] = (
    Kind(
        name="policy",
        model=PolicyHeader,
        folders=(VERSIONS,),
        new="TODO: the signed words, in order, unchanged. Labels stay as they are printed.",
        body=True,
        menu=True,
        printed=Alone("The signed {policies}, with notes", Shape.BOOK),
        words=Words.SIGNED,
        asks=(),
        counted=Counted.PRINTED,
    ),
    Kind(
        name="note",
        model=NoteHeader,
        folders=("notes",),
        new=WRITE,
        body=True,
        menu=False,
        printed=Printed.CHOSEN,
        asks=(Act.READ, Act.CHECKED, Act.AGREED),
        words=Words.STAFF,
    ),
    Kind(
        name="service",
        model=ServiceHeader,
        folders=("support",),
        new=WRITE,
        body=False,
        menu=False,
        printed=Printed.LISTED,
        asks=(Act.CHECKED,),
        counted=Counted.CHECK,
    ),
    Kind(
        name="risk",
        model=RiskHeader,
        folders=("risks",),
        new="\n\n".join(f"## {section}\n\nTODO: write this part." for section in RISK_SECTIONS),
        body=True,
        menu=True,
        printed=Alone("The risks"),
    ),
    Kind(
        name="guide",
        model=GuideHeader,
        folders=("parents", "pupils", "staff"),
        new=WRITE,
        body=True,
        menu=True,
        printed=Printed.CHOSEN,
    ),
    Kind(
        name="step",
        model=StepHeader,
        folders=("help",),
        new="TODO: write one question or one action. Then say above where a reader goes from here: choices, or, at an "
        "end, tell, how, next and services. Last, lead readers here: add a choice with "
        '"to: {name}" to a step before it.',
        body=True,
        menu=False,
        printed=Printed.LISTED,
        asks=(Act.READ, Act.AGREED),
    ),
    Kind(
        name="form",
        model=FormHeader,
        folders=("forms",),
        new=None,
        body=False,
        menu=True,
        printed=Alone("Forms to fill in", Shape.SHEETS),
        words=Words.STAFF,
    ),
    Kind(
        name="lesson",
        model=LessonHeader,
        folders=(LESSON,),
        stems=("index",),
        why="Without its plan nobody can teach it.",
        new=None,
        body=True,
        menu=True,
        printed=Printed.CHOSEN,
        asks=(Act.READ, Act.AGREED),
    ),
    _sheet("safety", SafetyHeader, "Plan as if someone in the room has lived it."),
    _sheet(
        "slides",
        SlidesHeader,
        "Its parts are what is taught.",
        versioned=True,
        scripts=("assets/questions.js", "assets/slides.js"),
    ),
    _sheet(
        "pupil",
        PupilHeader,
        "Pupils read in different ways, and nobody may get less because of how they read.",
        stems=tuple(VIEWS),
        body=True,
        versioned=True,
    ),
    _sheet(
        "quiz",
        QuizHeader,
        "An adult must see what was understood, and what was taken wrongly.",
        versioned=True,
        scripts=("assets/questions.js",),
    ),
    _sheet("cards", CardsHeader, "A pupil who does not speak or write answers with cards.", versioned=True),
    _sheet("worksheet", WorksheetHeader, "The lesson must work from paper alone.", versioned=True),
    _sheet("answers", AnswersHeader, "Answers must be apart from what pupils get.", body=True, versioned=True),
    _sheet("story", StoryHeader, "One pupil needs it as a story.", versioned=True),
    _sheet(
        "scenarios",
        ScenariosHeader,
        "Some pupils must have practised the real situation before they meet it.",
        body=False,
        optional=True,
    ),
    _sheet("home", HomeHeader, "Parents see what was taught, and home uses the same words.", versioned=True),
    Kind(
        name="lesson-symbols",
        model=SymbolsHeader,
        folders=(LESSONS,),
        stems=("symbols",),
        new=None,
        body=False,
        menu=True,
        printed=Printed.NEVER,
    ),
    Kind(
        name="module",
        model=ModuleHeader,
        folders=("training",),
        new=None,
        body=False,
        menu=True,
        printed=Printed.NEVER,
        words=Words.STAFF,
        asks=(Act.READ, Act.AGREED),
        scripts=("assets/questions.js", "assets/training.js"),
    ),
    Kind(
        name="questions",
        model=QuestionsHeader,
        folders=("training/questions",),
        new=None,
        body=False,
        menu=False,
        searched=False,
        printed=Printed.NEVER,
        words=Words.STAFF,
        asks=(),
    ),
    Kind(
        name="requirements",
        model=RequirementsHeader,
        folders=("office",),
        stems=("requirements",),
        new=None,
        body=True,
        menu=True,
        printed=Printed.NEVER,
    ),
    PAGE,
)
