"""A run as others see it: what is asked, how fast, at what cost, how it stops, and what it does without a network."""

from __future__ import annotations

import asyncio
import functools
import itertools
import json
import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme

from bed import FAST, NOW, Bed, documents, library_of, make_bed, read_cases
from handbook import links
from handbook.links.judge.rules import State
from handbook.links.read.answers import Answer, Ask, Fetch, Trouble
from handbook.links.read.certificates import issuer_in
from handbook.links.read.fetch import network
from handbook.links.read.networks import may_contact
from handbook.links.read.pace import mannerly
from handbook.links.remember.memory import Held, Known, Memory, read_memory, write_memory
from lantern import words_of
from sites import ROOT, SETTINGS
from virtual import run_at_once

GOOD = {"name": "good", "need": "pass", "rule": "fine", "service": True, "hosts": {}, "url_host": "good.test"}


def page(name: str, host: str, path: str, spec: Any) -> dict[str, Any]:
    """A case with a plain link."""
    return {"name": name, "hosts": {host: {path: spec}}, "url_host": host, "path": path}


@pytest.fixture
def beds(tmp_path: Path) -> Iterator[Any]:
    made: list[Bed] = []

    def make(cases: list[dict[str, Any]], secured: bool = False) -> Bed:
        folder = tmp_path / f"bed-{len(made)}"
        folder.mkdir()
        made.append(make_bed(cases, folder, secured))
        return made[-1]

    yield make
    for bed in made:
        bed.server.stop()


def run_with(bed: Bed, fetch: Fetch, **more: Any) -> links.Findings:
    """A run over a made-up network."""

    @asynccontextmanager
    async def reach() -> AsyncIterator[Fetch]:
        yield fetch

    files = documents(bed.cases, bed.server)
    only_documents = {path: data for path, data in files.items() if path != SETTINGS}
    options = links.Options(bed.state, FAST, names=more.pop("names", False))
    return links.run(only_documents, library_of(files), options, more.pop("now", NOW), reach=reach, **more)


def test_nothing_is_asked_for_but_what_the_content_names(beds: Any) -> None:
    cases = [
        case for case in read_cases("further") if case["name"].startswith(("away_", "redirect_", "js_", "meta_away"))
    ]
    secret = {
        "name": "secret",
        "hosts": {"127.0.0.1": {"*": {"body": "secret"}}, "elsewhere.test": {}},
        "address": "tel:999",
    }
    bed = beds([*cases, secret])
    bed.run()
    hosts = {line.split(" ")[0] for line in bed.server.asked}
    assert hosts <= {host for case in cases for host in case["hosts"]}
    assert "127.0.0.1" not in hosts


def test_one_connection_and_a_pause_for_each_host(beds: Any) -> None:
    spec = {"body": "<h1>A page</h1><p>with words</p>", "delay": 0.05}
    cases = [page(f"p{host}{number}", f"host-{host}.test", f"/{number}", spec) for host in "abc" for number in range(4)]
    for case in cases[1:]:
        cases[0]["hosts"].setdefault(case["url_host"], {}).update(case["hosts"][case["url_host"]])
        case["hosts"] = {}
    bed = beds(cases)
    found = bed.run(limits=links.Limits(deadline=20, pace=0.3, allow_private=True))
    assert found.alarm is False
    assert set(bed.server.most_open.values()) == {1}
    for host in "abc":
        assert len([name for _, name in bed.server.times if name == f"host-{host}.test"]) == 4
    each = [[moment for moment, name in bed.server.times if name == f"host-{host}.test"] for host in "abc"]
    assert max(times[0] for times in each) < min(times[-1] for times in each)  # hosts do not wait for each other


def test_the_pause_counts_from_the_moment_a_request_is_on_its_way() -> None:
    starts: list[float] = []

    async def fetch(ask: Ask) -> Answer:
        starts.append(asyncio.get_running_loop().time())
        await asyncio.sleep(0.05)
        return Answer(200, sent=0.04)

    async def three() -> None:
        request = mannerly(fetch, links.Limits(pace=0.2))
        await asyncio.gather(*(request(Ask("", "http", "a.test", 80, "/", 1)) for _ in range(3)))

    run_at_once(three())
    assert all(later - earlier >= 0.2399 for earlier, later in itertools.pairwise(starts))


