"""Steps as readers meet them: one a page with choices to tap, and all of one reader's on one page for paper."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import Choice, StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.steps import in_walking_order, is_end, place, printed_page, start_of
from handbook.content.recorded.public import NOBODY
from handbook.pages.markup import block, contact_phrase, escaped, line, link_to, listed, moved, phone_link
from handbook.pages.services import mentions
from handbook.source.markdown_links import has_scheme, links_of, relative, resolve

CHOOSE = "Choose one"
ENDS = MappingProxyType(
    {
        "tell": "Who to tell",
        "how": "How to tell them",
        "closed": "If the school is closed",
        "next": "What happens next",
        "told": "Who is told",
        "trouble": "Will there be trouble?",
        "services": "Who can help",
        "read": "To read afterwards",
    }
)
FOR_THE_LEAD = MappingProxyType({**ENDS, "tell": "Who to involve", "how": "How", "services": "Who can advise"})
"""The headings of an end. The safeguarding lead does not tell somebody else, but is told."""

DRAWINGS = MappingProxyType(
    {
        key: f"assets/{name}.svg"
        for key, name in {
            "tell": "symbols/tell",
            "how": "drawings/write",
            "closed": "drawings/clock",
            "next": "drawings/list",
            "told": "symbols/group",
            "trouble": "symbols/help",
            "services": "drawings/call",
        }.items()
    }
)
"""A drawing for each part of an end that pupils read."""


def step_page(step: Document[StepHeader], library: Library) -> str:
    """A step's page: where the reader is, the question or action, and the choices or the end."""
    header, base = step.header, step.path
    parts = [_place(step, library), _call(step, library)]
    if header.choices:
        first, question, rest = _around_choices(_body(step, base, library))
        rows = [
            f"- {_choice(choice, other, base)}"
            for choice in header.choices
            if (other := library.get(choice.to)) is not None
        ]
        parts += [first, f"## {question} {{ #choose-one }}", "\n".join(rows), rest]
    else:
        parts.append(_body(step, base, library))
    for key, name in _headings(header.reader).items():
        words = _part(step, key, base, library)
        parts += [_titled(key, name, step, library), words] if words else []
    parts.append(_back(step, library))
    return "\n\n".join(part for part in parts if part)


def step_list(readers: tuple[Reader, ...], base: str, library: Library) -> str:
    """All steps of these readers on the page at *base*, numbered, with "go to step 7" in place of a tap."""
    return "\n\n".join(_printed(reader, base, library) for reader in readers)


def _printed(reader: Reader, base: str, library: Library) -> str:
    steps = in_walking_order(library, reader)
    numbers = {step.path: number for number, step in enumerate(steps, 1)}
    return "\n\n".join(_printed_step(step, numbers, base, library) for step in steps)


def _printed_step(step: Document[StepHeader], numbers: Mapping[str, int], base: str, library: Library) -> str:
    header, number = step.header, numbers[step.path]
    parts = [f"## Step {number}: {escaped(heading(step))} {{ #{step_anchor(number)} }}"]
    parts += [_call(step, library), _numbered(_body(step, base, library), numbers, base)]
    if header.choices:
        parts.append(line("p", f"**{CHOOSE}:**", class_="step-label"))
        rows = [
            f"- {escaped(choice.words)}: go to [step {further}](#{step_anchor(further)})"
            for choice in header.choices
            if (further := numbers.get(f"{choice.to}.md"))
        ]
        parts.append("\n".join(rows))
    for key, name in _headings(header.reader).items():
        words = _part(step, key, base, library)
        if words:
            parts.append(line("p", f"**{name}:**", class_="step-label"))
            parts.append(_numbered(words, numbers, base))
    return block("section", "\n\n".join(part for part in parts if part), class_="step")


def _around_choices(body: str) -> tuple[str, str, str]:
    """The words before the choices, their heading, and the words after them.

    The first screen of a small telephone has the first choice, so one paragraph comes before it, and a question that
    ends the words above the choices.
    """
    first, *more = body.split("\n\n")
    question = more.pop() if more and more[-1].endswith("?") and "\n" not in more[-1] else CHOOSE
    return first, question, "\n\n".join(more)


def heading(step: Document[StepHeader]) -> str:
    """The words at the top of a step, which may say more than its title."""
    return step.header.heading or step.title


def step_anchor(number: int) -> str:
    """The anchor of a step on the page that prints all of them."""
    return f"step-{number}"


def _headings(reader: Reader) -> Mapping[str, str]:
    return FOR_THE_LEAD if reader is Reader.LEAD else ENDS


def _place(step: Document[StepHeader], library: Library) -> str:
    """Which step it is; the first says so in its title, and an end begins with what to do."""
    return "" if is_end(step) or step.header.start else line("p", f"Step {place(step, library)}", class_="step-place")


def _choice(choice: Choice, other: Document, base: str) -> str:
    """A link that is one thing to tap: a drawing, if the choice has one, and its words."""
    link = link_to(other, base, choice.words)
    return f"[![]({relative(base, choice.drawing)}){{ .beside }} {link[1:]}" if choice.drawing else link


