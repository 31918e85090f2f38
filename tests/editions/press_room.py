"""What the tests of editions start from: the example site's bundles, and every edition made in memory."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from handbook.content import Library
from handbook.editions.formats import FORMATS, Medium, maker, medium_of
from handbook.editions.formats.braille.liblouis import translator
from handbook.editions.make import ONE_SIDE, formats_of
from handbook.editions.pivot.pictures import pictures_of
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import Words, complete, words_of
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.bundles import bundles
from handbook.editions.plan.formats import Format, Order
from handbook.render import Extensions, read_extensions
from sites import EXAMPLE, ROOT, changed, read, real_library

FORM = {form.id: form for form in FORMATS}
PAPER = tuple(form for form in FORMATS if form.medium == Medium.PDF and form.id != ONE_SIDE)
"""The sizes that every document is printed in."""
NOTE = "risks/falling-off"
"""The example's document that most tests change."""
DECK = "lessons/01-lending-a-bike/slides"
"""The slides of the example's lesson."""


@cache
def extensions() -> Extensions:
    return read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())


def library_with(body: str = "", title: str = "", settings: list[list[str]] | None = None) -> Library:
    """The example's library, with the body or title of its risk page, or words of its settings, replaced."""
    edit: dict[str, list[list[str]]] = {}
    if body:
        edit[f"{NOTE}.md"] = [["A fall.", body]]
    if title:
        edit.setdefault(f"{NOTE}.md", []).append(["title: Falling off", f"title: {title}"])
    if settings:
        edit["mkdocs.yml"] = settings
    library, _ = read(changed(edit))
    assert library is not None
    return library


def bundle_of(library: Library, name: str = NOTE) -> Bundle:
    return next(bundle for _, found in bundles(library) for bundle in found if bundle.id == name)


def words(library: Library, name: str = NOTE) -> Words:
    return words_of(bundle_of(library, name), library, rendering(library, extensions()))


def pivot(library: Library, form: str, name: str = NOTE) -> str:
    return complete(words(library, name), FORM[form], library)


def read_asset(name: str) -> bytes:
    return (EXAMPLE / "docs" / name).read_bytes()


def made(text: str, form: Format) -> bytes:
    return maker(medium_of(form)).one(Order(text, form, pictures_of(text, read_asset)))[0]


def sound_forms(*names: str) -> list[tuple[str, Format]]:
    """Each of these bundles of the example with each format that it is made in here: Braille needs liblouis."""
    library = library_with()
    return [
        (name, form)
        for name in names
        for form in formats_of(bundle_of(library, name))
        if not form.grade or translator(form.grade) is not None
    ]


@cache
def real() -> tuple[Library, Extensions]:
    """The school's own library."""
    return real_library(), read_extensions((ROOT / "mkdocs.yml").read_bytes())


@cache
def real_words(name: str) -> Words:
    library, found = real()
    return words_of(bundle_of(library, name), library, rendering(library, found))


@cache
def real_edition(name: str, form: str) -> tuple[str, bytes]:
    """The pivot and the bytes of an edition of the school's own documents."""
    library, _ = real()
    text = complete(real_words(name), FORM[form], library)
    pictures: Mapping[str, tuple[str, bytes]] = pictures_of(text, lambda path: Path(ROOT, "docs", path).read_bytes())
    return text, maker(medium_of(FORM[form])).one(Order(text, FORM[form], pictures))[0]
