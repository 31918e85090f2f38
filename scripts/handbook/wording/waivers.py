"""Waivers: a named person excuses one finding on one page, for a reason and until a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from handbook.content.kinds.shared import Waiver
from handbook.problems import Problem, Rule, did_you_mean
from handbook.wording.findings import Finding


def waived(waiver: Waiver, rule: Rule, finding: Finding) -> bool:
    """Whether a waiver is for this finding: the same rule, and its words are in the finding's words."""
    return waiver.rule == rule.name and waiver.words.casefold() in finding.words.casefold()


def waiver_problems(
    waivers: Sequence[Waiver], used: Sequence[Waiver], known: Sequence[str], path: str, line: int, today: date | None
) -> Iterator[Problem]:
    """What is wrong with a document's waivers. Without *today*, as in a build, no waiver has ended."""
    for waiver in waivers:
        subject = f'The waiver for "{waiver.words}"'
        if waiver.rule not in known:
            what = f'{subject} names "{waiver.rule}", which is no check on words.'
            yield WAIVER.problem(path, line, what, did_you_mean(waiver.rule, known))
        elif waiver not in used:
            what = f"{subject} excuses nothing on this page."
            yield WAIVER.problem(path, line, what, "Take it out, or write the words as the finding shows them.")
        elif today is not None and waiver.until < today:
            what = f"{subject} ended on {waiver.until.isoformat()}."
            do = "Mend the words; or a person reads them again and gives a new day."
            yield WAIVER.problem(path, line, what, do)


WAIVER = Rule(
    "wording-waiver",
    "An exception has a name, a reason and an end, and goes when it is no longer needed.",
    "a waiver that has ended, or that excuses nothing",
    "until: a day to come, for words that are on the page",
    waiver_problems,
)
