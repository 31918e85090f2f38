"""A project folder on disk: the one place that lists and reads its files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

from handbook import carried
from handbook.content import Library, load, read_settings, run_checks
from handbook.content.kinds.layers import within
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.layers.overlay import BASE, Base
from handbook.content.layers.taking import KEPT
from handbook.content.loading import FILE_NAME
from handbook.content.lock import LOCK_FILE, read_lock
from handbook.content.queries.words import WORDS_FILE, read_words
from handbook.content.school import SETTINGS_FILE, Settings
from handbook.editions.formats.pdf.compile import undrawn
from handbook.editions.letters import missing_letters, own_fonts
from handbook.editions.pivot.pieces import refused_pages
from handbook.files import check_files
from handbook.problems import Problem, Report
from handbook.render import check_extensions, read_extensions
from handbook.wording import check_wording


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder and what was found in it; *library* is None if ``mkdocs.yml`` cannot be used."""

    root: Path
    library: Library | None
    report: Report


def read_project(root: Path, today: date | None = None, instead: Mapping[str, str] = MappingProxyType({})) -> Project:
    """The project at *root*, with every problem in its content.

    *today* decides which waivers have ended. A build does not ask what day it is, so that it can be made again.
    *instead* has words of files that are not written yet, by path under the folder of documents.

    Raises ``FileNotFoundError`` if there is no ``mkdocs.yml`` there, and ``OSError`` if a file cannot be read.
    """
    written = (root / SETTINGS_FILE).read_bytes()
    settings, problems = read_settings(written)
    if settings is None:
        return Project(root, None, Report.of(problems, 0))
    problems += check_extensions(written)
    files, assets, strange = _files(root / settings.docs_dir)
    files = {**files, **{path: words.encode() for path, words in instead.items()}}
    if settings.carried:
        assets |= {path for path, _ in carried.assets() if not within(path, settings.layers.without)}
    for path in strange:
        what = f'"{path.rpartition("/")[2]}" cannot be published.'
        do = "Put a plain file here, with a plain name: a link could publish what lies elsewhere."
        problems.append(FILE_NAME.problem(f"{settings.docs_dir}/{path}", 1, what, do))
    lock, faults = read_lock(_bytes(root / LOCK_FILE))
    problems += faults
    base, unread = _base(root, settings)
    if unread:
        return Project(root, None, Report.of([*problems, *unread], 0))
    kept = {
        **(_words(root / base.folder / base.settings.docs_dir, base.assets) if base else {}),
        **_words(root / settings.docs_dir, assets),
    }
    library, found = load(files, assets, settings, lock, kept, base)
    named = {f"{policy.folder}/{file.file}" for policy in library.of(PolicyHeader) for file in policy.header.received}
    docs = library.layer.folders(root, settings.docs_dir)
    received = {path: carried.asset(docs, path).read_bytes() for path in named & library.files}
    problems += [*found, *run_checks(library, today), *check_wording(library, today)]
    problems += check_files(library, assets, lambda path: carried.asset(docs, path).read_bytes(), undrawn)
    problems += missing_letters(library, own_fonts(root))
    problems += refused_pages(library, read_extensions(written))
    if named:
        from handbook.wordfile.proof import check_received

        problems += check_received(library, received)
    told = library.layer.told(problems, settings.docs_dir)
    return Project(root, library, Report.of(told, len(files) + len(library.layer.pages)))


def _base(root: Path, settings: Settings) -> tuple[Base | None, list[Problem]]:
    """The project that this one stands on, as its people have it; nothing if it stands on none."""
    folder = (settings.layers.base or "").rstrip("/")
    if not folder:
        return None, []
    what = f'There is no project in "{folder}" that can be a base.'
    do = f"Write its path from this project's folder, or see what handbook -C {folder} check says."
    if (root / folder).resolve() == root.resolve():
        what, do = "This project stands on itself.", "Take base out, or name the folder of another project."
    elif base := read_base(root, folder):
        if not base.settings.layers.base:
            return base, []
        what, do = "The base stands on another base.", "Name a base that stands on none."
    return None, [BASE.problem(SETTINGS_FILE, settings.lines.get("base", 1), what, do)]


def read_base(root: Path, folder: str) -> Base | None:
    """The project in a *folder* as seen from *root*; None if there is none, or it has no page and no base."""
    written = root / folder / SETTINGS_FILE
    settings = read_settings(written.read_bytes())[0] if written.is_file() else None
    if settings is None:
        return None
    files, assets, _ = _files(root / folder / settings.docs_dir)
    assets |= {path for path, _ in carried.assets()} if settings.carried else set()
    kept = frozenset(path.stem for path in (root / KEPT).glob("*.md"))
    return Base(folder, settings, files, assets, kept) if files or settings.layers.base else None


def _words(docs: Path, assets: frozenset[str]) -> dict[str, str]:
    """The words that clauses of the policies in a folder of documents have had, by fingerprint."""
    return {
        fingerprint: words
        for path in assets
        if path.startswith("policy/") and path.endswith(f"/{WORDS_FILE}")
        for fingerprint, words in read_words((docs / path).read_text("utf-8")).items()
    }


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def sources(project: Project) -> Mapping[str, bytes]:
    """The Markdown files of the project as they are now, by path under the folder of documents."""
    if project.library is None:
        return {}
    layer, docs = project.library.layer, project.library.settings.docs_dir
    folders = layer.folders(project.root, docs)
    inherited = {path: carried.asset(folders, path).read_bytes() for path in layer.pages}
    return dict(sorted({**inherited, **_files(project.root / docs)[0]}.items()))


def _files(docs: Path) -> tuple[Mapping[str, bytes], frozenset[str], list[str]]:
    """The Markdown files, the paths of the others, and what is neither a plain file nor a plain folder."""
    files: dict[str, bytes] = {}
    assets: set[str] = set()
    strange: list[str] = []

    def refuse(error: OSError) -> None:
        raise error  # a folder that cannot be opened is not an empty one

    for place, folders, names in os.walk(docs, onerror=refuse) if docs.exists() else ():
        folder = Path(place)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted([*folders, *names]):
            path = (folder / name).relative_to(docs).as_posix()
            if name.startswith("."):
                continue
            if not _plain(folder / name):
                strange.append(path)
            elif name in folders:
                continue
            elif name.lower().endswith((".md", ".markdown", ".mdown", ".mkdn", ".mkd")):
                files[path] = (folder / name).read_bytes()
            else:
                assets.add(path)
    return files, frozenset(assets), strange


def _plain(path: Path) -> bool:
    """Whether it is a file or a folder itself, and no link, pipe or device, under a name that can be written down."""
    return path.name.isprintable() and not path.is_symlink() and (path.is_file() or path.is_dir())
