"""The register on paper: what is overdue, without a day or due soon, by owner."""

from __future__ import annotations

from handbook.register.papers.press import Paper
from handbook.register.tell import NEAR, count_lines, when
from handbook.register.today import Register, by_owner
from handbook.source.period import Span, day_in_words


def register_sheet(register: Register) -> Paper:
    """The sheet. It says until when to use it: a month later other days have passed."""
    parts = ["\n".join(f"- {line}" for line in count_lines(register))]
    for owner, entries in by_owner(register.where(*NEAR)):
        rows = (f"- **{entry.row.title}**, {when(entry)}. {entry.row.do}" for entry in entries)
        parts += [f"## {owner}", "\n".join(rows)]
    until = day_in_words(Span(1, "months").after(register.today))
    return Paper("register", "What is due", f"Use until {until}.", "\n\n".join(parts))
