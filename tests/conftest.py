"""Shared fixtures."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

import accessibility
from handbook.content import Library
from sites import EXAMPLE, ROOT, changed, read, real_library


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--site", help="test this built site instead of building one")
    parser.addoption("--long", action="store_true", help="look at everything, however long that takes")
    parser.addoption("--refresh", action="store_true", help="keep what is seen as what is expected")


_SEEN = pytest.StashKey[dict[str, str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_SEEN] = {}
    if config.getoption("--long") and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Statement(config))


class Statement:
    """Keeps how the tests of the accessibility statement ended, after a long run on a whole site."""

    def __init__(self, config: pytest.Config) -> None:
        self.seen = config.stash[_SEEN]

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        name = report.nodeid.rpartition("::")[2].partition("[")[0]
        if name in accessibility.TESTS and (report.when == "call" or report.failed):
            self.seen[name] = "failed" if report.failed or self.seen.get(name) == "failed" else report.outcome

    def pytest_sessionfinish(self) -> None:
        if set(self.seen) == set(accessibility.TESTS):
            accessibility.keep(self.seen, date.today())


@pytest.fixture(scope="session")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once."""
    if given := request.config.getoption("--site"):
        built = Path(str(given)).resolve()
        assert (built / "index.html").is_file(), f"{built} is not a built site"
        return built
    target = tmp_path_factory.mktemp("real") / "site"
    command = [sys.executable, "-m", "handbook", "-C", str(ROOT), "build", "--site", str(target)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture(scope="session")
def long(request: pytest.FixtureRequest) -> bool:
    """Whether everything is looked at, as every night: every page in every mode, and many more damaged files."""
    return bool(request.config.getoption("--long"))


@pytest.fixture(scope="session")
def real() -> Library:
    """The library of the real site."""
    return real_library()


@pytest.fixture(scope="session")
def example() -> Library:
    """The library of the example, in which every kind and field is used once."""
    library, _ = read(changed())
    assert library is not None
    return library


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example project on disk, with the real overrides and hook, free to be changed."""
    root = tmp_path / "project"
    shutil.copytree(EXAMPLE, root)
    for sheet in [*(ROOT / "docs" / "assets").glob("*.css"), *(ROOT / "docs" / "assets").glob("*.js")]:
        (root / "docs" / "assets").mkdir(exist_ok=True)
        shutil.copy(sheet, root / "docs" / "assets")
    settings = root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("../../", f"{ROOT.as_posix()}/")
    settings.write_text(text, encoding="utf-8")
    return root
