"""The files beside the documents, held against what may go out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from handbook.content.kinds import is_evidence
from handbook.content.library import Library
from handbook.files import names, papers, pictures, style
from handbook.files.published import ASSETS, is_litter, kept_back, used
from handbook.problems import Level, Problem, Rule

ReadFile = Callable[[str], bytes]
"""Gives the bytes of a file by its path under ``docs/``; raises ``OSError``."""
_LEFT = "A computer or a program left this file here, so it is kept back."


Draw = Callable[[Mapping[str, bytes]], Mapping[str, str]]
"""Gives those of some pictures, by path, that the typesetter cannot draw, and what it says of them."""


def check_files(
    library: Library, assets: Iterable[str], read: ReadFile, undrawn: Draw = lambda pictures: {}
) -> Iterator[Problem]:
    """What is wrong with the files of a project: their names, and what would go out with them."""
    docs, held = library.settings.docs_dir, kept_back(library)
    sound: dict[str, bytes] = {}
    for path, what, do in names.faults(library.files):
        yield WINDOWS_NAME.problem(f"{docs}/{path}", 1, what, do)
    for path, what, do in style.doubles(library.files):
        yield DRAWING_STYLE.problem(f"{docs}/{path}", 1, what, do)
    do = f"Take the link out, or put a copy that may go out into {docs}/{ASSETS}."
    for place, path, line in used(library):
        if place in held:
            yield STRAY.problem(f"{docs}/{path}", line, f'"{place}" is kept here and never published.', do)
    for path in sorted(assets):
        place = f"{docs}/{path}"
        if path in held and is_evidence(path):
            continue
        if is_litter(path):
            yield STRAY.problem(place, 1, _LEFT, "Take it away.", Level.REMINDER)
        elif path in held:
            do = f"Link to it, move it to {docs}/{ASSETS}, or take it away."
            yield STRAY.problem(place, 1, "No page uses this file, so it is kept back.", do, Level.REMINDER)
        elif path.lower().endswith(pictures.TYPES):
            data = read(path)
            found = [PICTURE_FILE.problem(place, 1, *fault) for fault in pictures.faults(path, data)]
            if not found and path.lower().endswith(tuple(pictures.DRAWN)):
                sound[path] = data
            yield from found
            yield from (DRAWING_STYLE.problem(place, 1, *fault) for fault in style.faults(path, data))
        elif path.lower().endswith(papers.TYPES):
            school = library.settings.school.name
            yield from (PAPER_FILE.problem(place, 1, *fault) for fault in papers.faults(path, read(path), school))

    for path, said in undrawn(sound).items():
        do = "Save it again as a plain SVG in UTF-8 that holds all it shows, or as PNG or JPEG."
        yield PICTURE_FILE.problem(f"{docs}/{path}", 1, f"No copy can hold it: {said}.", do)


WINDOWS_NAME = Rule(
    "file-system",
    "A school's computers must hold every file.",
    "docs/staff/con.md",
    "docs/staff/contact.md",
    check_files,
)
STRAY = Rule("file-stray", "What goes out is meant to go out.", "a list of pupils in docs/staff", "assets", check_files)
PICTURE_FILE = Rule(
    "picture-file",
    "A picture must be drawn the right way up by everybody, and tell nothing else.",
    "a photograph with its place",
    "the same without",
    check_files,
)
DRAWING_STYLE = Rule(
    "drawing-style",
    "A pupil meets one kind of drawing, which can be made out at 22 mm and in grey.",
    "a line of 1",
    "a line of 5",
    check_files,
)
PAPER_FILE = Rule(
    "paper-file", "A published file tells nobody who wrote it.", "a form by J. Smith", "the same without", check_files
)
RULES = (WINDOWS_NAME, STRAY, PICTURE_FILE, DRAWING_STYLE, PAPER_FILE)
"""The rules on files beside the documents."""
