"""What the link check remembers from run to run: one sorted JSON file that a person can read and a forge can compare.

It is written whole, to a temporary file that is flushed to disk and then renamed, so that it is either the old one or
the new one whatever happens. A file that cannot be read in every part stops the run and stays as it is: a run without
it would forget what is known to be dangerous.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_type_hints

from handbook.links.judge.rules import BY_NAME, State
from handbook.links.judge.seen import Seen
from handbook.swap import on_disk_of

FORMAT, VERSION = "handbook-links-memory", 1


@dataclass(frozen=True, slots=True)
class Held:
    """A finding that only a person can end: what was found, on which day, and when a person had last looked."""

    rule: str
    on: str
    looked_at: str = ""
    detail: str = ""
    title: str = ""
    sketch: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address.

    Days are written as 2026-11-22; *failing* are the days since the last good reading. *looked* is the day on which a
    person said that the address is right, *settled* the finding that was ended by it.
    """

    first: str
    checked: str = ""
    good: str = ""
    state: str = "new"
    since: str = ""
    rule: str = ""
    detail: str = ""
    title: str = ""
    sketch: str = ""
    failing: tuple[str, ...] = ()
    held: Held | None = None
    settled: Held | None = None
    looked: str = ""
    seen: Seen = field(default_factory=Seen)
    full: str = ""
    probed: str = ""
    any_path: bool = False
    run: str = ""
    hops: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Name:
    """When a registered name runs out, and when that was last asked."""

    ends: str = ""
    asked: str = ""


@dataclass(frozen=True, slots=True)
class Memory:
    """Everything remembered.

    *run* is the moment at which the newest run began, *finished* whether it came to its end.
    """

    run: str = ""
    finished: bool = True
    links: Mapping[str, Known] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)

    def with_link(self, written: str, known: Known) -> Memory:
        """A copy in which one address is known anew."""
        return replace(self, links={**self.links, written: known})


class UnreadableMemory(OSError):
    """The file is not one that this version can read whole; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run leaves: the memory, the links without an answer and why, and what our own network did.

    *network* is a sentence about it, *ours* are the addresses that it answered for.
    """

    memory: Memory
    before: Memory
    unread: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False
    network: str = ""
    ours: frozenset[str] = frozenset()


def as_text(memory: Memory) -> str:
    """The memory as the file holds it: one line a link, so that a forge shows what has changed."""
    head = {"format": FORMAT, "version": VERSION, "run": memory.run, "finished": memory.finished}
    links = [f"{json.dumps(name)}: {json.dumps(_filled(known))}" for name, known in sorted(memory.links.items())]
    names = [f"{json.dumps(name)}: {json.dumps(_filled(known))}" for name, known in sorted(memory.names.items())]
    return (
        f"{json.dumps(head)[:-1]},\n"
        f'"links": {{\n{_SEPARATOR.join(links)}\n}},\n'
        f'"names": {{\n{_SEPARATOR.join(names)}\n}}}}\n'
    )


_SEPARATOR = ",\n"


def _filled(record: Known | Seen | Held | Name) -> dict[str, object]:
    """The fields of a record that hold something."""
    values = ((part.name, getattr(record, part.name)) for part in fields(record))
    return {
        name: _filled(value) if isinstance(value, Seen | Held) else value
        for name, value in values
        if value and value != Seen()
    }


class _Odd(Exception):
    """What in the file cannot be understood."""


def from_text(text: str) -> Memory:
    """The memory in a file's text. Raises :class:`UnreadableMemory`."""
    try:
        return _memory(_body(text))
    except _Odd as odd:
        raise UnreadableMemory(0, str(odd)) from None


