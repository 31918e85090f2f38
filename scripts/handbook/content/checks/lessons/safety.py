"""The rules on a lesson's safety sheet: who is ready, what is never done, and who helps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.answers import roots
from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.lesson.choices import Beforehand
from handbook.content.kinds.lesson.safety import Assertions, SafetyHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, is_a, usable
from handbook.content.queries.lessons import lessons_of
from handbook.problems import did_you_mean
from handbook.source.model import fields_of

_SECRET = re.compile(
    r"\b(?:secret|confidential\w*|between (?:you and me|us)|"
    r"(?:won.t|will not|not going to) tell (?:anyone|anybody|a soul))",
    re.I,
)
_WE = re.compile(r"\b(?:we|us|our)\b", re.I)

_LEAVE = re.compile(r"\bleave with (?:your|the|an?) (\w+(?: \w+)?)", re.I)

BEFORE = {
    Beforehand.LEAD: "The safeguarding lead must know before the lesson, because pupils tell during it and after it.",
    Beforehand.PUPILS: "Pupils who have lived it need a plan before, not a surprise.",
    Beforehand.PARENTS: "Parents can prepare a child only if they know.",
    Beforehand.MEDIA: "What nobody has read first can harm.",
    Beforehand.KEY_ADULT: "A pupil who leaves must not be alone.",
    Beforehand.OPT_OUT: "A pupil must have a place to go without saying why.",
}
"""Why each thing is done before a lesson."""


def _unready(library: Library) -> Iterator[Finding]:
    for document in library.of(SafetyHeader):
        header = document.header
        tell = (document.path, document.line_of("before_you_teach"))
        named = [before.check for before in header.before_you_teach]
        for check, why in BEFORE.items():
            if named.count(check) != 1:
                what = f'"{check}" is there {named.count(check)} times under before_you_teach.'
                yield *tell, what, f"{why} Add it once, with what to do."
        lead = next((before for before in header.before_you_teach if before.check is Beforehand.LEAD), None)
        words = library.settings.school.words
        if lead and not words.name_lead(lead.do):
            yield *tell, f"The notice to the {words.lead} does not name the {words.lead}.", BEFORE[Beforehand.LEAD]


def _asserted(library: Library) -> Iterator[Finding]:
    for document in library.of(SafetyHeader):
        header = document.header
        for field in fields_of(Assertions):
            if getattr(header.assertions, field.key):
                what = f'"{field.key}" is true; a lesson with it is not taught here.'
                do = f"Take it out: {field.help.removeprefix('false: ')}"
                yield document.path, document.line_of("assertions"), what, do


def _too_near(library: Library) -> Iterator[Finding]:
    for document in library.of(SafetyHeader):
        header = document.header
        if not header.distancing.third_person:
            what = "The lesson does not keep to made-up people."
            do = "Write it in the third person and third_person: true; nobody is asked what has happened to them."
            yield document.path, document.line_of("distancing"), what, do


def _one_sided(library: Library) -> Iterator[Finding]:
    for document in library.of(SafetyHeader):
        header = document.header
        if any(not _WE.search(rule) for rule in header.ground_rules):
            do = "Start it with we: it binds adults too."
            yield document.path, document.line_of("ground_rules"), 'A ground rule is not in the "we" form.', do
        words = library.settings.school.words
        if not any(words.name_lead(rule) for rule in header.ground_rules):
            what = f"No ground rule says that adults tell the {words.lead}."
            do = f"Add one, such as: We adults tell the {words.lead} if someone may not be safe."
            yield document.path, document.line_of("ground_rules"), what, do


def _signalled(library: Library) -> Iterator[Finding]:
    first = next(iter(library.of(SafetyHeader)), None)
    for document in library.of(SafetyHeader):
        signal, known = document.header.exit_route.signal, first.header.exit_route.signal if first else ""
        if signal != known:
            what = f'Pupils leave with "{signal}", and in {first.title if first else ""} with "{known}".'
            do = "Keep one signal in all lessons: a change of routine is lost when it is needed."
            yield document.path, document.line_of("exit_route"), what, do
    for lesson in lessons_of(library):
        if lesson.safety is None or lesson.slides is None:
            continue
        named = roots(lesson.safety.exit_route.signal)
        for part in lesson.slides.parts:
            for thing in _LEAVE.findall(" ".join((part.say, *part.teacher, *(slide.words for slide in part.slides)))):
                if not roots(thing) & named:
                    file = lesson.files["slides"]
                    what = f'In "{part.title}" pupils leave with "{thing}", and the safety sheet names another signal.'
                    yield file.path, file.line_of("parts"), what, "Name the signal of the safety sheet."


def _untold(library: Library) -> Iterator[Finding]:
    school = library.settings.school.words
    for document in library.of(SafetyHeader):
        header = document.header
        tell = (document.path, document.line_of("disclosure"))
        if not school.name_lead(header.disclosure.tell_role):
            do = f"Write in tell_role that the {school.lead} is told at once: nobody else can get help going."
            yield *tell, f"The adult who is told does not tell the {school.lead}.", do
        for words in header.disclosure.say:
            if _SECRET.search(words) and not re.search(r"\b(?:cannot|can not|can't|not)\b", words):
                do = f"The adult must tell the {school.lead}. Say who will be told."
                yield *tell, f'"{words}" promises to keep a secret.', do


def _helpless(library: Library) -> Iterator[Finding]:
    known = [part.id for part in library.of(ServiceHeader)]
    for document in library.of(SafetyHeader):
        header = document.header
        tell = (document.path, document.line_of("services"))
        for reference in header.services:
            service = library.get(reference)
            if not is_a(service, ServiceHeader):
                if f"{reference}.md" not in library.files or service:
                    yield *tell, f'There is no service "{reference}".', did_you_mean(reference, known)
            elif not usable(service):
                yield *tell, f"{service.title} cannot be used.", "Name a service that is live."
            elif Reader.PUPILS not in service.header.readers:
                yield *tell, f"{service.title} is not for pupils.", "Name a service that pupils can use."


RULES = (
    LibraryRule(
        "lesson-before",
        "Pupils tell during lessons like these, so the safeguarding lead and the adults must be ready.",
        "no lead-told",
        "check: lead-told",
        _unready,
    ),
    LibraryRule(
        "lesson-assertion",
        "Real people, pictures of children, fear and promises of secrecy harm pupils.",
        "scare: true",
        "scare: false",
        _asserted,
    ),
    LibraryRule(
        "lesson-distance",
        "Someone in the room may have lived it.",
        "third_person: false",
        "third_person: true",
        _too_near,
    ),
    LibraryRule("lesson-rules", "Ground rules bind adults too.", "You listen.", "We listen.", _one_sided),
    LibraryRule(
        "lesson-exit",
        "A pupil who has to leave cannot first find out how.",
        "a card in one lesson and a flag in another",
        "the same signal in each lesson",
        _signalled,
    ),
    LibraryRule(
        "lesson-telling",
        "The adult must tell the safeguarding lead, and must not promise otherwise.",
        "I will keep your secret.",
        "I must tell somebody, so that you get help.",
        _untold,
    ),
    LibraryRule(
        "lesson-signposts",
        "A pupil must know who helps, in school and outside.",
        "a closed helpline",
        "services: [support/example-line, support/another-line]",
        _helpless,
    ),
)
"""The rules on a lesson's safety."""
