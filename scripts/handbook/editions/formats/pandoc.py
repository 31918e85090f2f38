"""Documents converted by pandoc: the one file that knows it. It is given the pivot, never the Markdown.

Two thirds of a short document's cost is the start of the program (60 of 91 ms of CPU, measured with pandoc 3.9), so
one process converts many, one after another.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]
from lxml import etree
from lxml.html import HtmlElement

from handbook.editions.formats.pdf.compile import TYPESET
from handbook.editions.pivot.languages import name_languages
from handbook.editions.plan.formats import Faulty, Pictures

TOGETHER = 32
"""How many editions are best written at once: the start is a thirtieth of each, and what is done is told often."""
SCRIPT = Path(__file__).with_suffix(".lua")
REFERENCE, STYLE = "reference.docx", "book.css"
"""The names of the files that give a Word document, and an e-book, their look."""
_OPTIONS: Mapping[str, Mapping[str, object]] = {
    "docx": {"options": {"reference_doc": REFERENCE}, "variables": {}},
    "epub3": {
        "options": {"split_level": 2, "table_of_contents": True, "toc_depth": 3, "epub_title_page": False},
        "variables": {"css": [STYLE]},
    },
}
_KEPT = ("notes", "note", "note-a", "note-b", "note-c", "summary-a", "signed")
_WHOLE = ("header", "main", "section", "article", "nav", "div", "footer")
_AT_ONCE = threading.BoundedSemaphore(2)  # a process may need 200 MB


@dataclass(frozen=True, slots=True)
class Job:
    """A document to convert *to* a form: its words as HTML, its metadata, its day, and the files that it names."""

    to: str
    words: str
    metadata: str
    day: str
    files: tuple[tuple[str, bytes], ...]


def job(page: HtmlElement, to: str, metadata: object, day: str, pictures: Pictures, look: tuple[str, bytes]) -> Job:
    """The job of converting a pivot's page. The page is changed."""
    name_languages(page)
    body = _unwrap(page)
    for picture in body.iter("img"):
        picture.set("src", pictures[picture.get("src", "")][0])
    words = etree.tostring(body, encoding="unicode", method="html")
    return Job(to, words, json.dumps(metadata), day, (*pictures.values(), look))


def converted(jobs: Sequence[Job]) -> list[bytes | Faulty]:
    """Each job's file, or what is wrong with it; whatever is wrong with one, the others are made."""
    if not jobs:
        return []
    with tempfile.TemporaryDirectory(prefix="handbook-") as name:
        places = [Path(name, str(number)) for number, _ in enumerate(jobs)]
        for place, each in zip(places, jobs, strict=True):
            place.mkdir()
            for file, data in each.files:
                (place / file).write_bytes(data)
            page = f"<!doctype html><html><body>{each.words}</body></html>"
            (place / "in.html").write_text(page, encoding="utf-8")
            (place / "meta.json").write_text(each.metadata, encoding="utf-8")
        orders = [_order(place, each) for place, each in zip(places, jobs, strict=True)]
        Path(name, "jobs.json").write_text(json.dumps(orders), encoding="utf-8")
        command = [pypandoc.get_pandoc_path(), "lua", str(SCRIPT)]
        with _AT_ONCE:
            done = subprocess.run(command, cwd=name, capture_output=True, check=False)
        found = [_result(place) for place in places if (place / "said.txt").is_file()]
    if len(found) == len(jobs):
        return found
    stopped = _fault(done.stderr.decode("utf-8", "replace").strip() or f"it ended with {done.returncode}")
    return [*found, stopped, *converted(jobs[len(found) + 1 :])]


def _order(place: Path, each: Job) -> dict[str, object]:
    seconds = str(int(datetime.fromisoformat(each.day).replace(tzinfo=UTC).timestamp()))
    return {"folder": place.name, "to": each.to, "day": seconds, **_OPTIONS[each.to]}


def _result(place: Path) -> bytes | Faulty:
    said = (place / "said.txt").read_text(encoding="utf-8", errors="replace")
    return _fault(said) if said else (place / "out").read_bytes()


def _fault(said: str) -> Faulty:
    """What the converter said as a fault of the words. Raises ``OSError`` if it said that the disk is full."""
    if os.strerror(errno.ENOSPC) in said:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return Faulty(TYPESET, f"The converter stopped: {said}.", "Change the words it names.")


def _unwrap(page: HtmlElement) -> HtmlElement:
    """Take wrappers away: inside one, pandoc neither finds chapters nor keeps an anchor."""
    body = page.find("body")
    assert isinstance(body, HtmlElement)
    for part in list(body.iter(*_WHOLE)):
        words = (part.get("class") or "").split()
        if any(name in _KEPT for name in words) or part.get("custom-style"):
            continue
        anchor = part.get("id")
        first = part[0] if len(part) else None
        if anchor and first is not None and not first.get("id") and first.tag != "div":
            first.set("id", anchor)
        part.drop_tag()
    for aside in list(body.iter("aside")):
        aside.tag = "div"
        aside.attrib.pop("aria-label", None)
    for part in body.iter("dd", "li"):
        part.attrib.pop("class", None)
    return body


@cache
def default_reference() -> bytes:
    """The Word document from which pandoc takes the look of others unless it is given another."""
    command = [pypandoc.get_pandoc_path(), f"--print-default-data-file={REFERENCE}"]
    return subprocess.run(command, capture_output=True, check=True).stdout
