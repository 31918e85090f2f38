"""Which paragraphs of a Word file are headings, of which level, and which of its lists number clauses."""

from __future__ import annotations

from handbook.content.policy.labels import read_label
from handbook.wordfile.body.page import Body
from handbook.wordfile.file.numbering import BULLET
from handbook.wordfile.model import Block, Paragraph, Received, paragraphs

CONTENTS = ("contents", "table of contents", "cynnwys")
"""What a table of contents is headed by."""


def clause_lists(received: Received) -> frozenset[str]:
    """The lists that number clauses: those of headings, with 1.1 or (a) below 1, or that go on past a heading."""
    found: set[str] = set()
    seen: dict[str, int] = {}
    heading = 0
    for part in paragraphs(received.blocks):
        number = part.number
        if part.heading or is_bold(part):
            heading += 1
        if number is None or number.printed == BULLET:
            continue
        lettered = number.level > 0 and not number.simple
        goes_on = number.simple and number.start > 1 and seen.get(number.counter, heading) != heading
        if part.heading or is_bold(part) or "." in number.printed.rstrip(".") or lettered or goes_on:
            found.add(number.counter)
        seen[number.counter] = heading
    return frozenset(found)


def heading_level(part: Paragraph, after: Block | None, body: Body) -> int:
    """The level of Markdown heading that a paragraph is, or 0."""
    words = part.words
    if not words or part.label == BULLET:
        return 0
    label = read_label(f"{part.label} {words}", heading=True) if part.label else read_label(words, heading=True)
    contents = words.casefold().rstrip(":") in CONTENTS and (part.contents or part.heading > 0 or is_bold(part))
    if part.heading:
        sentence = part.number is not None and (words[-1] in ".;:," or len(words.split()) > 14)
        if sentence or len(words.split()) > 25:
            return 0
    elif (
        (not is_bold(part) and not contents)
        or (part.number and body.clause_lists and part.number.counter not in body.clause_lists)
        or (not contents and label is None and _title_line(body, after))
    ):
        return 0
    if label and label.container:
        wanted = 2
    elif label and label.base and not (part.heading and label.base[1:2].islower()):
        wanted = min(6, 2 + label.base.removesuffix(".0").count("."))
    elif part.heading:
        wanted = part.heading + 1
    else:
        wanted = 3 if body.level > 1 and body.numbered_below else 2
        if not contents and body.level > 1:
            body.ask(
                part.place, words, "This line is bold, and is taken for a heading. Compare it with the printed copy."
            )
    return min(wanted, body.level + 1)


def _title_line(body: Body, after: Block | None) -> bool:
    """Whether a bold line is on the front of the policy: nothing but such lines is before it, and no text after it."""
    plain = isinstance(after, Paragraph) and not is_bold(after) and len(after.words.split()) > 9
    return body.level == 1 and not plain


def is_bold(part: Paragraph) -> bool:
    """Whether every word of a paragraph is bold, and it could be a heading."""
    said = [piece for piece in part.pieces if piece.words.strip() and not piece.note]
    words = part.words
    return (
        bool(said)
        and all(piece.bold for piece in said)
        and len(words.split()) <= 12
        and words[-1] not in ".:;,!"
        and "__" not in words
        and not part.pictures
    )
