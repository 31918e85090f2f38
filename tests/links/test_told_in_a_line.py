"""Cases told in a line, of each kind: what a page says of itself, who trades there, what is seen, where it sends."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from bed import NOW, address_of, make_bed
from handbook.links import Finding
from handbook.links.judge.rules import Verdict
from lantern import lantern_cases

KINDS = ("remembered", "endings", "other_trades", "seen", "moves", "plain_links", "own_network", "sound_http")
KEPT_BACK = (
    "kept_back",
    "kept_back_second",
    "kept_back_third",
    "kept_back_fourth",
    "kept_back_fifth",
    "kept_back_sixth",
)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    """What each case comes under, by its name; each kind is a run of its own."""
    names: dict[str, Finding] = {}
    for kind in (*KINDS, *KEPT_BACK):
        cases = lantern_cases(kind)
        bed = make_bed(cases, tmp_path_factory.mktemp(kind))
        later = NOW
        if asked := {address_of(case, bed.server) for case in cases if case["before"]}:
            today = bed.server.hosts
            bed.server.hosts = {**today, **{host: paths for case in cases for host, paths in case["before"].items()}}
            assert {part.verdict for part in bed.run().links if part.address in asked} == {Verdict.PASS}
            bed.server.hosts, later = today, NOW + timedelta(days=1)
        findings = {finding.address: finding for finding in bed.run(later).links}
        names |= {case["name"]: findings[address_of(case, bed.server)] for case in cases}
    return names


CASES = [
    pytest.param(case, id=f"{kind}-{case['name']}") for kind in (*KINDS, *KEPT_BACK) for case in lantern_cases(kind)
]


@pytest.mark.parametrize("case", CASES)
def test_a_page_like_this_gets_this_verdict(case: dict[str, Any], found: dict[str, Finding]) -> None:
    finding = found[case["name"]]
    assert finding.verdict.value in case["needs"], (finding.rule, finding.detail)
    assert finding.state.value != case["not"]


MET_HERE = frozenset(
    {"rings-other", "withdrawn", "no-facts", "closed-maybe", "another-trade", "other-tongue", "says-little", "covered"}
    | {"session", "other-kind", "own-network", "rings-doubtful", "says-new"}
)


def test_the_findings_that_only_these_cases_meet_are_met(found: dict[str, Finding]) -> None:
    assert MET_HERE - {finding.rule for finding in found.values()} == set()


def test_each_kind_has_cases_that_must_alarm_and_cases_that_must_not() -> None:
    for kind in KINDS:
        counts = Counter("pass" in case["needs"] for case in lantern_cases(kind))
        assert min(counts[True], counts[False]) >= 3, kind


def test_no_two_cases_have_one_name() -> None:
    names = Counter(case["name"] for kind in (*KINDS, *KEPT_BACK) for case in lantern_cases(kind))
    assert [name for name, count in names.items() if count > 1] == []
