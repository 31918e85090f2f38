"""Build the website, and put it in place only when it is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from handbook.content.school import SETTINGS_FILE
from handbook.problems import Problem, WrongUse
from handbook.swap import swap, workplace
from handbook.website.mkdocs import GIVEN, INDEX, Given
from handbook.website.offline import pack
from handbook.website.template_faults import fault_of


def build_site(
    given: Given,
    site: Path | None = None,
    inspect: Callable[[Path], Sequence[Problem]] = lambda built: (),
) -> Path:
    """The folder of the finished website of the *given* project, with its editions.

    It is put in place only when it is whole and *inspect* finds nothing in it.

    Raises ``mkdocs.exceptions.MkDocsException`` if MkDocs stops, ``OSError`` if the disk does, and
    :class:`handbook.problems.WrongUse` if something else than a site is where it would go.
    """
    config = load_config(str(given.project.root / SETTINGS_FILE))
    config.extra[GIVEN] = given
    target = (site or Path(config.site_dir)).resolve()
    _refuse(target, Path(config.docs_dir).resolve())
    with workplace(target) as place:
        made = place / target.name  # under its own name, by which problems in it are reported
        config.site_dir = str(made)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except TemplateError as error:
            raise Abort(fault_of(error, given.project.root)) from error
        config.plugins.on_shutdown()
        pack(made)  # last, because it holds everything else
        if inspect(made):
            raise Abort("The built site has problems; it was not put in place.")
        swap(made, target)
    return target


def _refuse(target: Path, docs: Path) -> None:
    """Replace nothing that no build has made: whatever it was, it would be gone."""
    if target.is_relative_to(docs):
        raise WrongUse(f"{target} lies among the documents. Name another folder for the website.")
    if target.exists() and not (target / INDEX).is_file() and not (target.is_dir() and not any(target.iterdir())):
        raise WrongUse(f"{target} is no website of this kind and would be lost. Name another folder for the website.")
