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
from handbook.content.queries.lessons import last_number, lessons_of
from handbook.content.recorded.todo import tasks
from handbook.content.school import read_settings
from handbook.editions.make import Wish, make_for, put
from handbook.pages import compose
from handbook.pages.lessons.curriculum_map import curriculum_map
from handbook.problems import Level, as_text
from handbook.project import Project, read_project
from handbook.shelf import Shelf
from handbook.source.yaml_nodes import Entries, read_nodes
from handbook.website.build import build_site, shown_of_base
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
    assert "a policy that this school has not published here. It is guidance" in note
    told = as_text(ash.report)
    assert "Left out, because it is for other council areas: 6 pages of the base" in told
    assert 'The school has no policy "pictures"' in told


def test_what_is_of_another_nation_is_left_out_and_told_in_a_few_lines(tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "init", "cwm", "--school", "Ysgol y Cwm", "--from", str(ROOT)]) == 0
    settings = tmp_path / "cwm" / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('nation: "England"', 'nation: "Wales"'), encoding="utf-8")
    project = read_project(tmp_path / "cwm")
    assert project.library is not None
    assert [path for path in project.library.layer.pages if path.startswith(("support/", "help/", "notes/"))] == [
        "support/childline.md",
        "support/helpline-for-adults.md",
        "support/report-harmful-content.md",
        "support/report-remove.md",
        "support/shout.md",
        "support/support-line-16-and-over.md",
        "support/take-it-down.md",
    ]
    told = as_text(project.report)
    assert "Left out, because it follows the law of England: " in told
    assert "Write what Wales needs: what to do, whom to call, and which law." in told
    assert 'extra.handbook.emergency names "support/emergency-999", which the base has and is left out here.' in told
    assert len(project.report.at(Level.PROBLEM)) < 10
    first = tasks(project.library)[0]
    assert first.why == "Nobody has written these for Wales; the base's follow another law. Write them in this order."
    assert first.documents[:2] == ("help/index", "support/emergency-999")


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
    drawn = words_of_links(
        "- ![A cat.](../assets/a.svg) One\n- ![Mud.](../assets/b.svg) Two", "a/b.md", {"assets/a.svg"}
    )
    assert drawn == "- One\n- ![Mud.](../assets/b.svg) Two"


def test_a_header_loses_what_names_a_document_that_is_gone() -> None:
    choices = "choices: [{say: A, to: staff}, {say: B, to: x}]\n"
    node, _ = read_nodes(f"reader: staff\nservices: [support/old, support/new]\nnotes: [old-note@1]\n{choices}", 1)
    assert isinstance(node, Entries)
    left = without_names(node, {"support/old.md", "notes/old-note.md", "help/staff.md"})
    whole, _ = read_nodes("reader: staff\nservices: [support/new]\n\nchoices: [{say: B, to: x}]\n", 1)
    assert re.sub(r"line=\d+", "", repr(left)) == re.sub(r"line=\d+", "", repr(whole))


def test_a_header_loses_a_drawing_that_is_gone_and_keeps_the_words_beside_it() -> None:
    rows = "rows: [{say: A, symbols: [cat, mud]}, {say: B, symbols: [cat]}]\n"
    node, _ = read_nodes(
        f"drawing: assets/symbols/cat.svg\nsymbols: [{{name: cat, shows: x}}, {{name: mud}}]\n{rows}", 1
    )
    assert isinstance(node, Entries)
    left = without_names(node, {"assets/symbols/cat.svg"})
    whole, _ = read_nodes("\nsymbols: [{name: mud}]\nrows: [{say: A, symbols: [mud]}, {say: B}]\n", 1)
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
        ("../oak", "The base stands on another base. Name a base that stands on none."),
    ],
)
def test_a_base_that_gives_nothing_is_one_problem(
    folder: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("trust", "empty"):
        main(["-C", str(tmp_path), "init", name, "--school", name.title()])
    rmtree(tmp_path / "empty" / "docs")
    for name in ("oak", "elm"):
        main(["-C", str(tmp_path), "init", name, "--school", name.title(), "--from", "trust"])
    settings = tmp_path / "elm" / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace('base: "../trust"', f"base: {folder}"), encoding="utf-8")
    capsys.readouterr()
    assert main(["-C", str(tmp_path / "elm"), "check"]) == 1
    told = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("reminder:")]
    assert (len(told), said in told[0], told[1].startswith("1 problem in 1 file; 0 documents read")) == (2, True, True)


