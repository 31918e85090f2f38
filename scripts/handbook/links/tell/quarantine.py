"""The safe reaction to danger: the change to a service's document that takes its address off every page and edition.

Only lines of the header are moved; everything else in the file stays letter for letter. The new text is read again
before it is written, and nothing is written that still names the address as one to follow. What would be changed is
shown first. A person reads the change and commits it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import Library
from handbook.links.judge.rules import State
from handbook.links.tell.findings import Finding, Findings
from handbook.problems import counted
from handbook.source.file import MARK, read_source
from handbook.source.model import read_model
from handbook.source.yaml_nodes import Entries, Items, Node, Scalar
from handbook.swap import put_whole

MOST = 3
"""Documents that may be changed at once without a person's typed yes."""


@dataclass(frozen=True, slots=True)
class Change:
    """What would be changed in a document (*path* from the project's root), or why it cannot be.

    *text* is the document as it would be, empty if it cannot be changed safely.
    """

    path: str
    addresses: tuple[str, ...]
    said: str
    text: str = ""


def quarantine(
    root: Path, found: Findings, library: Library, say: Callable[[str], None], ask: Callable[[str], bool]
) -> None:
    """Show what would take dangerous addresses off, and do it; many documents only after a yes. Raises ``OSError``."""
    changes = plan_quarantine(root, found, library)
    possible = [change for change in changes if change.text]
    for change in changes:
        say(f"{change.path}: {change.said}")
    if found.network:
        say("No document was changed, because this network answers in place of websites.")
    elif len(possible) > MOST and not ask(f"This changes {len(possible)} documents. Type yes to change them: "):
        say("No document was changed.")
    else:
        apply_quarantine(root, possible)
        say(f"{counted(len(possible), 'document')} changed. Read each change before you commit it.")


def plan_quarantine(root: Path, found: Findings, library: Library) -> list[Change]:
    """What would take every dangerous address off its document. Nothing is written; raises ``OSError``."""
    dangers: dict[str, list[Finding]] = {}
    for finding in found.where(State.DANGER) if not found.network else ():
        for path in dict.fromkeys(use.path for use in finding.uses):
            dangers.setdefault(path, []).append(finding)
    return [_one(root, path, listed, library, found.today) for path, listed in sorted(dangers.items())]


def apply_quarantine(root: Path, changes: Sequence[Change]) -> None:
    """Write the documents of these changes under *root*, each whole. Raises ``OSError``."""
    for change in changes:
        put_whole(root / change.path, change.text.encode("utf-8"))


def _one(root: Path, path: str, listed: Sequence[Finding], library: Library, today: date) -> Change:
    addresses = tuple(dict.fromkeys(finding.address for finding in listed))
    document, file = library.get(library.id_of(path)), root / path
    if document is None or not isinstance(document.header, ServiceHeader):
        return Change(path, addresses, f"This is not a service's document. Take {listed[0].address} out by hand.")
    if not file.resolve().is_relative_to(root.resolve()):
        return Change(path, addresses, "The document lies outside the project. Take the address out by hand.")
    words = file.read_bytes().decode("utf-8")
    instead = listed[0].instead
    text = withdrawn(words.replace("\r\n", "\n"), addresses, instead.document if instead else "", today)
    if text is None:
        return Change(path, addresses, "The header could not be changed safely. Take the address out by hand.")
    shown = f"shows {instead.title} in its place" if instead else "shows a note to ask an adult at school"
    said = f"takes off {', '.join(addresses)} and {shown}"
    return Change(path, addresses, said, text.replace("\n", "\r\n") if "\r\n" in words else text)


def withdrawn(text: str, addresses: Sequence[str], instead: str, today: date) -> str | None:
    """The document's text without these addresses and with a note of them; None if that cannot be done surely."""
    source, _ = read_source("document", text.encode("utf-8"))
    if source is None or source.header is None or _value(source.header, "withdrawn") is not None:
        return None
    lines = text.split("\n")
    gone = _lines_of(source.header, frozenset(addresses))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == MARK), None)
    if not gone or end is None:
        return None
    block = [
        "withdrawn:",
        f"  on: {today.isoformat()}",
        "  why: The address no longer leads to this service",
        "  addresses:",
        *(f"    - {json.dumps(address, ensure_ascii=False)}" for address in addresses),
        *([f"  instead: {instead}"] if instead else []),
    ]
    kept = [line for number, line in enumerate(lines[:end], 1) if number not in gone]
    changed = "\n".join([*kept, *block, *lines[end:]])
    return changed if _sound(changed, addresses) else None


def _lines_of(header: Entries, addresses: frozenset[str]) -> frozenset[int]:
    """The one-based lines of the header that hold these addresses, whole entries of ``pages`` included."""
    gone: set[int] = set()
    ends = _ends(header)
    for key, value in header.entries:
        if key.text == "website" and isinstance(value, Scalar) and value.text in addresses:
            gone |= set(range(key.line, ends[key.text]))
        if key.text == "pages" and isinstance(value, Items):
            doomed = [item for item in value.items if _address(item) in addresses]
            if len(doomed) == len(value.items):
                gone |= set(range(key.line, ends[key.text]))
                continue
            starts = [*(item.line for item in value.items), ends[key.text]]
            for item in doomed:
                gone |= set(range(item.line, starts[starts.index(item.line) + 1]))
    return frozenset(gone)


def _ends(header: Entries) -> dict[str, int]:
    """For each key, the line on which the next one starts (or that of the header's end mark, after the last)."""
    starts = [key.line for key, _ in header.entries]
    last = max((_last_line(value) for _, value in header.entries), default=header.line)
    following = [*starts[1:], last + 1]
    return {key.text: end for (key, _), end in zip(header.entries, following, strict=True)}


def _last_line(node: Node) -> int:
    match node:
        case Scalar():
            return node.line
        case Items():
            return max((_last_line(item) for item in node.items), default=node.line)
        case Entries():
            return max((_last_line(value) for _, value in node.entries), default=node.line)


def _address(item: Node) -> str:
    value = _value(item, "address") if isinstance(item, Entries) else None
    return value.text if isinstance(value, Scalar) else ""


def _value(header: Entries, name: str) -> Node | None:
    return next((value for key, value in header.entries if key.text == name), None)


def _sound(text: str, addresses: Sequence[str]) -> bool:
    """Whether the changed document reads without a fault and names the addresses nowhere but under ``withdrawn``."""
    source, problems = read_source("document", text.encode("utf-8"))
    if source is None or source.header is None or problems:
        return False
    faults: list[str] = []
    header = read_model(ServiceHeader, source.header, "a service", lambda line, what, do, rule: faults.append(what))
    if header is None or faults or header.withdrawn is None or set(header.withdrawn.addresses) != set(addresses):
        return False
    named = {header.website, *(page.address for page in header.pages)}
    return not named & set(addresses) and not any(address in source.body for address in addresses)
