"""What people and programs are told: nothing lost, nothing technical, nothing of a hostile page that could run."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from bed import FAST, NOW, address_of, filled, make_bed, read_cases
from fault_server import FaultServer
from handbook import links
from handbook.content import Library
from handbook.links.judge.rules import RULES, Rule, State, Verdict, Weight
from sites import changed, read
from test_told_in_a_line import MET_HERE

TECHNICAL = re.compile(
    r"\b(?:\d{3} error|HTTP|URL|DNS|TLS|SSL|status code|redirect|server|timeout|request|response|header|robot|"
    r"cookie jar|domain|HTML|JavaScript|bot|crawl|host|resolve|port|socket|registrable|payload|regex|4\d\d|5\d\d)\b"
)
PLAIN_ENOUGH = re.compile(r"https://")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.name))
def test_a_sentence_for_the_office_has_no_technical_word(rule: Rule) -> None:
    for words in (rule.meets, rule.do):
        assert not TECHNICAL.search(PLAIN_ENOUGH.sub("", words)), words
        assert words.endswith((".", "?", "{detail}"))
        assert len(words.split()) < 40


def test_every_rule_is_a_case_or_has_its_own_test() -> None:
    cases = {case["rule"] for case in read_cases("listed", "further")}
    tested_elsewhere = {
        "changed", "other-words", "returned", "not-checked", "address-private", "no-network", "domain-ended",
        "domain-soon",
    }  # fmt: skip
    assert {rule.name for rule in RULES} - cases - MET_HERE <= tested_elsewhere


def test_danger_is_an_alarm_and_what_a_robot_cannot_know_is_not() -> None:
    for rule in RULES:
        assert (rule.verdict is Verdict.ALARM) == (rule.weight in (Weight.DANGER, Weight.DAYS, Weight.CONTENT))


def test_one_website_that_a_filter_breaks_off_is_to_be_tried_elsewhere_before_it_is_broken(tmp_path: Path) -> None:
    broken_off = filled({"name": "broken_off", "service": True, "serve": {"*": {"close": True}}}, {})
    bed = make_bed([broken_off, *read_cases("listed")[:3]], tmp_path)
    address = address_of(broken_off, bed.server)

    def card(day: int) -> links.Finding:
        return next(part for part in bed.run(NOW + timedelta(days=day)).links if part.address == address)

    for day, state in ((0, State.WATCH), (1, State.WATCH), (2, State.BROKEN), (8, State.BROKEN)):
        found = card(day)
        assert found.state == state
        assert found.steps[0].startswith("Open the address on another network first")
        assert ("is broken" in found.do) == (state == State.BROKEN)
    links.settle(bed.state, [address], (NOW + timedelta(days=9)).date())
    assert card(10).state == State.EXCEPTED


SERVICE = """---
title: Harbour Helpline
summary: People who listen.
status: live
readers: [pupils, parents]
can: [talk, advise]
who: Anyone under 19
evidence: Harbour Helpline, front page
recheck: 3 months
website: https://www.harbour.test/
pages:
  - name: Report form
    address: https://report.harbour.test/form
  - name: Chat
    address: https://www.harbour.test/chat
phone: 0800 000 0101
hours: Every day
ages: {lowest: 5, highest: 18}
expect: [Harbour Helpline, 0800 000 0101]
---

They listen. Use [the other line](example-line.md) too.
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FaultServer]:
    bed = make_bed(read_cases("listed"), tmp_path_factory.mktemp("reports"), secured=True)
    yield bed.server
    bed.server.stop()


def project(tmp_path: Path) -> tuple[Path, Library, dict[str, bytes]]:
    files = changed(put={"support/harbour-helpline.md": SERVICE})
    library, _ = read(files)
    assert library is not None
    for path, data in files.items():
        file = tmp_path / ("mkdocs.yml" if path == "mkdocs.yml" else f"docs/{path}")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    return tmp_path, library, {path: data for path, data in files.items() if path != "mkdocs.yml"}


