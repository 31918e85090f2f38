"""What is read in less time is read as it was: each short way is held against the long one."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest
from markdown import Markdown

from handbook.markdown import Quicker
from handbook.render import read_extensions
from handbook.source.markdown import elsewhere, read_blocks
from sites import ROOT

INLINE = [
    *(
        "words",
        "A&E",
        "**bold**",
        "*a",
        "little*",
        "**Fact",
        "1.**",
        "**a**",
        "b**",
        "*c",
        "**",
        "`code`",
        "``two``",
        "`",
    ),
    *(
        "[link](a.md)",
        "[b](c.md#d)",
        "![alt](e.svg)",
        "[x][y]",
        "[z]",
        "<br>",
        "<a@b.example>",
        "&amp;",
        "&nbsp",
        "&#8217;",
    ),
    *(r"\*", r"\_", "snake_case", "_em_", "__init__", "2*3*4", "**[a](b)**", "`a`**b**", "(**c**)", "x**", "!", "[^1]"),
    *("[b](<c", "d>)", "**`e`**", "*f*g", r"\[h](i)", "--", '"said"'),
]
ROWS = [
    *("", "", "", "    ", "words", "More words, and others.", "**b** words", "[a](b.md) words", "[a]: b", "(c) words"),
    *("- one", "- two", "* three", "-  four", "1. one", "2. two", "7) three", "    - inner", "    words", "  words"),
    *("> said", "> - one", "| a | b |", "| - | - |", "| c | d |", "| - |", "a | b", "# Heading", "===", "---", "***"),
    *("```", "~~~", "<div>", "</div>", "<!-- no", "-->", "<pre>", "{: .x }", "[^1]: note", ":   meaning", "!!! note"),
]
EXTENSIONS = read_extensions((ROOT / "mkdocs.yml").read_bytes()).names


def texts(seed: int, count: int) -> Iterator[str]:
    draw = random.Random(seed)
    for _ in range(count):
        rows = draw.choices(
            [*ROWS, " ".join(draw.choices(INLINE, k=6)), "- " + draw.choice(INLINE)], k=draw.randint(2, 14)
        )
        yield "\n".join(rows)


@pytest.mark.parametrize("seed", range(4))
def test_parts_left_out_hide_no_difference(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    written = [(text, read_blocks(text)) for text in texts(seed, 300)]
    quickly = [list(elsewhere.differences(text, blocks)) for text, blocks in written]
    monkeypatch.setattr(elsewhere, "leave_out_plain", lambda *_: None)
    assert quickly == [list(elsewhere.differences(text, blocks)) for text, blocks in written]
    assert any(quickly)


def joined(words: Iterator[elsewhere.Words]) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for sort, text, mark in words:
        if found and found[-1][0] == sort in ("text", "linked"):
            sort, text, mark = sort, found.pop()[1] + text, ""
        found.append((sort, text, mark))
    return found


@pytest.mark.parametrize("seed", range(4))
def test_simple_words_are_read_as_all_are(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = random.Random(seed)
    written = [
        draw.choice((" ", "", "\n")).join(draw.choices(INLINE, k=draw.randint(1, 4))).strip() for _ in range(900)
    ]
    quickly = [joined(elsewhere.words_of(text)) for text in written]
    monkeypatch.setattr(elsewhere, "_simple", lambda _: [])
    assert quickly == [joined(elsewhere.words_of(text)) for text in written]


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("more", [(), ("footnotes", "abbr", "smarty")], ids=["own", "others"])
def test_patterns_left_out_change_no_page(seed: int, more: tuple[str, ...]) -> None:
    for text in texts(seed, 150):
        whole = Markdown(extensions=[*EXTENSIONS, *more]).convert(text)
        assert Markdown(extensions=[*EXTENSIONS, *more, Quicker()]).convert(text) == whole
