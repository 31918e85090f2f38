"""The school's own record of training: rows without names, a code that shows a true copy, and what is missing.

A code proves nothing about a person. It shows that the fields of a row were copied rightly. Who was there is known to
the people who signed.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handbook.content.kinds.module import Trainee
from handbook.content.library import Library
from handbook.content.recorded.modules import Module, modules_of, open_points, path_of
from handbook.pages.training.module import data_of
from handbook.problems import Problem, Rule, counted, did_you_mean

COLUMNS = (
    *("staff_ref", "role", "module", "module_version", "policy", "policy_version", "fingerprint", "date", "minutes"),
    *("mode", "led_by", "result", "critical_ok", "score", "tries", "next_due", "code"),
)
ABOUT = ("module", "module_version", "policy", "policy_version", "fingerprint", "date", "mode", "result")
"""The fields that a code is made from, in their order."""
RESULTS: Mapping[str, tuple[str, ...]] = {
    "alone": ("passed", "practice"),
    "paper": ("passed", "practice"),
    "group": ("took part", "practice"),
    "group and slip": ("passed", "took part", "practice"),
}
"""What can come of each way of taking a module: a group alone has passed nothing."""

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U"
"""Crockford's base 32, and his five letters for a check by 37."""


def code_of(fields: Iterable[str]) -> str:
    """Twelve letters and a check for these fields: a sum (FNV-1a of 64 bits), which ``training.js`` makes too."""
    found = 14695981039346656037
    for byte in "|".join(fields).encode():
        found = (found ^ byte) * 1099511628211 & 0xFFFFFFFFFFFFFFFF
    value = found >> 4
    words = "".join(_LETTERS[value >> 5 * place & 31] for place in range(11, -1, -1))
    return f"{words[:4]}-{words[4:8]}-{words[8:]}-{_LETTERS[value % 37]}"


def as_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Rows as a table that a spreadsheet opens as words: what would begin a formula gets an apostrophe in front."""
    made = io.StringIO()
    table = csv.DictWriter(made, COLUMNS, restval="", lineterminator="\r\n")
    table.writeheader()
    table.writerows({key: _plain(said) for key, said in row.items()} for row in rows)
    return made.getvalue()


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(("=", "+", "-", "@", "\t", "\r")) else words


@dataclass(frozen=True, slots=True)
class Checked:
    """What a record says: its faults, and in words what is missing, stale or overdue, by role."""

    problems: tuple[Problem, ...]
    lines: tuple[str, ...]


def check_record(name: str, text: str, library: Library, today: date) -> Checked:
    """The record called *name* held against the modules as they are."""
    table = _table(text)
    if missing := [column for column in COLUMNS if column not in (table.fieldnames or ())]:
        do = f"Its first line is: {','.join(COLUMNS)}"
        return Checked((RECORD.problem(name, 1, f"The record has no column {', '.join(missing)}.", do),), ())
    rows = [(_fields(row), table.line_num) for row in table]
    modules = {module.name: module for module in modules_of(library)}
    problems = [
        RECORD.problem(name, line, what, do) for row, line in rows for what, do in _faults(row, modules, library, today)
    ]
    return Checked(tuple(problems), tuple(_lines([row for row, _ in rows], library, today)))


def newest_rows(text: str) -> tuple[Mapping[str, str], ...]:
    """Of a record without faults, each person's last row on each module, with the keys of COLUMNS."""
    rows = sorted((_fields(row) for row in _table(text)), key=lambda row: date.fromisoformat(row["date"]))
    return tuple({(row["staff_ref"], row["module"]): row for row in rows}.values())


def _table(text: str) -> csv.DictReader[str]:
    return csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))


def _fields(row: Mapping[str, str | None]) -> dict[str, str]:
    return {key: (row[key] or "").strip().removeprefix("'") for key in COLUMNS}


def _faults(
    row: Mapping[str, str], modules: Mapping[str, Module], library: Library, today: date
) -> Iterator[tuple[str, str]]:
    if not re.fullmatch(r"[A-Za-z]{0,4}[0-9-]*[0-9]", row["staff_ref"]):
        yield f'"{row["staff_ref"]}" is no reference.', "Write a number of the school's own, such as S014, and no name."
    if row["role"] not in list(Trainee):
        yield f'"{row["role"]}" is no role.', did_you_mean(row["role"], Trainee)
    module = modules.get(row["module"])
    if module is None:
        yield f'There is no module "{row["module"]}".', did_you_mean(row["module"], modules)
    if row["mode"] not in RESULTS:
        yield f'"{row["mode"]}" is no way to take a module.', did_you_mean(row["mode"], RESULTS)
    elif row["result"] not in RESULTS[row["mode"]]:
        yield f'"{row["result"]}" cannot come of "{row["mode"]}".', f"Write {' or '.join(RESULTS[row['mode']])}."
    if module and row["result"] == "passed" and _same(row, module, library) and any(open_points(module, library)):
        yield f"Nobody can pass {module.name} yet: it is practice.", "Write practice."
    elif row["result"] == "passed" and row["critical_ok"] != "yes":
        what = "A row that passed does not say that all critical answers were right."
        yield what, "Write yes under critical_ok, or another result."
    for key in ("date", "next_due") if row["next_due"] or row["result"] == "passed" else ("date",):
        day = _day(row[key])
        if day is None:
            yield f'"{row[key]}" under {key} is not a day.', "Write year, month and day, such as 2026-11-22."
        elif key == "date" and day > today:
            yield f"{day.isoformat()} has not come yet.", "Write the day on which it was done."
    if row["code"] and row["code"] != code_of(row[key] for key in ABOUT):
        yield "The code does not belong to this row.", "Copy the row again from the certificate, letter by letter."
    elif not row["code"] and row["mode"] == "alone" and row["result"] == "passed":
        yield "This row has no code.", "Copy it from the certificate."


def _same(row: Mapping[str, str], module: Module, library: Library) -> bool:
    """Whether a row is of the module and the policy as they are; what was passed before they changed was passed."""
    now = data_of(module, library)
    return all(row[key] == now[key] for key in ("module_version", "policy_version", "fingerprint"))


def _day(words: str) -> date | None:
    try:
        day = date.fromisoformat(words)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2200 else None  # any other is a slip of the pen


def _lines(rows: list[Mapping[str, str]], library: Library, today: date) -> Iterator[str]:
    """For each role in the record, whoever is missing, stale or overdue in each module of its path."""
    for trainee in Trainee:
        people = dict.fromkeys(row["staff_ref"] for row in rows if row["role"] == trainee)
        for module in path_of(trainee, library) if people else ():
            states: dict[str, list[str]] = {}
            for person in people:
                done = [row for row in rows if row["staff_ref"] == person and row["module"] == module.name]
                states.setdefault(_state(done, module, library, today), []).append(person)
            for state, refs in states.items():
                if state:
                    who = f"{counted(len(refs), 'person', 'people')} ({', '.join(refs)})"
                    yield f"{trainee}, {module.name}, {state}: {who}"


def _state(done: list[Mapping[str, str]], module: Module, library: Library, today: date) -> str:
    if not done:
        return "missing"
    row = max(done, key=lambda row: row["date"])
    if not _same(row, module, library):
        return "stale: the module or the policy has changed since"
    due = _day(row["next_due"])
    if due and due < today:
        return "overdue"
    return "" if row["result"] == "passed" else row["result"]


RECORD = Rule(
    "training-record",
    "The record shows who was trained on what, and says no more than happened.",
    "a row of a group that passed",
    "a row of a group that took part",
    check_record,
)

RULES = (RECORD,)
"""The rule on the school's record of training."""
