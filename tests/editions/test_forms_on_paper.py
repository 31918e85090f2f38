"""The forms on paper: a question is on one side with its help and room to write, and every side begins with heads."""

from __future__ import annotations

import pytest

from handbook.content.kinds.form import FormHeader
from handbook.content.library import is_a
from handbook.pages.forms import ASKED, ROOM
from press_room import real_edition
from sites import ROOT, real_library

FORMS = sorted(path.stem for path in (ROOT / "docs" / "forms").glob("*.md") if path.stem != "index")


def _letters(words: str) -> str:
    return "".join(words.split())


@pytest.mark.parametrize("size", ["clear-print-14", "large-print-18"])
@pytest.mark.parametrize("name", FORMS)
def test_no_question_is_split_over_two_sides(name: str, size: str) -> None:
    from handbook.audit.pdf.printed import read_pdf

    form = real_library().documents[f"forms/{name}"]
    assert is_a(form, FormHeader)
    sides = [
        _letters("".join(glyph.text for glyph in leaf.glyphs))
        for leaf in read_pdf(real_edition(form.id, size)[1]).leaves
    ]
    at = 0
    for question in (question for part in form.header.parts for question in part.questions):
        while not (_letters(question.ask) in sides[at] and _letters(question.help) in sides[at]):
            at += 1
            assert at < len(sides), question.ask
        assert _letters(ASKED + ROOM) in sides[at]
    assert _letters(form.header.kept) in sides[0]