def run(tmp_path: Path, answers: dict[str, str], day: int = 0) -> links.Findings:
    """A run over a made-up network: what each host shows; a good page where nothing is said."""
    from contextlib import asynccontextmanager

    from handbook.links.read.answers import Answer, Ask

    good = read_cases("listed")[0]["hosts"]["ok-200.test"]["/"]["body"]

    @asynccontextmanager
    async def reach():  # type: ignore[no-untyped-def]
        async def fetch(ask: Ask) -> Answer:
            said = answers.get(ask.host, good)
            if said.isdigit():
                return Answer(int(said))
            if ask.target.count("/") == 1 and re.search(r"/[0-9a-f]{12}$", ask.target):
                return Answer(404)
            return Answer(200, (("Content-Type", "text/html"),), said.encode())

        yield fetch

    root, library, files = project(tmp_path)
    options = links.Options(root / ".handbook" / "links.json", FAST, names=False)
    return links.run(files, library, options, NOW + timedelta(days=day), reach=reach)


CASINO = "<title>Casino <script>alert(1)</script> & free spins</title><h1>Welcome bonus \u202e</h1><p>Play now</p>"


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))


def test_the_office_reads_what_to_do_first_and_in_its_own_words(tmp_path: Path) -> None:
    found = run(tmp_path, {"www.harbour.test": CASINO, "report.harbour.test": "404"})
    page = links.as_page(found)
    first = page.index("Do today")
    assert "1 link to change today" in page or "2 links to change today" in page
    assert first < page.index("Danger. Harbour Helpline") < page.index("Nothing to change yet") < page.index(">Fine<")
    for words in (
        "What a reader meets",
        "What to do",
        "What to show instead",
        "Who to ask",
        "Checking the links to outside help",
        "The Example Line (01632 960 123)",
    ):
        assert words in page
    body = re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S)
    assert not TECHNICAL.search(re.sub(r"https?://\S+|Name of this finding: \S+|\(docs\S+, line \d+\)", "", body))


def test_the_page_stands_alone_and_cannot_be_made_to_run(tmp_path: Path) -> None:
    found = run(tmp_path, {"www.harbour.test": CASINO})
    tags = Tags()
    tags.feed(links.as_page(found))
    names = [tag for tag, _ in tags.seen]
    assert not {"script", "link", "img", "iframe", "a", "form"} & set(names)
    assert not any(key.startswith("on") for _, attributes in tags.seen for key in attributes)
    assert ("html", {"lang": "en-GB"}) in tags.seen
    assert names.count("h1") == names.count("main") == names.count("title") == 1
    levels = [int(tag[1]) for tag in names if re.fullmatch(r"h\d", tag)]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert "\u202e" not in links.as_page(found)
    assert "\u202e" not in links.PRINTERS["text"](found)


def test_every_form_tells_of_every_address(tmp_path: Path) -> None:
    found = run(tmp_path, {"www.harbour.test": CASINO, "report.harbour.test": "403"})
    data = json.loads(links.PRINTERS["json"](found))
    assert (data["format"], data["version"], data["alarm"]) == ("handbook-links", 1, True)
    assert len(data["links"]) == data["summary"]["addresses"] == sum(data["summary"]["verdicts"].values())
    assert sum(data["summary"]["states"].values()) == len(found.links)
    suite = Xml.fromstring(links.PRINTERS["junit"](found))
    assert len(suite) == len(found.links) == int(suite.get("tests", "0"))
    assert int(suite.get("failures", "0")) == sum(finding.alarm for finding in found.links)
    notes = links.PRINTERS["ci"](found).splitlines()
    assert notes[0].startswith("::error file=docs/support/harbour-helpline.md,line=10,title=sells::")
    assert any(
        line.startswith("::warning file=docs/support/harbour-helpline.md,line=13,title=wall::") for line in notes
    )


def test_the_next_run_says_what_is_worse_and_what_is_better(tmp_path: Path) -> None:
    run(tmp_path, {"report.harbour.test": "404"})
    found = run(tmp_path, {"www.harbour.test": CASINO}, day=1)
    changes = {finding.address: finding.change for finding in found.links}
    assert changes["https://www.harbour.test/"] == "worse"
    assert changes["https://report.harbour.test/form"] == "better"
    assert "worse (Harbour Helpline)" in links.as_page(found)


