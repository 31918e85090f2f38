"""The proof that a body says what its Word file prints: the same letters in the same order.

Not counted is how words are set: white space, signs of lists, emphasis, blanks to fill in and the lines of tables.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from itertools import accumulate

from handbook.content.kinds.policy import PolicyHeader
from handbook.content.library import Document, Library
from handbook.content.policy import read_clauses
from handbook.content.policy.words import words_of
from handbook.problems import Problem
from handbook.wordfile.body.filling import filled
from handbook.wordfile.body.page import Row
from handbook.wordfile.body.write import write
from handbook.wordfile.file.read import read_docx
from handbook.wordfile.letters import letters
from handbook.wordfile.refusals import RULE, refused

_ADDRESS = re.compile(r"<((?:https?|mailto):[^<>\s]+)>")
_PICTURE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")


def sha256(data: bytes) -> str:
    """The fingerprint of a file as received."""
    return hashlib.sha256(data).hexdigest()


def difference(rows: Iterable[Row], text: str, first_line: int = 1) -> tuple[int, str, str] | None:
    """Where a body says other letters than the rows: its line, what is printed, what it says; or None."""
    parts = read_clauses(_ADDRESS.sub(r"\1", _PICTURE.sub(r"\1", text)), first_line).parts
    stream = [(letters(words_of([part.block])), part.block.line) for part in parts]
    said = "".join(words for words, _ in stream)
    printed = "".join(letters(f"{row.label} {row.words}") for row in rows)
    if said == printed:
        return None
    at = next(
        (place for place, (one, two) in enumerate(zip(said, printed, strict=False)) if one != two),
        min(len(said), len(printed)),
    )
    ends = accumulate(len(words) for words, _ in stream)
    line = next((line for end, (_, line) in zip(ends, stream, strict=True) if end > at), first_line)
    start = max(0, at - 25)
    return line, printed[start : at + 25], said[start : at + 25]


def check_received(library: Library, read: Mapping[str, bytes]) -> list[Problem]:
    """Whether each policy that came from a file still says what that file prints; *read* are files by path."""
    return [problem for policy in library.of(PolicyHeader) for problem in _check(policy, library, read)]


def _check(policy: Document[PolicyHeader], library: Library, read: Mapping[str, bytes]) -> Iterable[Problem]:
    line, shown = policy.line_of("received"), f"{library.settings.docs_dir}/{policy.path}"
    for file in policy.header.received:
        data = read.get(f"{policy.folder}/{file.file}")
        if data is None:
            yield RULE["received"].problem(shown, line, f"{file.file} is not beside this file.", "Put it back.")
        elif sha256(data) != file.sha256:
            yield refused("received", shown, line, near=file.file)
        elif file.file.endswith(".docx"):
            received, problems = read_docx(data, shown)
            if problems or received is None:
                yield from problems
                continue
            blanks = {part.blank: part.words for part in policy.header.filled}
            rows = write(filled(received, blanks), policy.id.rpartition("/")[2]).rows
            if found := difference(rows, policy.body.text, policy.body.line):
                at, printed, said = found
                what = f'The Word file has "{printed}" where this has "{said}".'
                yield RULE["proof"].problem(shown, at, what, "Put the printed words back, or import the file again.")
