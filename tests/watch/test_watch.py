"""The watch against a server that publishes as GOV.UK and legislation.gov.uk do, and fails as they may."""

from __future__ import annotations

import asyncio
import functools
import itertools
import json
import socket
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from fault_server import FaultServer
from handbook import watch
from handbook.cli import Exit, main
from handbook.content import Library
from handbook.content.kinds.note import NoteHeader
from handbook.content.library import is_a
from handbook.links.read.fetch import network
from handbook.problems import WrongUse
from handbook.watch.ask import LIMITS, PACES
from handbook.watch.memory import UnreadableMemory
from handbook.watch.rests import rests_on
from handbook.watch.tell import OFFLINE
from sites import TESTS, changed, read
from virtual import in_process, run_at_once

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
NOTE = "notes/helmets.md"
PLACE = "https://standards.example.org/helmets"
CASES = [
    case
    for path in sorted((TESTS / "cases" / "watch").glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]
ITEM = json.loads((TESTS / "cases" / "watch" / "publication.json").read_text("utf-8"))


def library_on(*addresses: str, written: str = "2026-01-05") -> Library:
    """The example with a note on each address."""
    words = changed()[NOTE].decode("utf-8").replace("written: 2026-01-05", f"written: {written}")
    words = words.replace("severity: A", "severity: B")
    notes = {
        f"notes/note-{number}.md": words.replace(PLACE, address).replace("Helmets have", f"Helmet {number} has")
        for number, address in enumerate(addresses, 1)
    }
    library, _ = read(changed(put=notes, drop=[NOTE]))
    assert library is not None
    return library


def spec(written: Any) -> Any:
    """What the server sends: *item* changes keys of a whole item, *details* those of its details."""
    if isinstance(written, list):
        return [spec(part) for part in written]
    kept = {key: value for key, value in written.items() if key not in ("item", "details")}
    if "item" not in written and "details" not in written:
        return kept
    details = {**ITEM["details"], **written.get("details", {})}
    item = {**ITEM, **({"details": details} if "item" not in written or "details" in written else {})}
    item |= written.get("item", {})
    body = json.dumps({key: value for key, value in item.items() if value != "left out"})
    return {"body": body, "headers": {"Content-Type": "application/json"}, **kept}


async def everywhere(host: str, port: int) -> tuple[str, ...]:
    if host.endswith(".invalid"):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
    return ("127.0.0.1",)


def look(
    library: Library, serve: Mapping[str, Mapping[str, Any]], state: Path, now: datetime = NOW, **options: Any
) -> tuple[watch.Report, FaultServer]:
    """One run against a server with these hosts."""
    hosts = {host: {path: spec(answer) for path, answer in paths.items()} for host, paths in serve.items()}
    server = FaultServer(hosts).start_in_process()
    server.http = 443
    limits = LIMITS.__class__(kept=LIMITS.kept, deadline=8.0, allow_private=True)
    chosen = watch.Options(state, limits, **{"contact": "office@example.org", **options})
    reach = functools.partial(network, limits, None, everywhere, in_process(server))
    return watch.run(library, chosen, now, reach=reach, perform=run_at_once), server


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["name"]))
def test_a_publisher_is_read_as_it_publishes(case: dict[str, Any], tmp_path: Path) -> None:
    library = library_on(case["address"], written=case.get("written", "2026-01-05"))
    for number, expected in enumerate(case["runs"]):
        serve = {**case.get("serve", {}), **expected.get("serve", {})}
        now = NOW + timedelta(days=number)
        report, _ = look(library, serve, tmp_path / "watch.json", now)
        (found,) = report.watched
        said = " | ".join(f"{change.on} {change.said}".strip() for change in found.said)
        assert (found.verdict, said) == (expected["verdict"], expected.get("said", "")), number
        coming = [f"{change.on} {change.said}" for change in found.coming]
        assert coming == expected.get("coming", [])


GONE: dict[str, Any] = {"www.gov.uk": {"*": {"status": 404, "body": "no"}}}
THERE: dict[str, Any] = {"www.gov.uk": {"*": {"details": {}}}}
OTHER: dict[str, Any] = {"www.gov.uk": {"*": {"details": {"body": "<p>Other words.</p>"}}}}


