"""Who may know whom, and how large a module may be: the map that the design draws."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from sites import ROOT

PACKAGE = ROOT / "scripts" / "handbook"

# What each part may import of ours, the lowest first. "cli" may import everything.
MAY_IMPORT = {
    "problems": set[str](),
    "markdown": set[str](),
    "carried": set[str](),
    "shelf": set[str](),
    "swap": set[str](),
    "source": {"problems"},
    "content": {"problems", "source"},
    "wording": {"problems", "source", "content"},
    "render": {"problems", "source", "content", "markdown"},
    "wordfile": {"problems", "source", "content"},
    "schools": {"problems", "content", "project"},
    "files": {"problems", "source", "content"},
    "project": {"problems", "source", "content", "editions", "files", "wording", "render", "wordfile", "carried"},
    "pages": {"problems", "source", "content", "wording", "shelf"},
    "editions": {"problems", "source", "content", "pages", "render", "shelf", "swap", "carried"},
    "website": {"problems", "source", "content", "editions", "files", "pages", "project"}
    | {"render", "markdown", "shelf", "swap", "carried"},
    "links": {"problems", "source", "content", "swap"},
    "watch": {"problems", "source", "content", "links", "editions"},
    "register": {"problems", "source", "content", "editions", "pages", "render", "swap", "watch"},
    "training": {"problems", "content", "pages", "render", "editions", "register", "website", "carried"},
    "redline": {"problems", "source", "content"},
    "adoption": {"problems", "source", "content", "editions", "pages", "redline", "register", "render"},
    "audit": {"problems", "source", "content", "editions", "pages", "render", "shelf"},
    "reference": {"problems", "source", "content", "wording", "wordfile", "editions", "links", "audit", "training"},
    "skeleton": {"source", "content"},
}

# One file or part for each outside world, or a few where each meets another side of it.
ONLY_IN = {
    "ada_url": {"links/named/addresses.py"},
    "click": {"cli"},
    "ctypes": {"editions/formats/braille/liblouis.py", "swap.py"},
    "icalendar": {"register/reminders.py"},
    "jinja2": {"website/build.py", "website/mkdocs.py", "website/template_faults.py"},
    "markdown": {"markdown.py", "render.py"},
    "markdown_it": {"source/markdown/elsewhere.py"},
    "mkdocs": {"website/build.py", "website/mkdocs.py"},
    "pdfminer": {"audit/pdf/printed.py"},
    "pdfplumber": {"audit/pdf/printed.py"},
    "pptx": {"audit/slides.py", "editions/formats/slides/powerpoint.py"},
    "publicsuffixlist": {"links/named/owners.py"},
    "pypandoc": {"editions/formats/pandoc.py"},
    "segno": {"editions/pivot/pictures.py"},
    "socket": {"links/read/fetch.py"},
    "ssl": {"links/read/fetch.py", "links/read/certificates.py"},
    "subprocess": {"schools.py", "editions/formats/pandoc.py", "links/run/linkchecker.py"},
    "typst": {"editions/formats/pdf/compile.py"},
    "yaml": {"source/yaml_nodes.py", "links/judge/words/evidence.py"},
}


@dataclass(frozen=True, slots=True)
class Module:
    """One of our modules, read once."""

    path: Path
    place: str
    text: str
    tree: ast.Module
    imports: frozenset[str]

    @property
    def part(self) -> str:
        return self.place.partition("/")[0].removesuffix(".py")


def module_file(name: str) -> Path | None:
    """The file of one of our modules by its dotted name; None if it is none of ours."""
    place = PACKAGE.parent / name.replace(".", "/")
    return next((file for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file()), None)


def imports_of(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from {name for name in inner if module_file(name)} or {node.module}


@cache
def modules() -> tuple[Module, ...]:
    def module(path: Path) -> Module:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
        return Module(path, path.relative_to(PACKAGE).as_posix(), text, tree, frozenset(imports_of(tree)))

    return tuple(module(path) for path in sorted(PACKAGE.rglob("*.py")))


def test_imports_go_down_only() -> None:
    faults = [
        f"{module.place} imports {part}"
        for module in modules()
        if module.part not in ("cli", "__main__", "__init__")
        for part in sorted({name.split(".")[1] for name in module.imports if name.startswith("handbook.")})
        if part not in {module.part, *MAY_IMPORT[module.part]}
    ]
    assert not faults


def folder_of(path: Path) -> str:
    """The folder that a module is in; a module beside folders is a folder of its own."""
    beside = any(part.is_dir() and part.name != "__pycache__" for part in path.parent.iterdir())
    return (path if beside else path.parent).relative_to(PACKAGE).as_posix()


def test_no_import_runs_back_up_between_folders() -> None:
    """There is an order of all folders in which every import goes down."""
    arrows: dict[str, set[str]] = {}
    for module in modules():
        folder = folder_of(module.path)
        files = {file for name in module.imports if (file := module_file(name))}
        arrows.setdefault(folder, set()).update({folder_of(file) for file in files} - {folder})
    TopologicalSorter(arrows).prepare()


def test_each_outside_world_is_met_in_one_place() -> None:
    faults = [
        f"{module.place} imports {name}"
        for module in modules()
        for name in sorted(module.imports)
        if not {module.place, module.part} & ONLY_IN.get(name.split(".")[0], {module.place})
    ]
    assert not faults


def test_the_list_of_outside_worlds_is_true() -> None:
    met = {
        (name.split(".")[0], place)
        for module in modules()
        for name in module.imports
        for place in (module.place, module.part)
    }
    assert {(name, place) for name, places in ONLY_IN.items() for place in places} <= met


def test_only_the_command_line_knows_what_day_it_is() -> None:
    faults = [
        f"{module.place}:{node.lineno} asks {node.func.attr}()"
        for module in modules()
        if module.part != "cli"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        if node.func.attr in ("now", "today", "utcnow")
    ]
    assert not faults


def test_a_module_says_what_it_is_for() -> None:
    assert not [module.place for module in modules() if not ast.get_docstring(module.tree)]


def test_a_module_fits_on_a_few_screens() -> None:
    assert not [module.place for module in modules() if len(module.text.splitlines()) > 300]


def test_a_folder_holds_few_names() -> None:
    """Kinds are one file each, and the package itself is the list of its parts: a reader meets both as a table."""
    names: dict[Path, set[str]] = {}
    for module in modules():
        if module.path.name != "__init__.py":
            names.setdefault(module.path.parent, set()).add(module.path.stem)
        elif module.path.parent != PACKAGE:
            names.setdefault(module.path.parent.parent, set()).add(module.path.parent.name)
    tables = {PACKAGE, PACKAGE / "content/kinds"}
    assert not [f"{folder}: {len(held)}" for folder, held in names.items() if folder not in tables and len(held) > 14]


def test_the_name_of_a_module_says_what_is_in_it() -> None:
    said = ("utils", "helpers", "misc", "common", "base")
    assert not [module.place for module in modules() if module.path.stem in said]


def test_public_names_are_explained() -> None:
    faults = [
        f"{module.place}:{node.lineno} {node.name}"
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert not faults


def test_no_problem_is_made_without_the_row_of_its_rule() -> None:
    """A rule makes its own problems; the audit looks its rows up by name."""
    makers = {
        module.place
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem"
    }
    assert makers == {"problems/rule.py", "audit/run.py"}


OF_ONE_SCHOOL = re.compile(
    r"School Office|(?i:\b(?:D?DSL|DSP|designated safeguarding|trustee|governor|head ?teacher|Rochester)s?\b"
    r"|(?<!\.)\b(?:England|Wales|Scotland|Ireland)\b)"
)
"""Roles, names and nations, which come from settings and content; the end of a host name is no nation."""

OF_ONE_SUBJECT = re.compile(
    r"(?i:\b(?:sext\w+|semi-nudes?|nudes?|gran(?:ny|nies)|childline|CEOP|IWF|report remove|private parts|indecent"
    r"|deepfakes?|KCSIE|PSHE|key stages?)\b)"
)
"""What only pages on one subject or in one nation's schools speak of, which comes from the files of subjects."""


def test_no_word_of_one_school_or_one_subject_is_in_code() -> None:
    """But for the words by which pages of other people, such as charities and casinos, are told apart."""
    files = [path for folder in ("scripts", "overrides") for path in sorted((ROOT / folder).rglob("*"))]
    faults = [
        f"{path.relative_to(ROOT)}:{number}: {found[0]}"
        for path in files
        if path.is_file() and path.suffix not in (".otf", ".ttf", ".woff2", ".pyc")
        if path != PACKAGE / "links" / "judge" / "words" / "marks.yml"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (found := OF_ONE_SCHOOL.search(line) or OF_ONE_SUBJECT.search(line))
    ]
    assert faults == []


def test_the_hook_file_only_forwards() -> None:
    tree = ast.parse((ROOT / "scripts" / "mkdocs_hooks.py").read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in tree.body)
