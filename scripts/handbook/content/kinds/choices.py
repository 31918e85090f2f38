"""The words that a header may choose from, one enumeration a choice."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Reader(StrEnum):
    """Who a page is for. What a school calls its board and its safeguarding lead is in its settings."""

    PUPILS = "pupils"
    PARENTS = "parents"
    STAFF = "staff"
    BOARD = "board"
    OFFICE = "office"
    LEAD = "lead"


FAMILIES = frozenset({Reader.PUPILS, Reader.PARENTS})
"""Those whose pages and titles are neutral, and whose help comes first."""

MAKERS = frozenset({Reader.OFFICE, Reader.BOARD})
"""Those who keep the website. A page for them alone answers nobody who searches."""


class Standing(StrEnum):
    """What a version of a policy is to the school."""

    PROPOSED = "proposed"
    ADOPTED = "adopted"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


UNFOLLOWED: Mapping[Standing | None, str] = MappingProxyType(
    {
        Standing.PROPOSED: "Proposed, not adopted",
        Standing.SUPERSEDED: "Superseded",
        Standing.WITHDRAWN: "Withdrawn",
    }
)
"""What the title of a version that nobody follows begins with, on every page and copy."""


class Decision(StrEnum):
    """What the body that approves a version decides of a note."""

    ADOPTED = "adopted"
    CHANGED = "changed"
    REFUSED = "refused"


class Severity(StrEnum):
    """How much harm the signed words, or what they leave out, could do today."""

    A = "A"
    B = "B"
    C = "C"


class Says(StrEnum):
    """What a note says of the signed words."""

    UNSAFE = "unsafe"
    OUTDATED = "out of date"
    MISSING = "missing"
    TONE = "tone"


class Sight(StrEnum):
    """How a source was seen by whoever wrote from it."""

    LIVE = "live"
    STORED = "stored copy"
    SECOND_HAND = "second-hand"
    UNSEEN = "not seen"


class Act(StrEnum):
    """What a person at the school did with a document, or answered of one of its lines: yes, no, or changed.

    Only that person says so, and ``handbook record`` keeps it.
    """

    READ = "read"
    AGREED = "agreed"
    REFUSED = "refused"
    CHECKED = "checked"
    TOOK_OVER = "took over"
    WITHOUT = "publish without"
    YES = "yes"
    NO = "no"
    CHANGED = "changed"


class Way(StrEnum):
    """How a person did it: read on a screen or on paper, decided at a meeting or in writing, opened a page, rang."""

    SCREEN = "on screen"
    PAPER = "on paper"
    MEETING = "at a meeting"
    WRITING = "in writing"
    LIVE = "live"
    RUNG = "rung"


class Status(StrEnum):
    """Whether a service can be used."""

    LIVE = "live"
    RENAMED = "renamed"
    CLOSED = "closed"
    UNVERIFIED = "unverified"


class Ability(StrEnum):
    """What a service can do; ``save`` is for those that come when somebody is in danger."""

    SAVE = "save"
    TALK = "talk"
    REPORT = "report"
    REMOVE = "remove"
    ADVISE = "advise"


class Access(StrEnum):
    """Ways to use a service without a voice call in English."""

    BSL = "British Sign Language"
    TEXT = "text message"
    CHAT = "online chat"
    EMAIL = "email"
    ONLINE = "online form"
    LANGUAGES = "other languages"
    RELAY = "text relay"


class Listing(StrEnum):
    """What a page gathers from other documents, below its own words."""

    SERVICES = "services"
    NOTES = "notes"
    RISKS = "risks"
    PAGES = "pages"
    STEPS = "steps"
    POLICIES = "policies"
    COVERAGE = "coverage"
    LESSONS = "lessons"
    SERIES = "series"
    CURRICULUM = "curriculum-map"
    CARD_MAKER = "card-maker"
    EDITIONS = "editions"
    DAYS = "days"
    TRAINING = "training"
    CHANGES = "changes"
    SHORT_FORMS = "short-forms"


class View(StrEnum):
    """A way to read a guide. Every view says the same, from the same clauses."""

    CORE = "core"
    EXACT = "autism-explicit"
    EASY = "easy-read-draft"
    TRANSLATION = "translation"
