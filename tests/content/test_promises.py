"""The promises of this website, tried on sentences that they do not name themselves."""

from __future__ import annotations

import pytest
import yaml

from handbook.content import Library
from handbook.content.subjects import refused_by
from sites import TESTS

SENTENCES = yaml.safe_load((TESTS / "cases" / "promises" / "sentences.yml").read_text("utf-8"))


@pytest.mark.parametrize("sentence", SENTENCES["refused"])
def test_a_promise_in_other_words_is_refused(real: Library, sentence: str) -> None:
    assert list(refused_by(real.subject.promises)(sentence))


@pytest.mark.parametrize("sentence", SENTENCES["fine"])
def test_what_may_be_promised_is_let_pass(real: Library, sentence: str) -> None:
    assert not list(refused_by(real.subject.promises)(sentence))
