"""Lists, definitions, and what is indented below an item, as Python-Markdown with sane lists finds them."""

from __future__ import annotations

import re
from collections.abc import Callable

from handbook.source.markdown.block import Sort
from handbook.source.markdown.cut import chunks
from handbook.source.markdown.step import Here, detab, detab_where_indented

_ITEM = {"ol": re.compile(r"^ {0,3}(\d+\.) +(.*)"), "ul": re.compile(r"^ {0,3}([*+-]) +(.*)")}
_NESTED = re.compile(r"^ {4,7}(?:\d+\.|[*+-]) +")
_DEFINITION = re.compile(r"(?:^|\n) {0,3}: {1,3}(.*?)(?:\n|$)")
_ITEMS: tuple[Sort, ...] = (Sort.ITEM,)
_LISTS: tuple[str, ...] = ("ul", "ol")
_UNINDENTED = re.compile(r"^ {0,3}[^ :]")


def listed(mark: str) -> Callable[[Here], bool]:
    """The step that finds lists of one sort, ``ul`` or ``ol``; the other sort's marks are words in it."""
    pattern = _ITEM[mark]

    def read(here: Here) -> bool:
        if not pattern.match(here.text):
            return False
        items: list[tuple[list[str], int, str]] = []
        for number, row in enumerate(here.text.split("\n"), here.line):
            if found := pattern.match(row):
                items.append(([found[2]], number, found[1]))
            elif _NESTED.match(row) and not items[-1][0][0].startswith(" " * 4):
                items.append(([row], number, ""))
            else:
                items[-1][0].append(row)
        last, state = here.parent.last, "list"
        if last and last.is_list(mark):
            inside, state = last, "looselist"
            previous = last.nodes[-1]
            previous.loosen()
            if previous.last and previous.last.tail:
                tail, previous.last.tail = previous.last.tail, None
                tail.mark = ""
                previous.nodes.append(tail)
        else:
            inside = here.parent if here.parent.is_list("ul", "ol") else here.parent.add(Sort.LIST, here.line, "", mark)
        for rows, line, written in items:
            nested = state == "list" and rows[0].startswith(" " * 4)
            item = inside.nodes[-1] if nested else inside.add(Sort.ITEM, line, "", written)
            here.read(item, [("\n".join(rows), line)], state)
            state = "list"
        return True

    return read


def definitions(here: Here) -> bool:
    """Whether the chunk defines the terms before it, or goes on defining."""
    found = _DEFINITION.search(here.text)
    if not found:
        return False
    parent, last = here.parent, here.parent.last
    terms = [(row.strip(), number) for number, row in enumerate(here.text[: found.start()].split("\n"), here.line)]
    terms, state = [(row, number) for row, number in terms if row], "list"
    if not terms and last is None:
        return False
    text = here.text[found.end() :]
    text, rest = (text, "") if _UNINDENTED.match(text) else detab(text)
    if not terms and last and last.sort is Sort.PARAGRAPH:
        terms, state = [(row, number) for number, row in enumerate(last.text.split("\n"), last.line)], "looselist"
        parent.nodes.pop()
        last = parent.last
    if last and last.is_list("dl"):
        inside = last
        if not terms and inside.last and inside.last.sort is Sort.DEFINITION and inside.last.nodes:
            state = "looselist"
    else:
        inside = parent.add(Sort.LIST, terms[0][1] if terms else here.line, "", "dl")
    for row, number in terms:
        inside.add(Sort.TERM, number, row)
    line = here.line_at(found.start(1))
    here.read(inside.add(Sort.DEFINITION, line, "", ":"), [(f"{found[1]}\n{text}" if text else found[1], line)], state)
    here.later(rest)
    return True


def indented(here: Here) -> bool:
    """A chunk indented below an item goes into it."""
    parent, last = here.parent, here.parent.last
    if here.state == "detabbed" or not here.text.startswith(" " * 4):
        return False
    items, marks = _ITEMS, _LISTS
    if not (parent.sort in items or (last and last.is_list(*marks))):
        items, marks = (*_ITEMS, Sort.DEFINITION), (*_LISTS, "dl")
        if not (parent.sort in items or (last and last.is_list(*marks))):
            return False
    level, place = int(here.state == "list"), parent
    while (len(here.text) - len(here.text.lstrip(" "))) // 4 > level:
        inner = place.last
        if inner is None or not (inner.is_list(*marks) or inner.sort in items):
            break
        level, place = level + inner.is_list(*marks), inner
    text = detab_where_indented(here.text, level)
    if parent.sort in items:
        inner = parent.last if parent.last and parent.last.is_list(*marks) else parent
        here.read(inner, [(text, here.line)], "detabbed")
    elif place.sort in items:
        here.read(place, [(text, here.line)], "detabbed")
    elif place.last and place.last.sort in items:
        place.last.loosen()
        here.read(place.last, chunks(text, here.line), "detabbed")
    else:
        here.read(place.add(items[-1], here.line), [(text, here.line)], "detabbed")
    return True
