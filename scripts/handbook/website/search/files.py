"""The website's search index, as scripts that the search page loads: a small core, then files of words.

A browser that opened the site from a USB stick may not fetch a data file but may load a script. The core holds what
decides the first results: titles, summaries and the phrases that people type, help first. The words of the pages'
texts are in further files by their first letters, of which one search loads only its own.
"""

from __future__ import annotations

import json
import re
import zlib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from handbook.content.search_words import WordTable, words_of

Files = Mapping[str, str]

FOLDER = "search"
"""Where the index is: every site has scripts there, and so they tell a site from any other folder."""

CORE = 17_480
"""Bytes that the core may take compressed, with the list of word files.

With its scripts it is ready on a slow telephone within 25 KB.
"""
WORD_FILE = 3_000
"""Bytes that one file of words may take compressed."""
EACH = 8
"""Pages in one file of records."""

SCRIPTS = ("assets/search-match.js", "assets/search.js")
"""Our own scripts of the search; a reader loads them without what we wrote down for ourselves."""

_REMARK = re.compile(r"^\s*//.*\n|^\s+| // .*$", re.M)
_SIGN = re.compile(r" (=>|[!=]==|=|[-+]=|&&|\|\||\?|<|>|\*) ")


def without_remarks(script: str) -> str:
    """A script without its remarks, the room before its lines and that round its signs.

    It has no text of several lines, and no text or pattern with a sign between two spaces.
    """
    return _SIGN.sub(r"\1", _REMARK.sub("", script))


class Group(StrEnum):
    """Whose page it is; the order is that in which pages fill the core."""

    HELP = "h"
    PARENTS = "f"
    PUPILS = "p"
    SUPPORT = "s"
    OTHERS = "o"
    STAFF = "t"
    VIEWS = "v"
    LESSONS = "l"
    NOTES = "n"


@dataclass(frozen=True, slots=True)
class Page:
    """One page to be found: its address, what is shown of it, the phrases that mean it, and the words of its text."""

    address: str
    title: str
    summary: str
    group: Group
    phrases: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """A clause to be found by its label: what readers call it, its address with anchor, and the title of its policy."""

    label: str
    address: str
    policy: str


_EVERY_PAGE = frozenset(
    (
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "be",
        "but",
        "by",
        "can",
        "do",
        "for",
        "from",
        "has",
        "have",
        "in",
        "is",
        "it",
        "not",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "was",
        "with",
        "you",
        "your",
    )
)
"""Words that nearly every page has."""


def search_files(
    pages: Sequence[Page],
    clauses: Sequence[ClausePlace],
    table: WordTable,
    help_page: str,
    in_list: Sequence[Mapping[str, str]] = (),
) -> Files:
    """The scripts of the index by their path in the site; *help_page* is shown if the table names no other.

    *in_list* are the links of the search page's own list of pages: the core names a page by its place there.
    """
    listed_at = {link["url"]: (at, link["title"]) for at, link in enumerate(in_list)}
    nothing_found = [f"{name}.html" for name in table.nothing_found or (help_page,)]
    happened = {f"{row.page}.html" for row in table.situations} | {
        f"{page}.html" for row in table.twins for page in (row.parents, row.staff)
    }
    order = list(Group)

    def first(page: Page) -> tuple[int, int, int, str]:
        place = nothing_found.index(page.address) if page.address in nothing_found else len(nothing_found)
        meant = page.phrases or page.address in happened
        named = page.numbers or page.group is Group.SUPPORT  # a service is asked for by its name
        return place, 0 if meant else 1 if named else 2, order.index(page.group), page.address

    listed = sorted(pages, key=first)
    place = {page.address: at for at, page in enumerate(listed)}

    code = {sign.name: _base36(at) for at, sign in enumerate(table.signs)}

    def short(words: str) -> str:
        return re.sub(r"<(\w+)>", lambda name: f"<{code.get(name[1], name[1])}>", words)

    def core(inside: int) -> dict[str, object]:
        head = listed[:inside]
        return {
            "pages": _columns([_record(page, listed_at) for page in head]),
            "numbers": [[re.sub(r"\D", "", number), at] for at, page in enumerate(head) for number in page.numbers],
            "clauses": _by_policy(clauses),
            "none": [at for at, page in enumerate(head) if page.address in nothing_found],
            "staffPages": _runs([at for at, page in enumerate(listed) if page.group is Group.STAFF]),
            "staff": "|".join(table.staff),
            "parents": "|".join(table.parents),
            "work": "|".join(table.work),
            "home": "|".join(table.home),
            "alike": "|".join(" ".join(row) for row in table.alike),
            "ordinary": " ".join(table.ordinary),
            "signs": [short("|".join(sign.words)) for sign in table.signs],
            "situations": _columns(
                [
                    [place.get(f"{row.page}.html", -1), " ".join(code.get(name, name) for name in row.signs)]
                    for row in table.situations
                ]
            ),
            "twins": [
                [place.get(f"{page}.html", -1) for page in (row.pupils, row.parents, row.staff)] for row in table.twins
            ],
            "each": EACH,
        }

    def size(inside: int) -> int:
        return len(zlib.compress(_json(core(inside)).encode(), 9))

    starts: list[str] = []
    for _ in range(2):  # the second time there is room for the list of word files, which is known only then
        inside = bisect_right(range(1, len(listed) + 1), CORE - len(zlib.compress(_json(starts).encode(), 9)), key=size)
        words = ["\n".join(lines) for lines in _word_files(listed, inside)]
        starts = [text.partition(" ")[0][1:] for text in words]
    held: dict[str, object] = {"pages": {**core(inside), "starts": starts}} | {
        f"w{number}": text for number, text in enumerate(words)
    }
    for number, at in enumerate(range(inside, len(listed), EACH)):
        held[f"p{number}"] = [[page.address, page.title, page.summary] for page in listed[at : at + EACH]]
    return {f"{FOLDER}/{name}.js": f"handbookSearch('{name}', {_json(data)});\n" for name, data in held.items()}


