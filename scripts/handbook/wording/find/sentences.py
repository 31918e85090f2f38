"""The checks on the shape of sentences and pages: length, grade, ideas, actions, order, questions, doers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from handbook.content.kinds.lesson.sheets import PupilHeader
from handbook.content.kinds.step import StepHeader
from handbook.wording.findings import Finding, start_of
from handbook.wording.text.markdown_units import Sort, Unit
from handbook.wording.text.measures import measure
from handbook.wording.text.reading import Reading, cites
from handbook.wording.text.syllables import syllables

ENOUGH_WORDS = 100
"""Averages and grades of fewer words say nothing: the formula was made for samples of 100 words."""

LESSON_PART = 120
"""Words in a part of a lesson's page, as in exact words: an adult gives out the page, and a part takes minutes."""

ENOUGH_IN_A_SENTENCE = 15
"""A paragraph of many very short sentences is no wall of text."""

_JOINERS = frozenset(["but", "because", "which", "although", "though", "whereas", "so"])
_SUBJECTS = frozenset(["i", "you", "he", "she", "it", "we", "they", "this", "that", "there", "then"])
_ACTIONS = frozenset(
    [
        "tell",
        "ask",
        "go",
        "say",
        "use",
        "read",
        "write",
        "stop",
        "choose",
        "open",
        "send",
        "keep",
        "put",
        "take",
        "give",
        "find",
        "wait",
        "listen",
        "block",
        "leave",
        "press",
        "click",
        "type",
        "turn",
        "close",
        "pick",
        "talk",
        "speak",
        "bring",
        "come",
        "sit",
        "stay",
        "try",
        "save",
        "set",
        "add",
        "make",
        "move",
        "breathe",
        "remove",
    ]
)
_BACKWARDS = re.compile(r"^(?:\d+\. )?Before (?:you|they|he|she|doing)\b")
_AFTERWARDS = re.compile(r"\b(?:after|once) you (?:have|did|\w+ed)\b")
_PARTICIPLE = (
    r"(?!(?:worri|interest|involv|allow|suppos|embarrass|tir|scar|pleas|clos|disabl|bas|regist|excit|bor|confus|"
    r"frighten|relax|prepar|need|us|call|nam|unharm|concern|mix|retir|marri|shock|disappoint|surpris|asham)\w*ed\b)"
    r"(?:\w{3,}ed|told|given|taken|made|sent|shown|seen|kept|held|found|done|dealt|written|said|put|brought)"
)
_PASSIVE = re.compile(
    r"\b(?:is|are|be|being)\s+(?:(?:not|also|always|then|never|still|only|\w+ly)\s+)?" + _PARTICIPLE + r"\b",
    re.I,
)
_DUTY = re.compile(
    r"(?<!who )\b(?:will|must|should|shall|has to|have to|needs? to)\s+(?:(?:not|also|always|then|never|only|"
    r"\w+ly)\s+)?be\s+(?:\w+ly\s+)?" + _PARTICIPLE + r"\b",
    re.I,
)
_LABEL = re.compile(r"^(?:\w+ ){0,6}\w+: ")
_POINTING = re.compile(
    r"^(?:It|They|This|That|These|Those)(?:'s)?\s+(?:is|are|was|were|can|will|may|must|has|have|does|do|"
    r"means|helps|happens|works|makes|gives|shows|says|takes|goes|comes)\b"
)
_DUMMY = re.compile(
    r"^(?:It (?:is|can be|was|will be|may be) (?:\w+ ){0,3}(?:to|that|when|if|how|for|your|you|fault|okay|ok)\b|"
    r"(?:It|This|That) is (?:not|never) )",
    re.I,
)


def sentences(reading: Reading, limit: float) -> Iterator[Finding]:
    """Sentences and list items with more words than the limit."""
    for unit in reading.said:
        if unit.sort is Sort.HEADING or len(unit.words) <= limit:
            continue
        count = len(unit.words) - _label(unit)
        if count > limit:
            words = start_of(unit.text)
            what = f'The sentence "{words}" has {count} words; a reader loses its start.'
            yield Finding(unit.line, words, what, f"Split it: at most {limit:.0f} words.")


