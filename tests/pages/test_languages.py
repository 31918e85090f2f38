"""Each part of a page and of a copy is in the language that it is marked as."""

from __future__ import annotations

import pytest

from handbook.content import Library
from handbook.pages import compose
from handbook.website.frame import frame, own_frame
from handbook.wording import check_wording
from sites import SETTINGS, changed, read

GUIDE = """---
title: Gwisgo helmed
summary: Pam mae helmed yn helpu.
readers: [parents]
lang: cy
clauses: ["bicycles:1.1@e11c40b7"]
unconcerned:
  - {note: helmets, why: The page is on wearing one.}
written: 2026-01-05
review: {every: 1 year, owner: Head}
---

Gwisgwch helmed bob amser. [Beth i'w wneud nawr](../help/index.md).
"""
POLICY = """---
title: Polisi beiciau
short: Beiciau
summary: Polisi'r ysgol.
lang: cy
readers: [staff]
---

## 1. Beiciau {: #1 }

1.1 Gwisgwch helmed.
{: #1.1 }

1.2 Wear a helmet.
{: #1.2 lang=en-GB }
"""


@pytest.fixture(scope="module")
def library() -> Library:
    put = {"parents/helmed.md": GUIDE, "policy/beiciau/2026.md": POLICY}
    found, report = read(changed(put=put))
    assert found is not None
    assert not report.failed, [str(part) for part in report.problems]
    return found


def test_a_pages_own_words_are_in_its_language_and_what_is_around_them_is_in_ours(library: Library) -> None:
    page = library.documents["parents/helmed"]
    around, words = frame(page, library), compose(page, library)
    assert (around["language"], around["ours"]) == ("cy", "en-GB")
    own, _, rest = words.partition("</div>")
    assert own.startswith('<div lang="cy" dir="auto" markdown="block">')
    assert "Gwisgwch" in own
    assert "This page puts into practice" in rest


def test_a_title_in_another_language_is_marked_where_it_is_listed(library: Library) -> None:
    siblings = frame(library.documents["parents/helmed"], library)["siblings"]
    assert isinstance(siblings, list)
    assert {part["title"]: part.get("lang") for part in siblings}["Gwisgo helmed"] == "cy"
    assert "[Gwisgo helmed](../parents/helmed.md){ lang=cy }" in compose(library.documents["office/coverage"], library)


def test_signed_words_are_in_the_language_of_their_policy_and_a_part_may_have_its_own(library: Library) -> None:
    words = compose(library.documents["policy/beiciau/2026"], library)
    welsh, english = words.split("1.1 Gwisgwch")[0], words.split("1.2 Wear")[0]
    assert '<div class="signed" lang="cy"' in welsh
    assert '<span lang="cy">1. Beiciau</span>' in welsh or '<span lang="cy">1\\. Beiciau</span>' in welsh
    assert '<p class="signed-label" lang="en-GB"' in welsh
    assert 'lang="cy"' not in english[english.rindex('<div class="signed"') :]


def test_the_settings_say_the_language_of_pages_that_do_not(library: Library) -> None:
    other, _ = read(changed(edit={SETTINGS: [["language: en-GB", "language: cy"]]}))
    assert other is not None
    assert frame(other.documents["pupils/riding"], other)["language"] == "cy"
    assert own_frame("404.html", other)["language"] == "en-GB"
    assert frame(library.documents["pupils/riding"], library)["language"] == "en-GB"


def test_words_in_another_language_are_not_measured_as_english(library: Library) -> None:
    assert [part for part in check_wording(library) if part.path == "docs/parents/helmed.md"] == []
