"""The copies of the signed policy: short enough for paper, every signed word in them, never without the safe lines."""

from __future__ import annotations

import pytest
from lxml import html

from handbook.content import Library
from handbook.content.kinds.choices import Act, Severity, Way
from handbook.content.kinds.note import NoteHeader
from handbook.editions.pivot.hard_spaces import plain_spaces
from handbook.pages.policies.copies import noted_policy, serious, short_policy
from press_room import real_edition, real_words
from sites import recorded

POLICY = "policy/pictures/2019"


def _plain(words: str) -> str:
    return "".join(html.fragment_fromstring(words, create_parent="div").text_content().split())


@pytest.mark.parametrize(
    ("name", "form", "most"),
    [
        (f"{POLICY}-short", "large-print-18", 24),
        (f"{POLICY}-short", "clear-print-14", 18),
        (POLICY, "large-print-18", 60),
    ],
)
def test_a_copy_has_at_most_so_many_pages(name: str, form: str, most: int) -> None:
    from handbook.audit.pdf.printed import read_pdf

    assert len(read_pdf(real_edition(name, form)[1]).leaves) <= most


@pytest.mark.parametrize("name", [f"{POLICY}-short", POLICY])
def test_every_signed_word_is_in_each_copy_after_its_label(name: str, real: Library) -> None:
    said = "".join(html.fragment_fromstring(real_words(name).main).text_content().split())
    for clause in real.policies["pictures"].text.by_citation.values():
        if not clause.heading and clause.said and clause.citation != "0":
            assert _plain(f"{clause.name} {clause.text}")[:60].replace("<", "").replace(">", "") in said, clause.name


def test_the_short_copy_has_one_line_for_every_note_it_may_not_be_without(real: Library) -> None:
    words = plain_spaces(html.fragment_fromstring(real_words(f"{POLICY}-short").main).text_content())
    notes = serious(real)
    assert {note.id for note in real.of(NoteHeader) if note.header.severity is Severity.A} <= {
        note.id for note in notes
    }
    assert words.count("Proposed: ") == len(notes)
    assert words.count("Unsafe as it stands. Proposed") == sum(note.header.says == "unsafe" for note in notes)
    for trigger in (
        "an adult is or may be involved",
        "under 13",
        "not have been able to consent",
        "violent or unusual",
    ):
        assert words.count(trigger) == 1, "the triggers are whole, once"
    assert "The school has agreed none of them yet" in words
    assert words.index("Unsafe as it stands. Proposed: Listen") < words.index("6.1 ")


def test_the_copy_with_notes_has_each_note_once_with_its_reason_and_a_source_that_is_listed(real: Library) -> None:
    words = plain_spaces(html.fragment_fromstring(real_words(POLICY).main).text_content())
    notes = [note for note in real.of(NoteHeader) if real.attached[note.id]]
    assert words.count("Proposed: ") == words.count(" Why: ") == len(notes)
    assert all(note.header.why for note in notes)
    listed = html.fragment_fromstring(real_words(POLICY).main).xpath("//*[@id='sources']/following-sibling::ol[1]/li")
    assert f"({len(listed)})" in words
    assert f"({len(listed) + 1})" not in words


def test_a_line_that_was_agreed_says_so(real: Library) -> None:
    library = recorded(real, "notes/listen-do-not-question", Act.AGREED, Way.MEETING)
    policy = library.policies["pictures"].current
    assert policy is not None
    for words in (short_policy(policy, library), noted_policy(policy, library)):
        assert words.count("Agreed: Listen.") == 1
        assert "The school has agreed 1 of them yet" in words
