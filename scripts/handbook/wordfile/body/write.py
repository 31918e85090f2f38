"""What a Word file prints as the body of a policy: plain Markdown that keeps every label and word."""

from __future__ import annotations

import re

from handbook.content.policy.labels import read_label
from handbook.wordfile.body.hanging import write_hanging
from handbook.wordfile.body.headings import clause_lists, heading_level, is_bold
from handbook.wordfile.body.lists import is_item, write_list
from handbook.wordfile.body.marks import first, marked
from handbook.wordfile.body.page import Body, tidy
from handbook.wordfile.body.tables import write_table
from handbook.wordfile.file.numbering import BULLET
from handbook.wordfile.model import Block, Paragraph, Received, Table, paragraphs

_SIGNED = re.compile(r"(?:signed|signature|llofnodwyd)\b", re.I)


def write(received: Received, name: str) -> Body:
    """The body of a policy, without ids; pictures are called after *name*."""
    body = Body(name, clause_lists(received), received)
    body.doubts += received.doubts
    levels = [each for each in paragraphs(received.blocks) if each.heading and each.number]
    body.numbered_below = any(part.number and part.number.level for part in levels)
    body.inner = lambda blocks, body, prefix: _write(blocks, body, not prefix, prefix)
    _write(tidy(received.blocks), body, top=True)
    return body


def _write(blocks: tuple[Block, ...], body: Body, top: bool = False, prefix: str = "") -> None:
    place = 0
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Table):
            write_table(block, body, prefix)
        elif is_item(block, body):
            run = [block]
            while place + 1 < len(blocks) and isinstance(following := blocks[place + 1], Paragraph):
                if not is_item(following, body):
                    break
                run.append(following)
                place += 1
            write_list(run, body, prefix)
        else:
            after = next((each for each in blocks[place + 1 :]), None)
            _paragraph(block, after, body, top, prefix)
        place += 1


def _paragraph(part: Paragraph, after: Block | None, body: Body, top: bool, prefix: str) -> None:
    words = part.words
    level = heading_level(part, after, body) if top and not prefix else 0
    if level:
        text = f"{'#' * level} {f'{part.label} ' if part.label else ''}{marked(part.pieces, False, ' ', head=False)}"
        body.level = level
        at = body.add(text)
    elif words or part.label:
        text = marked(part.pieces)
        text = first(f"{part.label} {text}".strip()) if part.label and part.label != BULLET else text
        at = body.add(text, prefix)
        if top and not prefix and (mark := _mark(part, body)):
            body.marks[at] = mark
        body.first = body.first and body.marks.get(at) == ".cover"
    else:
        at = len(body.lines)
    if part.label and not words:
        body.ask(part.place, part.label, "A number without words is printed here.")
    if words or part.label:
        body.tell(part, "" if part.label == BULLET and not words else part.label, words, at)
    write_hanging(part, body, prefix)


def _mark(part: Paragraph, body: Body) -> str:
    """What the braces say of a paragraph: a line of the cover, one where it is signed, or words in Welsh."""
    if part.language:
        return f"lang={part.language}"
    if part.number or read_label(part.words, heading=True):
        return ""
    if _SIGNED.match(part.words):
        return ".sign"
    names = part.title or is_bold(part) or part.words.isupper() or re.search(r"\b(?:policy|polisi)$", part.words, re.I)
    return ".cover" if names and body.level == 1 and body.first else ""
