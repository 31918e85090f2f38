"""The rules on the way through all steps: where it begins, that it ends soon, and that danger comes first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, LibraryRule
from handbook.content.kinds.choices import Listing, Reader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.queries.steps import (
    LONGEST,
    STEP_READERS,
    in_walking_order,
    is_end,
    onward,
    printed_page,
    reachable,
    steps_of,
    ways,
)
from handbook.source.markdown_links import resolve

_LIFE = re.compile(
    r"\bin danger\b|\bsuicid\w*|\bself-harm\w*|\b(?:hurt|harm|kill)\s+(?:my|your|him|her|them|one)sel(?:f|ves)\b"
    r"|\bend (?:my|your|their) life\b|\bwants? to die\b",
    re.I,
)


def _starts(library: Library) -> Iterator[tuple[Reader, list[Document[StepHeader]]]]:
    """The first steps of each reader who has steps.

    There are none while a step cannot be read: its own problems come first, and ways through it would seem broken.
    """
    for reader in STEP_READERS if not library.unread_of(StepHeader) else ():
        steps = steps_of(library, reader)
        if steps:
            yield reader, [step for step in steps if step.header.start]


def _walks(library: Library) -> Iterator[tuple[Reader, Document[StepHeader]]]:
    """Each reader who has one first step, and that step."""
    return ((reader, starts[0]) for reader, starts in _starts(library) if len(starts) == 1)


def _not_one_start(library: Library) -> Iterator[Finding]:
    for reader, starts in _starts(library):
        for extra in starts[1:] or ([] if starts else steps_of(library, reader)[:1]):
            what = f"There {f'are {len(starts)} first steps' if starts else 'is no first step'} for {reader}."
            do = "Write start: true on the first step of this reader, and on no other."
            yield extra.path, extra.line_of("start"), what, do


def _danger_late(library: Library) -> Iterator[Finding]:
    emergency = library.settings.furniture.emergency
    for _, start in _walks(library):
        first = onward(start, library)[:1]
        if not is_end(start) and not any(step.header.emergency for step in first):
            do = "Let the first choice lead to the step for danger, which has emergency: true."
            yield start.path, start.line_of("choices"), "The first choice is not for danger.", do
    for step in library.of(StepHeader):
        header, do = step.header, f"Put {emergency} before everything else."
        first_service = next(iter(header.services), emergency)
        if header.emergency and first_service in library.documents and first_service != emergency:
            yield step.path, step.line_of("services"), "The first service is not the emergency service.", do
        links = (link.target for link in step.body.outline.links if "://" not in link.target)
        first_link = next((place[0] for target in links if (place := resolve(step.path, target))), None)
        if header.emergency and first_link != f"{emergency}.md":
            yield step.path, step.body.line, "The first link is not the emergency service.", do
        for number, choice in enumerate(header.choices):
            other = library.get(choice.to)
            leads = other is None or (is_a(other, StepHeader) and other.header.emergency)
            if _LIFE.search(choice.words) and (number > 0 or not leads):
                do = "Put it first, and let it lead to the step for danger, which has emergency: true."
                yield step.path, step.line_of("choices"), f'"{choice.words}" is about a life.', do
        words = "\n".join([step.body.text, *header.how, *header.closed, *header.next])
        if _LIFE.search(words) and f"{emergency}.md".rpartition("/")[2] not in words:
            what = "The words speak of danger and do not say where to call."
            yield step.path, step.body.line, what, f"Link to {emergency} in the same words."


def _out_of_reach(library: Library) -> Iterator[Finding]:
    for reader, _ in _walks(library):
        reached = {step.id for step in in_walking_order(library, reader)}
        for step in steps_of(library, reader):
            if step.id not in reached:
                do = f'Add a choice with "to: {step.id}" to a step before it, or take it out.'
                yield step.path, 1, "No way leads to this step from the start.", do


def _circles(library: Library) -> Iterator[Finding]:
    for reader, _ in _walks(library):
        reported: set[str] = set()
        for step in steps_of(library, reader):
            circle = {other.id for other in reachable(step, library)}
            returns = any(step in reachable(other, library) for other in onward(step, library))
            stuck = returns and not any(is_end(other) for other in reachable(step, library))
            if stuck and not circle & reported:
                what = f"From here a reader goes round and round: {', '.join(sorted(circle))}."
                yield step.path, step.line_of("choices"), what, "Add a choice that leads to an end."
                reported |= circle


def _long_ways(library: Library) -> Iterator[Finding]:
    for _, start in _walks(library):
        reported: set[str] = set()
        for way in ways(start, library, LONGEST + 1):
            last = way[-1]
            if len(way) > LONGEST and last.id not in reported:
                reported.add(last.id)
                what = f"This is step {len(way)} on the way {', '.join(step.id for step in way)}."
                yield last.path, 1, what, f"Let every way end after {LONGEST} steps."


def _unprinted(library: Library) -> Iterator[Finding]:
    for reader, start in _walks(library):
        if printed_page(library, reader) is None:
            do = f"Add a page with readers: [{reader}] and shows: {Listing.STEPS}."
            yield start.path, 1, f"No page prints the steps for {reader}.", do


RULES = (
    LibraryRule(
        "step-start",
        "A reader in trouble has one place to begin.",
        "two steps with start: true",
        "one first step",
        _not_one_start,
    ),
    LibraryRule(
        "step-emergency", "Where a life is at risk, the call comes first.", "danger third", "danger first", _danger_late
    ),
    LibraryRule(
        "step-reach",
        "A step that no choice leads to helps nobody.",
        "a step left over",
        "a choice that leads to it",
        _out_of_reach,
    ),
    LibraryRule(
        "step-loop",
        "Nobody may be sent in circles.",
        "two steps that lead only to each other",
        "a choice that ends",
        _circles,
    ),
    LibraryRule("step-long", "Help is at most five steps away.", "a sixth step", "fewer questions", _long_ways),
    LibraryRule(
        "step-paper", "The same steps must work without a screen.", "no printed page", "shows: steps", _unprinted
    ),
)
"""The rules on the way through the steps."""
