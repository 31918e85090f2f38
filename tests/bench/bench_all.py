"""What each verb costs, as ratios with their limits: ``make bench``, or ``python tests/bench/bench_all.py``.

CPU seconds of whole processes, children included, on a copy of the project. Seconds differ from machine to machine and
from hour to hour; ratios to the site alone, built in the same run, hardly do. Then come the links beside LinkChecker,
and print beside WeasyPrint where it is installed. It ends with 1 if anything costs more than it may.

The limits are those that were measured to be possible in November 2026 (two cores, the same bytes before and after),
with a tenth for the machine: the layout of 3 sizes, the validator and the margins are work that nothing saves.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.bench_build import COUNT, GROWN, TIMES, add_policies, copy_project, cpu, make_composed, make_plain, multiply
from handbook.project import read_project

HERE = Path(__file__).parent
HANDBOOK = str(Path(sys.executable).with_name("handbook"))
SHOWN_IN_MANY = "support/childline.md"
"""A document whose title is in some hundred copies."""


@dataclass(frozen=True, slots=True)
class Row:
    """A cost as a ratio, and the most that it may be."""

    name: str
    found: float
    most: float

    def __str__(self) -> str:
        """A row of a table in Markdown."""
        verdict = "yes" if self.found <= self.most else "no"
        return f"| {self.name} | {self.found:.2f} | {self.most:.2f} | {verdict} |"


def main() -> int:
    """Print the table and what the others print; 1 if anything costs more than it may."""
    start = time.monotonic()
    sys.stdout.write(f"Load of this machine at the start: {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.\n\n")
    sys.stdout.write("| What | Ratio | At most | Kept |\n| --- | --- | --- | --- |\n")
    over = 0
    with tempfile.TemporaryDirectory() as place:
        for row in rows(Path(place)):
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
            over += row.found > row.most
    for other in (("bench_editions.py",), ("bench_links.py", "--limit", "45")):
        sys.stdout.write(f"\n{other[0]}\n")
        sys.stdout.flush()
        over += subprocess.run([sys.executable, str(HERE / other[0]), *other[1:]], check=False).returncode != 0
    sys.stdout.write(f"\nLoad at the end: {os.getloadavg()[0]:.1f}. Took {time.monotonic() - start:.0f} s.\n")
    return 1 if over else 0


def rows(place: Path) -> Iterator[Row]:
    """Each ratio, as soon as it is measured."""
    own, composed, ten = (copy_project(place / name) for name in ("own", "composed", "ten"))
    verb = (HANDBOOK, "-C", str(own))
    site = min(_without_store(own, *verb, "build", "--no-editions") for _ in range(3))
    yield Row("check / site", min(cpu(*verb, "check") for _ in range(3)) / site, 0.5)
    make_composed(composed)
    make_plain(composed)
    mkdocs = (sys.executable, "-m", "mkdocs", "build", "--quiet", "-f", str(composed / "mkdocs.yml"))
    yield Row("site / plain MkDocs with the same pages", site / min(cpu(*mkdocs) for _ in range(3)), 1.5)

    copies, first = _counted(own, "build")
    yield Row(f"site with {copies} copies, the first time / site", first / site, 12 * max(1.0, copies / 918))
    yield Row("the same again, nothing changed / site", min(cpu(*verb, "build") for _ in range(2)) / site, 0.4)
    _retitle(own / "docs" / SHOWN_IN_MANY)
    shown, again = _counted(own, "build")
    yield Row(f"the same, when a title in {shown} copies changed / site", again / site, 8 * max(1.0, shown / 300))
    yield Row("first audit / first build", cpu(*verb, "audit") / first, 2.0)
    yield Row("audit again / site", min(cpu(*verb, "audit") for _ in range(2)) / site, 1.0)

    add_policies(ten, 10)
    policies = cpu(sys.executable, "-c", COUNT, str(ten)) / cpu(sys.executable, "-c", COUNT, str(own))
    yield Row("check of ten policies of this size / check", policies, 10.0)
    yield from _scale(place, own)


def _scale(place: Path, own: Path) -> Iterator[Row]:
    """What a document costs in a larger site beside one in the next smaller."""
    roots = [own]
    for times in TIMES:
        multiply(root := copy_project(place / str(times)), times)
        roots.append(root)
    counts = [len(library.documents) for root in roots if (library := read_project(root).library)]
    for name, code in (("build", GROWN), ("check", COUNT)):
        costs = [cpu(sys.executable, "-c", code, str(root)) / count for root, count in zip(roots, counts, strict=True)]
        for (less, one), (more, grown) in pairwise(zip(counts, costs, strict=True)):
            yield Row(f"{name} per document, {more:,} documents / {less:,}", grown / one, 1.1)


def _without_store(root: Path, *command: str) -> float:
    shutil.rmtree(root / ".editions", ignore_errors=True)
    return cpu(*command)


def _counted(root: Path, verb: str) -> tuple[int, float]:
    """How many copies a verb made, as it says itself, and its CPU seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([HANDBOOK, "-C", str(root), verb], capture_output=True, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = re.findall(r"^\d+ of (\d+): ", done.stderr, re.M)
    return int(told[-1]) if told else 0, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _retitle(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    document.write_text(re.sub(r"(?m)^title: (.*)$", r"title: \1 line", text, count=1), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
