"""The words that the headers of lessons may choose from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """How far a lesson is. It is approved once people at the school read, tried and agreed it."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class Stage(StrEnum):
    """How a pupil learns this subject now, whatever their age."""

    CONCRETE = "concrete"
    DEVELOPING = "developing"
    INDEPENDENT = "independent"


class Supervision(StrEnum):
    """Which adults must be there."""

    ADULT = "adult led"
    KEY_ADULT = "key adult present"
    SPECIALIST = "specialist"


class Beforehand(StrEnum):
    """What must be done before a pack is used."""

    LEAD = "lead-told"
    PUPILS = "pupils-considered"
    PARENTS = "parents-told"
    MEDIA = "media-previewed"
    KEY_ADULT = "key-adult"
    OPT_OUT = "opt-out-place"


class Person(StrEnum):
    """How a made-up character is spoken of."""

    SHE = "she"
    HE = "he"
    THEY = "they"


class Role(StrEnum):
    """What a made-up character does in a lesson."""

    ASKS = "asks"
    PUSHES = "pushes"
    SENDS = "sends"
    RECEIVES = "receives"
    FORWARDS = "forwards"
    WATCHES = "watches"
    FAKES = "fakes"
    HELPS = "helps"
    TELLS = "tells"
    REFUSES = "refuses"
    SHOWN = "is shown"


class PartKind(StrEnum):
    """What a part of a lesson is for."""

    SETTLE = "settle"
    RULES = "rules"
    STARTER = "starter"
    EXPLAIN = "explain"
    CHECK = "check"
    PRACTISE = "practise"
    FEEDBACK = "feedback"
    PLENARY = "plenary"
    EXIT = "exit"
    SETTLE_OUT = "settle_out"


class Response(StrEnum):
    """How a pupil may answer."""

    SPEAK = "speak"
    POINT = "point"
    SORT = "sort"
    DRAW = "draw"
    TYPE = "type"
    NONE = "none"


class Each(StrEnum):
    """Who gets a set of cards of their own."""

    ADULT = "adult"
    PAIR = "pair"
    PUPIL = "pupil"


class PupilView(StrEnum):
    """A way to read the pupil's page. Every view says the same."""

    CORE = "core"
    EXACT = "autism-explicit"
    EASY = "easy-read-draft"
    SYMBOLS = "symbol-supported"
    STRETCH = "stretch"


VIEWS: Mapping[str, PupilView] = MappingProxyType(
    {
        "pupil": PupilView.CORE,
        "pupil-exact": PupilView.EXACT,
        "pupil-easy": PupilView.EASY,
        "pupil-symbols": PupilView.SYMBOLS,
        "pupil-stretch": PupilView.STRETCH,
    }
)
"""The view that each pupil page is, by the name of its file."""


class ItemKind(StrEnum):
    """What a pupil does with a quiz item."""

    CHOICE = "choice"
    SORT = "sort"
    ORDER = "order"
    MATCH = "match"
    SHORT = "short"


class Telling(StrEnum):
    """What a sentence of a story does."""

    DESCRIPTIVE = "descriptive"
    PERSPECTIVE = "perspective"
    AFFIRMATIVE = "affirmative"
    COOPERATIVE = "cooperative"
    COACHING = "coaching"


class Place(StrEnum):
    """Where a sentence is in a story."""

    INTRODUCTION = "introduction"
    BODY = "body"
    CONCLUSION = "conclusion"
