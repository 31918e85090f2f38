"""Every behaviour of a website as a case: what it does, the verdict it needs, and the rule that says so."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from bed import Bed, address_of, make_bed, read_cases
from handbook.links import Finding

CASES = read_cases("listed", "further")


@pytest.fixture(scope="module")
def bed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bed]:
    made = make_bed(CASES, tmp_path_factory.mktemp("behaviours"))
    yield made
    made.server.stop()


@pytest.fixture(scope="module")
def found(bed: Bed) -> dict[str, Finding]:
    return {finding.address: finding for finding in bed.run().links}


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_a_website_that_behaves_so_gets_this_verdict(case: dict[str, Any], bed: Bed, found: dict[str, Finding]) -> None:
    finding = found[address_of(case, bed.server)]
    assert (finding.verdict.value, finding.rule) == (case["need"], case["rule"]), finding.detail
