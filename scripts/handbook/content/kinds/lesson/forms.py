"""The forms of single values that only lessons have: short titles, texts with a limit in words, ways to teach.

The limits are those of docs/about/content-model.md; each is tight because a teacher reads it while teaching.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from handbook.problems import Rule
from handbook.source.forms import LINE, TEXT, Form, ValueFault

DELIVERIES = ("class", "small group", "pair", "one to one")
"""The ways in which a lesson may be taught."""


def _limited(letters: int, words: int = 0) -> Callable[[str], object]:
    def read(text: str) -> object:
        value = TEXT.find(text) if letters <= 400 else LINE.find(text)
        assert isinstance(value, str)
        if len(value) > letters:
            raise ValueFault(f"This is {len(value)} characters long.", f"Shorten it to {letters} characters.")
        count = len(value.split())
        if words and count > words:
            raise ValueFault(f"This is {count} words long.", f"Shorten it to {words} words.")
        return value

    return read


def _delivery(text: str) -> object:
    listed = ", ".join(DELIVERIES)
    if re.search(r"\bassembl", text, re.I):
        what = "A lesson like this is not taught in an assembly: nobody can leave quietly, ask, or be noticed there."
        raise ValueFault(what, f"Teach it as one of these: {listed}.")
    if text not in DELIVERIES:
        raise ValueFault(f'"{text[:60]}" is not a way to teach it.', f"Write one of these: {listed}.")
    return text


def _version(text: str) -> object:
    if not re.fullmatch(r"\d{1,3}\.\d{1,3}\.\d{1,3}", text, re.ASCII):
        raise ValueFault(f'"{text[:60]}" is not a version.', 'Write three numbers, such as "0.1.0".')
    return text


def _symbol(text: str) -> object:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", text):
        raise ValueFault(
            f'"{text[:60]}" does not name a symbol.', "Write its name from lessons/symbols, such as share."
        )
    return text


LIMIT = Rule("lesson-limit", "A teacher reads it while teaching.", "12 ground rules", "4 ground rules", _limited)


def _form(letters: int, words: int = 0, example: str = "Tell an adult.") -> Form:
    said = f"at most {letters} characters" + (f" and {words} words" if words else "")
    schema = {"type": "string", "maxLength": letters}
    return Form(LIMIT.name, LIMIT.why, LIMIT.wrong, LIMIT.right, _limited(letters, words), said, schema, example)


TITLE = _form(80, example="Who could see it next?")
OUTCOME = _form(190, example="I can say who might see a picture after I send it.")
DEFINITION = _form(200, example="To share is to show or send a thing to another person.")
REPLY = _form(250, example="The person who asked can also show it to others.")
SAID = _form(400, 40, "Today we sort everyday pictures.")
BLOCK = _form(400, 60, "If it has already happened, tell an adult you trust.")
DELIVERY = Form(
    "lesson-delivery",
    "In an assembly nobody can leave quietly, ask, or be noticed.",
    "delivery: [assembly]",
    "delivery: [small group]",
    _delivery,
    "a way to teach",
    {"enum": list(DELIVERIES)},
    "small group",
)
VERSION = Form(
    "lesson-version",
    "A printed pack must say which one it is.",
    "version: new",
    'version: "0.1.0"',
    _version,
    "three numbers",
    {"type": "string"},
    '"0.1.0"',
)
SYMBOL = Form(
    "lesson-symbol",
    "A symbol that is not there leaves a pupil without the word.",
    "symbol: shair",
    "symbol: share",
    _symbol,
    "the name of a symbol",
    {"type": "string"},
    "share",
)

FORMS = (LIMIT, DELIVERY, VERSION, SYMBOL)
"""The rules on single values that only lessons have."""

Title = Annotated[str, TITLE]
Outcome = Annotated[str, OUTCOME]
Definition = Annotated[str, DEFINITION]
Reply = Annotated[str, REPLY]
Said = Annotated[str, SAID]
Block = Annotated[str, BLOCK]
Delivery = Annotated[str, DELIVERY]
Version = Annotated[str, VERSION]
SymbolRef = Annotated[str, SYMBOL]
