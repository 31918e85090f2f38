"""From the nodes of a header to a frozen model, by the model's own declaration.

Every fault is collected: a header with five wrong values gives five problems, each on its own line.
"""

from __future__ import annotations

import ast
import functools
import inspect
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin, get_type_hints

from handbook.problems import Rule, did_you_mean, nearest
from handbook.source.forms import WHOLE, Form, ValueFault
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar

Tell = Callable[[int, str, str, Rule], None]
"""Takes a line, what is wrong, what to do and the rule."""

_REFUSED = object()

Model = TypeVar("Model")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a model: its key, the shape of its value, whether it is required, and its help."""

    key: str
    shape: object
    required: bool
    help: str


def fields_of(model: type) -> tuple[Field, ...]:
    """The fields of a model, its own before those it shares; the help is the string under each field."""
    return _fields_of(model)


@functools.cache
def _fields_of(model: Hashable) -> tuple[Field, ...]:
    assert isinstance(model, type)
    hints = get_type_hints(model, include_extras=True)
    helps = _helps(model)
    own = inspect.get_annotations(model)
    return tuple(
        Field(
            key=item.name,
            shape=_without_none(hints[item.name]),
            required=item.default is MISSING,
            help=helps.get(item.name, ""),
        )
        for item in sorted(fields(model), key=lambda item: item.name not in own)
    )


def _helps(model: type) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for part in model.__mro__[-2::-1]:
        module = inspect.getmodule(part)
        found |= _module_helps(module).get(part.__name__, {}) if module else {}
    return found


@functools.cache
def _module_helps(module: types.ModuleType) -> Mapping[str, Mapping[str, str]]:
    helps: dict[str, dict[str, str]] = {}
    for statement in ast.parse(inspect.getsource(module)).body:
        if isinstance(statement, ast.ClassDef):
            pairs = zip(statement.body, statement.body[1:], strict=False)
            helps[statement.name] = {
                field.target.id: " ".join(below.value.value.split())
                for field, below in pairs
                if isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(below, ast.Expr)
                and isinstance(below.value, ast.Constant)
                and isinstance(below.value.value, str)
            }
    return helps


def _without_none(hint: Any) -> object:
    if get_origin(hint) in (Union, types.UnionType):
        kept = [part for part in get_args(hint) if part is not type(None)]
        return kept[0]
    return hint


@functools.cache
def form_of(shape: object) -> Form | None:
    """The form of a single value, if the shape is one."""
    if get_origin(shape) is Annotated:
        return next(part for part in get_args(shape)[1:] if isinstance(part, Form))
    return WHOLE if shape is int else None


@functools.cache
def item_shape(shape: object) -> object | None:
    """The shape of a list's items, if the shape is a list."""
    return _without_none(get_args(shape)[0]) if get_origin(shape) is tuple else None


def read_model(
    model: type[Model], node: Entries, where: str, tell: Tell, hidden: frozenset[str] = frozenset()
) -> Model | None:
    """The model that *node* writes, or None if anything in it is refused; each refusal is reported.

    A key counts as missing only if nothing takes its place: no *hidden* key, whose line could not be read, and no
    misspelt one.
    """
    known = {field.key: field for field in fields_of(model)}
    values: dict[str, object] = {}
    seen: dict[str, int] = {}
    meant: set[str | None] = set(hidden)
    refused = False
    for key, value in node.entries:
        if key.text in seen:
            what = f'"{key.text}" is there twice; it is also on line {seen[key.text]}.'
            tell(key.line, what, "Keep one of them.", KEY_REPEATED)
            refused = True
            continue
        seen[key.text] = key.line
        if key.text not in known:
            tell(key.line, f'"{key.text}" is not a key of {where}.', did_you_mean(key.text, known), KEY_UNKNOWN)
            meant |= {nearest(key.text, known)}
            refused = True
            continue
        field = known[key.text]
        values[key.text] = _read(field.shape, value, f'"{key.text}"', key.line, tell, field.required)
    for field in known.values():
        if field.required and field.key not in seen and field.key in meant:
            refused = True
        elif field.required and field.key not in seen:
            tell(node.line, f'"{field.key}" is missing from {where}.', field.help, KEY_MISSING)
            refused = True
    if refused or any(value is _REFUSED for value in values.values()):
        return None
    return model(**values)


