"""The checks on what the settings name."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.bodies import at
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library
from handbook.problems import Problem, did_you_mean


def check_settings(library: Library) -> Iterator[Problem]:
    """The help page and the emergency service that every page carries are there, and no school detail is a TODO."""
    settings, tell = library.settings, "mkdocs.yml"
    for key, reference, model in (
        ("help", settings.furniture.help, None),
        ("emergency", settings.furniture.emergency, ServiceHeader),
    ):
        document = library.get(reference)
        line = settings.lines.get(key, 1)
        if f"{reference}.md" not in library.files:
            what = f'extra.handbook.{key} names "{reference}", which is not there.'
            known = [part.id for part in (library.of(model) if model else library.documents.values())]
            yield Problem(tell, line, "setting", what, did_you_mean(reference, known))
        elif document and model and not (isinstance(document.header, model) and document.header.phone):
            what = f"extra.handbook.{key} names a document without a telephone number."
            yield Problem(tell, line, "setting", what, "Name a service that has one.")
    for key in settings.lines:
        if "TODO" in str(getattr(settings.school, key, "")):
            yield Problem(tell, settings.lines[key], "todo", f'A TODO stands in "{key}".', "Write what is missing.")
    if "index.md" not in library.files:
        do = f"Add {settings.docs_dir}/index.md."
        yield at(library, "index.md", 1, "setting", "There is no front page.", do)
