"""Every paper of one day as files: what is due, what the head decides, what is to be checked, and the pack."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from handbook.content.library import Library
from handbook.register.papers.checking import checking_rows, checking_sheet, checking_table, lines_to_write
from handbook.register.papers.head import for_the_head
from handbook.register.papers.pack import inspection_pack
from handbook.register.papers.press import files_of
from handbook.register.papers.recall import recalls
from handbook.register.papers.sheet import register_sheet
from handbook.register.papers.telephones import round_rows, telephone_round
from handbook.register.reminders import calendar
from handbook.register.tell import as_csv, as_json
from handbook.register.today import Register
from handbook.render import Extensions
from handbook.swap import put_whole
from handbook.watch import Watched

CALENDAR = "calendar.ics"


def papers(
    library: Library, register: Register, watched: Iterable[Watched], extensions: Extensions, before: bytes
) -> Mapping[str, bytes]:
    """Every file by name; *before* is the calendar of the last time, empty if there is none."""
    school, host = library.settings.school.name, urlsplit(library.settings.site_url or "").hostname
    made = {
        "register.csv": as_csv(register).encode("utf-8-sig"),
        "register.json": as_json(register).encode(),
        CALENDAR: calendar(register, school, host or "handbook.invalid", before),
    }
    to_check = checking_rows(library)
    made["checking-sheet.csv"] = checking_table(to_check).encode("utf-8-sig")
    made["telephone-round.csv"] = checking_table(round_rows(library)).encode("utf-8-sig")
    for paper in (
        checking_sheet(to_check, lines_to_write(library)),
        register_sheet(register),
        for_the_head(library, register),
        inspection_pack(library, register, watched),
        recalls(library),
        telephone_round(library),
    ):
        made |= files_of(paper, school, register.today, extensions)
    return made


def last_calendar(folder: Path) -> bytes:
    """The calendar of the last time, empty if there is none. Raises ``OSError``."""
    return (folder / CALENDAR).read_bytes() if (folder / CALENDAR).exists() else b""


def put(made: Mapping[str, bytes], folder: Path) -> int:
    """Write the files into the folder, each in one step, and count them. Raises ``OSError``."""
    for name, data in made.items():
        put_whole(folder / name, data)
    return len(made)
