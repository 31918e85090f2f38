"""What the school's own network does in place of the websites is never held against any of them."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bed import FAST, NOW
from handbook import links
from handbook.content import Library
from handbook.links.judge.own_network import met
from handbook.links.judge.rules import State
from handbook.links.judge.seen import Seen
from handbook.links.judge.verdict import Reading
from handbook.links.named.collect import collect
from handbook.links.named.subject import Link
from handbook.links.read.answers import Answer, Ask, Fetch, Trouble
from handbook.links.remember.memory import read_memory, write_memory
from handbook.project import read_project, sources
from sites import ROOT

HTML = (("Content-Type", "text/html"),)
BLOCKED = (
    b"<title>Blocked</title><h1>This website has been blocked by your school</h1><p>Category: Sexual content. "
    b"If this is wrong, write to the people who look after the network.</p>"
)
PORTAL = b"<title>Welcome</title><h1>Welcome to the Grand Hotel</h1><p>Room number and surname, please.</p>"
SORTS = re.compile(r"childline|nspcc|mix|stopncii|takeitdown|iwf|kooth|ceop")

Network = Callable[[Ask], Answer]


def page_of(name: str) -> bytes:
    words = "Words about what they do, for whom, and when. " * 20
    return f"<title>{name}</title><h1>{name}</h1><p>{words}</p>".encode()


def one_certificate(ask: Ask) -> Answer:
    """A sign-in page with a certificate of its own, as in a hotel."""
    if ask.scheme == "https":
        return Answer(trouble=Trouble.OTHER_CERTIFICATE, certificate="abcdef")
    return Answer(302, (("Location", "https://login.hotel.example/portal"),))


def a_filter_that_signs(ask: Ask) -> Answer:
    """A filter that opens every page itself, with a certificate for each."""
    return Answer(trouble=Trouble.CERTIFICATE_UNKNOWN, certificate=ask.host)


def a_category(ask: Ask) -> Answer:
    """A filter that shows its page in place of some websites."""
    return Answer(200, HTML, BLOCKED if SORTS.search(ask.host) else page_of(ask.host))


def sent_to_the_filter(ask: Ask) -> Answer:
    """A filter inside the school that readers are sent to."""
    if SORTS.search(ask.host):
        return Answer(302, (("Location", "http://filter.school.internal/block"),))
    return Answer(200, HTML, page_of(ask.host))


def sent_to_a_public_filter(ask: Ask) -> Answer:
    """A filter with a public name that readers are sent to."""
    if SORTS.search(ask.host):
        return Answer(302, (("Location", f"https://block.filter.example/page?url={ask.host}&cat=12"),))
    return Answer(200, HTML, page_of(ask.host))


def sent_to_no_name_of_a_filter(ask: Ask) -> Answer:
    """A filter whose place and path say nothing."""
    if SORTS.search(ask.host):
        return Answer(302, (("Location", "https://safe.provider.example/why"),))
    return Answer(200, HTML, page_of(ask.host))


def a_false_certificate_for_some(ask: Ask) -> Answer:
    """A filter that opens some websites itself, with a certificate for each that names somebody else."""
    if SORTS.search(ask.host):
        return Answer(trouble=Trouble.OTHER_CERTIFICATE, certificate=ask.host)
    return Answer(200, HTML, page_of(ask.host))


def breaks_off_for_some(ask: Ask) -> Answer:
    """A filter that ends the connection to some websites."""
    return Answer(trouble=Trouble.NO_ANSWER) if SORTS.search(ask.host) else Answer(200, HTML, page_of(ask.host))


def a_page_that_names_whom(ask: Ask) -> Answer:
    """A page in words that no list holds, other for each website only in its name."""
    words = f"<title>{ask.host}</title><h1>Hello!</h1><p>You wanted {ask.url}. First tell us your room.</p>"
    return Answer(200, HTML, words.encode())


def a_portal_for_all(ask: Ask) -> Answer:
    """A sign-in page of unknown words in place of every page."""
    return Answer(200, HTML, PORTAL)


def a_portal_elsewhere(ask: Ask) -> Answer:
    """A sign-in page on another host that everybody is sent to."""
    return Answer(302, (("Location", "http://welcome.hotel.example/"),))


def a_dead_line(ask: Ask) -> Answer:
    """Names are known, but nothing comes back."""
    return Answer(trouble=Trouble.SLOW if len(ask.host) % 2 else Trouble.REFUSED)


def a_proxy_that_asks(ask: Ask) -> Answer:
    """A proxy that wants a name and a password."""
    return Answer(407)


NETWORKS = [
    one_certificate, a_filter_that_signs, a_category, sent_to_the_filter, sent_to_a_public_filter,
    sent_to_no_name_of_a_filter, a_false_certificate_for_some, breaks_off_for_some, a_page_that_names_whom,
    a_portal_for_all, a_portal_elsewhere, a_dead_line, a_proxy_that_asks,
]  # fmt: skip


@pytest.fixture(scope="module")
def real() -> tuple[Mapping[str, bytes], Library]:
    project = read_project(ROOT, NOW.date())
    assert project.library is not None
    return sources(project), project.library


def run(
    real: tuple[Mapping[str, bytes], Library], state: Path, network: Network, day: int = 0, only: tuple[str, ...] = ()
) -> links.Findings:
    @asynccontextmanager
    async def reach() -> AsyncIterator[Fetch]:
        async def fetch(ask: Ask) -> Answer:
            return network(ask)

        yield fetch

    files, library = real
    options = links.Options(state, FAST, only=only, names=False)
    return links.run(files, library, options, NOW + timedelta(days=day), reach=reach)


FAULTS = {
    "childline": Trouble.OTHER_CERTIFICATE, "iwf": Trouble.OTHER_CERTIFICATE, "kooth": Trouble.CERTIFICATE_UNKNOWN,
    "ncmec|takeitdown": Trouble.CERTIFICATE_UNKNOWN, "stopncii": Trouble.CERTIFICATE_ENDED,
}  # fmt: skip


@pytest.mark.parametrize("bad", [("kooth",), ("childline", "iwf"), tuple(FAULTS)], ids=["one", "two", "five"])
def test_a_few_websites_whose_own_certificates_are_bad_are_told(
    real: tuple[Mapping[str, bytes], Library], bad: tuple[str, ...], tmp_path: Path
) -> None:
    named = collect(*real)

    def network(ask: Ask) -> Answer:
        fault = next((FAULTS[name] for name in bad if re.search(name, ask.host)), None)
        if fault and ask.scheme == "https":
            return Answer(trouble=fault, certificate=ask.host)
        return Answer(200, HTML, page_of(f"{ask.host} {facts_for(ask.host, named)} {ask.target}"))

    found = run(real, tmp_path / "links.json", network)
    assert not found.network
    rules = {part.rule for part in found.links if re.search("|".join(bad), part.address)}
    assert {FAULTS[name] for name in bad} <= rules


def site(number: int) -> str:
    return f"https://service-{number}.example/"


def failed(rule: str, **more: Any) -> Callable[[int], Reading]:
    """The same failure for every website, with what is written for it filled in."""
    words = {key: value for key, value in more.items() if isinstance(value, str)}
    return lambda number: Reading(rule, **{**more, **{key: value.format(number) for key, value in words.items()}})


LED = failed("other-owner", detail="safe.provider.example", hops=("redirect: https://safe.provider.example/why",))
FRONT = failed("other-owner", detail="luckypanda.example", hops=("redirect: https://luckypanda.example/",))
CASINO = failed("other-owner", detail="lucky-casino.example", hops=("redirect: https://lucky-casino.example/",))
OWN_ISSUERS = failed("certificate-unknown", certificate="{}", issuer="{}")
ONE_ISSUER = failed("certificate-unknown", certificate="{}", issuer="filter")
PAGE_404 = failed("gone", seen=Seen(sketch="0123abcd" * 30))
OWN_404 = failed("gone", seen=Seen(sketch="0123abcd" * 6))


@pytest.mark.parametrize(
    ("fault", "lost", "of", "memory", "ours"),
    [
        pytest.param(failed("no-answer"), 9, 45, "new", True, id="a-fifth-is-reset"),
        pytest.param(failed("slow"), 4, 20, "new", True, id="a-fifth-is-never-answered"),
        pytest.param(failed("no-name"), 6, 45, "new", True, id="names-are-hidden"),
        pytest.param(failed("server-fault"), 3, 15, "new", True, id="a-proxy-fails-for-a-fifth"),
        pytest.param(failed("legal"), 4, 20, "new", True, id="a-proxy-speaks-of-the-law"),
        pytest.param(PAGE_404, 5, 30, "new", True, id="one-page-says-that-nothing-is-there"),
        pytest.param(failed("no-answer"), 3, 45, "good", True, id="three-were-good-and-are-reset-at-once"),
        pytest.param(failed("no-name"), 3, 45, "good", True, id="three-names-were-good-and-are-gone-at-once"),
        pytest.param(failed("no-answer"), 3, 45, "new", False, id="three-that-never-were-good"),
        pytest.param(failed("no-name"), 4, 45, "new", False, id="four-names-that-have-run-out"),
        pytest.param(failed("no-name"), 6, 45, "failing", False, id="names-that-went-one-by-one"),
        pytest.param(OWN_404, 9, 45, "new", False, id="pages-that-are-gone-from-their-own-servers"),
        pytest.param(failed("no-answer"), 2, 45, "good", False, id="two-by-chance"),
        pytest.param(LED, 2, 45, "new", True, id="two-led-to-one-neutral-place"),
        pytest.param(LED, 1, 45, "new", False, id="one-led-to-a-neutral-place"),
        pytest.param(FRONT, 2, 45, "new", False, id="two-led-to-one-front-page"),
        pytest.param(FRONT, 2, 45, "good", True, id="two-that-were-good-led-to-one-front-page-at-once"),
        pytest.param(CASINO, 2, 45, "new", False, id="two-led-to-one-casino"),
        pytest.param(OWN_ISSUERS, 5, 45, "new", False, id="five-certificates-of-five-issuers"),
        pytest.param(ONE_ISSUER, 3, 45, "new", True, id="three-certificates-of-one-issuer"),
        pytest.param(failed("certificate-ended", issuer="{}"), 5, 45, "new", False, id="five-that-ended-each-its-own"),
        pytest.param(failed("certificate-ended", issuer="x"), 5, 45, "new", True, id="five-that-ended-of-one-issuer"),
    ],
)
def test_what_fails_alike_and_at_once_is_our_network_and_what_fails_by_itself_is_not(
    fault: Callable[[int], Reading], lost: int, of: int, memory: str, ours: bool
) -> None:
    readings = {site(number): fault(number) if number < lost else Reading("fine", theirs=True) for number in range(of)}
    names = frozenset(readings)
    found = met(readings, of, names if memory == "good" else frozenset(), names if memory == "failing" else frozenset())
    assert found.addresses == (frozenset(site(number) for number in range(lost)) if ours else frozenset())


def facts_for(host: str, links: Iterable[Link]) -> str:
    """The facts of every service that has an address at this host."""
    return " ".join(
        " ".join((*link.subject.facts, link.subject.phone)) for link in links if f"//{host}" in link.written
    )


@pytest.mark.parametrize("network", NETWORKS, ids=lambda network: str(network.__name__))
def test_nothing_is_held_against_anybody_and_no_document_changes(
    real: tuple[Mapping[str, bytes], Library], network: Network, tmp_path: Path
) -> None:
    state = tmp_path / "links.json"
    found = run(real, state, network)
    assert found.network
    assert not found.whole
    told = " ".join(found.remarks)
    assert "another network" in told
    assert links.plan_quarantine(ROOT, found, real[1]) == []
    asked = [part for part in found.links if part.address.startswith("http")]
    blamed = {part.document for part in asked if part.alarm}
    if network in (one_certificate, a_filter_that_signs, a_portal_for_all, a_portal_elsewhere, a_dead_line):
        assert not blamed
    else:
        assert not {name for name in blamed if SORTS.search(name)}
    remembered = read_memory(state).links.values()
    assert not [known for known in remembered if known.held and SORTS.search(known.detail)]


def test_the_next_day_on_a_good_network_nothing_is_left_of_it(
    real: tuple[Mapping[str, bytes], Library], tmp_path: Path
) -> None:
    state, named = tmp_path / "links.json", collect(*real)

    def good(ask: Ask) -> Answer:
        return Answer(200, HTML, page_of(f"{ask.host} {facts_for(ask.host, named)} {ask.target}"))

    run(real, state, one_certificate)
    found = run(real, state, good, day=1)
    assert not found.network
    assert {part.rule for part in found.where(State.DANGER, State.BROKEN, State.WATCH)} <= {"no-part"}


def test_a_danger_that_was_known_stays_one_on_a_bad_network(
    real: tuple[Mapping[str, bytes], Library], tmp_path: Path
) -> None:
    state = tmp_path / "links.json"

    def taken(ask: Ask) -> Answer:
        if "kooth" in ask.host:
            return Answer(302, (("Location", "https://luckypanda.example/"),))
        return Answer(200, HTML, page_of(ask.host))

    run(real, state, taken, only=("support/kooth",))
    found = run(real, state, one_certificate, day=1)
    assert [part.document for part in found.where(State.DANGER)] == ["support/kooth"]
    assert links.plan_quarantine(ROOT, found, real[1]) == []


def test_the_quick_way_out_can_be_settled_and_stays_so(
    real: tuple[Mapping[str, bytes], Library], tmp_path: Path
) -> None:
    state, leave = tmp_path / "links.json", real[1].settings.furniture.leave

    def moved(ask: Ask) -> Answer:
        if ask.url == leave:
            return Answer(302, (("Location", "https://weather.example/"),))
        return Answer(200, HTML, page_of(ask.host))

    found = run(real, state, moved, only=(leave,))
    assert [part.state for part in found.links] == [State.DANGER]
    links.settle(state, [leave], (NOW + timedelta(days=1)).date())
    assert not run(real, state, moved, day=2, only=(leave,)).alarm
    assert not run(real, state, moved, day=9, only=(leave,)).alarm


def test_nobody_can_settle_an_address_that_was_never_read(tmp_path: Path) -> None:
    from handbook.problems import WrongUse

    write_memory(tmp_path / "links.json", read_memory(tmp_path / "none.json"))
    with pytest.raises(WrongUse, match="never checked"):
        links.settle(tmp_path / "links.json", ["https://nobody.example/"], NOW.date())
