"""The lines of documents that say that the school has still to check them, and what people at the school answered.

A mark in round brackets with a capital, ``(To be checked by the school.)``, is taken out of its line: in an incident
nobody reads round marks, and the page says once how many lines are open. Any other mark is read beside the line. When
somebody at the school has checked the line, its mark is gone everywhere, for it is gone before anything is made of it.
A mark inside code is only spoken of, and stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from handbook.content.kinds.choices import Act
from handbook.content.lock import Lock, Recorded
from handbook.content.policy.words import fingerprint
from handbook.source.period import day_in_words

ANSWERS = (Act.YES, Act.NO, Act.CHANGED)
"""What a person answers of one line: it is right, it is wrong, or it is right in other words."""

_SAID = r"o be checked by the school(?:['’]s \w+)?"
_QUIET = re.compile(rf"\s*\(T{_SAID}\.\)")
_BESIDE = re.compile(
    rf"\s*\(t{_SAID}[^.()]*\.?\)|[;,:]\s+t{_SAID}(?=[.;\"\s|]|$)|(?:^|(?<=[\s\"]))T{_SAID}\b[^.|\"]*\.?"
)
_MENTIONED = re.compile(rf"\w[\s“]+\"t{_SAID}", re.I)
_ROLE = re.compile(r"by the school['’]s (\w+)")
_ALONE = re.compile(r"\s*(?:[-*]\s+|\d+\.\s+)?To be checked by the school\b(?P<what>.*)")
_EDGES = re.compile(r"^\s*(?:[-*]\s+|\d+\.\s+|\|\s*|[a-z_]+:\s+)*[\"']?|[\"']?\s*\|?\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be checked: its number in the file, its words without the mark, and the last answer to it.

    *ask* is what of it is to be checked, where the mark says so. *role* is whose check it asks, empty if it names
    nobody. *quiet* says that its mark is not read beside the line.
    """

    line: int
    words: str
    ask: str
    role: str
    quiet: bool
    answer: Recorded | None

    @property
    def pin(self) -> str:
        """The fingerprint of its words."""
        return fingerprint(self.words)

    @property
    def open(self) -> bool:
        """Whether nobody has said yet that it is right."""
        return self.answer is None or self.answer.act is Act.NO


Answers = Mapping[str, Recorded]
"""The last answer of the school to a line, by the fingerprint of its words."""


def answers(lock: Lock) -> Answers:
    """Every answer in the lock. A line that is right in other words is closed once its words are those."""
    rows = sorted((row for row in lock.acts if row.act in ANSWERS), key=lambda row: row.on)
    return {fingerprint(row.why or "") if row.act is Act.CHANGED else row.words: row for row in rows}


def settled(text: str, answered: Answers, *, whole: bool = False) -> tuple[str, tuple[Line, ...]]:
    """A file's text with its marks as readers meet them, line for line; and every line to be checked.

    *whole* takes out every mark: somebody checked the whole document.
    """
    lines, found = text.split("\n"), list[Line]()
    for at, words in enumerate(lines):
        quiet = _QUIET.search(words)
        mark = quiet or _BESIDE.search(words)
        if mark is None or words[: mark.start()].count("`") % 2 or (not quiet and _MENTIONED.search(words)):
            continue
        alone = _ALONE.fullmatch(words)
        bare = "" if alone else _stripped(_BESIDE.sub("", _QUIET.sub("", words)))
        said = bare or (_stripped(alone["what"].lstrip(": .")) if alone else "") or _above(lines, at)
        role = found_role[1] if (found_role := _ROLE.search(mark[0])) else ""
        said = said[:1].upper() + said[1:]
        ask = "" if alone else mark[0].partition("school:")[2].strip(" .)")
        line = Line(at + 1, said, ask, role, bool(quiet), answered.get(fingerprint(said)))
        if whole or not line.open:
            lines[at] = "" if alone else _BESIDE.sub("", _QUIET.sub("", words))
        elif line.answer:
            wrong = f" (The {_plain(line.answer.by)} found this wrong on {day_in_words(line.answer.on)}.)"
            lines[at] = words[: mark.start()] + wrong + words[mark.end() :]
        else:
            lines[at] = _QUIET.sub("", words)
        found.append(line)
    return "\n".join(lines), () if whole else tuple(found)


def _stripped(words: str) -> str:
    """A line's own words, without what makes it an item, a row of a table or a value of a header."""
    return re.sub(r"\s*\|\s*", " | ", _EDGES.sub("", words)).strip()


def _above(lines: list[str], at: int) -> str:
    """The words above a mark that has a line for itself."""
    return next((said for words in reversed(lines[:at]) if (said := _stripped(words))), "")


def _plain(role: str) -> str:
    """A role with letters that mean nothing in a header, so that it can be put into one."""
    return " ".join(re.findall(r"[\w’-]+", role))


def open_lines(marked: Mapping[str, tuple[Line, ...]]) -> Iterator[tuple[str, Line]]:
    """Each line that is still to be checked, once, with the first document that says it."""
    seen = set[str]()
    for name, lines in marked.items():
        for line in lines:
            if line.open and line.pin not in seen:
                seen.add(line.pin)
                yield name, line
