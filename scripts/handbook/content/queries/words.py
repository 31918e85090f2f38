"""The words that clauses have and had, by their fingerprint: what a message quotes when the words have changed.

Each policy's folder keeps them in ``words.txt``, a clause a line. Lines are added and never taken out.
"""

from __future__ import annotations

from handbook.content.library import Library

WORDS_FILE = "words.txt"


def read_words(text: str) -> dict[str, str]:
    """The words of a ``words.txt`` by fingerprint; a line that is none is passed over."""
    rows = (line.split("\t") for line in text.splitlines())
    return {row[0]: row[2] for row in rows if len(row) == 3}


def words_of(policy: str, library: Library, before: str) -> str:
    """The text of a policy's ``words.txt``: what it held *before*, and a line for each clause that it lacks."""
    known = read_words(before)
    added = [
        f"{library.clauses[clause].words}\t{clause}\t{library.clauses[clause].said}\n"
        for clause in library.policies[policy].clauses
        if library.clauses[clause].words not in known
    ]
    return before + "".join(added)


def compared(before: str | None, now: str, shown: int = 90) -> str:
    """Two texts as quotations, cut to where they begin to differ; *before* is None where nobody kept it."""
    if before is None:
        return f"It says today: {_cut(now, 0, shown)}"
    same = next((at for at, (one, two) in enumerate(zip(before, now, strict=False)) if one != two), 0)
    start = max(0, before.rfind(" ", 0, max(0, same - 30)) + 1) if same > 40 else 0
    return f"It was: {_cut(before, start, shown)} It is: {_cut(now, start, shown)}"


def _cut(words: str, start: int, shown: int) -> str:
    end = start + shown
    part = f"{'… ' if start else ''}{words[start:end].strip()}{' …' if len(words) > end else ''}"
    return f'"{part}"' if part.endswith((".", "…", "?", "!")) else f'"{part}".'
