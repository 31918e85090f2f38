"""No bytes, however broken, end in a traceback; every broken file is told."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from handbook.content import Library
from handbook.problems import Report
from handbook.source.file import read_source
from sites import SETTINGS, changed, example_files, read

HEADERS = [
    b"---\n---\n",
    b"---\n\n---\nWords.\n",
    b"---\n- a\n- b\n---\n",
    b"---\ntext\n---\n",
    b"---\n? a\n: b\n---\n",
    b"---\n? [a, b]\n: c\n---\n",
    b"---\na: &x [*x]\n---\n",
    b"---\na: !!python/object/apply:os.system ['true']\n---\n",
    b"---\n%YAML 9.9\n---\n",
    b"---\n--- a\n---\n",
    b"---\n<<: {a: b}\n---\n",
    b"---\n" + b"[" * 3000 + b"\n---\n",
    b"---\n" + b"a: " * 3000 + b"\n---\n",
    b"---\ntitle: " + b"x" * 300_000 + b"\n---\n",
    b"---\r\ntitle: x\r\n---\r\n",
    b"---\rtitle: x\r---\r",
    b"---\ntitle: \xff\xfe\n---\n",
    b"\xef\xbb\xbf---\ntitle: x\n---\n",
    b"\xff\xfe-\x00-\x00-\x00",
    b"---",
    b"--- \ntitle: x\n--- \nWords.\n",
    b"---\ntitle: x\n...\nWords.\n",
    b"---\ntitle: |\n  a\n  b\n---\n",
    "---\ntitle: \u202eevil\n---\n".encode(),
    b"---\n\ttitle: x\n---\n",
    b"---\ntitle: 'it's'\n---\n",
    b"---\n{a: b\n---\n",
    b"---\n: x\n---\n",
    b"---\ntitle: @x\n---\n",
    b"---\ntitle: %x\n---\n",
    b"---\ntitle: `x`\n---\n",
]


FOLDERS = ("help", "notes", "policy", "risks", "support")


def alone(path: str, data: bytes) -> tuple[Library | None, Report]:
    """One document, read and checked in a site that has no other."""
    return read({SETTINGS: example_files()[SETTINGS], path: data})


def damaged(path: str, times: int) -> Iterator[bytes]:
    """The file with bytes cut out, doubled and changed, from a fixed seed."""
    chance = random.Random(path)
    data = example_files()[path]
    for _ in range(times):
        start = chance.randrange(len(data))
        end = min(len(data), start + chance.randrange(40))
        noise = bytes(chance.choices(b"-:#[]{}()\"'`*&!|>\n\t \\\x00\xff<a0", k=chance.randrange(8)))
        yield data[:start] + noise + data[end:]


@pytest.mark.parametrize("number", range(len(HEADERS)))
def test_a_broken_header_is_told_and_never_raises(number: int) -> None:
    for folder in FOLDERS:
        _, report = alone(f"{folder}/broken.md", HEADERS[number])
        assert report.failed
        assert all(problem.line >= 1 and problem.what and problem.do and problem.rule for problem in report.problems)
        assert any(problem.path.endswith("broken.md") for problem in report.problems)


@pytest.mark.parametrize("path", sorted(path for path in example_files() if path.endswith(".md")))
def test_a_file_damaged_anywhere_never_raises(path: str) -> None:
    for data in damaged(path, 60):
        alone(path, data)


@pytest.mark.parametrize("path", sorted(path for path in example_files() if path.endswith(".md")))
def test_a_damaged_file_among_the_others_never_raises(path: str, long: bool) -> None:
    for data in damaged(path, 600 if long else 2):
        read(changed(put={path: data}))


def test_a_damaged_policy_body_never_raises() -> None:
    chance = random.Random(4)
    header = example_files()["policy/bicycles/2020.md"].partition(b"\n---\n")[0] + b"\n---\n"
    for _ in range(200):
        body = "".join(
            chance.choices(["## ", "1. ", "- ", "    ", "\n", "\n\n", "2.1 ", "words ", "```\n", "| a |"], k=30)
        )
        library, _ = alone("policy/bicycles/2020.md", header + body.encode())
        assert library is not None


def test_a_header_is_read_in_the_same_time_however_it_is_nested() -> None:
    source, problems = read_source("x.md", b"---\na: " + b"{b: " * 200 + b"1" + b"}" * 200 + b"\n---\n")
    assert source is not None
    assert not problems
