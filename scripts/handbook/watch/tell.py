"""The watch's report as text, JSON and annotations. What a person must look at always comes first."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from types import MappingProxyType
from typing import Any

from handbook.problems import annotation, counted
from handbook.source.period import day_in_words
from handbook.watch.compare import Verdict
from handbook.watch.edition import Change
from handbook.watch.run import Report, Watched

OFFLINE = "There is no network. Nothing was read, and nothing is forgotten."
"""All that a run without a network says."""
DO: MappingProxyType[Verdict, str] = MappingProxyType(
    {
        Verdict.CHANGED: "Read the publisher's page. Hold each note against it.",
        Verdict.SILENT: "Read the publisher's page. Hold each note against it: a word may have changed, or much.",
        Verdict.WITHDRAWN: "Find what holds in its place. Write each note again, or take it out.",
        Verdict.GONE: "Find where it is now, or what holds in its place. Correct the address in each note.",
        Verdict.UNREAD: "Run the watch again another day, or look yourself.",
    }
)
"""What a person does, by verdict."""
LOOKED = "When that is done: handbook watch --looked {address}"
_SHOWN = 8


def as_text(report: Report) -> str:
    """A report for a terminal: what a person must look at, what was not read, what comes, and the count."""
    if report.offline:
        return OFFLINE + "\n"
    lines: list[str] = []
    for part in report.watched:
        if part.alarm or part.verdict is Verdict.UNREAD:
            lines += ["", *_block(part)]
    for part in report.watched:
        lines += [f"Comes into force: {part.authority.title}, {said(change)}" for change in part.coming]
    if report.nameless:
        lines += ["", f"No address is known for {counted(len(report.nameless), 'authority', 'authorities')}:"]
        lines += [f"  {part.name}: {', '.join(note.id for note in part.notes)}" for part in report.nameless]
    return "\n".join([*lines, "", count_line(report)]).lstrip("\n") + "\n"


def _block(part: Watched) -> Iterator[str]:
    since = f", first met on {day_in_words(date.fromisoformat(part.since))}" if part.since else ""
    yield f"{part.verdict.upper()}: {part.authority.name}{since}"
    yield f"  {part.authority.address}"
    yield from (f"  {said(change)}" for change in part.said)
    if part.verdict is Verdict.UNREAD:
        read = f"Last read on {day_in_words(date.fromisoformat(part.read))}." if part.read else "It was never read."
        yield f"  {read} {DO[part.verdict]}"
        return
    for heading, names in part.rest.in_words():
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        yield f"  {heading}: {', '.join(names[:_SHOWN])}{more}"
    yield f"  {DO[part.verdict]}"
    yield f"  {LOOKED.format(address=part.authority.address)}"


def said(change: Change) -> str:
    """A change with its day, such as ``1 September 2026: Added the new edition.``"""
    return f"{day_in_words(date.fromisoformat(change.on[:10]))}: {change.said}" if change.on else change.said


def count_line(report: Report) -> str:
    """Such as ``6 authorities: 5 same, 1 changed``."""
    met = Counter(part.verdict for part in report.watched)
    counts = [f"{met[verdict]} {verdict}" for verdict in Verdict if met[verdict]]
    return f"{counted(len(report.watched), 'authority', 'authorities')}: {', '.join(counts) or 'none'}"


def as_json(report: Report) -> str:
    """The whole report as one object."""
    body = {
        "format": "handbook-watch",
        "version": 1,
        "alarm": report.alarm,
        "offline": report.offline,
        "authorities": [_record(part) for part in report.watched],
        "without_address": [
            {"title": part.title, "publisher": part.publisher, "notes": [note.id for note in part.notes]}
            for part in report.nameless
        ],
    }
    return json.dumps(body, indent=2, ensure_ascii=False) + "\n"


def _record(part: Watched) -> dict[str, Any]:
    return {
        "title": part.authority.title,
        "publisher": part.authority.publisher,
        "address": part.authority.address,
        "verdict": part.verdict.value,
        "alarm": part.alarm,
        "said": [asdict(change) for change in part.said],
        "since": part.since,
        "read": part.read,
        "coming": [asdict(change) for change in part.coming],
        "do": DO.get(part.verdict, ""),
        "rests": asdict(part.rest),
    }


def as_annotations(report: Report) -> str:
    """An annotation on every note that rests on what changed, then the count."""
    if report.offline:
        return annotation("warning", OFFLINE) + "\n"
    lines = []
    for part in report.watched:
        if part.alarm or part.verdict is Verdict.UNREAD:
            words = f"{part.authority.name}: {part.verdict}. {' '.join(said(change) for change in part.said)}"
            level = "error" if part.alarm else "warning"
            for note in part.authority.notes:
                line = str(note.line_of("authority"))
                lines.append(annotation(level, words, file=f"docs/{note.path}", line=line, title="watch"))
    return "\n".join([*lines, count_line(report)]) + "\n"


PRINTERS: MappingProxyType[str, Callable[[Report], str]] = MappingProxyType(
    {"text": as_text, "json": as_json, "ci": as_annotations}
)
"""The ways to print the report, by the name that ``--format`` takes."""
