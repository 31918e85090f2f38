"""Instructions that nobody may be given in *What to do now*, and words that do not belong there.

The list is that of the subjects that the school takes. A prohibition of these acts is what steps are for, so it
passes; an instruction to do them does not. The reading is strict on purpose: a doubtful sentence is refused, and an
author says it another way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from handbook.content.checks.row import Find, Finding, LibraryRule
from handbook.content.checks.steps.acts import BLAME, Acts, acts_of
from handbook.content.kinds.choices import Reader
from handbook.content.kinds.step import StepHeader
from handbook.content.library import Library
from handbook.source.markdown import Sort, read_blocks, walk
from handbook.source.markdown_links import masked, plain_words

Hit = tuple[int, str, str]
"""Words that may not be used: their line in the text (zero-based), what is wrong and what to do."""


# "not" counts only where it forbids: "has not told anyone" does not.
_NEGATOR = re.compile(
    r"\b(?:(?:do|does|must|should|may|can|will|need|to|would)\s+not|don['’]t|doesn['’]t|mustn['’]t|shouldn['’]t|can['’]t"
    r"|cannot|never|no ?body|no one|neither|nor|without|avoid|no need to|not to)\b"
    r"(?!\s+(?:forget|hesitate|fail|be afraid|wait|worry|panic|only|just|leave))",
    re.I,
)
# What somebody else does or may do is described, not asked for: "others can copy it", "they threaten to share it".
_TOLD = re.compile(
    r"(?:\b(?:who|that)\s+(?:\w+\s+){1,3}?(?:can|could|may|might|will)\s+"
    r"|\b(?:they|others|people|adults|parents|police|leads)\s+"
    r"|\b(?:they|he|she|others?|people|person|someone|somebody|who|that|which|police|foundation|company|sender|lead|adults?)"
    r"\s+(?:can|could|may|might|will|would|also|then)\s+(?:also\s+|still\s+)?"
    r"|\b(?:asks?|asked|asking|tells?|told|wants?|wanted|forces?|forced|pressures?|pressured|threat\w*|tries|trying)"
    r"\s+(?:[\w'’]+\s+){0,3}?to\s+"
    r"|\b(?:if|when|whether|because|before|after)\s+(?:you|they|he|she|we|i)\s+(?:\w+\s+)?|\bwhether to\s+)$",
    re.I,
)
_ASKING = re.compile(r"\b(?:ask|tell|get|make|let|help|encourage)\s+(?:[\w'’]+\s+){0,3}?to\s+$", re.I)
_BREAK = re.compile(r"(,?\s+(?:but|instead|then|and then|so|yet)\s+|,?\s+and\s+|,\s+)", re.I)
_SENTENCE = re.compile(
    r"(?<=[.!?;])[\"'”’)]*\s+|\s+[–—]\s+|(?<!never)(?<!do not)(?<!don't)(?<!must not)(?<!not to):\s+", re.I
)


def blame(text: str, reader: Reader, acts: Acts) -> Iterator[Hit]:
    """What teaches or blames in a step's *text*."""
    del reader
    for offset, sentence, under in _read(text):
        if found := acts.teaching.search(sentence):
            what = f'"{found[0]}" teaches, and this reader needs help first.'
            yield offset, what, "Take it out; lessons have pages of their own."
        found = BLAME.search(sentence)
        if found and not under and not re.search(r"\b(?:not|never)\b|n['’]t\b", sentence[: found.start()], re.I):
            yield offset, f'"{found[0]}" can be heard as blame.', "Say what helps now. Nobody is blamed here."


def forbidden(text: str, reader: Reader, acts: Acts) -> Iterator[Hit]:
    """What a step's *text* asks of this reader that nobody may be asked to do."""
    for offset, sentence, under in _read(text):
        unsaid = next(
            (
                (offset, f'"{found[0]}" {what}', do)
                for who, pattern, what, do in acts.unsaid
                if reader is who and (found := pattern.search(sentence))
            ),
            None,
        )
        if unsaid:
            yield unsaid
            continue
        # Most sentences name no act at all, and one search is cheaper than forty.
        for act, patterns in acts.forbidden if acts.any.search(sentence) else ():
            if reader is Reader.LEAD and not act.lead_too:
                continue
            asked = next((hit for pattern in patterns if (hit := _asked(sentence, pattern, under, acts.verbs))), None)
            if asked:
                do = 'Take it out, or forbid it with "do not" or "never", and "or" between the verbs.'
                yield offset, f'"{asked}" asks the reader to {act.act}.', do


