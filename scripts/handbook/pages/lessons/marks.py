"""The pieces that the pages of a lesson share: symbols, lists, who helps, what belongs together, and how far it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from html import escape
from types import MappingProxyType
from typing import TypeVar

from handbook.content.kinds.lesson.choices import VIEWS, PupilView, State
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.lesson.safety import SafetyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.lessons import SYMBOL_FOLDER, Lesson, lesson_of, symbols_of
from handbook.content.subjects.model import DrawnHelp
from handbook.pages.asked import asked
from handbook.pages.claims import said
from handbook.pages.markup import block, escaped, line, link_to, moved, views_choice
from handbook.pages.services import mentions, named
from handbook.source.markdown_links import relative

RIGHT, NOT_RIGHT = "This answer is right.", "Another answer is right."
"""What opens with an answer. Literal, without blame, and clear also where the answer itself starts with yes or no."""

OTHER_PLACE = "Another place is right."
"""The same of a thing that goes somewhere else."""

VIEW_NAMES = MappingProxyType(
    {
        PupilView.CORE: "Everyday words",
        PupilView.EXACT: "Exact words, step by step",
        PupilView.EASY: "Short words and drawings (draft)",
        PupilView.SYMBOLS: "With a symbol for each line",
        PupilView.STRETCH: "More to think about",
    }
)
"""The names of the pupil's views as readers choose them."""

NAMES = MappingProxyType(
    {
        "index": "The teacher's plan",
        "safety": "The safety sheet",
        "slides": "The slides",
        **{stem: f"To read: {VIEW_NAMES[view].lower()}" for stem, view in VIEWS.items()},
        "quiz": "The questions",
        "cards": "The cards",
        "worksheet": "The worksheet",
        "answers": "The answers",
        "story": "The story",
        "home": "The page for home",
    }
)
"""The names of a lesson's files in lists."""

T = TypeVar("T")

HAPPENED, HELPS = "If it has already happened", "Who helps"
"""The headings of what matters most."""

WRITE = "Write here: " + "_" * 28
"""A line to write on."""
TICK = "[\u00a0\u00a0]"
"""An empty box to tick: ordinary letters, because not every font has the sign."""


def the_lesson(document: Document, library: Library) -> Lesson:
    """The lesson that a sheet belongs to."""
    lesson = lesson_of(document, library)
    assert lesson is not None
    return lesson


def own_words(document: Document, library: Library) -> str:
    """The words of a sheet's own body."""
    return moved(document.body.text.strip(), document.path, document.path, library)


def joined(*parts: str) -> str:
    """Pieces of Markdown apart from each other, without those that are empty."""
    return "\n\n".join(part for part in parts if part)


WORKSHEETS = (
    ("tasks", "To tick and write"),
    ("concrete", "To point and stick"),
    ("independent", "To explain and plan"),
)
"""The worksheets of a lesson, one for each stage: the field with its tasks, and what pupils read above them."""


def sheet(anchor: str, heading: str, *parts: str, kind: str = "") -> str:
    """What is handed out by itself: a section with its heading, on a page of its own on paper."""
    words = "\n\n".join(part for part in (f"## {escaped(heading)}", *parts) if part)
    return block("section", words, class_=f"sheet {kind}".strip(), id=anchor)


def mixed(about: str, items: Iterable[T], words: Callable[[T], str] = str) -> list[T]:
    """Items in an order that tells nothing: the same on the screen and on paper, and in every build."""
    return sorted(items, key=lambda item: sha256(f"{about}|{words(item)}".encode()).digest())


def in_turn(about: str, number: int, right: T, wrong: Sequence[T], words: Callable[[T], str] = str) -> list[T]:
    """The answers to the question of this *number*, counted from 0, of what it is *about*, such as a lesson.

    The right one has each place in turn, in an order that tells nothing: no place has it more often than others, give
    or take one, and none three times in a row. The same on the screen and on paper, and in every build.
    """
    turn, at = divmod(number, len(wrong) + 1)
    places = mixed(f"{about}|{turn}", range(len(wrong) + 1), str)
    found = mixed(words(right), wrong, words)
    return [*found[: places[at]], right, *found[places[at] :]]


def picture(name: str, base: str, library: Library) -> str:
    """A symbol as a Markdown picture on the page at *base*."""
    symbol = symbols_of(library).get(name)
    words = symbol.shows if symbol else name
    return f"![{escaped(words)}]({symbol_address(name, base)})"


def symbol_address(name: str, base: str) -> str:
    """Where a symbol is from the page at *base*."""
    return relative(base, f"{SYMBOL_FOLDER}/{name}.svg")


def pictures(names: Iterable[str], base: str, library: Library) -> str:
    """Symbols side by side, as one line of Markdown; empty if there are none."""
    return " ".join(picture(name, base, library) for name in names)


def stopped(words: str) -> str:
    """Plain words with one full stop at their end."""
    return escaped(words if words.rstrip().endswith((".", "!", "?", ".”", '."')) else f"{words.rstrip()}.")


def bullets(items: Iterable[str], mark: str = "-") -> str:
    """A Markdown list of plain words."""
    return "\n".join(f"{mark} {escaped(item)}" for item in items)


def services(references: Iterable[str], base: str, library: Library) -> str:
    """The help services with their numbers, as a Markdown list."""
    return "\n".join(f"- {words}" for words in mentions(references, base, library))


def who_helps(lesson: Lesson, base: str, library: Library, intro: str = "", view: PupilView = PupilView.CORE) -> str:
    """The block for pupils to whom it has already happened, and who helps in school and outside, as a view says it."""
    safety = lesson.safety
    if safety is None:
        return ""
    for drawn in (part for part in library.subject.drawn_help if part.view is view):
        return block("div", _drawn_help(drawn, safety, base, library), class_="already")
    words = [intro, escaped(safety.already_happened)] if intro else [escaped(safety.already_happened)]
    parts = [f"## {HAPPENED}", *words, f"## {HELPS}", helpers(safety, base, library)]
    return block("div", "\n\n".join(parts), class_="already")


