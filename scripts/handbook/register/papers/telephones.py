"""The sheet for the office's telephone round: every help service, what to hold against what, and which are never rung.

A line that people in distress wait for is not rung to see whether it answers: its own page is opened instead.
"""

from __future__ import annotations

from handbook.content.kinds.choices import Ability
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, is_a
from handbook.pages.lessons.marks import TICK
from handbook.pages.markup import escaped
from handbook.pages.services import ages_of, hours_of
from handbook.register.papers.checking import SERVICES, Row, checking_rows
from handbook.register.papers.press import Paper

NAME = "telephone-round"
SHORT = 6
"""A number with fewer digits than this is for emergencies or for the police, and is never rung to see if it works."""
NEVER = "**Never ring this line to check it.** People in distress wait for it. Open its page and read there."
RING = (
    "Open its page. Then ring in the daytime, and say: “I am checking a list for a school. Is this number right, and "
    "when do you answer?” Give no name of a child."
)
OPEN = "Open its page and read there."
HOW = (
    "Take an hour, by day. Write *right* only for what you saw or heard today. Copy the answers into "
    f"`{NAME}.csv`: under *act* yes or no, under *on* the day, under *by* your role, under *way* live (you opened the "
    "page) or rung, under *why* what was wrong. One yes means all parts of a service. Whoever keeps the website "
    f"runs `handbook record {NAME}.csv`."
)


def round_rows(library: Library) -> tuple[Row, ...]:
    """The services that nobody at the school has checked yet."""
    return tuple(row for row in checking_rows(library) if row.part == SERVICES)


def may_be_rung(service: ServiceHeader) -> bool:
    """Whether the office may ring a line to check it: neither an emergency nor somebody to talk to answers there."""
    digits = sum(letter.isdigit() for letter in service.phone or "")
    return digits >= SHORT and not {Ability.SAVE, Ability.TALK} & {*service.can}


def telephone_round(library: Library) -> Paper:
    """The sheet, a service a paragraph, with the same numbers as its table."""
    parts = [HOW]
    for at, row in enumerate(round_rows(library), 1):
        service = library.documents[row.page]
        if is_a(service, ServiceHeader):
            header = service.header
            what = RING if may_be_rung(header) else NEVER if header.phone or header.text else OPEN
            held = "".join(f"<br>{name}: {escaped(said)} {TICK} right {TICK} wrong" for name, said in _held(header))
            parts.append(f"**{at} {escaped(row.title)}.** {what}{held}<br>Day, role ____")
    lede = "Each number and address is held against the service's own page, or the service is asked."
    return Paper(NAME, "The telephone round", lede, "\n\n".join(parts), sizes=(12, 18))


def _held(header: ServiceHeader) -> list[tuple[str, str]]:
    text = header.text
    said = {
        "Telephone": header.phone,
        "Text": f"{text.say or ''} to {text.to}".strip() if text else "",
        "Website": header.website,
        "Email": header.email,
        "Hours": hours_of(header) or "not known: write them",
        "Ages": ages_of(header) or "not known: write them",
        "Languages": ", ".join(header.languages) or "not known: write them",
        "Also to check": ", ".join(header.to_check),
    }
    return [(name, words) for name, words in said.items() if words]