def test_a_change_stays_open_until_a_person_has_looked(tmp_path: Path) -> None:
    library, state = library_on("https://www.gov.uk/x"), tmp_path / "watch.json"
    look(library, THERE, state)
    for days in (1, 2, 30):
        (found,) = look(library, OTHER, state, NOW + timedelta(days=days))[0].watched
        assert (found.verdict, found.since) == (watch.Verdict.SILENT, "2026-12-01")
    with pytest.raises(WrongUse, match="never read"):
        watch.settle(library, state, ["https://www.gov.uk/y"], NOW.date())
    watch.settle(library, state, ["https://www.gov.uk/x"], NOW.date())
    assert look(library, OTHER, state)[0].watched[0].verdict is watch.Verdict.SAME


def test_a_withdrawal_that_a_person_has_seen_is_said_and_is_no_alarm(tmp_path: Path) -> None:
    library, state = library_on("https://www.gov.uk/x"), tmp_path / "watch.json"
    assert look(library, GONE, state)[0].alarm
    assert look(library, GONE, state)[0].alarm
    watch.settle(library, state, ["https://www.gov.uk/x"], NOW.date())
    report, _ = look(library, GONE, state)
    assert (report.alarm, report.watched[0].said[0].said) == (False, "It is still gone, as when a person last looked.")


def test_notes_that_are_written_again_end_a_change(tmp_path: Path) -> None:
    state = tmp_path / "watch.json"
    look(library_on("https://www.gov.uk/x"), THERE, state)
    look(library_on("https://www.gov.uk/x"), OTHER, state, NOW + timedelta(days=1))
    again = library_on("https://www.gov.uk/x", written="2026-12-02")
    assert look(again, OTHER, state, NOW + timedelta(days=3))[0].watched[0].verdict is watch.Verdict.SAME


def test_a_reading_that_fails_does_not_hide_a_change(tmp_path: Path) -> None:
    library, state = library_on("https://www.gov.uk/x"), tmp_path / "watch.json"
    look(library, THERE, state)
    look(library, OTHER, state)
    (found,) = look(library, {"www.gov.uk": {"*": {"status": 500, "body": "no"}}}, state)[0].watched
    assert found.verdict is watch.Verdict.SILENT
    assert found.said[0].said == "It answered with the code 500."


def test_without_a_network_it_is_said_once_and_nothing_is_forgotten(tmp_path: Path) -> None:
    library, state = library_on("https://www.gov.invalid/x", "https://other.invalid/y"), tmp_path / "watch.json"
    report, _ = look(library, {}, state)
    assert watch.PRINTERS["text"](report) == f"{OFFLINE}\n"
    assert not state.exists()


def test_one_page_for_several_websites_is_our_own_network(tmp_path: Path) -> None:
    page = {"*": {"body": f"<title>Sign in</title><h1>Welcome</h1><p>{'Please sign in to our Wi-Fi. ' * 20}</p>"}}
    library = library_on("https://one.example/x", "https://other.example/y")
    report, _ = look(library, {"one.example": page, "other.example": page}, tmp_path / "watch.json")
    assert [part.verdict for part in report.watched] == [watch.Verdict.UNREAD] * 2


def test_each_publisher_is_asked_at_its_own_pace_and_each_address_once(tmp_path: Path) -> None:
    laws = [f"https://www.legislation.gov.uk/ukpga/2020/{number}" for number in range(1, 5)]
    pages = [f"https://www.gov.uk/page-{number}" for number in range(30)]
    feed = {"body": '<feed xmlns="http://www.w3.org/2005/Atom"/>', "headers": {"Content-Type": "application/xml"}}
    serve = {
        "www.gov.uk": {"*": {"details": {}, "delay": 0.3}},
        "www.legislation.gov.uk": {"*": {**feed, "delay": 0.3}},
    }
    took: list[float] = []

    def timed(work: Any) -> Any:
        async def whole() -> Any:
            result = await work
            took.append(asyncio.get_running_loop().time())
            return result

        return run_at_once(whole())

    hosts = {host: {path: spec(answer) for path, answer in paths.items()} for host, paths in serve.items()}
    server = FaultServer(hosts).start_in_process()
    server.http = 443
    limits = LIMITS.__class__(allow_private=True)
    reach = functools.partial(network, limits, None, everywhere, in_process(server))
    options = watch.Options(tmp_path / "watch.json", limits, contact="office@example.org")
    watch.run(library_on(*laws, *pages, laws[0]), options, NOW, reach=reach, perform=timed)
    assert len(server.asked) == len(set(server.asked)) == 30 + 4 + 1
    for host, pace in PACES.items():
        times = [moment for moment, asked in server.times if asked == host]
        assert all(later - earlier >= pace - 0.001 for earlier, later in itertools.pairwise(times))
    assert took[0] <= 1.2 * max(30 * 0.1, 5 * 1.0)


