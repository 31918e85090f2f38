"""One document's page, by the model of its header: mypy names a kind that has none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from handbook.content.kinds.choices import Listing
from handbook.content.kinds.form import FormHeader
from handbook.content.kinds.guide import GuideHeader
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
from handbook.content.kinds.requirements import RequirementsHeader
from handbook.content.kinds.risk import RiskHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, H, Library, cited
from handbook.pages.coverage import coverage
from handbook.pages.days import days
from handbook.pages.forms import form_page
from handbook.pages.guides import basis, ending, in_lists, opening, page_cards
from handbook.pages.lessons.card_maker import card_maker
from handbook.pages.lessons.curriculum_map import curriculum_map, lesson_list, symbols_page
from handbook.pages.lessons.home import home_page
from handbook.pages.lessons.marks import version_line
from handbook.pages.lessons.plan import plan_page, safety_page
from handbook.pages.lessons.questions import quiz_page
from handbook.pages.lessons.scenarios import scenarios_page
from handbook.pages.lessons.series import series_sheets
from handbook.pages.lessons.sheets import (
    answers_page,
    cards_page,
    pupil_page,
    story_page,
    worksheet_page,
)
from handbook.pages.lessons.slides import slides_page
from handbook.pages.markup import block, cards, clause_links, in_language, line, moved, written_elsewhere
from handbook.pages.policies.menu import policy_list
from handbook.pages.policies.notes import note_list, note_page
from handbook.pages.policies.policy import policy_page
from handbook.pages.policies.requirements import requirements_page
from handbook.pages.services import directory, service_page
from handbook.pages.steps import step_list, step_page
from handbook.pages.training.module import module_page
from handbook.pages.training.paths import changes_list, short_forms, training_list
from handbook.pages.training.questions import questions_page


def compose(document: Document, library: Library) -> str:
    """The Markdown of a document's page, without its title."""
    before = (f'<span id="{old[1:]}"></span>' for old in document.header.former if old.startswith("#"))
    parts = (*before, _words(document, library), version_line(document, library))
    return "\n\n".join(part for part in parts if part)


def _words(document: Document, library: Library) -> str:
    header = document.header
    match header:
        case PolicyHeader():
            return policy_page(document.having(header), library)
        case NoteHeader():
            return note_page(document.having(header), library)
        case ServiceHeader():
            return service_page(document.having(header), library)
        case RiskHeader() | PageHeader():
            return _page(document.having(header), library)
        case GuideHeader():
            return _guide(document.having(header), library)
        case StepHeader():
            return step_page(document.having(header), library)
        case FormHeader():
            return form_page(document.having(header), library)
        case LessonHeader():
            return plan_page(document.having(header), library)
        case SafetyHeader():
            return safety_page(document.having(header), library)
        case SymbolsHeader():
            return symbols_page(document.having(header), library)
        case RequirementsHeader():
            return requirements_page(document.having(header), library)
        case ModuleHeader():
            return module_page(document.having(header), library)
        case QuestionsHeader():
            return questions_page(document.having(header), library)
        case SlidesHeader():
            return slides_page(document.having(header), library)
        case PupilHeader():
            return pupil_page(document.having(header), library)
        case QuizHeader():
            return quiz_page(document.having(header), library)
        case CardsHeader():
            return cards_page(document.having(header), library)
        case WorksheetHeader():
            return worksheet_page(document.having(header), library)
        case AnswersHeader():
            return answers_page(document.having(header), library)
        case StoryHeader():
            return story_page(document.having(header), library)
        case ScenariosHeader():
            return scenarios_page(document.having(header), library)
        case HomeHeader():
            return home_page(document.having(header), library)
        case _:
            assert_never(header)


def _page(document: Document[RiskHeader | PageHeader], library: Library) -> str:
    header, base = document.header, document.path
    parts = [in_language(moved(document.body.text.strip(), base, base, library), document, library)]
    if header.shows:
        parts.append(_listing(header.shows, document, library))
    links = clause_links(cited(header), base, library)
    if said := written_elsewhere(document, library) or (links and f"This page explains {links}."):
        parts.append(block("div", line("p", said), class_="related"))
    return "\n\n".join(part for part in parts if part)


def _guide(document: Document[GuideHeader], library: Library) -> str:
    shows = document.header.shows
    own = moved(document.body.text.strip(), document.path, document.path, library)
    parts = [opening(document, library), in_language(own, document, library)]
    if shows:
        parts.append(_listing(shows, document, library))
    parts += [ending(document, library), basis(document, library)]
    return "\n\n".join(part for part in parts if part)


def _listing(shows: Listing, document: Document, library: Library) -> str:
    base, readers = document.path, document.header.readers
    match shows:
        case Listing.SERVICES:
            return directory(base, readers, library)
        case Listing.NOTES:
            return note_list(base, library)
        case Listing.RISKS:
            return cards(in_order(library.of(RiskHeader)), base)
        case Listing.PAGES:
            return page_cards(siblings(document, library), base, library)
        case Listing.STEPS:
            return step_list(readers, base, library)
        case Listing.POLICIES:
            return policy_list(base, library)
        case Listing.COVERAGE:
            return coverage(base, library)
        case Listing.LESSONS:
            return lesson_list(base, library)
        case Listing.SERIES:
            return series_sheets(library)
        case Listing.CURRICULUM:
            return curriculum_map(base, library)
        case Listing.DAYS:
            return days(base, library)
        case Listing.TRAINING:
            return training_list(base, library)
        case Listing.SHORT_FORMS:
            return short_forms(base, library)
        case Listing.CHANGES:
            return changes_list(base, library)
        case Listing.CARD_MAKER:
            return card_maker(base, library)
        case Listing.EDITIONS:
            return ""  # finished files are not content: whoever publishes them adds the list


def in_order(documents: Iterable[Document[H]]) -> tuple[Document[H], ...]:
    """Documents by their place in lists, then by title."""
    return tuple(sorted(documents, key=lambda document: (document.header.order, document.title.casefold())))


def siblings(document: Document, library: Library) -> tuple[Document, ...]:
    """The other plain pages and guides of the same folder, in order; a view is reached from its core."""
    beside = library.folders[document.folder]
    return in_order(in_lists(tuple(other for other in beside if other != document)))
