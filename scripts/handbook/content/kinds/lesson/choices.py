"""The words that the headers of lessons may choose from."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class State(StrEnum):
    """How far a lesson is. Only a person at the school may write *approved*."""

    DRAFT = "draft"
    APPROVED = "approved"
    RETIRED = "retired"


class Phase(StrEnum):
    """The part of school life a lesson is for."""

    TWO = "key stage 2"
    THREE = "key stage 3"
    FOUR = "key stage 4"
    FIVE = "key stage 5"
    SPECIALIST = "specialist"


class Stage(StrEnum):
    """How a pupil learns this subject now, whatever their age."""

    CONCRETE = "concrete"
    DEVELOPING = "developing"
    INDEPENDENT = "independent"


class Topic(StrEnum):
    """What the statutory guidance of July 2025 asks to be taught, in our own short words."""

    PRIVACY = "privacy"
    PRETENDING = "pretending"
    CONTROL = "control"
    UNDER_18 = "law-under-18"
    NOT_IN_TROUBLE = "not-in-trouble"
    OVER_18 = "law-over-18"
    HELP = "help"
    FAKES = "fakes"
    THREATS = "threats"
    HARASSMENT = "harassment"


TOPICS: Mapping[Topic, str] = MappingProxyType(
    {
        Topic.PRIVACY: "Primary: privacy, pressure to share pictures, and how to report",
        Topic.PRETENDING: "Primary: people who pretend to be someone else",
        Topic.CONTROL: "Do not pass on private pictures sent to you; once shared, control is lost; know the law",
        Topic.UNDER_18: "Keeping or forwarding an indecent picture of an under-18 is a crime, also an AI-made one",
        Topic.NOT_IN_TROUBLE: "Pupils will not be in trouble for asking for help if a picture of them is shared",
        Topic.OVER_18: "Sharing indecent pictures of over-18s without consent is a crime too",
        Topic.HELP: "How to report, and how to get help when a picture is going round",
        Topic.FAKES: "Deepfakes: how common they are, how they are used to harm, how to spot them",
        Topic.THREATS: "Threats to share a picture unless someone pays: what it is and how to get support",
        Topic.HARASSMENT: "Taking or sharing intimate pictures without consent is sexual harassment",
    }
)
"""Each topic in a line. They are paraphrases from second-hand copies, so the map says: to be checked by the school."""


class Coverage(StrEnum):
    """What the series must cover between its lessons, so that not only sending is taught."""

    ASKING = "asking"
    PRESSURE = "pressure"
    FORWARDING = "forwarding"
    BYSTANDER = "bystander"
    AI_MADE = "ai_made"
    SENDING = "sending"
    RECEIVING = "receiving"
    REMOVAL = "removal"


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
    """Where a sentence stands in a story."""

    INTRODUCTION = "introduction"
    BODY = "body"
    CONCLUSION = "conclusion"
