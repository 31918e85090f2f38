"""A site that would be built again as it is stays as it is, and whatever a build reads makes it build again."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from handbook.cli import Exit, main
from handbook.website.finished.unchanged import Wish, remember, unchanged, wish_of
from sites import TESTS

Change = Callable[[Path], object]


def more(name: str, words: str = "\n") -> Change:
    def change(project: Path) -> None:
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as opened:
            opened.write(words)

    return change


def wish(project: Path, *options: str) -> Wish:
    found = wish_of(project, None, *options)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "change",
    [
        more("docs/help/index.md"),
        more("docs/assets/new.svg"),
        more("docs/new/page.md"),
        more("mkdocs.yml", "# a remark\n"),
        more("handbook.lock"),
        more("fonts/one.otf"),
        more("overrides/partials/foot.html"),
        lambda project: (project / "docs/help/index.md").rename(project / "docs/help/other.md"),
        lambda project: (project / "docs/search/words.md").unlink(),
    ],
)
def test_whatever_a_build_reads_is_in_the_fingerprint(project: Path, change: Change) -> None:
    before = wish(project)
    change(project)
    assert wish(project).inputs != before.inputs


@pytest.mark.parametrize(
    "change",
    [
        more("site/index.html"),
        more("papers/for-the-head.pdf"),
        more("editions/help/index.txt"),
        more(".editions/built/x.json"),
        more(".git/index"),
    ],
)
def test_what_verbs_make_is_not(project: Path, change: Change) -> None:
    before = wish(project)
    change(project)
    assert wish(project).inputs == before.inputs


def test_options_the_place_and_the_packages_of_the_machine_are(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [wish(project), wish(project, "--no-editions"), wish_of(project, project / "out")]
    monkeypatch.setattr("sys.path", [str(project)])
    found.append(wish(project))
    assert len({each.inputs for each in found if each}) == len(found)


def test_a_base_that_changes_is_in_it(project: Path, tmp_path: Path) -> None:
    shutil.copytree(TESTS / "example", tmp_path / "base")
    more("mkdocs.yml", "")(project)
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("  layers:\n", "  layers:\n    base: ../base\n"), encoding="utf-8")
    before = wish(project)
    more("site/index.html")(tmp_path / "base")
    assert wish(project).inputs == before.inputs
    more("docs/help/index.md")(tmp_path / "base")
    assert wish(project).inputs != before.inputs


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are different there")
def test_a_pipe_and_a_link_to_nothing_hold_nobody_up(project: Path) -> None:
    before = wish(project)
    os.mkfifo(project / "pipe")
    (project / "gone").symlink_to("nowhere")
    assert wish(project).inputs == before.inputs


def test_a_project_with_a_file_that_cannot_be_read_is_always_built(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("handbook.website.finished.unchanged.hashlib.file_digest", refuse)
    assert wish_of(project, None) is None


@pytest.mark.parametrize("words", ["INHERIT: ../more.yml\n", "copyright: !ENV NAME\n", "extra: ]\n"])
def test_settings_that_depend_on_more_are_always_built(project: Path, words: str) -> None:
    more("mkdocs.yml", words)(project)
    assert wish_of(project, None) is None


@pytest.mark.parametrize(
    "spoil",
    [
        more("site/index.html"),
        more("site/new.html"),
        lambda project: (project / "site/index.html").unlink(),
        lambda project: shutil.rmtree(project / "site"),
        lambda project: next((project / ".editions/built").iterdir()).write_text("{"),
        lambda project: next((project / ".editions/built").iterdir()).write_text("[]"),
        lambda project: shutil.rmtree(project / ".editions"),
    ],
)
def test_a_site_that_is_not_as_it_was_left_is_built_again(project: Path, spoil: Change) -> None:
    more("site/index.html", "<!doctype html>")(project)
    remember(wish(project), ("0 problems",))
    assert unchanged(wish(project)) == ("0 problems",)
    spoil(project)
    assert unchanged(wish(project)) is None


def test_the_second_build_says_the_same_and_makes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["-C", str(project), "build", "--no-editions"]
    assert main(command) == Exit.FINE
    first = capsys.readouterr()
    index = (project / "site" / "index.html").stat()
    litter = project / ".site-killed"
    litter.mkdir()
    (litter / ".at-work").touch()
    assert main(command) == Exit.FINE
    again = capsys.readouterr()
    assert again.out == first.out
    assert again.err == f"Nothing has changed since {(project / 'site').resolve()} was built.\n"
    assert (project / "site" / "index.html").stat() == index
    assert not litter.exists()