def _record(page: Page, listed_at: Mapping[str, tuple[int, str]]) -> list[object]:
    place, title = listed_at.get(page.address, (page.address.removesuffix(".html"), ""))
    shown = "" if title == page.title else page.title
    return [place, shown, page.summary, page.group, "|".join(page.phrases)]


def _columns(rows: Sequence[Sequence[object]]) -> list[list[object]]:
    """Rows as columns, which compress smaller."""
    return [list(column) for column in zip(*rows, strict=True)]


def _by_policy(clauses: Sequence[ClausePlace]) -> list[list[object]]:
    """By policy: its title, how addresses of its clauses begin, and each label, with its anchor if that differs."""
    found: dict[tuple[str, str], list[object]] = {}
    for part in clauses:
        page, _, anchor = part.address.partition("#clause-")
        plain = re.sub(r"[^A-Za-z0-9]+", "-", part.label).strip("-") == anchor
        found.setdefault((part.policy, f"{page}#clause-"), []).append(part.label if plain else [part.label, anchor])
    return [[policy, start, labels] for (policy, start), labels in found.items()]


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Numbers in order as the first and last of each run without a gap."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _word_files(listed: Sequence[Page], inside: int) -> list[list[str]]:
    """The lines of each file of words: letters shared with the word before, the rest, and the pages as steps."""
    places: dict[str, list[int]] = {}
    for number, page in enumerate(listed):
        shown = () if number < inside else words_of(" ".join((page.title, page.summary, *page.phrases)))
        for word in {*page.words, *shown} - _EVERY_PAGE:
            places.setdefault(word, []).append(number)
    files: list[list[str]] = []
    packer, taken, before = zlib.compressobj(9), 0, ""
    for word in sorted(places):
        if not files or taken > WORD_FILE:
            files.append([])
            packer, taken, before = zlib.compressobj(9), 0, ""
        shared = next(
            (at for at in range(min(len(word), len(before), 35)) if word[at] != before[at]),
            min(len(word), len(before), 35),
        )
        steps = [number - last for last, number in zip([0, *places[word]], places[word], strict=False)]
        line = " ".join([_base36(shared) + word[shared:], *map(_base36, steps)])
        taken += len(packer.compress(f"{line}\n".encode()))
        if len(files[-1]) % 64 == 63:
            taken += len(packer.flush(zlib.Z_SYNC_FLUSH))
        files[-1].append(line)
        before = word
    return files


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return digits[number] if number < 36 else _base36(number // 36) + digits[number % 36]
