"""The verbs as people type them: words, exit codes, and files that are never lost."""

from __future__ import annotations

import ast
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from handbook.cli import VERBS, Exit, main
from handbook.problems import annotation
from sites import ROOT, example_files
from wordfile.made import docx

COUNT = len([path for path in example_files() if path.endswith(".md")])
KINDS = [
    ("guide", "parents/a-walk"),
    ("page", "office/duty"),
    ("risk", "rain"),
    ("service", "another-line"),
]


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["-C", str(root), *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_clean_project_is_fine(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, project, "check")
    assert (code, out, err) == (Exit.FINE, f"0 problems; {COUNT} documents read\n", "")


def test_problems_are_sorted_counted_and_given_as_data(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("help/index.md", "risks/falling-off.md"):
        path = project / "docs" / name
        path.write_text(path.read_text(encoding="utf-8").replace("summary:", "sumary:"), encoding="utf-8")
    code, out, _ = run(capsys, project, "check")
    assert code == Exit.PROBLEMS
    assert out.splitlines()[0].startswith(
        'docs/help/index.md:3: "sumary" is not a key of a page. Did you mean "summary"?'
    )
    assert out.splitlines()[-1] == f"2 problems in 2 files; {COUNT} documents read"
    code, out, _ = run(capsys, project, "check", "--format", "json")
    data = json.loads(out)
    assert (code, data["format"], data["version"], data["documents"]) == (1, "handbook-problems", 1, COUNT)
    assert set(data["problems"][0]) == {"path", "line", "rule", "level", "what", "do"}
    code, out, _ = run(capsys, project, "check", "--format", "ci")
    assert out.startswith("::error file=docs/help/index.md,line=3,title=key-unknown::")


def test_no_mark_in_a_name_ends_an_annotation() -> None:
    said = annotation("error", "50% of it\nis, here: wrong", file="docs/a,b:c.md", line="3")
    assert said == "::error file=docs/a%2Cb%3Ac.md,line=3::50%25 of it%0Ais, here: wrong"


def test_a_build_tells_its_problems_once_in_the_form_that_was_asked_for(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, _ = run(capsys, project, "build", "--no-editions", "--format", "json")
    assert (code, json.loads(out)["failed"]) == (Exit.FINE, False)
    page = project / "docs" / "help" / "index.md"
    page.write_text(page.read_text("utf-8") + '\n<b cite="gone.html">Gone</b>\n', encoding="utf-8")
    code, out, err = run(capsys, project, "build", "--no-editions", "--format", "json")
    (problem,) = json.loads(out)["problems"]
    assert (code, problem["path"], problem["rule"]) == (Exit.PROBLEMS, "site/help/index.html", "link")
    assert "it was not put in place. The last good site is untouched." in err
    _, out, _ = run(capsys, project, "build", "--no-editions", "--format", "ci")
    assert "::error file=site/help/index.html," in out


def test_hidden_files_and_folders_are_nobodys_documents(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in (".draft.md", "help/.draft.md", ".drafts/draft.md"):
        (project / "docs" / name).parent.mkdir(exist_ok=True)
        (project / "docs" / name).write_text("no header", encoding="utf-8")
    assert run(capsys, project, "check")[:2] == (Exit.FINE, f"0 problems; {COUNT} documents read\n")


def test_a_folder_that_is_no_project_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, tmp_path, "check")
    assert code == Exit.USAGE
    assert "no mkdocs.yml" in err


@pytest.mark.parametrize(
    "arguments",
    [
        *([], ["fly"], ["check", "--format", "xml"], ["check", "--today", "2026-02-30"], ["new", "poem", "x"]),
        *(["serve", "--address", words] for words in ("x", ":8000", "127.0.0.1:99999", "256.1.1.1:80")),
        *(["links", "--deadline", words] for words in ("-1", "nan", "inf", "soon")),
    ],
)
def test_wrong_words_are_wrong_usage(project: Path, arguments: list[str]) -> None:
    assert main(["-C", str(project), *arguments]) == Exit.USAGE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--address", "nonsense"], '"nonsense" is not a host and port. Write them such as 127.0.0.1:8000.'),
        (["serve", "--address", "127.0.0.1"], '"127.0.0.1" is not a host and port.'),
        (["serve", "--address", "127.0.0.1:99999"], '"127.0.0.1:99999" is not a host and port.'),
        (["serve", "--address", "example.org:80"], '"example.org:80" is not a host and port.'),
        (["check", "--today", "yesterday"], '"yesterday" is not a day. Write it such as 2026-11-22.'),
        (["editions", "--size", "big"], 'In "--size": "big" is not a size in points. Write it such as 18.'),
        (["links", "--deadline", "nan"], '"nan" is not a number of seconds.'),
        (["links", "--pace", "-1"], '"-1" is not a number of seconds.'),
        (["chek"], 'There is no verb "chek". Did you mean "check"? See: handbook --help'),
        (
            ["check", "--fromat", "ci"],
            'There is no option "--fromat". Did you mean "--format"? See: handbook check --help',
        ),
        (["check", "--format", "jsn"], 'In "--format": There is no "jsn". Did you mean "json"?'),
        (["editions", "--format", "doc"], 'There is no "doc". Did you mean "docx"?'),
        (["new", "poem", "x"], 'There is no "poem". Known: guide, note, page, policy, risk, service, step.'),
        (["new", "note"], 'This is missing: "NAME".'),
        (["confirm"], 'This is missing: "CLAUSE".'),
        (["confirm", "bicycles:1.1"], 'This is missing: "--by".'),
        (["confirm", "risks/falling-off", "--by", "DSL"], "A clause comes first, such as pictures:6.3"),
        (["confirm", "bicycles:1.9", "--by", "DSL"], "There is no clause bicycles:1.9. Known: bicycles:0, "),
        (["new", "policy", "cars"], "Use small letters, digits and hyphens, such as policy/a-new-policy/2026."),
        (["editions", "--to"], 'Option "--to" needs a value.'),
        (["build", "--no-editions=1"], 'Option "--no-editions" takes no value.'),
        (["check", "x"], "This is too much: (x) See: handbook check --help"),
        ([], "A verb is missing. See: handbook --help"),
    ],
)
def test_a_value_that_cannot_be_used_is_wrong_usage_and_says_how_to_write_it(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    code, out, err = run(capsys, project, *arguments)
    assert (code, out) == (Exit.USAGE, "")
    assert said in err


@pytest.mark.parametrize("address", ["127.0.0.1:8001", "localhost:0", "[::1]:8000", None])
def test_the_preview_is_served_where_it_was_asked_for(
    project: Path, monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    asked: list[str | None] = []
    monkeypatch.setattr("handbook.website.build.preview", lambda _, address: asked.append(address))
    assert main(["-C", str(project), "serve", *(["--address", address] if address else [])]) == Exit.FINE
    assert asked == [address]


@pytest.mark.parametrize(("kind", "name"), KINDS)
def test_a_new_document_is_valid_but_for_its_todos(
    project: Path, capsys: pytest.CaptureFixture[str], kind: str, name: str
) -> None:
    code, _, err = run(capsys, project, "new", kind, name)
    assert code == Exit.FINE, err
    _, out, _ = run(capsys, project, "check", "--format", "json")
    rules = {problem["rule"] for problem in json.loads(out)["problems"]}
    assert rules == {"todo"}


def test_a_new_step_says_what_makes_it_whole_and_what_must_lead_to_it(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, project, "new", "step", "pupil-lost")[0] == Exit.FINE
    step, start = project / "docs" / "help" / "pupil-lost.md", project / "docs" / "help" / "pupils.md"
    _, out, _ = run(capsys, project, "check", "--format", "json")
    found = {problem["rule"]: problem["do"] for problem in json.loads(out)["problems"]}
    assert set(found) == {"todo", "step-dead-end", "step-reach"}
    for said in (step.read_text(encoding="utf-8"), found["step-reach"]):
        assert "to: help/pupil-lost" in said
    end = "tell: An adult you trust.\nhow: [Speak.]\nnext: [They help.]\nservices: [support/example-line]\nreview:\n"
    step.write_text(step.read_text(encoding="utf-8").replace("review:\n", end), encoding="utf-8")
    way = "  - words: I am lost\n    to: help/pupil-lost\n  - words: Something else"
    start.write_text(start.read_text(encoding="utf-8").replace("  - words: Something else", way), encoding="utf-8")
    _, out, _ = run(capsys, project, "check", "--format", "json")
    assert {problem["rule"] for problem in json.loads(out)["problems"]} == {"todo"}


def test_a_new_policy_is_valid_but_for_its_todos(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, project, "new", "policy", "cars/2026")[0] == Exit.FINE
    _, out, _ = run(capsys, project, "check", "--format", "json")
    mine = {problem["rule"] for problem in json.loads(out)["problems"] if problem["path"] == "docs/policy/cars/2026.md"}
    assert mine == {"todo"}


@pytest.mark.parametrize(("kind", "name"), [("risk", "falling-off"), ("policy", "bicycles/2020"), ("page", "notes/x")])
def test_nothing_that_is_there_is_written_over(
    project: Path, capsys: pytest.CaptureFixture[str], kind: str, name: str
) -> None:
    before = {path: path.read_bytes() for path in project.rglob("*.md")}
    assert run(capsys, project, "new", kind, name)[0] == Exit.USAGE
    assert {path: path.read_bytes() for path in project.rglob("*.md")} == before


def test_a_reading_of_one_clause_is_recorded_in_the_lock_and_no_page_changes(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    policy, risk = project / "docs" / "policy" / "bicycles" / "2020.md", project / "docs" / "risks" / "falling-off.md"
    lock = project / "handbook.lock"
    note = project / "docs" / "notes" / "helmets.md"
    note.write_bytes(note.read_bytes().replace(b"severity: A", b"severity: B"))
    (policy.parent / "words.txt").write_text("e11c40b7\tbicycles:1.1\tWear a helmet.\n", encoding="utf-8")
    words = policy.read_bytes().replace(b"- Wear a helmet.", b"- Wear a good helmet.")
    policy.write_bytes(re.sub(rb"received: .*\n", b"", words))  # else the check holds them against the Word file
    before = risk.read_bytes()
    assert run(capsys, project, "check")[0] == Exit.PROBLEMS
    reading = ["confirm", "bicycles:1.1", "docs/risks/falling-off.md", "--by", "DSL"]
    code, _, err = run(capsys, project, *reading)
    assert (code, err) == (
        Exit.FINE,
        'risks/falling-off: It was: "Wear a helmet." It is: "Wear a good helmet."\n'
        "Nothing is written. Read each page against the words, then write the same with --yes.\n",
    )
    assert not lock.exists()
    assert run(capsys, project, *reading, "--yes")[0] == Exit.FINE
    assert lock.read_text(encoding="utf-8").count('page: "') == 1
    assert run(capsys, project, "check")[0] == Exit.PROBLEMS
    assert run(capsys, project, "confirm", "bicycles:1.1", "--by", "Class teacher", "--yes")[0] == Exit.FINE
    assert run(capsys, project, "check")[0] == Exit.FINE
    assert lock.read_text(encoding="utf-8").count('page: "') == 5
    assert risk.read_bytes() == before
    assert run(capsys, project, *reading)[2] == "No page waits for a reading of bicycles:1.1.\n"


def test_the_rows_of_two_people_merge(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for old, new in ((b"- Wear a helmet.", b"- Wear a good helmet."), (b"received:", b"# received:")):
        policy = project / "docs" / "policy" / "bicycles" / "2020.md"
        policy.write_bytes(policy.read_bytes().replace(old, new))
    note = project / "docs" / "notes" / "helmets.md"
    note.write_bytes(note.read_bytes().replace(b"severity: A", b"severity: B"))
    lock, sides = project / "handbook.lock", [tmp_path / name for name in ("base", "ours", "theirs")]
    for side, pages in zip(sides, (["pupils/riding"], ["help/pupil-fell"], ["training/a-fall"]), strict=True):
        assert run(capsys, project, "confirm", "bicycles:1.1", *pages, "--by", "DSL", "--yes")[0] == Exit.FINE
        side.write_bytes(lock.read_bytes())
        lock.write_bytes(sides[0].read_bytes())
    subprocess.run(["git", "merge-file", sides[1], sides[0], sides[2]], check=True)
    lock.write_bytes(sides[1].read_bytes())
    _, out, _ = run(capsys, project, "check")
    assert "Clause bicycles:1.1 has other words than pupils/riding-drawings, risks/falling-off were written for." in out


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (["init", "ash", "--school", "Ash School"], "ash"),
        (["new", "note", "a-note"], "docs/notes/a-note.md"),
        (["record", "sheet.csv", "--yes"], "handbook.lock"),
        (["confirm", "bicycles:1.1", "--by", "DSL", "--yes"], "handbook.lock"),
        (["import", "Phones.docx"], "docs/policy/phones/signed.docx"),
        (["schema"], "docs/about"),
        (["papers"], "papers"),
    ],
)
def test_a_full_disk_is_named_and_what_was_there_is_whole(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: list[str], file: str
) -> None:
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if project not in path.absolute().parents:
            return write(path, data)
        with path.open("wb") as opened:
            opened.write(data[:10])
        raise OSError(28, "No space left on device")

    policy, note = project / "docs/policy/bicycles/2020.md", project / "docs/notes/helmets.md"
    text = policy.read_bytes().replace(b"- Wear a helmet.", b"- Wear a good helmet.")
    policy.write_bytes(re.sub(rb"received: .*\n", b"", text))
    note.write_bytes(note.read_bytes().replace(b"severity: A", b"severity: B"))
    (project / "handbook.lock").write_bytes(b"differs: []\nacts: []\n")
    (project / "Phones.docx").write_bytes(docx("Title| Phones Policy\n| Telephones are handed in."))
    (project / "sheet.csv").write_bytes(b"page,act,on,by,way\nrisks/falling-off,read,2026-03-01,DSP,on paper\n")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    monkeypatch.chdir(project)
    monkeypatch.setattr(Path, "write_bytes", full)
    code, _, err = run(capsys, project, *words)
    assert code == Exit.OUTSIDE
    assert err.splitlines()[-1].startswith(f"The disk that holds {project / file}")
    assert err.endswith(" is full. Make room on it.\n")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_a_lock_that_cannot_be_read_is_not_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lock = project / "handbook.lock"
    lock.write_text("differs:\n<<<<<<< ours\nacts: []\n", encoding="utf-8")
    code, out, _ = run(capsys, project, "confirm", "bicycles:1.1", "--by", "DSL", "--yes")
    assert (code, lock.read_text(encoding="utf-8")) == (Exit.PROBLEMS, "differs:\n<<<<<<< ours\nacts: []\n")
    assert "handbook.lock:2:" in out


def test_what_people_did_is_shown_and_only_then_written_and_taken_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, lock = project / "sheet.csv", project / "handbook.lock"
    sheet.write_text("page,act,on,by,way\nrisks/falling-off,read,2026-03-01,DSP,on paper\n", encoding="utf-8")
    record = ["record", str(sheet), "--today", "2026-06-01"]
    code, _, err = run(capsys, project, *record)
    assert (code, lock.exists()) == (Exit.FINE, False)
    assert err.startswith("new: risks/falling-off, read, DSP, 2026-03-01, on paper\nNothing is written.")
    assert run(capsys, project, *record, "--yes")[0] == Exit.FINE
    assert 'way: "on paper"' in lock.read_text(encoding="utf-8")
    assert "Nothing changes." in run(capsys, project, *record)[2]
    assert run(capsys, project, *record, "--take-back", "--yes")[0] == Exit.FINE
    assert lock.read_text(encoding="utf-8") == "differs: []\nacts: []\n"


def test_a_faulty_sheet_is_refused_whole(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = project / "sheet.csv"
    rows = "risks/falling-off,read,2026-03-01,DSP,on paper\nrisks/falling-off,read,2026-03-01,a robot,on paper\n"
    sheet.write_text(f"page,act,on,by,way\n{rows}", encoding="utf-8")
    code, out, err = run(capsys, project, "record", str(sheet), "--today", "2026-06-01", "--yes")
    assert (code, out.count("[record]"), err) == (Exit.PROBLEMS, 1, "Nothing is written.\n")
    assert not (project / "handbook.lock").exists()


def test_the_reference_pages_are_fresh(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, project, "schema")[0] == Exit.FINE
    for name in ("content-model.md", "problems.md", "content-model.schema.json"):
        made = (project / "docs" / "about" / name).read_text(encoding="utf-8")
        assert made == (ROOT / "docs" / "about" / name).read_text(encoding="utf-8"), "run: handbook schema"


def test_settings_that_cannot_be_read_are_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "mkdocs.yml").write_text("site_name: A: b\n", encoding="utf-8")
    code, out, _ = run(capsys, project, "check")
    assert code == Exit.PROBLEMS
    assert out.startswith("mkdocs.yml:1:")


def test_a_file_that_cannot_be_read_is_an_outside_failure(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.read_bytes

    def closed(path: Path) -> bytes:
        if path.name == "gone.md":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    (project / "docs" / "help" / "gone.md").write_text("x", encoding="utf-8")
    monkeypatch.setattr(Path, "read_bytes", closed)
    code, _, err = run(capsys, project, "check")
    assert code == Exit.OUTSIDE
    assert "gone.md" in err


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are different there")
def test_what_is_no_plain_file_or_folder_is_told_and_never_followed(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docs = project / "docs"
    (docs / "help" / "gone.md").symlink_to(project / "nowhere.md")
    (docs / "assets" / "private.txt").symlink_to(project / "mkdocs.yml")
    (docs / "assets" / "again").symlink_to(docs)
    os.mkfifo(docs / "help" / "pipe.md")
    (docs / "assets" / "a\nname.txt").write_text("x", encoding="utf-8")
    code, out, _ = run(capsys, project, "check")
    assert code == Exit.PROBLEMS
    assert [line.partition(":1: ")[0] for line in out.splitlines()[:-1]] == [
        "docs/assets/a name.txt",
        "docs/assets/again",
        "docs/assets/private.txt",
        "docs/help/gone.md",
        "docs/help/pipe.md",
    ]
    assert all(line.endswith("[file-name]") for line in out.splitlines()[:-1])


def test_a_folder_that_cannot_be_opened_is_not_an_empty_one(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.scandir

    def closed(path: str) -> object:
        if str(path).endswith("notes"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path)

    monkeypatch.setattr(os, "scandir", closed)
    code, _, err = run(capsys, project, "check")
    assert code == Exit.OUTSIDE
    assert err.startswith("Permission denied: ")
    assert "notes" in err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_screen_that_lacks_a_letter_shows_the_rest(project: Path, encoding: str) -> None:
    page = project / "docs" / "help" / "index.md"
    page.write_text(page.read_text("utf-8").replace("title: ", "title: Олена: "), encoding="utf-8")
    command = [sys.executable, "-m", "handbook", "-C", str(project), "check"]
    environment = {**os.environ, "PYTHONIOENCODING": encoding}
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (Exit.PROBLEMS, b"")
    assert b"docs/help/index.md:2:" in done.stdout


def test_a_reader_who_has_read_enough_is_no_failure_of_the_disk(project: Path) -> None:
    (project / "docs" / "notes").joinpath("many.md").write_text("---\n" + "x: y\n" * 9000 + "---\n", encoding="utf-8")
    command = [sys.executable, "-m", "handbook", "-C", str(project), "check"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(10)
        running.stdout.close()
        assert running.stderr.read() == b""


def words_of(verb: click.Command) -> set[str]:
    """The options of a verb, and its arguments as they are typed."""
    options = {name for part in verb.params if isinstance(part, click.Option) for name in part.opts}
    return options | {part.human_readable_name for part in verb.params if isinstance(part, click.Argument)}


def test_the_readme_lists_every_verb_and_its_words_and_no_other() -> None:
    rows = re.findall(r"^\| `([a-z]+) ?([^`]*)` \|.*\|(.*)\|$", (ROOT / "README.md").read_text("utf-8"), re.M)
    listed = {verb: {*words.split(), *re.findall(r"--?[a-z-]+", options)} for verb, words, options in rows}
    assert listed == {str(verb.name): words_of(verb) for verb in VERBS}


def test_no_page_names_a_verb_or_an_option_that_is_not_there() -> None:
    known = {verb.name: words_of(verb) | {"--help"} for verb in VERBS}
    for page in [ROOT / "README.md", *(ROOT / "docs" / "about").rglob("*.md")]:
        for verb, rest in re.findall(r"(?:`|bin/)handbook (?:-C \S+ )?([a-z]+)([^`|>\n]*)", page.read_text("utf-8")):
            assert set(re.findall(r"--[a-z-]+", rest)) <= known[verb], f"{page.name}: handbook {verb}{rest}"


@pytest.mark.parametrize("words", [[], *([verb.name] for verb in VERBS)])
def test_help_is_whole_in_any_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for option in ("--help", "-h"):
        assert main([*words, option]) == Exit.FINE
        assert not re.search(r"[a-z]\.\.\.$", capsys.readouterr().out, re.M)


def test_a_verb_reads_its_options_calls_one_function_and_reports() -> None:
    for file in (ROOT / "scripts" / "handbook" / "cli").glob("*.py"):
        text = file.read_text("utf-8")
        for part in ast.parse(text).body:
            if isinstance(part, ast.FunctionDef) and part.name == file.stem:
                body = text.splitlines()[part.body[1].lineno - 1 : part.end_lineno]
                assert len([line for line in body if line]) <= 15, part.name


@pytest.mark.parametrize(("verb", "said"), [("check", b"Stopped."), ("build", b"The last good site is untouched.")])
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_whoever_stops_a_verb_finds_nothing_left_over(
    project: Path, verb: str, said: bytes, stop: signal.Signals
) -> None:
    (project / "docs" / "notes" / "wait.md").write_text("---\n---\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    waiting = (
        "import handbook.project, signal, sys, handbook.cli; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); "  # a job in the background has none
        "handbook.project.read_project = lambda *_: (print('here', flush=True), signal.pause()); "
        "sys.exit(handbook.cli.main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", waiting, "-C", str(project), verb]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.readline()
        running.send_signal(stop)
        _, err = running.communicate()
    assert (running.returncode, said in err, b"Traceback" in err) == (Exit.OUTSIDE, True, False)
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["new", "note", "My Note"], "such as notes/a-new-note"),
        (["new", "page", "404"], "cannot be the name of a page"),
        (["new", "guide", "x"], "such as parents/a-new-guide"),
        (["confirm", "bicycles:1.1", "risks/falling-of", "--by", "DSL"], 'Did you mean "risks/falling-off"?'),
        (["check", "--warnings", "docs/none.md"], "docs/none.md"),
        (["links", "--only", "support/exmple-line"], 'Did you mean "support/example-line"?'),
        (["editions", "notes/helmet"], "There is no printed thing"),
        (["editions", "--size", "13"], "pdf 14, pdf 18, pdf 24"),
        (["audit", "nowhere"], "There is no site in nowhere"),
        (["build", "--no-editions", "--site", "{root}"], "would be lost"),
        (["build", "--no-editions", "--site", "{root}/docs"], "among the documents"),
        (["build", "--no-editions", "--site", "{root}/docs/new"], "among the documents"),
        (["build", "--no-editions", "--site", "{root}/mkdocs.yml"], "would be lost"),
    ],
)
def test_a_name_of_nothing_is_wrong_usage_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    before = sorted(project.rglob("*"))
    code, out, err = run(capsys, project, *(word.format(root=project) for word in arguments))
    assert code == Exit.USAGE
    assert said in err
    assert "problem" not in out.replace("0 problems", "")
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", "note", "x"],
        ["confirm", "bicycles:1.1", "--by", "DSL"],
        ["record", "sheet.csv"],
        ["schema"],
        ["links"],
        ["audit"],
        ["editions"],
        ["build"],
    ],
)
def test_settings_that_cannot_be_read_stop_every_verb_with_their_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (project / "mkdocs.yml").write_text("site_name: A: b\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    code, out, _ = run(capsys, project, *arguments)
    assert code == Exit.PROBLEMS
    assert out.startswith("mkdocs.yml:1:")
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("harm", "line"), [((b"\nseverity: ", b"\nseverity: Z"), 5), ((b"\ntitle: ", b"\ntitle: TODO "), 2)]
)
def test_no_page_is_stale_or_confirmed_while_a_note_is_not_whole(
    project: Path, capsys: pytest.CaptureFixture[str], harm: tuple[bytes, bytes], line: int
) -> None:
    note, risk = project / "docs" / "notes" / "helmets.md", project / "docs" / "risks" / "falling-off.md"
    note.write_bytes(note.read_bytes().replace(*harm).replace(b"Wear a helmet", b"Always wear a helmet"))
    before = risk.read_bytes()
    code, out, _ = run(capsys, project, "confirm", "bicycles:1.1", "--by", "DSL")
    assert code == Exit.PROBLEMS
    assert out.startswith(f"docs/notes/helmets.md:{line}:")
    assert "[stale]" not in out
    assert risk.read_bytes() == before


@pytest.mark.parametrize(("verb", "kept"), [("check", False), ("schema", False), ("build", True)])
@pytest.mark.parametrize("stop", [KeyboardInterrupt(), OSError(28, "No space left on device", "somewhere")])
def test_only_a_build_speaks_of_the_last_good_site(
    project: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    verb: str,
    kept: bool,
    stop: BaseException,
) -> None:
    def stopped(*_: object) -> None:
        raise stop

    monkeypatch.setattr("handbook.project.read_project", stopped)
    code, _, err = run(capsys, project, verb)
    assert code == Exit.OUTSIDE
    assert err.startswith(
        "Stopped." if isinstance(stop, KeyboardInterrupt) else "The disk that holds somewhere is full."
    )
    assert ("last good site" in err) is kept


@pytest.mark.parametrize("name", ["help/index.md~", "help/index.md.bak", "assets/Map.OLD", "assets/map.svg.tmp"])
def test_a_spare_copy_is_not_published(project: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    (project / "docs" / name).write_text("Words.", encoding="utf-8")
    (project / "docs" / "assets" / "template.csv").write_text("Not a spare copy.", encoding="utf-8")
    code, out, _ = run(capsys, project, "check")
    assert code == Exit.PROBLEMS
    assert f'docs/{name}:1: "{name.rpartition("/")[2]}" looks like a spare copy, and would be published.' in out
    assert "template.csv" not in out
