"""The example site in memory, with changes: what most tests of content start from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from handbook.content import Library, load, read_settings, run_checks
from handbook.content.kinds.choices import Act, Way
from handbook.content.layers.overlay import Base
from handbook.content.lock import Recorded, read_lock
from handbook.content.recorded.acts import words_read
from handbook.content.subjects import Subject, read_subjects
from handbook.problems import Problem, Report
from handbook.project import read_project

TESTS = Path(__file__).parent
ROOT = TESTS.parent
EXAMPLE = TESTS / "example"
SETTINGS = "mkdocs.yml"
LOCK = "handbook.lock"
BASE = "base/"


@cache
def real_library() -> Library:
    """The school's own library. It is read once for all the tests of a process."""
    library = read_project(ROOT).library
    assert library is not None
    return library


@cache
def example_files() -> Mapping[str, bytes]:
    """The example's Markdown files by path under ``docs/``, and its ``mkdocs.yml``."""
    docs = EXAMPLE / "docs"
    files = {path.relative_to(docs).as_posix(): path.read_bytes() for path in sorted(docs.rglob("*.md"))}
    return {SETTINGS: (EXAMPLE / SETTINGS).read_bytes(), **files}


@cache
def example_assets() -> frozenset[str]:
    """The paths under ``docs/`` of the example's other files."""
    docs = EXAMPLE / "docs"
    return frozenset(
        path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file() and path.suffix != ".md"
    )


def changed(
    edit: Mapping[str, list[list[str]]] | None = None,
    put: Mapping[str, str | bytes] | None = None,
    drop: list[str] | None = None,
    subjects: list[str] | None = None,
) -> dict[str, bytes]:
    """The example's files with words replaced, files added and files taken out. A replacement must find its words.

    *subjects* are those of this website that the example school takes too.
    """
    files = dict(example_files())
    for name in subjects or []:
        files[f"subjects/{name}.md"] = (ROOT / "docs" / "subjects" / f"{name}.md").read_bytes()
    taken = ", ".join(["bicycles", *(subjects or [])]).encode()
    files[SETTINGS] = files[SETTINGS].replace(b"subjects: [bicycles]", b"subjects: [" + taken + b"]")
    for path, pairs in (edit or {}).items():
        text = files[path].decode("utf-8")
        for old, new in pairs:
            assert old in text, f"{path} does not hold {old!r}"
            text = text.replace(old, new, 1)
        files[path] = text.encode("utf-8")
    for path, words in (put or {}).items():
        files[path] = words if isinstance(words, bytes) else words.encode("utf-8")
    for path in drop or []:
        del files[path]
    return files


def subject_of(name: str) -> Subject:
    """A subject of this website, as a school that takes it alone has it."""
    settings, _ = read_settings(changed(edit={SETTINGS: [["[bicycles]", f"[{name}]"]]})[SETTINGS])
    assert settings is not None
    path = f"subjects/{name}.md"
    subject, _, problems = read_subjects({path: (ROOT / "docs" / path).read_bytes()}, settings)
    assert not problems
    return subject


def read(files: Mapping[str, bytes], today: date | None = None) -> tuple[Library | None, Report]:
    """The library of these files, among which may be the lock, and the report on it."""
    library, problems = loaded(files)
    if library is None:
        return None, Report.of(problems, 0)
    told = library.layer.told([*problems, *run_checks(library, today)], library.settings.docs_dir)
    return library, Report.of(told, len(set(files) - {SETTINGS, LOCK}))


def loaded(files: Mapping[str, bytes]) -> tuple[Library | None, list[Problem]]:
    """The library of these files, and what is wrong in single files; the rules are not looked at."""
    documents = {path: data for path, data in files.items() if path not in (SETTINGS, LOCK)}
    settings, problems = read_settings(files[SETTINGS])
    if settings is None:
        return None, problems
    lock, faults = read_lock(files.get(LOCK))
    base = _base(documents)
    documents = {path: data for path, data in documents.items() if not path.startswith(BASE)}
    library, found = load(documents, example_assets(), settings, lock, base=base)
    return library, [*problems, *faults, *found]


def _base(documents: Mapping[str, bytes]) -> Base | None:
    """The base whose files are among these, under ``base/``."""
    files = {path.removeprefix(BASE): data for path, data in documents.items() if path.startswith(BASE)}
    if SETTINGS not in files:
        return None
    settings, _ = read_settings(files.pop(SETTINGS))
    assert settings is not None
    return Base("../trust", settings, files, frozenset(), frozenset({"00000000"}))


def recorded(
    library: Library,
    name: str,
    act: Act = Act.READ,
    way: Way = Way.SCREEN,
    *,
    on: date = date(2026, 3, 1),
    by: str = "DSL",
    why: str | None = None,
    page: str = "",
    words: str = "",
) -> Library:
    """The library as if a person at the made-up school had done this with the document *name*."""
    words = words or words_read(library.documents[name], library)
    row = Recorded(page or name, act, words, on, by, way, why)
    return replace(library, lock=replace(library.lock, acts=(*library.lock.acts, row)))
