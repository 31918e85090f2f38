"""The checks on what to do now: each step alone, and the way through all of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.checks.steps.words import read_words
from handbook.content.kinds.choices import Listing, Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, usable
from handbook.content.steps import (
    LONGEST,
    STEP_READERS,
    as_listed,
    in_walking_order,
    is_end,
    onward,
    printed_page,
    reachable,
    steps_of,
    sure_help,
    ways,
)
from handbook.problems import Problem, did_you_mean
from handbook.source.markdown_links import plain_words, resolve

MOST_WORDS = 60
"""The most words in a step's body: what fits on a small telephone without scrolling far."""

END = ("tell", "how", "next", "services")
"""What an end says."""

_OTHER = re.compile(r"\bsomething else\b|\bnot sure\b", re.I)
_LIFE = re.compile(
    r"\bin danger\b|\bsuicid\w*|\bself-harm\w*|\b(?:hurt|harm|kill)\s+(?:my|your|him|her|them|one)sel(?:f|ves)\b"
    r"|\bend (?:my|your|their) life\b|\bwants? to die\b",
    re.I,
)


def check_steps(library: Library) -> Iterator[Problem]:
    """Each step says one thing, asks for nothing unsafe and leads on or ends well."""
    for step in library.of(StepHeader):
        yield from _shape(library, step)
        yield from _length(library, step)
        yield from _choices(library, step)
        yield from _services(library, step)
        yield from _life(library, step)
        yield from _words(library, step)


def check_ways(library: Library) -> Iterator[Problem]:
    """From a reader's start every step is reached, every way ends, and none is too long.

    Nothing is said while a step cannot be read: its own problems come first, and ways through it would seem broken.
    """
    if library.unread_of("step"):
        return
    for reader in STEP_READERS:
        steps = steps_of(library, reader)
        if not steps:
            continue
        starts = [step for step in steps if step.header.start]
        if len(starts) != 1:
            do = "Write start: true on the first step of this reader, and on no other."
            for extra in starts[1:] or steps[:1]:
                what = f"There {f'are {len(starts)} first steps' if starts else 'is no first step'} for {reader}."
                yield at(library, extra.path, extra.line_of("start"), "step-start", what, do)
            continue
        start = starts[0]
        first = onward(start, library)[:1]
        if not is_end(start) and not any(step.header.emergency for step in first):
            do = "Let the first choice lead to the step for danger, which has emergency: true."
            line = start.line_of("choices")
            yield at(library, start.path, line, "step-emergency", "The first choice is not for danger.", do)
        yield from _reached(library, reader, steps)
        yield from _loops(library, steps)
        yield from _long(library, start)
        yield from _paper(library, reader, start)


