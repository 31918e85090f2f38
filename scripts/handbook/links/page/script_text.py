"""The text that a short expression of script makes, worked out without running anything.

Pages that send their readers away build the address from pieces: joined, reversed, spelt in numbers, packed. What is
made of nothing but constants can be worked out; anything else is not known.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from urllib.parse import unquote

from handbook.links.named.addresses import Web, next_address

_TOKEN = re.compile(
    r"\s*(?:(?P<text>\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')|(?P<template>`(?:[^`\\]|\\.)*`)"
    r"|(?P<number>0x[0-9a-f]+|\d+(?:\.\d+)?)|(?P<name>[A-Za-z_$][\w$]*)|(?P<sign>[+.,()\[\]/-]))",
    re.I,
)
_LONGEST, _DEEPEST = 20_000, 12
_DECODERS = {"atob", "unescape", "decodeURI", "decodeURIComponent", "String"}

Value = str | float | list["Value"] | None


class _Unknown(Exception):
    """Only running the script could show it."""


def text_of_script(script: str, names: Mapping[str, str]) -> tuple[str | None, int]:
    """The text of the expression that *script* begins with, None if it is not known, and where it ends."""
    reader = _Expression(script[:_LONGEST], names)
    try:
        value = reader.sum(0)
    except (_Unknown, RecursionError, ValueError, OverflowError):
        return None, reader.place
    return (value if isinstance(value, str) else None), reader.place


class _Expression:
    def __init__(self, text: str, names: Mapping[str, str]) -> None:
        self._text = text
        self._names = names
        self.place = 0

    def _peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self.place)

    def _take(self, sign: str) -> bool:
        found = self._peek()
        if found is None or found["sign"] != sign:
            return False
        self.place = found.end()
        return True

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise _Unknown

    def sum(self, depth: int) -> Value:
        if depth > _DEEPEST:
            raise _Unknown
        value = self._term(depth)
        while self._take("+"):
            value = _added(value, self._term(depth))
        return value

    def _term(self, depth: int) -> Value:
        value = self._atom(depth)
        while True:
            if self._take("."):
                found = self._peek()
                if found is None or not found["name"]:
                    raise _Unknown
                self.place = found.end()
                name = found["name"]
            elif isinstance(value, list | str) and self._take("["):
                index = self.sum(depth + 1)
                self._need("]")
                if isinstance(index, str):
                    name = index
                elif isinstance(index, float) and 0 <= index < len(value):
                    value = value[int(index)]
                    continue
                else:
                    raise _Unknown
            else:
                return value
            value = _called(value, name, self._arguments(depth)) if self._take("(") else _property(value, name)

    def _arguments(self, depth: int) -> list[Value]:
        made: list[Value] = []
        while not self._take(")"):
            pattern = re.compile(r"\s*/(?P<words>(?:[^/\\\n]|\\.)+)/(?P<flags>[gimsuy]*)").match(self._text, self.place)
            if pattern:
                self.place = pattern.end()
                made.append(f"/{pattern['words']}/")
            else:
                made.append(self.sum(depth + 1))
            if not self._take(","):
                self._need(")")
                break
        return made

    def _atom(self, depth: int) -> Value:
        found = self._peek()
        if found is None:
            raise _Unknown
        self.place = found.end()
        if found["text"]:
            return unescaped(found["text"][1:-1])
        if found["template"]:
            return self._template(found["template"][1:-1], depth)
        if found["number"]:
            return float(int(found["number"], 16)) if found["number"][:2].lower() == "0x" else float(found["number"])
        if found["sign"] == "(":
            value = self.sum(depth + 1)
            self._need(")")
            return value
        if found["sign"] == "[":
            return self._list(depth)
        return self._named(found["name"] or "", depth)

    def _list(self, depth: int) -> Value:
        made: list[Value] = []
        while not self._take("]"):
            made.append(self.sum(depth + 1))
            if not self._take(","):
                self._need("]")
                break
        return made

    def _template(self, words: str, depth: int) -> str:
        def filled(part: re.Match[str]) -> str:
            inner = _Expression(part[1], self._names)
            value = inner.sum(depth + 1)
            if not isinstance(value, str):
                raise _Unknown
            return value

        return unescaped(re.sub(r"\$\{([^{}]*)\}", filled, words))

    def _named(self, name: str, depth: int) -> Value:
        if name in ("window", "self", "globalThis") and self._take("."):
            found = self._peek()
            if found and found["name"]:
                self.place = found.end()
                return self._named(found["name"], depth)
            raise _Unknown
        if name in self._names:
            return self._names[name]
        if name == "String" and self._take("."):
            found = self._peek()
            if found is None or found["name"] not in ("fromCharCode", "fromCodePoint"):
                raise _Unknown
            self.place = found.end()
            self._need("(")
            return "".join(_letter(value) for value in self._arguments(depth))
        if name == "new" and (found := self._peek()) and found["name"] == "URL":
            self.place = found.end()
            self._need("(")
            parts = [value for value in self._arguments(depth) if isinstance(value, str)]
            if self._take(".") and (end := self._peek()):
                self.place = end.end()
            return _joined(parts)
        if name in _DECODERS and self._take("("):
            values = self._arguments(depth)
            return _decoded(name, values[0] if values else None)
        raise _Unknown


def _joined(values: list[str]) -> str:
    """The address that a base and an address on it make, as browsers read them."""
    reached = next_address(values[-1], values[0]) if values else None
    if not isinstance(reached, Web):
        raise _Unknown
    return reached.url


def _letter(value: Value) -> str:
    if not isinstance(value, float) or not 0 <= value < 0x110000:
        raise _Unknown
    return chr(int(value))


def _added(one: Value, other: Value) -> Value:
    if isinstance(one, float) and isinstance(other, float):
        return one + other
    if isinstance(one, str | float) and isinstance(other, str | float):
        return f"{_shown(one)}{_shown(other)}"
    raise _Unknown


def _shown(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _decoded(name: str, value: Value) -> str:
    if not isinstance(value, str):
        raise _Unknown
    if name == "atob":
        try:
            return base64.b64decode(value + "=" * (-len(value) % 4)).decode("latin-1")
        except (binascii.Error, ValueError):
            raise _Unknown from None
    return unquote(value) if name != "String" else value


def _property(value: Value, name: str) -> Value:
    if name == "length" and isinstance(value, str | list):
        return float(len(value))
    raise _Unknown


def _called(value: Value, name: str, given: list[Value]) -> Value:
    first = given[0] if given else ""
    match value, name:
        case list(), "join" if isinstance(first, str):
            return (first if given else ",").join(_shown(part) for part in value)
        case list(), "reverse":
            return value[::-1]
        case list(), "concat" if isinstance(first, list):
            return [*value, *first]
        case str(), "split" if isinstance(first, str):
            return list(value.split(first) if first else value)
        case str(), "concat":
            return value + "".join(_shown(part) for part in given)
        case str(), "toLowerCase":
            return value.lower()
        case str(), "toUpperCase":
            return value.upper()
        case str(), "trim" | "toString":
            return value.strip()
        case str(), "charAt" if isinstance(first, float) and first < len(value):
            return value[int(first)]
        case str(), "slice" | "substring" | "substr" if all(isinstance(part, float) for part in given):
            ends = [int(part) for part in given if isinstance(part, float)]
            return value[ends[0] : (ends[0] + ends[1] if name == "substr" else ends[1]) if len(ends) > 1 else None]
        case str(), "replace" | "replaceAll" if (
            len(given) == 2 and isinstance(first, str) and isinstance(given[1], str)
        ):
            if first.startswith("/") and first.endswith("/") and len(first) > 2:
                plain = re.fullmatch(r"(?:\\.|[\w%@#!~:;=-])+", first[1:-1])
                if plain is None:
                    raise _Unknown
                return value.replace(re.sub(r"\\(.)", r"\1", first[1:-1]), given[1])
            return value.replace(first, given[1])
        case _:
            raise _Unknown


def unescaped(text: str) -> str:
    """A literal's text with its escapes undone."""
    return re.sub(
        r"\\(?:x([0-9a-fA-F]{2})|u(?:\{([0-9a-fA-F]{1,6})\}|([0-9a-fA-F]{4}))|([0-7]{3})|(\n)|(.))",
        _unescape,
        text,
        flags=re.S,
    )


def _unescape(found: re.Match[str]) -> str:
    code = found[1] or found[2] or found[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    if found[4]:
        return chr(int(found[4], 8))
    return "" if found[5] else {"n": "\n", "t": "\t", "r": "\r"}.get(found[6], found[6])
