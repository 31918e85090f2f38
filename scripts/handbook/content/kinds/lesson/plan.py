"""The header of a lesson's plan; the string under a field is its help, as in ``kinds``.

A lesson is a folder. The plan is its ``index.md``; the safety sheet, the slides, the pupil's pages and the sheets are
files beside it, with headers in ``safety``, ``slides`` and ``sheets``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Stage, State
from handbook.content.kinds.lesson.forms import Definition, Delivery, Outcome, Reply, SymbolRef, Title, Version
from handbook.content.kinds.shared import OwnWords, Practice, Review
from handbook.source.forms import Day, Flag, Line, PinnedClause, Text


@dataclass(frozen=True, slots=True)
class LessonChange:
    """What a version changed."""

    on: Day
    """The day of the change."""
    summary: Line
    """What changed, in a sentence."""
    material: Flag
    """true if a teacher must read the plan again before teaching it."""


@dataclass(frozen=True, slots=True)
class FrameworkCode:
    """A place in a curriculum framework."""

    framework: Line
    """The framework, as its publisher calls it."""
    place: Line
    """The section and stage in it. Add "to be checked by the school" unless you have read it there."""


@dataclass(frozen=True, slots=True)
class StagePlan:
    """How the lesson is taught to pupils at one stage."""

    stage: Stage
    """concrete, developing or independent: how a pupil learns this now, not their age."""
    outcome: Outcome
    """What a pupil at this stage can say or do afterwards. It starts with "I can"."""
    minutes: int
    """How long a sitting is at this stage, at most 25 minutes. An estimate until somebody has timed it."""
    times: int
    """In how many sittings the lesson is taught at this stage."""
    cards: Text
    """Which cards and sheets are used at this stage, and how many."""
    questions: Text
    """How the start and the end are asked at this stage."""
    how: Text
    """What a teacher does differently at this stage."""


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word that the lesson teaches."""

    word: Line
    """The word."""
    definition: Definition
    """What it means, in words a pupil knows."""
    symbol: SymbolRef
    """The name of its symbol, such as share."""
    literal_note: Line | None = None
    """How a literal reader may take the word, and what to say."""


@dataclass(frozen=True, slots=True)
class Misconception:
    """A wrong belief that pupils bring, and what to say."""

    belief: Line
    """The belief, as a pupil would say it."""
    reply: Reply
    """What the adult says, without blame."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an adult can see, with no test and no score."""

    start: Text
    """What an adult may see or hear at the start."""
    end: Text
    """What an adult may see or hear at the end."""
    secure: Line
    """What a pupil does who can use it in a new place."""
    developing: Line
    """What a pupil does who can use it with a prompt."""
    emerging: Line
    """What a pupil does who shows a first sign of it."""
    unsure: Line
    """What a pupil does who is not sure, and what to do next."""
    misconceived: Line
    """What a pupil says who has taken something wrongly, and what to do next."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The parts that are taught without a break, at most 25 minutes. Our own figure; nobody has timed it."""

    until: Line
    """The title of its last part. A marked place to stop is after it."""
    late: Text
    """What to leave out if there is less time."""


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing to have ready."""

    what: Line
    """What it is, such as Cards, set A."""
    how_many: Line
    """How many, and in which size."""
    other: Line
    """What may be used instead, so that nobody is left out."""


@dataclass(frozen=True, slots=True)
class Sensory:
    """How much of each the room or the part has, from 0 (none) to 3 (a lot)."""

    noise: int
    """Noise, 0 to 3."""
    movement: int
    """Moving about, 0 to 3."""
    touch: int
    """Touch, 0 to 3."""
    screen: int
    """Looking at a screen, 0 to 3."""
    light: int
    """Bright light, 0 to 3."""


@dataclass(frozen=True, slots=True)
class Pilot:
    """A time that the lesson was taught, to learn what must change. Never write one that did not happen."""

    on: Day
    """The day."""
    group: Line
    """Which group, without names."""
    number: int
    """How many pupils."""
    changed: Text
    """What was changed afterwards."""


@dataclass(frozen=True, slots=True)
class LessonHeader(Practice, OwnWords):
    """The teacher's plan of one lesson. Without its safety sheet and its pupil pages beside it, it does not build."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Title
    """The lesson's title, at most 80 characters."""
    pupil_title: Title
    """The title that pupils and parents see: neutral, because it may stay on a screen or a table."""
    summary: Line
    """One sentence, for lists and search."""
    number: int
    """Its place in the series, the same as the number of its folder: nobody teaches this as a single lesson."""
    state: State
    """draft; approved, once the lock holds that the school agreed it; retired, if it is no longer taught."""
    version: Version
    """Three numbers, such as "0.1.0"."""
    clauses: tuple[PinnedClause, ...]
    """The clauses of the policy it puts into practice, each with the fingerprint it was written from."""
    topics: tuple[Line, ...]
    """What it teaches of the guidance, by the names that the subject gives."""
    framework: tuple[FrameworkCode, ...]
    """Where it is in other frameworks."""
    licence: Line
    """Under which terms others may use it."""
    phase: tuple[Line, ...]
    """The parts of school life that it is for, by the names that a subject gives."""
    stages: tuple[StagePlan, ...]
    """The stages it is for, and how each is taught. A pupil is taught by stage, not by age."""
    delivery: tuple[Delivery, ...]
    """class, small group, pair or one to one. It is never an assembly: nobody can leave quietly or be noticed there."""
    group_max: int
    """The largest group in which every pupil can be noticed, 1 to 30."""
    grouping_note: Text
    """Who is with whom, and why."""
    prior_knowledge: tuple[Line, ...]
    """What pupils must know first: 1 to 5 sentences."""
    outcome: Outcome
    """What a pupil can say or do afterwards. It starts with "I can"."""
    learning_points: tuple[Line, ...]
    """The 3 or 4 points that the lesson teaches."""
    key_words: tuple[KeyWord, ...]
    """The 1 to 5 words that it teaches."""
    misconceptions: tuple[Misconception, ...]
    """1 to 3 wrong beliefs that pupils bring, and what to say."""
    coverage: tuple[Line, ...]
    """What it covers of what the lessons must cover between them, by the names that the subject gives."""
    contexts: tuple[Line, ...]
    """At least 4 settings in which it is practised: a rule learnt in one place does not move to another by itself."""
    evidence: Evidence
    """What an adult could see at the start and the end."""
    sittings: tuple[Sitting, ...]
    """The sittings of the lesson, in order, each until a part. The last one is until the last part."""
    resources: tuple[Resource, ...]
    """What to have ready beside what is printed."""
    sensory: Sensory
    """The load of the whole lesson, so that a pupil can be prepared."""
    written: Day
    """The day on which the whole page was last written, such as 2026-11-22. Whoever writes sets it."""
    review: Review
    """How often a person at the school must read it through, and who."""
    essential_question: Line | None = None
    """One question that the lesson comes back to."""
    changes: tuple[LessonChange, ...] = ()
    """What each version changed, the newest first."""
    attributions: tuple[Line, ...] = ()
    """Whose work is used, and under which terms."""
    expires: Day | None = None
    """The last day on which an approved lesson may be taught without a new approval."""
    pilot: tuple[Pilot, ...] = ()
    """Times it was tried. Needed before a lesson is approved."""
    feedback: tuple[Text, ...] = ()
    """What pupils and adults said afterwards, without names. Needed before a lesson is approved."""

    @property
    def order(self) -> int:
        """Its place in lists."""
        return self.number
