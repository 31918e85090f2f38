"""From a proposal to a version in force, on the tests' own school; and the papers that a board decides from."""

from __future__ import annotations

import base64
import io
import re
import subprocess
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypandoc  # type: ignore[import-untyped]
import pypdfium2  # type: ignore[import-untyped]
import pytest

from handbook.adoption.adopt import Approval, against
from handbook.adoption.bundle import board_files, papers_of
from handbook.adoption.show import short_form, whole_redline
from handbook.adoption.tracked import tracked_changes
from handbook.cli import Exit, main
from handbook.content import Library
from handbook.content.queries.versions import Pair, words_mark
from handbook.pages import compose
from handbook.project import read_project
from handbook.redline.compare import redline
from handbook.redline.tokens import same
from handbook.register import register, rows
from handbook.register.papers.head import for_the_head
from handbook.register.papers.pack import inspection_pack
from handbook.register.papers.press import files_of
from handbook.register.rows import Mark
from handbook.render import read_extensions
from handbook.website.feed import FEED
from sites import ROOT

TODAY = date(2027, 1, 5)
NEXT = """\
---
title: "Policy 4, version 3: bicycles"
short: Bicycles
summary: The next policy on bicycles.
number: "4"
version: "3"
readers: [parents, staff]
standing: proposed
replaces: policy/bicycles/2020
origins:
  - {at: "0.1", was: ["0.1"], why: The printed address is closed.}
  - {at: "1.1", was: ["1.1", "1"], notes: [helmets], why: The standard has changed., do: {pupils: Wear the new mark.}}
  - {at: "1.2", was: ["1.2", "1.2.1", "1.2.2"], why: One sentence is enough.}
  - {at: "2.1", was: ["2.1", "2"], why: Kept.}
  - {at: "2.1.1", was: ["2.1.1"], why: Kept.}
open_points:
  - {point: Whether the mark is the newest., owner: Headteacher, clauses: ["1.1"]}
---

BICYCLE POLICY
{: #0 .ours .cover }

This policy applies to everyone.
{: #0.1 .ours }

## 1. Riding to school

1.1 Wear a helmet with the new mark.

1.2 Use the gate slowly and on foot.

## 2. Storing

2.1 Bicycles are kept in the shed.

- Lock them.
{: #2.1.1 .ours }
"""


@pytest.fixture
def school(project: Path) -> Path:
    """The tests' school with a proposal."""
    (project / "docs/policy/bicycles/2026.md").write_text(NEXT, "utf-8")
    return project


def pair_of(library: Library, policy: str, old: str, new: str) -> Pair:
    held = library.policies[policy]
    before, after = held.version(f"policy/{policy}/{old}"), held.version(f"policy/{policy}/{new}")
    assert before
    assert after
    return held, before, after


def mark(root: Path) -> str:
    library = read_project(root).library
    assert library
    return words_mark(pair_of(library, "bicycles", "2020", "2026")[2])


def adopt(root: Path, *more: str, on: str = "2026-11-20", text: str = "") -> int:
    given = ["--body", "Governors", "--by", "Chair", "--on", on, "--minute", "G/2026/9", "--text", text or mark(root)]
    return main(
        ["-C", str(root), "adopt", "bicycles/2026", *given, "--from", "2027-01-04", "--today", "2027-01-05", *more]
    )


def settle(root: Path) -> None:
    path = root / "docs/policy/bicycles/2026.md"
    done = 'clauses: ["1.1"], closed: {by: Headteacher, on: 2026-11-01, why: It is.}}'
    path.write_text(path.read_text("utf-8").replace('clauses: ["1.1"]}', done), "utf-8")


