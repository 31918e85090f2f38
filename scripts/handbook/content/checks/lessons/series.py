"""The rules on the lessons together: that nothing is left out, and that no story is left single in who is at fault.

The page that shows the curriculum map is the promise: the series must serve every clause inside those it pins.
"""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule, also
from handbook.content.kinds import LESSON_FILES
from handbook.content.kinds.choices import Listing
from handbook.content.kinds.lesson.choices import Person, Role, Stage
from handbook.content.kinds.lesson.plan import LessonHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.library import Document, Library, cited
from handbook.content.queries.lessons import left_out, lessons_of
from handbook.content.subjects import is_subject
from handbook.problems import did_you_mean
from handbook.source.model import VALUE_CHOICE

FEW, SHARE = 6, 2 / 3
"""People on one side from which on their kinds are counted, and the share of them that may be of one kind."""
IN_IT = "is in a picture that others have"
"""The side of those who are shown. A series may leave it out, and may not lay it on one kind of person."""
SIDES = {
    "asks or pushes": frozenset({Role.ASKS, Role.PUSHES}),
    "sends": frozenset({Role.SENDS}),
    IN_IT: frozenset({Role.SHOWN}),
    "passes on, watches or makes fakes": frozenset({Role.FORWARDS, Role.WATCHES, Role.FAKES}),
    "helps, tells or says no": frozenset({Role.HELPS, Role.TELLS, Role.REFUSES}),
}
"""What characters do, as the audit of the series counts it."""


def _whole_map(library: Library) -> Document | None:
    """The page of the map, once every lesson is whole: what is missing may cover what seems bare.

    A school that leaves lessons of its base out reads on the page of the map what they covered.
    """
    lessons = tuple(lesson for lesson in lessons_of(library) if lesson.plan)
    missing = any(f"{part.folder}/{stem}.md" not in library.files for part in lessons for stem in LESSON_FILES)
    nothing = not lessons or library.unread or missing or left_out(library)
    return None if nothing else map_page(library)


def _uncovered(library: Library) -> Iterator[Finding]:
    if page := _whole_map(library):
        for what, do in gaps(library):
            yield page.path, page.line_of("clauses"), what, do


def _unknown(library: Library) -> Iterator[Finding]:
    subject = library.subject
    known = {
        "topics": [part.key for part in subject.topics],
        "coverage": [part.key for part in subject.coverage],
        "phase": subject.phases,
    }
    missing = any(is_subject(path) for path in library.unread)
    for plan in library.of(LessonHeader) if not missing else ():
        for key, words in known.items():
            for named in getattr(plan.header, key):
                if named not in words:
                    yield plan.path, plan.line_of(key), f'"{key}" cannot be "{named}".', did_you_mean(named, words)


def _single_story(library: Library) -> Iterator[Finding]:
    do = "Change who does it in some lesson: asking, sending and helping are not a matter of being she, he or they."
    if page := _whole_map(library):
        for what in single_stories(library):
            yield page.path, 1, what, do
    yield from _uneven(library)


def _uneven(library: Library) -> Iterator[Finding]:
    lessons = [lesson for lesson in lessons_of(library) if lesson.scenarios]
    people = [
        person
        for lesson in lessons
        if lesson.scenarios
        for part in lesson.scenarios.scenarios
        for person in part.people
    ]
    for side, asks in (("asks", True), ("is asked", False)):
        kinds = [person.person for person in people if bool({Role.ASKS, Role.PUSHES} & set(person.does)) == asks]
        for kind in sorted(set(kinds)):
            if len(kinds) >= FEW and kinds.count(kind) > len(kinds) * SHARE:
                file = lessons[0].files["scenarios"]
                what = f'In {kinds.count(kind)} of {len(kinds)} places "{kind}" {side}: that tells a single story.'
                do = "Change who does it in some: asking and being asked are not a matter of being she, he or they."
                yield file.path, file.line_of("scenarios"), what, do


def map_page(library: Library) -> Document | None:
    """The page that shows the curriculum map."""
    pages = (page for page in library.of(PageHeader) if page.header.shows is Listing.CURRICULUM)
    return next(pages, None)


def duties(library: Library) -> tuple[str, ...]:
    """The clauses that the series must serve: those inside the clauses that the map's page pins."""
    page = map_page(library)
    pins = cited(page.header) if page else ()
    return tuple(
        number
        for number, clause in library.clauses.items()
        if any(pin in pins and (number != pin or not clause.below) for pin in library.clauses.lineage(number))
    )


def gaps(library: Library) -> Iterator[tuple[str, str]]:
    """What no lesson covers, and what to do, as sentences."""
    plans = [lesson.plan for lesson in lessons_of(library) if lesson.plan]
    topics, tags = ([part.key for part in parts] for parts in (library.subject.topics, library.subject.coverage))
    served = {number for plan in plans for number in cited(plan)}
    wanted: tuple[tuple[str, str, list[str]], ...] = (
        ("clause", "clauses", [number for number in duties(library) if number not in served]),
        ("coverage tag", "coverage", [tag for tag in tags if not any(tag in plan.coverage for plan in plans)]),
        ("topic", "topics", [topic for topic in topics if not any(topic in plan.topics for plan in plans)]),
        (
            "stage",
            "stages",
            [stage for stage in Stage if not any(stage == own.stage for plan in plans for own in plan.stages)],
        ),
    )
    for noun, key, missing in wanted:
        if missing:
            listed = ", ".join(missing)
            yield (
                f"No lesson covers the {noun}{'s' if len(missing) > 1 else ''} {listed}.",
                f"Add it to {key} of a lesson that teaches it.",
            )


def cast(library: Library) -> dict[str, dict[Person, list[str]]]:
    """Who does what over the whole series: for each side, the names of the characters by she, he and they."""
    found: dict[str, dict[Person, list[str]]] = {side: {person: [] for person in Person} for side in SIDES}
    for lesson in lessons_of(library):
        people = [*(lesson.safety.distancing.characters if lesson.safety else ())]
        people += [
            person for part in (lesson.scenarios.scenarios if lesson.scenarios else ()) for person in part.people
        ]
        for character in people:
            for side, roles in SIDES.items():
                if roles & set(character.does):
                    found[side][character.person].append(character.name)
    return found


def single_stories(library: Library) -> Iterator[str]:
    """Sentences on each side that only one kind of person is shown on."""
    for side, people in cast(library).items():
        shown = [person for person in people if people[person]]
        if len(shown) == 1:
            yield f'In the whole series only "{shown[0]}" {side}: that tells a single story.'
        elif not shown and side != IN_IT:
            yield f"In the whole series nobody {side}: part of the story is missing."


RULES = (
    also(VALUE_CHOICE, _unknown),
    LibraryRule(
        "lesson-coverage",
        "Lessons about sending alone leave out those who ask, push, pass on and watch.",
        "no lesson on removal",
        "coverage: [removal]",
        _uncovered,
    ),
    LibraryRule(
        "lesson-single-story",
        "A girl who sends and a boy who asks is a story that blames.",
        "only she sends",
        "she, he and they send, ask and help",
        _single_story,
    ),
)
"""The rules on the series."""
