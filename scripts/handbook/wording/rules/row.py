"""What a check on words is, and who says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from handbook.problems import Level, Rule
from handbook.wording.findings import Find
from handbook.wording.profiles import Profile

Limits = Mapping[Profile, tuple[Level, float]]
"""The level and the limit of a check for each group of readers that it is for."""

NHS = "NHS content guide"
EASY_READ = "UK Government guidance on Easy Read"
AUTISM = "NHS and DWP notes on autism"
UKCIS = "UKCIS, on language that blames children (2022)"
NSPCC = "Keeping children safe in education, and NSPCC guidance, on telling"
RSHE = "guidance on relationships, sex and health education (July 2025), on asking for help"
OWN = "our own rule"

_LEVELS = MappingProxyType({"B": Level.PROBLEM, "W": Level.WARNING})


@dataclass(frozen=True, slots=True)
class Check(Rule):
    """A rule on words, who says so, and its level and limit for each group of readers that it is for."""

    find: Find
    source: str
    limits: Limits
    of_pages: bool = False
    """Whether it measures a page as a whole, or what questions and short labels cannot meet."""


def limits(letters: str, *numbers: float) -> Limits:
    """Levels in the order staff, parents, pupils, exact words, few words: B stops a build, W warns, - is no check.

    Of the numbers there is one for each group, one for all, or none for a check that counts nothing.
    """
    given = numbers * 5 if len(numbers) == 1 else numbers or (0,) * 5
    found = zip(Profile, letters, given, strict=True)
    return MappingProxyType({who: (_LEVELS[letter], number) for who, letter, number in found if letter != "-"})
