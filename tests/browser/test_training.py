"""A module in a real browser: alone, and as a package in a platform that writes down every call."""

from __future__ import annotations

import contextlib
import functools
import io
import json
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, FrameLocator, Locator, Page

from handbook.content import Library
from handbook.content.kinds.choices import Act, Way
from handbook.content.queries.draw import answers, drawn
from handbook.content.recorded.modules import modules_of
from handbook.render import read_extensions
from handbook.training.record import code_of
from handbook.training.scorm import package
from sites import EXAMPLE, ROOT, recorded
from walk import AXE

STAND_IN = """
const given = JSON.parse(decodeURIComponent(location.search.slice(1)) || '{}');
const held = { 'cmi.core.lesson_status': 'not attempted', 'cmi.core.lesson_mode': 'normal', 'cmi.suspend_data': '',
  'cmi.interactions._count': '0', ...JSON.parse(sessionStorage.getItem('held') ?? '{}'), ...given };
const calls = [];
const call = (name, answer) => (...given) => { calls.push([name, ...given]); return answer(...given); };
window.API = {
  LMSInitialize: call('LMSInitialize', () => 'true'),
  LMSGetValue: call('LMSGetValue', (key) => held[key] ?? ''),
  LMSSetValue: call('LMSSetValue', (key, value) => { held[key] = value; return 'true'; }),
  LMSCommit: call('LMSCommit', () => { sessionStorage.setItem('held', JSON.stringify(held)); return 'true'; }),
  LMSFinish: call('LMSFinish', () => 'true'),
};
window.value = (key) => held[key] ?? '';
"""
STRICT = """
window.API = new Scorm12API({ autocommit: false, mastery_override: true });
window.calls = [];
const set = window.API.LMSSetValue.bind(window.API);
window.API.LMSSetValue = (...given) => {
  const answer = set(...given);
  if (window.API.LMSGetLastError() !== '0') calls.push([window.API.LMSGetLastError(), ...given]);
  return answer;
};
window.value = (key) => String(key.split('.').reduce((at, part) => at?.[part], window.API) ?? '');
"""


@dataclass
class Player:
    """A package open in a platform."""

    page: Page
    address: str

    @property
    def frame(self) -> FrameLocator:
        return self.page.frame_locator("iframe")

    def value(self, key: str) -> str:
        return str(self.page.evaluate(f"value({key!r})"))

    def sent(self) -> list[list[str]]:
        calls: list[list[str]] = self.page.evaluate("calls")
        return [call[1:] for call in calls if call[0] == "LMSSetValue"]

    def answer(self, right: Callable[[Any], bool]) -> None:
        """Answer every question of the set: the right answer where *right* says so of it, else the first wrong one."""
        items = self.frame.locator(".pool .item:not([hidden])")
        for item in items.all():
            choose(item, 0 if right(item) else 1)

    def open(self, before: str = "") -> None:
        self.page.goto(f"{self.address}platform.html{before}")
        self.frame.locator(".finish").wait_for()


def choose(item: Locator, answer: int) -> None:
    """Choose an answer, 0 for the right one, and see its reason."""
    item.locator(f"button[value='{answer}']").click()
    item.get_by_role("button", name="See the reason").click()


