"""The rule on what the settings name: the help page and emergency service of every page, and councils' services."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handbook.content.checks.row import Finding, also
from handbook.content.kinds.layers import COUNCIL_KEYS
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library, is_a
from handbook.content.school import SETTING, SETTINGS_FILE
from handbook.problems import did_you_mean


def _named_and_missing(library: Library) -> Iterator[Finding]:
    settings = library.settings
    named: list[tuple[str, str, type[ServiceHeader] | None]] = [
        ("handbook.help", settings.furniture.help, None),
        ("handbook.emergency", settings.furniture.emergency, ServiceHeader),
    ]
    named += [("handbook.night", settings.furniture.night, ServiceHeader)] if settings.furniture.night else []
    named += [
        (f"school.councils.{at}.{key}", reference, ServiceHeader)
        for at, council in enumerate(settings.school.councils)
        for key in COUNCIL_KEYS
        if (reference := getattr(council, key))
    ]
    for place, reference, model in named:
        document, (_, _, key) = library.get(reference), place.partition(".")
        tell = (SETTINGS_FILE, settings.lines.get(key, 1))
        said = re.sub(r"\.\d+", "", f"extra.{place}")
        if f"{reference}.md" in library.layer.gone:
            do = f"Write {settings.docs_dir}/{reference}.md for your school."
            yield *tell, f'{said} names "{reference}", which the base has and is left out here.', do
        elif f"{reference}.md" not in library.files:
            known = [part.id for part in (library.of(model) if model else library.documents.values())]
            yield *tell, f'{said} names "{reference}", which is not there.', did_you_mean(reference, known)
        elif document and model and not (is_a(document, model) and document.header.phone):
            yield *tell, f"{said} names a document without a telephone number.", "Name a service that has one."
    if "index.md" not in library.files:
        yield "index.md", 1, "There is no front page.", f"Add {settings.docs_dir}/index.md."


RULES = (also(SETTING, _named_and_missing),)
"""The rule on what the settings name."""
