"""One file of ``docs/`` as its author wrote it: the header's nodes, the body, and every fault of form.

MkDocs' own reader lets a malformed header pass without a word and shows it to readers, so headers are read here,
strictly, before MkDocs sees them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from handbook.problems import Problem
from handbook.source.yaml_nodes import Entries, Node, read_nodes

MARK = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """A file cut in two. *body_line* is the one-based line on which the body starts.

    *hidden* are the keys of lines that could not be read: they are there, so nobody is told that they are missing.
    """

    path: str
    header: Entries | None
    body: str
    body_line: int
    hidden: frozenset[str]


def read_source(path: str, data: bytes) -> tuple[Source | None, tuple[Problem, ...]]:
    """The file's header and body, with every fault found; None if there is nothing to read on with."""
    if not data.strip():
        do = "Write a header and a body, or delete the file."
        return None, (Problem(path, 1, "empty-file", "The file is empty.", do),)
    text, problems = _decode(path, data)
    if text is None:
        return None, problems
    lines = text.split("\n")
    if lines[0].rstrip() != MARK:
        what = "The file does not start with a header."
        do = "Put --- on the first line, then the keys, then --- again."
        return None, (*problems, Problem(path, 1, "header-missing", what, do))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == MARK), None)
    if end is None:
        what = "The header has no end mark."
        do = "Put --- on a line of its own after the last key."
        return None, (*problems, Problem(path, 1, "header-end", what, do))
    node, faults = read_nodes("\n".join(lines[1:end]) + "\n", 2)
    seen = {problem.line for problem in problems if problem.rule == "control-character"}
    problems += tuple(
        Problem(path, fault.line, fault.rule, fault.what, fault.do) for fault in faults if fault.line not in seen
    )
    header, told = _mapping(path, node, bool(faults))
    body = "\n".join(lines[end + 1 :])
    hidden = frozenset(fault.key for fault in faults if fault.key)
    return Source(path, header, body, end + 2, hidden), (*problems, *told)


def _mapping(path: str, node: Node | None, faulty: bool) -> tuple[Entries | None, tuple[Problem, ...]]:
    if isinstance(node, Entries):
        return node, ()
    if node is None and not faulty:
        return Entries(1, ()), ()
    if node is None:
        return None, ()
    what = "The header is not a set of keys with values."
    return None, (Problem(path, node.line, "header-mapping", what, "Write key: value on each line."),)


def _decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        what = "The file starts with an invisible byte-order mark."
        problems.append(Problem(path, 1, "byte-order-mark", what, 'Save it as "UTF-8", without BOM.'))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The byte {data[error.start]:#04x} here is not UTF-8 text."
        return None, (*problems, Problem(path, line, "encoding", what, 'Save the file as "UTF-8".'))
    text = text.replace("\r\n", "\n")
    for number, words in enumerate(text.split("\n"), 1):
        if words.isprintable():
            continue
        hidden = next((letter for letter in words if letter != "\t" and _hidden(letter)), None)
        if hidden is not None:
            what = f"An invisible character (U+{ord(hidden):04X}) stands in this line."
            problems.append(Problem(path, number, "control-character", what, "Type the line again."))
    return text.replace("\r", "\n"), tuple(problems)


# Zero-width joiners are part of correct spelling in several scripts; marks that turn the reading direction are not
# needed in Markdown and can hide what a page says.
_JOINERS = frozenset("\u200c\u200d")


def _hidden(letter: str) -> bool:
    return letter not in _JOINERS and unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn", "Cs")
