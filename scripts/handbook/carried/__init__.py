"""What a wheel carries besides code: page templates, assets, and the files that a new school starts with.

They are folders of the repository, and ``setup.py`` puts them into the wheel as parts of this package. A project
that names no templates of its own is made with these, and needs nothing but its settings and its documents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

HOOKS = Path(__file__).parents[1] / "website" / "hooks.py"
"""The file by which MkDocs calls us."""
_IN_REPOSITORY: Mapping[str, str] = MappingProxyType(
    {"theme": "overrides", "assets": "docs/assets", "starter": "starter"}
)


def folder(name: str) -> Path:
    """The folder of what is carried: ``theme``, ``assets`` or ``starter``; the repository's own in a checkout."""
    carried = Path(__file__).parent / name
    return carried if carried.is_dir() else Path(__file__).parents[3] / _IN_REPOSITORY[name]


def assets() -> Iterator[tuple[str, Path]]:
    """Each carried asset: its path under the documents, and its file."""
    base = folder("assets")
    for file in sorted(base.rglob("*")):
        if file.is_file() and file.suffix not in (".py", ".pyc"):
            yield f"assets/{file.relative_to(base).as_posix()}", file


def asset(folders: Iterable[Path], path: str) -> Path:
    """The file of a path under the documents, in the first of the *folders* that has it, or else the one carried."""
    folders = tuple(folders)
    for place in folders:
        if (place / path).exists():
            return place / path
    return folder("assets") / path.removeprefix("assets/") if path.startswith("assets/") else folders[0] / path
