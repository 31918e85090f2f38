"""The built site as files: whole or not at all, the same bytes every time, and nothing asked of anybody else."""

from __future__ import annotations

import itertools
import os
import re
import signal
import subprocess
import sys
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from handbook.project import read_project
from handbook.shelf import Shelf
from handbook.swap import swap
from handbook.website.build import NotBuilt, build_site

LOADED = {("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("link", "href")}


STOP = """
import sys

def on_post_build(config):
    print("half way", flush=True)  # every page is written by now
    sys.stdin.read()
"""
"""A hook that waits in the middle of a build until somebody ends it."""


def handbook(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "handbook", "-C", str(root), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def own_pages(site: Path) -> list[Path]:
    """The website's pages; the copies under editions/ stand alone and have tests of their own."""
    return [path for path in sorted(site.rglob("*.html")) if path.relative_to(site).parts[0] != "editions"]


class Page(HTMLParser):
    """Ids, links, loaded files, headings and inline code of one page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if tag == "a" and "href" in given else []
        self.loads += [given[name] or "" for kind, name in LOADED if tag == kind and name in given]


@pytest.fixture(scope="session")
def pages(site: Path) -> dict[str, Page]:
    return {path.relative_to(site).as_posix(): Page(path.read_text(encoding="utf-8")) for path in own_pages(site)}


def test_two_builds_are_the_same_to_the_byte(project: Path) -> None:
    one, two = project / "one", project / "two"
    assert handbook(project, "build", "--site", str(one)).returncode == 0
    assert handbook(project, "build", "--site", str(two)).returncode == 0
    assert contents(one) == contents(two)


@pytest.mark.parametrize("change", ["comes", "goes"])
def test_a_document_that_comes_or_goes_during_a_build_stops_it(project: Path, change: str) -> None:
    read = read_project(project)
    page = project / "docs" / "risks" / "falling-off.md"
    if change == "comes":
        page.with_name("another.md").write_bytes(page.read_bytes())
    else:
        page.unlink()
    with pytest.raises(NotBuilt, match="came or went"):
        build_site(read, Shelf())
    assert not (project / "site").exists()


def test_a_host_can_read_what_somebody_builds_who_keeps_new_files_to_themselves(project: Path) -> None:
    before = os.umask(0o077)
    try:
        assert handbook(project, "build", "--no-editions").returncode == 0
    finally:
        os.umask(before)
    modes = {(path.is_dir(), path.stat().st_mode & 0o777) for path in (project / "site").rglob("*")}
    assert modes == {(True, 0o755), (False, 0o644)}


def test_a_failed_build_leaves_the_last_good_site(project: Path) -> None:
    assert handbook(project, "build").returncode == 0
    before = contents(project / "site")
    page = project / "docs" / "help" / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("title: What", "title: A: what"), encoding="utf-8")
    done = handbook(project, "build")
    assert done.returncode == 1
    assert "docs/help/index.md:2:" in done.stdout
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before
    assert not [path.name for path in project.iterdir() if path.name.startswith(".site-")]


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("\n{% nonsense %}", "bad/main.html:2: A page template cannot be used: Encountered unknown tag 'nonsense'."),
        ("{{ nothing.at.all }}", "A page template cannot be used: 'nothing' is undefined. Mend it."),
        ('{% include "none.html" %}', "A page template cannot be used: 'none.html' not found in search path"),
    ],
)
def test_a_template_that_breaks_is_told_and_leaves_the_last_good_site(project: Path, template: str, said: str) -> None:
    assert handbook(project, "build", "--no-editions").returncode == 0
    before = contents(project / "site")
    settings = project / "mkdocs.yml"
    (project / "bad").mkdir()
    (project / "bad" / "main.html").write_text(template, encoding="utf-8")
    settings.write_text(
        re.sub(r"custom_dir: \S+", "custom_dir: bad", settings.read_text(encoding="utf-8")), encoding="utf-8"
    )
    done = handbook(project, "build", "--no-editions")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert contents(project / "site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="signals are different there")
@pytest.mark.parametrize("with_signal", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_build_leaves_the_last_good_site(project: Path, with_signal: signal.Signals) -> None:
    assert handbook(project, "build", "--no-editions").returncode == 0
    before = contents(project / "site")
    (project / "stop.py").write_text(STOP, encoding="utf-8")
    settings, page = project / "mkdocs.yml", project / "docs" / "help" / "index.md"
    settings.write_text(settings.read_text("utf-8").replace("hooks:\n", "hooks:\n  - stop.py\n"), encoding="utf-8")
    page.write_text(page.read_text("utf-8").replace("title: What", "title: Now what"), encoding="utf-8")
    command = [sys.executable, "-m", "handbook", "-C", str(project), "build", "--no-editions"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, text=True, stdin=pipe, stdout=pipe, stderr=pipe) as running:
        assert running.stdout is not None
        assert "half way\n" in iter(running.stdout.readline, "")
        os.kill(running.pid, with_signal)
        running.communicate()
    assert running.returncode != 0
    assert contents(project / "site") == before


def test_folders_change_places_and_a_first_one_moves_in(tmp_path: Path) -> None:
    for name in ("old", "new"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "which").write_text(name, encoding="utf-8")
    swap(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "which").read_text(encoding="utf-8") == "new"
    assert (tmp_path / "new" / "which").read_text(encoding="utf-8") == "old"
    swap(tmp_path / "new", tmp_path / "first")
    assert (tmp_path / "first" / "which").read_text(encoding="utf-8") == "old"


def test_nothing_is_loaded_from_anybody_else(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for address in page.loads:
            assert not urlsplit(address).netloc, (name, address)
            assert urlsplit(address).scheme in ("", "data"), (name, address)
    for path in [*site.rglob("*.css"), *site.rglob("*.js")]:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(?:url\(|@import)\s*['\"]?(?:https?:)?//", text), path.name
        assert not re.search(r"\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|document\.cookie", text), path.name


def test_no_page_has_inline_code_or_a_form_that_invites_words_to_be_sent(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        for tag, given in page.tags:
            assert tag not in ("style", "iframe", "object", "embed", "textarea"), (name, tag)
            assert not any(key.startswith("on") or key == "style" for key in given), (name, tag, given)
            if tag == "script":
                assert given.get("src"), name
            if tag == "form":
                assert not {"method", "action"} & set(given), name
            if tag == "input":
                assert "name" not in given or given.get("type") in ("radio", "checkbox"), name


def test_every_page_has_one_title_one_main_one_h1_and_no_id_twice(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        tags = [tag for tag, _ in page.tags]
        for wanted in ("h1", "main", "title", "header", "footer"):
            assert tags.count(wanted) == 1 or (wanted in ("header", "footer") and tags.count(wanted) >= 1), (
                name,
                wanted,
            )
        assert len(page.ids) == len(set(page.ids)), (name, [part for part in page.ids if page.ids.count(part) > 1])
        assert dict(page.tags)["html"].get("lang") == "en-GB"
        levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
        assert all(below <= above + 1 for above, below in itertools.pairwise(levels)), (name, levels)


def test_every_link_inside_the_site_finds_its_page_and_place(site: Path, pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        folder = (site / name).parent if name != "404.html" else site
        for link in page.links + page.loads:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            path = parts.path.lstrip("/") if name == "404.html" else parts.path
            target = (folder / unquote(path)).resolve() if path else (site / name).resolve()
            assert target.is_file(), (name, link)
            if parts.fragment and target.suffix == ".html":
                assert unquote(parts.fragment) in pages[target.relative_to(site.resolve()).as_posix()].ids, (name, link)


def test_every_page_leads_to_help_before_anything_else(site: Path) -> None:
    for path in own_pages(site):
        text = path.read_text(encoding="utf-8")
        assert "What to do now" in text.partition("<main")[0], path.name
        assert "999" in text.partition("<main")[0], path.name


def test_none_of_the_themes_scripts_or_fonts_is_published(site: Path) -> None:
    names = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    assert not [name for name in names if "bundle" in name or "worker" in name or "lunr" in name]
    assert "sitemap.xml" not in names
