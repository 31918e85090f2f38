"""What the watch remembers: for each address the edition that people's notes were held against, and the newest one.

A change stays open, however often the watch runs, until a person has looked. The file is read whole or not at all:
without it, changes that nobody has seen would be forgotten.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from handbook.links.remember.memory import put_whole
from handbook.watch.compare import Verdict
from handbook.watch.edition import Change, Edition, Standing

FORMAT, VERSION = "handbook-watch-memory", 1


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address. Days are written as 2026-11-22, empty for none.

    *base* is the edition that people's notes were held against, None while nobody has looked at what the first reading
    found; *newest* is the last that was read, on the day *read*.
    *since* is the day on which *verdict* was first met; *tried* the day of the last reading, well or not.
    *accepted* is the day on which a person last looked.
    """

    newest: Edition
    base: Edition | None = None
    verdict: Verdict = Verdict.FIRST
    said: tuple[Change, ...] = ()
    since: str = ""
    read: str = ""
    tried: str = ""
    accepted: str = ""


Memory = Mapping[str, Known]
"""What is known by address."""


class UnreadableMemory(OSError):
    """The file is not one that this version can read whole; the message says what to do."""


def read_memory(path: Path) -> Memory:
    """The memory in a file, empty if there is none. Raises :class:`UnreadableMemory`, or ``OSError`` of the disk."""
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError:
        text = ""
    try:
        body = json.loads(text)
        if (body["format"], body["version"], *(body.keys() - {"format", "version"})) != (FORMAT, VERSION, "known"):
            raise ValueError
        return {address: _known(record) for address, record in body["known"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        what = "The memory of the watch cannot be read, so nothing was asked and no change is forgotten."
        raise UnreadableMemory(0, f"{what} Put back the last good copy", str(path)) from None


def write_memory(path: Path, memory: Memory) -> None:
    """Put the memory in place of the old file, a line an address, or leave the old file whole. Raises ``OSError``."""
    lines = [f"{json.dumps(name)}: {json.dumps(_lean(asdict(known)))}" for name, known in sorted(memory.items())]
    put_whole(path, f'{{"format": "{FORMAT}", "version": {VERSION}, "known": {{\n{_BREAK.join(lines)}\n}}}}\n')


_BREAK = ",\n"


def looked(known: Known, today: date) -> Known:
    """The record after a person has looked at the newest edition and held the notes against it."""
    day = today.isoformat()
    return replace(known, base=known.newest, verdict=Verdict.SAME, said=(), since=day, accepted=day)


def _lean(record: Mapping[str, Any]) -> dict[str, Any]:
    """The record without what is empty."""
    return {key: _lean(value) if isinstance(value, dict) else value for key, value in record.items() if value}


def _known(record: Mapping[str, Any]) -> Known:
    parts = dict(record)
    days = {key: parts.pop(key, "") for key in ("since", "read", "tried", "accepted")}
    for day in filter(None, days.values()):
        date.fromisoformat(day)
    made = Known(
        _edition(parts.pop("newest")),
        _edition(base) if (base := parts.pop("base", None)) else None,
        Verdict(parts.pop("verdict")),
        _changes(parts.pop("said", ())),
        **days,
    )
    if parts:
        raise ValueError(parts)
    return made


def _edition(record: Mapping[str, Any]) -> Edition:
    parts = dict(record)
    lists: dict[str, Any] = {key: _changes(parts.pop(key, ())) for key in ("changes", "coming")}
    files = tuple(str(file) for file in parts.pop("files", ()))
    words: dict[str, Any] = {key: str(value) for key, value in parts.items() if key != "standing"}
    return Edition(Standing(parts["standing"]), files=files, **lists, **words)


def _changes(rows: Any) -> tuple[Change, ...]:
    return tuple(Change(**{key: str(row[key]) for key in row}) for row in ({"on": "", **row} for row in rows))