def _label(unit: Unit) -> int:
    """The number of words in a label that opens a unit, such as "What happens next:"; readers take it as a heading."""
    found = _LABEL.match(unit.text)
    return len(found[0].split()) if found else 0


def average(reading: Reading, limit: float) -> Iterator[Finding]:
    """The mean length of the body's sentences."""
    found = measure(reading.prose)
    if found.words >= ENOUGH_WORDS and found.mean > limit:
        what = f"The sentences of this page have {found.mean:.1f} words on average."
        do = f"Aim for {limit:.0f}: split the longest, on {_lines(reading)}."
        yield Finding(reading.document.body.line, "average", what, do)


def grade(reading: Reading, limit: float) -> Iterator[Finding]:
    """The school grade of the body's sentences."""
    units = reading.prose
    found = measure(units, reading.names)
    if found.words >= ENOUGH_WORDS and found.grade > limit:
        counted = {word: syllables(word) for unit in units for word in unit.words if word not in reading.names}
        hardest = sorted(counted, key=lambda word: (-counted[word], word))[:4]
        what = f"This page reads at grade {found.grade:.1f}, about the age of {found.grade + 5:.0f}."
        shorter = f"find shorter words than {', '.join(hardest)}"
        do = f"Aim for {limit:.0f}: split the sentences on {_lines(reading)}; {shorter}."
        yield Finding(reading.document.body.line, "grade", what, do)


def _lines(reading: Reading) -> str:
    longest = sorted(reading.prose, key=lambda unit: -len(unit.words))[:3]
    lines = [str(line) for line in sorted({unit.line for unit in longest})]
    return f"{'line' if len(lines) == 1 else 'lines'} {', '.join(lines)}"


def paragraphs(reading: Reading, limit: float) -> Iterator[Finding]:
    """Paragraphs over the limit of sentences and over 15 words for each of them; a quotation counts as one sentence."""
    for _, group in groupby(reading.prose, key=lambda unit: unit.block):
        units = tuple(group)
        count = sum(not unit.spoken for unit in units)
        if count > limit and sum(len(unit.words) for unit in units) > limit * ENOUGH_IN_A_SENTENCE:
            words = start_of(units[0].text)
            what = f'The paragraph "{words}" has {count} sentences.'
            yield Finding(units[0].line, words, what, f"Start a new one, or make a list: at most {limit:.0f}.")


def ideas(reading: Reading, limit: float) -> Iterator[Finding]:
    """Sentences that join more ideas than the limit."""
    for unit in reading.prose:
        pairs = zip(unit.words, (*unit.words[1:], ""), strict=True)
        joins = unit.text.count(";") + sum(
            word in _JOINERS or (word in ("and", "or") and after in _SUBJECTS) for word, after in pairs
        )
        if joins + 1 > limit:
            words = start_of(unit.text)
            what = f'The sentence "{words}" joins {joins + 1} ideas.'
            yield Finding(unit.line, words, what, "Write one idea a sentence, each with its own doer.")


def actions(reading: Reading, limit: float) -> Iterator[Finding]:
    """Instructions that ask for two things at once."""
    del limit
    for unit in reading.prose:
        if unit.words[0] not in _ACTIONS:
            continue
        for place, word in enumerate(unit.words[:-1]):
            after = unit.words[place + 1]
            second = unit.words[place + 2] if after == "then" and place + 2 < len(unit.words) else after
            if word in ("and", "then") and second in _ACTIONS and not _purpose(unit.words[:place]):
                words = start_of(unit.text)
                what = f'"{words}" asks for two things: {unit.words[0]} and {second}.'
                yield Finding(unit.line, words, what, "Write one action a sentence, in the order of doing.")
                break


