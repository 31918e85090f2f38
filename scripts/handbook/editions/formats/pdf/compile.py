"""PDF editions by Typst: the one file that knows it.

The same source, template and fonts give the same bytes on any machine: no system font is looked at, the time in the
file is the day its words were last written, and nothing is fetched. Any warning of the compiler stops
the edition.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Final

import typst

from handbook.editions.plan.formats import Faulty, Pictures
from handbook.problems import Rule

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
TEMPLATE = HERE / "edition.typ"
STANDARD: Final = "ua-1"
_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')


def compiled(source: str, pictures: Mapping[str, bytes], day: datetime) -> bytes:
    """The PDF of a Typst source, with the pictures and fonts it names by file name. Raises :class:`Faulty`."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        place = Path(name)
        shutil.copyfile(TEMPLATE, place / TEMPLATE.name)
        (place / "main.typ").write_text(source, encoding="utf-8", newline="\n")
        for file, data in pictures.items():
            (place / file).write_bytes(data)
        compiler = typst.Compiler(str(place / "main.typ"), font_paths=_fonts(place, pictures))
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=[STANDARD], timestamp=day.astimezone(UTC)
            )
        except typst.TypstError as error:
            raise _stopped(f"{error.message} {' '.join(error.hints)}".strip()) from error
    if warnings:
        raise _stopped("; ".join(warning.message for warning in warnings))
    assert isinstance(made, bytes)
    return made


def _fonts(place: Path, files: Mapping[str, bytes]) -> typst.Fonts:
    """Ours, and those among the files at *place* that are the school's own."""
    own = any(name.endswith((".ttf", ".otf")) for name in files)
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS), str(place)]) if own else _print_fonts()


@cache
def _print_fonts() -> typst.Fonts:
    """Our fonts and Typst's. To read them again for each copy would take a fourteenth of its time (2.4 of 34 ms)."""
    return typst.Fonts(include_system_fonts=False, font_paths=[str(FONTS)])


def _stopped(said: str) -> Faulty:
    if found := _NO_GLYPH.search(said):
        what, do = f'No print font has the letters "{found[1]}".', f"Add a font that has them to {FONTS.name}/."
        return Faulty(TYPESET, what, do, found[1])
    return Faulty(TYPESET, f"The typesetter stopped: {said}.", "Change the words it names.")


def undrawn(pictures: Mapping[str, bytes]) -> Mapping[str, str]:
    """Those pictures, by the path of each, that the typesetter cannot draw, and what it says of them."""
    if len(pictures) > 1 and not _refused(pictures):
        return {}  # all at once takes a third of the time of one by one
    each = {path: _refused({path: data}) for path, data in pictures.items()}
    return {path: said for path, said in each.items() if said}


_WHERE = re.compile(r" in picture-\d+\.\w+|,? searched at [^)]*|^failed to ")


def _refused(pictures: Mapping[str, bytes]) -> str:
    """What the typesetter says when it cannot draw these pictures; nothing if it can."""
    files = {
        f"picture-{at}.{path.rpartition('.')[2].lower()}": data for at, (path, data) in enumerate(pictures.items())
    }
    shown = "".join(f'#image("{name}", width: 72pt, alt: "A")\n' for name in files)
    try:
        compiled(f'#set document(title: "A")\n#set page(height: auto)\n{shown}', files, datetime.fromtimestamp(0, UTC))
    except Faulty as fault:
        return _WHERE.sub("", fault.what.removeprefix("The typesetter stopped: ")).rstrip(".")
    return ""


def bitmaps(pictures: Pictures, width: int = 300) -> Pictures:
    """The pictures with drawings as PNG, *width* pixels wide: Word shows a drawing only where a bitmap is beside it."""
    return {
        source: (f"{name.removesuffix('.svg')}.png", as_png(data, width)) if name.endswith(".svg") else (name, data)
        for source, (name, data) in pictures.items()
    }


@cache
def as_png(picture: bytes, width: int = 300) -> bytes:
    """An SVG picture as PNG, *width* pixels wide. Raises :class:`Faulty`."""
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        place = Path(name)
        (place / "picture.svg").write_bytes(picture)
        source = '#set page(width: 72pt, height: auto, margin: 0pt)\n#image("picture.svg", width: 72pt)\n'
        (place / "main.typ").write_text(source, encoding="utf-8")
        compiler = typst.Compiler(str(place / "main.typ"), font_paths=_print_fonts())
        try:
            made = compiler.compile(format="png", ppi=float(width))
        except typst.TypstError as error:
            raise _stopped(error.message) from error
    assert isinstance(made, bytes)
    return made


TYPESET = Rule(
    "edition-typeset",
    "A warning of the typesetter is a fault in the copy.",
    "a broken drawing",
    "a sound one",
    _stopped,
)
