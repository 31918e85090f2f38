"""The run of all tests: what each part took is said, and a part that fails is neither hidden nor built on."""

from __future__ import annotations

import pytest

import run
from run import Part

GOOD, BAD = ("python", "-c", "pass"), ("python", "-c", "raise SystemExit(3)")


@pytest.mark.parametrize(
    ("first", "needed", "names"),
    [(GOOD, True, ["one", "two"]), (BAD, False, ["one", "two"]), (BAD, True, ["one"])],
    ids=["well", "fails", "fails and is needed"],
)
def test_a_part_that_fails_ends_the_run_only_if_others_need_it(
    first: tuple[str, ...], needed: bool, names: list[str]
) -> None:
    taken = list(run.run_all((Part("one", first, needed), Part("two", GOOD))))
    assert [one.name for one in taken] == names
    assert taken[0].well is (first is GOOD)


@pytest.mark.parametrize(("command", "code", "said"), [(GOOD, 0, " s\n"), (BAD, 1, " s   FAILED\n")])
def test_the_table_says_what_each_part_took_and_how_it_ended(
    command: tuple[str, ...], code: int, said: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "parts", lambda long: (Part("only", command),))
    assert run.main([]) == code
    table = capfd.readouterr().out.partition("\n\n")[2]
    assert [line.split()[0] for line in table.splitlines()] == ["only", "all"]
    assert table.count(said) == 2


def test_the_long_run_has_the_same_parts() -> None:
    usual, long = run.parts(False), run.parts(True)
    assert [part.name for part in usual] == [part.name for part in long]
    assert [part.name for part in long if "--long" in part.command] == ["machine", "tests", "browser"]
    assert [part.name for part in (*usual, *long) if "--cov" in part.command] == ["tests"]
