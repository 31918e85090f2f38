"""One file of ``docs/`` as its author wrote it: the header's nodes, the body, and every fault of form.

MkDocs' own reader lets a malformed header pass without a word and shows it to readers, so headers are read here,
strictly, before MkDocs sees them.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from handbook.problems import Problem, Rule
from handbook.source.yaml_nodes import TWO_VERSIONS, Entries, Node, conflicts, read_nodes

MARK = "---"


@dataclass(frozen=True, slots=True)
class Source:
    """A file cut in two. *body_line* is the one-based line on which the body starts.

    *hidden* are the keys of lines that could not be read: they are there, so none of them is called missing.
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
        return None, (EMPTY_FILE.problem(path, 1, "The file is empty.", do),)
    text, problems = _decode(path, data)
    if text is None:
        return None, problems
    lines = text.split("\n")
    if lines[0].rstrip() != MARK:
        what = "The file does not start with a header."
        do = "Put --- on the first line, then the keys, then --- again."
        return None, (*problems, HEADER_MISSING.problem(path, 1, what, do))
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == MARK), None)
    if end is None:
        what = "The header has no end mark."
        do = "Put --- on a line of its own after the last key."
        return None, (*problems, HEADER_END.problem(path, 1, what, do))
    node, faults = read_nodes("\n".join(lines[1:end]) + "\n", 2)
    seen = {problem.line for problem in problems if problem.rule == CONTROL_CHARACTER.name}
    problems += tuple(
        fault.rule.problem(path, fault.line, fault.what, fault.do) for fault in faults if fault.line not in seen
    )
    header, faults_in_header = _mapping(path, node, bool(faults))
    body = "\n".join(lines[end + 1 :])
    hidden = frozenset(fault.key for fault in faults if fault.key)
    return Source(path, header, body, end + 2, hidden), (*problems, *faults_in_header)


def _mapping(path: str, node: Node | None, faulty: bool) -> tuple[Entries | None, tuple[Problem, ...]]:
    if isinstance(node, Entries):
        return node, ()
    if node is None and not faulty:
        return Entries(1, ()), ()
    if node is None:
        return None, ()
    what = "The header is not a set of keys with values."
    return None, (HEADER_MAPPING.problem(path, node.line, what, "Write key: value on each line."),)


def _decode(path: str, data: bytes) -> tuple[str | None, tuple[Problem, ...]]:
    problems: list[Problem] = []
    if data.startswith(b"\xef\xbb\xbf"):
        what = "The file starts with an invisible byte-order mark."
        problems.append(BYTE_ORDER_MARK.problem(path, 1, what, 'Save it as "UTF-8", without BOM.'))
        data = data[3:]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"The byte {data[error.start]:#04x} here is not UTF-8 text."
        return None, (*problems, ENCODING.problem(path, line, what, 'Save the file as "UTF-8".'))
    text = text.replace("\r\n", "\n")
    rows = text.split("\n")
    for number, mark in conflicts(text):
        what, do = f'"{mark}" is a mark of {TWO_VERSIONS}.', "Keep the words that hold, and take the marks out."
        problems.append(CONFLICT_MARK.problem(path, number + 1, what, do))
    if problems and problems[-1].rule == CONFLICT_MARK.name:
        return None, tuple(problems)
    for number, words in enumerate(rows, 1):
        if words.isprintable():
            continue
        unseen = next((letter for letter in words if letter != "\t" and hidden(letter)), None)
        unseen = unseen or (joiner[1] if (joiner := _JOINS_NOTHING.search(words)) else None)
        if unseen is not None:
            what = f"An invisible character (U+{ord(unseen):04X}) is in this line."
            problems.append(CONTROL_CHARACTER.problem(path, number, what, "Type the line again."))
    return text.replace("\r", "\n"), tuple(problems)


# Zero-width joiners are part of correct spelling in several scripts; marks that turn the reading direction are not
# needed in Markdown and can hide what a page says.
_JOINERS = frozenset("\u200c\u200d")
_JOINS_NOTHING = re.compile("[\x00-\x7f]([\u200c\u200d])")
"""No English letter is written otherwise beside a joiner, but it is another word for a search."""


def hidden(letter: str) -> bool:
    """Whether a letter changes words without showing."""
    return letter not in _JOINERS and unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cn", "Cs", "Zl", "Zp")


ENCODING = Rule(
    "encoding",
    "Text that is not UTF-8 shows as broken letters.",
    "a file saved as Windows-1252",
    "a file saved as UTF-8",
    _decode,
)
BYTE_ORDER_MARK = Rule(
    "byte-order-mark", "An invisible mark hides the header.", 'saved as "UTF-8 with BOM"', 'saved as "UTF-8"', _decode
)
EMPTY_FILE = Rule(
    "empty-file", "An empty file would be an empty page.", "a file of no words", "a header and a body", read_source
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "Invisible characters change words without showing.",
    "a pasted zero-width space",
    "typed words",
    _decode,
)
CONFLICT_MARK = Rule(
    "conflict-mark",
    "Two answers side by side leave readers with none.",
    "<<<<<<< HEAD",
    "the answer that holds",
    _decode,
)
HEADER_MISSING = Rule(
    "header-missing",
    "The header says what the page is.",
    "# Title on the first line",
    "--- on the first line",
    read_source,
)
HEADER_END = Rule(
    "header-end",
    "Without an end mark the words of the page count as header.",
    "no second ---",
    "--- after the last key",
    read_source,
)
HEADER_MAPPING = Rule("header-mapping", "A header is keys with values.", "- title", "title: Bullying", _mapping)

RULES = (
    ENCODING,
    BYTE_ORDER_MARK,
    EMPTY_FILE,
    CONTROL_CHARACTER,
    CONFLICT_MARK,
    HEADER_MISSING,
    HEADER_END,
    HEADER_MAPPING,
)
"""The rules on a file as a whole."""
