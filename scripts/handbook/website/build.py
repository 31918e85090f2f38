"""Build the website, and put it in place only when it is whole."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.livereload import LiveReloadServer

from handbook import carried
from handbook.content.school import SETTINGS_FILE, read_settings
from handbook.editions.make import CACHE
from handbook.editions.plan.store import writable
from handbook.problems import Problem, WrongUse, as_text
from handbook.project import Project, read_base, read_project
from handbook.shelf import Shelf
from handbook.swap import swap, workplace
from handbook.website.finished.inside_links import check_site
from handbook.website.finished.offline import PACKED, pack
from handbook.website.mkdocs import GIVEN, Given
from handbook.website.search.files import FOLDER
from handbook.website.template_faults import fault_of

_OTHER = "127.0.0.1:8001"


class NotBuilt(Exception):
    """Why there is no new website, and the *problems* in what was built of it."""

    def __init__(self, why: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(why)
        self.problems = problems


@contextmanager
def _mkdocs_stops() -> Iterator[None]:
    try:
        yield
    except MkDocsException as error:
        raise NotBuilt(str(error)) from None


@_mkdocs_stops()
def preview(root: Path, address: str | None) -> None:
    """Serve the project at *root* until somebody ends it, and build it again when a page, setting or template changes.

    Raises :class:`NotBuilt`, and ``OSError``.
    """
    settings = root / SETTINGS_FILE
    with tempfile.TemporaryDirectory(prefix="handbook-") as place:
        config = load_config(str(settings), site_dir=place, dev_addr=address, **_carried(root))
        host, port = config.dev_addr
        path = urlsplit(config.site_url or "/").path
        server = LiveReloadServer(lambda: _build_again(root, place, address, server.url), host, port, place, path)
        _build_again(root, place, address, server.url)
        templates = [folder for folder in config.theme.dirs if Path(folder).is_relative_to(root)]
        for watched in (config.docs_dir, str(settings), *templates, *map(str, shown_of_base(root))):
            server.watch(watched)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            pass
        except OSError as error:
            why = "is taken" if error.errno == errno.EADDRINUSE else f"cannot be served at ({error.strerror})"
            raise NotBuilt(f"{host}:{port} {why}. Name another address, such as --address {_OTHER}.") from None
        finally:
            server.shutdown()


def shown_of_base(root: Path) -> tuple[Path, ...]:
    """Where the words are that a project shows of its base: its documents and its settings, and not its own site."""
    settings, _ = read_settings((root / SETTINGS_FILE).read_bytes())
    base = read_base(root, settings.layers.base) if settings and settings.layers.base else None
    return (root / base.folder / base.settings.docs_dir, root / base.folder / SETTINGS_FILE) if base else ()


def _build_again(root: Path, place: str, address: str | None, url: str) -> None:
    """Build the preview. Raises ``Abort`` with whatever :func:`build_site` would be stopped by: also by a file that is
    gone for a moment, because editors save so."""
    try:
        project = read_project(root)
        if project.library is None or project.report.failed:
            raise Abort(as_text(project.report).rstrip())
        config = load_config(str(root / SETTINGS_FILE), site_dir=place, dev_addr=address, **_carried(root))
        config.extra[GIVEN] = Given(project)
        config.site_url = url
        config.plugins.on_startup(command="serve", dirty=False)
        with _templates_are_sound(root):
            build(config, serve_url=url)
    except OSError as error:
        raise Abort(": ".join(str(part) for part in (error.strerror or error, error.filename) if part) + ".") from None


@contextmanager
def _templates_are_sound(root: Path) -> Iterator[None]:
    try:
        yield
    except TemplateError as error:
        raise Abort(fault_of(error, root)) from error


@_mkdocs_stops()
def build_site(project: Project, shelf: Shelf, site: Path | None = None) -> Path:
    """The folder of the finished website of a project without problems, with the editions of the shelf.

    It is put in place only when it is whole and each of its inside links leads somewhere.

    Raises :class:`NotBuilt`, ``OSError`` if the disk fails, and :class:`handbook.problems.WrongUse` if something else
    than a site is where it would go.
    """
    assert project.library is not None
    config = load_config(str(project.root / SETTINGS_FILE), **_carried(project.root))
    config.extra[GIVEN] = Given(project, shelf)
    target = (site or Path(config.site_dir)).resolve()
    _refuse(target, Path(config.docs_dir).resolve())
    with workplace(target) as place:
        made = place / target.name  # under its own name, by which problems in it are reported
        config.site_dir = str(made)
        config.plugins.on_startup(command="build", dirty=False)
        with _templates_are_sound(project.root):
            build(config)
        config.plugins.on_shutdown()
        pack(made, writable(project.root / CACHE) / PACKED)  # last, because it holds everything else
        if found := check_site(made, project.library):
            raise NotBuilt("The built site has problems; it was not put in place.", found)
        _readable(made)
        swap(made, target)
    return target


def _readable(site: Path) -> None:
    """A host reads the site as another user than who built it, whatever that user keeps to themselves otherwise."""
    for path in (site, *site.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _carried(root: Path) -> dict[str, Any]:
    """What MkDocs is given where the project's settings leave templates and hook to the package."""
    settings, _ = read_settings((root / SETTINGS_FILE).read_bytes())
    if settings is None or not settings.carried:
        return {}
    theme = {"name": "material", "language": "en", "font": False, "custom_dir": str(carried.folder("theme"))}
    return {"theme": theme, "hooks": [str(carried.HOOKS)]}


def _refuse(target: Path, docs: Path) -> None:
    """Replace nothing that no build has made: whatever it was, it would be gone."""
    if target.is_relative_to(docs):
        raise WrongUse(f"{target} lies among the documents. Name another folder for the website.")
    if (
        target.exists()
        and not any((target / FOLDER).glob("*.js"))
        and not (target.is_dir() and not any(target.iterdir()))
    ):
        raise WrongUse(f"{target} is no website of this kind and would be lost. Name another folder for the website.")
