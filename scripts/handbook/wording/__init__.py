"""Checks on words, by the readers a page is for. Pure: it takes a library and a day, and gives problems.

The checks are a table (:mod:`handbook.wording.rules`); the lists they use are data files in ``words/``. No
dictionary is fetched: syllables are counted by our own rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from handbook.content.library import Document, Library
from handbook.content.queries.languages import OURS, language_of
from handbook.problems import Level, Problem
from handbook.wording.findings import Finding
from handbook.wording.lessons import header_readings
from handbook.wording.profiles import Profile, profile_of
from handbook.wording.rules import CHECKS, RULES
from handbook.wording.rules.row import Check
from handbook.wording.text.lexicon import Index
from handbook.wording.text.reading import Reading, names_in, read
from handbook.wording.waivers import waived, waiver_problems

__all__ = ["RULES", "Profile", "check_wording", "profile_of"]

_NAMES = tuple(rule.name for rule in RULES)


def check_wording(library: Library, today: date | None = None) -> list[Problem]:
    """What every check on words finds; *today* decides which waivers have ended, and None that none has."""
    phrases = names_in(library)
    return [problem for document in library.documents.values() for problem in _check(document, library, phrases, today)]


def _check(document: Document, library: Library, phrases: Index, today: date | None) -> Iterator[Problem]:
    path = f"{library.settings.docs_dir}/{document.path}"
    waivers = document.header.waivers
    used = []
    english = language_of(document, library).partition("-")[0] == OURS.partition("-")[0]
    profile = profile_of(document) if english else None  # the lists and measures are of English
    if "TODO" in document.body.text or "TODO" in document.title:
        return  # its author reads that, and writes these words again
    if profile is not None:
        for check, level, finding in (
            *_findings(read(document, library, profile, phrases)),
            *(found for part in header_readings(document, library, phrases) for found in _findings(part, page=False)),
        ):
            excused = [waiver for waiver in waivers if waived(waiver, check, finding)]
            used += excused
            if not excused:
                yield check.problem(path, finding.line, finding.what, finding.do, level)
    yield from waiver_problems(waivers, used, _NAMES, path, document.line_of("waivers"), today)


def _findings(reading: Reading, page: bool = True) -> Iterator[tuple[Check, Level, Finding]]:
    for check in CHECKS:
        if reading.profile not in check.limits or (check.of_pages and not page):
            continue
        level, limit = check.limits[reading.profile]
        reported: set[str] = set()
        for finding in check.find(reading, limit):
            if level is Level.PROBLEM or finding.words.casefold() not in reported:
                yield check, level, finding
            reported.add(finding.words.casefold())