def _drawn_help(drawn: DrawnHelp, safety: SafetyHeader, base: str, library: Library) -> str:
    """The same with a drawing on each line: for the services, the name and how to reach them and no more."""
    already, people = ([(part.symbol, escaped(part.words)) for part in rows] for rows in (drawn.already, drawn.people))
    for reference in safety.services:
        service = library.get(reference)
        if is_a(service, ServiceHeader):
            people.append(("phone" if service.header.phone else "screen", named(service, base)))
    shown = (
        "\n".join(
            f"- {picture(name, base, library) if name in symbols_of(library) else ''} {words}" for name, words in rows
        )
        for rows in (already, people)
    )
    return "\n\n".join(f"## {head}\n\n{rows}" for head, rows in zip((HAPPENED, HELPS), shown, strict=True))


def helpers(safety: SafetyHeader, base: str, library: Library) -> str:
    """Who helps in school and outside, as a Markdown list."""
    return f"{in_school(safety)}\n{services(safety.services, base, library)}"


def in_school(safety: SafetyHeader) -> str:
    """Who helps in school, where and how, as a Markdown list."""
    return "\n".join(
        f"- **{escaped(part.who)}**: {stopped(part.where)} {stopped(part.how)}" for part in safety.school_help
    )


def who_helps_on_screen(lesson: Lesson, base: str, library: Library) -> str:
    """The same where paper needs no copy: on sheets that are printed with one that has it."""
    return block("div", who_helps(lesson, base, library), class_="screen-only")


def state_line(lesson: Lesson, library: Library) -> str:
    """How far the lesson is, without any claim that nobody has made; nothing without its plan."""
    document = lesson.files.get("index")
    if not is_a(document, LessonHeader):
        return ""
    plan = document.header
    rows = [f"**Version {escaped(plan.version)}, {plan.state}.**"]
    if plan.state is State.DRAFT:
        rows.append("Nobody at the school has approved this lesson yet. It is not taught before that.")
    if plan.state is State.RETIRED:
        rows.append("This lesson is no longer taught.")
    rows += [escaped(said(act, document, library)) for act in document.kind.asks]
    rows += [] if plan.pilot else ["Tried with pupils: not yet."]
    return line("p", " ".join(rows), class_="draft")


def version_line(document: Document, library: Library) -> str:
    """What is below all that pupils and parents get of a lesson, and its answers: which version it belongs to."""
    lesson = lesson_of(document, library)
    plan = lesson.plan if lesson else None
    if plan is None or not document.kind.versioned:
        return ""
    said = f"Lesson {plan.number}, version {plan.version}, {plan.state}."
    if plan.state is State.DRAFT:
        said += " Nobody at the school has approved it yet."
    return line("p", said, class_="lesson-version")


def materials(lesson: Lesson, base: str, without: tuple[str, ...] = ()) -> str:
    """Links to everything of the lesson."""
    rows = [
        f"- {link_to(lesson.files[stem], base, name)}"
        for stem, name in NAMES.items()
        if stem in lesson.files and lesson.files[stem].path != base and stem not in without
    ]
    return "\n".join(rows)


def all_for_the_lesson(lesson: Lesson, base: str) -> str:
    """The same under its heading, on the screen alone: on paper it would send the reader to pages of the website."""
    return block("div", f"## Everything for this lesson\n\n{materials(lesson, base)}", class_="screen-only")


def verdict(place: str | None, right: bool, words: tuple[str, str] = (RIGHT, NOT_RIGHT)) -> str:
    """What is said of an answer: its place, as ``Number 3`` where that is a number; else whether it is right."""
    if place:
        return stopped(f"Number {place}" if place.isdigit() else place)
    return words[0 if right else 1]


def choice(stem: str, answers: Sequence[tuple[str, bool, str]], name: str) -> str:
    """A question on the screen: each answer, whether it is right, and why, which opens also without a script."""
    replies = "".join(
        f'<li>{escape(text)}: <span data-for="{number}"><b>{verdict(None, right)}</b> {escape(why)}</span></li>'
        for number, (text, right, why) in enumerate(answers)
    )
    return _on_screen(stem, ((number, answer[0]) for number, answer in enumerate(answers)), name, replies)


def placing(words: str, places: Iterable[str], place: str, why: str, name: str, drawn: str = "") -> str:
    """A thing to put into one of several places, on the screen; *place* is where it goes, and *why*."""
    right, other = verdict(place, right=True), OTHER_PLACE
    replies = (
        f'<li data-for="{escape(place)}"><b>{escape(right)}</b> {escape(why)}</li>'
        f'<li data-for="other" hidden><b>{other}</b> {escape(why)}</li>'
    )
    return _on_screen(words, ((value, verdict(value, right=True)) for value in places), name, replies, drawn)


def _on_screen(stem: str, answers: Iterable[tuple[object, str]], name: str, replies: str, drawn: str = "") -> str:
    after = f'<details class="item-reasons"><summary>The answer and the reason</summary><ul>{replies}</ul></details>'
    return block("div", asked(stem, answers, name, after, drawn, by="press"), class_="screen-only")


def pupil_views(lesson: Lesson, base: str) -> str:
    """The choice between the pupil's views."""
    ways = ((lesson.files[stem], VIEW_NAMES[view]) for stem, view in VIEWS.items() if stem in lesson.files)
    return block("div", views_choice(ways, base), class_="screen-only")