@pytest.mark.parametrize("name", ['Ysgol Gŵyr: "y Bont" #1', "- St Mary's & Co", "@home {a}: [b]", "Yes", "2026"])
def test_any_name_of_a_school_is_written_so_that_it_is_read_again(name: str, tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "init", "elm", "--school", name]) == 0
    settings, problems = read_settings((tmp_path / "elm" / "mkdocs.yml").read_bytes())
    assert settings is not None
    assert (settings.school.name, [part for part in problems if part.rule != "school-detail"]) == (name, [])
    assert main(["-C", str(tmp_path), "init", "oak", "--school", "Oak", "--from", "elm"]) == 0
    assert not (tmp_path / "oak" / ".github").exists()
    assert "8. `handbook check` names what the base has" in (tmp_path / "oak" / "START.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["oak", "--school", "a" * 161], "--school: This is 161 characters long. Shorten it to 160 characters."),
        (["oak", "--school", "---"], "--school: The name has no letter in it."),
        (["oak", "--school", "a\nb"], "--school: "),
        (["a" * 81, "--school", "Oak"], "The folder's name has 81 letters. Choose one of at most 80."),
        (["oak", "--school", "Oak", "--from", "nowhere"], "There is no such folder: name the folder of a project"),
        (["oak", "--school", "Oak", "--from", "elm/docs"], "There is no mkdocs.yml in it"),
        (["oak", "--school", "Oak", "--from", "ash"], "which stands on ../elm. Name that one."),
        (["oak", "--school", "Oak", "--from", "yew"], "it has no page: see what handbook -C yew check says."),
    ],
)
def test_what_no_school_can_start_with_is_said(
    words: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["-C", str(tmp_path), "init", "elm", "--school", "Elm School"])
    main(["-C", str(tmp_path), "init", "ash", "--school", "Ash School", "--from", "elm"])
    (tmp_path / "yew").mkdir()
    (tmp_path / "yew" / "mkdocs.yml").write_bytes((tmp_path / "elm" / "mkdocs.yml").read_bytes())
    capsys.readouterr()
    assert main(["-C", str(tmp_path), "init", *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "oak").exists()


def test_a_school_leaves_out_a_lesson_scenarios_and_a_drawing_and_nothing_else_breaks(tmp_path: Path) -> None:
    """The other lessons keep their numbers, and the map says what is not covered."""
    assert main(["-C", str(tmp_path), "init", "oak", "--school", "Oak School", "--from", str(ROOT)]) == 0
    settings = tmp_path / "oak" / "mkdocs.yml"
    gone = (
        "lessons/03-saying-no-hearing-no/, lessons/05-already-happened/scenarios.md, assets/symbols/not-your-fault.svg"
    )
    text = re.sub(r"(\n    base: [^\n]*)", rf"\1\n    without: [{gone}]", settings.read_text("utf-8"))
    settings.write_text(text, encoding="utf-8")
    policy = tmp_path / "oak" / "docs" / "policy" / "online-safety" / "2026.md"
    policy.parent.mkdir(parents=True)
    policy.write_text(POLICY, encoding="utf-8")
    project = read_project(tmp_path / "oak")
    assert [str(part) for part in project.report.problems if part.level is Level.PROBLEM] == []
    assert project.library is not None
    numbers = [lesson.plan.number for lesson in lessons_of(project.library) if lesson.plan]
    assert (numbers, last_number(project.library)) == ([1, 2, 4, 5, 6], 6)
    assert "No lesson covers the topic harassment." in curriculum_map("lessons/curriculum-map.md", project.library)
    for name in (
        "lessons/04-when-someone-pushes/pupil-easy",
        "lessons/symbols",
        "pupils/keeps-asking-drawings",
    ):
        assert "not-your-fault.svg" not in compose(project.library.documents[name], project.library)


@pytest.fixture
def elm(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A school on a base that has a policy in two versions, a page, words for titles, and a page for another nation."""
    for words in (["trust", "--school", "The Trust"], ["elm", "--school", "Elm School", "--from", "trust"]):
        assert main(["-C", str(tmp_path), "init", *words]) == 0
    docs = tmp_path / "trust" / "docs"
    (docs / "policy" / "safe").mkdir(parents=True)
    (docs / "policy" / "safe" / "2025.md").write_text(POLICY, encoding="utf-8")
    proposed = POLICY.replace("readers:", "standing: proposed\nreplaces: policy/safe/2025\nreaders:")
    (docs / "policy" / "safe" / "2026.md").write_text(proposed, encoding="utf-8")
    page = (docs / "about" / "reading-settings.md").read_text("utf-8")
    (docs / "about" / "far.md").write_text(page.replace("title: Reading", "nations: [Elsewhere]\ntitle: Far"), "utf-8")
    (docs / "about" / "near.md").write_text(page.replace("title: Reading", "title: Near"), "utf-8")
    capsys.readouterr()
    return tmp_path / "elm"


APPROVAL = ["--body", "Board", "--by", "Chair", "--on", "2026-01-02", "--minute", "1", "--text", "x", "--from"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["base", "./docs/about/near.md/"], 0, "When that changes, the check says so."),
        (["base", "about/hidden"], 2, 'The base gives no page "about/hidden.md".'),
        (["base", "policy/safe/2026"], 2, "copy all of ../trust/docs/policy/safe/ to docs/policy/safe/ first."),
        (["base", "subjects/titles"], 0, "It is no page, so the check does not say when that changes: look yourself."),
        (["base", "help/index"], 0, "It is under without in mkdocs.yml, which leaves out the base's alone"),
        (["base", "about/far"], 0, "It was left out here, for another nation or council area."),
        (["adopt", "safe/2026", *APPROVAL, "2026-01-02"], 2, '"policy/safe/2026.md" is a policy of the base'),
    ],
)
def test_what_is_the_bases_is_taken_or_not_and_that_is_said(
    words: list[str], code: int, said: str, elm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = elm / "mkdocs.yml"
    text = settings.read_text("utf-8").replace('    base: "../trust"', '    base: "../trust"\n    without: [./help/]')
    settings.write_text(text, encoding="utf-8")
    assert (main(["-C", str(elm), *words]), said in capsys.readouterr().err) == (code, True)


def test_a_preview_follows_the_words_of_the_base_and_not_its_site(elm: Path) -> None:
    trust = elm.parent / "trust"
    assert [path.resolve() for path in shown_of_base(elm)] == [trust / "docs", trust / "mkdocs.yml"]
    assert shown_of_base(trust) == ()


def test_copies_that_cannot_be_made_name_the_page_of_the_base(elm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = elm.parent / "trust" / "docs" / "help" / "index.md"
    page.write_text(page.read_text("utf-8") + "\n<meter>1</meter>\n", encoding="utf-8")
    assert main(["-C", str(elm), "editions", "help/index", "--format", "pdf"]) == 1
    said = capsys.readouterr().out
    assert said.startswith("../trust/docs/help/index.md:")
    assert "This page is the base's: tell those who keep it" in said
