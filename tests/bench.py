"""What building costs, as ratios measured in one run: against plain MkDocs, and as the site grows tenfold.

Run ``make bench``. CPU seconds of whole processes, medians of five; a ratio holds on a busy machine, a second does not.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from handbook.project import read_project

ROOT = Path(__file__).parent.parent
RUNS = 5
TIMES = 10
PREPARE = "import sys; from pathlib import Path; from handbook.website import build_site; "
BUILD = PREPARE + "build_site(Path(sys.argv[1]), Path(sys.argv[1]) / 'site')"


def cpu(*command: str) -> float:
    """The CPU seconds of one run of a command, children included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, check=True, env=quiet, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def median(*command: str, runs: int = RUNS) -> float:
    """The median CPU seconds of several runs, after one that is not counted."""
    cpu(*command)
    return statistics.median(cpu(*command) for _ in range(runs))


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
    settings.write_text(text, encoding="utf-8")


def multiply(root: Path, times: int) -> None:
    """Each document *times* over, under new names and titles; the policy stays one."""
    docs = root / "docs"
    for path in [*docs.rglob("*.md")]:
        if path.parent.name == "policy" or path.name == "index.md":
            continue
        text = path.read_text(encoding="utf-8")
        for number in range(2, times + 1):
            title = re.sub(r'(?m)^title: "?(.*?)"?$', rf'title: "\1 {number}"', text, count=1)
            path.with_name(f"{path.stem}-{number}.md").write_text(title, encoding="utf-8")


def main() -> None:
    """Print the ratios and what each may be."""
    handbook = str(Path(sys.executable).with_name("handbook"))
    with tempfile.TemporaryDirectory() as place:
        own = copy_project(Path(place) / "own")
        plain = copy_project(Path(place) / "plain")
        make_plain(plain)
        tenfold = copy_project(Path(place) / "tenfold")
        multiply(tenfold, TIMES)
        build = median(sys.executable, "-c", BUILD, str(own))
        mkdocs = median(sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(plain / "mkdocs.yml"))
        check = median(handbook, "-C", str(own), "check")
        documents = [
            len(project.library.documents) for root in (own, tenfold) if (project := read_project(root)).library
        ]
        tenfold_check = median(sys.executable, "-c", COUNT, str(tenfold), runs=3)
        tenfold_build = median(sys.executable, "-c", GROWN, str(tenfold), runs=3)
        same_build = median(sys.executable, "-c", GROWN, str(own), runs=3)
        same_check = median(sys.executable, "-c", COUNT, str(own), runs=3)
    growth = documents[1] / documents[0]
    rows = [
        ("site build / plain MkDocs", build / mkdocs, 1.5),
        ("check / site build", check / build, 0.1),
        (f"build of {growth:.1f} times the documents", tenfold_build / same_build, 1.1 * growth),
        (f"check of {growth:.1f} times the documents", tenfold_check / same_check, 1.1 * growth),
    ]
    for name, ratio, most in rows:
        sys.stdout.write(f"{name:40} {ratio:6.2f}   at most {most:.2f}   {'fine' if ratio <= most else 'TOO MUCH'}\n")


COUNT = (
    "import sys; from pathlib import Path; from handbook.project import read_project; read_project(Path(sys.argv[1]))"
)
# Copies of documents break rules (titles of one service in two files, say) that would stop a build; for its cost
# alone the report is set aside.
GROWN = (
    "import sys, dataclasses; from pathlib import Path; from handbook import project, website; "
    "from handbook.problems import Report; read = project.read_project; "
    "website.read_project = lambda root: dataclasses.replace(read(root), report=Report.of((), 0)); "
    "website.build_site(Path(sys.argv[1]), Path(sys.argv[1]) / 'site')"
)


if __name__ == "__main__":
    main()
