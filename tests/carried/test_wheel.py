"""One wheel is enough: from it, a new school has a website of its own policy, and nothing of any other school."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from handbook.cli import main
from handbook.project import read_project
from sites import ROOT
from wordfile.made import docx

SOURCES = ("pyproject.toml", "setup.py", "LICENSE", "README.md", "scripts", "overrides", "docs/assets", "starter")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked as an installer does."""
    place = tmp_path_factory.mktemp("wheel")
    source = place / "source"
    for name in SOURCES:
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / name, target)
    build = "from setuptools.build_meta import build_wheel; build_wheel('.')"
    done = subprocess.run([sys.executable, "-c", build], cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (wheel,) = source.glob("handbook-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place / "installed")
    return place / "installed"


def tree(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            yield path.relative_to(folder).as_posix()


@pytest.mark.parametrize(
    ("name", "source"), [("theme", "overrides"), ("assets", "docs/assets"), ("starter", "starter")]
)
def test_the_wheel_carries_every_file(installed: Path, name: str, source: str) -> None:
    assert [*tree(installed / "handbook" / "carried" / name)] == [*tree(ROOT / source)]


def test_a_site_is_built_from_the_wheel_alone(installed: Path, tmp_path: Path) -> None:
    file = tmp_path / "Phones.docx"
    file.write_bytes(docx("Title| Phones Policy\nHeading1| Aims\n| Pupils hand their telephones in at the gate."))

    def run(root: Path, *words: str) -> None:
        command = [sys.executable, "-m", "handbook", "-C", str(root), *words]
        environment = {**os.environ, "PYTHONPATH": str(installed)}
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    school = tmp_path / "ash"
    run(tmp_path, "init", "ash", "--school", "Ash Primary School")
    run(school, "import", str(file))
    run(school, "build", "--no-editions")
    page = (school / "site" / "policy" / "phones" / "signed.html").read_text("utf-8")
    assert "Pupils hand their telephones in at the gate." in page
    assert (school / "site" / "assets" / "site.css").stat().st_size > 10_000
    assert not (school / "docs" / "assets").exists()
    for built in school.joinpath("site").rglob("*.html"):
        assert not re.search("Rochester|19b|Alder", built.read_text("utf-8")), built


def test_a_new_project_asks_for_nothing_but_its_policy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "init", "ash", "--school", "Ash & Elm School"]) == 0
    report = read_project(tmp_path / "ash").report
    assert [problem.rule for problem in report.problems if problem.rule != "school-detail"] == ["policy-none"]
    assert main(["-C", str(tmp_path), "init", "ash", "--school", "Ash"]) == 2
    (tmp_path / "p.docx").write_bytes(docx("Title| Sharing Nudes Policy\n| Words."))
    assert main(["-C", str(tmp_path / "ash"), "import", str(tmp_path / "p.docx")]) == 2
    said = capsys.readouterr().err
    assert 'has the word "Nudes"' in said
    assert "is not empty. Name a new folder." in said
    assert "@SCHOOL@" not in "".join(
        file.read_text("utf-8") for file in (tmp_path / "ash").rglob("*") if file.is_file()
    )


def test_the_form_for_the_schools_details_asks_for_each_of_them() -> None:
    form = yaml.safe_load((ROOT / "starter/.github/ISSUE_TEMPLATE/school-details.yml").read_text("utf-8"))
    asked = {part.get("id") for part in form["body"]}
    settings = (ROOT / "starter" / "mkdocs.yml").read_text("utf-8")
    assert set(re.findall(r"^    # (\w+): [^{]", settings, re.M)) | {"name", "site_url"} <= asked


def test_the_workflow_puts_messages_on_the_lines_of_a_proposed_change() -> None:
    flow = yaml.safe_load((ROOT / "starter/.github/workflows/check.yml").read_text("utf-8"))
    steps = " ".join(step.get("run", step.get("uses", "")) for step in flow["jobs"]["check"]["steps"])
    assert "handbook check --format ci" in steps
    assert "upload-artifact" in steps
    assert flow["permissions"] == {"contents": "read"}


def test_a_page_leads_to_its_source_where_the_project_has_a_place_for_that(tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "init", "ash", "--school", "Ash School"]) == 0
    school = tmp_path / "ash"
    (tmp_path / "Phones.docx").write_bytes(docx("Title| Phones Policy\n| Telephones are handed in."))
    assert main(["-C", str(school), "import", str(tmp_path / "Phones.docx")]) == 0
    settings = school / "mkdocs.yml"
    added = "repo_url: https://git.example.org/ash\nedit_uri: edit/main/docs/\n"
    settings.write_text(settings.read_text("utf-8") + added, encoding="utf-8")
    assert main(["-C", str(school), "build", "--no-editions"]) == 0
    link = 'href="https://git.example.org/ash/edit/main/docs/help/index.md">Edit this page<'
    assert link in (school / "site" / "help" / "index.html").read_text("utf-8")
    assert "Edit this page" not in (school / "site" / "policy" / "phones" / "signed.html").read_text("utf-8")


ONLY_UNIX = r"\b(?:fcntl|os\.(?:killpg|fork|getuid|geteuid|mkfifo|chown)|signal\.(?:SIGKILL|pause|alarm))\b"


def test_what_only_unix_has_is_called_in_two_files_and_not_on_windows() -> None:
    package = ROOT / "scripts" / "handbook"
    files = {file.relative_to(package).as_posix(): file.read_text("utf-8") for file in package.rglob("*.py")}
    found = {name for name, text in files.items() if re.search(ONLY_UNIX, text)}
    assert found == {"swap.py", "links/run/linkchecker.py"}
    assert all('sys.platform == "win32"' in files[name] for name in found)
