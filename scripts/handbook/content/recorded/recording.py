"""What people at the school wrote down about what they did, read from their own sheet and held against the documents.

The sheet is a table (CSV, also from a spreadsheet), or the lines of the checking sheet with a cross in their box. Any
fault in it refuses the whole sheet, so that nobody's act is lost or made up.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date

from handbook.content.kinds.choices import Act, Way
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import Document, Library, is_a
from handbook.content.lock import Recorded
from handbook.content.policy.words import fingerprint
from handbook.content.recorded.acts import TERMS, last, words_read
from handbook.content.unchecked import ANSWERS
from handbook.problems import Problem, Rule, did_you_mean
from handbook.source.model import read_model
from handbook.source.period import MONTHS
from handbook.source.yaml_nodes import Entries, Scalar

COLUMNS = tuple(part.name for part in fields(Recorded))
FOR_READERS = ("no", "title", "line", "source")
"""Columns of the checking sheet that say what a row is about; nothing is read from them."""
HELD = ("on", "by", "way", "why")
"""What a line of the checking sheet says for all lines below it, such as ``by: Class teacher``."""

_TOOLS = re.compile(
    r"\b(?:author|website|handbook|robot|bot|script|program|computer|software|ai|assistant|nobody)\b", re.I
)
_TICKED = re.compile(r"\[\s*[xX✓✔]\s*\]\s*(?P<act>.+?)\s+(?P<page>[a-z0-9/-]+)@(?P<words>[0-9a-f]{8})(?:\s.*)?")
_EMPTY = re.compile(r"\[\s*\]\s.*|#.*|")

Tell = Callable[[int, str, str], None]

Row = tuple[int, dict[str, str]]
"""A row of a sheet: its line, and its values by column."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet records, and every fault in it."""

    acts: tuple[Recorded, ...]
    problems: tuple[Problem, ...]


def read_sheet(name: str, text: str, library: Library, today: date) -> Sheet:
    """The acts that the sheet called *name* writes down, each held against its document as it is."""
    problems: list[Problem] = []
    acts: list[Recorded] = []

    def tell(line: int, what: str, do: str, rule: Rule | None = None) -> None:
        del rule  # whatever is wrong with a value, it is the sheet that is wrong
        problems.append(RECORD.problem(name, line, what, do))

    for line, row in _ticked(text, tell) if re.search(r"^\s*\[", text, re.M) else _table(text, tell):
        page = library.id_of(row.get("page", "").strip())
        document = library.get(page)
        if document is None:
            tell(line, f'There is no document "{page}".', did_you_mean(page, library.documents))
            continue
        words = words_read(document, library)
        values = {"words": words, **{key: said for key, said in row.items() if said}, "page": page}
        values["act"] = _meant(values.get("act", ""), values.pop("asked", ""))
        values["on"] = _iso(values.get("on", ""))
        entries = tuple((Scalar(line, key, True), Scalar(line, said, False)) for key, said in values.items())
        act = read_model(Recorded, Entries(line, entries), "this row", tell)
        faults = list(_faults(act, document, library, today)) if act else []
        for what, do in faults:
            tell(line, what, do)
        if act in acts:
            tell(line, "This is the same as a row before.", "Take one of them out.")
        elif act and not faults:
            acts.append(act)
    if not acts and not problems:
        tell(1, "Nothing is ticked, and no row is filled in.", "Put an x in the box of each thing that was done.")
    return Sheet(tuple(acts), tuple(problems))


def _meant(act: str, asked: str) -> str:
    """The act that an answer on the checking sheet stands for: yes to what it asks, or a refusal."""
    act = act.lower() if act.lower() in ANSWERS else act
    if act == Act.NO and asked == Act.AGREED:
        return Act.REFUSED
    return asked if act == Act.YES and asked else act


def _table(text: str, tell: Tell) -> Iterator[Row]:
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    reader = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    names = {str(name): name.strip().lower() for name in reader.fieldnames or () if name}
    if not {"page", "act"} <= set(names.values()):
        tell(1, "The first line does not name the columns.", f"Write: {','.join(COLUMNS)}")
        return
    for name in names.values():
        if name not in (*COLUMNS, *FOR_READERS, "asked", ""):
            tell(1, f'"{name}" is not a column of the sheet.', did_you_mean(name, COLUMNS))
    for row in reader:
        if None in row:
            tell(
                reader.line_num, "This row has more values than there are columns.", "Put words with a comma in quotes."
            )
        found = {names[key]: (said or "").strip() for key, said in row.items() if key in names}
        if found.get("act"):
            yield reader.line_num, {key: said for key, said in found.items() if key in (*COLUMNS, "asked")}
        elif any(found.get(key) for key in ("by", "on", "way", "why")):
            tell(reader.line_num, "This row does not say what was done.", f"Write under act: {', '.join(Act)}.")


def _ticked(text: str, tell: Tell) -> Iterator[Row]:
    held: dict[str, str] = {}
    for line, words in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        words = words.strip().replace("☒", "[x]").replace("☑", "[x]").replace("☐", "[ ]")
        key, colon, said = words.partition(":")
        if found := _TICKED.fullmatch(words):
            yield line, {**held, **found.groupdict()}
        elif colon and key.strip().lower() in HELD:
            held[key.strip().lower()] = said.strip().strip("_ .")
        elif not _EMPTY.fullmatch(words):
            tell(
                line,
                f'This line of the sheet is not understood: "{words[:50]}".',
                "Leave the printed lines as they are.",
            )


