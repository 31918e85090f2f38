"""Who may know whom, and how large a module may be: the map that the design draws."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from sites import ROOT

PACKAGE = ROOT / "scripts" / "handbook"
MODULES = sorted(PACKAGE.rglob("*.py"))

# What each part may import of ours. "cli" may import everything.
MAY_IMPORT = {
    "problems": set[str](),
    "content": {"problems"},
    "project": {"problems", "content", "wording", "render"},
    "wording": {"problems", "content"},
    "pages": {"problems", "content", "wording", "shelf"},
    "markdown": set[str](),
    "render": {"problems", "content"},
    "search": {"content"},
    "swap": set[str](),
    "shelf": set[str](),
    "reference": {"problems", "content", "wording", "audit"},
    "skeleton": {"content"},
    "confirm": {"content"},
    "grammar": {"problems", "content"},
    "editions": {"problems", "content", "pages", "render", "shelf", "swap"},
    "audit": {"problems", "content", "editions", "pages", "render", "shelf"},
    "links": {"problems", "content"},
    "built": {"problems", "content"},
    "hosting": set[str](),
    "lean": set[str](),
    "offline": set[str](),
    "website": {
        *(
            "problems",
            "content",
            "editions",
            "hosting",
            "lean",
            "offline",
            "pages",
            "project",
            "search",
            "shelf",
            "swap",
        ),
        "render",
    },
}

# One file for each outside world, or a few where each meets another side of it.
ONLY_IN = {
    "argparse": {"cli.py", "grammar.py"},
    "ctypes": {"editions/louis.py", "swap.py"},
    "httpcore": {"links/fetch.py"},
    "jinja2": {"website.py"},
    "markdown": {"markdown.py", "render.py"},
    "mkdocs": {"cli.py", "website.py"},
    "pdfminer": {"audit/printed.py"},
    "pdfplumber": {"audit/printed.py"},
    "publicsuffixlist": {"links/owners.py"},
    "pypandoc": {"editions/pandoc.py"},
    "segno": {"editions/pictures.py"},
    "socket": {"links/fetch.py"},
    "ssl": {"links/fetch.py"},
    "subprocess": {"editions/pandoc.py", "links/second.py"},
    "tinycss2": {"lean.py"},
    "typst": {"editions/pdf.py"},
    "yaml": {"content/yaml_nodes.py"},
}


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down_only(path: Path) -> None:
    part = part_of(path)
    if part in ("cli", "__main__", "__init__"):
        return
    ours = {name.split(".")[1] for name in imports_of(path) if name.startswith("handbook.")}
    assert ours - {part} <= MAY_IMPORT[part]


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
