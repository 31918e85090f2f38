"""The reference pages and the JSON schema, made from the models, the rules and their help.

What is written here is never written by hand, so it cannot differ from what the check does.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import StrEnum
from typing import Any

from handbook import wording
from handbook.content.checks import CHECKED, READ
from handbook.content.kinds import KINDS, Header, Kind, places_of
from handbook.content.kinds.layers import Layers
from handbook.content.kinds.school import Furniture, School
from handbook.content.recorded import public, recording
from handbook.content.search_words import WORDS_FILE, WordTable
from handbook.content.subjects import Subject
from handbook.content.subjects.reading import FOLDER
from handbook.problems import Rule
from handbook.source.model import Field, fields_of, form_of, item_shape
from handbook.training import record
from handbook.wording.reference_page import wording_page

MADE = "Made by `handbook schema` from the code. Change it there."


APART = ("module", "questions", "requirements")
"""The kinds that have a page of their own: what is shown to somebody who asks what the school does."""


def reference_files() -> Mapping[str, str]:
    """The generated files, by their path under ``docs/``."""
    return {
        "about/content-model.md": content_model(),
        "about/content-model-training.md": training_model(),
        "about/content-model-settings.md": settings_model(),
        "about/problems.md": problems(),
        "about/print-rules.md": print_rules(),
        "about/wording.md": wording_page(),
        "about/content-model.schema.json": json_schema(),
    }


FORMER_RULES = 'former: ["#policy-one", "#clause-number", "#review-missing"]\n'
FORMER_KEYS = (
    'former: ["#lesson-dsl_approved", "#service-verified", "#settings-extraschool", "#settings-extrahandbook", '
    '"#settings-extralayers", "#settings-words", "#settings-councils", "#subjects"]\n'
)
"""Rules and keys that are gone, whose links still lead to the page."""


KEPT = "written: 2026-11-22\nreview:\n  every: 12 months\n  owner: Whoever keeps the website\n"
"""When a person last wrote the words from which these pages are made, and who should read them through."""


def _header(title: str, summary: str, order: int, former: str = "") -> str:
    head = f'---\ntitle: "{title}"\nsummary: "{summary}"\nreaders: [office]\norder: {order}\n'
    return f"{head}{former}{KEPT}---\n\n{MADE}\n"


def content_model() -> str:
    """The page that describes every kind of document and every field of its header."""
    parts = [
        _header("The content model", "Every kind of document, and every key of its header.", 30, FORMER_KEYS),
        "A document is one Markdown file. Its folder says its kind; inside a lesson's folder its name does too. "
        "Its header is between two lines of `---`.\n"
        "[The JSON schema](content-model.schema.json) tells an editor the same. Two pages have the rest: "
        "[training, requirements and words for the search](content-model-training.md), and "
        "[settings and subjects](content-model-settings.md).",
    ]
    parts += [_kind(kind) for kind in KINDS if kind.name not in APART]
    return "\n\n".join(parts) + "\n"


def settings_model() -> str:
    """The same for the settings and for subjects, which are read once in a year and not with every page."""
    parts = [_header("The content model: settings and subjects", "Every key of mkdocs.yml and of subjects.", 32)]
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
    head = _header("The content model: training and requirements", "Modules, questions, requirements: every key.", 31)
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


def problems() -> str:
    """The page that lists every rule by subject, with what it demands and what to do."""
    # These load the readers and writers of every format.
    from handbook.audit.rules import RULES as AUDIT_RULES
    from handbook.editions import make
    from handbook.editions.formats.pdf import edition
    from handbook.links.judge.rules import RULES as VERDICTS
    from handbook.wordfile import refusals as wordfile

    subjects = {
        **READ,
        **CHECKED,
        "A sheet of what people did": recording.RULES,
        "The school's record of training": record.RULES,
        "A site for the public": public.RULES,
        "The words of a page": wording.RULES,
        "Policies from Word files": wordfile.RULES,
        "Printed and other formats": (*make.RULES, *edition.RULES),
    }
    parts = [
        _header("Problems, and what to do", "Every rule of every check, with what it asks for.", 40, FORMER_RULES),
        "A problem reads `file:line: what is wrong. What to do. [rule]`. One run names all problems. "
        "Reminders are for the school and do not stop a build. Warnings are about words: they are counted, and "
        "`handbook check --warnings` shows them. [Checks on words](wording.md) says whom each check is for.",
        "`handbook check --format json` prints the format `handbook-problems`, version 1: an object with `documents` "
        "(how many were read), `failed` (true or false) and `problems`, a list of objects with `path`, `line`, `rule`, "
        "`level` (`problem`, `reminder` or `warning`), `what` and `do`. `--format ci` prints annotations that "
        "common forges show on the changed line.",
        "A rule is one row of the code, with the function that finds what breaks it. "
        '"Found in" names the file that holds the function.',
    ]
    listed: set[str] = set()
    for subject, rules in subjects.items():
        parts += [f"## {subject}", *(_rule(rule) for rule in rules if rule.name not in listed)]
        listed |= {rule.name for rule in rules}
    parts += [
        "## The audit of finished copies",
        "`handbook audit` finds these. [The rules for print and other formats](print-rules.md) gives their sources.",
        *(f"### {rule.name}\n\n{rule.demand}\n\n- To do: {rule.do}" for rule in AUDIT_RULES),
        "## The link check",
        "`handbook links` says one of these of each address. What is in braces is filled in: the service, what was "
        "found, and what its page shows instead. [How the link check works](link-check.md) says how soon each counts.",
        *(f"### {rule.name}\n\n{rule.meets}\n\n- Verdict: {rule.verdict}\n- To do: {rule.do}" for rule in VERDICTS),
    ]
    return "\n\n".join(parts) + "\n"


def print_rules() -> str:
    """The page that lists every rule of the audit of printed and other formats, with the source of its number."""
    from handbook.audit.rules import RULES as AUDIT_RULES  # the audit loads the readers of every format

    parts = [
        _header("The rules for print and other formats", "What every copy is measured against, and on whose word.", 50),
        "`handbook audit` measures every copy against these rules. A finding names the file and the page.",
        *(f"## {rule.name}\n\n{rule.demand}\n\nSource: {rule.source}." for rule in AUDIT_RULES),
    ]
    return "\n\n".join(parts) + "\n"


def _rule(rule: Rule) -> str:
    place = rule.find.__module__.replace(".", "/")
    example = f"- Wrong: `{rule.wrong}`\n- Right: `{rule.right}`"
    return f"### {rule.name}\n\n{rule.why}\n\n{example}\n- Found in: `scripts/{place}.py`"


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
