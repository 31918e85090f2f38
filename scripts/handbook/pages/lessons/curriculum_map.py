"""The list of lessons, the curriculum map with its gaps, the audit of the series, and the sheet of symbols."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from handbook.content.checks.lessons.series import cast, duties, gaps
from handbook.content.kinds.lesson.choices import Person, Stage
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.sheets import SymbolsHeader
from handbook.content.library import Document, Library, cited
from handbook.content.queries.lessons import Lesson, lessons_of
from handbook.pages.lessons.marks import materials, picture, stopped
from handbook.pages.markup import block, capital, clause_link, escaped, line, link_to, moved
from handbook.problems import counted


def lesson_list(base: str, library: Library) -> str:
    """Every lesson with its outcome and everything that belongs to it."""
    parts = []
    for lesson in lessons_of(library):
        plan = lesson.plan
        if plan is None:
            continue
        made = counted(lesson.minutes, "minute")
        parts.append(f"## {link_to(lesson.files['index'], base)}")
        parts.append(f"{escaped(plan.summary)} {escaped(plan.outcome)} Time: {made}. State: {plan.state}.")
        listed = materials(lesson, base, ("index",))
        parts.append(block("details", f"<summary>Everything for lesson {plan.number}</summary>\n\n{listed}"))
    return "\n\n".join(parts) or "There is no lesson here yet."


NAMED = "Every part is named by a lesson. That does not show that the lessons teach enough of it."
"""What is said where no part is without a lesson."""


def curriculum_map(base: str, library: Library) -> str:
    """Which lesson serves which clause, topic, stage and coverage tag; the gaps; and who does what in the stories."""
    plans = [(lesson, lesson.plan) for lesson in lessons_of(library) if lesson.plan]
    if not plans:
        return "There is no lesson here yet."
    found = [what for what, _ in gaps(library)]
    parts = ["## Gaps", "\n".join(f"- {what}" for what in found) or NAMED]

    def naming(test: Callable[[LessonHeader], bool]) -> str:
        named = [lesson for lesson, plan in plans if test(plan)]
        return _lessons(named, base)

    served = {*duties(library), *(pin for _, plan in plans for pin in cited(plan))}
    rows = [
        (
            clause_link(number, base, library, capital(library.clauses.called(number))),
            naming(lambda plan, number=number: number in cited(plan)),  # type: ignore[misc]
        )
        for number in library.clauses
        if number in served
    ]
    parts += ["## By clause", _table("Clause", rows)] if rows else []
    subject = library.subject
    topics = [
        (escaped(part.words), naming(lambda plan, key=part.key: key in plan.topics))  # type: ignore[misc]
        for part in subject.topics
    ]
    if topics:
        parts += ["## By topic of the statutory guidance", *map(escaped, subject.about_topics), _table("Topic", topics)]
    stages = [
        (stage.capitalize(), naming(lambda plan, stage=stage: any(own.stage == stage for own in plan.stages)))  # type: ignore[misc]
        for stage in Stage
    ]
    parts += ["## By stage of learning", _table("Stage", stages)]
    tags = [
        (escaped(part.words), naming(lambda plan, key=part.key: key in plan.coverage))  # type: ignore[misc]
        for part in subject.coverage
    ]
    parts += ["## By what is covered", _table("Coverage", tags)] if tags else []
    parts += _audit(library)
    return "\n\n".join(parts)


def _lessons(lessons: Iterable[Lesson], base: str) -> str:
    links = [link_to(part.files["index"], base, f"lesson {part.plan.number}") for part in lessons if part.plan]
    return ", ".join(links) or "**none**"


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    return "\n".join([f"| {head} | Lessons |", "| --- | --- |", *(f"| {name} | {words} |" for name, words in rows)])


def _audit(library: Library) -> list[str]:
    rows = ["| In the stories | she | he | they |", "| --- | --- | --- | --- |"]
    for side, people in cast(library).items():
        cells = " | ".join(", ".join(dict.fromkeys(map(escaped, people[person]))) or "nobody" for person in Person)
        rows.append(f"| {side.capitalize()} | {cells} |")
    said = "No one kind of person always asks, always sends or always helps. `handbook check` refuses a single story."
    return ["## Who does what in the stories", said, "\n".join(rows)]


def symbols_page(document: Document[SymbolsHeader], library: Library) -> str:
    """Every symbol with its word, to look at and to print."""
    header, base = document.header, document.path
    rows = [
        f"- {picture(symbol.name, base, library)} **{escaped(symbol.word)}**" + ("" if symbol.tried else " (draft)")
        for symbol in header.symbols
    ]
    return "\n\n".join(
        [
            moved(document.body.text.strip(), base, base, library),
            block("div", "\n".join(rows), class_="symbol-sheet"),
            line("p", f"Terms for others: {stopped(header.licence)}"),
        ]
    )
