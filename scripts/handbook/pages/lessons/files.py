"""Which page each file of a lesson makes: two tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.lesson.choices import State
from handbook.content.lessons import lesson_of
from handbook.content.library import Document, Library
from handbook.pages.lessons.card_maker import card_maker
from handbook.pages.lessons.curriculum_map import curriculum_map, lesson_list, symbols_page
from handbook.pages.lessons.plan import plan_page, safety_page
from handbook.pages.lessons.sheets import (
    answers_page,
    cards_page,
    home_page,
    pupil_page,
    quiz_page,
    story_page,
    worksheet_page,
)
from handbook.pages.lessons.slides import slides_page
from handbook.pages.markup import line

PAGES: Mapping[str, Callable[[Document, Library], str]] = MappingProxyType(
    {
        "lesson": plan_page,
        "lesson-safety": safety_page,
        "lesson-slides": slides_page,
        "lesson-pupil": pupil_page,
        "lesson-quiz": quiz_page,
        "lesson-cards": cards_page,
        "lesson-worksheet": worksheet_page,
        "lesson-answers": answers_page,
        "lesson-story": story_page,
        "lesson-home": home_page,
        "lesson-symbols": symbols_page,
    }
)
"""The page of each kind of a lesson's files."""

LISTINGS: Mapping[Listing, Callable[[str, Library], str]] = MappingProxyType(
    {Listing.LESSONS: lesson_list, Listing.CURRICULUM: curriculum_map, Listing.CARD_MAKER: card_maker}
)
"""What a plain page gathers from the lessons."""


def lesson_file_page(document: Document, library: Library) -> str:
    """The Markdown of the page of a lesson's file."""
    page = PAGES[document.body.kind.name](document, library)
    lesson = lesson_of(document, library)
    plan = lesson.plan if lesson else None
    if plan is None or document.body.kind.name in ("lesson", "lesson-safety"):
        return page
    said = f"Lesson {plan.number}, version {plan.version}, {plan.state}."
    if plan.state is State.DRAFT:
        said += " Nobody at the school has approved it yet."
    return f"{page}\n\n{line('p', said, class_='lesson-version')}"
