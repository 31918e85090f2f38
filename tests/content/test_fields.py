"""Each field of each kind is accepted once, in the example site, and refused once, here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import is_dataclass
from typing import Any

from handbook.content.kinds import KINDS
from handbook.content.kinds.layers import Layers
from handbook.content.kinds.school import Furniture, School
from handbook.content.subjects import Subject
from handbook.source.model import Field, fields_of, item_shape, read_model
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar, read_nodes
from sites import SETTINGS, example_files, read

MODELS = [*(kind.model for kind in KINDS), School, Furniture, Layers, Subject]


def nested(model: Any) -> Iterator[Any]:
    yield model
    for field in fields_of(model):
        shape = item_shape(field.shape) or field.shape
        if is_dataclass(shape):
            yield from nested(shape)


FIELDS = [(part, field) for model in MODELS for part in nested(model) for field in fields_of(part)]
"""Every field of every model, with the model that has it."""


OF_A_SCHOOL = {"made_from", "base", "without"}
"""A translation and a base are what a school adds; ``translation.yml`` and ``base.yml`` accept one and refuse one."""


def heard(model: Any, *entries: tuple[Scalar, Node]) -> tuple[object, list[str]]:
    """What is read from these entries, and what is said of them."""
    said: list[str] = []
    node = Entries(1, entries)
    read = read_model(model, node, "a test", lambda line, what, do, rule: said.append(f"{line} {rule} {what}"))
    return read, said


def named(faults: Iterable[tuple[Any, Field]]) -> list[str]:
    return [f"{model.__name__}.{field.key}" for model, field in faults]


def test_the_example_site_is_accepted() -> None:
    _, report = read(example_files())
    assert [str(problem) for problem in report.problems] == []


def test_a_value_of_the_wrong_shape_is_refused_in_every_field() -> None:
    def refused(model: Any, field: Field) -> bool:
        key = Scalar(2, field.key, True)
        keys = is_dataclass(field.shape)
        wrong = (
            Items(2, (Items(2, ()),)) if keys else Entries(2, ((Scalar(2, "strange", True), Scalar(2, "thing", True)),))
        )
        found, said = heard(model, (key, wrong))
        return found is None and any(f'"{field.key}"' in line and line.startswith("2 value-shape") for line in said)

    assert not named(one for one in FIELDS if not refused(*one))


def test_a_needed_field_and_no_other_is_missed() -> None:
    def missed(model: Any, field: Field) -> bool:
        return any(line.startswith(f'1 key-missing "{field.key}" is missing') for line in heard(model)[1])

    assert not named(one for one in FIELDS if missed(*one) is not one[1].required)


def test_every_field_has_help() -> None:
    assert not named(one for one in FIELDS if not one[1].help.endswith("."))


def test_every_field_is_in_the_example() -> None:
    written = b"\n".join(example_files().values()).decode("utf-8")
    assert not named(one for one in FIELDS if f"{one[1].key}:" not in written and one[1].key not in OF_A_SCHOOL), (
        "add them to tests/example"
    )


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
