"""Lists with signs or with plain numbers, as Markdown lists; other labels are words of a paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from handbook.wordfile.body.hanging import write_hanging
from handbook.wordfile.body.headings import CONTENTS
from handbook.wordfile.body.marks import first, marked
from handbook.wordfile.body.page import Body
from handbook.wordfile.file.numbering import BULLET
from handbook.wordfile.model import Paragraph, Piece

_TYPED_BULLET = re.compile(r"\s*[•·▪●○◦‣■–-]\s+")


def is_item(part: Paragraph, body: Body) -> bool:
    """Whether a paragraph is an item of a list, with a sign or with a number that is no label of a clause."""
    number = part.number
    if part.contents:
        return part.words.casefold().rstrip(":") not in CONTENTS
    if part.heading:
        return False
    if number is None:
        return bool(_TYPED_BULLET.match(part.words[:4] + "x")) and len(part.words) > 3
    return number.printed == BULLET or (number.simple and number.counter not in body.clause_lists)


def write_list(run: list[Paragraph], body: Body, prefix: str) -> None:
    """Items below each other, each deeper one four spaces in; a list that starts again at once is written as words."""
    depths: list[int] = []
    counts: dict[int, int] = {}
    before = next((line for line in reversed(body.lines) if line.strip()), "")
    if re.match(r"[>\s]*\d+\. ", before) and run[0].number and run[0].number.simple:
        depths, counts = [run[0].number.level], {0: -9}
    elif body.lines and body.lines[-1].strip():
        body.lines.append(prefix.rstrip())
    for part in run:
        number = None if part.contents else part.number
        level = number.level if number else 0
        if number and _other_list(part, run):
            level += 1
        while depths and depths[-1] > level:
            depths.pop()
        if not depths or depths[-1] < level:
            depths.append(level)
        depth = len(depths) - 1
        counts = {each: count for each, count in counts.items() if each <= depth}
        label, words, pieces = part.label, part.words, part.pieces
        if part.contents:
            words = re.sub(r"\s*\d+$", "", words)
            pieces = (Piece(f"{label} {words}".strip()),)
        elif not number:
            found = _TYPED_BULLET.match(words)
            taken = found.end() if found else 0
            label, words, pieces = BULLET, words[taken:], _without(pieces, taken)
        text = marked(pieces, breaks=" ")
        if number and number.simple:
            if counts.get(depth, number.start - 1) + 1 != number.start:
                body.ask(
                    part.place,
                    words,
                    "A list starts again here without a word between. Compare the numbers with the printed copy.",
                )
                body.tell(part, label, words, body.add(first(f"{label} {text}"), prefix))
                body.lines.append(prefix.rstrip())
                continue
            counts[depth] = number.start
        else:
            counts.pop(depth, None)
        body.lines.append(f"{prefix}{'    ' * depth}{label if number and number.simple else '-'} {text}".rstrip())
        body.tell(part, label, words, len(body.lines))
        write_hanging(part, body, prefix + "    " * (depth + 1))


def _other_list(part: Paragraph, run: list[Paragraph]) -> bool:
    """Whether an item is in a list of other signs that is set further in than the one before it."""
    first_part = run[0]
    return bool(
        part.number
        and first_part.number
        and part.number.counter != first_part.number.counter
        and part.indent > first_part.indent
        and not part.number.level
    )


def _without(pieces: tuple[Piece, ...], letters: int) -> tuple[Piece, ...]:
    """Pieces without so many printed letters at their head."""
    words = "".join(piece.words for piece in pieces)
    skip = len(words) - len(words.lstrip()) + letters
    kept = []
    for piece in pieces:
        taken = min(skip, len(piece.words))
        skip -= taken
        kept.append(replace(piece, words=piece.words[taken:]))
    return tuple(kept)