def _body(text: str) -> dict[str, Any]:
    if text.startswith("\ufeff"):
        raise _Odd("It begins with a byte-order mark, as some editors write. Save it as UTF-8 without one.")
    if any(line.startswith(("<<<<<<< ", ">>>>>>> ")) for line in text.splitlines()):
        raise _Odd("It holds conflict marks of git. Keep the lines of both sides.")
    try:
        body = json.loads(text, object_pairs_hook=_once)
    except (ValueError, RecursionError):
        raise _Odd("It is damaged.") from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise _Odd("It is not a memory of the link check.")
    if body.get("version") != VERSION:
        raise _Odd(f"It was written by another version ({str(body.get('version'))[:20]}) of this program.")
    return body


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of these pairs; of two lines for one address, one would be forgotten."""
    made = dict(pairs)
    if len(made) < len(pairs):
        twice = next(name for number, (name, _) in enumerate(pairs) if name in dict(pairs[:number]))
        raise _Odd(f"It holds {twice[:80]} twice. Keep the line with a danger, or the newer one.")
    return made


def _memory(body: Mapping[str, Any]) -> Memory:
    known = {"format", "version", *(part.name for part in fields(Memory))}
    for key in body.keys() - known:
        raise _Odd(f'It holds a key that this version does not know, "{key[:40]}".')
    links, names = body.get("links"), body.get("names", {})
    if not isinstance(links, dict) or not isinstance(names, dict):
        raise _Odd("It is damaged.")
    return Memory(
        run=str(body.get("run", "")),
        finished=body.get("finished", True) is True,
        links={written: _record(Known, record, written) for written, record in links.items()},
        names={name: _record(Name, record, name) for name, record in names.items()},
    )


_DAYS = frozenset({"first", "good", "since", "full", "probed", "on", "looked", "looked_at", "ends", "asked"})


def _record(kind: type[Any], record: object, place: str) -> Any:
    """The record of this kind, every key and every value of which is understood."""
    hints = get_type_hints(kind)
    if not isinstance(record, dict):
        raise _Odd(f"It is damaged at {place[:80]}.")
    for key in record.keys() - hints.keys():
        raise _Odd(f'It holds a key that this version does not know, "{key[:40]}", at {place[:80]}.')
    try:
        return kind(**{key: _value(hints[key], key, value, place) for key, value in record.items()})
    except (TypeError, ValueError):
        raise _Odd(f"It is damaged at {place[:80]}.") from None


def _value(hint: Any, key: str, value: object, place: str) -> object:
    wanted = next(part for part in get_args(hint) if part is not NoneType) if isinstance(hint, UnionType) else hint
    if wanted in (Seen, Held):
        return _record(wanted, value, place)
    if wanted is bool and isinstance(value, bool):
        return value
    if wanted is str and isinstance(value, str):
        _understood(key, value)
        return value
    if isinstance(value, list) and wanted not in (str, bool) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise TypeError(key)


def _understood(key: str, value: str) -> None:
    """Raises ``ValueError`` for a day, a state or a finding that nobody writes."""
    if key in _DAYS and value:
        date.fromisoformat(value)
    elif key == "checked" and value:
        datetime.fromisoformat(value)
    elif (key == "state" and value not in ("new", *State)) or (key == "rule" and value and value not in BY_NAME):
        raise ValueError(value)


def read_memory(path: Path) -> Memory:
    """The memory in a file, empty if there is none. Raises :class:`UnreadableMemory`, or ``OSError`` of the disk."""
    try:
        return from_text(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return Memory()
    except (UnreadableMemory, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, UnreadableMemory) else "It is damaged."
        what = "The memory of earlier runs cannot be read, so nothing was checked and nothing is forgotten."
        do = "Put back the last good copy, or ask whoever keeps the website"
        raise UnreadableMemory(0, f"{what} {why} {do}", str(path)) from None


def write_memory(path: Path, memory: Memory) -> None:
    """Put the memory in place of the old file, or leave the old file whole. Raises ``OSError``."""
    put_whole(path, as_text(memory))


def put_whole(path: Path, text: str) -> None:
    """Put a text in place of a file in one step, flushed to disk. Raises ``OSError``, the old file being whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.part")
    with on_disk_of(path), temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    if os.name == "nt":
        return  # Windows opens no folder, and keeps the new name by itself
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
