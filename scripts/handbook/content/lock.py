"""The school's lock: where its words differ from those that a page was written for, and who read which page when.

Only people's own acts stand here. ``handbook confirm`` writes the differences; the readings are read and kept, and no
verb writes them. A row is four lines, so that the rows of two people merge.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields

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
class Reading:
    """A page that a person at the school read through."""

    page: DocumentRef
    """The document, such as risks/falling-off."""
    words: Line
    """The fingerprint of the page's words on that day."""
    on: Day
    """The day of the reading, such as 2027-01-12."""
    by: Line
    """The role of the person who read it."""


@dataclass(frozen=True, slots=True)
class Lock:
    """Both lists of the lock, and the line in the file of each row."""

    differs: tuple[Difference, ...] = ()
    read: tuple[Reading, ...] = ()
    lines: tuple[int, ...] = ()

    def holds(self, page: str, pin: Pin, here: str) -> bool:
        """Whether a person read *page* against the words *here*, in place of those of its pin."""
        return any((row.page, row.clause, row.here) == (page, pin, here) for row in self.differs)


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
        tell(1, "The file holds no lists.", "Its lists are differs and read. Take the last good version of it.")
    rows: dict[str, list[object]] = {"differs": [], "read": []}
    lines: list[int] = []
    for key, value in node.entries if isinstance(node, Entries) else ():
        model = {"differs": Difference, "read": Reading}.get(key.text)
        if model is None:
            tell(key.line, f'"{key.text}" is not a list of the lock.', "Its lists are differs and read.")
            continue
        for row in _items(value):
            if not isinstance(row, Entries):
                tell(row.line, "This row has no keys.", "Take the last good version of the file.")
            elif made := read_model(model, row, "a row of the lock", tell):
                rows[key.text].append(made)
                lines += [row.line] if model is Difference else []
    if problems:
        return Lock(), problems
    return Lock(tuple(rows["differs"]), tuple(rows["read"]), tuple(lines)), []  # type: ignore[arg-type]


def _items(node: Node) -> Iterable[Node]:
    return node.items if isinstance(node, Items) else ()


def written(lock: Lock) -> str:
    """The text of the lock's file, its rows in order."""
    differs = sorted(lock.differs, key=lambda row: (row.page, row.clause))
    read = sorted(lock.read, key=lambda row: (row.page, row.on, row.by))
    return f"differs:{_rows(differs)}\nread:{_rows(read)}\n"


def _rows(rows: Iterable[Difference] | Iterable[Reading]) -> str:
    shown = [
        "\n".join(
            f'{"- " if at == 0 else "  "}{part.name}: "{getattr(row, part.name)}"'
            for at, part in enumerate(fields(row))
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
