"""Builds and previews that are stopped, killed, or have no room.

Public reports. Left behind: ember-cli/ember-cli#1271, runtimeverification/haskell-backend#3557, smackers/smack#419
and NixOS/nix#5207. Previews: mkdocs/mkdocs#3166 and #3972.
"""

from __future__ import annotations

import errno
import fcntl
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from handbook.cli import Exit, main
from handbook.editions.plan.store import prune, writable
from handbook.swap import own_scratch, workplace


def test_the_next_build_clears_what_a_killed_one_left_and_nothing_of_one_that_works(tmp_path: Path) -> None:
    for name in ("killed", "working"):
        (tmp_path / f".site-{name}").mkdir()
        (tmp_path / f".site-{name}" / ".at-work").touch()
    (tmp_path / ".site-other").mkdir()
    with (tmp_path / ".site-working" / ".at-work").open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with workplace(tmp_path / "site") as place:
            assert sorted(path.name for path in tmp_path.iterdir()) == sorted(
                [place.name, ".site-other", ".site-working"]
            )
        with workplace(tmp_path / "site") as one, workplace(tmp_path / "site") as two:
            assert one.is_dir()
            assert two.is_dir()


def test_whatever_a_killed_run_was_making_is_cleared_by_a_later_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left = tmp_path / ".handbook-killed" / "copy"
    left.mkdir(parents=True)
    (left.parent / ".at-work").touch()
    with own_scratch():
        with tempfile.TemporaryDirectory() as made:
            (own,) = tmp_path.iterdir()
            assert Path(made).parent == own
        with own_scratch():  # a second one, in the same place, while the first works
            assert own.is_dir()
    assert not list(tmp_path.iterdir())
    assert tempfile.tempdir == str(tmp_path)


def test_a_copy_that_a_killed_run_began_is_cleared_an_hour_later(tmp_path: Path) -> None:
    for name, age in ((".new-old", 2 * 3600), (".new-now", 0)):
        file = tmp_path / name
        file.touch()
        then = file.stat().st_mtime - age
        os.utime(file, (then, then))
    prune(tmp_path, frozenset())
    assert [path.name for path in tmp_path.iterdir()] == [".new-now"]


@pytest.mark.parametrize("number", [errno.EACCES, errno.EROFS, 0])
def test_what_is_kept_between_builds_goes_elsewhere_where_nobody_may_write(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    assert writable(tmp_path / "kept") == tmp_path / "kept"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    if number:
        monkeypatch.setattr(Path, "mkdir", closed)
        assert writable(tmp_path / "other").parent == tmp_path
        return
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert writable(tmp_path / "kept") != tmp_path / "kept"


def test_a_full_disk_is_called_a_full_disk(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/place/file")

    monkeypatch.setattr("handbook.website.build.pack", full)
    assert main(["-C", str(project), "build", "--no-editions"]) == Exit.OUTSIDE
    said = capsys.readouterr().err
    assert "The disk that holds /place/file is full. Make room on it. The last good site is untouched." in said


def test_a_full_disk_is_named_also_where_the_error_names_none(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space") as found, workplace(tmp_path / "site"):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert found.value.filename == str(tmp_path)


@contextmanager
def serving(project: Path, port: int) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    log = project / "log"
    command = [sys.executable, "-m", "handbook", "-C", str(project), "serve", "--address", f"127.0.0.1:{port}"]
    environment = {**os.environ, "TMPDIR": str(project / "tmp"), "PYTHONUNBUFFERED": "1"}
    (project / "tmp").mkdir()
    with log.open("w") as told:
        process = subprocess.Popen(command, stdout=told, stderr=told, env=environment, text=True)
    try:
        yield process, log
    finally:
        process.kill()
        process.wait()


def said(log: Path, words: str, times: int = 1) -> bool:
    """Whether a preview comes to say these words so often."""
    for _ in range(240):
        if log.read_text("utf-8").count(words) >= times:
            return True
        time.sleep(0.25)
    return False


def test_a_preview_goes_on_through_broken_settings_and_leaves_nothing(project: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = project / "mkdocs.yml"
    sound = settings.read_text("utf-8")
    with serving(project, port) as (process, log):
        assert said(log, "Serving on")
        settings.write_text(f"{sound}\n  bad: [\n", encoding="utf-8")
        assert said(log, '"bad: [" cannot be read')
        settings.write_text(sound, encoding="utf-8")
        assert said(log, "Reloading browsers")
        settings.rename(project / "gone.yml")
        assert said(log, f"No such file or directory: {settings}.")
        (project / "gone.yml").rename(settings)
        assert said(log, "Reloading browsers", times=2)
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == Exit.FINE
        assert "Traceback" not in log.read_text("utf-8")
        assert not list((project / "tmp").iterdir())


def test_a_taken_address_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        assert main(["-C", str(project), "serve", "--address", address]) == Exit.PROBLEMS
    assert f"{address} is taken. Name another address, such as" in capsys.readouterr().err
    assert main(["-C", str(project), "serve", "--address", "192.0.2.1:8000"]) == Exit.PROBLEMS
    assert "192.0.2.1:8000 cannot be served at (" in capsys.readouterr().err


def test_mkdocs_alone_refuses_in_one_line(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", str(project / "mkdocs.yml")], capture_output=True, text=True
    )
    assert done.returncode
    assert "MkDocs alone makes half of this website. Run handbook build" in done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert not (project / "site").exists()
