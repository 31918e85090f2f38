"""The steps of Python-Markdown's block parser, in its order: each makes blocks of the next chunk, or passes it on."""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.source.markdown import lists, tables
from handbook.source.markdown.block import TAIL, Chunk, Node, Sort
from handbook.source.markdown.cut import chunks, cut
from handbook.source.markdown.step import Here, detab, detab_where_indented

_ADMONITION = re.compile(r"(?:^|\n)!!! ?(?P<mark>[\w\-]+(?: +[\w\-]+)*)(?: +\"(?P<title>.*?)\")? *(?:\n|$)")
_HEADING = re.compile(r"(?:^|\n)(#{1,6})((?:\\.|[^\\#]|#+(?=[^#\n]))*?)#*(?:\n|$)")
_SETEXT = re.compile(r"(.*?)\n(?:(=)+|-+) *(?:\n|$)")
_RULE = re.compile(r"^ {0,3}(?=((?:-+ {0,2}){3,}|(?:_+ {0,2}){3,}|(?:\*+ {0,2}){3,}))\1 *$", re.M)
_QUOTED = re.compile(r"(?:^|\n) {0,3}> ?(.*)")
_REFERENCE = re.compile(r"^ {0,3}\[((?!\^)[^\[\]]*)\]: *(?:\n *)?([^\s]+) *(?:\n *)?(?:([\"']).*\3 *|\(.*\) *)?$", re.M)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^([^\[\]\n]+)\]: *", re.M)


def parsed(text: str, first_line: int) -> Node:
    """The root of the blocks of a text."""
    root = Node(Sort.HTML, first_line)
    _parse(root, cut(text, first_line), "")
    return root


def _parse(parent: Node, waiting: list[Chunk], state: str) -> None:
    after = waiting[::-1]
    while after:
        chunk, line = after.pop()
        if isinstance(chunk, Node):
            parent.nodes.append(chunk)
            _parse(chunk, chunk.chunks, state)
        elif text := chunk.lstrip("\n"):
            here = Here(text, line + len(chunk) - len(text), parent, state, after, _parse)
            any(sign in text and step(here) for sign, step in _STEPS)


def _found(pattern: re.Pattern[str], step: Callable[[Here, re.Match[str]], None]) -> Callable[[Here], bool]:
    """A step for every chunk with a pattern in it; the lines before it are read first."""

    def read(here: Here) -> bool:
        found = pattern.search(here.text)
        if found:
            here.before(found.start())
            step(here, found)
        return bool(found)

    return read


def _admonition(here: Here, found: re.Match[str]) -> None:
    title = found["mark"].split()[0].capitalize() if found["title"] is None else found["title"]
    made = here.parent.add(Sort.ADMONITION, here.line_at(found.start("mark")), title, found["mark"])
    _within(here, made, found.end(), 4)


def _within(here: Here, inside: Node, place: int, width: int) -> None:
    text, rest = detab(here.text[place:], width)
    here.read(inside, chunks(text, here.line_at(place)), here.state)
    here.later(rest)


def _goes_on(here: Here) -> bool:
    """An indented chunk after an admonition belongs to it, or to an item at its end."""
    inside, text, width = here.parent.last, here.text, 4
    if inside is None or inside.sort is not Sort.ADMONITION:
        return False
    while inside and inside.last and inside.last.sort is Sort.LIST and text.startswith(" " * 8):
        inside, text, width = inside.last.last, text[4:], width + 4
    if inside is None or not text.startswith(" " * 4):
        return False
    if inside.sort is not Sort.ADMONITION:
        inside.loosen()
    _within(here, inside, 0, width)
    return True


def _code(here: Here) -> bool:
    if not here.text.startswith(" " * 4):
        return False
    text, rest = detab(here.text)
    last = here.parent.last
    if last and last.sort is Sort.CODE and last.mark == " ":
        last.go_on(text, here.line)
    else:
        here.parent.add(Sort.CODE, here.line, text, " ")
    here.later(rest)
    return True


def _heading(here: Here, found: re.Match[str]) -> None:
    here.parent.add(Sort.HEADING, here.line_at(found.start(1)), found[2].strip(), found[1])
    rest = here.text[found.end() :]
    here.later(detab_where_indented(rest) if here.state == "looselist" else rest, found.end())


def _underlined(here: Here) -> bool:
    found = _SETEXT.match(here.text)
    if found:
        here.parent.add(Sort.HEADING, here.line, found[1].strip(), "#" if found[2] else "##").end += 1
        here.later(here.text[found.end() :])
    return bool(found)


def _rule(here: Here, found: re.Match[str]) -> None:
    here.parent.add(Sort.RULE, here.line_at(found.start()))
    here.later(here.text[found.end() :])


def _quotation(here: Here, found: re.Match[str]) -> None:
    line = here.line_at(found.start(1))
    rows = here.text[found.start() :].removeprefix("\n").split("\n")
    cleaned = [quoted[1] if (quoted := _QUOTED.match(row)) else row for row in rows]
    text = "\n".join("" if row.strip() == ">" else clean for row, clean in zip(rows, cleaned, strict=True))
    last = here.parent.last
    quote = last if last and last.sort is Sort.QUOTATION else here.parent.add(Sort.QUOTATION, line)
    here.read(quote, chunks(text, line), "blockquote")


def _reference(here: Here) -> bool:
    found = _REFERENCE.search(here.text)
    if not found:
        return False
    start = end = found.start()
    for hit in _REFERENCE.finditer(here.text, start):
        if hit.start() > start and (here.text[end : hit.start()].strip("\n") or "\n" in hit[0]):
            break
        here.parent.unseen.append(Node(Sort.REFERENCE, here.line_at(hit.start()), hit[2], hit[1]))
        end = hit.end()
    here.later(here.text[end:].lstrip("\n"))
    here.later(here.text[:start].rstrip("\n"), 0)
    return True


def _paragraph(here: Here) -> bool:
    parent, text = here.parent, here.text.strip(" ")
    notes = list(_FOOTNOTE.finditer(text)) if text.startswith("[^") else []
    if notes:
        for note, end in zip(notes, [*(note.start() - 1 for note in notes[1:]), len(text)], strict=True):
            parent.add(Sort.FOOTNOTE, here.line + text.count("\n", 0, note.start()), text[note.end() : end], note[1])
    elif text and here.state != "list":
        parent.add(Sort.PARAGRAPH, here.line, text)
    elif text and parent.last is None:
        parent.go_on(text, here.line)
    elif text and parent.last and parent.last.tail:
        parent.last.tail.go_on(text, here.line)
    elif text and parent.last:
        parent.last.tail = Node(Sort.PARAGRAPH, here.line, text, TAIL)
    return True


_STEPS: tuple[tuple[str, Callable[[Here], bool]], ...] = (
    ("!!!", _found(_ADMONITION, _admonition)),
    ("    ", _goes_on),
    ("    ", lists.indented),
    ("    ", _code),
    ("|", tables.table),
    ("#", _found(_HEADING, _heading)),
    ("\n", _underlined),
    ("", _found(_RULE, _rule)),
    (". ", lists.listed("ol")),
    (" ", lists.listed("ul")),
    (":", lists.definitions),
    (">", _found(_QUOTED, _quotation)),
    ("]:", _reference),
    ("", _paragraph),
)
"""Each step, after what a chunk must hold for it: looking is cheaper than trying."""
