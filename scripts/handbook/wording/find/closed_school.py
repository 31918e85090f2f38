"""The check on help that waits for a school day: a child who reads at night is told what works at night."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.service import ServiceHeader
from handbook.wording.findings import Finding, start_of
from handbook.wording.text.reading import Reading

_ACT = (
    r"(?:tell|talk (?:to|with)|speak (?:to|with)|ask|find|call|ring|phone|text|message|email|contact|write to|go to|"
    r"see|visit|report|show|give)"
)
_SCHOOL_DAY = (
    r"(?:today|tomorrow|(?:this|next|the next|in the|the same|the next school) (?:morning|afternoon|day|school day)|"
    r"on (?:mon|tues|wednes|thurs|fri)day|"
    r"(?:at|in|to|before|after|during) (?:school|break|lunch|registration|class|lessons)|"
    r"when (?:the |your )?(?:school|it) (?:is open|opens|starts)|first thing|straight after (?:school|class))"
)
_START = (
    r"(?:^|[,;:.(]\s+|\b(?:and|then|or|please|now|first|can|could|should|must|will|"
    r"(?<!after )(?<!before )(?<!when )(?<!once )(?<!if )you|(?<!who )(?<!what )(?<!how )to)\s+)"
)
_TOLD = re.compile(
    rf"{_START}{_ACT}\b(?P<what>[^.;:]*?)\b{_SCHOOL_DAY}\b|^{_SCHOOL_DAY},?\s+(?:you can\s+)?{_ACT}\b", re.I
)
_NOT = re.compile(r"\b(?:not|never|nobody|cannot)\b[^.;:]*$", re.I)
_AT_NIGHT = re.compile(
    r"\b(?:tonight|night|evening|at home|(?:at|or|to) home|weekends?|holidays?|closed|any time|day or night|24 hours|"
    r"at any hour|999|112)\b",
    re.I,
)
_ALWAYS = re.compile(r"\b(?:24 hours|day (?:and|or) night)\b", re.I)


def _open_now(reading: Reading) -> tuple[str, ...]:
    """The names of the services that answer at every hour."""
    return tuple(
        service.title.partition(":")[0].lower()
        for service in reading.library.of(ServiceHeader)
        if _ALWAYS.search(" ".join([service.header.hours or "", *(way.hours for way in service.header.times)]))
    )


def waits_for_school(reading: Reading, limit: float) -> Iterator[Finding]:
    """Paragraphs and items that say to get help today, tomorrow or at school, and nothing that works at night."""
    del limit
    document = reading.document
    if isinstance(document.header, NoteHeader | ServiceHeader):
        return  # a service says its own hours
    services, at_night = _open_now(reading), document.key_lines.get("closed")  # the steps' own words for the night
    for _, part in groupby(reading.units, key=lambda unit: unit.block):
        units = tuple(part)
        text = " ".join(unit.text for unit in units)
        if _AT_NIGHT.search(text) or any(name in text.lower() for name in services):
            continue
        for unit in units:
            told = None if unit.spoken or unit.line == at_night else _TOLD.search(unit.text)
            if told and not _NOT.search(unit.text[: told.start() + 1]):
                start = start_of(unit.text)
                what = f'"{start}" waits for a day at school; at night a child reads that no help is there.'
                do = 'Say here what works now: "today or tonight", "at school or at home", or who always answers.'
                yield Finding(unit.line, start, what, do)
