"""The paper with which printed copies and posters are asked back when something in them changes."""

from __future__ import annotations

from collections.abc import Iterable

from handbook.content.kinds.choices import Severity
from handbook.content.kinds.note import NoteHeader
from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Library, is_a
from handbook.editions.pivot.copy_details import held_in, services_in
from handbook.editions.plan.bundle import Bundle
from handbook.editions.plan.bundles import EARLIER, bundles
from handbook.pages.markup import escaped
from handbook.problems import counted
from handbook.register.papers.press import Paper

LEDE = "When one of these changes, ask back every copy below it, and take down what hangs on a wall."


def recalls(library: Library) -> Paper:
    """Each number, serious note and version, with every printed thing that holds it."""
    copies = [bundle for row, made in bundles(library) if row.heading != EARLIER for bundle in made]
    numbers: dict[str, list[Bundle]] = {}
    notes: dict[str, list[Bundle]] = {}
    versions: dict[str, list[Bundle]] = {}
    for copy in copies:
        for service in services_in(copy, library):
            text = f"text {service.header.text.to}" if service.header.text else ""
            if ways := ", ".join(way for way in (service.header.phone, text) if way):
                numbers.setdefault(f"{service.title}: {ways}", []).append(copy)
        for document in held_in(copy, library):
            if is_a(document, NoteHeader) and document.header.severity is Severity.A:
                notes.setdefault(f"{document.title} (revision {document.header.revision})", []).append(copy)
            if is_a(document, PolicyHeader):
                version = document.header.version or "not given"
                versions.setdefault(f"{document.header.name}, version {version}", []).append(copy)
    parts = [
        "Copies that were handed out are in the office's record of copies. Posters are not: walk round and look.",
        *_part("If a telephone number changes", numbers),
        *_part("If a note changes that matters for a child's safety", notes),
        *_part("If the policy has another version", versions),
    ]
    return Paper("copies-to-ask-back", "Copies to ask back", LEDE, "\n\n".join(parts), sizes=(12,))


def _part(heading: str, found: dict[str, list[Bundle]]) -> Iterable[str]:
    if found:
        yield f"## {heading}"
        for what in sorted(found, key=str.casefold):
            titles = "; ".join(escaped(copy.title) for copy in found[what])
            yield f"**{escaped(what)}** ({counted(len(found[what]), 'copy', 'copies')})<br>{titles}."
