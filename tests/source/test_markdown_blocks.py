"""Blocks are what Python-Markdown makes of the same text: the same words in the same order, in the same structure."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import lxml.html
import pytest
import yaml
from lxml.html import HtmlElement
from markdown import Markdown

from handbook.render import read_extensions
from handbook.source.markdown import Block, Sort, read_blocks, walk
from sites import ROOT, TESTS

CASES = TESTS / "cases" / "source" / "blocks.yml"

PYTHON_MARKDOWN = Markdown(
    extensions=[
        name for name in read_extensions((ROOT / "mkdocs.yml").read_bytes()).names if not name.startswith("handbook")
    ]
)


def drawn(blocks: tuple[Block, ...], depth: int = 0) -> Iterator[str]:
    """Blocks as a case shows them: lines, sort, mark, words and attributes, those inside a block indented."""
    for block in blocks:
        lines = str(block.line) if block.line == block.end else f"{block.line}-{block.end}"
        parts = [lines, str(block.sort), block.mark.strip(), repr(block.text)[1:-1] if block.text else ""]
        held = f"{{{block.attributes}}}" if block.attributes else ""
        yield "  " * depth + " ".join(part for part in [*parts, held] if part)
        yield from drawn(block.blocks, depth + 1)


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in yaml.safe_load(CASES.read_text())])
def test_a_text_has_these_blocks(case: dict[str, Any]) -> None:
    assert list(drawn(read_blocks(case["text"]))) == case["blocks"]


ELEMENTS = {
    Sort.ITEM: "li",
    Sort.TERM: "dt",
    Sort.DEFINITION: "dd",
    Sort.TABLE: "table",
    Sort.ROW: "tr",
    Sort.CELL: "cell",
    Sort.CODE: "pre",
    Sort.QUOTATION: "blockquote",
    Sort.ADMONITION: "admonition",
    Sort.RULE: "hr",
}
NAMES = {"th": "cell", "td": "cell", "div": "admonition"}


def shape_of_blocks(blocks: tuple[Block, ...]) -> Iterator[str]:
    """The words of blocks in order, and where each element begins and ends."""
    for block in blocks:
        name = ELEMENTS.get(block.sort) or {Sort.LIST: block.mark, Sort.HEADING: f"h{len(block.mark)}"}.get(block.sort)
        if name:
            yield f"<{name}"
        text = "" if block.sort in (Sort.REFERENCE, Sort.ROW) else block.text
        if block.sort is Sort.FOOTNOTE:
            text = f"[^{block.mark}]: {text}"
        if block.sort is not Sort.CODE:
            text = re.sub(r"<!--.*?-->|<[^>]*>", "", text, flags=re.S)
        yield from text.split()
        yield from shape_of_blocks(block.blocks)
        if name:
            yield f">{name}"


def shape_of_page(text: str) -> Iterator[str]:
    """The same of the page that Python-Markdown makes of the text."""
    page = PYTHON_MARKDOWN.reset().convert(text)
    yield from _shape(lxml.html.fromstring(f"<main>{page}</main>"))


def _shape(element: HtmlElement) -> Iterator[str]:
    tag = element.tag if isinstance(element.tag, str) else ""
    shown = tag in {*ELEMENTS.values(), *NAMES, "ul", "ol", "dl"} or re.fullmatch(r"h\d", tag)
    if tag == "div" and "admonition" not in (element.get("class") or ""):
        shown = None
    name = NAMES.get(tag, tag)
    if shown:
        yield f"<{name}"
    yield from ((element.text or "") if tag else "").split()
    for child in element:
        yield from _shape(child)
        yield from (child.tail or "").split()
    if shown:
        yield f">{name}"


BEGINNINGS = (
    *("", "", "", "", "- ", "- ", "* ", "1. ", "2. ", "# ", "## ", "### ", "> ", ">", "> - ", "- # ", "- > ", "-     "),
    *(
        "| a | b |",
        "| --- | --- |",
        "a | b",
        "-- | --",
        "|a",
        "---",
        "===",
        "***",
        "1) ",
        "(a) ",
        "a) ",
        "4.2 ",
        "A1. ",
    ),
    *('!!! note "N"', "```", "- [ ] "),
)
RARE = ((": ",), ("[^1]: two ", "\n[r]: https://example.org\n", "<!-- c -->"))
"""Beginnings of which a text has one group: nobody defines HTML or a footnote."""
HTML = ('<div markdown="1">\n\n{}\n\n</div>', "<div>{}</div>", "<section markdown>\n{}\n</section>", "<p>\n{}\n\n</p>")


def a_text(source: random.Random) -> str:
    """Up to twelve lines of every sort, at every indent, with and without empty lines; each word is its own."""
    lines: list[str] = []
    rare = source.randint(0, 1)
    for number in range(source.randint(1, 12)):
        lines += [""] if source.random() < 0.35 else []
        indent = " " * source.choice([0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 4, 5, 6, 8, 8, 12])
        begins = source.choice((*BEGINNINGS, *RARE[rare]))
        alone = begins.startswith(("---", "===", "***", "```", "!!!", "\n[r]", "<"))
        words = "" if alone else " ".join(f"w{number}{letter}" for letter in "ab"[: source.randint(1, 2)])
        lines += f"{'' if alone else indent}{begins}{words}".split("\n")
        if not alone and not begins.startswith("[^") and source.random() < 0.12:
            lines.append(f"{indent}{{: #i{number} .c }}")
        if rare and source.random() < 0.08:
            lines += ["", *source.choice(HTML).format(f"h{number}").split("\n"), ""]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(12))
def test_blocks_have_the_words_and_the_structure_of_the_page(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(60):
        text = a_text(source)
        if re.search(r"^!!!.*\n\s*:|```\n(?:\s*\n)*```", text, re.M):
            continue  # a term of an admonition's title and fenced code without a line: nobody writes them
        seen = [part for part in shape_of_blocks(read_blocks(text)) if "`" not in part]
        assert seen == [part for part in shape_of_page(text) if "`" not in part], text


@pytest.mark.parametrize("seed", range(4))
def test_every_word_of_a_block_is_on_its_line(seed: int) -> None:
    source = random.Random(seed)
    for _ in range(60):
        text = a_text(source)
        lines = text.split("\n")
        for block in walk(read_blocks(text, 1)):
            fenced = block.sort is Sort.CODE and block.mark != " "
            assert 1 <= block.line <= block.end <= len(lines)
            for line, words in enumerate(block.text.split("\n"), block.line + fenced):
                for word in re.findall(r"\bw\d+[ab]\b", words):
                    assert word in lines[line - 1], text


@pytest.mark.parametrize("text", [">" * 3000 + " x", "1. " * 600 + "x", "<!-- " * 3000, "<div>" * 2000, "`" * 4000])
def test_what_nobody_writes_is_read_all_the_same(text: str) -> None:
    assert read_blocks(text)


def refresh() -> None:
    """Write what the reader says today into the cases."""
    listed = yaml.safe_load(CASES.read_text("utf-8"))
    for case in listed:
        case["blocks"] = list(drawn(read_blocks(case["text"])))
    text = yaml.safe_dump(listed, sort_keys=False, allow_unicode=True, width=118)
    CASES.write_text(text, encoding="utf-8", newline="\n")
