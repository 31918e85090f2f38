"""How soon a search answers on a slow telephone: ``python tests/bench/bench_search.py SITE``.

Prints the milliseconds from Enter to the first result painted, with the processor slowed to a quarter, for each case of
``tests/cases/search``, the best of three runs: the median, the slowest ten and the most. It needs Chromium, and times
move when the machine is busy; so it is no part of the tests. The aim is 200 ms.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

import yaml
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from install import ARGUMENTS, chromium
from server import serve
from sites import TESTS

SLOWER = 4
RUNS = 3
TIMED = """async (query) => {
  const field = document.querySelector('#search-words');
  const list = document.querySelector('#search-results');
  field.value = query;
  const painted = new Promise((done) => {
    const seen = new MutationObserver(() => {
      if (!list.children.length) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => done(performance.now())));
    });
    seen.observe(list, { childList: true });
  });
  const start = performance.now();
  field.form.requestSubmit();
  return await painted - start;
}"""


def main(site: Path) -> None:
    queries = [
        query
        for path in sorted((TESTS / "cases" / "search").glob("*.yml"))
        for query in yaml.safe_load(path.read_text("utf-8"))
    ]
    with serve(site, compress=True) as root, sync_playwright() as play:
        page = play.chromium.launch(executable_path=chromium(), args=ARGUMENTS).new_page()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.goto(f"{root}search.html", wait_until="networkidle")
        taken = {query: min(float(page.evaluate(TIMED, query)) for _ in range(RUNS)) for query in queries}
    print(
        f"{len(taken)} searches, median {statistics.median(taken.values()):.0f} ms, most {max(taken.values()):.0f} ms"
    )
    for query, milliseconds in sorted(taken.items(), key=lambda pair: -pair[1])[:10]:
        print(f"{milliseconds:6.0f} ms  {query}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
