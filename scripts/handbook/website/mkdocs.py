"""The MkDocs adapter: what is done at each event of a build.

The events come in by ``scripts/mkdocs_hooks.py``. What one build needs from event to event is kept under one key of
``config.extra``. MkDocs sets this mapping aside for its users and makes it anew for every build.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from handbook import carried
from handbook.content import Document, Library
from handbook.content.kinds.choices import Listing
from handbook.content.recorded.public import in_short
from handbook.content.search_words import WORDS_FILE
from handbook.content.subjects import is_subject
from handbook.files import kept_back
from handbook.markdown import Quicker
from handbook.pages import compose
from handbook.project import Project
from handbook.shelf import FOLDER, MANIFEST, Shelf, as_manifest
from handbook.website.drawings import gathered
from handbook.website.feed import feed
from handbook.website.former import MOVED_PAGE, former_pages
from handbook.website.frame import OWN_PAGES, frame, own_frame
from handbook.website.hosts import PAGE_POLICY, host_files
from handbook.website.menus import index as list_of_pages
from handbook.website.print_room import panel, room, with_sections
from handbook.website.search.files import SCRIPTS, search_files, without_remarks
from handbook.website.search.files import Page as Findable
from handbook.website.search.found import clause_places, page_of
from handbook.website.stylesheets import stylesheets

KEY = "handbook_build"
GIVEN = "handbook_given"
EVERY_PAGE = ("assets/reading.js", "assets/site.js")
"""Our own scripts that every page loads."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a build is given: the project, read and checked, and its editions."""

    project: Project
    shelf: Shelf = field(default_factory=Shelf)


@dataclass(frozen=True, slots=True)
class Build:
    """What one build carries from event to event."""

    library: Library
    shelf: Shelf
    folders: tuple[Path, ...] = ()
    not_public: str = ""
    templates: list[Environment] = field(default_factory=list)
    found: list[Findable] = field(default_factory=list)
    drawn: dict[str, str] = field(default_factory=dict)


def _build(config: MkDocsConfig) -> Build:
    build = config.extra[KEY]
    assert isinstance(build, Build)
    return build


def _policy(config: MkDocsConfig) -> dict[str, str]:
    """The page's own security policy; none in a preview, because `serve` writes a script into each page."""
    preview = (config.site_url or "").startswith(f"http://{config.dev_addr}")
    return {"page_policy": "" if preview else PAGE_POLICY}