def test_legislation_is_told_whom_to_write_to_and_its_rules_are_obeyed(tmp_path: Path) -> None:
    library = library_on("https://www.legislation.gov.uk/ukpga/2020/1")
    nobody = look(library, {}, tmp_path / "a.json", contact="")[0].watched[0]
    assert "whom to write to" in nobody.said[0].said
    rules = {"/robots.txt": {"body": "User-agent: *\nDisallow: /changes/", "headers": {"Content-Type": "text/plain"}}}
    kept, server = look(library, {"www.legislation.gov.uk": rules}, tmp_path / "b.json")
    assert "robots.txt" in kept.watched[0].said[0].said
    assert server.asked == ["www.legislation.gov.uk /robots.txt"]


def test_what_rests_on_an_authority_is_named_to_the_printed_copy(tmp_path: Path) -> None:
    library, state = library_on("https://www.gov.uk/x"), tmp_path / "watch.json"
    look(library, THERE, state)
    report, _ = look(library, OTHER, state)
    rest = report.watched[0].rest
    assert (rest.notes, rest.clauses) == (("notes/note-1",), ("bicycles:1.1",))
    assert "risks/falling-off" in rest.pages
    assert "Falling off" in rest.copies
    text = watch.PRINTERS["text"](report)
    assert "CHANGED IN SILENCE: Helmets for children (Example Office), first met on 30 November 2026" in text
    assert "Notes: notes/note-1" in text
    data = json.loads(watch.PRINTERS["json"](report))
    assert (data["alarm"], data["authorities"][0]["rests"]["notes"]) == (True, ["notes/note-1"])
    line = library.documents["notes/note-1"].line_of("authority")
    assert watch.PRINTERS["ci"](report).startswith(f"::error file=docs/notes/note-1.md,line={line},title=watch::")


def test_a_lesson_that_puts_a_clause_to_work_rests_on_the_authority_of_its_note(real: Library) -> None:
    note = real.documents["notes/no-promise-of-secrecy"]
    assert is_a(note, NoteHeader)
    assert any(name.startswith("lessons/") for name in rests_on([note], real, ()).modules)


def test_authorities_without_an_address_are_named(tmp_path: Path) -> None:
    words = changed()[NOTE].decode("utf-8").replace(f"  address: {PLACE}\n  kept_in: support/example-line\n", "")
    library, _ = read(changed(put={NOTE: words}))
    assert library is not None
    report, _ = look(library, {}, tmp_path / "watch.json")
    assert watch.PRINTERS["text"](report).splitlines()[:2] == [
        "No address is known for 1 authority:",
        "  Helmets for children (Example Office): notes/helmets",
    ]


@pytest.mark.parametrize("words", ["{", "[]", '{"format": "other"}', "\ufeff{}", '{"format": "handbook-watch-memory"}'])
def test_a_memory_that_cannot_be_read_stops_the_run_and_stays(tmp_path: Path, words: str) -> None:
    state = tmp_path / "watch.json"
    state.write_text(words, "utf-8")
    with pytest.raises(UnreadableMemory, match="no change is forgotten"):
        look(library_on("https://www.gov.uk/x"), THERE, state)
    assert state.read_text("utf-8") == words


def test_the_verb_says_it_once_without_a_network(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", nobody)
    assert main(["-C", str(project), "watch"]) == Exit.OUTSIDE
    assert capsys.readouterr().out == f"{OFFLINE}\n"
    assert main(["-C", str(project), "watch", "--only", "notes/helmet"]) == Exit.USAGE
    assert 'Did you mean "notes/helmets"?' in capsys.readouterr().err
    assert main(["-C", str(project), "watch", "--looked", PLACE]) == Exit.USAGE
