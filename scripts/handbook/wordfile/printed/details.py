"""What a policy prints of itself: title, version, dates, who approved it; nothing that is not plain."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from handbook.content.policy.labels import read_label
from handbook.wordfile.body.headings import is_bold
from handbook.wordfile.model import Paragraph, Received, Table, paragraphs

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = "|".join(_MONTHS)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\s+\d{{4}}"
_NAMES = (
    (r"(?:approved|adopted|ratified|agreed) by", "body"),
    (r"(?:date )?(?:approved|adopted|ratified)(?: on)?|date of approval|approval date", "approved"),
    (r"(?:date )?(?:last )?reviewed(?: on)?|last review(?: date)?|date of last review", "reviewed"),
    (r"(?:date of )?next review(?: due| date)?(?: by| on)?|review (?:date|due)(?: by)?|due for review", "next_review"),
    (r"version(?: no\.?| number)?", "version"),
    (r"policy (?:number|no\.?)", "number"),
    (r"(?:policy )?ref(?:erence)?(?: no\.?| number)?", "reference"),
    (r"(?:policy )?owner|(?:person |staff )?responsible|policy lead", "owner"),
)


@dataclass(slots=True)
class Details:
    """What was found; empty where the policy prints nothing of it."""

    title: str = ""
    single: dict[str, str] = field(default_factory=dict)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    history: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def year(self) -> str:
        """A year for the name of this version, from its dates."""
        dates = [self.single.get("approved", ""), *(on for _, on in self.bodies), self.single.get("reviewed", "")]
        dates += [on for _, on, _ in reversed(self.history)]
        return next((date[:4] for date in dates if date), "")


def read_details(received: Received) -> Details:
    """What the front, the tables and the margins of a policy say of it."""
    found = Details(_title(received))
    for name, value in _pairs(received):
        key = next((key for pattern, key in _NAMES if re.fullmatch(pattern, name.strip(" :").lower())), "")
        if not (key and value) or "[" in value or "__" in value:
            continue
        if key == "body":
            body, on = _cut_date(value)
            found.bodies.append((body, on))
        elif key in ("approved", "reviewed", "next_review"):
            if date := read_date(value):
                found.single.setdefault(key, date)
        elif len(value) < 80:
            found.single.setdefault(key, value)
    if (day := found.single.get("approved")) and found.bodies and not found.bodies[0][1]:
        found.bodies[0] = (found.bodies[0][0], day)
    found.history = [*_history(received)]
    return found


def _title(received: Received) -> str:
    """The first line of the text that is a title: no school in a table, no sentence, and not one heading of many."""
    lines = list[str]()
    like = list[str]()
    headings = [part.heading for part in paragraphs(received.blocks)]
    for block in received.blocks[:12]:
        if isinstance(block, Table) or (
            isinstance(block, Paragraph) and (block.number or len(block.words.split()) > 14)
        ):
            break
        if block.words and not block.contents and not read_label(block.words, True) and block.words[-1] not in ".:;,":
            lines.append(block.words)
            alone = block.heading > 0 and headings.count(block.heading) == 1
            if block.title or alone or (not block.heading and (is_bold(block) or block.words.isupper())):
                like.append(block.words)
    named = [words for words in lines if re.search(r"\b(policy|procedure|statement|code|plan|polisi)\b", words, re.I)]
    return (named or like or [""])[0]


def _pairs(received: Received) -> Iterator[tuple[str, str]]:
    for block in (*received.margins, *received.blocks):
        if isinstance(block, Table):
            for row in block.rows:
                cells = [" ".join(part.words for part in paragraphs(cell.blocks)).strip() for cell in row]
                for name, value in pairwise(cells):
                    if value:
                        yield name, value
                for cell in cells:
                    if ":" in cell:
                        yield cell.partition(":")[0], cell.partition(":")[2].strip()
        else:
            for line in "".join(piece.words for piece in block.pieces).split("\n"):
                name, colon, value = line.partition(":")
                if colon and value.strip() and len(name.split()) < 6:
                    yield " ".join(name.split()), " ".join(value.split())


def _history(received: Received) -> Iterator[tuple[str, str, str]]:
    for block in received.blocks:
        if not isinstance(block, Table) or len(block.rows) < 2:
            continue
        rows = [
            [" ".join(part.words for part in paragraphs(cell.blocks)).strip() for cell in row] for row in block.rows
        ]
        names = [cell.lower() for cell in rows[0]]
        if len(names) > 2 and names[0].startswith("version") and "date" in names[1]:
            for row in rows[1:]:
                if row[0] and len(row) > 2:
                    yield row[0], read_date(row[1]), row[2]


def read_date(words: str) -> str:
    """A date as year, month and day, as far as it is printed; nothing where it is no date, or could be two."""
    found = re.search(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)?\s+)?({_MONTH})\s+((?:19|20)\d\d)\b", words, re.I)
    if found:
        month = f"{_MONTHS.index(found[2].lower()) + 1:02}"
        return f"{found[3]}-{month}" + (f"-{int(found[1]):02}" if found[1] else "")
    found = re.search(r"\b(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)\b", words)
    if found and 0 < int(found[2]) < 13 and 0 < int(found[1]) < 32:
        return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    found = re.fullmatch(r"\s*((?:19|20)\d\d)\s*", words)
    return found[1] if found else ""


def _cut_date(words: str) -> tuple[str, str]:
    """A body and its date, as in "Trust Board, 3 July 2026"."""
    date = read_date(words)
    rest = re.sub(rf",?\s*(?:on |in )?\b(?:{_DAY}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}})\b.*", "", words, flags=re.I)
    return (rest.strip() or words, date) if date else (words, "")


def header(
    details: Details,
    title: str,
    summary: str,
    received: Iterable[tuple[str, str]],
    blanks: Iterable[tuple[str, str]],
    left: Iterable[str],
) -> str:
    """The header of a version, with its title, and nothing that the policy does not print."""
    lines = ["---", f"title: {_line(title)}"]
    if details.title and details.title != title:
        lines.append(f"signed_title: {_line(details.title)}")
    lines += [f"summary: {_line(summary)}", "readers: [parents, staff, board, office]"]
    for key in ("number", "reference", "version", "reviewed", "next_review", "owner"):
        if value := details.single.get(key):
            lines.append(f"{key}: {value if key in ('reviewed', 'next_review') else _line(value)}")
    lines += _listed("approved_by", [(("by", body), ("on", on)) for body, on in details.bodies])
    lines += _listed("history", [(("version", name), ("on", on), ("what", what)) for name, on, what in details.history])
    lines += _listed("filled", [(("blank", blank), ("words", words)) for blank, words in blanks])
    kept = [*left]
    lines += [f"blanks: [{', '.join(map(_line, kept))}]"] if kept else []
    lines += _listed("received", [(("file", name), ("sha256", digest)) for name, digest in received])
    return "\n".join([*lines, "---", ""])


def _listed(key: str, rows: list[tuple[tuple[str, str], ...]]) -> list[str]:
    lines = [f"{key}:"] if rows else []
    for row in rows:
        shown = [f"{name}: {value if name == 'on' else _line(value)}" for name, value in row if value]
        lines += [f"  {'- ' if not at else '  '}{line}" for at, line in enumerate(shown)]
    return lines


def _line(words: str) -> str:
    return json.dumps(" ".join(words.split()), ensure_ascii=False)
