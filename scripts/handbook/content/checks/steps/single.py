"""The rules on one step alone: it says one thing, and it leads on or ends well."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import FAMILIES, Reader
from handbook.content.kinds.service import ServiceHeader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a, usable
from handbook.content.queries.steps import as_listed, start_of, steps_of, sure_help
from handbook.problems import did_you_mean
from handbook.source.markdown import walk
from handbook.source.markdown_links import links_of, plain_words, resolve

MOST_CHOICES = 7
"""The most choices on a step: what can be compared without scrolling back."""

MOST_WORDS = 60
"""The most words in a step's body: what fits on a small telephone without scrolling far."""

END = ("tell", "how", "next", "services")
"""What an end says."""

_OTHER = re.compile(r"\bsomething else\b|\bnot sure\b", re.I)


def _given(header: StepHeader) -> list[str]:
    return [key for key in END if getattr(header, key)]


def _half_ends(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        given = _given(header)
        if header.choices:
            # How a reader tells is said once, on the first step, for all ends.
            for key in [key for key in given if not (header.start and key == "how")][:1]:
                what = f'This step has choices and also says "{key}", as only an end does.'
                yield step.path, step.line_of(key), what, "Make two steps of it."
        elif given and len(given) < len(END):
            missing = ", ".join(key for key in END if key not in given)
            do = "An end says who to tell, how, what happens next and which services help."
            yield step.path, step.line_of(given[0]), f"This end does not say: {missing}.", do


def _dead_ends(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        if not header.choices and not _given(header):
            do = "Add choices, or make it an end: tell, how, next and services."
            yield step.path, 1, "This step leads nowhere.", do


def _without_adult(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        if header.reader is Reader.PUPILS and header.tell and not re.search(r"\badults?\b", header.tell, re.I):
            do = "Begin with an adult, such as: An adult you trust, at school or at home."
            yield step.path, step.line_of("tell"), "No adult is named here.", do


def _wordy(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        words = " ".join(plain_words(block.text) for block in walk(step.body.outline.blocks))
        count = len(re.findall(r"[\w'’&-]+", words))
        if header.longer and header.reader is not Reader.LEAD:
            what = f"Only steps for {library.settings.school.words.of(Reader.LEAD)} may be longer."
            yield step.path, step.line_of("longer"), what, "Take it out, and shorten the body."
        elif count > MOST_WORDS and not header.longer:
            do = f"Keep one question or one action, in {MOST_WORDS} words, or make two steps of it."
            yield step.path, step.body.line, f"The body has {count} words.", do
        elif header.longer and count <= MOST_WORDS:
            what = f"The body has {count} words, which need no reason."
            yield step.path, step.line_of("longer"), what, "Take longer out."


def _without_other(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        if header.choices and not any(_OTHER.search(choice.words) for choice in header.choices):
            do = 'Add a choice such as "Something else, or I am not sure".'
            yield step.path, step.line_of("choices"), "A reader whom no choice fits has nowhere to go.", do


def _too_many_choices(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        if (count := len(step.header.choices)) > MOST_CHOICES:
            what = f"There are {count} choices; a person in a hurry or in distress reads {MOST_CHOICES}."
            yield step.path, step.line_of("choices"), what, "Put some of them on a step of their own."


def _not_for_the_night(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        start = start_of(library, header.reader)
        if header.choices or start is None or header.reader not in FAMILIES:
            continue
        if not (header.closed or start.header.closed):
            do = "Write closed: here, or on the first step of this reader for all ends."
            yield step.path, step.line_of("tell"), "This end does not say what to do when the school is closed.", do


def _without_answer(library: Library) -> Iterator[Finding]:
    """A fear that no page answers: the first step's words on trouble, which every end repeats, lead to a page."""
    for reader in FAMILIES:
        start = start_of(library, reader)
        trouble = start.header.trouble if start else None
        if start and trouble is None:
            do = "Write trouble: with what asking for help leads to, and a link to the page that says more."
            yield start.path, start.line_of("start"), "No end says what asking for help leads to.", do
        elif start and not any(resolve(start.path, link.target) for link in links_of(trouble or "")):
            do = "Link from it to the page that says what can happen."
            yield start.path, start.line_of("trouble"), "These words lead to no page.", do


def _wrong_choices(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        tell, said = (step.path, step.line_of("choices")), set[str]()
        for choice in header.choices:
            if choice.words.casefold() in said:
                yield *tell, f'Two choices say "{choice.words}".', "Say how they differ."
            said.add(choice.words.casefold())
            other = library.get(choice.to)
            if other is None and f"{choice.to}.md" in library.files:
                continue  # its own problems are reported at their place
            if other is None:
                known = [part.id for part in steps_of(library, header.reader)]
                yield *tell, f'There is no document "{choice.to}".', did_you_mean(choice.to, known)
            elif not is_a(other, StepHeader) or other.header.reader is not header.reader:
                yield *tell, f"{other.path} is not a step for {header.reader}.", "Lead to a step of the same reader."
            elif other == step:
                yield *tell, "A choice leads to its own step.", "Lead to another step."
            if choice.drawing and choice.drawing not in library.files:
                known = [path for path in library.files if path.endswith(".svg")]
                yield *tell, f'There is no drawing "{choice.drawing}".', did_you_mean(choice.drawing, known)
        for reference in header.read:
            if reference not in library.documents and f"{reference}.md" not in library.files:
                what = f'There is no document "{reference}".'
                yield step.path, step.line_of("read"), what, did_you_mean(reference, library.documents)


def _unsure_help(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        header = step.header
        tell, named = (step.path, step.line_of("services")), list[Document]()
        for reference in header.services:
            service = library.get(reference)
            if service is None and f"{reference}.md" in library.files:
                break  # nothing can be said of the list while one of it cannot be read
            if not is_a(service, ServiceHeader):
                known = [part.id for part in library.of(ServiceHeader)]
                yield *tell, f'There is no service "{reference}".', did_you_mean(reference, known)
                break
            named.append(service)
            if not usable(service):
                yield *tell, f"{service.title} cannot be used.", f"Name {service.header.replaced_by or 'another'}."
            elif as_listed(header.reader) not in service.header.readers:
                yield *tell, f"{service.title} is not for {header.reader}.", "Name a service that is for them."
        else:
            if header.services and not any(sure_help(service, header.reader) for service in named):
                what = "No service here is both live and for every one of these readers, whatever their age."
                yield *tell, what, "Name one more, such as a helpline for all children."


_DECIDES = re.compile(r"\bdanger\b[^.]*?999", re.I)


def _danger_unsaid(library: Library) -> Iterator[Finding]:
    for step in library.of(StepHeader):
        said = [(words, step.line_of(key)) for key, part in step.prose.items() for words in part]
        said += [(words, step.body.line + number) for number, words in enumerate(step.body.text.split("\n"))]
        if step.for_families and not any("anger means" in words for words, _ in said):
            for words, line in said:
                if found := _DECIDES.search(words):
                    what = f'"{found[0][:40]}" does not say what danger is, and a reader has to decide by it.'
                    yield step.path, line, what, "Write what it is, such as: Could someone be hurt now? Call 999."


RULES = (
    LibraryRule(
        "step-danger",
        "A child who is threatened may say yes to danger, and a suicidal one no.",
        "Are you in danger? Call 999.",
        "Could someone be hurt now, or could you hurt yourself? Call 999.",
        _danger_unsaid,
    ),
    LibraryRule(
        "step-choice",
        "A choice must lead to a step for the same reader.",
        "to: help/x",
        "to: help/pupil-asked",
        _wrong_choices,
    ),
    LibraryRule(
        "step-choices",
        "A person in distress compares few choices.",
        "eight choices",
        "seven choices",
        _too_many_choices,
    ),
    LibraryRule(
        "step-closed",
        "Much happens when the school is closed.",
        "an end without closed:",
        "closed: [Tell an adult at home now.]",
        _not_for_the_night,
    ),
    LibraryRule(
        "step-trouble",
        "Fear of trouble keeps people from telling, so every end leads to the answer.",
        'trouble: "Asking is fine."',
        'trouble: "Asking is fine. Read [what can happen](../pupils/what-can-happen.md)."',
        _without_answer,
    ),
    LibraryRule("step-other", "No list fits everybody.", "Yes or No", "Yes, No or I am not sure", _without_other),
    LibraryRule(
        "step-dead-end",
        "Nobody may be left without a next thing to do.",
        "no choices and no end",
        "who to tell",
        _dead_ends,
    ),
    LibraryRule(
        "step-end",
        "An end says who, how, what then and who helps.",
        "tell: alone",
        "tell, how, next and services",
        _half_ends,
    ),
    LibraryRule("step-words", "People in distress read little.", "a body of 80 words", "a body of 40 words", _wordy),
    LibraryRule(
        "step-adult",
        "A pupil's way ends with an adult they trust.",
        "tell: A helpline",
        "tell: An adult you trust",
        _without_adult,
    ),
    LibraryRule(
        "step-service",
        "Help must be real, and for the reader's age.",
        "a closed helpline",
        "support/example-line",
        _unsure_help,
    ),
)
"""The rules on one step."""
