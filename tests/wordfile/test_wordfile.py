"""Policies from Word files: what is printed, what is written for it, what is refused, and what a person is asked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import typst
import yaml
from lxml import etree

from handbook.cli import main
from handbook.content.policy import read_clauses
from handbook.content.subjects import Subject
from handbook.problems import Level, Problem, WrongUse
from handbook.project import read_project
from handbook.wordfile.file.package import MOST_BYTES
from handbook.wordfile.file.read import MOST_PARAGRAPHS, read_docx
from handbook.wordfile.importing import Asked, Imported, import_docx
from handbook.wordfile.refusals import RULES
from handbook.wordfile.report import report_page
from sites import EXAMPLE, TESTS
from wordfile.made import BICYCLES, NAMES, docx

FOLDER = TESTS / "cases" / "wordfile"


def cases() -> list[tuple[Path, dict[str, Any]]]:
    return [(path, case) for path in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(path.read_text("utf-8"))]


def outcome(case: dict[str, Any]) -> dict[str, Any]:
    """What comes of a case: the body, or the reasons; and what a person is asked."""
    parts = {name: text.replace("NAMES", NAMES) for name, text in case.get("parts", {}).items()}
    data = docx(case["file"], case.get("lists", ""), case.get("styles", ""), parts, case.get("related", ""))
    imported, problems = import_docx(data, "policy.docx", Asked("policy", "2026", "A policy"))
    if imported is None:
        return {"refused": [str(problem) for problem in problems]}
    found: dict[str, Any] = {"body": imported.text}
    if imported.doubts:
        found["asked"] = [f"{doubt.words}: {doubt.ask}" for doubt in imported.doubts]
    return found


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{path.stem}: {case['name']}") for path, case in cases()])
def test_a_word_file_gives_these_words_or_these_reasons(case: dict[str, Any]) -> None:
    assert outcome(case) == case["expect"]


def imported(case: dict[str, Any]) -> Imported:
    data = docx(case["file"], case.get("lists", ""))
    made, problems = import_docx(data, "policy.docx", Asked("policy", "2026", "A policy"))
    assert made is not None, problems
    return made


BODIES = [case for _, case in cases() if "body" in case["expect"]]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in BODIES])
def test_what_is_written_is_read_again_without_a_doubt(case: dict[str, Any]) -> None:
    """Every doubt is a person's to look at, once; the ids that are written settle how the clauses are read."""
    clauses = read_clauses(case["expect"]["body"])
    assert [fault for fault in clauses.faults if fault.rule not in ("label-blank", "label-short")] == []


def refresh() -> None:
    """Write what is read today into the case files."""
    for path in sorted(FOLDER.glob("*.yml")):
        listed = yaml.safe_load(path.read_text("utf-8"))
        for case in listed:
            case["expect"] = outcome(case)
        path.write_text(as_yaml(listed), encoding="utf-8")


def as_yaml(listed: list[dict[str, Any]]) -> str:
    class Shown(yaml.SafeDumper):
        pass

    def text(dumper: yaml.SafeDumper, words: str) -> yaml.ScalarNode:
        return dumper.represent_scalar("tag:yaml.org,2002:str", words, style="|" if "\n" in words else None)

    Shown.add_representer(str, text)
    return yaml.dump(listed, Dumper=Shown, allow_unicode=True, sort_keys=False, width=118)


PLAIN = docx(
    "Title| Telephones Policy\n| Approved by: Governors, 3 July 2026\nHeading1| Aims\n| We keep [SCHOOL NAME] safe."
)


