"""The forms a single value in a header can take: the rule that it keeps, how it is read, and its JSON schema.

A form is attached to a type by ``Annotated``, so a field's declaration says everything about it once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from handbook.problems import Rule
from handbook.source import values
from handbook.source.period import Moment, Span
from handbook.source.values import NotePin as NotePin
from handbook.source.values import Pin as Pin
from handbook.source.values import ValueFault as ValueFault


@dataclass(frozen=True, slots=True)
class Form(Rule):
    """The rule of how one value is written; *find* reads the value or raises :class:`ValueFault`."""

    find: Callable[[str], object]
    words: str
    schema: Mapping[str, object] = field(hash=False)
    example: str


def _text(pattern: str | None = None, **more: object) -> dict[str, object]:
    return {"type": "string", **({"pattern": pattern} if pattern else {}), **more}


LINE = Form(
    "line",
    "Titles and labels must fit on a line.",
    "a title of 300 characters",
    "a title of 60 characters",
    values.prose_reader(160),
    "one line of text, at most 160 characters",
    _text(maxLength=160),
    "Rules for bicycles",
)
TEXT = Form(
    "text",
    "What to do must be short enough to be read in distress.",
    "an instruction of 600 characters",
    "two sentences",
    values.prose_reader(400),
    "a sentence or two, at most 400 characters",
    _text(maxLength=400),
    "Tell a teacher.",
)
DAY = Form(
    "day",
    "A day must exist.",
    "last: 2026-02-30",
    "last: 2026-02-28",
    values.read_day,
    "a day: year-month-day",
    _text(r"^\d{4}-\d{2}-\d{2}$"),
    "2026-11-22",
)
MOMENT = Form(
    "date",
    "A date must exist.",
    "reviewed: 2019-13",
    "reviewed: 2019-11",
    values.read_moment,
    "a year, a month or a day",
    _text(r"^\d{4}(-\d{2}){0,2}$"),
    "2019-11",
)
SPAN = Form(
    "period",
    "A length of time is a number and a unit.",
    "every: 6 monthly",
    "every: 6 months",
    values.read_span,
    "a length of time",
    _text(r"^[1-9]\d{0,3} (day|week|month|year)s?$"),
    "6 months",
)
LABEL_FORM = Form(
    "label-form",
    "A clause has the label that the school printed.",
    "number: §6",
    'number: "6"',
    values.read_label,
    "the label of a clause, in quotes",
    _text(rf"^{values.LABEL}$"),
    '"6.3"',
)
CLAUSE_FORM = Form(
    "clause-form",
    "A clause is cited by its policy and its label.",
    'named_in: ["6.3"]',
    'named_in: ["pictures:6.3"]',
    values.read_clause,
    "a policy and the label of a clause, in quotes",
    _text(rf"^{values.CLAUSE}$"),
    '"pictures:6.3"',
)
PIN = Form(
    "pin-form",
    "A page remembers which words it was written for.",
    'clauses: ["pictures:6.3"]',
    'clauses: ["pictures:6.3@1a2b3c4d"]',
    values.read_pin,
    "a clause with the fingerprint of its words",
    _text(rf"^{values.CLAUSE}@[0-9a-f]{{8}}$"),
    '"pictures:6.3@1a2b3c4d"',
)
NOTE_PIN_FORM = Form(
    "note-pin-form",
    "A page remembers which revision of a note it was written under.",
    "notes: [never-look-at-the-picture]",
    "notes: [never-look-at-the-picture@3]",
    values.read_note_pin,
    "a note with its revision",
    _text(rf"^{values.NOTE_PIN}$"),
    "never-look-at-the-picture@3",
)
ASSET = Form(
    "asset-form",
    "A drawing must be found.",
    "drawing: phone",
    "drawing: assets/symbols/phone.svg",
    values.read_asset,
    "the path of a drawing",
    _text(r"^assets/[a-z0-9/-]+\.svg$"),
    "assets/symbols/phone.svg",
)
FORMER = Form(
    "former-form",
    "An address that was published is never lost.",
    "former: [Old Name]",
    "former: [parents/old-name]",
    values.read_former,
    "an address of before",
    _text(r"^([a-z0-9/-]+|#[A-Za-z][\w:.-]*)$"),
    "parents/old-name",
)
REFERENCE = Form(
    "reference-form",
    "A document is named by its path.",
    "replaced_by: Example Line",
    "replaced_by: support/example-line",
    values.read_reference,
    "the path of a document",
    _text(r"^[a-z0-9/-]+$"),
    "support/example-line",
)
URL = Form(
    "web-address",
    "A help address must be safe and whole.",
    "website: www.example.org",
    "website: https://www.example.org/",
    values.read_url,
    "a web address that starts with https://",
    _text("^https://"),
    "https://www.example.org/",
)
DOMAIN = Form(
    "domain",
    "A website's name must be whole to be compared.",
    "domains: [https://example.org/]",
    "domains: [example.org]",
    values.read_domain,
    "the name of a website",
    _text(r"^[a-z0-9.-]+$"),
    "example.org",
)
PHONE = Form(
    "phone",
    "A number must be one that can be dialled.",
    "phone: 0800-1111",
    "phone: 0800 1111",
    values.read_phone,
    "a telephone number",
    _text(r"^\d+( \d+)*$"),
    "0800 1111",
)
EMAIL = Form(
    "email",
    "An email address must be whole.",
    "email: office",
    "email: office@example.org",
    values.read_email,
    "an email address",
    _text("@"),
    "office@example.org",
)
YES_NO = Form(
    "yes-no",
    "A mark is there or it is not.",
    "start: yes",
    "start: true",
    values.read_yes_no,
    "true or false",
    {"type": "boolean"},
    "true",
)
LANGUAGE = Form(
    "language",
    "A voice reads words in the language that they are marked as.",
    "lang: Welsh",
    "lang: cy",
    values.read_language,
    "the code of a language",
    _text(r"^[a-z]{2,3}(-[A-Z]{2})?$"),
    "en-GB",
)
PATTERN = Form(
    "pattern",
    "What is searched for must be a pattern that can be searched for.",
    "pattern: (pictures?",
    "pattern: pictures?",
    values.read_pattern,
    "a regular expression",
    _text(maxLength=1000),
    "pictures?",
)
WHOLE = Form(
    "whole-number",
    "Ages and places in a list are whole numbers.",
    "order: first",
    "order: 10",
    values.read_whole,
    "a whole number",
    {"type": "integer", "minimum": 0},
    "18",
)

Line = Annotated[str, LINE]
Text = Annotated[str, TEXT]
Day = Annotated[date, DAY]
PartialDate = Annotated[Moment, MOMENT]
Period = Annotated[Span, SPAN]
Label = Annotated[str, LABEL_FORM]
ClauseRef = Annotated[str, CLAUSE_FORM]
PinnedClause = Annotated[Pin, PIN]
PinnedNote = Annotated[NotePin, NOTE_PIN_FORM]
AssetRef = Annotated[str, ASSET]
FormerAddress = Annotated[str, FORMER]
DocumentRef = Annotated[str, REFERENCE]
Url = Annotated[str, URL]
Domain = Annotated[str, DOMAIN]
Phone = Annotated[str, PHONE]
Email = Annotated[str, EMAIL]
Flag = Annotated[bool, YES_NO]
Language = Annotated[str, LANGUAGE]
Pattern = Annotated[str, PATTERN]

FORMS = (
    LINE,
    TEXT,
    DAY,
    MOMENT,
    SPAN,
    LABEL_FORM,
    CLAUSE_FORM,
    PIN,
    NOTE_PIN_FORM,
    ASSET,
    FORMER,
    REFERENCE,
    URL,
    DOMAIN,
    PHONE,
    EMAIL,
    YES_NO,
    LANGUAGE,
    PATTERN,
    WHOLE,
)
"""Every form that is not a lesson's alone."""
