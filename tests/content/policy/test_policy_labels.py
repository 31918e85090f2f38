"""A label is read where a school printed one, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from handbook.content.policy import anchor
from handbook.content.policy.labels import read_label
from sites import TESTS

CASES = yaml.safe_load((TESTS / "cases" / "content" / "policy" / "labels.yml").read_text("utf-8"))


def said(case: dict[str, Any]) -> str:
    label = read_label(case["text"], case.get("heading", False))
    if label is None:
        return "none"
    below = f", {' '.join(label.below)}" if label.below else ""
    return f"{label.printed} > {label.base}{below}{'' if label.sure else ', not sure'}"


@pytest.mark.parametrize("case", [pytest.param(case, id=case["text"]) for case in CASES])
def test_this_label_is_read(case: dict[str, Any]) -> None:
    assert said(case) == case["label"]


@pytest.mark.parametrize(
    ("citation", "made"),
    [
        ("6.3", "clause-6-3"),
        ("4.3(a)", "clause-4-3-a"),
        ("4.2•1", "clause-4-2-item-1"),
        ("AppB.A1", "clause-AppB-A1"),
        ("rewards~2", "clause-rewards-2"),
        ("3.3[2][1]", "clause-3-3-2-1"),
    ],
)
def test_an_anchor_is_made_of_letters_and_digits(citation: str, made: str) -> None:
    assert anchor(citation) == made