def _document(page: Page, config: MkDocsConfig) -> Document:
    return _build(config).library.documents[page.file.src_uri.removesuffix(".md")]


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the content that was read and checked; MkDocs alone makes neither editions nor what is added at the end."""
    given = config.extra.get(GIVEN)
    if given is None:
        raise Abort("MkDocs alone makes half of this website. Run handbook build, or handbook serve for a preview.")
    library = given.project.library
    folders = library.layer.folders(given.project.root, library.settings.docs_dir)
    config.extra[KEY] = Build(library, given.shelf, folders, in_short(library))
    config.markdown_extensions.append(Quicker())  # type: ignore[arg-type]  # MkDocs names them; Python-Markdown takes both
    # A site map holds the day of the build, so that no two builds are alike, and lists pages for outsiders.
    config.theme.static_templates.discard("sitemap.xml")
    config.theme.static_templates.update(OWN_PAGES)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Publish the editions, and none of Material's files: what is used of its stylesheet goes into the site's own.

    Stops the build if a document came or went since the content was read: the site would not be what was checked.
    """
    build = _build(config)
    folders, drafts = (Path(config.docs_dir), *build.folders[1:]), build.library.drafts
    for path in sorted(build.library.layer.paths):
        files.append(File.generated(config, path, abs_src_path=str(carried.asset(folders, path))))
    for file in list(files):
        if file.src_uri == WORDS_FILE or file.src_uri in drafts or is_subject(file.src_uri):
            files.remove(file)
    known = {document.path for document in build.library.documents.values()}
    other = sorted(known ^ {page.src_uri for page in files.documentation_pages()})
    if other:
        why = "came or went while the site was being built, or mkdocs.yml excludes it"
        raise Abort(f"{other[0]} {why}. Build it again, or mend mkdocs.yml.")
    held = kept_back(build.library)
    for file in list(files):
        place = Path(file.abs_src_path or folders[0])
        if not any(place.is_relative_to(folder) for folder in folders) or file.src_uri in held:
            files.remove(file)
    for path, kept in carried.assets() if build.library.settings.carried else ():
        if files.get_file_from_path(path) is None and path not in build.library.layer.gone:
            files.append(File.generated(config, path, abs_src_path=str(kept)))
    for path, made in build.shelf.files.items():
        files.append(File.generated(config, f"{FOLDER}/{path}", abs_src_path=str(made)))
    if build.shelf.files:
        files.append(File.generated(config, f"{FOLDER}/{MANIFEST}", content=as_manifest(build.shelf)))
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Templates escape every value, so that a title with a quotation mark stays a title."""
    del files
    env.autoescape = True
    _build(config).templates.append(env)
    return env


def on_page_read_source(*, page: Page, config: MkDocsConfig) -> str:
    """The page's Markdown, composed from the library: what was checked is what is shown, and no file is read twice.

    The empty header keeps MkDocs from taking a first line such as "Note: ..." for one.
    """
    document, build = _document(page, config), _build(config)
    shown = document.header.shows is Listing.EDITIONS
    listed = room(build.shelf, document.path, build.library) if shown else ""
    words = with_sections(compose(document, build.library), document, build.shelf)
    return "\n\n".join(part for part in ("---\n{}\n---", words, listed) if part)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Take the page's words into the search index, and its drawings into one file."""
    build = _build(config)
    found = page_of(_document(page, config), html, build.library)
    if found is not None:
        build.found.append(found)
    html, drawn = gathered(html, page.file.dest_uri, lambda path: _text_of(path, files))
    build.drawn.update(drawn)
    return html


def _text_of(path: str, files: Files) -> str:
    file = files.get_file_from_path(path)
    return file.content_string if file else ""


def on_page_context(context: dict[str, object], *, page: Page, config: MkDocsConfig, nav: object) -> dict[str, object]:
    """What the templates show around the page."""
    document, build = _document(page, config), _build(config)
    editions = {"editions": panel(document, build.shelf, build.library)}
    own = {**frame(document, build.library), **editions, **_policy(config), "not_public": build.not_public}
    return {**context, "handbook": own}


def on_template_context(context: dict[str, object], *, template_name: str, config: MkDocsConfig) -> dict[str, object]:
    """What the templates show on the site's own pages."""
    return {**context, "handbook": {**own_frame(template_name, _build(config).library), **_policy(config)}}


def on_post_build(*, config: MkDocsConfig) -> None:
    """Write the search index, the pages at addresses of before, the feed, the stylesheets and the files for hosts."""
    build, docs = _build(config), Path(config.docs_dir)
    find = partial(carried.asset, (docs, *build.folders[1:])) if build.library.settings.carried else docs.__truediv__
    former = former_pages(build.library, _policy(config), build.templates[-1].get_template(MOVED_PAGE).render)
    sheets = stylesheets(find, config.theme.dirs)
    words, help_page = build.library.search_words.table, build.library.settings.furniture.help
    listed = [link for section in list_of_pages(build.library) for link in section["pages"]]
    index = search_files(build.found, clause_places(build.library), words, help_page, listed)
    scripts = {
        path: without_remarks(find(path).read_text("utf-8")) for path in (*EVERY_PAGE, *SCRIPTS) if find(path).is_file()
    }
    for path, text in {
        **index,
        **scripts,
        **build.drawn,
        **former,
        **sheets,
        **feed(build.library),
        **host_files(config.site_url or ""),
    }.items():
        target = Path(config.site_dir) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
