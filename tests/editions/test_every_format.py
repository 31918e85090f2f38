"""What is written is in every format: documents that nobody chose are audited in each, word by word and in order."""

from __future__ import annotations

import pytest

from handbook.audit import audit
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.make import ONE_SIDE, formats_of
from handbook.editions.pivot.pivot import complete
from pages.test_what_is_written import AT_ONCE, drawn
from press_room import bundle_of, made, words


@pytest.mark.parametrize("first", range(0, 200, AT_ONCE))
def test_a_document_that_nobody_chose_is_sound_in_every_format(first: int, long: bool) -> None:
    if first and not long:
        pytest.skip("two hundred documents are for the long run")
    authors, library, told = drawn(700_000 + first, own=True)
    assert not told
    for path in list(authors)[: AT_ONCE if long else 1]:
        name = path.removesuffix(".md")
        found = words(library, name)
        for form in formats_of(bundle_of(library, name)):
            if form.id != ONE_SIDE and not (form.grade and translator(form.grade) is None):
                text = complete(found, form, library)
                assert list(audit(made(text, form), form, text)) == [], (path, form.id)