def _purpose(words: tuple[str, ...]) -> bool:
    """Whether "to read" is before, so that a second verb belongs to it: use it to read and find."""
    return any(word == "to" and after in _ACTIONS for word, after in pairwise(words))


def order(reading: Reading, limit: float) -> Iterator[Finding]:
    """Instructions whose words do not come in the order of doing."""
    del limit
    for unit in reading.prose:
        found = _BACKWARDS.search(unit.text) or (unit.words[0] in _ACTIONS and _AFTERWARDS.search(unit.text))
        if found:
            what = f'"{found[0]}" tells the second thing first, or the first thing second.'
            yield Finding(unit.line, found[0], what, "Write what is done first, then what is done next.")


def questions(reading: Reading, limit: float) -> Iterator[Finding]:
    """Questions to the reader in running text. Lists of questions, what somebody asks, and steps are no faults."""
    del limit
    if isinstance(reading.document.header, StepHeader):
        return
    for unit in reading.prose:
        free = '"' not in unit.text and "?" not in unit.under and "policy" not in unit.text
        if unit.sort is Sort.SENTENCE and unit.text.endswith("?") and free and not unit.spoken:
            words = start_of(unit.text)
            what = f'"{words}" asks the reader; a literal reader looks for somebody to answer.'
            yield Finding(unit.line, words, what, 'Write a sentence that starts with "If".')


def passives(reading: Reading, limit: float) -> Iterator[Finding]:
    """Things that are done by nobody; with limit 1 only duties ("must be told"), with limit 0 every passive."""
    pattern = _DUTY if limit else _PASSIVE
    for unit in reading.said:
        found = pattern.search(unit.text) if "be" in unit.words or not limit else None
        if unit.sort is Sort.HEADING or (found and cites(unit.text)):
            continue
        if found and " by " not in unit.text[found.end() :]:
            words = " ".join(found[0].split())
            yield Finding(
                unit.line, words, f'"{words}" does not say who does it.', "Name the person: the teacher tells …"
            )


def pointers(reading: Reading, limit: float) -> Iterator[Finding]:
    """Paragraphs that open with "it", "they" or "this", so that what is meant is in another paragraph."""
    del limit
    blocks: set[int] = set()
    section = -1
    for unit in reading.prose:
        first = unit.block not in blocks and unit.section == section
        blocks.add(unit.block)
        section = unit.section
        found = _POINTING.match(unit.text) if first and unit.sort is Sort.SENTENCE else None
        if found and not _DUMMY.match(unit.text) and not unit.text.endswith(":"):
            what = f'"{start_of(unit.text, 3)}" opens a paragraph, so a reader must look back for what is meant.'
            yield Finding(unit.line, start_of(unit.text, 3), what, "Name the thing again.")


def page_words(reading: Reading, limit: float) -> Iterator[Finding]:
    """Pages with more words than the limit, and of a lesson's pages the parts, which are read one by one."""
    if isinstance(reading.document.header, PupilHeader):
        yield from part_words(reading, LESSON_PART)
        return
    count = sum(len(unit.words) for unit in reading.units if unit.sort is not Sort.FIELD)
    if count > limit:
        what = f"This page has {count} words; a worried reader gives up."
        yield Finding(reading.document.body.line, "length", what, f"Cut it, or make two pages: at most {limit:.0f}.")


def part_words(reading: Reading, limit: float) -> Iterator[Finding]:
    """Parts of a page, each under its heading, with more words than a screen should hold."""
    parts: dict[int, list[Unit]] = {}
    for unit in reading.units:
        if unit.sort not in (Sort.FIELD, Sort.HEADING):
            parts.setdefault(unit.section, []).append(unit)
    for units in parts.values():
        count = sum(len(unit.words) for unit in units)
        if count > limit:
            words = start_of(units[0].text)
            what = f'The part that starts "{words}" has {count} words, more than a screen holds.'
            yield Finding(units[0].line, words, what, f"Give the rest a heading of its own: at most {limit:.0f}.")
