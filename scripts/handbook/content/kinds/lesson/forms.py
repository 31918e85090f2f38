"""The forms of single values that only lessons have: short titles, texts with a limit in words, ways to teach.

The limits are those of docs/about/content-model.md; each is tight because a teacher reads it while teaching.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated

from handbook.source.forms import LINE, TEXT, Form, ValueFault

DELIVERIES = ("class", "small group", "pair", "one to one")
"""The ways in which a lesson may be taught."""


def _limited(letters: int, words: int = 0) -> Callable[[str], object]:
    def read(text: str) -> object:
        value = TEXT.read(text) if letters <= 400 else LINE.read(text)
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


def _form(name: str, letters: int, words: int = 0, example: str = "Tell an adult.") -> Form:
    said = f"at most {letters} characters" + (f" and {words} words" if words else "")
    return Form(name, said, _limited(letters, words), {"type": "string", "maxLength": letters}, example)


LIMIT = "lesson-limit"
TITLE = _form(LIMIT, 80, example="Who could see it next?")
OUTCOME = _form(LIMIT, 190, example="I can say who might see a picture after I send it.")
DEFINITION = _form(LIMIT, 200, example="To share is to show or send a thing to another person.")
REPLY = _form(LIMIT, 250, example="The person who asked can also show it to others.")
SAID = _form(LIMIT, 400, 40, "Today we sort everyday pictures.")
BLOCK = _form(LIMIT, 400, 60, "If it has already happened, tell an adult you trust.")
DELIVERY = Form("lesson-delivery", "a way to teach", _delivery, {"enum": list(DELIVERIES)}, "small group")
VERSION = Form("lesson-version", "three numbers", _version, {"type": "string"}, '"0.1.0"')
SYMBOL = Form("lesson-symbol", "the name of a symbol", _symbol, {"type": "string"}, "share")

Title = Annotated[str, TITLE]
Outcome = Annotated[str, OUTCOME]
Definition = Annotated[str, DEFINITION]
Reply = Annotated[str, REPLY]
Said = Annotated[str, SAID]
Block = Annotated[str, BLOCK]
Delivery = Annotated[str, DELIVERY]
Version = Annotated[str, VERSION]
SymbolRef = Annotated[str, SYMBOL]
