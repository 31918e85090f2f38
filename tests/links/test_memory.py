"""What is remembered survives everything, and one bad night is no alarm."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from handbook.links.judge.likeness.sketch import sketch
from handbook.links.judge.rules import State
from handbook.links.judge.seen import Seen
from handbook.links.judge.verdict import Reading
from handbook.links.named.subject import Exempt, Subject
from handbook.links.remember.memory import (
    Known,
    Memory,
    UnreadableMemory,
    as_text,
    from_text,
    read_memory,
    write_memory,
)
from handbook.links.remember.states import advance, looked_at
from sites import ROOT

FIRST = datetime(2026, 11, 1, 3, 0, tzinfo=UTC)
SOMEBODY = Subject("support/harbour", "Harbour Helpline", ("Harbour Helpline",))


def nights(*rules: str, subject: Subject = SOMEBODY, known: Known | None = None, start: int = 0) -> Known:
    """What is known after one reading a night of these rules."""
    for number, rule in enumerate(rules, start):
        known = advance(known, Reading(rule), subject, FIRST + timedelta(days=number), f"run {number}")
    assert known is not None
    return known


def looked(day: str) -> Subject:
    return Subject("support/harbour", "Harbour Helpline", looked_at=date.fromisoformat(day))


@pytest.mark.parametrize("rule", ["gone", "no-answer", "slow", "server-fault", "no-name", "certificate-ended"])
def test_a_link_is_broken_after_three_failures_on_three_days(rule: str) -> None:
    assert [nights(*[rule] * count).state for count in (1, 2, 3)] == [State.WATCH, State.WATCH, State.BROKEN]


def test_three_failures_on_one_day_count_once() -> None:
    known = None
    for hour in range(3):
        known = advance(known, Reading("gone"), SOMEBODY, FIRST + timedelta(hours=hour), str(hour))
    assert known is not None
    assert (known.state, known.failing) == (State.WATCH, ("2026-11-01",))


def test_a_good_night_between_begins_the_count_again() -> None:
    assert nights("gone", "gone", "fine", "gone", "gone").state == State.WATCH


def test_a_night_on_which_nothing_could_be_known_neither_adds_nor_clears() -> None:
    assert nights("gone", "gone", "wall").state == State.LOOK
    assert nights("gone", "gone", "wall", "gone").state == State.BROKEN


@pytest.mark.parametrize("rule", ["other-owner", "sells", "not-them", "other-number", "parked", "other-certificate"])
def test_danger_counts_at_once_and_no_robot_ends_it(rule: str) -> None:
    assert nights(rule).state == State.DANGER
    later = nights(rule, "fine", "fine", "gone", "fine", "wall")
    assert (later.state, later.rule) == (State.DANGER, rule)
    assert later.held is not None
    assert later.held.on == "2026-11-01"


def test_what_was_found_on_the_first_day_is_still_known_on_the_ninth() -> None:
    seen = Seen(title="Lucky Panda Casino")
    found = Reading("other-number", "0900 555 0199", seen, evidence=("against: sells (3, title): free spins",))
    known = advance(None, found, SOMEBODY, FIRST, "")
    known = nights(*["fine"] * 8, known=known, start=1)
    assert (known.state, known.rule, known.detail) == (State.DANGER, "other-number", "0900 555 0199")
    assert known.held is not None
    assert known.held.title == "Lucky Panda Casino"
    assert known.held.evidence == ("against: sells (3, title): free spins",)


def test_a_person_who_looked_after_the_danger_ends_it() -> None:
    known = nights("sells", "fine")
    assert nights("fine", subject=looked("2026-10-31"), known=known, start=2).state == State.DANGER
    assert nights("fine", subject=looked("2026-11-03"), known=known, start=2).state == State.FINE


def test_a_look_on_the_day_itself_but_before_the_danger_does_not_end_it() -> None:
    known = nights("sells", subject=looked("2026-11-01"))
    assert nights("fine", subject=looked("2026-11-01"), known=known, start=1).state == State.DANGER


def test_a_finding_that_a_person_has_settled_does_not_come_back_but_another_does() -> None:
    known = nights("sells")
    known = nights("sells", subject=looked("2026-11-02"), known=known, start=1)
    assert known.state == State.EXCEPTED
    assert nights("parked", subject=looked("2026-11-02"), known=known, start=2).state == State.DANGER


def test_a_settled_finding_on_another_page_is_a_danger_again() -> None:
    first, other = (Reading("sells", "spins", Seen(sketch=sketch(words))) for words in ("a b c d e f", "p q r s t u"))
    known = advance(None, first, SOMEBODY, FIRST, "")
    known = looked_at(known, FIRST.date())
    assert advance(known, first, SOMEBODY, FIRST + timedelta(days=1), "").state == State.EXCEPTED
    assert advance(known, other, SOMEBODY, FIRST + timedelta(days=1), "").state == State.DANGER


def test_a_change_ends_when_a_person_has_looked() -> None:
    new = Reading("changed", "New", Seen(title="New"))
    known = advance(nights("fine"), new, SOMEBODY, FIRST + timedelta(days=1), "")
    assert known.state == State.LOOK
    known = advance(known, new, looked("2026-11-03"), FIRST + timedelta(days=3), "")
    assert (known.state, known.seen.title) == (State.FINE, "New")


NEW = Reading(
    "says-new", "the lamp is out", Seen(title="Lantern", sketch=sketch("the lamp is out and others carry it"))
)
OTHER = Reading("says-new", "the lamp is sold", Seen(title="Lantern", sketch=sketch("we sell lamps and shades to all")))


def test_what_is_new_ends_when_a_person_has_looked_and_not_by_itself() -> None:
    known = advance(nights("fine"), NEW, SOMEBODY, FIRST + timedelta(days=1), "")
    assert advance(known, NEW, SOMEBODY, FIRST + timedelta(days=8), "").state == State.LOOK
    assert advance(known, NEW, looked("2026-11-03"), FIRST + timedelta(days=3), "").state == State.FINE
    assert (
        advance(looked_at(known, date(2026, 11, 3)), NEW, SOMEBODY, FIRST + timedelta(days=3), "").state == State.FINE
    )


def test_a_look_at_one_change_is_no_look_at_the_next() -> None:
    wall = nights("fine", "wall")
    first = advance(wall, NEW, looked("2026-11-02"), FIRST + timedelta(days=2), "")
    assert advance(first, NEW, looked("2026-11-02"), FIRST + timedelta(days=3), "").state == State.LOOK
    assert advance(first, OTHER, looked("2026-11-03"), FIRST + timedelta(days=4), "").state == State.LOOK


def test_a_name_that_was_gone_for_days_is_not_cleared_when_it_comes_back() -> None:
    known = nights("fine", "no-name", "no-name", "no-name")
    back = nights("fine", known=known, start=4)
    assert (back.state, back.rule) == (State.RETURNED, "returned")
    assert nights("fine", subject=looked("2026-11-05"), known=back, start=5).state == State.FINE


def test_a_name_that_was_gone_for_a_night_is() -> None:
    assert nights("fine", "no-name", "fine").state == State.FINE


def test_an_exception_holds_until_its_last_day() -> None:
    subject = Subject("a", "A", exceptions=(Exempt("wall", "We look every month", date(2026, 11, 2)),))
    states = [nights("wall", subject=subject, start=day).state for day in (0, 1, 2)]
    assert states == [State.EXCEPTED, State.EXCEPTED, State.LOOK]
    assert nights("gone", subject=subject).state == State.WATCH


def test_an_address_that_cannot_work_counts_at_once() -> None:
    assert nights("address-phone").state == State.WRONG


def test_the_last_good_copy_stays_the_one_to_compare_with() -> None:
    good = advance(None, Reading("fine", seen=Seen("u", "Title", "aa", ("x.test",), True)), SOMEBODY, FIRST, "")
    bad = advance(good, Reading("sells", seen=Seen("u", "Casino", "bb")), SOMEBODY, FIRST + timedelta(days=1), "")
    assert bad.seen == good.seen


def some_memory(size: int = 3) -> Memory:
    links = {f"https://h{number}.test/": nights("fine", "sells", "fine") for number in range(size)}
    return Memory("2026-11-01T03:00:00+00:00", False, links)


def test_what_is_written_is_read_again() -> None:
    seen = Seen("u", "Title", "aa", ("x.test",), True, "2026-12-01", '"tag"', "Sun")
    known = advance(None, Reading("fine", seen=seen, hops=("redirect: /a",)), SOMEBODY, FIRST, "r")
    memory = some_memory().with_link("https://é.test/", known)
    assert from_text(as_text(memory)) == memory


GOOD_START = '{"format": "handbook-links-memory", "version": 1'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "damaged"),
        ('{"format": "handbook-links-memory", "ver', "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"format": "something else", "version": 1, "links": {}}', "not a memory"),
        ('{"format": "handbook-links-memory", "version": 2, "links": {}}', "another version (2)"),
        (GOOD_START + "}", "damaged"),
        (GOOD_START + ', "links": {"a": {"first": 5}}}', "damaged at a"),
        (GOOD_START + ', "links": {"a": {"first": "", "what": ""}}}', 'does not know, "what", at a'),
        (GOOD_START + ', "links": {"a": {"first": "", "seen": {"what": ""}}}}', 'does not know, "what", at a'),
        (GOOD_START + ', "links": {}, "more": 1}', 'does not know, "more"'),
        (GOOD_START + ', "links": []}', "damaged"),
        (GOOD_START + ', "links": {"a": {"first": "", "state": "odd"}}}', "damaged at a"),
        (GOOD_START + ', "links": {"a": {"first": "", "rule": "odd"}}}', "damaged at a"),
        (GOOD_START + ', "links": {"a": {"first": "the first day"}}}', "damaged at a"),
        (GOOD_START + ', "links": {"a": {"first": "", "checked": "then"}}}', "damaged at a"),
        (GOOD_START + ',\n<<<<<<< ours\n"links": {}}\n=======\n"links": {}}\n>>>>>>> theirs\n', "conflict marks"),
        (GOOD_START + ', "links": {"a": {"first": ""}, "a": {"first": ""}}}', "It holds a twice"),
        ("\ufeff" + GOOD_START + ', "links": {}}', "byte-order mark"),
    ],
)
def test_a_file_that_cannot_be_read_whole_stops_the_run_and_stays_as_it_is(
    tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "links.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UnreadableMemory, match=re.escape(said)):
        read_memory(path)
    assert path.read_text(encoding="utf-8") == text
    assert [file.name for file in tmp_path.iterdir()] == ["links.json"]


def test_a_file_that_is_no_text_stops_the_run(tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableMemory, match="damaged"):
        read_memory(path)


def test_no_file_is_an_empty_memory(tmp_path: Path) -> None:
    assert read_memory(tmp_path / "none.json") == Memory()


WRITER = """
import sys
from pathlib import Path
from handbook.links.remember.memory import Known, Memory, write_memory
size = 0
while True:
    size += 1
    links = {f"https://h{number}.test/{'x' * 200}": Known("2026-11-01", detail=str(size)) for number in range(400)}
    write_memory(Path(sys.argv[1]), Memory(str(size), False, links))
    print(size, flush=True)
"""


def test_a_kill_at_any_moment_leaves_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "links.json"
    write_memory(path, some_memory())
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    for turn in range(5):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, env=environment, text=True
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(0.007 * turn)
        writer.send_signal(signal.SIGKILL)
        said = writer.stdout.read().split()
        writer.stdout.close()
        writer.wait(10)
        memory = read_memory(path)
        assert int(memory.run) >= int(said[-1] if said else 1)
        assert len({known.detail for known in memory.links.values()}) == 1
        assert json.loads(path.read_text("utf-8"))["version"] == 1
