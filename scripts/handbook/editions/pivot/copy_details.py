"""What is around the words of a printed copy: its title, the details of the copy, help numbers, web addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from lxml.html import HtmlElement, builder

from handbook.content.kinds import Shape
from handbook.content.kinds.choices import Act, Reader
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Document, Library, internal_targets, is_a, usable
from handbook.content.policy.words import fingerprint
from handbook.content.queries.languages import OURS, language_of
from handbook.content.queries.lessons import lesson_of
from handbook.content.recorded.acts import words_read
from handbook.editions.pivot.paper_links import Addresses, short_address
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.formats import Format
from handbook.pages.claims import LEGAL, claims_of, not_legal_advice
from handbook.pages.markup import hard_spaces
from handbook.pages.policies.copies import serious
from handbook.source.markdown_links import resolve
from handbook.source.period import day_in_words

EPOCH = date(2000, 1, 1)
"""The date in files of a bundle that nobody has dated."""

QR_SOURCE = "qr:"
"""How the pivot names a QR code: an image whose source is this and the address it opens."""


def written_on(bundle: Bundle, library: Library) -> date | None:
    """The day the bundle's pages and the notes in it were last written; None if none of them says."""
    documents = held_in(bundle, library)
    lessons = [lesson for document in documents if (lesson := lesson_of(document, library))]
    plans = [lesson.plan for lesson in lessons if lesson.plan]
    days = [header.written for header in (*(part.header for part in documents), *plans)]
    return max((day for day in days if day is not None), default=None)


def held_in(bundle: Bundle, library: Library) -> list[Document]:
    """The bundle's documents and the notes beside its clauses."""
    notes = [part for policy in bundle.documents for part in _beside(policy, library) if is_a(part, NoteHeader)]
    notes = [note for note in notes if note in serious(library)] if bundle.short else notes
    return list({part.id: part for part in (*bundle.documents, *notes)}.values())


def mark_of(bundle: Bundle, library: Library) -> str:
    """Eight letters and digits that are others when any word of the copy is: two copies can be compared by them."""
    found = fingerprint(" ".join(words_read(document, library) for document in held_in(bundle, library)))
    return f"{found[:4]}-{found[4:]}"


def title_block(bundle: Bundle, form: Format, library: Library) -> HtmlElement:
    """School, title, edition, and the one number that matters most."""
    emergency = library.get(library.settings.furniture.emergency)
    language = language_of(bundle.page, library)
    school = library.settings.school.name
    spoken = {"lang": language, "dir": "auto"} if language != OURS else {}
    title = builder.H1(bundle.title, **spoken)
    parts = [
        *([builder.P(school, builder.CLASS("school"))] if school else []),
        title,
        builder.P(builder.STRONG(form.label), builder.CLASS("edition-name")),
    ]
    summary = bundle.page.header.summary
    if summary and len(bundle.documents) == 1 and not bundle.short and not bundle.id.rpartition("-section-")[1]:
        parts.append(builder.P(summary, builder.CLASS("lede"), **spoken))
    if notes := [part for part in held_in(bundle, library) if is_a(part, NoteHeader)]:
        agreed = " ".join(claims_of(notes, library, (Act.AGREED,)))
        parts.append(builder.P(f"The notes in this copy: {agreed}", builder.CLASS("lede")))
    for_office = bundle.page.header.readers == (Reader.OFFICE,)
    if not for_office and is_a(emergency, ServiceHeader) and emergency.header.phone:
        number = emergency.header.phone
        call = builder.STRONG(
            "In danger now? Call ", builder.A(hard_spaces(number), href=f"tel:{number.replace(' ', '')}"), "."
        )
        parts.append(builder.P(call, builder.CLASS("emergency")))
        if bundle.shape in (Shape.SHEETS, Shape.SIDE):
            said = "".join(f"{name}. " for name in (school, form.label) if name)
            return builder.HEADER(title, builder.P(said, call), builder.CLASS("title-block"))
    return builder.HEADER(*parts, builder.CLASS("title-block"))


def copy_details(bundle: Bundle, form: Format, library: Library, mark: str) -> HtmlElement:
    """The document control of this copy: version, dates, edition, the *mark* of its words, where the current one is."""
    header = bundle.page.header
    rows: list[tuple[str, str]] = []
    if isinstance(header, PolicyHeader):
        printed = (
            ("Policy number", header.number),
            ("Version", header.version),
            ("Reviewed", header.reviewed),
            ("Next review due", header.next_review),
        )
        rows += [(name, str(value)) for name, value in printed if value]
    lesson = lesson_of(bundle.page, library)
    if lesson and lesson.plan:
        rows.append(("Version", f"Lesson {lesson.plan.number}, version {lesson.plan.version}, {lesson.plan.state}"))
    rows.append(("Edition", form.label))
    written = written_on(bundle, library)
    rows += [("Written", day_in_words(written)), ("Mark of its words", mark)] if written else []
    held = held_in(bundle, library)
    notes = [document for document in held if is_a(document, NoteHeader)]
    pages = [document for document in bundle.documents if document not in notes]
    rows.append(("Who said so", " ".join(claims_of(pages, library))))
    rows.append(("The notes in it", " ".join(claims_of(notes, library, (Act.AGREED, Act.CHECKED)))))
    rows += [("Advice", LEGAL)] if any(map(not_legal_advice, held)) else []
    rows.append(("Other formats", f"{_ask(library)}. {office_contact(library)}".strip()))
    facts = []
    for name, value in ((name, value) for name, value in rows if value):
        facts += [builder.DT(name), builder.DD(value)]
    words, code = _current(bundle, library)
    facts += [builder.DT("Current version"), builder.DD(*words)]
    return builder.SECTION(
        builder.H2("About this copy", id="copy--about"),
        builder.DL(*facts, builder.CLASS("facts")),
        *code,
        {"class": "copy close" if bundle.shape is Shape.SHEETS else "copy", "aria-labelledby": "copy--about"},
    )


