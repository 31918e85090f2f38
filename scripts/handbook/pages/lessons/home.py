"""The page for home: one side of paper first, what was taught on top; then the very words and everything to see."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.kinds.lesson.sheets import HomeHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, internal_targets, usable
from handbook.content.queries.lessons import lesson_of
from handbook.pages.lessons.marks import bullets, materials, sheet, stopped, who_helps
from handbook.pages.markup import escaped, hard_spaces, moved
from handbook.pages.services import named

ONE_SIDE = "one-side"
"""The part of the page that is printed: it fits one side at 12 and at 14 point."""
BLANK = r"\_" * 10

TO_THE_CHILD = 'These words are for your child. "You" means your child.'
"""Said on a page for parents before the block that every page of a lesson has, which speaks to pupils."""


def one_side(document: Document[HomeHeader], library: Library) -> str:
    """What a parent reads in a minute: what was taught, the words, one thing to try, and what to do when told."""
    header, words = document.header, library.settings.school.words
    office = f"the {words.office}" + (
        f" on {hard_spaces(phone)}" if (phone := library.settings.school.office_phone) else ""
    )
    tell = (
        "Say, “Thank you for telling me.” Do not ask why. Do not look at, copy, send or delete a picture. "
        f"Ring {escaped(office)} and ask for the {escaped(words.lead_explained)}."
    )
    lesson = lesson_of(document, library)
    outside = lesson.safety.services if lesson and lesson.safety else ()
    practice = lesson is not None and lesson.scenarios is not None
    help_ = (*internal_targets(document.body), *outside)
    return sheet(
        ONE_SIDE,
        "What was taught",
        bullets(header.told_what),
        f"**Words we use. Please use the same.** {' '.join(map(stopped, header.words_used))}",
        f"**One thing to try:** {escaped(header.try_this[0])}",
        *(escaped(part.home) for part in library.subject.rehearsals[:1] if practice and part.home),
        "**We did not** show a picture of a person, and we asked nobody what has happened to them.",
        f"**If your child tells you something:** {tell}",
        f"**Help:** {' '.join(_services(help_, document, library))}",
        "**See everything we use** on the page of this lesson, or ask the "
        f"{escaped(words.office)} for paper, large print or a talk.",
        f"The lesson is on {BLANK}. **Please tell us before then** if there is a person, word or picture that we "
        "should not use with your child.",
        kind="home-side run-sheet",
    )


def _services(references: Iterable[str], document: Document, library: Library) -> Iterable[str]:
    """The services of the page and the lesson that are rung, each once; the number for danger is over the side."""
    for reference in dict.fromkeys(references):
        service = library.get(reference)
        danger = reference == library.settings.furniture.emergency
        if (
            service
            and not danger
            and usable(service)
            and isinstance(service.header, ServiceHeader)
            and service.header.phone
        ):
            yield named(service, document.path)


def home_page(document: Document[HomeHeader], library: Library) -> str:
    """The parents' mirror: what was taught, the very words, everything to see, and what to try."""
    lesson, header = lesson_of(document, library), document.header
    assert lesson is not None
    plan, safety = lesson.plan, lesson.safety
    own = moved(document.body.text.strip(), document.path, document.path, library)
    parts = [one_side(document, library), own]
    parts += ["### After the lesson pupils say", escaped(plan.outcome)] if plan else []
    parts += ["## The very words we used", bullets(header.words_used)]
    if plan:
        words = [f"- **{escaped(part.word)}**: {escaped(part.definition)}" for part in plan.key_words]
        parts += ["### Key words", "\n".join(words)]
    if safety:
        parts += ["### Words to tell and to say no", bullets(part.phrase for part in safety.telling_words)]
    parts += ["## What to try at home", bullets(header.try_this)]
    if safety:
        contains = [f"- **{escaped(part.label)}**: {escaped(part.description)}" for part in safety.content_guidance]
        parts += ["## What the lesson contains", "\n".join(contains)]
    parts += ["## Everything that was used, to see", materials(lesson, document.path)]
    return "\n\n".join((*parts, who_helps(lesson, document.path, library, TO_THE_CHILD)))