def test_moves_within_a_website_keep_the_pause_too(beds: Any) -> None:
    serve = {"/": {"status": 302, "headers": {"Location": "/b"}}, "/b": {"body": "<h1>B</h1><p>words</p>"}}
    bed = beds([{"name": "moves", "hosts": {"moves.test": serve}, "url_host": "moves.test"}])
    bed.run(limits=links.Limits(deadline=5, pace=0.4, allow_private=True))
    (first, _), (second, _) = bed.server.times
    assert second - first > 0.2


def test_an_address_written_on_several_pages_is_asked_for_once_and_names_them_all(beds: Any) -> None:
    gone = {"status": 404, "body": "no"}
    bed = beds([page("one", "shared.test", "/x", gone), {**page("two", "shared.test", "/x", gone), "hosts": {}}])
    found = bed.run()
    finding = next(part for part in found.links if "shared.test" in part.address)
    assert [use.path for use in finding.uses] == ["docs/parents/one.md", "docs/parents/two.md"]
    assert [use.line for use in finding.uses] == [6, 6]
    assert bed.server.asked == ["shared.test /x"]


def test_a_page_that_has_not_changed_is_not_sent_again_for_a_week(beds: Any) -> None:
    same = {"header": "If-None-Match", "has": '"v1"', "then": {"status": 304, "headers": {"Content-Length": ""}}}
    good = read_cases("listed")[0]["hosts"]["ok-200.test"]["/"]["body"]
    spec = {"body": good, "headers": {"ETag": '"v1"'}, "when": [same]}
    bed = beds([{**GOOD, "hosts": {"good.test": {"/": spec}}}])
    kept = []
    for day in (0, 1, 8):
        found = bed.run(NOW + timedelta(days=day))
        assert [part.state for part in found.links if "good.test" in part.address] == [State.FINE]
        known = read_memory(bed.state).links[f"http://good.test:{bed.server.http}/"]
        kept.append((known.full, known.seen.title))
    days = [(NOW + timedelta(days=day)).date().isoformat() for day in (0, 0, 8)]
    assert kept == [(day, "Harbour Helpline: talk to someone") for day in days]


def test_what_has_long_left_the_content_is_forgotten_unless_only_a_person_can_end_it(beds: Any) -> None:
    bed = beds([page("here", "here.test", "/", {"body": "<h1>A page</h1><p>with words</p>"})])
    long_ago, lately = (NOW - timedelta(days=800)).isoformat(), (NOW - timedelta(days=30)).isoformat()
    left = {
        "https://left.test/": Known(long_ago[:10], checked=long_ago),
        "https://held.test/": Known(long_ago[:10], checked=long_ago, held=Held("sells", long_ago[:10])),
        "https://lately.test/": Known(lately[:10], checked=lately),
    }
    write_memory(bed.state, Memory(links=left))
    bed.run()
    assert set(read_memory(bed.state).links) & set(left) == {"https://held.test/", "https://lately.test/"}


def test_a_page_that_becomes_another_is_looked_at(beds: Any) -> None:
    pages = [case["hosts"] for case in read_cases("further") if case["name"] in ("good_topic_gambling",)]
    good = read_cases("listed")[0]["hosts"]["ok-200.test"]["/"]
    other = next(iter(pages[0].values()))["/"]
    bed = beds([{**GOOD, "hosts": {"good.test": {"/": [good, other]}}}])
    bed.run()
    found = bed.run(NOW + timedelta(days=9))
    assert [(part.rule, part.change) for part in found.links if "good.test" in part.address] == [("changed", "worse")]


def test_a_plain_link_that_leads_to_another_site_over_night_is_an_alarm(beds: Any) -> None:
    guidance = words_of({"base": "article"})
    boilers = words_of({"html": "boiler"})
    bed = beds([page("guide", "guide.test", "/", [{"body": guidance}, {"body": boilers}])])
    bed.run()
    found = bed.run(NOW + timedelta(days=9))
    assert [(part.rule, part.alarm) for part in found.links if "guide.test" in part.address] == [("other-words", False)]
    for day in (10, 11):
        found = bed.run(NOW + timedelta(days=day))
    assert [part.state for part in found.links if "guide.test" in part.address] == [State.BROKEN]


