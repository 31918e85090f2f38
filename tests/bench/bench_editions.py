"""What editions cost, as ratios measured in one run: ``python tests/bench/bench_editions.py``. A script, not a test.

Seconds differ from machine to machine; ratios of CPU time do not. The comparison with WeasyPrint is made only where
it is installed (in an environment of its own, with Pango from the system): it is not a dependency of the project.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from lxml import etree, html

from handbook.editions.formats import FORMATS, maker, medium_of
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import complete, words_of
from handbook.editions.plan.bundles import bundles
from handbook.editions.plan.formats import Order
from handbook.project import read_project
from handbook.render import read_extensions

ROOT = Path(__file__).parents[2]
POLICY = "policy/pictures/2019"
LARGE = next(form for form in FORMATS if form.id == "large-print-18")


def cost(work: Callable[[], object], times: int = 3) -> float:
    """The least CPU time of some runs, with that of the programs they start, in seconds."""

    def used() -> float:
        now = os.times()
        return now.user + now.system + now.children_user + now.children_system

    found = []
    for _ in range(times):
        start = used()
        work()
        found.append(used() - start)
    return min(found)


def ten_times(pivot: str) -> str:
    """The pivot with its main part ten times over; anchors are kept in the first alone."""
    page = html.document_fromstring(pivot)
    main = page.find(".//main")
    assert main is not None
    parts = list(main)
    for _ in range(9):
        for part in parts:
            copied = html.fromstring(etree.tostring(part, encoding="unicode", method="html"))
            for inner in copied.iter():
                inner.attrib.pop("id", None)
            main.append(copied)
    return f"<!doctype html>\n{etree.tostring(page, encoding='unicode', method='html')}"


def weasyprint(pivot: str) -> float | None:
    """The CPU time WeasyPrint takes for the pivot at 18 point, without the start of its program; None without it."""
    program = os.environ.get("WEASYPRINT_PYTHON") or shutil.which("python-weasyprint")
    if not program:
        return None
    work = (
        "import sys, time, weasyprint; text = sys.stdin.read(); start = time.process_time(); "
        "weasyprint.HTML(string=text).write_pdf('/dev/null', pdf_variant='pdf/ua-1', stylesheets=["
        "weasyprint.CSS(string='@page { size: A4; margin: 22mm } body { font: 18pt/1.5 sans-serif }')]); "
        "print(time.process_time() - start)"
    )
    found = []
    for _ in range(3):
        done = subprocess.run([program, "-c", work], input=pivot, capture_output=True, text=True, check=True)
        found.append(float(done.stdout.split()[-1]))
    return min(found)


def main() -> int:
    """Print each ratio with its limit; returns how many are over it."""
    library = read_project(ROOT).library
    assert library is not None
    extensions = read_extensions((ROOT / "mkdocs.yml").read_bytes())
    bundle = next(bundle for _, found in bundles(library) for bundle in found if bundle.id == POLICY)
    pivot = complete(words_of(bundle, library, rendering(library, extensions)), LARGE, library)

    runs = itertools.count(1)

    def make(text: str) -> None:
        # The typesetter remembers what it has set; a new word in each paragraph makes each run a first one.
        fresh = re.sub(r"<p>", f"<p>{next(runs)} ", text)
        maker(medium_of(LARGE)).one(Order(fresh, LARGE, {}))

    make(pivot)

    def make_ten() -> None:
        for _ in range(10):  # as much work as the long one, so as little noise
            make(pivot)

    one = cost(make_ten, 2) / 10
    long = ten_times(pivot)
    ten = cost(lambda: make(long), 2)
    rows = [("ten times the words, against once", ten / one, 11.0)]
    other = weasyprint(pivot)
    if other is None:
        print("WeasyPrint is not compared: name the Python that has it in WEASYPRINT_PYTHON.")
    else:
        rows.append(("the policy at 18 point, against WeasyPrint", one / other, 0.25))

    for words, ratio, limit in rows:
        print(f"{ratio:8.3f}  (at most {limit:g})  {words}")
    print(f"In seconds of CPU here: the policy once {one:.2f}.")
    return sum(1 for _, ratio, limit in rows if ratio > limit)


if __name__ == "__main__":
    start = time.perf_counter()
    over = main()
    print(f"Took {time.perf_counter() - start:.0f} s.")
    sys.exit(1 if over else 0)
