"""Each field of each kind is accepted once, in the example site, and refused once, here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import is_dataclass
from typing import Any

import pytest

from handbook.content.kinds import KINDS
from handbook.content.school import Furniture, School
from handbook.source.model import fields_of, item_shape, read_model
from handbook.source.yaml_nodes import Entries, Items, Scalar, read_nodes
from sites import SETTINGS, example_files, read

MODELS = [*(kind.model for kind in KINDS), School, Furniture]


def nested(model: Any) -> Iterator[Any]:
    yield model
    for field in fields_of(model):
        shape = item_shape(field.shape) or field.shape
        if is_dataclass(shape):
            yield from nested(shape)


FIELDS = [(part, field.key) for model in MODELS for part in nested(model) for field in fields_of(part)]


def test_the_example_site_is_accepted() -> None:
    _, report = read(example_files())
    assert [str(problem) for problem in report.problems] == []


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{model.__name__}.{key}" for model, key in FIELDS])
def test_a_value_of_the_wrong_shape_is_refused(model: Any, key: str) -> None:
    told: list[str] = []
    wrong = Entries(2, ((Scalar(2, "strange", True), Scalar(2, "thing", True)),))
    node = Entries(1, ((Scalar(2, key, True), Items(2, (Items(2, ()),)) if _is_keys(model, key) else wrong),))
    assert read_model(model, node, "a test", lambda line, what, do, rule: told.append(f"{line} {rule} {what}")) is None
    assert any(f'"{key}"' in line and line.startswith("2 value-shape") for line in told), told


def _is_keys(model: Any, key: str) -> bool:
    return next(is_dataclass(field.shape) for field in fields_of(model) if field.key == key)


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{model.__name__}.{key}" for model, key in FIELDS])
def test_every_field_has_help_and_stands_in_the_example(model: Any, key: str) -> None:
    help_words = next(field.help for field in fields_of(model) if field.key == key)
    assert help_words.endswith(".")
    written = [data.decode("utf-8") for data in example_files().values()]
    assert any(f"{key}:" in text for text in written), f"add {key} to tests/example"


@pytest.mark.parametrize(("model", "key"), FIELDS, ids=[f"{model.__name__}.{key}" for model, key in FIELDS])
def test_a_needed_field_is_missed(model: Any, key: str) -> None:
    told: list[str] = []
    read_model(model, Entries(1, ()), "a test", lambda line, what, do, rule: told.append(what))
    needed = next(field.required for field in fields_of(model) if field.key == key)
    assert any(line.startswith(f'"{key}" is missing') for line in told) is needed


def test_settings_of_the_site_are_read_from_its_own_file() -> None:
    library, _ = read(example_files())
    assert library is not None
    assert library.settings.school.name == "Alder House"
    assert SETTINGS in example_files()


def test_values_keep_what_the_author_wrote() -> None:
    node, faults = read_nodes("clauses: [4.10, no]\n", 1)
    assert not faults
    assert isinstance(node, Entries)
    assert node.entries[0][1] == Items(1, (Scalar(1, "4.10", True), Scalar(1, "no", True)))
