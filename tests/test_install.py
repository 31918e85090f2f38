"""A machine without a browser or Braille: both are installed where that is allowed, and no test passes unseen."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

import install
from sites import ROOT

BROWSER = "chromium"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one folder on the path of a machine that has nothing; the tests are its root."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(install, "BRAILLE", braille(True))
    return tmp_path


def braille(there: bool) -> install.Tool:
    return replace(install.BRAILLE, is_there=lambda: there)


def program(machine: Path, name: str, does: str = "") -> Path:
    path = machine / name
    path.write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def packages(machine: Path, at_the_end: str) -> Path:
    """An apt-get that writes down what it is asked; the file it writes to."""
    asked = machine / "asked"
    program(machine, "apt-get", f'echo "$DEBIAN_FRONTEND $*" >> {asked}\n{at_the_end}')
    return asked


def test_a_browser_on_the_path_is_found_and_nothing_is_installed(machine: Path) -> None:
    asked = packages(machine, "exit 0")
    for name in install.NAMES:
        found = program(machine, name)
        assert install.chromium() == str(found)
        assert install.main() is None
        found.unlink()
    assert not asked.exists()


def test_a_missing_browser_is_installed_without_a_question(machine: Path) -> None:
    new = f'case "$*" in *install*) /bin/cp {machine}/apt-get {machine}/{BROWSER};; esac'
    asked = packages(machine, new)
    assert install.main() is None
    assert asked.read_text(encoding="utf-8").splitlines() == [
        "noninteractive --quiet update",
        "noninteractive --quiet install --yes --no-install-recommends chromium",
    ]


def test_missing_braille_is_installed_and_said_where_it_cannot_be(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "BRAILLE", braille(False))
    asked = packages(machine, "exit 100")
    program(machine, BROWSER)
    assert install.main() is None
    assert capsys.readouterr().out.strip() == install.BRAILLE.wanted
    assert asked.read_text(encoding="utf-8").splitlines() == ["noninteractive --quiet update"]


def test_hosts_are_installed_only_for_a_run_of_everything_and_said_where_they_cannot_be(
    machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(install, "HOSTS", replace(install.HOSTS, is_there=lambda: False))
    asked = packages(machine, "exit 0")
    program(machine, BROWSER)
    assert install.main() is None
    assert not asked.exists()
    assert install.main(["--long"]) is None
    assert capsys.readouterr().out.strip() == install.HOSTS.wanted
    assert asked.read_text(encoding="utf-8").splitlines()[-1].endswith(" ".join(install.HOSTS.packages))


@pytest.mark.parametrize("at_the_end", ["exit 100", "exit 0"], ids=["refused", "nothing-came"])
def test_where_packages_are_refused_it_says_what_to_install(machine: Path, at_the_end: str) -> None:
    packages(machine, at_the_end)
    assert install.main() == install.BROWSER.wanted


def test_only_root_installs(machine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = packages(machine, "exit 0")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert install.main() == install.BROWSER.wanted
    assert not asked.exists()


@pytest.mark.usefixtures("machine")
def test_a_system_without_these_packages_is_told_too() -> None:
    assert install.main() == install.BROWSER.wanted


def test_make_stops_with_the_words_and_no_traceback(machine: Path) -> None:
    command = [sys.executable, install.__file__]
    done = subprocess.run(command, env={"PATH": str(machine)}, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.strip()) == (1, install.BROWSER.wanted)


def test_browser_tests_fail_and_are_not_left_out_where_there_is_no_browser(machine: Path) -> None:
    command = [sys.executable, "-m", "pytest", "tests/browser/test_tree.py", "-k", "landmarks", "--site", str(machine)]
    env = {"PATH": str(machine), "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert install.BROWSER.wanted in done.stdout
    assert "1 error" in done.stdout
    assert "skipped" not in done.stdout
