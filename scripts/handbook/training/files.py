"""Training as files: every paper, and every package for a platform."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from handbook import carried
from handbook.content.library import Library
from handbook.content.recorded.modules import Module
from handbook.register.papers.press import files_of
from handbook.render import Extensions
from handbook.training.gift import as_gift
from handbook.training.overview import overview
from handbook.training.papers import papers_of, refresher_paper
from handbook.training.record import as_csv
from handbook.training.scorm import package


def papers(
    modules: Iterable[Module], library: Library, extensions: Extensions, day: date, *, whole: bool
) -> dict[str, bytes]:
    """The papers of these modules by name; *whole* adds the overview and an empty record."""
    found = [paper for module in modules for paper in (*papers_of(module, library), refresher_paper(module, library))]
    found += [overview(library)] if whole else []
    made = {"training.csv": as_csv([]).encode("utf-8-sig")} if whole else {}
    for paper in found:
        made |= files_of(paper, library.settings.school.name, day, extensions)
    return made


def packages(
    modules: Iterable[Module], library: Library, extensions: Extensions, docs: Iterable[Path]
) -> dict[str, bytes]:
    """For each module a SCORM 1.2 package and its questions as GIFT, by name."""

    def asset(name: str) -> str:
        return carried.asset(docs, f"assets/{name}").read_text("utf-8")

    made: dict[str, bytes] = {}
    for module in modules:
        made[f"{module.name}.zip"] = package(module, library, extensions, asset)
        made[f"{module.name}.gift.txt"] = as_gift(module).encode()
    return made