def hostile() -> dict[str, tuple[bytes, str]]:
    """Files that are no policy, and the rule that each is refused by."""
    deep = f"<w:document {NAMES}><w:body>{'<w:sdt>' * 4000}{'</w:sdt>' * 4000}</w:body></w:document>"
    twin = docx("| words", parts={"word/documens.xml": "<x/>"})
    wide = "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='99999999'/></w:tcPr><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>"
    wide += "<w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    words = f"<w:document {NAMES}><w:body><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:body></w:document>"
    entity = f'<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>{words}'
    laughs = f'<!DOCTYPE d [<!ENTITY b "ha"><!ENTITY a "&b;&b;&b;&b;">]>{words}'
    zeros = io.BytesIO()
    with (
        zipfile.ZipFile(zeros, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/big.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(MOST_BYTES // 10_000_000 + 1):
            part.write(bytes(10_000_000))
    odt = io.BytesIO()
    with zipfile.ZipFile(odt, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<x/>")
    damaged = bytearray(PLAIN)
    place = damaged.index(b"word/document.xml") + 60
    damaged[place : place + 20] = bytes(20)
    return {
        "an old file, or one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "word-old"),
        "a PDF": (b"%PDF-1.7 ...", "word-file"),
        "a text": (b"{\\rtf1 words}", "word-file"),
        "nothing at all": (b"", "word-file"),
        "a zip of something else": (odt.getvalue()[:40], "word-file"),
        "an OpenDocument text": (odt.getvalue(), "word-odt"),
        "macros": (docx("| words", parts={"word/vbaProject.bin": b"x"}), "word-macro"),
        "a bomb": (zeros.getvalue(), "word-large"),
        "an entity that reads a file": (docx(entity, whole=True), "word-entity"),
        "entities in entities": (docx(laughs, whole=True), "word-entity"),
        "nesting without end": (docx(deep, whole=True), "word-file"),
        "paragraphs without end": (docx("<w:p/>" * (MOST_PARAGRAPHS + 1)), "word-large"),
        "a cell over more columns than any table has": (docx(wide), ""),
        "a damaged part": (bytes(damaged), "word-file"),
        "two parts of one name": (twin.replace(b"word/documens.xml", b"word/document.xml"), "word-file"),
        "no XML": (docx("<w:document", whole=True), "word-file"),
        "a part that is elsewhere": (docx("| words", related="rIdH header file:///etc/passwd"), ""),
    }


@pytest.mark.parametrize("name", hostile())
def test_a_hostile_file_reaches_nothing_and_is_told_in_a_sentence(name: str) -> None:
    data, rule = hostile()[name]
    received, problems = read_docx(data, "policy.docx")
    assert {problem.rule for problem in problems} == ({rule} if rule else set())
    assert "root:" not in repr(received)


def test_every_rule_on_a_word_file_refuses_something() -> None:
    told = {line.rpartition("[")[2].rstrip("]") for _, case in cases() for line in case["expect"].get("refused", ())}
    told |= {rule for _, rule in hostile().values()} | {"word-scan", "word-printed", "word-proof", "word-received"}
    assert {rule.name for rule in RULES} <= told


def test_each_of_many_lists_has_its_letters_as_word_counts_them() -> None:
    """A letter i after h could be the number one: Word's list says which, however many lists there are."""
    lines = [f"1/0| Section {number}\n1/1| It is for:\n" + "1/2| one\n" * 9 for number in range(1, 16)]
    data = docx("".join(lines), "1: decimal %1. Heading1; decimal %1.%2; lowerLetter (%3)")
    made, problems = import_docx(data, "policy.docx", Asked("policy", "2026", "A policy"))
    assert problems == []
    assert made is not None
    assert [line for line in made.text.splitlines() if line.endswith("(i) }")] == [
        f"{{: #{number}.1(i) }}" for number in range(1, 16)
    ]


def test_the_strict_form_of_the_format_gives_the_same() -> None:
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    strict = io.BytesIO()
    with zipfile.ZipFile(strict, "w") as archive:
        for name, data in parts.items():
            data = data.replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/",
                b"http://purl.oclc.org/ooxml/wordprocessingml/",
            )
            data = data.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"
            )
            archive.writestr(name, data)
    one, two = (import_docx(data, "p.docx", Asked())[0] for data in (PLAIN, strict.getvalue()))
    assert one is not None
    assert two is not None
    assert one.text == two.text


def test_only_what_is_printed_is_in_the_header() -> None:
    made, _ = import_docx(PLAIN, "policy.docx", Asked())
    assert made is not None
    header = made.files["2026.md"].decode().partition("\n---\n")[0]
    assert (made.policy, made.version) == ("telephones", "2026")
    assert 'title: "Telephones Policy"' in header
    assert 'approved_by:\n  - by: "Governors"\n    on: 2026-07-03\n' in header
    assert not {"version:", "number:", "reviewed:", "signatories:"} & set(header.split())


def test_one_heading_of_many_is_no_title() -> None:
    data = docx("Heading1| Aims\n| We keep all safe.\nHeading1| Rewards\n| Praise.")
    made, _ = import_docx(data, "behaviour.docx", Asked())
    assert made is not None
    assert made.title == "behaviour"
    assert "signed_title" not in made.files["signed.md"].decode()


def test_a_title_that_tells_what_happened_asks_for_another() -> None:
    told = Subject(loaded=("nude*",))
    with pytest.raises(WrongUse, match=r'has the word "Nudes".*--title'):
        import_docx(docx("Title| Sharing Nudes Policy\n| Words."), "p.docx", Asked(), subject=told)
    made, _ = import_docx(
        docx("Title| Sharing Nudes Policy\n| Words."), "p.docx", Asked("pictures", "", "Pictures online")
    )
    assert made is not None
    assert b'signed_title: "Sharing Nudes Policy"' in made.files["signed.md"]


def test_the_report_has_every_word_twice_and_the_doubts_first() -> None:
    made = imported({"file": "| *1. Aims*\n| We will:\n| (i) listen;\n| After the list.", "lists": ""})
    page = report_page(made)
    etree.fromstring(
        page.partition("\n")[0].replace("<!doctype html>", "").replace("scope=col", 'scope="col"').encode(),
        etree.HTMLParser(),
    )
    assert page.index("doubt") < page.index("Every word")
    for words in ("We will:", "(i) listen;", "After the list."):
        assert page.count(words) >= 2
    assert "Nobody has read this yet." in page


def test_the_example_keeps_the_file_that_its_policy_came_from() -> None:
    assert (EXAMPLE / "docs" / "policy" / "bicycles" / "2020.docx").read_bytes() == BICYCLES


def wrong(root: Path) -> list[Problem]:
    return [*read_project(root).report.at(Level.PROBLEM)]


def run(root: Path, *words: str) -> int:
    return main(["-C", str(root), *words])


def test_a_policy_is_imported_filled_and_held_against_its_file(
    project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "Telephones.docx"
    file.write_bytes(PLAIN)
    assert run(project, "import", str(file)) == 0
    said = capsys.readouterr().err
    assert 'Import again with --again --fill "[SCHOOL NAME]=…"' in said
    assert run(project, "import", str(file)) == 2
    assert "Add --again" in capsys.readouterr().err
    assert run(project, "import", str(file), "--again", "--fill", "[SCHOOL NAME]=Alder House") == 0
    page = project / "docs" / "policy" / "telephones" / "2026.md"
    assert "We keep Alder House safe." in page.read_text("utf-8")
    assert (project / "papers" / "import-telephones-2026.html").is_file()
    assert wrong(project) == []
    text = page.read_text("utf-8")
    page.write_text(text.replace("We keep", "We do not keep"), "utf-8")
    (found,) = wrong(project)
    assert (found.rule, found.line) == ("word-proof", text.split("\n").index("We keep Alder House safe.") + 1)
    page.write_text(text, "utf-8")
    kept = page.with_suffix(".docx")
    kept.write_bytes(docx("| Other words."))
    assert [problem.rule for problem in wrong(project)] == ["word-received"]
    kept.unlink()
    assert [problem.rule for problem in wrong(project)] == ["word-received"]


def printed(*lines: str) -> bytes:
    pages = '#set page(header: [Alder House policies], numbering: "1")\n' + "\n\n".join(
        f'#text("{line}")' for line in lines
    )
    return bytes(typst.compile(pages.encode()))


def test_the_printed_copy_shows_a_label_that_word_prints_otherwise() -> None:
    data = docx(
        "1/0| Purpose of it\n1/1| This policy is for every pupil.\n1/1| It is read each year.",
        "1: decimal %1.; decimal %1.%2",
    )
    same = printed("1. Purpose of it", "1.1 This policy is for every pupil.", "1.2 It is read each year.")
    other = printed("1. Purpose of it", "1.1 This policy is for every pupil.", "1.3 It is read each month.")
    for copy, asked in ((same, 0), (other, 1)):
        made, problems = import_docx(data, "p.docx", Asked("p", "1", "P"), copy)
        assert made is not None, problems
        assert len(made.doubts) == asked
    moved = printed("1. Purpose of it", "1.1 This policy is for every pupil.", "1.3 It is read each year.")
    made, _ = import_docx(data, "p.docx", Asked("p", "1", "P"), moved)
    assert made is not None
    assert made.doubts[0].ask.startswith('The label "1.2" is not before these words in the printed copy')


@pytest.mark.parametrize(("copy", "rule"), [(b"no PDF", "word-printed"), (printed(""), "word-scan")])
def test_a_printed_copy_that_cannot_be_compared_is_told(copy: bytes, rule: str) -> None:
    made, problems = import_docx(PLAIN, "p.docx", Asked(), copy)
    assert made is None
    assert [problem.rule for problem in problems] == [rule]
