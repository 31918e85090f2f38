"""What a page costs a reader, beside other ways to build it: ``python tests/bench/bench_pages.py SITE``.

Prints one table: bytes of the first view (Brotli 9), requests, and Lighthouse's mobile scores (performance,
accessibility, best practice, search engines; the median of three), for one page of each kind. The comparisons are the
same words as a default Material page, as a page in the style of GOV.UK, and as the least that HTML can be. It needs
Chromium, Node 20 or newer, and npm to fetch ``lighthouse@12`` and ``govuk-frontend@6``; so it is no part of the tests.
Pages are served compressed, as hosts serve them. Scores move when the machine is busy: read bytes and requests first.
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "browser"))

from install import chromium
from modes import addresses, kind
from server import compressed, serve

RUNS = 3
SCORES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = (
    "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update "
    "--disable-sync --no-first-run --disable-quic"
)
HEADERS = "/*\n  X-Content-Type-Options: nosniff\n"


def first_view(page: Path, root: Path) -> tuple[int, int]:
    """Bytes over the network, compressed, and requests, of a page and the files that it loads."""
    text = page.read_text(encoding="utf-8")
    found = re.findall(r'<(?:script|img)[^>]* src="([^"]+)"|<link[^>]* rel="stylesheet"[^>]* href="([^"]+)"', text)
    found += [("", name) for name in re.findall(r'<link[^>]* href="([^"]+)"[^>]* rel="stylesheet"', text)]
    names = {
        name.partition("#")[0] for pair in found for name in pair if name and not re.match(r"data:|https?:|//", name)
    }
    files = {page, *((root if name.startswith("/") else page.parent) / name.lstrip("/") for name in names)}
    return sum(len(compressed(path)) for path in files), len(files)


def scores(address: str, tools: Path) -> str:
    """The median mobile scores of three runs; what is said instead if Lighthouse cannot take them."""
    command = [str(tools / "node_modules" / ".bin" / "lighthouse"), address, "--quiet", "--output=json"]
    command += [f"--chrome-flags={FLAGS}", f"--only-categories={','.join(SCORES)}", "--throttling-method=simulate"]
    found: dict[str, list[float]] = {name: [] for name in SCORES}
    for _ in range(RUNS):
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=180)
        except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as fault:
            return f"not taken: {type(fault).__name__}"
        categories = json.loads(done.stdout)["categories"]
        for name in SCORES:
            found[name].append(100 * (categories[name]["score"] or 0))
    return " / ".join(f"{statistics.median(values):.0f}" for values in found.values())


def article(page: Path) -> str:
    """The words of a page, with their markup."""
    found = re.search(r"<article[^>]*>(.*)</article>", page.read_text(encoding="utf-8"), re.S)
    assert found
    return found[1]


def plain(words: str, head: str = "", body: str = "") -> str:
    """A page with these words and nothing else."""
    return (
        '<!doctype html><html lang="en-GB"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f'<title>Words</title><meta name="description" content="Words"><link rel="icon" href="data:,">{head}'
        f"<body{body}><main>{words}</main></body></html>"
    )


def comparisons(page: Path, tools: Path, place: Path) -> list[tuple[str, Path]]:
    """The same words as three other pages, in folders of their own."""
    words = article(page)
    least = place / "least"
    least.mkdir()
    (least / "index.html").write_text(plain(words), encoding="utf-8")
    govuk = place / "govuk"
    shutil.copytree(tools / "node_modules" / "govuk-frontend" / "dist" / "govuk", govuk)
    head = '<link rel="stylesheet" href="govuk-frontend.min.css">'
    head += '<script type="module" src="govuk-frontend.min.js"></script>'
    styled = f'<div class="govuk-width-container govuk-main-wrapper govuk-body">{words}</div>'
    (govuk / "index.html").write_text(plain(styled, head, ' class="govuk-template__body"'), encoding="utf-8")
    docs = place / "material-docs"
    docs.mkdir()
    (docs / "index.md").write_text(words, encoding="utf-8")
    settings = f"site_name: Words\ndocs_dir: {docs}\nsite_dir: {place / 'material'}\ntheme: {{name: material}}\n"
    (place / "mkdocs.yml").write_text(settings, encoding="utf-8")
    build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(place / "mkdocs.yml")]
    subprocess.run(build, check=True, capture_output=True)
    for folder in ("least", "govuk", "material"):
        (place / folder / "_headers").write_text(HEADERS, encoding="utf-8")
        if not (place / folder / "404.html").exists():
            (place / folder / "404.html").write_text(plain("No page"), encoding="utf-8")
    names = {"material": "default Material", "govuk": "GOV.UK style", "least": "the least HTML"}
    return [(name, place / folder / "index.html") for folder, name in names.items()]


def report(name: str, page: Path, root: Path, address: str, tools: Path) -> None:
    """Print one row of the table."""
    size, requests = first_view(page, root)
    print(f"| {name} | {size / 1000:.1f} | {requests} | {scores(address, tools)} |", flush=True)


def main(site: Path) -> None:
    """Print the table."""
    assert chromium(), "Chromium is needed."
    first: dict[str, str] = {}
    for address in addresses(site):
        if address == "404.html":  # the host's answer to a broken address, not a page that anybody opens
            continue
        first.setdefault(kind(site, address), address)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        tools = place / "tools"
        tools.mkdir()
        npm = ["npm", "install", "--silent", "--prefix", str(tools), "lighthouse@12", "govuk-frontend@6"]
        subprocess.run(npm, check=True, capture_output=True)
        print("| page | KB | requests | performance / accessibility / best practice / search engines |")
        print("| --- | --- | --- | --- |")
        with serve(site, compress=True) as root:
            for name, address in sorted(first.items()):
                report(f"{name}: {address}", site / address, site, root + address, tools)
        for name, page in comparisons(site / "support" / "childline.html", tools, place):
            with serve(page.parent, compress=True) as root:
                report(f"{name}: the words of support/childline.html", page, page.parent, root, tools)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve())
