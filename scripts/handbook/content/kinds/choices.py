"""The words that a header may choose from, one enumeration a choice."""

from __future__ import annotations

from enum import StrEnum


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


class Severity(StrEnum):
    """How much harm following the signed words could do today."""

    A = "A"
    B = "B"
    C = "C"


class Confidence(StrEnum):
    """How sure we are of what a note says."""

    VERIFIED = "verified"
    SECOND_HAND = "second-hand"
    TO_BE_CHECKED = "to be checked by the school"


class Agreement(StrEnum):
    """Whether the school has accepted a note. Only a person at the school may write *agreed*."""

    PROPOSED = "proposed"
    AGREED = "agreed"


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
    CURRICULUM = "curriculum-map"
    CARD_MAKER = "card-maker"
    EDITIONS = "editions"


class View(StrEnum):
    """A way to read a guide. Every view says the same, from the same clauses."""

    CORE = "core"
    EXACT = "autism-explicit"
    EASY = "easy-read-draft"
