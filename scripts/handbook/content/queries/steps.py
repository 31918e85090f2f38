"""What to do now as a graph: steps are documents, choices lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.kinds.choices import Listing, Reader, Status
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a, usable

LONGEST = 5
"""The most steps from a start to an end, both counted."""

STEP_READERS = (Reader.PUPILS, Reader.PARENTS, Reader.STAFF, Reader.LEAD)
"""Who has steps, in the order in which they are offered."""

SCHOOL_AGES = (5, 17)
"""A service for pupils must take everybody in these ages, because a page cannot know how old its reader is."""


def is_end(step: Document[StepHeader]) -> bool:
    """Whether a step is an end: it offers no choices."""
    return not step.header.choices


def steps_of(library: Library, reader: Reader) -> tuple[Document[StepHeader], ...]:
    """The steps of one reader, by id."""
    return tuple(step for step in library.of(StepHeader) if step.header.reader is reader)


def start_of(library: Library, reader: Reader) -> Document[StepHeader] | None:
    """The first step of one reader."""
    return next((step for step in steps_of(library, reader) if step.header.start), None)


def onward(step: Document[StepHeader], library: Library) -> tuple[Document[StepHeader], ...]:
    """The steps that the choices of *step* lead to, in their order; a choice that leads nowhere is left out."""
    found = [library.get(choice.to) for choice in step.header.choices]
    reader = step.header.reader
    kept = {other.id: other for other in found if is_a(other, StepHeader) and other.header.reader is reader}
    return tuple(kept.values())


def reachable(step: Document[StepHeader], library: Library) -> tuple[Document[StepHeader], ...]:
    """*step* and every step that can be reached from it, nearest first."""
    found = {step.id: step}
    queue = [step]
    while queue:
        for other in onward(queue.pop(0), library):
            if other.id not in found:
                found[other.id] = other
                queue.append(other)
    return tuple(found.values())


def in_walking_order(library: Library, reader: Reader) -> tuple[Document[StepHeader], ...]:
    """A reader's steps as they are numbered on paper: the start is 1, then its choices in order, then theirs."""
    start = start_of(library, reader)
    return reachable(start, library) if start else ()


def ways(step: Document[StepHeader], library: Library, most: int) -> Iterator[tuple[Document[StepHeader], ...]]:
    """Every way from *step* to an end that meets no step twice, cut off after *most* steps."""
    trail = [step]

    def walk() -> Iterator[tuple[Document[StepHeader], ...]]:
        further = [other for other in onward(trail[-1], library) if other not in trail] if len(trail) < most else []
        if not further:
            yield tuple(trail)
        for other in further:
            trail.append(other)
            yield from walk()
            trail.pop()

    yield from walk()


def place(step: Document[StepHeader], library: Library) -> int:
    """Which step it is on the longest way to it from the start, one-based, so that numbers only rise on any way."""
    start = start_of(library, step.header.reader)
    if start is None:
        return 1
    return max((way.index(step) + 1 for way in ways(start, library, LONGEST) if step in way), default=1)


def as_listed(reader: Reader) -> Reader:
    """The reader whose services these are: the safeguarding lead is a member of staff."""
    return Reader.STAFF if reader is Reader.LEAD else reader


def sure_help(service: Document, reader: Reader) -> bool:
    """Whether *service* can be named to any such reader without a doubt: live, and for pupils without a gap in age."""
    if not usable(service) or as_listed(reader) not in service.header.readers:
        return False
    lowest, highest = SCHOOL_AGES
    header = service.header
    ages = header.ages if reader is Reader.PUPILS else None
    fits = ages is None or ((ages.lowest or 0) <= lowest and (ages.highest is None or ages.highest >= highest))
    return fits and header.status is Status.LIVE


def printed_page(library: Library, reader: Reader) -> Document | None:
    """The page that prints all steps of a reader."""
    return next(
        (
            page
            for page in library.documents.values()
            if page.header.shows is Listing.STEPS and page.header.readers == (reader,)
        ),
        None,
    )
