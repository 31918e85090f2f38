"""Many schools: each for itself, and what ends one is named and costs no other."""

from __future__ import annotations

import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

from handbook.cli import main
from handbook.editions.plan.store import claim, claims
from handbook.schools import Built, build_school, build_schools, ending, matrix, schools_in
from wordfile.made import docx

KILLED = "import os, sys; os.kill(os.getpid(), 9)"


@pytest.fixture
def trust(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    policy = tmp_path / "Phones.docx"
    policy.write_bytes(docx("Title| Phones Policy\n| Telephones are handed in."))
    for name in ("ash", "elm", "oak"):
        assert main(["-C", str(tmp_path), "init", f"trust/{name}", "--school", f"{name.title()} School"]) == 0
        if name != "oak":
            assert main(["-C", str(tmp_path / "trust" / name), "import", str(policy)]) == 0
    capsys.readouterr()
    return tmp_path / "trust"


def test_every_school_is_built_and_the_one_with_a_problem_is_named(
    trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(trust.parent), "schools", "build", "trust", "--no-editions"]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines()[:2] == ["ash: built", "elm: built"]
    assert said.out.splitlines()[2].startswith("oak: stopped (docs/policy:1: There is no policy.")
    assert said.err.endswith("2 schools built, 1 not.\n")
    assert [(trust / name / "site" / "index.html").is_file() for name in ("ash", "elm", "oak")] == [True, True, False]


def test_the_list_says_what_each_has(trust: Path) -> None:
    rows = [line.split("\t") for line in matrix(schools_in(trust)).splitlines()]
    assert [row[:3] for row in rows[1:]] == [
        ["ash", "phones/signed", "0"],
        ["elm", "phones/signed", "0"],
        ["oak", "none", "1"],
    ]
    assert all(int(row[3]) > 0 for row in rows[1:])


def test_a_build_that_is_killed_is_told(trust: Path) -> None:
    built = build_school(trust / "ash", (), (sys.executable, "-c", KILLED))
    assert built == Built("ash", -9, "")
    assert ending(built) == "was killed (without a word)"


class _Engine(Executor):
    """An executor of somebody else's, which loses the job of one school."""

    def submit(self, job: Any, /, *given: Any, **_: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if given[0].name == "elm":
            future.set_exception(RuntimeError("the worker was lost"))
        else:
            future.set_result(Built(given[0].name, 0, ""))
        return future


def test_anything_with_submit_builds_and_a_lost_job_names_its_school(trust: Path) -> None:
    built = build_schools(schools_in(trust), _Engine())
    assert [ending(one) for one in built] == ["built", "was killed (RuntimeError: the worker was lost)", "built"]


def test_who_stops_it_does_not_wait_for_the_schools_that_have_not_begun(
    trust: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    begun = []

    def stopped(folder: Path, _options: tuple[str, ...]) -> Built:
        begun.append(folder.name)
        if folder.name == "ash":
            raise KeyboardInterrupt
        time.sleep(0.3)
        return Built(folder.name, 0, "")

    monkeypatch.setattr("handbook.schools.build_school", stopped)
    assert main(["-C", str(trust.parent), "schools", "build", "trust", "-j", "1"]) == 3
    assert capsys.readouterr().err == "Stopped.\n"
    assert begun in (["ash"], ["ash", "elm"])


def test_a_folder_without_schools_is_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["-C", str(tmp_path), "schools", "list", "."]) == 2
    assert "There is no project in" in capsys.readouterr().err
    with ThreadPoolExecutor(1) as pool:
        assert build_schools((), pool) == ()


def test_a_store_is_spoken_of_where_copies_are_made_and_lets_go_of_what_is_gone(
    trust: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = trust.parent / "store"
    rmtree(trust / "oak")
    for owner in ("oak", "ash"):
        claim(store, trust / owner, frozenset({owner}))
    words = ["-C", str(trust.parent), "schools", "build", "trust", "--store", str(store), "--no-editions"]
    assert main(words) == 0
    assert capsys.readouterr().err == "oak is gone: the store keeps nothing more for it.\n2 schools built, 0 not.\n"
    assert list(claims(store)) == [trust / "ash"]


@pytest.mark.parametrize("verb", [["build"], ["editions"], ["schools", "build", ".."]])
def test_a_store_that_is_a_file_is_wrong_use(verb: list[str], trust: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = trust / "ash" / "mkdocs.yml"
    assert main(["-C", str(trust / "ash"), *verb, "--store", str(store)]) == 2
    assert f'"{store}" is a file. Name a folder; it is made if it is not there.' in capsys.readouterr().err
