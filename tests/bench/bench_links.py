"""What the link check costs, as ratios within one run: run ``python tests/bench/bench_links.py``.

1. 500 addresses on 60 made-up hosts, grouped by host as a directory has them: our time against the floor that the pace
   of one request a second a host sets, and against LinkChecker as it comes.
2. The links and anchors of a built site of 250 pages: our time against LinkChecker with its anchor check, over files
   and stopped after a limit. Where it is stopped, the ratio is a lower bound.

Everything stays on this machine, at 127.0.80.1 to 127.0.80.60.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from handbook import links
from handbook.links.read.fetch import network
from handbook.website.finished.inside_links import check_site
from sites import SETTINGS, changed, read

HOSTS, ADDRESSES, PACE = 60, 500, 1.0
ABOVE_FLOOR, OF_LINKCHECKER = 1.5, 0.1
"""What our time may be of the floor, and for a site's own links of LinkChecker's time."""
PAGE = (
    b"<title>A page</title><h1>A page</h1>"
    + b"<p>Words that say a little about many things, one after another.</p>" * 300
)


def latency(host: int) -> float:
    """Seconds from a request to the answer's first byte: 50 ms at the first host to 300 ms at the last."""
    return 0.05 + 0.25 * host / (HOSTS - 1)


@contextmanager
def websites() -> Iterator[int]:
    """All hosts, served; the port they share."""
    loop, ready, port = asyncio.new_event_loop(), threading.Event(), [0]

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                host = int(writer.get_extra_info("sockname")[0].rpartition(".")[2]) - 1
                await asyncio.sleep(latency(host))
                head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(PAGE)}\r\n\r\n"
                writer.write(head.encode() + PAGE)
                await writer.drain()
        except (asyncio.IncompleteReadError, OSError):
            pass
        finally:
            writer.close()

    async def begin() -> None:
        server = await asyncio.start_server(talk, "127.0.80.1", 0)
        port[0] = server.sockets[0].getsockname()[1]
        for host in range(2, HOSTS + 1):
            await asyncio.start_server(talk, f"127.0.80.{host}", port[0])
        ready.set()

    loop.create_task(begin())
    threading.Thread(target=loop.run_forever, daemon=True).start()
    assert ready.wait(10)
    yield port[0]
    loop.call_soon_threadsafe(loop.stop)


def grouped(port: int) -> list[str]:
    """The addresses, all of one host together."""
    made = [(number % HOSTS, number // HOSTS) for number in range(ADDRESSES)]
    return [f"http://127.0.80.{host + 1}:{port}/page/{page}" for host, page in sorted(made)]


def our_time(addresses: list[str], folder: Path) -> float:
    """Seconds for a whole run of ours over these addresses, memory and findings included."""
    words = "\n".join(f"- [link number {number}]({address})" for number, address in enumerate(addresses))
    page = f"---\ntitle: Many\nsummary: Many links.\n---\n\n{words}\n"
    files = {path: data for path, data in changed(put={"parents/many.md": page}).items() if path == "parents/many.md"}
    library, _ = read(changed())
    assert library is not None
    limits = links.Limits(pace=PACE, allow_private=True)
    options = links.Options(folder / "links.json", limits, names=False)

    async def names(host: str, port: int) -> tuple[str, ...]:
        return (host if host.startswith("127.") else "127.0.80.1",)

    started = time.monotonic()
    found = links.run(files, library, options, datetime.now(UTC), reach=functools.partial(network, limits, None, names))
    took = time.monotonic() - started
    fine = sum(finding.rule == "fine" for finding in found.links)
    assert fine >= ADDRESSES, f"only {fine} of {ADDRESSES} were fine"
    return took


def linkchecker(arguments: list[str], folder: Path, limit: float, words: str = "") -> tuple[float, bool]:
    """Seconds that LinkChecker took, and whether it had to be stopped at the limit."""
    program = Path(sys.executable).with_name("linkchecker")
    home = {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder), "HOME": str(folder), "PATH": "/usr/bin"}
    started = time.monotonic()
    try:
        subprocess.run(
            [str(program), "--no-status", *arguments],
            input=words.encode(),
            env=home,
            cwd=folder,
            timeout=limit,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return time.monotonic() - started, True
    return time.monotonic() - started, False


def many_pages(folder: Path, count: int) -> Path:
    """A built site: on each page 70 links of a menu, 8 headings with links to themselves, and 16 links in the text."""
    site = folder / "site"
    site.mkdir()
    for number in range(count):
        menu = "".join(f'<li><a href="page-{(number + step) % count}.html">Page</a></li>' for step in range(70))
        heads = "".join(f'<h2 id="part-{part}">Part</h2><a href="#part-{part}">Link</a>' for part in range(8))
        text = "".join(
            f'<p>Words <a href="page-{(number * 7 + step) % count}.html#part-{step % 8}">there</a>.</p>'
            for step in range(16)
        )
        (site / f"page-{number}.html").write_text(f"<html><body><ul>{menu}</ul>{heads}{text}</body></html>", "utf-8")
    return site


def main() -> int:
    """Measure and print; how many ratios are over their limits."""
    grammar = argparse.ArgumentParser(description=__doc__)
    grammar.add_argument("--limit", type=float, default=240, help="seconds after which LinkChecker is stopped")
    limit = grammar.parse_args().limit
    with tempfile.TemporaryDirectory() as name, websites() as port:
        folder = Path(name)
        folder.chmod(0o755)
        addresses = grouped(port)
        most = -(-ADDRESSES // HOSTS)
        floor = (most - 1) * PACE + latency((ADDRESSES - 1) % HOSTS)
        ours = our_time(addresses, folder)
        theirs, stopped = linkchecker(["--stdin", "-r0"], folder, limit, "\n".join(addresses))
        more = "at least " if stopped else ""
        print(f"500 addresses, 60 hosts, grouped: {ours:.1f} s; floor of the pace {floor:.1f} s")
        print(f"ratio to the floor: {ours / floor:.2f}, at most {ABOVE_FLOOR}")
        over = int(ours > ABOVE_FLOOR * floor)
        print(f"LinkChecker as it comes: {more}{theirs:.1f} s; ours is {more and 'at most '}{ours / theirs:.3f} of it")
        over += ours > theirs
        site = many_pages(folder, 250)
        library, _ = read({SETTINGS: changed()[SETTINGS], **changed()})
        assert library is not None
        started = time.monotonic()
        problems = check_site(site, library)
        ours = time.monotonic() - started
        assert not problems, problems[:3]
        rules = folder / "anchors.ini"
        rules.write_text("[checking]\nlocalwebroot=" + str(site) + "\n[AnchorCheck]\n", "utf-8")
        theirs, stopped = linkchecker(["-f", str(rules), str(site / "page-0.html")], folder, limit)
        more = "at least " if stopped else ""
        print(f"A site of 250 pages: {ours:.2f} s; LinkChecker with anchors: {more}{theirs:.0f} s")
        print(f"ours is {more and 'at most '}{ours / theirs:.4f} of it, which may be {OF_LINKCHECKER}")
        return over + (ours > OF_LINKCHECKER * theirs)


if __name__ == "__main__":
    sys.exit(1 if main() else 0)