def _shape(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header = step.header
    given = [key for key in END if getattr(header, key)]
    if header.choices and given:
        what = f'This step has choices and also says "{given[0]}", as only an end does.'
        yield at(library, step.path, step.line_of(given[0]), "step-end", what, "Make two steps of it.")
    elif not header.choices and not given:
        do = "Add choices, or make it an end: tell, how, next and services."
        yield at(library, step.path, 1, "step-dead-end", "This step leads nowhere.", do)
    elif not header.choices and len(given) < len(END):
        missing = ", ".join(key for key in END if key not in given)
        do = "An end says who to tell, how, what happens next and which services help."
        yield at(library, step.path, step.line_of(given[0]), "step-end", f"This end does not say: {missing}.", do)
    if header.reader is Reader.PUPILS and header.tell and not re.search(r"\badults?\b", header.tell, re.I):
        do = "Begin with an adult, such as: An adult you trust, at school or at home."
        yield at(library, step.path, step.line_of("tell"), "step-adult", "No adult is named here.", do)


def _length(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header = step.header
    count = sum(len(re.findall(r"[\w'’&-]+", plain_words(line))) for line in _lines(step.body.text))
    tell = (library, step.path)
    if header.longer and header.reader is not Reader.DSL:
        what = "Only steps for the DSL may be longer."
        yield at(*tell, step.line_of("longer"), "step-words", what, "Take it out, and shorten the body.")
    elif count > MOST_WORDS and not header.longer:
        do = f"Keep one question or one action, in {MOST_WORDS} words, or make two steps of it."
        yield at(*tell, step.body.line, "step-words", f"The body has {count} words.", do)
    elif header.longer and count <= MOST_WORDS:
        what = f"The body has {count} words, which need no reason."
        yield at(*tell, step.line_of("longer"), "step-words", what, "Take longer out.")


def _lines(text: str) -> Iterator[str]:
    for line in text.split("\n"):
        yield re.sub(r"^\s*(?:[-*+]|\d+[.)]|#{1,6}|>)\s+", "", line)


def _choices(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header = step.header
    line = step.line_of("choices")
    tell = (library, step.path, line)
    if header.choices and not any(_OTHER.search(choice.words) for choice in header.choices):
        do = 'Add a choice such as "Something else, or I am not sure".'
        yield at(*tell, "step-other", "A reader whom no choice fits has nowhere to go.", do)
    known = [other.id for other in steps_of(library, header.reader)]
    said: set[str] = set()
    for choice in header.choices:
        if choice.words.casefold() in said:
            yield at(*tell, "step-choice", f'Two choices say "{choice.words}".', "Say how they differ.")
        said.add(choice.words.casefold())
        other = library.get(choice.to)
        if other is None and f"{choice.to}.md" in library.files:
            continue  # its own problems are told at its place
        if other is None:
            yield at(*tell, "step-choice", f'There is no document "{choice.to}".', did_you_mean(choice.to, known))
        elif not isinstance(other.header, StepHeader) or other.header.reader is not header.reader:
            what = f"{other.path} is not a step for {header.reader}."
            yield at(*tell, "step-choice", what, "Lead to a step of the same reader.")
        elif other == step:
            yield at(*tell, "step-choice", "A choice leads to its own step.", "Lead to another step.")


def _services(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header = step.header
    if not header.services:
        return
    tell = (library, step.path, step.line_of("services"), "step-service")
    named: list[Document] = []
    for reference in header.services:
        service = library.get(reference)
        if service is None and f"{reference}.md" in library.files:
            return  # nothing can be said of the list while one of it cannot be read
        if service is None or not isinstance(service.header, ServiceHeader):
            known = [part.id for part in library.of(ServiceHeader)]
            yield at(*tell, f'There is no service "{reference}".', did_you_mean(reference, known))
            return
        named.append(service)
        if not usable(service):
            yield at(*tell, f"{service.title} cannot be used.", f"Name {service.header.replaced_by or 'another'}.")
        elif as_listed(header.reader) not in service.header.readers:
            yield at(*tell, f"{service.title} is not for {header.reader}.", "Name a service that is for them.")
    if not any(sure_help(service, header.reader) for service in named):
        what = "No service here is both live and for every one of these readers, whatever their age."
        yield at(*tell, what, "Name one more, such as a helpline for all children.")
    emergency = library.settings.furniture.emergency
    if header.emergency and header.services[0] != emergency:
        yield at(library, step.path, step.line_of("services"), "step-emergency", *_first("service", emergency))


def _first(what: str, emergency: str) -> tuple[str, str]:
    return f"The first {what} is not the emergency service.", f"Put {emergency} before everything else."


def _life(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header, emergency = step.header, library.settings.furniture.emergency
    targets = [
        place[0]
        for link in step.body.outline.links
        if (place := resolve(step.path, link.target)) and "://" not in link.target
    ]
    if header.emergency and targets[:1] != [f"{emergency}.md"]:
        yield at(library, step.path, step.body.line, "step-emergency", *_first("link", emergency))
    for number, choice in enumerate(header.choices):
        other = library.get(choice.to)
        leads = other is None or (isinstance(other.header, StepHeader) and other.header.emergency)
        if _LIFE.search(choice.words) and (number > 0 or not leads):
            do = "Put it first, and let it lead to the step for danger, which has emergency: true."
            what = f'"{choice.words}" is about a life.'
            yield at(library, step.path, step.line_of("choices"), "step-emergency", what, do)
    words = "\n".join([step.body.text, *header.how, *header.next])
    if _LIFE.search(words) and f"{emergency}.md".rpartition("/")[2] not in words:
        what = "The words speak of danger and do not say where to call."
        do = f"Link to {emergency} in the same words."
        yield at(library, step.path, step.body.line, "step-emergency", what, do)


def _words(library: Library, step: Document[StepHeader]) -> Iterator[Problem]:
    header = step.header
    texts = [("title", header.title), ("summary", header.summary), ("tell", header.tell or "")]
    texts += [("how", words) for words in header.how] + [("next", words) for words in header.next]
    texts += [("choices", choice.words) for choice in header.choices]
    for key, text in texts:
        for finding in read_words(text, header.reader):
            yield at(library, step.path, step.line_of(key), finding.rule, finding.what, finding.do)
    for finding in read_words(step.body.text, header.reader):
        yield at(library, step.path, step.body.line + finding.offset, finding.rule, finding.what, finding.do)


def _reached(library: Library, reader: Reader, steps: tuple[Document[StepHeader], ...]) -> Iterator[Problem]:
    reached = {step.id for step in in_walking_order(library, reader)}
    for step in steps:
        if step.id not in reached:
            what = "No way leads to this step from the start."
            do = f'Add a choice with "to: {step.id}" to a step before it, or take it out.'
            yield at(library, step.path, 1, "step-reach", what, do)


def _loops(library: Library, steps: tuple[Document[StepHeader], ...]) -> Iterator[Problem]:
    told: set[str] = set()
    for step in steps:
        circle = {other.id for other in reachable(step, library)}
        returns = any(step in reachable(other, library) for other in onward(step, library))
        stuck = returns and not any(is_end(other) for other in reachable(step, library))
        if stuck and not circle & told:
            what = f"From here a reader goes round and round: {', '.join(sorted(circle))}."
            do = "Add a choice that leads to an end."
            yield at(library, step.path, step.line_of("choices"), "step-loop", what, do)
            told |= circle


def _long(library: Library, start: Document[StepHeader]) -> Iterator[Problem]:
    told: set[str] = set()
    for way in ways(start, library, LONGEST + 1):
        last = way[-1]
        if len(way) > LONGEST and last.id not in told:
            told.add(last.id)
            what = f"This is step {len(way)} on the way {', '.join(step.id for step in way)}."
            do = f"Let every way end after {LONGEST} steps."
            yield at(library, last.path, 1, "step-long", what, do)


def _paper(library: Library, reader: Reader, start: Document[StepHeader]) -> Iterator[Problem]:
    if printed_page(library, reader) is None:
        what = f"No page prints the steps for {reader}."
        do = f"Add a page with readers: [{reader}] and shows: {Listing.STEPS}."
        yield at(library, start.path, 1, "step-paper", what, do)