def test_the_rota_lists_who_must_be_compared_and_says_never_to_ring(tmp_path: Path) -> None:
    found = run(tmp_path, {})
    late = {row.title: row.late(found.today) for row in found.rota}
    assert late["Harbour Helpline"]
    assert "Never ring a helpline to test it" in links.as_page(found)


def test_reports_are_written_whole(tmp_path: Path) -> None:
    found = run(tmp_path, {})
    place = links.write_reports(tmp_path / "out" / "here", found)
    assert place.read_text("utf-8").startswith("<!doctype html>")
    assert sorted(file.name for file in place.parent.iterdir()) == ["links.html", "links.json", "links.junit.xml"]


def test_quarantine_takes_the_address_off_and_shows_its_stand_in(tmp_path: Path) -> None:
    found = run(tmp_path, {"www.harbour.test": CASINO})
    root, library, _ = project(tmp_path)
    (change,) = links.plan_quarantine(root, found, library)
    assert change.path == "docs/support/harbour-helpline.md"
    assert (root / change.path).read_text("utf-8") == SERVICE
    links.apply_quarantine(root, [change])
    text = (root / change.path).read_text("utf-8")
    assert text == SERVICE.replace("website: https://www.harbour.test/\n", "").replace(
        "  - name: Chat\n    address: https://www.harbour.test/chat\n", ""
    ).replace(
        "0101]\n---",
        "0101]\nwithdrawn:\n  on: 2026-11-22\n  why: The address no longer leads to this service\n  addresses:\n"
        '    - "https://www.harbour.test/"\n    - "https://www.harbour.test/chat"\n'
        "  instead: support/example-line\n---",
    )
    after, report = read({**changed(), "support/harbour-helpline.md": text.encode()})
    assert [str(problem) for problem in report.problems if "harbour" in problem.path] == []
    assert after is not None
    assert links.plan_quarantine(root, found, library)[0].text == ""  # a second time there is nothing left to take off


def test_quarantine_keeps_the_line_ends_of_the_document(tmp_path: Path) -> None:
    found = run(tmp_path, {"www.harbour.test": CASINO})
    root, library, _ = project(tmp_path)
    document = root / "docs/support/harbour-helpline.md"
    document.write_bytes(document.read_bytes().replace(b"\n", b"\r\n"))
    links.apply_quarantine(root, links.plan_quarantine(root, found, library))
    lines = document.read_bytes().split(b"\n")
    assert all(line.endswith(b"\r") for line in lines[:-1])


def test_what_was_taken_off_is_shown_nowhere_and_asked_for_no_more(tmp_path: Path) -> None:
    from handbook.links.named.collect import collect
    from handbook.pages import compose

    found = run(tmp_path, {"www.harbour.test": CASINO})
    root, library, files = project(tmp_path)
    links.apply_quarantine(root, links.plan_quarantine(root, found, library))
    files["support/harbour-helpline.md"] = (root / "docs/support/harbour-helpline.md").read_bytes()
    after, _ = read({**changed(), **files})
    assert after is not None
    addresses = {link.written for link in collect(files, after)}
    assert "https://www.harbour.test/" not in addresses
    assert "https://report.harbour.test/form" in addresses
    for document in after.documents.values():
        if document.id.partition("/")[0] in ("support", "parents", "index"):
            assert "www.harbour.test" not in compose(document, after)
    page = compose(after.documents["support/harbour-helpline"], after)
    assert "0800 000 0101" in page.replace("\u00a0", " ").replace("&nbsp;", " ")
    assert "Example Line" in page


@pytest.mark.parametrize(
    "text",
    [
        SERVICE.replace("They listen.", "They listen at https://www.harbour.test/ too."),
        SERVICE.replace("phone:", "withdrawn: {}\nphone:"),
        "no header",
        SERVICE.replace("status: live", "status: strange"),
    ],
)
def test_a_document_that_cannot_be_changed_surely_is_left_alone(text: str) -> None:
    from handbook.links.tell.quarantine import withdrawn

    assert withdrawn(text, ["https://www.harbour.test/"], "support/example-line", NOW.date()) is None


