"""The projects that the bench builds: the site's own, the same pages under plain MkDocs, and two that are larger.

"The same pages" are those that readers get: a page of ours is composed from many documents (a help step from the
services it names, the policy from its notes), so the page that MkDocs alone renders is given to it ready composed. Its
own search is on, because our build makes an index too.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
from pathlib import Path

from handbook.pages import compose
from handbook.project import read_project

ROOT = Path(__file__).parents[2]
TIMES = (3, 9)
"""How often most documents are copied, so that the site has about 1,000 and 3,000: help steps and lists stay one."""


def cpu(*command: str) -> float:
    """The CPU seconds of one run of a command, children included. One that finds something wrong (1) costs the same."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, check=False, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode > 1:
        done.check_returncode()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def copy_project(target: Path) -> Path:
    """The project's files, without what it makes."""
    for name in ("docs", "overrides", "scripts"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", target / "mkdocs.yml")
    return target


def make_plain(root: Path) -> None:
    """The same pages, theme and Markdown extensions under MkDocs alone."""
    settings = root / "mkdocs.yml"
    text = re.sub(r"(?ms)^hooks:\n(?:  .*\n)+", "", settings.read_text(encoding="utf-8"))
    text = re.sub(r"(?m)^  custom_dir: .*\n", "", text).replace("strict: true", "strict: false")
    settings.write_text(text.replace("plugins: []\n", ""), encoding="utf-8")


def make_composed(root: Path) -> None:
    """Each document as the page that readers get."""
    library = read_project(root).library
    assert library is not None
    for document in library.documents.values():
        title = document.title.replace('"', '\\"')
        page = f'---\ntitle: "{title}"\n---\n\n{compose(document, library)}\n'
        (root / "docs" / document.path).write_text(page, encoding="utf-8")


def multiply(root: Path, times: int) -> None:
    """Each document and each lesson *times* over, under new names and titles.

    What a site has once stays one: the policy, the first steps, the symbols, and what lists all other pages.
    """
    docs = root / "docs"
    lessons = [path.parent for path in docs.glob("lessons/*/index.md")]
    lists = [path for path in docs.rglob("*.md") if re.search(r"(?m)^shows: ", path.read_text(encoding="utf-8"))]
    once = {
        *(*docs.glob("policy/*/*.md"), *docs.glob("subjects/*.md"), *docs.glob("help/*.md")),
        *(*docs.rglob("index.md"), *lists),
        docs / "lessons" / "symbols.md",
    }
    single = [path for path in docs.rglob("*.md") if path.parent not in lessons and path not in once]
    for number in range(2, times + 1):
        for path in single:
            _copy(path, path.with_name(f"{path.stem}-{number}.md"), number)
        for lesson in lessons:
            for path in lesson.glob("*.md"):
                _copy(path, lesson.with_name(f"{lesson.name}-{number}") / path.name, number)


def add_policies(root: Path, number: int) -> None:
    """The policy once more under other names, until there are so many; whatever is said of each is told."""
    text = (root / "docs" / "policy" / "pictures" / "2019.md").read_text(encoding="utf-8")
    for place in range(2, number + 1):
        other = re.sub(
            r'(?m)^title: "?(.*?)"?$', rf'title: "\1 {place}"', re.sub(r"(?m)^former: .*\n", "", text), count=1
        )
        target = root / "docs" / "policy" / f"pictures-{place}"
        target.mkdir()
        (target / "2019.md").write_text(other, encoding="utf-8")


def _copy(path: Path, target: Path, number: int) -> None:
    text = re.sub(r'(?m)^title: "?(.*?)"?$', rf'title: "\1 {number}"', path.read_text(encoding="utf-8"), count=1)
    target.parent.mkdir(exist_ok=True)
    target.write_text(re.sub(r"(?m)^(view_of: .*)$", rf"\1-{number}", text, count=1), encoding="utf-8")


COUNT = (
    "import sys; from pathlib import Path; from handbook.project import read_project; read_project(Path(sys.argv[1]))"
)
# Copies of documents break rules (titles of one service in two files, say) that would stop a build; for its cost
# alone the report is set aside.
GROWN = (
    "import sys, dataclasses; from pathlib import Path; from handbook import project; "
    "from handbook.problems import Report; from handbook.shelf import Shelf; "
    "from handbook.website.build import build_site; read = project.read_project(Path(sys.argv[1])); "
    "read = dataclasses.replace(read, report=Report.of((), 0)); "
    "build_site(read, Shelf(), Path(sys.argv[1]) / 'site')"
)
