"""What is printed: a table of bundles, one row a kind.

The table of kinds says which kinds are
printed alone; the rows of :data:`ROWS` choose the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import partial

from handbook.content.kinds import KINDS, Alone, Header, Shape
from handbook.content.kinds.choices import UNFOLLOWED, Listing, Severity, Standing
from handbook.content.kinds.guide import GuideHeader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.page import PageHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.policy import Clauses, is_number
from handbook.editions.plan.bundle import Bundle, Chapter, Piece, Row, Wording, whole
from handbook.editions.plan.lesson_packs import lesson_packs, lesson_slides
from handbook.pages.compose import in_order
from handbook.pages.policies.clauses import section_anchor
from handbook.pages.policies.copies import serious
from handbook.pages.policies.notes import SEVERITY_WORDS


def each(shape: Shape) -> tuple[Row, ...]:
    """A row for each kind whose documents are printed alone in this shape."""
    return tuple(
        Row(kind.printed.heading, partial(_each, kind.model, shape))
        for kind in KINDS
        if isinstance(kind.printed, Alone) and kind.printed.shape is shape
    )


def _each(model: type[Header], shape: Shape, library: Library) -> tuple[Bundle, ...]:
    followed = (
        document for document in library.of(model) if getattr(document.header, "standing", None) not in UNFOLLOWED
    )
    return tuple(
        _noted(document)
        if is_a(document, PolicyHeader) and any(_notes_on(document, library))
        else whole(document, shape)
        for document in in_order(followed)
    )


def versions(*standings: Standing) -> Callable[[Library], tuple[Bundle, ...]]:
    """A bundle for each version of a policy that nobody follows, whose title says so."""
    return lambda library: tuple(
        whole(part, Shape.BOOK) for part in in_order(library.of(PolicyHeader)) if part.header.standing in standings
    )


def _noted(policy: Document[PolicyHeader]) -> Bundle:
    title = f"{policy.title}, with notes"
    return Bundle(policy.id, title, policy, (Chapter("", (Piece(policy, wording=Wording.NOTED),)),), Shape.BOOK)


def guides_in(folder: str) -> Callable[[Library], tuple[Bundle, ...]]:
    """A bundle for each guide and view of a folder that has words of its own, or a list of what has changed."""

    def gather(library: Library) -> tuple[Bundle, ...]:
        printed = (None, Listing.CHANGES)
        guides = (part for part in library.of(GuideHeader) if part.folder == folder and part.header.shows in printed)
        return tuple(whole(guide, Shape.LEAFLET) for guide in in_order(guides))

    return gather


def forms_in(folder: str) -> Callable[[Library], tuple[Bundle, ...]]:
    """A bundle for each plain page of a folder that gathers nothing, such as a slip to fill in."""

    def gather(library: Library) -> tuple[Bundle, ...]:
        pages = (page for page in library.of(PageHeader) if page.folder == folder and page.header.shows is None)
        return tuple(whole(page, Shape.LEAFLET) for page in in_order(pages))

    return gather


def showing(shows: Listing, shape: Shape) -> Callable[[Library], tuple[Bundle, ...]]:
    """A bundle for each page that gathers something, such as the help services for its readers."""

    def gather(library: Library) -> tuple[Bundle, ...]:
        pages = (page for page in library.documents.values() if page.header.shows is shows)
        return tuple(whole(page, shape) for page in in_order(pages))

    return gather


def all_steps(library: Library) -> tuple[Bundle, ...]:
    """What to do now: the first page, then all steps of each reader as one thing, offered on each of these steps."""
    first = library.get(library.settings.furniture.help)
    found = [whole(first, Shape.LEAFLET)] if first and not is_a(first, StepHeader) else []
    for bundle in showing(Listing.STEPS, Shape.BOOK)(library):
        readers = bundle.page.header.readers
        steps = tuple(step.id for step in library.of(StepHeader) if step.header.reader in readers)
        found.append(replace(bundle, also=steps))
    return tuple(found)


SECTION = "-section-"  # what the id of a section by itself has before the section's label


def policy_sections(library: Library) -> tuple[Bundle, ...]:
    """A bundle for each section of each policy, with the notes on the whole policy."""
    return tuple(
        _section(policy.current, section, policy.text)
        for policy in library.policies.values()
        if policy.current
        for section in policy.text.sections
    )


def _section(policy: Document[PolicyHeader], section: tuple[str, ...], text: Clauses) -> Bundle:
    first = text.by_citation[section[0]]
    words = next((part.title for part in policy.header.sections if part.number == first.citation), "")
    front = text.is_front(first.citation)
    name = "front page" if front else f"section {first.name}" if is_number(first.name) else first.name
    title = f"{policy.header.name}, {name}" + (f": {words}" if words and not front else "")
    place = first.anchor.removeprefix("clause-").lower()
    piece = Piece(policy, section=section_anchor(section, text))
    return Bundle(f"{policy.id}{SECTION}{place}", title, policy, (Chapter("", (piece,)),), Shape.LEAFLET)


def notes_for_the_board(library: Library) -> tuple[Bundle, ...]:
    """One bundle: the page about the notes, then every note in a few lines, the most serious first."""
    page = library.get("notes/index")
    if page is None:
        return ()
    chapters = [Chapter("", (Piece(page, wording=Wording.OWN),))]
    for severity in Severity:
        notes = tuple(
            Piece(note, wording=Wording.BRIEF) for note in library.of(NoteHeader) if note.header.severity is severity
        )
        if notes:
            chapters.append(Chapter(f"{severity.value}: {SEVERITY_WORDS[severity].lower()}", notes, titles=False))
    also = tuple(note.id for note in library.of(NoteHeader))
    return (Bundle(page.id, page.title, page, tuple(chapters), Shape.LEAFLET, also),)


SHORT = "-short"  # what the id of a short copy ends with


def short_policies(library: Library) -> tuple[Bundle, ...]:
    """The short copy of each policy in force that has notes."""
    return tuple(
        Bundle(
            f"{policy.id}{SHORT}",
            f"{policy.header.name}, short copy",
            policy,
            (Chapter("", (Piece(policy, wording=Wording.SHORT),)),),
            Shape.LEAFLET,
            (policy.id,),
        )
        for policy in library.in_force
        if any(note in serious(library) for note in _notes_on(policy, library))
    )


def _notes_on(policy: Document[PolicyHeader], library: Library) -> Iterator[Document[NoteHeader]]:
    clauses = next((part.clauses for part in library.policies.values() if part.current == policy), ())
    yield from (note for clause in clauses for note in library.notes_on(clause))


EARLIER = "Earlier versions, kept"  # at their own addresses for ever, and offered to nobody
ROWS = (
    Row("The {policies}, short", short_policies),
    *each(Shape.BOOK),
    Row("What has changed, for the {board}", notes_for_the_board),
    Row("What to do now, all steps together", all_steps),
    Row("Where to get help", showing(Listing.SERVICES, Shape.BOOK)),
    *each(Shape.LEAFLET),
    *each(Shape.SHEETS),
    Row("Guides for parents and carers", guides_in("parents")),
    Row("Guides for pupils", guides_in("pupils")),
    Row("Guides for staff", guides_in("staff")),
    Row("Forms for the {office}", forms_in("office")),
    Row("Lesson packs", lesson_packs),
    Row("Before and after the lessons", showing(Listing.SERIES, Shape.SHEETS)),
    Row("Lesson slides, to change", lesson_slides),
    Row("The {policies}, section by section", policy_sections),
    Row("Proposed, not adopted", versions(Standing.PROPOSED)),
    Row(EARLIER, versions(Standing.SUPERSEDED, Standing.WITHDRAWN)),
)
"""Everything that is printed, in the order of the print room."""


def bundles(library: Library) -> tuple[tuple[Row, tuple[Bundle, ...]], ...]:
    """Every bundle of the library under its row; rows without any are left out."""
    words = asdict(library.settings.school.words)
    words["policies"] = "policy" if len(library.in_force) == 1 else "policies"
    found = ((replace(row, heading=row.heading.format_map(words)), row.gather(library)) for row in ROWS)
    return tuple((row, made) for row, made in found if made)