def test_a_second_opinion_is_told_and_its_silence_too(server: FaultServer, tmp_path: Path) -> None:
    from handbook.links.named.addresses import Web, read_address
    from handbook.links.named.subject import Link, Subject, Use
    from handbook.links.remember.memory import Known, Memory, Outcome
    from handbook.links.run.linkchecker import read_answers, round_the_hosts, second_opinions

    def link(address: str) -> Link:
        return Link(address, (Use("docs/x.md", 1),), Subject())

    base = f"http://127.0.0.1:{server.http}"
    asked = [link(f"{base}/a"), link("tel:999"), link(f"{base}/lost"), link("http://away.test/")]
    known = {f"{base}/a": Known("", rule="gone"), "http://away.test/": Known("", rule="other-owner")}
    memory = Memory(links={**known, f"{base}/lost": Known("", rule="fine")})
    said, sentence = second_opinions(asked, Outcome(memory, Memory()), FAST, server.ca_file, seconds=30)
    assert set(said) == {f"{base}/a", f"{base}/lost"}
    assert "404" in said[f"{base}/a"]
    assert sentence.startswith("LinkChecker was asked about 2 addresses and answered about 2.")
    silent, sentence = second_opinions(asked, Outcome(memory, Memory()), FAST, server.ca_file, seconds=0.01)
    assert set(silent.values()) == {"not checked: no answer"}
    assert "answered about 0" in sentence
    grouped = [link(f"http://h{host}.test/{number}") for host in range(3) for number in range(3)]
    hosts = [
        address.host for part in round_the_hosts(grouped) if isinstance(address := read_address(part.written), Web)
    ]
    assert hosts == ["h0.test", "h1.test", "h2.test"] * 3
    torn = "urlname;result;warningstring;valid\nhttp://a.test/;200 OK;;True\nhttp://b.test/;404;;False\nhttp://c"
    assert read_answers(torn, ["http://a.test/", "http://b.test/", "http://c.test/"]) == {
        "http://a.test/": "fine",
        "http://b.test/": "404",
    }


def test_names_that_run_out_are_told_in_time() -> None:
    import asyncio

    from handbook.links.read.answers import Answer, Ask, Trouble
    from handbook.links.remember.memory import Name
    from handbook.links.run.registries import ask_names

    recorded = json.dumps({"events": [{"eventAction": "expiration", "eventDate": "2026-12-10T09:00:00Z"}]}).encode()
    asked: list[str] = []

    async def registry(ask: Ask) -> Answer:
        asked.append(ask.url)
        if "nominet" in ask.host:
            return Answer(200, (), recorded)
        return Answer(trouble=Trouble.NO_NAME)

    known = {"old.org.uk": Name("2027-01-01", "2026-11-20"), "due.org.uk": Name("2027-01-01", "2026-11-01")}
    names = ["childline.org.uk", "old.org.uk", "due.org.uk", "a.org", "b.org", "harbour.test", "127.0.0.1"]
    found = asyncio.run(ask_names(names, known, registry, NOW))
    assert set(found) == {"childline.org.uk", "due.org.uk"}
    assert found["childline.org.uk"] == Name("2026-12-10", "2026-11-22")
    assert len([url for url in asked if "publicinterest" in url]) == 1  # a registry that is silent is left alone
    for broken in (b"", b"[]", b'{"events": 5}', b'{"events": [{"eventAction": "expiration"}]}', b"[" * 99_999):

        async def odd(ask: Ask, body: bytes = broken) -> Answer:
            return Answer(200, (), body)

        assert asyncio.run(ask_names(["x.org.uk"], {}, odd, NOW))["x.org.uk"].ends == ""


def test_a_state_of_each_kind_has_a_place_in_the_office_s_page() -> None:
    from handbook.links.tell.printers import TODAY

    named = {*TODAY, State.LOOK, State.WATCH, State.NOT_CHECKED, State.EXCEPTED, State.FINE}
    assert named == set(State)
