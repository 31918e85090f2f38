"""Tries a copy of the project in places that are not this one: ``python tests/elsewhere.py [PLACE]...``.

Other Pythons, another umask, a machine without git, a checkout that nobody may write to, and other makes. Each place
says ``fine``, what failed, or why it could not be tried here. The other Pythons install what is locked, so they need
the network or a mirror. ``make test`` does not call this.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

ROOT = Path(__file__).parents[1]
HERE = Path(sys.executable).parent
LEFT = shutil.ignore_patterns(".git", ".venv", "site", "papers", ".handbook", "__pycache__", ".*_cache")
MINUTES = 10


class Failed(Exception):
    """A command that ended badly here, with the end of what it said."""


class NotTried(Exception):
    """Why a place could not be tried on this machine."""


def run(folder: Path, *command: str | Path, more: Mapping[str, str] = MappingProxyType({}), umask: int = -1) -> None:
    """Run a command in *folder* with *more* variables. Raises :class:`Failed` with the last lines of its output."""
    words = [str(part) for part in command]
    inherited = {key: os.environ[key] for key in ("HOME", "PATH", "PIP_CONFIG_FILE", "PYENV_ROOT") if key in os.environ}
    done = subprocess.run(
        words,
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(folder / "scripts"), **more},
        umask=umask,
        capture_output=True,
        text=True,
        timeout=MINUTES * 60,
        check=False,
    )
    if done.returncode:
        raise Failed(f"{' '.join(words[-3:])}: {' '.join((done.stdout + done.stderr).split()[-60:])}")


def check_and_build(folder: Path, python: Path, site: Path, more: Mapping[str, str] = MappingProxyType({})) -> None:
    """The two verbs that everybody runs."""
    run(folder, python, "-m", "handbook", "check", more=more)
    run(folder, python, "-m", "handbook", "build", "--no-editions", "--site", site, more=more)


def version_of(program: str | Path) -> str:
    """What a program says of its version; nothing if it cannot be started."""
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return said.stdout + said.stderr


def pythons(version: str) -> Iterator[str | Path]:
    """Where this Python may be: on the path, where pyenv keeps its own, and where uv does."""
    if found := shutil.which(f"python{version}"):
        yield found
    yield from Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")).glob(f"versions/{version}.*/bin/python3")
    if uv := shutil.which("uv"):
        said = subprocess.run([uv, "python", "find", version], capture_output=True, text=True, check=False)
        yield from said.stdout.split()


def another_python(version: str) -> Callable[[Path], None]:
    """A place with this Python, and with what is locked installed in it."""

    def place(folder: Path) -> None:
        python = next((found for found in pythons(version) if f"Python {version}." in version_of(found)), None)
        if python is None:
            raise NotTried(f"there is no python{version} on the path, with pyenv or with uv")
        run(folder, python, "-m", "venv", ".venv")
        ours = folder / ".venv/bin/python"
        run(folder, ours, "-m", "pip", "install", "-q", "--require-hashes", "-r", "requirements.lock")
        check_and_build(folder, ours, folder / "site")

    return place


def another_umask(folder: Path) -> None:
    """Whoever builds may keep new files to themselves; a host must still be able to read the site."""
    run(folder, HERE / "python", "-m", "handbook", "build", "--no-editions", umask=0o077)
    closed = [path.name for path in (folder / "site").rglob("*") if not path.stat().st_mode & 0o004]
    if closed:
        raise Failed(f"{len(closed)} files of the site cannot be read by a host, {closed[0]} among them")


def without_git(folder: Path) -> None:
    """A folder from a zip, on a machine that has no git."""
    check_and_build(folder, HERE / "python", folder / "site", {"PATH": str(HERE)})


def nobody_may_write(folder: Path) -> None:
    """A checkout of somebody else, read by a user who may not write there."""
    if os.geteuid() or not shutil.which("setpriv"):
        raise NotTried("only root can become another user, with setpriv")
    with tempfile.TemporaryDirectory() as out:
        for place in (folder.parent, Path(out)):
            place.chmod(0o777)
        own = {"HOME": out, "TMPDIR": out, "PYTHONDONTWRITEBYTECODE": "1"}
        nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", HERE / "python", "-m", "handbook")
        run(folder, *nobody, "check", more=own)
        run(folder, *nobody, "build", "--no-editions", "--site", Path(out) / "site", more=own)


def plain_locale(folder: Path) -> None:
    """A server whose words are ASCII, far from here."""
    far = {"LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0"}
    check_and_build(folder, HERE / "python", folder / "site", far)


def another_make(name: str, version: str) -> Callable[[Path], None]:
    """A place whose make reads the same Makefile."""

    def place(folder: Path) -> None:
        found = shutil.which(name)
        if found is None or version not in version_of(found):
            raise NotTried(f"there is no {name} {version}".strip() + " here")
        run(folder, found, "-n", "site", "test", "lock", "clean")

    return place


def old_bash(folder: Path) -> None:
    """The bash of macOS, which is of 2007: it reads what the tests of every change are started with."""
    found = [
        bash
        for name in ("bash", "bash-3.2", "bash3")
        if (bash := shutil.which(name)) and "version 3." in version_of(bash)
    ]
    if not found:
        raise NotTried("there is no bash 3 here")
    run(folder, found[0], "-n", ".ci/run")


PLACES: Mapping[str, Callable[[Path], None]] = MappingProxyType(
    {
        **{f"python{version}": another_python(version) for version in ("3.11", "3.12", "3.13", "3.14")},
        "umask": another_umask,
        "no-git": without_git,
        "read-only": nobody_may_write,
        "locale": plain_locale,
        "make-bsd": another_make("bmake", ""),
        "make-macos": another_make("make", "3.81"),
        "bash-macos": old_bash,
    }
)


def main(names: list[str]) -> int:
    """Try these places, or all; 1 if any failed."""
    failed = 0
    for name in names or PLACES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "handbook"
            shutil.copytree(ROOT, folder, ignore=LEFT)
            try:
                PLACES[name](folder)
                said = "fine"
            except NotTried as why:
                said = f"not tried: {why}"
            except Failed as why:
                failed, said = 1, f"FAILED: {why}"
        print(f"{name:<12} {said}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