def _titled(key: str, name: str, step: Document[StepHeader], library: Library) -> str:
    """The heading of a part of an end, for pupils with a drawing."""
    drawing = DRAWINGS.get(key, "") if step.header.reader is Reader.PUPILS else ""
    shown = f"![]({relative(step.path, drawing)}){{ .beside }} " if drawing in library.files else ""
    return f"## {shown}{name}"


def _body(step: Document[StepHeader], base: str, library: Library) -> str:
    return moved(step.body.text.strip(), step.path, base, library)


def _call(step: Document[StepHeader], library: Library) -> str:
    """The emergency number as the first thing to tap on a step where a life may be at risk."""
    service = library.get(library.settings.furniture.emergency)
    if not step.header.emergency or not is_a(service, ServiceHeader):
        return ""
    phone = service.header.phone
    return f"- {phone_link(phone).replace('[', '[Call ', 1)}" if phone else ""


def _part(step: Document[StepHeader], key: str, base: str, library: Library) -> str:
    header = step.header
    if key == "services":
        return _services(header.services, base, library)
    if key == "read":
        pages = (page for reference in header.read if (page := library.get(reference)) is not None)
        return "\n".join(f"- {link_to(page, base)}" for page in pages)
    if key == "tell":
        return moved(header.tell or "", step.path, base, library)
    said = _said(step, key, base, library)
    mark = "1." if key == "next" else "-"
    words = said[0] if len(said) == 1 else "\n".join(f"{mark} {part}" for part in said)
    return f"{words}\n\n{_school(step, library)}".strip() if key == "how" else words


def _said(step: Document[StepHeader], key: str, base: str, library: Library) -> list[str]:
    """What an end says under a key: its own words, and those that every end of its reader says."""
    if not is_end(step):
        return []
    start = start_of(library, step.header.reader)
    shared = (start,) if start and start != step else ()
    return [
        moved(words, part.path, base, library)
        for part in (step, *shared)
        for words in part.prose.get(key, ())
        if part == step or not step.header.emergency or key == "trouble"
    ]


def _services(references: tuple[str, ...], base: str, library: Library) -> str:
    found = [service for reference in references if is_a(service := library.get(reference), ServiceHeader)]
    rows = [line("li", mentions((service.id,), base, library)[0], **_on_paper(service.header)) for service in found]
    return listed(rows, class_="step-services") if rows else ""


def _on_paper(service: ServiceHeader) -> Mapping[str, str]:
    """The web address that a sheet of paper needs: that of a service without a number to call or text."""
    address = "" if contact_phrase(service) else (service.website or "").partition("://")[2].strip("/")
    return {"data_address": address} if address else {}


def _school(step: Document[StepHeader], library: Library) -> str:
    """How this school's safeguarding lead is reached, and for the lead which council the school works with."""
    header, school = step.header, library.settings.school
    telling = f"{header.tell} {header.how}"
    if header.reader in (Reader.PARENTS, Reader.STAFF) and school.words.name_lead(telling):
        lead = escaped(school.words.lead)
        said = [f"The {lead}: {escaped(school.lead)}." if school.lead else f"Who the {lead} is: {school.ask}."]
        said += [f"Deputies: {escaped(school.deputies)}."] if school.deputies else []
        said += _out_of_hours(step.path, library)
    elif header.reader is Reader.LEAD and "social care" in telling:
        said = [f"The council that the school works with: {escaped(school.local_authority or school.ask)}."]
    else:
        return ""
    return block("div", " ".join(said), class_="school-line")


def _out_of_hours(base: str, library: Library) -> list[str]:
    """Whom to call when the school is closed: its own contact, or the council's service for nights if it has none."""
    hours, night = library.settings.school.out_of_hours, library.settings.furniture.night
    if not hours:
        return []
    if hours.rstrip(".").lower() != NOBODY:
        return [f"Out of school hours: {escaped(hours)}."]
    council = mentions((night,), base, library) if night else []
    return ["Out of school hours nobody at the school answers.", *(f"Call {service}" for service in council)]


def _back(step: Document[StepHeader], library: Library) -> str:
    """The ways out of every step: back to the start, to the other readers, and to paper."""
    reader, base = step.header.reader, step.path
    start, paper = start_of(library, reader), printed_page(library, reader)
    index = library.get(library.settings.furniture.help)
    rows = []
    if start and start != step:
        rows.append(link_to(start, base, "Go back to step 1"))
    if index:
        rows.append(link_to(index, base, "Not your page? Choose who you are"))
    if paper:
        number = [other.id for other in in_walking_order(library, reader)].index(step.id) + 1
        link = link_to(paper, base, "All the steps on one page, to print", step_anchor(number))
        rows.append(f"{link} (this is step {number} there)")
    return listed((line("li", row) for row in rows), class_="step-ways") if rows else ""


def _numbered(words: str, numbers: Mapping[str, int], base: str) -> str:
    """*words* with each link to a step as a link to its place on this page, with its number after it."""
    pieces, at = [], 0
    for link in links_of(words):
        found = None if has_scheme(link.target) or link.target.startswith("#") else resolve(base, link.target)
        number = numbers.get(found[0]) if found else None
        if number is None or link.start < at:
            continue
        pieces += [words[at : link.start], f"#{step_anchor(number)}) (step {number}"]
        at = link.end
    return "".join(pieces) + words[at:]