def test_it_is_refused_with_a_point_open_other_words_a_day_to_come_or_a_blank(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (school / "docs/policy/bicycles/2026.md").read_bytes()
    assert adopt(school, "--yes") == Exit.PROBLEMS
    assert '"Whether the mark is the newest." is neither closed nor accepted' in capsys.readouterr().err
    settle(school)
    assert adopt(school, "--yes", text="00000000") == Exit.PROBLEMS
    assert "Words changed after approval are not adopted" in capsys.readouterr().err
    assert adopt(school, "--yes", on="2027-02-01") == Exit.PROBLEMS
    said = capsys.readouterr().err
    assert "2027-02-01 has not come yet." in said
    assert "It cannot be followed from 2027-01-04, before it was approved" in said
    assert adopt(school, "--yes", "--today", "2027-01-03") == Exit.PROBLEMS
    assert "It is followed from 2027-01-04. Until then the version before holds" in capsys.readouterr().err
    path = school / "docs/policy/bicycles/2026.md"
    path.write_text(path.read_text("utf-8").replace("in the shed.", "in [NAME OF THE SHED]."), "utf-8")
    assert adopt(school, "--yes") == Exit.PROBLEMS
    assert '"[NAME OF THE SHED]" is not filled in. Only the school can fill it.' in capsys.readouterr().err
    assert b"adopted" not in path.read_bytes()
    assert b"adopted" not in before
    assert main(["-C", str(school), "adopt", "bicycles/1999", *["--body", "A", "--by", "B", "--on", "2026-01-01"],
                 *["--minute", "M", "--text", "0", "--from", "2026-01-01"]]) == Exit.USAGE  # fmt: skip


def test_from_proposal_to_superseded_the_whole_school_follows(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(school)
    signed = (school / "docs/policy/bicycles/2020.md").read_text("utf-8").split("---\n", 2)[2]
    assert adopt(school) == Exit.FINE
    said = capsys.readouterr().err
    assert "note helmets: met by clause 1.1." in said
    assert "recall printed copies of: Policy 4: bicycles" in said
    assert "The check will then say this, and all builds:" in said
    assert "[version-earlier]" in said
    assert "Nothing is written." in said
    assert adopt(school, "--yes") == Exit.FINE

    project = read_project(school, TODAY)
    library = project.library
    assert library
    policy, old, new = pair_of(library, "bicycles", "2020", "2026")
    assert policy.current == new
    assert (school / "docs/policy/bicycles/2020.md").read_text("utf-8").split("---\n", 2)[2] == signed
    assert old.title.startswith("Superseded: ")
    assert {problem.rule for problem in project.report.problems if problem.path.startswith("docs/policy")} <= {
        "version-earlier"
    }
    text = compose(old, library)
    assert "Superseded on 4 January 2027 by version 3." in text
    assert "met by [1.1](2026.md#clause-1-1) of version 3." in text
    assert "<dt>Met by</dt>" in compose(library.documents["notes/helmets"], library)
    stale = [row for row in rows(library) if Mark.STALE in row.marks]
    assert stale
    entries = {entry.row.id: entry.row for entry in register(rows(library), TODAY).entries}
    assert entries["policy/bicycles/2026"].in_force
    assert entries["policy/bicycles/2026"].do == "Write next_review into its header."
    assert not entries["policy/bikes"].in_force
    assert entries["notes/helmets"].met
    assert "Met by clause 1.1 of version 3." in entries["notes/helmets"].why
    pack = inspection_pack(library, register(rows(library), TODAY), ()).words
    assert "followed since 4 January 2027" in pack
    assert "By its minute: Governors, Chair, 20 November 2026, G/2026/9." in pack
    assert "No correction is waiting." in for_the_head(library, register(rows(library), TODAY)).words
    again = Approval("Governors", "Chair", date(2026, 11, 20), "G/2026/9", words_mark(new), date(2027, 1, 4))
    assert "Only a proposed version can be adopted." in "".join(against(policy, new, again, TODAY, library))


def test_the_whole_site_and_every_edition_follow(school: Path) -> None:
    settle(school)
    assert adopt(school, "--yes") == Exit.FINE
    assert main(["-C", str(school), "build"]) == Exit.FINE
    site = school / "site"
    copies = [path for path in (site / "editions").rglob("*") if "2020" in path.name]
    assert {path.suffix for path in copies} == {".pdf", ".docx", ".epub", ".html", ".txt", ".brf"}
    for path in copies:
        for part in parts_of(path):
            assert re.search("superseded|sup]s", part, re.I), path.name
    fresh = [path for path in (site / "editions").rglob("*") if path.name.startswith("2026-")]
    assert {path.suffix for path in fresh} == {path.suffix for path in copies}
    folder = site / "policy" / "bicycles"
    assert not any(re.search("proposed|sup]s[$]", part, re.I) for path in fresh for part in parts_of(path)
                   if path.parent.name == "bicycles")  # fmt: skip
    assert "Superseded on 4 January 2027 by version 3." in (folder / "2020.html").read_text("utf-8")
    assert "Superseded" not in (folder / "2026.html").read_text("utf-8").partition("<nav")[0]
    found = "".join(path.read_text("utf-8") for path in (site / "search").glob("*.js"))
    assert "policy/bicycles/2026.html" in found
    assert "policy/bicycles/2020.html" not in found
    news = (site / FEED).read_text("utf-8")
    assert "policy/bicycles/2026.html" in news
    assert "policy/bicycles/2020.html" not in news
    assert f'type="application/atom+xml" href="{FEED}"' in (site / "index.html").read_text("utf-8")


def parts_of(copy: Path) -> list[str]:
    """The words of a printed copy: of each page of a PDF, since each is held by itself, else of the whole."""
    if copy.suffix == ".pdf":
        document = pypdfium2.PdfDocument(copy.read_bytes())
        pages = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        return pages
    if copy.suffix in (".docx", ".epub"):
        with zipfile.ZipFile(copy) as held:
            return [
                "".join(held.read(name).decode("utf-8", "replace") for name in held.namelist() if "ml" in name[-5:])
            ]
    return [copy.read_text("utf-8", "replace")]


def test_words_changed_afterwards_are_refused_by_the_check(school: Path) -> None:
    settle(school)
    assert adopt(school, "--yes") == Exit.FINE
    path = school / "docs/policy/bicycles/2026.md"
    path.write_text(path.read_text("utf-8").replace("slowly and on foot", "on foot"), "utf-8")
    found = [problem for problem in read_project(school).report.problems if problem.rule == "version-state"]
    assert [problem.what for problem in found] == ["The words are not those that were approved."]


@pytest.mark.parametrize("way", ["accept", "reject"])
def test_accepted_or_rejected_the_word_file_gives_each_version_back(real: Library, tmp_path: Path, way: str) -> None:
    changes = redline(*(pair := pair_of(real, "pictures", "2019", "2")), real)
    made = tracked_changes("T", "Version 2", changes)
    assert made == tracked_changes("T", "Version 2", changes)
    (tmp_path / "a.docx").write_bytes(made)
    command = [pypandoc.get_pandoc_path(), f"--track-changes={way}", "--to=plain", "--wrap=none", "a.docx"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=True)
    held = {" ".join(line.split()) for line in done.stdout.splitlines()}
    said = [" ".join(change.after if way == "accept" else change.before) for change in changes]
    assert pair[0].id == "pictures"
    assert not [words for words in said if words and not any(same(words, line) for line in held)]


def test_what_only_the_school_can_fill_is_a_list_with_room_to_write(school: Path) -> None:
    path = school / "docs/policy/bicycles/2026.md"
    path.write_text(path.read_text("utf-8").replace("in the shed.", "in [NAME OF THE SHED]."), "utf-8")
    library = read_project(school).library
    assert library
    pair = pair_of(library, "bicycles", "2020", "2026")
    words = {paper.name: paper.words for paper in papers_of(pair, redline(*pair, library), library, TODAY)}
    assert "- **2.1** NAME OF THE SHED: ____" in words["5-not-verified"]
    assert "Needed first: 1 point closed, or accepted as open; 1 blank filled in by the school." in words["1-cover"]
    real_numbers = "The numbers are those of “Close before you sign”."
    assert real_numbers in words["6-checked"]


def test_a_proposal_with_a_picture_shows_it_on_paper(school: Path) -> None:
    path = school / "docs/policy/bicycles/2026.md"
    picture = "\n\n![A rack for six bicycles](plans/rack.png)\n{: of=2.1 }\n"
    path.write_text(path.read_text("utf-8").replace("kept in the shed.", f"kept in the shed.{picture}"), "utf-8")
    library = read_project(school).library
    assert library
    pair = pair_of(library, "bicycles", "2020", "2026")
    papers = {paper.name: paper for paper in papers_of(pair, redline(*pair, library), library, TODAY)}
    extensions, asked = read_extensions((ROOT / "mkdocs.yml").read_bytes()), list[str]()

    def read(name: str) -> bytes:
        asked.append(name)
        return base64.b64decode(DOT)

    for name in ("3-proposal", "papers"):
        paper = replace(papers[name], home=pair[2].path, sizes=(14,))
        files = files_of(paper, "School", TODAY, extensions, read)
        assert b"rack for six bicycles" in b"".join(zipfile.ZipFile(io.BytesIO(files[f"{name}.docx"])).read(part)
                                                    for part in ("word/document.xml",))  # fmt: skip
    assert set(asked) == {"policy/bicycles/plans/rack.png"}


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=="
"""A picture of one point."""


def test_the_redline_is_right_in_words_alone(real: Library) -> None:
    _, old, new = pair = pair_of(real, "pictures", "2019", "2")
    text = whole_redline(changes := redline(*pair, real), old, new, real)
    assert "**&#91;taken out:&#93;** November 2020 **&#91;put in:&#93;**" in text
    assert "<del" not in text
    assert "~~" not in text
    first = text.split("## The changes, the gravest first")[1].split("## The same words")[0]
    assert first.index("**A.**") < first.index("**B.**") < first.index("**C.**")
    assert text.count("\n### ") == sum(change.kind not in ("kept", "renumbered", "moved") for change in changes)
    grave, others = short_form(changes).split("## Every other change")
    assert grave.count("\n\n**") == 12
    assert others.count("\n- **") == sum(
        change.kind not in ("kept", "renumbered", "moved") and change.severity != "A" and not change.heading
        for change in changes
    )


def test_the_papers_are_all_there_say_proposed_and_leave_names_blank(example: Library) -> None:
    extensions = read_extensions((ROOT / "mkdocs.yml").read_bytes())
    pair = pair_of(example, "sheds", "2022", "2026")
    files = board_files(pair, example, TODAY, extensions)
    assert files == board_files(pair, example, TODAY, extensions)
    for name in ("1-cover", "2-decisions", "3-proposal", "4-redline", "5-not-verified", "6-checked", "papers"):
        assert {f"sheds-2026-{name}-14.pdf", f"sheds-2026-{name}-18.pdf", f"sheds-2026-{name}.docx"} <= files.keys()
    assert {
        "sheds-2026-tracked-changes.docx",
        "sheds-2026-4-redline.html",
        "sheds-2026-what-has-changed-18.pdf",
    } <= set(files)
    document = pypdfium2.PdfDocument(io.BytesIO(files["sheds-2026-papers-18.pdf"]))
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    assert all("Proposed. Not adopted" in " ".join(page.split()) for page in pages)
    assert words_mark(pair[2]) in "".join(pages)


def test_the_verb_says_what_changed_and_keeps_papers_out_of_the_site(
    school: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = ["-C", str(school), "changes", "bicycles/2020", "docs/policy/bicycles/2026.md"]
    assert main([*run, "--only-say"]) == Exit.FINE
    assert "A  1.1, was 1.1, 1: merged  The standard has changed." in capsys.readouterr().out
    assert main([*run, "--to", str(school / "site/papers")]) == Exit.USAGE
    assert main(["-C", str(school), "changes", "bicycles/2020", "bicycles/2027"]) == Exit.USAGE
    assert main(["-C", str(school), "changes", "bicycles/2020", "sheds/2026"]) == Exit.USAGE


def test_a_decision_to_refuse_a_grave_note_needs_its_reason(school: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(school)
    path = school / "docs/policy/bicycles/2026.md"
    text = path.read_text("utf-8")
    row = "decisions: [{note: helmets, decision: refused, on: 2026-11-20, minute: G/2026/9}]\n"
    path.write_text(text.replace("open_points:", f"{row}open_points:"), "utf-8")
    assert adopt(school, "--yes") == Exit.PROBLEMS
    assert "refused without a reason" in capsys.readouterr().out
