"""The safety sheet of a lesson: every field is needed, and its help says why, because the help is the error message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Beforehand, Person, Role, Supervision
from handbook.content.kinds.lesson.forms import Block, SymbolRef, Title
from handbook.content.kinds.shared import Sheet
from handbook.source.forms import DocumentRef, Flag, Line, Text


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the lesson contains that an adult must know beforehand."""

    label: Line
    """A few words, such as pressure from another pupil."""
    description: Text
    """What is said about it, and what is not shown."""


@dataclass(frozen=True, slots=True)
class Before:
    """A thing to do before the lesson is taught; it is printed with a box to tick."""

    check: Beforehand
    """lead-told, pupils-considered, parents-told, media-previewed, key-adult or opt-out-place."""
    do: Text
    """What to do, by whom and how long before."""


@dataclass(frozen=True, slots=True)
class Character:
    """A made-up person in the lesson."""

    name: Line
    """A first name that no pupil in the group has."""
    person: Person
    """she, he or they."""
    does: tuple[Role, ...]
    """What they do; who is shown is in a picture of others. No one kind of person always asks, sends or helps."""


@dataclass(frozen=True, slots=True)
class Distancing:
    """Made-up people in the third person, so that nobody has to speak of themselves."""

    third_person: Flag
    """true: nobody is asked what has happened to them."""
    characters: tuple[Character, ...]
    """The made-up people."""


@dataclass(frozen=True, slots=True)
class QuestionBox:
    """A paper box for questions without a name."""

    how: Text
    """How a pupil puts a question in, also without writing."""
    when_read: Line
    """When an adult reads it: the same day."""
    by_role: Line
    """The role of the adult who reads it."""


@dataclass(frozen=True, slots=True)
class ExitRoute:
    """How a pupil leaves without having to say why."""

    signal: Line
    """The signal, also without words."""
    place: Line
    """Where to go."""
    adult_role: Line
    """Which adult goes along or is there."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What the adult says if a pupil tells, and whom the adult tells."""

    say: tuple[Line, ...]
    """Exact words to say. None of them promises secrecy."""
    do_not_say: tuple[Line, ...]
    """Words not to say, such as a question that starts with why."""
    tell_role: Line
    """Whom the adult tells at once: the safeguarding lead."""


@dataclass(frozen=True, slots=True)
class SchoolHelp:
    """A person or place in school where a pupil gets help."""

    who: Line
    """The role, such as your key adult."""
    where: Line
    """Where to find them."""
    how: Line
    """How to tell: speak, a card, a message, pointing."""


@dataclass(frozen=True, slots=True)
class TellingWord:
    """Words to tell, or to say no, that pupils practise until they have them."""

    phrase: Line
    """The words."""
    symbol: SymbolRef
    """The name of its symbol."""
    aac_note: Line
    """How a pupil says it who uses a device, signs or symbols."""


@dataclass(frozen=True, slots=True)
class LiteralRisk:
    """Words that a literal listener may take wrongly."""

    phrase: Line
    """The words."""
    how_heard: Line
    """How they may be heard."""
    say_instead: Line
    """What to say."""


@dataclass(frozen=True, slots=True)
class Assertions:
    """What the lesson does not do. Each must be false."""

    real_people: Flag
    """false: no real person, name, picture, court case or news story, because somebody may know them."""
    child_images: Flag
    """false: no picture of a child, because a picture of a child can be copied and used again."""
    scare: Flag
    """false: nothing meant to frighten, because a frightened pupil does not tell."""
    secrecy: Flag
    """false: nobody promises to keep a secret, because the adult must tell the safeguarding lead."""


@dataclass(frozen=True, slots=True)
class SafetyHeader(Sheet):
    """The safety sheet of a lesson. Without any one of its fields the lesson does not build."""

    readers: ClassVar[tuple[Reader, ...]] = (Reader.STAFF,)

    title: Title
    """A title of its own, such as Who could see it next? Safety sheet."""
    summary: Line
    """One sentence, for lists and search."""
    content_guidance: tuple[Guidance, ...]
    """What the lesson contains, because adults and parents must be able to prepare a pupil for it."""
    supervision: Supervision
    """adult led, key adult present or specialist, because a pupil may need an adult at once."""
    before_you_teach: tuple[Before, ...]
    """All six checks, lead-told first, because pupils tell during a lesson and after it."""
    ground_rules: tuple[Line, ...]
    """3 to 6 rules in the "we" form, with the right to pass, because rules that bind adults too are safer."""
    distancing: Distancing
    """Made-up people in the third person, because someone in the room may have lived it."""
    question_box: QuestionBox
    """A paper box for questions, because not every pupil can ask aloud."""
    exit_route: ExitRoute
    """How a pupil leaves without saying why, because someone in the room may have lived it."""
    disclosure: Disclosure
    """What to say and whom to tell, because the first words that a pupil hears decide whether they go on telling."""
    school_help: tuple[SchoolHelp, ...]
    """At least one person or place in school, because a pupil must know whom to tell today."""
    services: tuple[DocumentRef, ...]
    """At least two services outside school by their paths, because not every pupil can tell at school."""
    already_happened: Block
    """At most 60 words to pupils for whom it has already happened, because they are in the room and need a way out."""
    telling_words: tuple[TellingWord, ...]
    """3 to 6 phrases to tell or to say no, because words that were never practised are not there when needed."""
    literal_risks: tuple[LiteralRisk, ...]
    """At least one phrase that can be taken literally, because a rule taken wrongly can take weeks to unlearn."""
    assertions: Assertions
    """What the lesson does not do, each false, because one such thing undoes the others."""
    aftercare: Text
    """What adults do after the lesson and on the next day, because pupils often tell later."""
    staff_note: Text
    """Care for the adults: they may step out or not teach it, because they may have lived it too."""