def test_a_website_that_shows_one_page_for_all_is_so_between_the_probes(beds: Any) -> None:
    bed = beds([case for case in read_cases("further") if case["name"] == "any_path"])
    rules = []
    for day in (0, 1, 3):
        found = bed.run(NOW + timedelta(days=day))
        rules += [part.rule for part in found.links if "any-path" in part.address]
    assert rules == ["any-path"] * 3


def test_without_a_network_it_says_so_once_and_changes_nothing(beds: Any) -> None:
    bed = beds([page(f"p{number}", f"h{number}.org.uk", "/", {"body": "x"}) for number in range(9)])

    async def cut_off(ask: Ask) -> Answer:
        return Answer(trouble=Trouble.NO_NAME if int(ask.host[1]) % 2 else Trouble.NO_NETWORK)

    found = run_with(bed, cut_off)
    assert found.offline
    assert not found.alarm
    assert links.PRINTERS["text"](found).count("network") == 1
    assert not bed.state.exists()


def test_a_network_that_fails_half_way_is_not_the_websites_fault(beds: Any) -> None:
    bed = beds([page(f"p{number}", f"h{number}.org.uk", "/", {"body": "x"}) for number in range(9)])

    async def half(ask: Ask) -> Answer:
        headers = (("Content-Type", "text/html"),)
        good = Answer(200, headers, b"<h1>A page</h1><p>with words</p>")
        return good if ask.host[1] in "012" else Answer(trouble=Trouble.NO_NETWORK)

    for day in range(3):
        found = run_with(bed, half, now=NOW + timedelta(days=day))
    assert not found.alarm
    assert not found.whole
    assert sum(part.state is State.NOT_CHECKED for part in found.links if part.address.startswith("http://h")) == 6


ENDS = [("2026-12-20", "domain-soon"), ("2026-11-01", "domain-ended"), ("2028-01-01", "fine")]


@pytest.mark.parametrize(("ends", "rule"), ENDS)
def test_a_name_that_runs_out_is_told_before_it_does(beds: Any, ends: str, rule: str) -> None:
    bed = beds([{**GOOD, "hosts": {}, "url_host": "", "address": "https://www.harbour.org.uk/"}])
    event = {"eventAction": "expiration", "eventDate": f"{ends}T00:00:00Z"}
    good = read_cases("listed")[0]["hosts"]["ok-200.test"]["/"]["body"].encode()

    async def fetch(ask: Ask) -> Answer:
        if ask.host.startswith("rdap."):
            return Answer(200, (), json.dumps({"events": [event]}).encode())
        return Answer(200, (("Content-Type", "text/html"),), good)

    found = run_with(bed, fetch, names=True)
    assert [part.rule for part in found.links if "harbour" in part.address] == [rule]


def test_one_name_that_nobody_has_is_no_lack_of_network(beds: Any) -> None:
    bed = beds([{"name": "dns", "hosts": {}, "address": "https://nobody-has-this.org.uk/"}])

    async def nobody(ask: Ask) -> Answer:
        known = Answer(200, (("Content-Type", "text/html"),), b"<h1>A page</h1><p>with words</p>")
        return Answer(trouble=Trouble.NO_NAME, lasting=True) if ask.host.startswith("nobody") else known

    found = run_with(bed, nobody)
    assert [part.rule for part in found.links if "nobody" in part.address] == ["no-name"]


def test_a_fault_in_the_check_costs_one_link_and_no_more(beds: Any) -> None:
    bed = beds([page(name, f"{name}.test", "/", {"body": "x"}) for name in ("bad", "good")])

    async def breaks(ask: Ask) -> Answer:
        if ask.host.startswith("bad"):
            raise RuntimeError("a page that nobody thought of")
        return Answer(200, (("Content-Type", "text/html"),), b"<h1>A page</h1><p>with words</p>")

    found = run_with(bed, breaks)
    states = {part.title: part.state for part in found.links}
    assert (states["bad"], states["good"]) == (State.NOT_CHECKED, State.FINE)
    assert "a page that nobody thought of" in next(
        part.meets + part.detail for part in found.links if part.title == "bad"
    )


