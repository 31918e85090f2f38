"""Runs every part of the tests and says what each took: ``python tests/run.py``, or ``--long`` for the nightly run.

The site is built once, whole, and every test that looks at the school's own site looks at that one.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "site"
CODE = ("scripts", "tests")
SIDE_BY_SIDE = ("-n", "2", "--dist", "loadfile", "--no-loadscope-reorder", "--site", str(SITE))
"""Two test files at a time, in the order that they are named in here, and the tests of a file one after another."""
FIRST = ("tests/editions", "tests/audit", "tests/website")
"""What takes longest starts first, so that nobody waits for it at the end."""


@dataclass(frozen=True, slots=True)
class Part:
    """One program that must end well; nothing after a part that the others *need* is run without it."""

    name: str
    command: tuple[str, ...]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """How a part ended, and the seconds it took."""

    name: str
    well: bool
    seconds: float

    def __str__(self) -> str:
        return f"{self.name:<10}{self.seconds:>8.1f} s{'' if self.well else '   FAILED'}"


def parts(long: bool) -> tuple[Part, ...]:
    """What is run, in this order. Branches are counted in the long run: to count them takes longer than the tests."""
    more, counted = (("--long",), ("--cov",)) if long else ((), ())
    return (
        Part("format", ("ruff", "format", "--check", *CODE)),
        Part("lint", ("ruff", "check", *CODE)),
        Part("types", ("mypy",)),
        Part("machine", ("python", "tests/install.py", *more), needed=True),
        Part("site", ("handbook", "build", "--site", str(SITE)), needed=True),
        Part("tests", ("pytest", *SIDE_BY_SIDE, "--ignore", "tests/browser", *counted, *FIRST, "tests", *more)),
        Part("browser", ("pytest", *SIDE_BY_SIDE, "tests/browser/test_every_page.py", "tests/browser", *more)),
    )


def run(part: Part) -> Taken:
    """Run a part, with its own words on the screen."""
    print(f"{part.name}: {' '.join(part.command)}", flush=True)
    start = time.monotonic()
    command = [str(Path(sys.executable).with_name(part.command[0])), *part.command[1:]]
    done = subprocess.run(command, cwd=ROOT, check=False)
    taken = Taken(part.name, done.returncode == 0, time.monotonic() - start)
    print(taken, flush=True)
    return taken


def run_all(listed: tuple[Part, ...]) -> Iterator[Taken]:
    """Run these parts to the end, or until one fails that the others need."""
    for part in listed:
        taken = run(part)
        yield taken
        if part.needed and not taken.well:
            return


def main(arguments: list[str]) -> int:
    """Run all parts and print the table; 0 if every part ended well."""
    taken = list(run_all(parts(long="--long" in arguments)))
    whole = Taken("all", all(one.well for one in taken), sum(one.seconds for one in taken))
    print("", *taken, whole, sep="\n")
    return 0 if whole.well else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
