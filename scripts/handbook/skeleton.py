"""A new document that is already valid but for its TODOs."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from handbook.content.kinds import can_be_address, kind_named, kind_of
from handbook.content.kinds.choices import Sight, Status
from handbook.source.forms import DAY, MOMENT, PIN, REFERENCE, SPAN, URL, WHOLE
from handbook.source.model import Field, fields_of, form_of, item_shape

CAUTIOUS = (Sight.UNSEEN, Status.UNVERIFIED)
"""What a new document says of itself until a person knows better."""


def place(kind: str, name: str) -> str | None:
    """Where a new document goes under ``docs/``; None if the name's folder is not of that kind, or it is no address."""
    path, wanted = f"{name.removesuffix('.md')}.md", kind_named(kind)
    folder = wanted.folders[0].removesuffix("/*")
    if len(wanted.folders) == 1 and not path.startswith(f"{folder}/"):
        path = f"{folder}/{path}"
    return path if kind_of(path) == wanted and can_be_address(path) else None


def example_of(kind: str) -> str:
    """A name that a document of a kind could have, for whoever has written one that it cannot."""
    folder = next(folder for folder in kind_named(kind).folders if folder)
    return f"{folder}/a-new-{kind}" if "*" not in folder else folder.replace("*", f"a-new-{kind}/2026")


def skeleton(kind: str, name: str, today: date) -> str:
    """The text of a new document of a kind, called *name*; every required key is there with its help above it."""
    wanted = kind_named(kind)
    title = name.split("/")[-2 if wanted.signed else -1].replace("-", " ").capitalize()
    lines = ["---"]
    for part in fields_of(wanted.model):
        if part.required or part.key in ("written", "review"):
            lines += [f"# {part.help}", *_entry(part, title, today, "")]
    lines += ["---", "", (wanted.new or "").replace("{name}", name), ""]
    return "\n".join(lines)


def _entry(part: Field, title: str, today: date, indent: str) -> list[str]:
    shape: Any = part.shape
    item = item_shape(shape)
    if item is not None and is_dataclass(item):
        first, *rest = _keys(item, title, today, indent + "    ")
        return [f"{indent}{part.key}:", f"{indent}  - {first.strip()}", *rest]
    if form_of(item) is PIN:  # only the check knows the fingerprints
        return [f"{indent}{part.key}: []"]
    if item is not None:
        return [f"{indent}{part.key}: [{_value(item, '', title, today)}]"]
    if is_dataclass(shape):
        return [f"{indent}{part.key}:", *_keys(shape, title, today, indent + "  ")]
    return [f"{indent}{part.key}: {_value(shape, part.key, title, today)}"]


def _keys(model: Any, title: str, today: date, indent: str) -> list[str]:
    return [line for part in fields_of(model) if part.required for line in _entry(part, title, today, indent)]


def _value(shape: Any, key: str, title: str, today: date) -> str:
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return next((choice.value for choice in shape if choice in CAUTIOUS), next(iter(shape)).value)
    form = form_of(shape)
    if form in (DAY, MOMENT):
        return today.isoformat()
    if form is SPAN:
        return "12 months"
    if form is URL:
        return "https://www.example.org/TODO"
    if form is REFERENCE:
        return "help/index"
    if form is WHOLE:
        return "1" if key == "revision" else "100"
    return f'"TODO: {title}"' if key == "title" else '"TODO"'
