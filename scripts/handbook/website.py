"""The MkDocs adapter: the one file that knows MkDocs.

MkDocs' events come in by ``scripts/mkdocs_hooks.py``. What one build needs from event to event is kept under one key of
``config.extra``, the mapping that MkDocs sets aside for its users and makes anew for every build.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook.content import Document, Library
from handbook.pages import compose
from handbook.pages.frame import OWN_PAGES, address, frame, own_frame
from handbook.problems import as_text
from handbook.project import read_project
from handbook.search import Entry, as_script, entries
from handbook.swap import swap

KEY = "handbook_build"


@dataclass(frozen=True, slots=True)
class Build:
    """What one build carries from event to event."""

    library: Library
    found: list[Entry] = field(default_factory=list)


def _build(config: MkDocsConfig) -> Build:
    build = config.extra[KEY]
    assert isinstance(build, Build)
    return build


def _preview(config: MkDocsConfig) -> dict[str, bool]:
    """Whether this is a preview: `serve` gives the site its own address and writes a script into each page."""
    return {"preview": (config.site_url or "").startswith(f"http://{config.dev_addr}")}


def _document(page: Page, config: MkDocsConfig) -> Document:
    return _build(config).library.documents[page.file.src_uri.removesuffix(".md")]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check the content; stop the build if there is a problem in it."""
    project = read_project(Path(config.config_file_path).parent)
    if project.library is None or project.report.failed:
        sys.stderr.write(as_text(project.report))
        raise Abort("The content has problems; nothing was built.")
    config.extra[KEY] = Build(project.library)
    # A site map holds the day of the build, so that no two builds are alike, and lists pages for outsiders.
    config.theme.static_templates.discard("sitemap.xml")
    config.theme.static_templates.update(OWN_PAGES)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Keep Material's stylesheet under a name without a fingerprint, and none of its scripts and pictures."""
    docs = Path(config.docs_dir)
    for file in list(files):
        if Path(file.abs_src_path or docs).is_relative_to(docs):
            continue
        name = file.src_uri.rpartition("/")[2]
        if file.src_uri.startswith("assets/stylesheets/main.") and name.endswith(".min.css"):
            text = Path(file.abs_src_path or "").read_text(encoding="utf-8").partition("/*# sourceMappingURL")[0]
            files.append(File.generated(config, "assets/material.css", content=text + "\n"))
        files.remove(file)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Templates escape every value, so that a title with a quotation mark stays a title."""
    del config, files
    env.autoescape = True
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's Markdown, composed from the library."""
    del markdown, files
    return compose(_document(page, config), _build(config).library)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the page's words into the search index."""
    del files
    document = _document(page, config)
    _build(config).found.extend(entries(document, address(document), html))
    return html


def on_page_context(context: dict[str, object], *, page: Page, config: MkDocsConfig, nav: object) -> dict[str, object]:
    """What the templates show around the page."""
    del nav
    return {**context, "handbook": {**frame(_document(page, config), _build(config).library), **_preview(config)}}


def on_template_context(context: dict[str, object], *, template_name: str, config: MkDocsConfig) -> dict[str, object]:
    """What the templates show on the site's own pages."""
    return {**context, "handbook": {**own_frame(template_name, _build(config).library), **_preview(config)}}


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index."""
    target = Path(config.site_dir) / "search" / "index.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_script(_build(config).found), encoding="utf-8", newline="\n")


@contextmanager
def _workplace(site: Path) -> Iterator[Path]:
    site.parent.mkdir(parents=True, exist_ok=True)
    place = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def build_site(root: Path, site: Path | None = None) -> Path:
    """Build the website of the project at *root* and put it in place only when it is whole; the folder it is in.

    Raises ``mkdocs.exceptions.MkDocsException`` if MkDocs stops, and ``OSError`` if the disk does.
    """
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(root / "mkdocs.yml"))
    target = site or Path(config.site_dir)
    with _workplace(target) as place:
        config.site_dir = str(place / "new")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
        swap(place / "new", target)
    return target
