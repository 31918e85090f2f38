"""Every behaviour of a website as a case: what it does, the verdict it needs, and the rule that says so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bed import FAST, address_of, make_bed, read_cases
from handbook.links import Finding

CASES = read_cases("listed", "further")
SECURED = [
    case for case in CASES if case.get("https") or "tls" in case["name"] or "@https@" in str(case.get("serve", ""))
]
PATIENT = replace(FAST, deadline=60.0)
"""For real connections: no case here waits, so the deadline only matters on a machine that stands still."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    """What each case comes under, by its name: on a clock that jumps, and over real connections where secured."""
    names: dict[str, Finding] = {}
    for cases, secured in (([case for case in CASES if case not in SECURED], False), (SECURED, True)):
        bed = make_bed(cases, tmp_path_factory.mktemp("behaviours"), secured)
        findings = {finding.address: finding for finding in bed.run(limits=PATIENT if secured else FAST).links}
        names |= {case["name"]: findings[address_of(case, bed.server)] for case in cases}
        bed.server.stop()
    return names


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_website_that_behaves_so_gets_this_verdict(case: dict[str, Any], found: dict[str, Finding]) -> None:
    finding = found[case["name"]]
    assert (finding.verdict.value, finding.rule) == (case["need"], case["rule"]), finding.detail