def critical(item: Any) -> bool:
    return bool(item.get_attribute("data-critical"))


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[str]:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    class Patient(ThreadingHTTPServer):
        request_queue_size = 128

    server = Patient(("127.0.0.1", 0), functools.partial(Quiet, directory=str(tmp_path)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def agreed(library: Library) -> Library:
    return recorded(
        recorded(library, "training/a-fall", Act.AGREED, Way.MEETING), "notes/helmets", Act.AGREED, Way.MEETING
    )


def packed(library: Library) -> bytes:
    (module,) = modules_of(library)
    extensions = read_extensions((EXAMPLE / "mkdocs.yml").read_bytes())
    return package(module, library, extensions, lambda name: (ROOT / "docs/assets" / name).read_text("utf-8"))


def unpack(library: Library, folder: Path, script: str) -> None:
    zipfile.ZipFile(io.BytesIO(packed(library))).extractall(folder)
    (folder / "platform.js").write_text(script, "utf-8")
    frame = '<iframe src="index.html" title="Module" width="900" height="700"></iframe>'
    head = '<!doctype html><html lang="en"><title>Platform</title><script src="platform.js"></script>'
    (folder / "platform.html").write_text(f"{head}{frame}</html>", "utf-8")


FAULTS = "(await axe.run()).violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target)}`)"
OURS = ("http://127.0.0.1:", "file:")


def is_fault(said: ConsoleMessage) -> bool:
    return said.type == "error" and "favicon" not in said.location["url"]


@pytest.fixture
def errors() -> list[str]:
    return []


@pytest.fixture
def page(browser: Browser, errors: list[str], serve: str) -> Iterator[Page]:
    """A page that is closed before its server is: what it still asks for is then no fault."""
    page = browser.new_page()
    page.on("console", lambda said: errors.append(said.text) if is_fault(said) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda asked: None if asked.url.startswith(OURS) else errors.append(asked.url))
    yield page
    page.close()
    assert not errors


@pytest.fixture
def player(example: Library, page: Page, tmp_path: Path, serve: str) -> Player:
    unpack(agreed(example), tmp_path, STAND_IN)
    player = Player(page, serve)
    player.open()
    return player


def test_all_right_is_passed_with_a_score_and_every_answer_is_told_once(player: Player) -> None:
    assert player.value("cmi.core.lesson_status") == "incomplete"
    assert not any(key.startswith("cmi.core.score") for key, _ in player.sent())
    player.answer(lambda item: True)
    assert (player.value("cmi.core.lesson_status"), player.value("cmi.core.score.raw")) == ("passed", "100")
    ids = [value for key, value in player.sent() if key.endswith(".id")]
    assert len(ids) == len(set(ids)) == 3
    assert len(player.value("cmi.suspend_data")) <= 4096
    assert player.frame.locator(".platform").inner_text().startswith("Your place and your result go to the platform")


def test_a_critical_miss_is_never_passed_and_sends_no_score(player: Player) -> None:
    player.answer(lambda item: not critical(item))
    assert player.value("cmi.core.lesson_status") == "incomplete"
    assert not any(key.startswith("cmi.core.score") for key, _ in player.sent())
    assert "Not passed yet" in player.frame.locator(".result").inner_text()


def test_a_worse_try_after_a_pass_lowers_nothing(player: Player) -> None:
    player.answer(lambda item: True)
    player.frame.get_by_role("button", name="Draw other questions").click()
    player.answer(lambda item: False)
    assert (player.value("cmi.core.lesson_status"), player.value("cmi.core.score.raw")) == ("passed", "100")
    player.open()
    assert player.value("cmi.core.lesson_status") == "passed"


def test_an_interrupted_set_goes_on_where_it_was_also_without_a_goodbye(player: Player, example: Library) -> None:
    first = player.frame.locator(".pool .item:not([hidden])").first
    choose(first, 0)
    kept = player.value("cmi.suspend_data")
    player.open()
    assert player.value("cmi.suspend_data") == kept
    again = player.frame.locator(".pool .item:not([hidden])").first
    assert again.locator("button[value='0']").get_attribute("aria-pressed") == "true"
    assert again.locator("button[value='1']").is_disabled()
    player.frame.get_by_role("button", name="Go on with the last questions: 1 of 3 are answered").click()
    following = player.frame.locator(".pool .item:not([hidden])").nth(1)
    assert following.get_by_role("button").first.evaluate("at => at === document.activeElement")


def test_the_page_draws_as_paper_does(player: Player, example: Library) -> None:
    first = player.frame.locator(".pool .item:not([hidden])").first
    choose(first, 0)
    seed = int(player.value("cmi.suspend_data").split(";")[2])
    (module,) = modules_of(example)
    expected = drawn(module.later, module.header.others, seed)
    found = player.frame.locator(".pool .item:not([hidden])").all()
    assert [item.get_attribute("data-item") for item in found] == [item.id for item in expected]
    for place, (item, shown) in enumerate(zip(expected, found, strict=True)):
        values = [int(one.get_attribute("value") or "") for one in shown.locator("[aria-pressed]").all()]
        assert tuple(values) == answers(item, seed, place)


def test_another_version_is_begun_anew(player: Player) -> None:
    player.open(f"?{quote(json.dumps({'cmi.suspend_data': '1;0.9.0;4;00-'}))}")
    assert not player.frame.locator(".pool [aria-pressed=true]").count()


def test_a_refresher_asks_three_and_changes_no_result(player: Player) -> None:
    player.answer(lambda item: True)
    sent, kept = player.sent(), player.value("cmi.suspend_data")
    player.frame.get_by_role("button", name="After about 4 weeks").click()
    assert player.frame.locator(".pool .item:not([hidden])").count() == 3
    assert player.frame.locator(".pool .item:not([hidden]) button").first.evaluate(
        "at => at === document.activeElement"
    )
    player.answer(lambda item: False)
    assert player.frame.locator(".result").inner_text() == "You have read all three reasons. Nothing is scored."
    assert (player.sent(), player.value("cmi.suspend_data")) == (sent, kept)


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_whoever_only_looks_leaves_no_trace(player: Player, mode: str) -> None:
    player.open(f"?{quote(json.dumps({'cmi.core.lesson_mode': mode}))}")
    player.answer(lambda item: True)
    assert player.sent() == []


def test_a_platform_that_counts_no_answers_gets_none(player: Player) -> None:
    player.open(f"?{quote(json.dumps({'cmi.interactions._count': ''}))}")
    player.answer(lambda item: True)
    assert not any("interactions" in key for key, _ in player.sent())
    assert player.value("cmi.core.lesson_status") == "passed"


def test_an_answer_is_told_once_however_often_its_reason_is_seen_or_the_page_is_opened(player: Player) -> None:
    player.answer(lambda item: True)
    before = player.sent()
    player.frame.locator(".pool .item:not([hidden])").last.get_by_role("button", name="See the reason").click()
    assert player.sent() == before
    player.open()
    assert not any("interactions" in key for key, _ in player.sent())
    assert player.value("cmi.core.lesson_status") == "passed"


def test_whoever_leaves_says_goodbye_once_with_the_time(player: Player) -> None:
    player.page.evaluate("document.querySelector('iframe').contentWindow.location.replace('about:blank')")
    player.page.wait_for_function("calls.at(-1)[0] === 'LMSFinish'")
    *_, told, kept, _ = player.page.evaluate("calls")
    assert (told[1], kept) == ("cmi.core.session_time", ["LMSCommit", ""])
    assert re.fullmatch(r"\d{4}:\d\d:\d\d", told[2])
    assert player.page.evaluate("calls.filter(([name]) => name === 'LMSFinish').length") == 1


@pytest.mark.parametrize(
    ("happens", "call"),
    [
        (
            "Object.defineProperty(document, 'visibilityState', { value: 'hidden' });"
            "document.dispatchEvent(new Event('visibilitychange'))",
            "LMSCommit",
        ),
        ("window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))", "LMSInitialize"),
    ],
    ids=["out of sight", "back from the cache"],
)
def test_a_page_out_of_sight_is_kept_and_one_from_the_cache_begins_anew(
    player: Player, happens: str, call: str
) -> None:
    count = f"calls.filter(([name]) => name === {call!r}).length"
    before = player.page.evaluate(count)
    player.page.frames[1].evaluate(f"() => {{ {happens}; }}")
    player.page.wait_for_function(f"{count} > {before}")


@pytest.mark.parametrize("place", ["grandparent", "opener"])
def test_a_platform_is_found_further_away(example: Library, page: Page, tmp_path: Path, serve: str, place: str) -> None:
    unpack(agreed(example), tmp_path, STAND_IN)
    middle = '<!doctype html><html lang="en"><title>Middle</title><iframe src="index.html"></iframe></html>'
    (tmp_path / "middle.html").write_text(middle, "utf-8")
    page.goto(f"{serve}platform.html")
    start = {
        "grandparent": "document.querySelector('iframe').src = 'middle.html'",
        "opener": "document.querySelector('iframe').remove(); open('index.html')",
    }
    page.wait_for_function("calls.length > 4")
    page.evaluate(f"() => {{ calls.length = 0; {start[place]}; }}")
    page.wait_for_function("calls.some(([name]) => name === 'LMSInitialize')")


def test_a_frame_that_is_shut_off_from_its_platform_says_that_nothing_is_sent(
    example: Library, page: Page, tmp_path: Path, serve: str
) -> None:
    unpack(agreed(example), tmp_path, STAND_IN)
    shut = '<!doctype html><html lang="en"><title>Shut</title><script src="platform.js"></script>'
    shut += '<iframe src="index.html" sandbox="allow-scripts" width="900" height="700"></iframe></html>'
    (tmp_path / "platform.html").write_text(shut, "utf-8")
    player = Player(page, serve)
    player.open()
    assert player.frame.locator(".platform").inner_text() == "Nothing is stored or sent."
    player.answer(lambda item: True)
    assert player.frame.locator(".certificate").is_visible()
    player.frame.locator(".keep").click()
    assert not player.frame.locator(".keep").is_checked()
    assert page.evaluate("calls") == []


def test_practice_is_never_passed(example: Library, page: Page, tmp_path: Path, serve: str) -> None:
    unpack(example, tmp_path, STAND_IN)
    player = Player(page, serve)
    player.open()
    player.answer(lambda item: True)
    assert player.value("cmi.core.lesson_status") == "incomplete"
    assert "practice: nothing is scored" in player.frame.locator(".result").inner_text()
    assert not player.frame.locator(".certificate").count()


def test_axe_finds_nothing_before_or_after_answering(example: Library, page: Page, tmp_path: Path, serve: str) -> None:
    unpack(agreed(example), tmp_path, STAND_IN)
    page.goto(f"{serve}index.html")
    assert not page.evaluate(f"async () => {{ {AXE}; return {FAULTS}; }}")
    for item in page.locator(".pool .item:not([hidden])").all():
        choose(item, 0)
    assert page.locator(".certificate").is_visible()
    assert not page.evaluate(f"async () => {FAULTS}")


def reach(page: Page, there: str) -> None:
    """Tab until what has the focus is *there*, a condition on ``at``."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(f"(at => {there})(document.activeElement)"):
            return
    pytest.fail(f"Tab never reached {there}.")


def test_two_keys_or_two_switches_take_the_last_set_to_its_record(
    example: Library, page: Page, tmp_path: Path, serve: str
) -> None:
    """Tab goes on and Enter presses: nothing else is needed, and a slip before *See the reason* can be put right."""
    unpack(agreed(example), tmp_path, STAND_IN)
    page.goto(f"{serve}index.html")
    for item in page.locator(".pool .item:not([hidden])").all():
        here = f"at.closest('.item')?.dataset.item === {item.get_attribute('data-item')!r} && at.closest('.pool')"
        before = item.inner_text()
        reach(page, f"{here} && at.ariaPressed")
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        reach(page, f"{here} && at.value === '0'")
        page.keyboard.press("Enter")
        assert (item.locator("[aria-pressed=true]").count(), item.inner_text()) == (1, before)
        reach(page, f"{here} && at.textContent === 'See the reason'")
        page.keyboard.press("Enter")
        assert item.get_by_role("status").inner_text().startswith("Right.")
        assert ("(source: second-hand; agreed)" in item.inner_text()) == critical(item)
    assert page.locator(".certificate").is_visible()
    reach(page, "at.textContent === 'Draw other questions'")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.ariaPressed") == "false"


@pytest.mark.parametrize("way", ["server", "file"])
def test_without_a_platform_it_works_alone_and_its_record_is_true(
    example: Library, page: Page, tmp_path: Path, serve: str, way: str
) -> None:
    unpack(agreed(example), tmp_path, STAND_IN)
    page.goto(f"{serve}index.html" if way == "server" else (tmp_path / "index.html").as_uri())
    assert page.locator(".platform").inner_text() == "Nothing is stored or sent."
    first = page.locator(".item").first
    first.get_by_role("button", name="See the reason").press("Enter")
    assert first.get_by_role("status").inner_text() == "Choose an answer first."
    first.get_by_role("button").first.press("Space")
    first.get_by_role("button", name="See the reason").press("Enter")
    assert first.get_by_role("status").inner_text().startswith(("Right.", "Not this one."))
    page.locator(".keep").check()
    for item in page.locator(".pool .item:not([hidden])").all():
        choose(item, 0)
    row = page.locator(".row").inner_text().split(",")
    today = date.fromisoformat(row[7])
    about = ["a-fall", "1.2.0", "bicycles", "2", row[6], today.isoformat(), "alone", "passed"]
    assert row[-1] == code_of(about)
    assert row[-2] == today.replace(year=today.year + 1).isoformat() or today.day == 29
    page.reload()
    assert page.locator(".pool [aria-pressed=true]").count() == 3
    page.get_by_role("button", name="Clear it").click()
    page.reload()
    assert not page.locator(".pool [aria-pressed=true]").count()


def test_a_strict_player_takes_every_value(
    example: Library, page: Page, tmp_path: Path, serve: str, long: bool
) -> None:
    """scorm-again from npm, in every night's run: it refuses what the standard does not allow."""
    if not long:
        pytest.skip("the nightly run fetches the player")
    npm = shutil.which("npm")
    assert npm, "Node 20 and npm are needed for the strict player."
    subprocess.run([npm, "pack", "scorm-again@3.4.3"], cwd=tmp_path, check=True, capture_output=True)
    shutil.unpack_archive(tmp_path / "scorm-again-3.4.3.tgz", tmp_path / "npm")
    strict = (tmp_path / "npm/package/dist/scorm12.min.js").read_text("utf-8")
    cases = ((lambda item: True, "passed", "100"), (lambda item: not critical(item), "incomplete", ""))
    for right, status, score in cases:
        unpack(agreed(example), tmp_path, f"{strict}\n{STRICT}")
        player = Player(page, serve)
        player.open()
        player.answer(right)
        assert (player.value("cmi.core.lesson_status"), player.value("cmi.core.score.raw")) == (status, score)
        assert page.evaluate("calls") == []


HOST = """
import sys
import uvicorn
from scormhost import create_scorm_app
uvicorn.run(create_scorm_app(data_dir=sys.argv[1], secret_key="k" * 32), port=int(sys.argv[2]), log_level="error")
"""


def test_a_player_that_imports_the_package_keeps_a_pass_and_takes_no_critical_miss_for_one(
    example: Library, page: Page, tmp_path: Path, long: bool
) -> None:
    """scormhost from PyPI, in an environment of its own, in every night's run: it reads the manifest and stores."""
    if not long:
        pytest.skip("the nightly run fetches the player")
    python = tmp_path / "env/bin/python"
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "env"], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", "scormhost==0.1.0"], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    with subprocess.Popen([python, "-c", HOST, tmp_path / "data", str(port)]) as host:
        try:
            for _ in range(300):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.1)
            person = {"email": "a@example.com", "username": "somebody", "password": "a-long-password"}
            person |= {"display_name": "Somebody"}
            assert page.request.post(f"{address}api/auth/register", data=person).ok
            file: FilePayload = {
                "name": "a-fall.zip",
                "mimeType": "application/zip",
                "buffer": packed(agreed(example)),
            }
            sent = page.request.post(f"{address}api/packages", multipart={"file": file})
            assert sent.status == 201

            def held() -> dict[str, str]:
                page.wait_for_load_state("networkidle")
                found = page.request.get(f"{address}api/scorm/{sent.json()['id']}/cmi?launch=index.html").json()
                elements: dict[str, str] = found["elements"]
                return elements

            player = Player(page, address)
            page.goto(f"{address}launch/{sent.json()['id']}")
            player.frame.locator(".finish").wait_for()
            player.answer(lambda item: not critical(item))
            assert (held()["cmi.core.lesson_status"], held()["cmi.core.score.raw"]) == ("incomplete", "0")
            player.frame.get_by_role("button", name="Draw other questions").click()
            player.answer(lambda item: True)
            assert (held()["cmi.core.lesson_status"], held()["cmi.core.score.raw"]) == ("passed", "100")
            page.reload()
            assert player.frame.locator(".pool [aria-pressed=true]").first.is_disabled()
            assert held()["cmi.core.lesson_status"] == "passed"
        finally:
            host.terminate()
