"""A school that stands on a base: this website's general pages under the name of a made-up school."""

from __future__ import annotations

import html
import re
from pathlib import Path
from shutil import rmtree

import pytest

from handbook.cli import main
from handbook.content.kinds.step import StepHeader
from handbook.content.layers.left_out import without_names, words_of_links
from handbook.content.layers.taking import pinned
from handbook.editions.make import Wish, make_for, put
from handbook.problems import as_text
from handbook.project import Project, read_project
from handbook.shelf import Shelf
from handbook.source.yaml_nodes import Entries, read_nodes
from handbook.website.build import build_site
from sites import ROOT, changed, read

OURS = re.compile(
    r"rochester|medway|\bkent\b|\bkscmp|01634|\b03000|\b19b\b|emmett|claire cooper|policy of 2019|2019 policy",
    re.I,
)
"""What is this website's school alone: its name, its policy's number, who signed it, its councils and their numbers."""

POLICY = """---
title: Online safety policy
summary: How we keep pupils, staff and visitors safe online.
readers: [parents, staff, board, office]
---

## 1. Aims

1.1 Our school keeps pupils, staff and visitors safe online.
{: #1.1 }

1.2 We act on concerns at once.
{: #1.2 }
"""


@pytest.fixture(scope="module")
def ash(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project that was started from this website, with a policy of its own, built with the copies in plain text."""
    top = tmp_path_factory.mktemp("made-up")
    assert main(["-C", str(top), "init", "ash", "--school", "Ash Hill School", "--from", str(ROOT)]) == 0
    policy = top / "ash" / "docs" / "policy" / "online-safety" / "2026.md"
    policy.parent.mkdir(parents=True)
    policy.write_text(POLICY, encoding="utf-8")
    project = read_project(top / "ash")
    assert project.library is not None
    build_site(project, Shelf())
    put(make_for(project.root, project.library, Wish(medium="txt"), lambda *_: None), project.root / "editions")
    return project


def words(page: Path) -> str:
    text = page.read_text("utf-8")
    return html.unescape(re.sub(r"<[^<>]*>", " ", text)) if page.suffix == ".html" else text


def test_nothing_of_the_school_of_the_base_is_in_what_another_publishes(ash: Project) -> None:
    pages = [path for kind in ("html", "js", "json", "svg") for path in sorted((ash.root / "site").rglob(f"*.{kind}"))]
    copies = sorted((ash.root / "editions").rglob("*.txt"))
    assert len(pages) > 350
    assert len(copies) > 100
    found = {path.name: said[0] for path in (*pages, *copies) if (said := OURS.search(words(path)))}
    assert found == {}
    assert "Ash Hill School" in words(ash.root / "site" / "help" / "index.html")


def test_what_is_missing_is_said_to_readers_and_to_the_school(ash: Project) -> None:
    assert "Ask the School Office for the number." in words(ash.root / "site" / "help" / "dsl-refer-now.html")
    note = words(ash.root / "site" / "notes" / "never-look-at-the-picture.html")
    assert "this school has no policy with those words" in note
    told = as_text(ash.report)
    assert "Left out, because it is for other council areas: 6 pages of the base" in told
    assert 'The school has no policy "pictures"' in told


def test_a_page_of_the_base_is_taken_and_follows_when_the_base_moves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    trust, elm = tmp_path / "trust", tmp_path / "elm"
    assert main(["-C", str(tmp_path), "init", "trust", "--school", "The Trust"]) == 0
    page = trust / "docs" / "about" / "hours.md"
    page.write_text((trust / "docs" / "about" / "reading-settings.md").read_text("utf-8").replace("Reading", "Old"))
    assert main(["-C", str(tmp_path), "init", "elm", "--school", "Elm School", "--from", "trust"]) == 0
    assert not (elm / "docs" / "help").exists()
    assert main(["-C", str(elm), "base", "about/hours"]) == 0
    ours = elm / "docs" / "about" / "hours.md"
    ours.write_text(ours.read_text("utf-8").replace("Old settings", "Our settings"), encoding="utf-8")
    page.write_text(page.read_text("utf-8").replace("less movement", "no movement"), encoding="utf-8")
    main(["-C", str(elm), "check"])
    assert "The base has changed 1 page that you replaced: about/hours." in capsys.readouterr().out
    assert main(["-C", str(elm), "base"]) == 0
    said = capsys.readouterr().out
    assert [line for line in said.splitlines() if line.startswith(("+", "-"))][2:] == [
        "-This website follows the settings of your device and browser: dark colours, high contrast, less movement "
        "and larger words. Set them there, and every website can follow them.",
        "+This website follows the settings of your device and browser: dark colours, high contrast, no movement "
        "and larger words. Set them there, and every website can follow them.",
    ]
    assert main(["-C", str(elm), "base", "docs/about/hours.md"]) == 0
    assert main(["-C", str(elm), "base"]) == 0
    assert "Our settings" in ours.read_text("utf-8")
    assert "It has changed 0 pages that you replaced." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["init", "ash", "--school", "Ash", "--from", "nowhere"], "No school can stand on"),
        (["base"], "This project stands on no base."),
    ],
)
def test_a_base_that_is_none_is_wrong_use(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(tmp_path), "init", "elm", "--school", "Elm School"])
    assert main(["-C", str(tmp_path / "elm"), *words]) == 2
    assert said in capsys.readouterr().err


def test_a_base_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["-C", str(tmp_path), "init", "trust", "--school", "The Trust"])
    main(["-C", str(tmp_path), "init", "elm", "--school", "Elm School", "--from", "trust"])
    assert main(["-C", str(tmp_path / "elm"), "base", "policy/pictures/2019"]) == 2
    assert 'The base gives no page "policy/pictures/2019.md".' in capsys.readouterr().err
    (tmp_path / "trust").rename(tmp_path / "moved")
    assert main(["-C", str(tmp_path / "elm"), "check"]) == 1
    assert 'There is no project in "../trust" that can be a base.' in capsys.readouterr().out


def test_a_link_becomes_its_words_and_nothing_else_does() -> None:
    text = "See [the *old* line](../support/old.md#top), ![it](../support/old.md), [more](new.md) and [out](https://a.example)."
    shown = words_of_links(text, "parents/index.md", {"support/old.md"})
    assert shown == "See the *old* line, ![it](../support/old.md), [more](new.md) and [out](https://a.example)."


def test_a_header_loses_what_names_a_document_that_is_gone() -> None:
    choices = "choices: [{say: A, to: staff}, {say: B, to: x}]\n"
    node, _ = read_nodes(f"reader: staff\nservices: [support/old, support/new]\nnotes: [old-note@1]\n{choices}", 1)
    assert isinstance(node, Entries)
    left = without_names(node, {"support/old.md", "notes/old-note.md", "help/staff.md"})
    whole, _ = read_nodes("reader: staff\nservices: [support/new]\n\nchoices: [{say: B, to: x}]\n", 1)
    assert re.sub(r"line=\d+", "", repr(left)) == re.sub(r"line=\d+", "", repr(whole))


def test_councils_are_services_in_a_list_and_whom_to_call_in_prose() -> None:
    named = [["services: [support/example-line]", 'services: ["[[councils.night]]"]\nclosed: ["[[councils.adults]]"]']]
    library, report = read(changed({"help/pupil-fell.md": named}))
    assert library is not None
    header = library.documents["help/pupil-fell"].header
    assert isinstance(header, StepHeader)
    assert header.services == ("support/example-line",)
    assert header.closed == ("In Exampleshire, call [The Example Line](../support/example-line.md).",)
    assert not report.failed


def test_a_pin_is_written_once() -> None:
    once = pinned("---\ntitle: A\n---\n\nreplaces: no key\n", "00000000")
    assert once == '---\ntitle: A\nreplaces: "00000000"\n---\n\nreplaces: no key\n'
    assert pinned(once, "11111111") == once.replace("00000000", "11111111")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("../nowhere", 'There is no project in "../nowhere" that can be a base.'),
        ("../empty/", 'There is no project in "../empty" that can be a base.'),
        ("../elm", "This project stands on itself."),
    ],
)
def test_a_base_that_gives_nothing_is_one_problem(
    folder: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("trust", "empty"):
        main(["-C", str(tmp_path), "init", name, "--school", name.title()])
    rmtree(tmp_path / "empty" / "docs")
    main(["-C", str(tmp_path), "init", "elm", "--school", "Elm School", "--from", "trust"])
    settings = tmp_path / "elm" / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("base: ../trust", f"base: {folder}"), encoding="utf-8")
    capsys.readouterr()
    assert main(["-C", str(tmp_path / "elm"), "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("reminder:")]
    assert (len(told), said in told[0], told[1].startswith("1 problem in 1 file; 0 documents read")) == (2, True, True)
