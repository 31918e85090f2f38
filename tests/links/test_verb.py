"""The verb as people type it: words, exit codes, files, and a page of help that knows every option."""

from __future__ import annotations

import io
import json
import re
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from fault_server import FaultServer
from handbook.cli import Exit, main
from handbook.links import Options
from handbook.links.remember.memory import Held, Known, Memory, write_memory
from handbook.problems import WrongUse
from sites import ROOT

GOOD = "<title>The Example Line</title><h1>The Example Line</h1><p>Call 01632 960 123. Charity 1234567.</p>"
FAST = ("--allow-private", "--pace", "0", "--deadline", "5")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[FaultServer]:
    casino = "<title>Online casino</title><h1>Free spins</h1><p>Play now</p>"
    hosts = {"127.0.0.1": {"/ok": {"body": GOOD}, "/casino": {"body": casino}, "/gone": {"status": 404, "body": "no"}}}
    made = FaultServer(hosts).start(tmp_path)
    yield made
    made.stop()


def put(project: Path, server: FaultServer, path: str) -> None:
    """Every outside address of the project gone but one, which leads to this machine."""
    for file in (project / "docs").rglob("*.md"):
        text = file.read_text("utf-8")
        text = re.sub(r"\n  address: https://\S+|\n    address: https://\S+|\n  - name: \S.*|\npages:", "", text)
        file.write_text(re.sub(r"\nwebsite: \S+", "", text), "utf-8")
    line = project / "docs/support/example-line.md"
    address = f"http://127.0.0.1:{server.http}{path}"
    line.write_text(line.read_text("utf-8").replace("\nphone:", f"\nwebsite: {address}\nphone:"), "utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"leave: \S+", f"leave: http://127.0.0.1:{server.http}/ok", settings.read_text("utf-8")))


def run(capsys: pytest.CaptureFixture[str], root: Path, *arguments: str) -> tuple[int, str, str]:
    code = main(["-C", str(root), "links", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def leave_ok(project: Path) -> None:
    """Keep the settings readable: they take no address of this machine."""
    settings = project / "mkdocs.yml"
    settings.write_text(re.sub(r"leave: \S+", "leave: https://nobody.invalid/", settings.read_text("utf-8")))


def test_a_fine_link_ends_with_0_and_danger_with_1(
    project: Path, server: FaultServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, server, "/ok")
    leave_ok(project)
    code, out, _ = run(capsys, project, *FAST)
    assert code == Exit.FINE, out
    put(project, server, "/casino")
    leave_ok(project)
    report = tmp_path / "out"
    code, out, err = run(capsys, project, *FAST, "--format", "json", "--report", str(report))
    assert code == Exit.PROBLEMS
    data = json.loads(out)
    assert data["links"][0]["rule"] == "sells"
    assert "links.html" in err
    assert json.loads((report / "links.json").read_text("utf-8")) == data
    assert (project / ".handbook" / "links.json").is_file()


def test_a_run_without_a_network_ends_with_3_and_remembers_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    code, out, _ = run(capsys, project, *FAST)
    assert code == Exit.OUTSIDE
    assert "There is no network." in out
    assert not (project / ".handbook" / "links.json").exists()


def test_a_page_that_is_gone_fails_the_run_on_the_third_day(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, server, "/gone")
    leave_ok(project)
    only = ("--only", "support/example-line")
    codes = [run(capsys, project, *FAST, *only, "--today", f"2026-11-2{day}")[0] for day in (1, 2, 3)]
    assert codes == [Exit.FINE, Exit.FINE, Exit.PROBLEMS]


@pytest.mark.parametrize(("said", "changed"), [("no\n", 0), ("", 0), ("yes\n", 4)])
def test_many_documents_are_changed_only_after_a_typed_yes(
    project: Path,
    server: FaultServer,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    said: str,
    changed: int,
) -> None:
    put(project, server, "/ok")
    leave_ok(project)
    words = (project / "docs/support/example-line.md").read_text("utf-8")
    words = words[: words.index("withdrawn:")] + words[words.index("to_check:") :]
    known = {}
    for number in range(4):
        address = f"https://lines.invalid/{number}"
        known[address] = Known("2026-11-01", state="danger", rule="sells", held=Held("sells", "2026-11-01"))
        changed_words = re.sub(r"website: \S+", f"website: {address}", words)
        (project / f"docs/support/line-{number}.md").write_text(changed_words, "utf-8")
    write_memory(project / ".handbook" / "links.json", Memory(links=known))
    before = {path: path.read_bytes() for path in (project / "docs/support").glob("line-*.md")}
    monkeypatch.setattr(sys, "stdin", io.StringIO(said))
    documents = [f"support/line-{number}" for number in range(4)]
    code, _, err = run(capsys, project, *FAST, "--quarantine", "--only", *documents)
    assert code == Exit.PROBLEMS
    assert err.count("takes off https://lines.invalid/") == 4
    assert sum(path.read_bytes() != data for path, data in before.items()) == changed


def test_a_person_who_has_looked_ends_a_danger_by_the_verb(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    put(project, server, "/casino")
    leave_ok(project)
    only = ("--only", "support/example-line")
    assert run(capsys, project, *FAST, *only)[0] == Exit.PROBLEMS
    address = f"http://127.0.0.1:{server.http}/casino"
    assert run(capsys, project, "--looked", "https://nobody.example/")[0] == Exit.USAGE
    assert run(capsys, project, "--looked", address)[0] == Exit.FINE
    assert run(capsys, project, *FAST, *only)[0] == Exit.FINE


def test_a_memory_that_cannot_be_read_stops_the_run_and_stays(
    project: Path, server: FaultServer, capsys: pytest.CaptureFixture[str]
) -> None:
    memory = project / ".handbook" / "links.json"
    memory.parent.mkdir(exist_ok=True)
    memory.write_text("\ufeff{}", "utf-8")
    code, _, err = run(capsys, project, *FAST)
    assert code == Exit.OUTSIDE
    assert "nothing was checked" in err
    assert "byte-order mark" in err
    assert memory.read_text("utf-8") == "\ufeff{}"


def test_a_file_of_certificates_that_is_not_there_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, project, "--ca-file", "/nowhere.pem")
    assert code == Exit.OUTSIDE
    assert "/nowhere.pem" in err


def test_several_documents_are_named_after_one_option_or_one_each(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def noted(*given: object) -> None:
        asked.append(cast(Options, given[2]).only)
        raise WrongUse("Noted.")

    monkeypatch.setattr("handbook.links.run", noted)
    for words in ("--only a b --pace 0", "--pace 0 --only a --only b"):
        assert run(capsys, project, *words.split())[0] == Exit.USAGE
    assert asked == [("a", "b")] * 2


def test_the_page_of_help_names_every_option_and_every_key(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs/about/link-check.md").read_text("utf-8")
    assert main(["links", "--help"]) == Exit.FINE
    options = set(re.findall(r"--[a-z][a-z-]+", capsys.readouterr().out)) - {"--help"}
    assert {*re.findall(r"^\| `(--[a-z-]+)", page, re.M), "--report"} == options
    for key in ("rota", "told", "second_opinion", "failing_days", "shown_on", "moves", "exception"):
        assert f"`{key}`" in page
