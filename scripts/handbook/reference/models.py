"""The pages and the JSON schema of the content model: every kind of document, and every key of its header."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

from handbook.content.kinds import KINDS, Header, Kind, places_of
from handbook.content.kinds.layers import Layers
from handbook.content.kinds.school import Furniture, School
from handbook.content.search_words import WORDS_FILE, WordTable
from handbook.content.subjects import Subject
from handbook.content.subjects.reading import FOLDER
from handbook.reference.parts import MADE, elsewhere, header
from handbook.source.model import Field, fields_of, form_of, item_shape

APART = ("module", "questions", "requirements")
"""The kinds that have a page of their own: what is shown to somebody who asks what the school does."""


FORMER_KEYS = (
    'former: ["#lesson-dsl_approved", "#service-verified", "#settings-extraschool", "#settings-extrahandbook", '
    '"#settings-extralayers", "#settings-words", "#settings-councils", "#subjects"]\n'
)
"""Keys that are gone, whose links still lead to the page."""


def content_model() -> str:
    """The page that describes every kind of document and every field of its header."""
    parts = [
        header("The content model", "Every kind of document, and every key of its header.", 30, FORMER_KEYS),
        "A document is one Markdown file. Its folder says its kind; inside a lesson's folder its name does too. "
        "Its header is between two lines of `---`.\n"
        "[The JSON schema](content-model.schema.json) tells an editor the same. Three pages have the rest: "
        "[lessons](content-model-lessons.md), "
        "[training, requirements and words for the search](content-model-training.md), and "
        "[settings and subjects](content-model-settings.md).",
    ]
    parts += [_kind(kind) for kind in KINDS if kind.name not in APART and not _of_lessons(kind)]
    parts += ["## Kinds of lessons", elsewhere(_lesson_kinds(), "content-model-lessons.md")]
    return "\n\n".join(parts) + "\n"


def lessons_model() -> str:
    """The same for the files of a lesson's folder."""
    head = header("The content model: lessons", "Every file of a lesson, and every key of its header.", 31)
    return "\n\n".join([head, *_lesson_kinds()]) + "\n"


def _of_lessons(kind: Kind[Header]) -> bool:
    return kind.name.partition("-")[0] == "lesson"


def _lesson_kinds() -> list[str]:
    return [_kind(kind) for kind in KINDS if _of_lessons(kind)]


def settings_model() -> str:
    """The same for the settings and for subjects, which are read once in a year and not with every page."""
    parts = [header("The content model: settings and subjects", "Every key of mkdocs.yml and of subjects.", 33)]
    parts.append(f"## Settings: extra.school\n\n{_summary(School)}\n\n{_table(School)}")
    parts += [f"### Settings: {name}\n\n{_summary(model)}\n\n{_table(model)}" for name, model in _nested(School)]
    parts.append(f"## Settings: extra.handbook\n\n{_summary(Furniture)}\n\n{_table(Furniture)}")
    parts.append(f"## Settings: extra.layers\n\n{_summary(Layers)}\n\n{_table(Layers)}")
    parts.append(
        f"## Subjects\n\n{_summary(Subject)}\n\nFolder: `docs/{FOLDER}/`. A school takes those that it names under "
        f"extra.school.subjects.\n\n{_table(Subject)}"
    )
    parts += [f"### Subject: {name}\n\n{_summary(model)}\n\n{_table(model)}" for name, model in _nested(Subject)]
    return "\n\n".join(parts) + "\n"


def training_model() -> str:
    """The same for training, requirements and words for the search, so that neither page is heavy."""
    head = header("The content model: training and requirements", "Modules, questions, requirements: every key.", 32)
    words = f"## Words for the search\n\n{_summary(WordTable)}\n\nFile: `docs/{WORDS_FILE}`.\n\n{_table(WordTable)}"
    nested = (f"### Words: {name}\n\n{_summary(model)}\n\n{_table(model)}" for name, model in _nested(WordTable))
    return "\n\n".join([head, *(_kind(kind) for kind in KINDS if kind.name in APART), words, *nested]) + "\n"


def _kind(kind: Kind[Header]) -> str:
    where = ", ".join(f"`{place}`" for place in places_of(kind))
    head = f"## Kind: {kind.name}\n\n{_summary(kind.model)}\n\nFolder: {where}.\n\n{_table(kind.model)}"
    nested = (f"### {kind.name}: {name}\n\n{_summary(model)}\n\n{_table(model)}" for name, model in _nested(kind.model))
    return "\n\n".join([head, *nested])


def _summary(model: type) -> str:
    return " ".join((model.__doc__ or "").split())


def _nested(model: type) -> list[tuple[str, Any]]:
    found: dict[Any, str] = {}
    for part in fields_of(model):
        shape = item_shape(part.shape) or part.shape
        if isinstance(shape, type) and is_dataclass(shape):
            found.setdefault(shape, part.key)
            for key, inner in _nested(shape):
                found.setdefault(inner, f"{part.key}, {key}")
    return [(key, shape) for shape, key in found.items()]


def _table(model: type) -> str:
    rows = [
        f"| `{part.key}` | {'yes' if part.required else 'no'} | {_value(part)} | {_cell(part.help)} |"
        for part in fields_of(model)
    ]
    return "\n".join(["| Key | Needed | Value | Help |", "| --- | --- | --- | --- |", *rows])


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|").replace("*", "\\*")


def _value(part: Field) -> str:
    return _one(part.shape, part.key)


def _one(shape: Any, key: str) -> str:
    if item := item_shape(shape):
        return f"a list, each {_one(item, key)}"
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return "one of " + ", ".join(f"`{choice.value}`" for choice in shape)
    if is_dataclass(shape):
        return f"keys of its own: see {key} below"
    form = form_of(shape)
    assert form is not None
    return f"{form.words}, such as `{form.example}`"


def json_schema() -> str:
    """A JSON schema (draft 2020-12) with one definition a kind, for editors."""
    definitions: dict[str, object] = {kind.name: _object(kind.model) for kind in KINDS}
    definitions |= {
        "school": _object(School),
        "handbook": _object(Furniture),
        "layers": _object(Layers),
        "subject": _object(Subject),
        "search-words": _object(WordTable),
    }
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Headers of handbook documents",
        "$comment": MADE,
        "oneOf": [{"$ref": f"#/$defs/{kind.name}"} for kind in KINDS],
        "$defs": definitions,
    }
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _object(model: Any) -> dict[str, object]:
    return {
        "type": "object",
        "description": _summary(model),
        "additionalProperties": False,
        "required": [part.key for part in fields_of(model) if part.required],
        "properties": {part.key: {**_shape(part.shape), "description": part.help} for part in fields_of(model)},
    }


def _shape(shape: Any) -> dict[str, object]:
    item = item_shape(shape)
    if item is not None:
        return {"type": "array", "items": _shape(item), "uniqueItems": True}
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return {"enum": [choice.value for choice in shape]}
    if is_dataclass(shape):
        return _object(shape)
    form = form_of(shape)
    assert form is not None
    return dict(form.schema)
