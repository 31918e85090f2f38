"""What hangs on a paragraph: boxes, pictures and notes."""

from __future__ import annotations

import re

from handbook.wordfile.body.marks import marked
from handbook.wordfile.body.page import Body, tidy
from handbook.wordfile.model import Paragraph, Picture, paragraphs


def write_hanging(part: Paragraph, body: Body, prefix: str) -> None:
    """What hangs on a paragraph: boxes, pictures, then the notes it refers to."""
    for box in part.boxes:
        if body.lines and body.lines[-1].lstrip().startswith(">"):
            body.lines.append("")
        body.inner(tidy(box), body, f"{prefix}> ")
        body.lines.append("")
    for picture in part.pictures:
        shown, written = picture_words(picture, body)
        body.tell(part, "", shown, body.add(written, prefix))
    for mark in [piece.note for piece in part.pieces if piece.note]:
        write_note(mark, part, body)


def write_note(mark: str, part: Paragraph, body: Body) -> None:
    """A note, below the paragraph that first refers to it; one with a mark of its own keeps the mark."""
    if mark in body.explained:
        return
    body.explained.add(mark)
    said = [each for each in paragraphs(body.received.notes.get(mark, ())) if each.words]
    if not said:
        body.ask(part.place, mark, "This note has no words of its own.")
    elif mark.isalnum():
        text = "\n\n    ".join(marked(each.pieces, breaks=" ") for each in said)
        at = body.add(f"[^{mark}]: {text}")
        body.tell(said[0], f"[{mark}]", " ".join(each.words for each in said), at)
    else:
        for each in said:
            at = body.add(marked(each.pieces), "> ")
            body.tell(each, "", each.words, at)


def picture_words(picture: Picture, body: Body) -> tuple[str, str]:
    """What a picture shows, and the Markdown that shows it; its bytes are kept under a name of ours."""
    name = f"{body.name}-{len(body.pictures) + 1}.{picture.ending}"
    body.pictures[name] = picture.data
    shown = " ".join(re.sub(r"[\[\]()|<>]", " ", picture.words).split())
    return shown, f"![{shown}]({name})"
