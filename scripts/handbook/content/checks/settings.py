"""The rule on what the settings name: the help page and the emergency service that every page carries."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.content.checks.row import Finding, also
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, is_a
from handbook.content.school import SETTING, SETTINGS_FILE
from handbook.problems import did_you_mean


def _named_and_missing(library: Library) -> Iterator[Finding]:
    settings = library.settings
    named: list[tuple[str, str, type[ServiceHeader] | None]] = [
        ("help", settings.furniture.help, None),
        ("emergency", settings.furniture.emergency, ServiceHeader),
    ]
    named += [("night", settings.furniture.night, ServiceHeader)] if settings.furniture.night else []
    for key, reference, model in named:
        document = library.get(reference)
        tell = (SETTINGS_FILE, settings.lines.get(key, 1))
        if f"{reference}.md" not in library.files:
            what = f'extra.handbook.{key} names "{reference}", which is not there.'
            known = [part.id for part in (library.of(model) if model else library.documents.values())]
            yield *tell, what, did_you_mean(reference, known)
        elif document and model and not (is_a(document, model) and document.header.phone):
            what = f"extra.handbook.{key} names a document without a telephone number."
            yield *tell, what, "Name a service that has one."
    if "index.md" not in library.files:
        yield "index.md", 1, "There is no front page.", f"Add {settings.docs_dir}/index.md."


RULES = (also(SETTING, _named_and_missing),)
"""The rule on what the settings name."""
