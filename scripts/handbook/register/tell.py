"""The register as a table, CSV, JSON and annotations. What fails a run comes first, and always with whose it is."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

from handbook.problems import annotation, counted
from handbook.register.rows import Mark
from handbook.register.today import Entry, Register, State, by_owner
from handbook.source.period import day_in_words

_SHOWN = 12
"""Rows of one owner in one state that a terminal shows; the other forms hold all."""
NEAR = (State.OVERDUE, State.UNDATED, State.TODAY, State.WEEK, State.MONTH, State.TWO_MONTHS)
"""The states that a terminal shows row by row."""
COLUMNS = (
    "state",
    "days",
    "due",
    "owner",
    "title",
    "kind",
    "since",
    "every",
    "read",
    "open",
    "why",
    "do",
    "path",
    "id",
)


def as_text(register: Register) -> str:
    """A table for a terminal: the rows of each owner that need somebody now or soon, then the counts."""
    lines = [f"On {day_in_words(register.today)}"]
    near = register.where(*NEAR)
    for owner, entries in by_owner(near):
        lines += ["", f"{owner}: {_counts(entries)}"]
        for state in NEAR:
            chosen = [entry for entry in entries if entry.state is state]
            lines += [f"  {when(entry):32}  {entry.row.title} ({entry.row.path})" for entry in chosen[:_SHOWN]]
            lines += [f"  {'':32}  and {len(chosen) - _SHOWN} more {state}"] if len(chosen) > _SHOWN else []
    lines += ["", *count_lines(register)]
    return "\n".join(lines) + "\n"


def when(entry: Entry) -> str:
    """Such as ``overdue since 30 November 2020``, ``due in 5 days, 3 June 2027`` or ``without a day``."""
    if entry.row.due is None or entry.days is None:
        return str(entry.state)
    day = day_in_words(entry.row.due)
    if entry.state is State.OVERDUE:
        return f"overdue since {day}"
    return "due today" if entry.state is State.TODAY else f"due in {counted(entry.days, 'day')}, {day}"


def _counts(entries: tuple[Entry, ...]) -> str:
    met = Counter(entry.state for entry in entries)
    return ", ".join(f"{met[state]} {state}" for state in State if met[state])


def count_lines(register: Register) -> Iterator[str]:
    """How many rows are in each state, how many are open in another way, and whose turn it is."""
    yield f"{counted(len(register.entries), 'row')}: {_counts(register.entries)}"
    marks = Counter(mark for entry in register.entries for mark in entry.row.marks)
    yield f"Open besides: {', '.join(f'{marks[mark]} {mark}' for mark in Mark if marks[mark]) or 'nothing'}"
    if register.failing:
        whose = Counter(entry.row.owner for entry in register.failing)
        owners = ", ".join(f"{owner} {number}" for owner, number in whose.most_common())
        yield f"{counted(len(register.failing), 'row')} to act on now. Suggested owners: {owners}"


def record(entry: Entry) -> dict[str, Any]:
    """One row as data, under :data:`COLUMNS`."""
    row = entry.row
    values = (
        *(entry.state.value, entry.days, row.due.isoformat() if row.due else None, row.owner, row.title, row.kind),
        *(row.since.isoformat() if row.since else None, row.every, row.read, [mark.value for mark in row.marks]),
        *(row.why, row.do, row.path, row.id),
    )
    return dict(zip(COLUMNS, values, strict=True))


def as_csv(register: Register) -> str:
    """Every row as a line for a spreadsheet; what a formula could begin with is kept as words."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for entry in register.entries:
        values = record(entry)
        values["open"] = "; ".join(values["open"])
        writer.writerow(["" if value is None else _plain(value) for value in values.values()])
    return out.getvalue()


def _plain(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t") else value


def as_json(register: Register) -> str:
    """Every row as one object."""
    body = {
        "format": "handbook-register",
        "version": 1,
        "today": register.today.isoformat(),
        "failing": len(register.failing),
        "rows": [record(entry) for entry in register.entries],
    }
    return json.dumps(body, indent=1, ensure_ascii=False) + "\n"


def as_annotations(register: Register) -> str:
    """An annotation on the file of every row that fails the run, with its owner; then the counts."""
    lines = [
        annotation(
            "error",
            f"{entry.row.owner}: {entry.row.title}: {when(entry)}. {entry.row.do}",
            file=f"docs/{entry.row.path}",
            title="review",
        )
        for entry in register.failing
    ]
    return "\n".join([*lines, *count_lines(register)]) + "\n"


PRINTERS: MappingProxyType[str, Callable[[Register], str]] = MappingProxyType(
    {"text": as_text, "csv": as_csv, "json": as_json, "ci": as_annotations}
)
"""The ways to print the register, by the name that ``--format`` takes."""