def _read(shape: object, node: Node, name: str, line: int, tell: Tell, required: bool = False) -> object:
    item = item_shape(shape)
    if item is not None:
        return _read_list(item, node, name, line, tell, required)
    if is_dataclass(shape):
        if not isinstance(node, Entries):
            tell(line, f"{name} needs keys of its own, each on an indented line.", _keys(shape), VALUE_SHAPE)
            return _REFUSED
        made = read_model(shape, node, name, tell)  # type: ignore[arg-type]
        return _REFUSED if made is None else made
    if not isinstance(node, Scalar):
        found = "a list" if isinstance(node, Items) else "keys of its own"
        tell(line, f"{name} takes one value, but has {found}.", f"Write {_words(shape)}.", VALUE_SHAPE)
        return _REFUSED
    if not node.text.strip() or (node.plain and node.text in ("~", "null")):
        tell(node.line, f"{name} has no value.", f"Write {_words(shape)}{_or_none(required)}.", VALUE_EMPTY)
        return _REFUSED
    return _read_scalar(shape, node, name, tell)


def _read_list(item: object, node: Node, name: str, line: int, tell: Tell, required: bool) -> object:
    if not isinstance(node, Items):
        if isinstance(node, Scalar) and not node.text.strip():
            tell(line, f"{name} has no value.", f"Write a list{_or_none(required)}.", VALUE_EMPTY)
        else:
            tell(line, f"{name} takes a list.", f"Write each item ({_words(item)}) after a dash.", VALUE_SHAPE)
        return _REFUSED
    values = [_read(item, part, f"an item of {name}", part.line, tell) for part in node.items]
    if any(value is _REFUSED for value in values):
        return _REFUSED
    for number, value in enumerate(values):
        if value in values[:number]:
            same = f'"{value}"' if isinstance(value, str) else "the same"
            tell(node.items[number].line, f"{name} names {same} twice.", "Keep one.", ITEM_REPEATED)
            return _REFUSED
    return tuple(values)


def _read_scalar(shape: object, node: Scalar, name: str, tell: Tell) -> object:
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        choices = _choices(shape)
        if node.text not in choices:
            tell(node.line, f'{name} cannot be "{node.text[:60]}".', did_you_mean(node.text, choices), VALUE_CHOICE)
            return _REFUSED
        return choices[node.text]
    form = form_of(shape)
    if form is None:
        raise TypeError(f"no way to read {shape!r}")
    try:
        return form.find(node.text)
    except ValueFault as fault:
        tell(node.line, f"{name}: {fault.what}", fault.do, form)
        return _REFUSED


@functools.cache
def _choices(shape: type[StrEnum]) -> Mapping[str, StrEnum]:
    return {choice.value: choice for choice in shape}


def _or_none(required: bool) -> str:
    return "" if required else ", or take the line out"


def _words(shape: object) -> str:
    if isinstance(shape, type) and issubclass(shape, StrEnum):
        return " or ".join(choice.value for choice in shape)
    form = form_of(shape)
    return form.words if form else "keys of its own"


def _keys(model: Any) -> str:
    return f"Its keys are {', '.join(field.key for field in fields_of(model))}."


KEY_UNKNOWN = Rule("key-unknown", "A misspelt key would do nothing.", "sumary: …", "summary: …", read_model)
KEY_REPEATED = Rule(
    "key-repeated", "Only one of two values can count.", "two lines with title:", "one line with title:", read_model
)
KEY_MISSING = Rule(
    "key-missing", "Each kind needs its keys.", "a note without clauses:", 'clauses: ["6.6"]', read_model
)
VALUE_EMPTY = Rule("value-empty", "A key without a value says nothing.", "title:", "title: Bullying", _read)
VALUE_SHAPE = Rule(
    "value-shape",
    "A list, a set of keys and a single value are different things.",
    "readers: pupils",
    "readers: [pupils]",
    _read,
)
VALUE_CHOICE = Rule("value-choice", "Only the listed words have a meaning.", "severity: D", "severity: B", _read_scalar)
ITEM_REPEATED = Rule(
    "item-repeated", "Naming a thing twice is a slip.", "readers: [staff, staff]", "readers: [staff]", _read_list
)

RULES = (KEY_UNKNOWN, KEY_REPEATED, KEY_MISSING, VALUE_EMPTY, VALUE_SHAPE, VALUE_CHOICE, ITEM_REPEATED)
"""The rules on the keys of a header, and on values whatever their form."""
