"""``handbook training``: what it makes, where it refuses to, and what it says of a record."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from handbook.cli import Exit, main
from handbook.training.record import COLUMNS


def run(capsys: pytest.CaptureFixture[str], root: Path, *words: str) -> tuple[int, str]:
    code = main(["-C", str(root), "training", *words])
    said = capsys.readouterr()
    return code, said.out + said.err


def test_a_record_becomes_a_calendar_and_one_with_a_fault_becomes_none(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record, made = project / "training.csv", project / "papers" / "training" / "reminders.ics"
    record.write_text(f"{','.join(COLUMNS)}\r\nJo Smith{',' * 16}\r\n", "utf-8", newline="")
    code, said = run(capsys, project, "remind", str(record), "--today", "2026-12-01")
    assert (code, '"Jo Smith" is no reference.' in said, made.exists()) == (Exit.PROBLEMS, True, False)
    record.write_text(f"{','.join(COLUMNS)}\r\n", "utf-8", newline="")
    for _ in range(2):  # the second time there is one of before
        code, said = run(capsys, project, "remind", str(record), "--today", "2026-12-01")
        assert (code, "do not publish it" in said, made.read_bytes()[:15]) == (Exit.FINE, True, b"BEGIN:VCALENDAR")
    assert run(capsys, project, "remind")[0] == Exit.USAGE


def test_packages_and_papers_go_beside_the_website_and_never_into_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = run(capsys, project, "export")
    assert (code, "Made 2 files in" in said) == (Exit.FINE, True)
    made = project / "papers" / "training"
    assert sorted(file.name for file in made.iterdir()) == ["a-fall.gift.txt", "a-fall.zip"]
    code, said = run(capsys, project, "papers", "a-fall", "--today", "2026-12-01")
    assert (code, (made / "training-a-fall-key-14.pdf").is_file()) == (Exit.FINE, True)
    code, said = run(capsys, project, "export", "--to", str(project / "site" / "x"))
    assert (code, "Papers are not for the public." in said) == (Exit.USAGE, True)


def test_a_package_is_in_the_language_of_its_module(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings = project / "mkdocs.yml"
    for language, ours in (("en-GB", ""), ("cy", ' lang="en-GB"')):
        settings.write_text(settings.read_text("utf-8").replace("language: en-GB", f"language: {language}"), "utf-8")
        assert run(capsys, project, "export")[0] == Exit.FINE
        with zipfile.ZipFile(project / "papers" / "training" / "a-fall.zip") as package:
            page = package.read("index.html").decode("utf-8")
        assert f'<html lang="{language}">' in page
        assert f'<p class="platform"{ours}>' in page


def test_a_module_that_is_not_there_is_wrong_use(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, project, "export", "a-walk")
    assert (code, said) == (Exit.USAGE, 'There is no module "a-walk".\n')


@pytest.mark.parametrize(
    ("rows", "code", "words"),
    [
        ("", Exit.FINE, "0 problems"),
        ("Jo Smith" + "," * 16 + "\r\n", Exit.PROBLEMS, '"Jo Smith" is no reference.'),
    ],
)
def test_a_record_is_held_against_the_modules(
    project: Path, capsys: pytest.CaptureFixture[str], rows: str, code: int, words: str
) -> None:
    record = project / "training.csv"
    record.write_text(f"{','.join(COLUMNS)}\r\n{rows}", "utf-8", newline="")
    found, said = run(capsys, project, "check", str(record), "--today", "2026-12-01")
    assert (found, words in said) == (code, True)


def test_a_record_must_be_named_and_be_text(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, project, "check") == (Exit.USAGE, "Name the record: a CSV file, such as training.csv.\n")
    (project / "training.csv").write_bytes(b"\xff\xfe")
    code, said = run(capsys, project, "check", str(project / "training.csv"))
    assert (code, "is not UTF-8 text" in said) == (Exit.USAGE, True)
