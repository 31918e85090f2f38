"""YAML text as a tree of nodes with line numbers, and every fault in it.

The parser is PyYAML's; nothing is turned into numbers, dates or truth values here, so that "no" and 4.10 stay what
the author wrote. When the text as a whole cannot be read, each top-level entry is read alone, so that one
bad line does not hide the faults below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import yaml

from handbook.problems import Rule

try:
    from yaml import CSafeLoader as Loader
except ImportError:  # PyYAML without its C library: slower, the same answers
    from yaml import SafeLoader as Loader  # type: ignore[assignment]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value as written; *plain* if it is without quotes."""

    line: int
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    line: int
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping: keys with their values, in order, repeated keys and all."""

    line: int
    entries: tuple[tuple[Scalar, Node], ...]


Node = Scalar | Items | Entries


@dataclass(frozen=True, slots=True)
class YamlFault:
    """Something that stops YAML from being read: one-based line, what, what to do, rule, and the key it hides."""

    line: int
    what: str
    do: str
    rule: Rule
    key: str | None = None


_WORDS: Mapping[str, object] = {"true": True, "false": False, "null": None}
_QUOTES = 'Put the words after the first colon in double quotes, such as title: "Lesson 1: trust".'


def read_nodes(text: str, first_line: int) -> tuple[Node | None, tuple[YamlFault, ...]]:
    """The tree that *text* writes and its faults; *first_line* is the line of the file that it starts on."""
    do = "Keep what holds of each, and take the marks out."
    if marks := [(first_line + at, f'"{mark}" is a mark of {TWO_VERSIONS}.') for at, mark in conflicts(text)]:
        return Entries(first_line, ()), tuple(YamlFault(line, what, do, HEADER_YAML) for line, what in marks)
    try:
        return _tree(text, first_line)
    except yaml.YAMLError as error:
        whole = _fault(error, text, first_line)
    entries: list[tuple[Scalar, Node]] = []
    faults: list[YamlFault] = []
    for start, chunk in _chunks(text):
        line = first_line + start
        try:
            node, found = _tree(chunk, line)
        except yaml.YAMLError as error:
            hidden = re.match(r"[\w-]+(?=\s*:)", chunk)
            faults.append(replace(_fault(error, chunk, line), key=hidden[0] if hidden else None))
            continue
        faults += found
        if isinstance(node, Entries):
            entries += node.entries
        elif node is not None:
            faults.append(YamlFault(line, "This line is not a key with a value.", "Write key: value.", HEADER_YAML))
    return Entries(first_line, tuple(entries)), tuple(faults or [whole])


def conflicts(text: str) -> Iterator[tuple[int, str]]:
    """The marks that version control leaves around two versions, by line; between them is one of seven equals signs."""
    may_be = any(sign in text for sign in ("<<<<<<<", ">>>>>>>", "|||||||"))
    for number, line in enumerate(text.split("\n")) if may_be else ():
        if _CONFLICT.match(line):
            yield number, line.strip()[:7]


_CONFLICT = re.compile(r"[ \t>]*(?:<{7,}|>{7,}|\|{7,})(?:[ \t]|$)", re.M)
TWO_VERSIONS = "two versions that nobody has joined"
"""What such marks stand around."""


def plain(node: Node) -> object:
    """The value as YAML means it, as far as others' settings need it: text, whole numbers, truth, lists, mappings."""
    if isinstance(node, Scalar):
        if not node.plain:
            return node.text
        return int(node.text) if node.text.isdecimal() else _WORDS.get(node.text.lower(), node.text)
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The text cut before each line that starts in the first column with anything but a list item or comment."""
    start, lines = 0, text.split("\n")
    for number, line in enumerate(lines):
        if number > start and re.match(r"[^\s#\-}\]]", line):
            yield start, "\n".join(lines[start:number])
            start = number
    yield start, "\n".join(lines[start:])


def _fault(error: yaml.YAMLError, text: str, first_line: int) -> YamlFault:
    said, within = str(getattr(error, "problem", "") or error), str(getattr(error, "context", ""))
    unclosed = "quoted scalar" in said or "quoted scalar" in within
    # What is open is noticed at the end of the text; an author looks where it begins.
    marks = ("context_mark", "problem_mark") if unclosed else ("problem_mark", "context_mark")
    mark = next((found for name in marks if (found := getattr(error, name, None))), None)
    lines = text.split("\n")
    index = min(mark.line, len(lines) - 1) if mark is not None else 0
    while index > 0 and not lines[index].strip():
        index -= 1
    line, shown = first_line + index, lines[index].strip()[:60]
    if "\t" in lines[index]:
        return YamlFault(line, "There is a tab in the header.", "Use spaces instead.", HEADER_TAB)
    if "mapping values are not allowed" in said:
        return YamlFault(line, f'"{shown}" has a second colon.', _QUOTES, HEADER_YAML)
    if "special characters are not allowed" in said or isinstance(error, yaml.reader.ReaderError):
        return YamlFault(line, "The header holds an invisible control character.", "Type the line again.", HEADER_YAML)
    if unclosed:
        return YamlFault(line, f'A quotation mark is opened near "{shown}" and not closed.', "Close it.", HEADER_YAML)
    return YamlFault(
        line,
        f'"{shown}" cannot be read.',
        "Write key: value, indent with spaces, close every bracket and quotation mark, and quote unusual words.",
        HEADER_YAML,
    )


def _tree(text: str, first_line: int) -> tuple[Node | None, tuple[YamlFault, ...]]:
    """The tree of one YAML text. Raises ``yaml.YAMLError`` if it cannot be parsed."""
    faults: list[YamlFault] = []
    stack: list[tuple[str, int, list[Node]]] = []
    roots: list[Node] = []
    lines = text.split("\n")
    for event in yaml.parse(text, Loader=Loader):
        line = first_line + (event.start_mark.line if event.start_mark else 0)
        _refuse_features(event, line, faults)
        _refuse_lost_words(event, lines, line, faults)
        node: Node | None = None
        if isinstance(event, yaml.ScalarEvent):
            node = Scalar(line, event.value, event.style is None or event.style == "")
        elif isinstance(event, yaml.AliasEvent):
            node = Scalar(line, "*", False)
        elif isinstance(event, yaml.SequenceStartEvent):
            stack.append(("items", line, []))
        elif isinstance(event, yaml.MappingStartEvent):
            stack.append(("entries", line, []))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            shape, start, children = stack.pop()
            node = Items(start, tuple(children)) if shape == "items" else Entries(start, _pairs(children, faults))
        if node is not None:
            (stack[-1][2] if stack else roots).append(node)
    if len(roots) > 1:
        faults.append(YamlFault(first_line, "The header holds more than one YAML document.", "Keep one.", HEADER_YAML))
    return (roots[0] if roots else None), tuple(faults)


def _pairs(children: list[Node], faults: list[YamlFault]) -> tuple[tuple[Scalar, Node], ...]:
    pairs: list[tuple[Scalar, Node]] = []
    for key, value in zip(children[::2], children[1::2], strict=True):
        if isinstance(key, Scalar):
            pairs.append((key, value))
        else:
            faults.append(
                YamlFault(key.line, "There is a list or a mapping where a key belongs.", "Write a word.", HEADER_YAML)
            )
    return tuple(pairs)


def _refuse_features(event: yaml.Event, line: int, faults: list[YamlFault]) -> None:
    do = "Write the value out in full."
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent):
        faults.append(YamlFault(line, f"*{anchor} points to another value.", do, HEADER_FEATURE))
    elif anchor:
        faults.append(YamlFault(line, f"&{anchor} marks a value to be used again.", do, HEADER_FEATURE))
    if tag and tag != "!":
        faults.append(YamlFault(line, f"{tag} asks for a special type.", "Take it out.", HEADER_FEATURE))


def _refuse_lost_words(event: yaml.Event, lines: list[str], line: int, faults: list[YamlFault]) -> None:
    """A plain value ends at " #": the words behind it would be lost without a sound."""
    mark = event.end_mark
    if isinstance(event, yaml.ScalarEvent) and not event.style and mark and mark.line < len(lines):
        rest = lines[mark.line][mark.column :]
        if event.value and rest[:1].isspace() and rest.lstrip().startswith("#"):
            do = "Put the value in quotes, or the remark on a line of its own."
            faults.append(YamlFault(line, f'"{rest.strip()[:60]}" would be left out.', do, HEADER_COMMENT))


HEADER_YAML = Rule(
    "header-yaml",
    "A header that cannot be read says nothing.",
    "title: Lesson 1: trust",
    'title: "Lesson 1: trust"',
    _fault,
)
HEADER_TAB = Rule(
    "header-tab", "A tab looks like spaces and is not.", "a tab before every:", "two spaces before every:", _fault
)
HEADER_COMMENT = Rule(
    "header-comment", "Words after # would vanish.", "title: Year #7", 'title: "Year #7"', _refuse_lost_words
)
HEADER_FEATURE = Rule(
    "header-feature",
    "A value that points elsewhere hides what a page says.",
    "owner: *lead",
    "owner: Head",
    _refuse_features,
)

RULES = (HEADER_YAML, HEADER_TAB, HEADER_COMMENT, HEADER_FEATURE)
"""The rules on the YAML of a header."""
