"""Who may know whom, and how large a module may be: the map that the design draws."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from sites import ROOT

PACKAGE = ROOT / "scripts" / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of ours, the lowest first. "cli" may import everything.
MAY_IMPORT = {
    "problems": set[str](),
    "markdown": set[str](),
    "shelf": set[str](),
    "swap": set[str](),
    "source": {"problems"},
    "content": {"problems", "source"},
    "wording": {"problems", "source", "content"},
    "render": {"problems", "source", "content"},
    "project": {"problems", "source", "content", "wording", "render"},
    "pages": {"problems", "source", "content", "wording", "shelf"},
    "editions": {"problems", "source", "content", "pages", "render", "shelf", "swap"},
    "website": {"problems", "source", "content", "editions", "pages", "project", "render", "shelf", "swap"},
    "links": {"problems", "source", "content"},
    "audit": {"problems", "source", "content", "editions", "pages", "render", "shelf"},
    "reference": {"problems", "source", "content", "wording", "audit"},
    "skeleton": {"source", "content"},
    "confirm": {"source", "content"},
    "grammar": {"problems", "source", "content", "editions"},
}

# One file for each outside world, or a few where each meets another side of it.
ONLY_IN = {
    "argparse": {"cli.py", "grammar.py"},
    "ctypes": {"editions/formats/braille/liblouis.py", "swap.py"},
    "httpcore": {"links/read/fetch.py"},
    "jinja2": {"website/build.py", "website/mkdocs.py", "website/template_faults.py"},
    "markdown": {"markdown.py", "render.py"},
    "mkdocs": {"cli.py", "website/build.py", "website/mkdocs.py"},
    "pdfminer": {"audit/pdf/printed.py"},
    "pdfplumber": {"audit/pdf/printed.py"},
    "pptx": {"audit/slides.py", "editions/formats/slides/powerpoint.py"},
    "publicsuffixlist": {"links/named/owners.py"},
    "pypandoc": {"editions/formats/pandoc.py"},
    "segno": {"editions/pivot/pictures.py"},
    "socket": {"links/read/fetch.py"},
    "ssl": {"links/read/fetch.py", "links/read/certificates.py"},
    "subprocess": {"editions/formats/pandoc.py", "links/run/linkchecker.py"},
    "typst": {"editions/formats/pdf/compile.py"},
    "yaml": {"source/yaml_nodes.py"},
}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {name for name in inner if module_file(name)}
            found |= modules or {node.module}
    return found


def module_file(name: str) -> Path | None:
    """The file of one of our modules by its dotted name; None if it is none of ours."""
    place = PACKAGE.parent / name.replace(".", "/")
    return next((file for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file()), None)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    part = part_of(path)
    if part in ("cli", "__main__", "__init__"):
        return
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("handbook.")}
    assert ours - {part} <= MAY_IMPORT[part]


def place_of(path: Path) -> str:
    """The folder that a module stands in; a module beside folders stands for itself."""
    beside = any(part.is_dir() and part.name != "__pycache__" for part in path.parent.iterdir())
    return (path if beside else path.parent).relative_to(PACKAGE).as_posix()


def test_no_import_runs_back_up_between_folders() -> None:
    """There is an order in which all folders stand, and every import goes down in it."""
    arrows: dict[str, set[str]] = {}
    for path in MODULES:
        for name in imports_of(path):
            if file := module_file(name):
                arrows.setdefault(place_of(path), set()).update({place_of(file)} - {place_of(path)})
    TopologicalSorter(arrows).prepare()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_each_outside_world_is_met_in_one_place(path: Path) -> None:
    for name in imports_of(path):
        allowed = ONLY_IN.get(name.split(".")[0])
        assert allowed is None or path.relative_to(PACKAGE).as_posix() in allowed, f"{name} in {path.name}"


def test_the_list_of_outside_worlds_is_true() -> None:
    met = {(name.split(".")[0], path.relative_to(PACKAGE).as_posix()) for path in MODULES for name in imports_of(path)}
    assert {(name, place) for name, places in ONLY_IN.items() for place in places} <= met


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_only_the_command_line_knows_what_day_it_is(path: Path) -> None:
    calls = [node.func for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)]
    asked = {call.attr for call in calls if isinstance(call, ast.Attribute)} & {"now", "today", "utcnow"}
    assert not asked or part_of(path) == "cli"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_says_what_it_is_for_and_fits_on_a_few_screens(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text))
    assert len(text.splitlines()) <= 300
    assert path.stem not in ("utils", "helpers", "misc", "common", "base")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_public_names_are_explained(path: Path) -> None:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} in {path.name}"


def test_the_hook_file_only_forwards() -> None:
    tree = ast.parse((ROOT / "scripts" / "mkdocs_hooks.py").read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in tree.body)
