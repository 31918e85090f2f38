"""The papers of one day: what they say, that they say no more than is known, and that they stay out of the website."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from handbook.cli import Exit, main
from handbook.content import Library
from handbook.content.kinds.choices import Act
from handbook.content.kinds.service import ServiceHeader
from handbook.content.library import is_a
from handbook.pages import compose
from handbook.register import register, rows
from handbook.register.papers.head import for_the_head
from handbook.register.papers.pack import inspection_pack
from handbook.register.papers.press import files_of
from handbook.register.papers.recall import recalls
from handbook.register.papers.sheet import register_sheet
from handbook.register.papers.telephones import NEVER, may_be_rung, round_rows, telephone_round
from handbook.render import read_extensions
from sites import ROOT, recorded

DAY = date(2026, 12, 1)


def text_of(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_the_head_has_two_sides_on_which_every_part_can_be_done(real: Library) -> None:
    paper = for_the_head(real, register(rows(real), DAY))
    files = files_of(paper, "School", DAY, read_extensions((ROOT / "mkdocs.yml").read_bytes()))
    sides = text_of(files["for-the-head-12.pdf"])
    assert len(sides) == 2
    words = "\n".join(sides)
    for part in ("1 Overdue", "2 Decide", "3 Supply", "4 Have checked", "5 Sign", "6 If nothing is done"):
        assert part in words
    assert not re.search(r"\[[a-z]+-[a-z-]+\]", words), "no name of a rule"
    assert all("Why:" in paper.words.split(f"## {number} ")[1].split("\n## ")[0] for number in range(1, 6))


def test_the_pack_says_what_is_not_recorded_and_nothing_of_a_child(real: Library, example: Library) -> None:
    for library in (real, example):
        paper = inspection_pack(library, register(rows(library), DAY), ())
        assert [part[0] for part in re.findall(r"^## (\d+)( )", paper.words, re.M)] == [str(at) for at in range(1, 12)]
        assert "Not recorded" in paper.words
        assert not re.search(r"\bno gaps?\b|\bfully\b|\bcompliant\b", paper.words, re.I)


def test_what_is_decided_or_met_no_longer_waits_for_the_head(example: Library) -> None:
    asked = "1.1: Helmets have a new standard"
    assert asked in for_the_head(example, register(rows(example), DAY)).words
    for act in (Act.AGREED, Act.REFUSED):
        decided = recorded(example, "notes/helmets", act=act)
        words = for_the_head(decided, register(rows(decided), DAY)).words
        assert asked not in words
        assert "No correction is waiting." in words


def test_the_sheet_names_every_row_that_is_near_and_until_when_to_use_it(example: Library) -> None:
    found = register(rows(example), DAY)
    paper = register_sheet(found)
    assert paper.lede == "Use until 1 January 2027."
    assert all(entry.row.title in paper.words for entry in found.failing)


def test_the_map_never_says_that_there_is_no_gap(real: Library) -> None:
    for name in ("office/requirements", "office/coverage", "lessons/curriculum-map"):
        words = compose(real.documents[name], real)
        assert not re.search(r"\bno gaps?\b|never out of date", words, re.I), name
    assert "it is no evidence of what happens at the school" in compose(real.documents["office/requirements"], real)


def test_papers_are_never_put_into_the_website(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inside = project / "site" / "papers"
    assert main(["-C", str(project), "papers", "--today", "2026-12-01", "--to", str(inside)]) == Exit.USAGE
    assert "not for the public" in capsys.readouterr().err
    assert not inside.exists()


def test_the_papers_of_one_day_are_the_same_bytes_twice(project: Path) -> None:
    folder = project / "papers"
    run = ["-C", str(project), "papers", "--today", "2026-12-01"]
    assert main(run) == Exit.FINE
    names = {path.name for path in folder.iterdir()}
    assert names >= {"calendar.ics", "register.csv", "for-the-head-12.pdf", "inspection-pack.epub", "register-18.pdf"}
    assert names >= {"checking-sheet.csv", "telephone-round.csv", "copies-to-ask-back-12.pdf"}
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert main(run) == Exit.FINE
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_what_comes_every_year_is_due_on_the_first_weekday_of_its_month(example: Library) -> None:
    due = {
        today: next(row.due for row in rows(example, (), date.fromisoformat(today)) if "#8-" in row.id)
        for today in ("2026-12-01", "2027-08-02", "2027-08-03", "2026-01-05")
    }
    assert {today: day.isoformat() if day else "" for today, day in due.items()} == {
        "2026-12-01": "2027-08-02",
        "2027-08-02": "2027-08-02",
        "2027-08-03": "2028-08-01",
        "2026-01-05": "2026-08-03",
    }


def test_a_line_that_people_in_distress_wait_for_is_never_rung(real: Library) -> None:
    for name, may in (
        ("support/childline", False),
        ("support/samaritans", False),
        ("support/emergency-999", False),
        ("support/police-101", False),
        ("support/shout", False),
        ("support/medway-lado", True),
        ("support/kent-social-care", True),
    ):
        service = real.documents[name]
        assert is_a(service, ServiceHeader)
        assert may_be_rung(service.header) is may, name
    words = telephone_round(real).words
    assert words.count(NEVER) >= 5
    assert all(f"**{at} {row.title}.**" in words for at, row in enumerate(round_rows(real), 1))


def test_the_office_knows_which_copies_to_ask_back(real: Library) -> None:
    words = recalls(real).words
    numbers, notes, versions = (words.split("## If ")[at] for at in (1, 2, 3))
    assert "Childline: 0800 1111" in numbers
    assert "short copy" in notes
    assert "version 1" in versions
