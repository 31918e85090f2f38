"""What the link check remembers from run to run: one sorted JSON file that a person can read and a forge can compare.

It is written whole, to a temporary file that is flushed to disk and then renamed, so that it is either the old one or
the new one whatever happens. A file that cannot be read, or that a newer version wrote, is kept under another name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from handbook.links.judge.verdict import Seen

FORMAT, VERSION = "handbook-links-memory", 1


@dataclass(frozen=True, slots=True)
class Held:
    """A finding that only a person can end: its rule, its day, and the day a person had last looked before it."""

    rule: str
    on: str
    looked_at: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one address.

    Days are written as 2026-11-22; *failing* are the days since the last good reading.
    """

    first: str
    checked: str = ""
    good: str = ""
    state: str = "new"
    since: str = ""
    rule: str = ""
    detail: str = ""
    failing: tuple[str, ...] = ()
    held: Held | None = None
    seen: Seen = field(default_factory=Seen)
    full: str = ""
    probed: str = ""
    run: str = ""
    hops: tuple[str, ...] = ()
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


class UnreadableMemory(Exception):
    """The file is not one that this version can read; the message says why, as a whole sentence."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run leaves: the memory, the links without an answer and why, and whether there was no network at all."""

    memory: Memory
    before: Memory
    unread: Mapping[str, str] = field(default_factory=dict)
    offline: bool = False


def as_text(memory: Memory) -> str:
    """The memory as the file holds it: one line a link, so that a forge shows what has changed."""
    head = {"format": FORMAT, "version": VERSION, "run": memory.run, "finished": memory.finished}
    links = [f"{json.dumps(name)}: {json.dumps(_record(known))}" for name, known in sorted(memory.links.items())]
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
    return {name: value for name, value in values if value}


def _record(known: Known) -> dict[str, object]:
    made = _filled(known)
    made |= {"seen": _filled(known.seen)} if "seen" in made else {}
    made |= {"held": _filled(known.held)} if known.held else {}
    return made


def from_text(text: str) -> Memory:
    """The memory in a file's text. Raises :class:`UnreadableMemory`."""
    try:
        body = json.loads(text)
    except (ValueError, RecursionError):
        raise UnreadableMemory("It is damaged.") from None
    if not isinstance(body, dict) or body.get("format") != FORMAT:
        raise UnreadableMemory("It is not a memory of the link check.")
    if body.get("version") != VERSION:
        raise UnreadableMemory(f"It was written by another version ({str(body.get('version'))[:20]}) of this program.")
    try:
        return Memory(
            run=_words(body.get("run", "")),
            finished=bool(body.get("finished", True)),
            links={_words(written): _known(record) for written, record in body["links"].items()},
            names={_words(name): Name(**_texts(record)) for name, record in body.get("names", {}).items()},
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise UnreadableMemory("It is damaged.") from None


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _texts(record: Mapping[str, object]) -> dict[str, str]:
    return {key: _words(value) for key, value in record.items()}


def _known(record: Mapping[str, object]) -> Known:
    rest = {key: value for key, value in record.items() if key not in ("seen", "held", "failing", "hops", "events")}
    seen, held = record.get("seen", {}), record.get("held")
    if not isinstance(seen, dict) or not isinstance(held, dict | None):
        raise TypeError(record)
    texts = {key: value for key, value in seen.items() if key not in ("outbound", "number")}
    return replace(
        Known(**_texts(rest)),  # type: ignore[arg-type]
        failing=_lines(record.get("failing", [])),
        hops=_lines(record.get("hops", [])),
        events=_lines(record.get("events", [])),
        held=Held(**_texts(held)) if held else None,
        seen=replace(
            Seen(**_texts(texts)),  # type: ignore[arg-type]
            outbound=_lines(seen.get("outbound", [])),
            number=seen.get("number") is True,
        ),
    )


def _lines(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(_words(part) for part in value)


def read_memory(path: Path) -> tuple[Memory, str]:
    """The memory in a file (empty if there is none), and what a person must be told about it.

    A file that cannot be used is renamed, and stays. Raises ``OSError`` if the disk does not let us.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Memory(), ""
    try:
        return from_text(data.decode("utf-8")), ""
    except (UnreadableMemory, UnicodeDecodeError) as error:
        why = str(error) if isinstance(error, UnreadableMemory) else "It is damaged."
        aside = _free_name(path)
        path.rename(aside)
        return Memory(), (
            f"The memory of earlier runs, {path.name}, cannot be used. {why} It is kept as {aside.name}. "
            "This run starts without memory: what was known to be dangerous is not known any more."
        )


def _free_name(path: Path) -> Path:
    number = 1
    while (aside := path.with_name(f"{path.name}.aside-{number}")).exists():
        number += 1
    return aside


def write_memory(path: Path, memory: Memory) -> None:
    """Put the memory in place of the old file, or leave the old file whole. Raises ``OSError``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.part")
    with temporary.open("w", encoding="utf-8", newline="\n") as file:
        file.write(as_text(memory))
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
