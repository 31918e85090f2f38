"""The audit of all editions of a built site: each file against its record, its source and the rules of its format."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from itertools import chain
from pathlib import Path

from handbook.audit.media import audit
from handbook.audit.rules import BY_NAME
from handbook.audit.source import Finding
from handbook.content.library import Library
from handbook.content.school import SETTINGS_FILE
from handbook.editions.formats import FORMATS
from handbook.editions.make import CACHE
from handbook.editions.pivot.pieces import rendering
from handbook.editions.pivot.pivot import complete, words_of
from handbook.editions.plan.bundles import bundles
from handbook.editions.plan.store import digest, prune
from handbook.problems import Problem, Report
from handbook.render import read_extensions
from handbook.shelf import FOLDER, MANIFEST, Shelf, read_manifest

KEPT = "audited"
"""The folder beside the kept editions that keeps what was found in each."""

_Job = tuple[str, str, bytes, str, Path]
"""A copy to measure: its path in the site, its format, its bytes, its pivot, and the file that keeps what was found."""

_MEASURED_WITH = ("lxml", "page-validation", "pdfminer.six", "pdfplumber", "python-pptx")
"""The packages whose judgement a finding is: another version of one may find something else."""


def audit_editions(root: Path, library: Library, site: Path, tell: Callable[[int, int, str], None]) -> Report:
    """Everything wrong in the editions of the built *site* of the project at *root*; a problem's line is a page.

    What was audited before and has not changed is not measured again. Raises
    :class:`handbook.editions.pivot.pivot.Unprintable` if the content has changed so that it cannot be printed any
    more, and ``OSError`` if the disk fails.
    """
    folder = site / FOLDER
    try:
        shelf = read_manifest((folder / MANIFEST).read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError) as error:
        found = "no list of editions" if isinstance(error, OSError) else "a list of editions that cannot be read"
        said = _problem(f"{FOLDER}/{MANIFEST}", (1, "file-changed", f"The site has {found}."))
        return Report.of([said], 0)
    jobs, problems = _jobs(root, library, folder, shelf)
    known = {job[0]: before for job in jobs if (before := _kept(job[-1])) is not None}
    waiting = [job for job in jobs if job[0] not in known]
    with ProcessPoolExecutor() as pool:  # it starts nothing where nothing waits
        for number, (path, findings) in enumerate(chain(known.items(), pool.map(_measured, waiting, chunksize=4)), 1):
            problems += [_problem(path, finding) for finding in findings]
            tell(number, len(jobs), path)
    prune(root / CACHE / KEPT, frozenset(record.stem for *_, record in jobs))
    return Report.of(problems, len(jobs))


def _problem(path: str, finding: Finding) -> Problem:
    number, rule, what = finding
    return Problem(path, number, BY_NAME[rule].name, what, BY_NAME[rule].do)


def _jobs(root: Path, library: Library, folder: Path, shelf: Shelf) -> tuple[list[_Job], list[Problem]]:
    html_of = rendering(library, read_extensions((root / SETTINGS_FILE).read_bytes()))
    words = {bundle.id: bundle for _, found in bundles(library) for bundle in found}
    forms = {form.id: form for form in FORMATS}
    jobs: list[_Job] = []
    problems: list[Problem] = []
    listed = {MANIFEST}
    for title in shelf.titles:
        made = words_of(words[title.id], library, html_of) if title.id in words else None
        for copy in title.copies:
            path = f"{FOLDER}/{copy.path}"
            listed.add(copy.path)
            file = folder / copy.path
            data = file.read_bytes() if file.is_file() else b""
            if made is None or copy.form not in forms or hashlib.sha256(data).hexdigest() != copy.sha256:
                what = "The file is not the one that was made." if data else "The file is missing."
                problems.append(_problem(path, (1, "file-changed", what)))
                continue
            pivot = complete(made, forms[copy.form], library)
            record = root / CACHE / KEPT / f"{digest(_tools(), copy.form.encode(), data, pivot.encode())}.json"
            jobs.append((path, copy.form, data, pivot, record))
    for file in sorted(folder.rglob("*")):
        name = file.relative_to(folder).as_posix()
        if file.is_file() and name not in listed:
            problems.append(_problem(f"{FOLDER}/{name}", (1, "file-changed", "Nobody made this file.")))
    return jobs, problems


def _kept(record: Path) -> list[Finding] | None:
    """What was found before; None if there is no record, or one that cannot be read."""
    try:
        return [(int(line), str(rule), str(what)) for line, rule, what in json.loads(record.read_text("utf-8"))]
    except (OSError, ValueError, TypeError):
        return None


def _measured(job: _Job) -> tuple[str, list[Finding]]:
    path, form_id, data, pivot, record = job
    form = next(form for form in FORMATS if form.id == form_id)
    findings = list(audit(data, form, pivot))
    with suppress(OSError):  # without a record it is measured again the next time, and that is all
        record.parent.mkdir(parents=True, exist_ok=True)
        record.write_text(json.dumps(findings), encoding="utf-8")
    return path, findings


@cache
def _tools() -> bytes:
    """What an edition is measured by: our own files, and the versions of the packages that read and judge it."""
    here = Path(__file__).parent.parent
    own = (file.read_bytes() for folder in ("audit", "editions") for file in sorted((here / folder).rglob("*.py")))
    return digest(*own, *(f"{name} {version(name)}".encode() for name in _MEASURED_WITH)).encode()