def _iso(words: str) -> str:
    """A day as people in Britain write it, as year-month-day; anything else as it is."""
    if found := re.fullmatch(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", words):
        return f"{found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if (found := re.fullmatch(r"(\d{1,2}) (\w+) (\d{4})", words)) and found[2].capitalize() in MONTHS[1:]:
        return f"{found[3]}-{MONTHS.index(found[2].capitalize()):02d}-{int(found[1]):02d}"
    return words


def asked(document: Document) -> tuple[Act, ...]:
    """The acts that can be recorded of a document."""
    asks = document.kind.asks
    own = (Act.TOOK_OVER,) if document.header.review else ()
    refused = (Act.REFUSED,) if Act.AGREED in asks else ()
    return (*asks, *refused, *own, *((Act.WITHOUT,) if asks else ()))


def _ways(act: Act, document: Document) -> tuple[Way, ...]:
    return (Way.LIVE,) if act is Act.CHECKED and is_a(document, NoteHeader) else TERMS[act].ways


def _faults(act: Recorded, document: Document, library: Library, today: date) -> Iterator[tuple[str, str]]:
    lines = {line.pin for line in library.marked.get(act.page, ())}
    whole = words_read(document, library)
    can = (
        ANSWERS if act.words in lines else (*asked(document), *((Act.NO,) if Act.CHECKED in document.kind.asks else ()))
    )
    if act.act in ANSWERS and act.words not in lines | {whole}:
        yield f"The words of {act.page} are no longer those of the sheet.", "Do it again with the words of today."
        return
    if act.act not in can:
        yield f"{act.page} is not a page for this: {act.act}.", f"Its acts are: {', '.join(can) or 'none'}."
        return
    ways = _ways(act.act, document)
    if act.way not in ways:
        yield f'"{act.act}" is not done "{act.way}".', f"Write {' or '.join(ways)}."
    if TERMS[act.act].why and not act.why:
        yield f'"{act.act}" needs its reason.', "Write it under why."
    if _TOOLS.search(act.by):
        yield f'"{act.by}" is nobody at the school.', "Write the role of the person who did it."
    if act.on > today:
        yield f"{act.on.isoformat()} has not come yet.", "Write the day on which it was done."
    if act.act in ANSWERS:
        return
    if act.words != whole:
        yield f"The words of {act.page} are no longer those of the sheet.", "Do it again with the words of today."
    elif document.header.written and act.on < document.header.written and TERMS[act.act].words:
        yield f"{act.page} was written later, on {document.header.written.isoformat()}.", "Write the right day."


def ended(library: Library, today: date) -> list[str]:
    """The rows of the lock that no longer count, each with the reason."""
    lines = []
    for row in library.lock.acts:
        document = library.get(row.page)
        lasts = TERMS[row.act].lasts
        if document is None:
            why = "there is no such page"
        elif row.act in ANSWERS:
            if {row.words, fingerprint(row.why or "")} & {line.pin for line in library.marked.get(row.page, ())}:
                continue
            why = "its words have changed"
        elif TERMS[row.act].words and row.words != words_read(document, library):
            why = "its words have changed"
        elif lasts and lasts.after(row.on) < today:
            why = f"it counted for {lasts}"
        elif row.act is Act.READ and document.header.review and document.header.review.every.after(row.on) < today:
            why = f"it is to be read every {document.header.review.every}"
        else:
            continue
        lines.append(f"{_line(row)}; {why}")
    return lines


def after(acts: tuple[Recorded, ...], library: Library, *, take_back: bool) -> tuple[tuple[Recorded, ...], list[str]]:
    """The rows of the lock after a sheet, or after it was taken back; and what changes, a line each."""
    rows = library.lock.acts
    if take_back:
        gone = [row for row in rows if any(_same(row, act) for act in acts)]
        kept = tuple(row for row in rows if row not in gone)
        missing = [act for act in acts if not any(_same(row, act) for row in rows)]
        return kept, [*(f"take back: {_line(row)}" for row in gone), *(f"not there: {_line(row)}" for row in missing)]
    lines = []
    for act in acts:
        if act in rows:
            lines.append(f"there already: {_line(act)}")
            continue
        before = last(library.documents[act.page], library, act.act)
        lines.append(f"new: {_line(act)}" + (f"; before: {before.on.isoformat()}, {before.by}" if before else ""))
    return (*rows, *(act for act in acts if act not in rows)), lines


def _same(row: Recorded, act: Recorded) -> bool:
    return (row.page, row.act, row.by, row.on) == (act.page, act.act, act.by, act.on)


def _line(row: Recorded) -> str:
    return f"{row.page}, {row.act}, {row.by}, {row.on.isoformat()}, {row.way}" + (f", {row.why}" if row.why else "")


RECORD = Rule(
    "record",
    "Nobody is quoted who did not speak, and nobody's act is lost.",
    "risks/falling-off,read,website,2030-01-01,live",
    "risks/falling-off,read,Class teacher,2027-01-12,on paper",
    read_sheet,
)

RULES = (RECORD,)
"""The rule on a sheet of what people did."""