@lru_cache(maxsize=4096)
def _read(text: str) -> tuple[tuple[int, str, bool], ...]:
    """The sentences of a text, kept for the second rule that reads it."""
    return tuple(_sentences(text))


def _sentences(text: str) -> Iterator[tuple[int, str, bool]]:
    """Each sentence with its line, and whether it is an item of a list under words such as "Never:"."""
    under = False
    for block in walk(read_blocks(text, 0)):
        words = "" if block.sort is Sort.CODE else plain_words(masked(block.text))
        if not words:
            continue
        under = under and block.sort is Sort.ITEM
        place = 0
        for end, after in [*(found.span() for found in _SENTENCE.finditer(words)), (len(words), 0)]:
            if sentence := " ".join(words[place:end].split()):
                yield block.line + words.count("\n", 0, place), sentence, under
            place = after
        if block.sort is not Sort.ITEM:
            last = _SENTENCE.split(words.rstrip(":").strip())[-1]
            heads = block.sort is Sort.HEADING or words.endswith(":")
            under = heads and bool(re.search(r"\b(?:never|do not|don['’]t|must not|not to)$", last.strip(), re.I))


def _asked(sentence: str, pattern: re.Pattern[str], under: bool, verbs: re.Pattern[str]) -> str:
    """The words that ask for what *pattern* names, or nothing if it is forbidden or only described there."""
    for found in pattern.finditer(sentence):
        before = sentence[: found.start()]
        asking = bool(_ASKING.search(before))
        if under and not re.search(r"\b(?:but|instead)\b", before, re.I):
            continue
        if _negated(before, sentence[found.start() :], verbs):
            continue
        if not asking and (_TOLD.search(before) or re.search(r"\bno\s+$", before, re.I)):
            continue
        return found[0]
    return ""


def _negated(before: str, after: str, verbs: re.Pattern[str]) -> bool:
    """Whether a prohibition in *before* reaches the words that *after* starts with.

    It reaches over commas only in a list of such verbs that ends in "or", never over "and", "but" or "instead".
    """
    pieces = _BREAK.split(before)
    reaches = False
    for index in range(0, len(pieces), 2):
        mark = pieces[index - 1].strip().lower() if index else ""
        rest = "".join(pieces[index:]) + after
        carried = reaches and mark == "," and bool(re.search(r"\b(?:or|nor)\b", rest, re.I))
        last = index == len(pieces) - 1
        reaches = carried or bool(_NEGATOR.search(pieces[index]) and (last or verbs.search(pieces[index])))
    return reaches


def _in_steps(read: Callable[[str, Reader, Acts], Iterator[Hit]]) -> Find:
    """What *read* finds in the words of every step, each at its line."""

    def find(library: Library) -> Iterator[Finding]:
        acts = acts_of(library.subject)
        lead = re.compile(rf"\b(?:{library.settings.school.words.lead_forms})(?=s?\b)", re.I)
        for step in library.of(StepHeader):
            header = step.header
            texts = [("title", header.title), ("summary", header.summary), ("tell", header.tell or "")]
            texts += [(key, words) for key in ("how", "closed", "told", "next") for words in getattr(header, key)]
            texts += [("choices", choice.words) for choice in header.choices]
            for key, text in texts:
                yield from (
                    (step.path, step.line_of(key), what, do)
                    for _, what, do in read(lead.sub("lead", text), header.reader, acts)
                )
            for offset, what, do in read(lead.sub("lead", step.body.text), header.reader, acts):
                yield step.path, step.body.line + offset, what, do

    return find


RULES = (
    LibraryRule(
        "step-forbidden",
        "Some acts harm a child or are against the law. Each subject lists its own; secrecy is promised in none.",
        "Save the picture for the police.",
        "Do not save the picture.",
        _in_steps(forbidden),
    ),
    LibraryRule(
        "step-blame",
        "Help first: no lesson and no blame.",
        "You should have thought.",
        "This is not your fault.",
        _in_steps(blame),
    ),
)
"""The rules on the words of steps."""
