"""The school's lock: where its words differ from those that a page was written for, and who did what with which page.

Only people's own acts are here: ``handbook confirm`` writes the differences, ``handbook record`` what people read,
agreed, checked or took over. Each value has a line of its own, so that the rows of two people merge.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from itertools import groupby
from types import MappingProxyType

from handbook.content.kinds.choices import Act, Way
from handbook.problems import Problem, Rule
from handbook.source.forms import Day, DocumentRef, Line, Pin, PinnedClause
from handbook.source.model import read_model
from handbook.source.yaml_nodes import Entries, Items, Node, read_nodes

LOCK_FILE = "handbook.lock"
"""The lock's name in the project folder."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A page that was read against words that are not those it was written for."""

    page: DocumentRef
    """The document, such as risks/falling-off."""
    clause: PinnedClause
    """The clause and the words that the page was written for, as the page pins them."""
    here: Line
    """The fingerprint of this school's words."""
    read: Line
    """The day and the role of the person who read the page against them, such as 2027-01-12, Head."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """What a person at the school did with a document."""

    page: DocumentRef
    """The document, such as risks/falling-off."""
    act: Act
    """read, agreed, refused, checked, took over or publish without; of one line: yes, no or changed."""
    words: Line
    """The fingerprint of the words of the document on that day, or of one line."""
    on: Day
    """The day, such as 2027-01-12."""
    by: Line
    """The role of the person who did it."""
    way: Way
    """on screen, on paper, at a meeting, in writing, live or rung."""
    why: Line | None = None
    """The reason of a refusal or an exception, the minute of a meeting, or the words that a line should have."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Both lists of the lock, and the line in the file of each row."""

    differs: tuple[Difference, ...] = ()
    acts: tuple[Recorded, ...] = ()
    lines: tuple[int, ...] = ()
    rows_on: Mapping[str, tuple[Recorded, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        on = {page: tuple(rows) for page, rows in groupby(sorted(self.acts, key=_page), _page)}
        object.__setattr__(self, "rows_on", MappingProxyType(on))

    def holds(self, page: str, pin: Pin, here: str) -> bool:
        """Whether a person read *page* against the words *here*, in place of those of its pin."""
        return any((row.page, row.clause, row.here) == (page, pin, here) for row in self.differs)


def _page(row: Recorded) -> str:
    return row.page


def read_lock(data: bytes | None) -> tuple[Lock, list[Problem]]:
    """The lock in the bytes of its file, None if there is none; and what is wrong with it."""
    problems: list[Problem] = []

    def tell(line: int, what: str, do: str, rule: Rule = LOCK) -> None:
        del rule  # whatever is wrong with a value, it is the lock that is wrong
        problems.append(LOCK.problem(LOCK_FILE, line, what, do))

    if data is None:
        return Lock(), []
    try:
        node, faults = read_nodes(data.decode("utf-8"), 1)
    except UnicodeDecodeError:
        tell(1, "The file is not UTF-8 text.", "Take the last good version of it.")
        return Lock(), problems
    for fault in faults:
        tell(fault.line, fault.what, fault.do)
    if not isinstance(node, Entries):
        tell(1, "The file holds no lists.", "Its lists are differs and acts. Take the last good version of it.")
    rows: dict[str, list[object]] = {"differs": [], "acts": []}
    lines: list[int] = []
    for key, value in node.entries if isinstance(node, Entries) else ():
        model = {"differs": Difference, "acts": Recorded}.get(key.text)
        if model is None:
            tell(key.line, f'"{key.text}" is not a list of the lock.', "Its lists are differs and acts.")
            continue
        for row in _items(value):
            if not isinstance(row, Entries):
                tell(row.line, "This row has no keys.", "Take the last good version of the file.")
            elif made := read_model(model, row, "a row of the lock", tell):
                rows[key.text].append(made)
                lines += [row.line] if model is Difference else []
    if problems:
        return Lock(), problems
    return Lock(tuple(rows["differs"]), tuple(rows["acts"]), tuple(lines)), []  # type: ignore[arg-type]


def _items(node: Node) -> Iterable[Node]:
    return node.items if isinstance(node, Items) else ()


def written(lock: Lock) -> str:
    """The text of the lock's file, its rows in order."""
    differs = sorted(lock.differs, key=lambda row: (row.page, row.clause))
    acts = sorted(lock.acts, key=lambda row: (row.page, row.on, row.act, row.by))
    return f"differs:{_rows(differs)}\nacts:{_rows(acts)}\n"


def _rows(rows: Iterable[Difference | Recorded]) -> str:
    shown = [
        "\n".join(
            f"{'- ' if at == 0 else '  '}{part.name}: {json.dumps(str(value), ensure_ascii=False)}"
            for at, part in enumerate(fields(row))
            if (value := getattr(row, part.name)) is not None
        )
        for row in rows
    ]
    return "\n" + "\n".join(shown) if shown else " []"


LOCK = Rule(
    "lock",
    "What people read is written down so that it can be read again.",
    "a row without here",
    "page, clause, here and read",
    read_lock,
)

RULES = (LOCK,)
"""The rule on the lock's form."""