def test_a_stopped_run_goes_on_where_it_stopped(beds: Any) -> None:
    bed = beds([page(f"p{number}", f"h{number}.test", "/", {"body": "x"}) for number in range(6)])
    asked: list[str] = []

    async def slowly(ask: Ask) -> Answer:
        asked.append(ask.host)
        await asyncio.sleep(0.01 if ask.host < "h3" else 30)
        return Answer(200, (("Content-Type", "text/html"),), b"<h1>A page</h1><p>with words</p>")

    def stop(done: int, total: int) -> None:
        if done == 3 + 1:  # one link of the example is read at once, as it needs no request
            os.kill(os.getpid(), signal.SIGINT)

    bed.cases.append({"name": "phone", "hosts": {}, "address": "tel:999"})
    before = signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where a shell started us unattended
    try:
        with pytest.raises(KeyboardInterrupt):
            run_with(bed, slowly, progress=stop)
    finally:
        signal.signal(signal.SIGINT, before)
    memory = read_memory(bed.state)
    assert not memory.finished
    done = {name for name in memory.links if ".test" in name}
    assert len(done) >= 3
    asked.clear()

    async def quickly(ask: Ask) -> Answer:
        asked.append(ask.host)
        return Answer(200, (("Content-Type", "text/html"),), b"<h1>A page</h1><p>with words</p>")

    found = run_with(bed, quickly, now=NOW + timedelta(hours=1))
    assert found.whole
    assert not {f"http://{host}:{bed.server.http}/" for host in asked} & done
    assert read_memory(bed.state).finished
    asked.clear()
    run_with(bed, quickly, now=NOW + timedelta(hours=2))
    assert len(set(asked)) >= 6  # a run that came to its end is not gone on with


def test_two_runs_do_not_write_one_memory(beds: Any) -> None:
    bed = beds([page("p", "h.test", "/", {"body": "x"})])

    async def inner(ask: Ask) -> Answer:
        with pytest.raises(links.AlreadyRunning):
            await asyncio.to_thread(bed.run)
        return Answer(404)

    run_with(bed, inner)


LIMITED = """
import sys
from pathlib import Path
sys.path[:0] = {paths!r}
import bed, fault_server
from handbook import links
cases = [case for case in bed.read_cases("listed", "further") if case["name"] in {names!r}] + {more!r}
server = fault_server.FaultServer({{}})
server._loop = None
server.http, server.https, server.ca_file = {http}, {https}, Path({ca!r})
made = bed.Bed(server, cases, Path({state!r}))
found = made.run()
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak.split()[1], len(found.links))
"""


def test_memory_stays_small_whatever_the_pages_do(beds: Any, tmp_path: Path) -> None:
    """Peak memory of a process that reads every heavy page at once: under 150 MB, the whole program included."""
    names = ["endless", "huge", "bomb", "bomb_deflate", "huge_header", "drip", "r_chain30", "takeover", "good_utf16"]
    heavy = [case for case in read_cases("listed", "further") if case["name"] in names]
    nested = "<div>" * 120_000
    for number, body in enumerate([nested, "<a b='" * 90_000, "<b><i><u>" * 60_000, "x " * 300_000, "&amp;" * 120_000]):
        heavy.append(page(f"heavy-{number}", f"heavy-{number}.test", "/", {"body": body}))
    bed = beds(heavy, secured=True)
    script = LIMITED.format(
        paths=[str(ROOT / "scripts"), str(ROOT / "tests"), str(ROOT / "tests" / "links")],
        names=names,
        more=[{**case, "hosts": {}} for case in heavy if case["name"].startswith("heavy")],
        http=bed.server.http,
        https=bed.server.https,
        ca=str(bed.server.ca_file),
        state=str(tmp_path / "limited.json"),
    )
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    peak, count = map(int, ended.stdout.split())
    assert count >= len(names)
    assert peak < 150 * 1024