def office_contact(library: Library) -> str:
    """The office's telephone number and email address, as far as the school has given them."""
    school = library.settings.school
    given = [
        *((f"Telephone {hard_spaces(school.office_phone)}.",) if school.office_phone else ()),
        *((f"Email {school.office_email}.",) if school.office_email else ()),
    ]
    return " ".join(given)


def _current(bundle: Bundle, library: Library) -> tuple[list[HtmlElement], list[HtmlElement]]:
    """Where to find the current version: the words, and below them a QR code of the same address where there is one."""
    site = library.settings.site_url
    if not site:
        return [builder.SPAN(f"{_ask(library)} for the current version.")], []
    address = f"{site.rstrip('/')}/{bundle.page.id}.html"
    code = builder.IMG(src=f"{QR_SOURCE}{address}", alt=f"QR code: opens {address}")
    return [builder.A(short_address(address), href=address)], [builder.FIGURE(code, builder.CLASS("qr"))]


def services_in(bundle: Bundle, library: Library, *first: str) -> list[Document[ServiceHeader]]:
    """The services in use that the bundle's documents and the notes in it name, after those that are named *first*."""
    linked = [target for document in held_in(bundle, library) for target in _services(document, library)]
    wanted = dict.fromkeys([*first, *linked])
    return [service for name in wanted if (service := library.get(name)) is not None and usable(service)]


def help_numbers(named: Iterable[Document[ServiceHeader]], library: Library) -> HtmlElement | None:
    """Every service that the words of a copy name, with each way to reach it; None where fewer than two are named.

    The one for an emergency is first, named or not.
    """
    emergency = library.get(library.settings.furniture.emergency)
    first = [emergency] if is_a(emergency, ServiceHeader) and usable(emergency) else []
    rest = sorted((part for part in named if part not in first), key=lambda service: service.title.casefold())
    if len(rest) < 2:
        return None
    rows: list[HtmlElement] = []
    for service in [*first, *rest]:
        rows += [builder.DT(service.title), builder.DD(_ways(service, library))]
    return builder.SECTION(
        builder.H2("Help numbers", id="copy--help"),
        builder.DL(*rows, builder.CLASS("facts contacts-list")),
        builder.CLASS("print-only"),
    )


def _services(document: Document, library: Library) -> Iterable[str]:
    yield from internal_targets(document.body)
    yield from (
        place[0].removesuffix(".md") for link in document.header_links if (place := resolve(document.path, link.target))
    )
    yield from getattr(document.header, "services", ())
    for other in _beside(document, library):
        if is_a(other, ServiceHeader):
            yield other.id if usable(other) else other.header.replaced_by or ""


def _beside(document: Document, library: Library) -> Iterator[Document]:
    """The notes on a policy in force, the pages for its clauses and the services that it names."""
    policies = [policy for policy in library.policies.values() if policy.current == document]
    for clause in policies[0].clauses if policies else ():
        yield from library.naming.get(clause, ())


def _ask(library: Library) -> str:
    return f"Ask the {library.settings.school.words.office}"


def _ways(service: Document[ServiceHeader], library: Library) -> str:
    header = service.header
    ways = [hard_spaces(f"Phone {header.phone}")] if header.phone else []
    if header.text:
        ways.append(f"Text {header.text.say} to {header.text.to}" if header.text.say else f"Text {header.text.to}")
    ways += [f"Website {short_address(header.website)}"] if header.website else []
    ways += [f"Email {header.email}"] if header.email else []
    adults = Reader.PUPILS not in header.readers and header.ages is not None and (header.ages.lowest or 0) >= 18
    # No full stop: it would look like part of an address.
    return f"{'Adults only. ' if adults else ''}{', '.join(ways)}" if ways else _ask(library)


def address_list(addresses: Addresses) -> HtmlElement | None:
    """The web addresses behind words of the bundle, numbered as they were met; None if there is none."""
    if not addresses.listed:
        return None
    items = [
        builder.LI(words, builder.BR(), builder.SPAN(builder.A(address, href=address), builder.CLASS("address")))
        for address, words in addresses.listed.items()
    ]
    return builder.SECTION(
        builder.H2("Web addresses", id="copy--addresses"), builder.OL(*items), builder.CLASS("print-only")
    )
