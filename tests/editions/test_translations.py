"""A school's own translation of a page: pinned to its words, in any script on the web, on paper where letters are."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook.content import Library
from handbook.editions.letters import missing_letters
from handbook.editions.make import Wish, make_editions
from handbook.pages import compose
from handbook.problems import Level, WrongUse
from press_room import extensions, read_asset
from sites import changed, read

ORIGINAL = "pupils/riding"


def translation(title: str, lang: str, words: str, made_from: str) -> str:
    return f"""---
title: "{title}"
summary: "{title}"
readers: [pupils]
clauses: ["bicycles:1.1@e11c40b7", "bicycles:1.2@721a5775"]
notes: [helmets@1]
view: translation
view_of: {ORIGINAL}
lang: {lang}
made_from: "{made_from}"
written: 2026-01-05
review: {{every: 12 months, owner: DSL}}
---

{words}
"""


PUT = {
    "pupils/riding-pl.md": translation("Jazda do szkoły", "pl", "Załóż kask. Powiedz o tym dorosłemu.", "c271be67"),
    "pupils/riding-ar.md": translation("الركوب إلى المدرسة", "ar", "ارتدِ خوذة. أخبر شخصًا بالغًا.", "c271be67"),
}
"""Made up for these tests, and read by nobody."""


@pytest.fixture(scope="module")
def library() -> Library:
    found, report = read(changed(put=PUT))
    assert found is not None
    assert not report.failed, [str(part) for part in report.problems]
    return found


def test_a_page_offers_its_translations_each_in_its_own_language(library: Library) -> None:
    page = compose(library.documents[ORIGINAL], library)
    assert (
        '<li data-view="translation" lang="pl" dir="auto" markdown="span">[Jazda do szkoły](riding-pl.md)</li>' in page
    )
    assert (
        '<li data-view="translation" lang="ar" dir="auto" markdown="span">[الركوب إلى المدرسة](riding-ar.md)</li>'
        in page
    )
    own = compose(library.documents["pupils/riding-ar"], library)
    assert '<div lang="ar" dir="auto" markdown="block">' in own
    assert "[Everyday words](riding.md)" in own


def test_when_the_original_changes_its_translations_go_and_the_check_says_so() -> None:
    found, report = read(changed(edit={f"{ORIGINAL}.md": [["tell an adult", "tell a teacher"]]}, put=PUT))
    assert found is not None
    assert not report.failed
    assert not [name for name in found.documents if name.startswith("pupils/riding-") and "drawings" not in name]
    assert {"pupils/riding-ar.md", "pupils/riding-pl.md"} <= found.drafts
    said = [part for part in report.problems if part.rule == "translation"]
    assert [(part.path, part.line, part.level) for part in said] == [
        (f"docs/pupils/riding-{lang}.md", 10, Level.REMINDER) for lang in ("ar", "pl")
    ]
    assert "riding-pl" not in compose(found.documents[ORIGINAL], found)


def test_new_line_breaks_in_the_original_change_nothing() -> None:
    found, _ = read(changed(edit={f"{ORIGINAL}.md": [["helmet. If", "helmet.\nIf"]]}, put=PUT))
    assert found is not None
    assert "pupils/riding-pl" in found.documents


def test_paper_has_the_translations_whose_letters_the_fonts_have(library: Library, tmp_path: Path) -> None:
    (lacking,) = missing_letters(library)
    assert (lacking.path, lacking.level) == ("docs/pupils/riding-ar.md", Level.REMINDER)
    assert "on the website alone" in lacking.what
    shelf = make_editions(
        library, extensions(), read_asset, tmp_path, Wish(("pupils/riding-pl",), "txt"), lambda *_: None
    )
    assert [title.id for title in shelf.titles] == ["pupils/riding-pl"]
    with pytest.raises(WrongUse, match="no printed thing"):
        make_editions(library, extensions(), read_asset, tmp_path, Wish(("pupils/riding-ar",), "txt"), lambda *_: None)


def test_a_title_without_one_letter_of_the_first_font_is_printed(tmp_path: Path) -> None:
    put = {"pupils/riding-uk.md": translation("Їзда", "uk", "Надінь шолом. Скажи дорослому.", "c271be67")}
    found, report = read(changed(put=put))
    assert found is not None
    assert not report.failed
    shelf = make_editions(
        found, extensions(), read_asset, tmp_path, Wish(("pupils/riding-uk",), "pdf"), lambda *_: None
    )
    assert [title.id for title in shelf.titles] == ["pupils/riding-uk"]