@pytest.mark.parametrize(
    "name", ["nested", "unclosed", "formats", "words", "entities", "braces", "digits", "wide", "dashes", "boxes"]
)
def test_a_page_made_to_be_slow_is_read_in_good_time(beds: Any, name: str) -> None:
    bodies = {
        "nested": "<div>" * 120_000,
        "unclosed": "<a b='" * 90_000,
        "formats": "<b><i><u><a>" * 50_000,
        "words": "free spins page not found " * 20_000,
        "entities": "&amp;" * 120_000,
        "braces": f"<script>{'location={' * 60_000}</script>",
        "digits": "0" * 500_000,
        "dashes": "-" * 500_000,
        "boxes": "<p>a" * 150_000,
        "wide": f"<h1>{'(' * 250_000}{'a ' * 100_000}</h1>",
    }
    bed = beds([{**GOOD, "hosts": {"good.test": {"/": {"body": bodies[name]}}}}])
    started = time.monotonic()
    found = bed.run(limits=FAST)
    assert time.monotonic() - started < 20
    assert found.whole


@pytest.mark.parametrize(
    ("address", "public", "private"),
    [
        ("93.184.216.34", True, True),
        ("2606:2800:220:1::1", True, True),
        ("127.0.0.1", False, True),
        ("::1", False, True),
        ("10.1.2.3", False, True),
        ("192.168.0.1", False, True),
        ("172.16.0.1", False, True),
        ("fd00::1", False, True),
        ("::ffff:127.0.0.1", False, True),
        ("64:ff9b::7f00:1", False, True),
        ("2002:7f00:1::", False, True),
        ("169.254.169.254", False, False),
        ("::ffff:169.254.169.254", False, False),
        ("fe80::1%eth0", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
        ("255.255.255.255", False, False),
        ("not an address", False, False),
    ],
)
def test_only_public_machines_are_contacted_unless_told_otherwise(address: str, public: bool, private: bool) -> None:
    assert (may_contact(address, False), may_contact(address, True)) == (public, private)


def test_this_machine_is_not_asked_unless_told(beds: Any) -> None:
    bed = beds([page("here", "127.0.0.1", "/", {"body": "secret"})])
    found = bed.run(limits=links.Limits(deadline=2, pace=0))
    assert [part.rule for part in found.links if "127.0.0.1" in part.address] == ["address-private"]
    assert bed.server.asked == []


def test_certificates_are_judged_against_the_school_s_own_authority_only_if_named(beds: Any) -> None:
    bed = beds([case for case in read_cases("listed") if case["name"] == "tls_good"], secured=True)
    assert [part.rule for part in bed.run().links if "tls-good" in part.address] == ["fine"]
    files = documents(bed.cases, bed.server)
    options = links.Options(bed.state.with_name("other.json"), FAST, None, names=False)

    async def here(host: str, port: int) -> tuple[str, ...]:
        return ("127.0.0.1",)

    reach = functools.partial(network, FAST, None, here)
    only_documents = {path: data for path, data in files.items() if path != SETTINGS}
    found = links.run(only_documents, library_of(files), options, NOW, reach=reach)
    assert [part.rule for part in found.links if "tls-good" in part.address] == ["certificate-unknown"]


@pytest.mark.parametrize("data", [b"", b"\x30", b"\x30\x82\xff", b"nonsense", b"\x30\x03\x30\x01\xa0"])
def test_what_is_no_certificate_has_no_issuer(data: bytes) -> None:
    assert issuer_in(data) == b""


def test_two_certificates_of_one_authority_have_one_issuer_and_of_two_have_two() -> None:
    one, other = trustme.CA(), trustme.CA()
    shown = [
        ssl.PEM_cert_to_DER_cert(authority.issue_cert(name).cert_chain_pems[0].bytes().decode())
        for authority, name in ((one, "a.test"), (one, "b.test"), (other, "a.test"))
    ]
    first, second, third = (issuer_in(data) for data in shown)
    assert first == second
    assert b"trustme" in first
    assert third != first


def test_a_file_of_certificates_that_is_none_stops_the_run_at_once(beds: Any, tmp_path: Path) -> None:
    bed = beds([page("p", "h.test", "/", {"body": "x"})])
    bad = tmp_path / "bad.pem"
    bad.write_text("no certificate")
    with pytest.raises(OSError, match="no certificates"):
        links.run({}, library_of(documents(bed.cases, bed.server)), links.Options(bed.state, ca_file=bad), NOW)
